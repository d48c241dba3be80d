//! Blocks and inlines as a reader sees them: links are addresses, pictures are files with a size,
//! and what a profile shows in another way is in that other way already.

use serde::Serialize;

use crate::config::Lang;
use crate::model::document::{Alignment, CalloutKind};
use crate::theme::Phrase;

/// An id, classes and a language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Attrs {
    /// The id, unique on its page.
    pub id: Option<String>,
    /// Classes, in order.
    pub classes: Vec<String>,
    /// The language of what is inside, where it is not the page's.
    pub lang: Option<Lang>,
}

/// A picture as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct PictureView {
    /// Its address from this page.
    pub src: String,
    /// The addresses and widths of its files, where the browser has a choice.
    pub srcset: Option<String>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows; empty where the words beside it say it.
    pub alt: String,
    /// The language of the alt text, where it is not the page's.
    pub lang: Option<Lang>,
}

/// A block.
#[derive(Debug, Clone, Serialize)]
pub struct Block {
    /// Its id, classes and language.
    pub attrs: Attrs,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Words.
    Paragraph(Vec<Inline>),
    /// A heading of level 2 to 6.
    Heading {
        /// The level, with none skipped.
        level: u8,
        /// The words.
        words: Vec<Inline>,
    },
    /// A list.
    List(List),
    /// One idea: a picture and its words.
    Point(Point),
    /// What a hard word means.
    HardWord(HardWord),
    /// A picture on its own.
    Figure {
        /// The picture.
        picture: PictureView,
        /// Words under it.
        caption: Option<String>,
    },
    /// A block quote.
    Quote(Vec<Block>),
    /// A callout.
    Callout {
        /// Its type.
        kind: CalloutKind,
        /// What the theme calls the type; an unknown type has none.
        label: Option<Phrase>,
        /// Its own title.
        title: Vec<Inline>,
        /// The level of its title as a heading.
        level: u8,
        /// The rest.
        blocks: Vec<Block>,
    },
    /// Code.
    Code {
        /// Its language.
        language: Option<String>,
        /// The code.
        text: String,
    },
    /// A table.
    Table {
        /// The id of what it is called.
        id: String,
        /// What it is called, for those who hear it.
        label: Phrase,
        /// Which way each column's words stand.
        alignments: Vec<Alignment>,
        /// Whether the first cell of a row says what the row is about.
        row_heads: bool,
        /// The headings.
        head: Vec<Vec<Inline>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A table as a list of headed rows.
    HeadedRows(Vec<HeadedRow>),
    /// Terms and what they mean.
    Definitions(Vec<(Vec<Inline>, Vec<Vec<Block>>)>),
    /// A line across.
    Rule,
    /// Raw HTML, not yet sanitised.
    Html(String),
}

/// One idea: a picture, where there is one, and words.
#[derive(Debug, Clone, Serialize)]
pub struct Point {
    /// The picture.
    pub picture: Option<PictureView>,
    /// The words.
    pub words: Vec<Inline>,
    /// A list that belongs to it.
    pub list: Option<List>,
}

/// A list.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// The first number; `None` for bullets.
    pub start: Option<u64>,
    /// Whether its items stand close together.
    pub tight: bool,
    /// Whether its items are points.
    pub points: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// Its id, classes and language.
    pub attrs: Attrs,
    /// Whether it has a box, and whether the box was written ticked.
    pub ticked: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// What a hard word means, in a box.
#[derive(Debug, Clone, Serialize)]
pub struct HardWord {
    /// The id of its box, unique on its page.
    pub id: String,
    /// The word.
    pub term: String,
    /// The language of the word, where it is not the page's.
    pub term_lang: Option<Lang>,
    /// What it means.
    pub meaning: String,
    /// The language of the meaning, where it is not the page's.
    pub meaning_lang: Option<Lang>,
    /// Its picture.
    pub picture: Option<PictureView>,
}

/// A row of a table, under its own heading.
#[derive(Debug, Clone, Serialize)]
pub struct HeadedRow {
    /// The first column's heading. Like the first cell, it is empty where the first column is like all others.
    pub head_name: Vec<Inline>,
    /// The row's first cell.
    pub head: Vec<Inline>,
    /// The other cells, each with its column's heading.
    pub cells: Vec<(Vec<Inline>, Vec<Inline>)>,
}

/// A piece of a line.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words that stay together on one line: a telephone number, a date.
    Kept(Kept),
    /// Code.
    Code(String),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Words struck out.
    Struck(Vec<Inline>),
    /// Words that stand a little higher.
    Raised(Vec<Inline>),
    /// Words that stand a little lower.
    Lowered(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads.
        href: String,
        /// Its title.
        title: String,
        /// The language of the page that it leads to, where it is not this page's.
        lang: Option<Lang>,
        /// Words after the link: "(in English)".
        note: Option<Phrase>,
        /// Its words.
        words: Vec<Inline>,
    },
    /// A picture in a line.
    Picture(PictureView),
    /// The words of a picture that is not there.
    NoPicture(String),
    /// A hard word: bold, and a link to its meaning where links may stand.
    HardWord {
        /// Where it leads.
        href: Option<String>,
        /// Its words.
        words: Vec<Inline>,
    },
    /// A line's end that was asked for.
    Break,
    /// A footnote's mark.
    FootnoteMark {
        /// Its number on the page.
        number: usize,
        /// The id of the mark; only a note's first mark has one.
        id: Option<String>,
        /// Where its text is.
        href: String,
        /// What a screen reader says.
        label: Phrase,
    },
    /// Raw HTML, not yet sanitised.
    Html(String),
}

/// A footnote's text.
#[derive(Debug, Clone, Serialize)]
pub struct Footnote {
    /// Its number.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// Where its first mark is.
    pub back: String,
    /// What the way back is called.
    pub back_label: Phrase,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// An entry of a page's own contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsEntry {
    /// The heading's id.
    pub id: String,
    /// The heading's words, without links.
    pub words: Vec<Inline>,
}

/// Words that stay together on one line.
#[derive(Debug, Clone, Serialize)]
pub struct Kept {
    /// The words.
    pub text: String,
    /// Whether they are read from left to right in a text that is read from right to left.
    pub ltr: bool,
}
