//! One text as it was written: blocks and inlines, each with its place.
//!
//! Links, pictures and hard words are numbered and kept in lists of their own; joining finds what
//! each leads to without walking the tree again.

use crate::diag::{Located, Span};

/// A text's blocks, and what it refers to.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The text, in order.
    pub blocks: Vec<Block>,
    /// Every link's target, as written. A [`LinkRef`] is an index here.
    pub links: Vec<WrittenLink>,
    /// Every picture, as written. A [`PictureRef`] is an index here.
    pub pictures: Vec<WrittenPicture>,
    /// Every `[[hard word]]`'s term, as written. A [`WordRef`] is an index here.
    pub words: Vec<Located<String>>,
    /// Every `<!-- allow … -->`.
    pub allows: Vec<Allow>,
}

/// The number of a link in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkRef(pub usize);

/// The number of a picture in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureRef(pub usize);

/// The number of a marked hard word in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordRef(pub usize);

/// A link as written.
#[derive(Debug, Clone)]
pub struct WrittenLink {
    /// Where it leads, as written.
    pub target: String,
    /// Its title, often empty.
    pub title: String,
    /// The whole link.
    pub span: Span,
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
    Paragraph(Vec<Inline>),
    /// A heading; the id is unique in its text.
    Heading {
        /// 1 to 6, as written.
        level: u8,
        /// Written, or made of the words.
        id: String,
        /// The words.
        words: Vec<Inline>,
    },
    /// A list.
    List(List),
    /// One idea: a picture and its words.
    Point(Point),
    /// A block quote.
    Quote(Vec<Block>),
    /// A block quote with a type.
    Callout(Callout),
    /// Code, to be shown as it stands.
    Code {
        /// Its language, where one was named.
        language: Option<String>,
        /// The code.
        text: String,
    },
    /// A table.
    Table(Table),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A footnote's text.
    Footnote {
        /// Its name.
        label: String,
        /// Its text.
        blocks: Vec<Block>,
    },
    /// A line across.
    Rule,
    /// Raw HTML.
    Html(String),
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// The first number; `None` for bullets.
    pub start: Option<u64>,
    /// Whether its items stand close together.
    pub tight: bool,
    /// The items.
    pub items: Vec<Item>,
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
    pub blocks: Vec<Block>,
}

/// One idea in easy text: exactly one picture, and words.
#[derive(Debug, Clone)]
pub struct Point {
    /// The picture.
    pub picture: PictureRef,
    /// The words.
    pub words: Vec<Inline>,
    /// A list straight after, which belongs to it.
    pub list: Option<List>,
}

/// A block quote with a type and perhaps a title.
#[derive(Debug, Clone)]
pub struct Callout {
    /// The type.
    pub kind: CalloutKind,
    /// The title; may be empty.
    pub title: Vec<Inline>,
    /// The rest.
    pub blocks: Vec<Block>,
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
    pub head: Vec<Vec<Inline>>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
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
    pub term: Vec<Inline>,
    /// Its meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// A piece of a line.
#[derive(Debug, Clone)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Code in a line.
    Code(String),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Words struck out.
    Struck(Vec<Inline>),
    /// A link and its words.
    Link(LinkRef, Vec<Inline>),
    /// A picture.
    Picture(PictureRef),
    /// A hard word, with the words that show it.
    HardWord(WordRef, Vec<Inline>),
    /// A line's end in the source.
    SoftBreak,
    /// A line's end that was asked for.
    HardBreak,
    /// A footnote's mark.
    FootnoteMark(String),
    /// Raw HTML.
    Html(String),
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
            BlockKind::Quote(blocks)
            | BlockKind::Callout(Callout { blocks, .. })
            | BlockKind::Footnote { blocks, .. } => walk(blocks, visit),
            BlockKind::Definitions(definitions) => {
                for blocks in definitions.iter().flat_map(|d| &d.meanings) {
                    walk(blocks, visit);
                }
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading { .. }
            | BlockKind::Code { .. }
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
        BlockKind::List(list)
        | BlockKind::Point(Point {
            list: Some(list), ..
        }) => visit(list),
        _ => {}
    });
}
