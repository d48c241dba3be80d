//! One text as it was written: blocks and inlines, each with its place.
//!
//! Links, pictures and hard words are numbered and kept in lists of their own; joining finds what
//! each leads to without walking the tree again.
//!
//! Every text of a guide is kept at once, so the tree is small: what is large or rare in a block stands
//! in a box, and nothing has room to grow.

use crate::diag::{Located, Span};

/// A text's blocks, and what it refers to.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The text, in order.
    pub blocks: Blocks,
    /// Every link's target, as written. A [`LinkRef`] is an index here.
    pub links: Vec<WrittenLink>,
    /// Every picture, as written. A [`PictureRef`] is an index here.
    pub pictures: Vec<WrittenPicture>,
    /// Every `[[hard word]]`'s term, as written. A [`WordRef`] is an index here.
    pub words: Vec<Located<String>>,
    /// Words in single square brackets that lead nowhere; a few at most.
    pub in_brackets: Vec<Located<String>>,
    /// Every `<!-- allow … -->`.
    pub allows: Vec<Allow>,
    /// Whether its words may hold a number, or letters that are read from right to left.
    pub may_hold_runs: bool,
}

/// The number of a link in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkRef(u32);

/// The number of a picture in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureRef(u32);

/// The number of a marked hard word in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordRef(u32);

macro_rules! number_in_document {
    ($($of:ident),*) => {$(
        impl $of {
            /// The number of the one that comes next, where there are `count` of them so far.
            #[must_use]
            pub fn next(count: usize) -> Self {
                // A text of 8 MiB has fewer.
                Self(u32::try_from(count).unwrap_or(u32::MAX))
            }

            /// Its place in the document's list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}
number_in_document!(LinkRef, PictureRef, WordRef);

/// Blocks, in reading order.
pub type Blocks = Box<[Block]>;

/// The pieces of a line, in reading order.
pub type Words = Box<[Inline]>;

/// A link as written.
#[derive(Debug, Clone)]
pub struct WrittenLink {
    /// Where it leads, as written.
    pub target: String,
    /// Its title, often empty.
    pub title: String,
    /// The whole link.
    pub span: Span,
    /// Whether it is an address in the words, with no sign that makes a link of it.
    pub is_bare: bool,
}

/// A picture as written.
#[derive(Debug, Clone)]
pub struct WrittenPicture {
    /// `pic:name` or a path, as written.
    pub name: String,
    /// Its alt text, empty where none was written.
    pub alt: String,
    /// Its title, used as a caption.
    pub title: String,
    /// The whole picture.
    pub span: Span,
    /// Whether it is the picture of a point, where the words carry the meaning.
    pub of_point: bool,
}

/// A finding that the author silences for one block.
#[derive(Debug, Clone)]
pub struct Allow {
    /// The rule's name.
    pub rule: Located<String>,
    /// Why; empty where it was left out.
    pub reason: String,
    /// The block that follows, in which the rule is silent; `None` where nothing follows.
    pub covers: Option<Span>,
}

/// A block with its place and attributes.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// `{#id .class key="value"}`.
    pub attrs: Attrs,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// Words.
    Paragraph(Words),
    /// A heading.
    Heading(Box<Heading>),
    /// A list.
    List(Box<List>),
    /// One idea: a picture and its words.
    Point(Box<Point>),
    /// A block quote.
    Quote(Blocks),
    /// A block quote with a type.
    Callout(Box<Callout>),
    /// Code, to be shown as it stands.
    Code(Box<Code>),
    /// A table.
    Table(Box<Table>),
    /// Terms and what they mean.
    Definitions(Box<[Definition]>),
    /// A footnote's text.
    Footnote(Box<Footnote>),
    /// A line across.
    Rule,
    /// Raw HTML.
    Html(Box<str>),
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Written, or made of the words; unique in its text.
    pub id: Box<str>,
    /// The words.
    pub words: Words,
}

/// Code in a block of its own.
#[derive(Debug, Clone)]
pub struct Code {
    /// Its language, where one was named.
    pub language: Option<String>,
    /// The code.
    pub text: String,
}

/// A footnote's text.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// Its name.
    pub label: String,
    /// Its text.
    pub blocks: Blocks,
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// The first number; `None` for bullets.
    pub start: Option<u64>,
    /// Whether its items stand close together.
    pub tight: bool,
    /// The items.
    pub items: Box<[Item]>,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// Attributes at the end of its first line.
    pub attrs: Attrs,
    /// `[ ]` and `[x]`; `None` where it has no box.
    pub ticked: Option<bool>,
    /// What it holds.
    pub blocks: Blocks,
}

/// One idea in easy text: exactly one picture, and words.
#[derive(Debug, Clone)]
pub struct Point {
    /// The picture.
    pub picture: PictureRef,
    /// The words.
    pub words: Words,
    /// A list straight after, which belongs to it.
    pub list: Option<Box<List>>,
}

/// A block quote with a type and perhaps a title.
#[derive(Debug, Clone)]
pub struct Callout {
    /// The type.
    pub kind: CalloutKind,
    /// The title; may be empty.
    pub title: Words,
    /// The rest.
    pub blocks: Blocks,
}

/// The types of callout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalloutKind {
    /// An example from real life.
    InAction,
    /// Someone's own words.
    Quote,
    /// Something to do together.
    Activity,
    /// The page in short.
    MainPoints,
    /// A good idea.
    Tip,
    /// By the way.
    Note,
    /// Do not miss this.
    Important,
    /// Something may go wrong.
    Warning,
    /// Take care.
    Caution,
    /// For trainers; stays out of readers' pages.
    Trainer,
    /// A type that nobody knows; shown as a quote under its title.
    Unknown,
}

impl CalloutKind {
    /// The types that an author can write.
    pub const KNOWN: [(&'static str, Self); 10] = [
        ("in-action", Self::InAction),
        ("quote", Self::Quote),
        ("activity", Self::Activity),
        ("main-points", Self::MainPoints),
        ("tip", Self::Tip),
        ("note", Self::Note),
        ("important", Self::Important),
        ("warning", Self::Warning),
        ("caution", Self::Caution),
        ("trainer", Self::Trainer),
    ];

    /// The type's name, as authors write it and themes see it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::KNOWN
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("quote", |(name, _)| name)
    }
}

/// A table with one row of headings.
#[derive(Debug, Clone)]
pub struct Table {
    /// Which way each column's words stand.
    pub alignments: Vec<Alignment>,
    /// The headings.
    pub head: Vec<Words>,
    /// The rows.
    pub rows: Vec<Vec<Words>>,
}

/// Which way a column's words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    /// Not said.
    None,
    /// At the start.
    Start,
    /// In the middle.
    Centre,
    /// At the end.
    End,
}

/// A term of a definition list and what it means.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The term.
    pub term: Words,
    /// Its meanings.
    pub meanings: Vec<Blocks>,
}

/// A piece of a line.
#[derive(Debug, Clone)]
pub enum Inline {
    /// Words.
    Text(Box<str>),
    /// Code in a line.
    Code(Box<str>),
    /// Strong words.
    Strong(Words),
    /// Stressed words.
    Emphasis(Words),
    /// Words struck out.
    Struck(Words),
    /// Words that stand a little higher: the “th” of a date.
    Raised(Words),
    /// Words that stand a little lower: the “2” of a formula.
    Lowered(Words),
    /// A link and its words.
    Link(LinkRef, Words),
    /// A picture.
    Picture(PictureRef),
    /// A hard word, with the words that show it.
    HardWord(WordRef, Words),
    /// A line's end in the source.
    SoftBreak,
    /// A line's end that was asked for.
    HardBreak,
    /// A footnote's mark.
    FootnoteMark(Box<str>),
    /// Raw HTML.
    Html(Box<str>),
}

/// The attributes of a block, from one `{…}`.
#[derive(Debug, Clone, Default)]
pub struct Attrs(Option<Box<Written>>);

/// Attributes as written.
#[derive(Debug, Clone)]
pub struct Written {
    /// `#id`.
    pub id: Option<Located<String>>,
    /// `.class`.
    pub classes: Vec<Located<String>>,
    /// `key="value"`; the span is that of the whole pair.
    pub pairs: Vec<(String, Located<String>)>,
    /// The whole `{…}`.
    pub span: Span,
}

impl Attrs {
    /// Attributes that were written.
    #[must_use]
    pub fn new(written: Written) -> Self {
        Self(Some(Box::new(written)))
    }

    /// What was written, if anything.
    #[must_use]
    pub fn written(&self) -> Option<&Written> {
        self.0.as_deref()
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> Option<&Located<String>> {
        self.written()?.id.as_ref()
    }

    /// The classes, in order.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.written()
            .into_iter()
            .flat_map(|written| written.classes.iter().map(|class| class.value.as_str()))
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Located<String>> {
        self.written()?
            .pairs
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }
}

/// The words of some inlines, without marks.
#[must_use]
pub fn plain_words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(words)
            | Inline::Emphasis(words)
            | Inline::Struck(words)
            | Inline::Raised(words)
            | Inline::Lowered(words)
            | Inline::Link(_, words)
            | Inline::HardWord(_, words) => push_plain(words, out),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Picture(_) | Inline::FootnoteMark(_) | Inline::Html(_) => {}
        }
    }
}

/// Calls `visit` for every block, parents before children, in reading order.
pub fn walk<'d>(blocks: &'d [Block], visit: &mut impl FnMut(&'d Block)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::List(list) => walk_list(list, visit),
            BlockKind::Point(point) => {
                if let Some(list) = &point.list {
                    walk_list(list, visit);
                }
            }
            BlockKind::Quote(blocks) => walk(blocks, visit),
            BlockKind::Callout(callout) => walk(&callout.blocks, visit),
            BlockKind::Footnote(note) => walk(&note.blocks, visit),
            BlockKind::Definitions(definitions) => {
                for blocks in definitions.iter().flat_map(|d| &d.meanings) {
                    walk(blocks, visit);
                }
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading(_)
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Rule
            | BlockKind::Html(_) => {}
        }
    }
}

fn walk_list<'d>(list: &'d List, visit: &mut impl FnMut(&'d Block)) {
    for item in &list.items {
        walk(&item.blocks, visit);
    }
}

/// Calls `visit` for every list in these blocks, however deep, points' lists included.
pub fn walk_lists<'d>(blocks: &'d [Block], visit: &mut impl FnMut(&'d List)) {
    walk(blocks, &mut |block| match &block.kind {
        BlockKind::List(list) => visit(list),
        BlockKind::Point(point) => {
            if let Some(list) = &point.list {
                visit(list);
            }
        }
        _ => {}
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_small() {
        // A guide of 10,000 pages has a million of each.
        assert!(size_of::<Block>() <= 48, "{}", size_of::<Block>());
        assert!(size_of::<Inline>() <= 24, "{}", size_of::<Inline>());
    }
}
