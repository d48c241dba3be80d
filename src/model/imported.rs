//! A document of another program: its words as a text of the guide has them, and what is to be said of it.

use super::document::Document;
use crate::config::{Lang, TextKind};
use crate::diag::{FileId, Span};

/// A document as it was read. Every place in it is one in the document's words, which the source map has with a line for
/// each paragraph.
#[derive(Debug)]
pub struct Imported {
    /// Its words in the source map.
    pub file: FileId,
    /// Its own title, where it has one that is no heading.
    pub title: Option<String>,
    /// Where that title stands among its words.
    pub titled: Option<Span>,
    /// The language that most of it is in, where it says so.
    pub lang: Option<Lang>,
    /// Its words. The name of a picture is its place in `pictures`; the target of a link inside of the document is `#` and
    /// the name of an anchor.
    pub document: Document,
    /// Which text it was read as: easy text has a picture beside most of its words.
    pub text: TextKind,
    /// Its pictures, in the order in which they come.
    pub pictures: Vec<ImportedPicture>,
    /// Places that links lead to.
    pub anchors: Vec<Anchor>,
    /// What became a checklist.
    pub checklists: Vec<ImportedChecklist>,
    /// What has to be said of it, in the order of its words.
    pub remarks: Vec<Remark>,
}

/// A picture in a document of another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPicture {
    /// Which file of the document it is.
    pub part: String,
    /// What the document says that it shows; often empty.
    pub alt: String,
    /// How it is shown.
    pub view: PictureView,
    /// The words that it stands with.
    pub span: Span,
}

/// How much of a picture is shown, and which way up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct PictureView {
    /// What is cut off at the left, the top, the right and the bottom, in thousandths of a percent of that side.
    pub crop: [u32; 4],
    /// By how many quarters it is turned, clockwise.
    pub quarters: u8,
    /// Whether left and right are exchanged, before it is turned.
    pub is_mirrored: bool,
}

impl PictureView {
    /// Whether it is shown as it is.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }
}

/// A place that a link of the same document leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its name.
    pub name: String,
    /// The block or the item that it stands in.
    pub span: Span,
}

/// A part of a document that became a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedChecklist {
    /// The statements.
    pub span: Span,
    /// How they are answered.
    pub scale: ImportedScale,
    /// What else can be filled in, as a checklist's `fields` have it.
    pub fields: Vec<String>,
}

/// How the statements of a checklist are answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportedScale {
    /// Ticked, or not.
    Tick,
    /// The built-in `yes-sometimes-no`.
    YesSometimesNo,
    /// Other answers, in the order of their columns.
    Own(Vec<ImportedAnswer>),
}

/// An answer that is in no built-in scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedAnswer {
    /// Its words.
    pub label: String,
    /// What it counts for; more is better.
    pub value: u32,
}

/// Something that the person who brings a document should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What kind of thing it is.
    pub kind: RemarkKind,
    /// The words that it is about; `None` for the whole document.
    pub span: Option<Span>,
    /// What became of them, in a sentence.
    pub message: String,
}

/// What became of something in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// It was read as what it looks like.
    Guessed,
    /// It is there, and looks otherwise.
    Changed,
    /// It is not there.
    LeftOut,
}

impl RemarkKind {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Guessed => "guessed",
            Self::Changed => "changed",
            Self::LeftOut => "left-out",
        }
    }
}
