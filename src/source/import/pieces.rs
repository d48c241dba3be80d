//! What a document of another program consists of, before blocks are made of it: paragraphs in a row, and tables.

use std::collections::{BTreeMap, HashMap};

use crate::config::Lang;
use crate::diag::{FileId, Span};
use crate::model::document::{
    Document, Inline, LinkRef, PictureRef, WrittenLink, WrittenPicture, plain_words,
};
use crate::model::imported::{
    Anchor, ImportedChecklist, ImportedPicture, PictureView, Remark, RemarkKind,
};

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Piece {
    Paragraph(Paragraph),
    Table(Grid),
}

/// One line of words, with what its format says of it.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) role: Role,
    /// Its place in a list.
    pub(super) item: Option<ItemOf>,
    /// A box to tick before its words, and whether it is ticked.
    pub(super) ticked: Option<bool>,
    pub(super) words: Vec<Inline>,
    /// The words in the document's text.
    pub(super) span: Span,
    /// The language that all of its words are in, where that is said.
    pub(super) lang: Option<Lang>,
    pub(super) look: Look,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Plain,
    Title,
    Subtitle,
    Heading(u8),
    Quote,
    /// The words below a picture or a table.
    Caption,
    /// The text of a note; its number.
    Note(usize),
}

/// A paragraph's place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ItemOf {
    /// How deep it stands, from 0.
    pub(super) level: u8,
    /// Its number; `None` for a bullet.
    pub(super) number: Option<u64>,
    /// What tells the list from others beside it.
    pub(super) list: u32,
}

/// How all the words of a paragraph look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) is_underlined: bool,
    /// Half points; the largest.
    pub(super) size: u32,
}

/// A table as it stands, whatever is in it.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) rows: Vec<Row>,
    pub(super) span: Span,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Whether the format says that it is a head.
    pub(super) is_head: bool,
}

#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) pieces: Vec<Piece>,
    /// How many columns it is wide.
    pub(super) across: usize,
    /// Whether it is the lower part of a cell above.
    pub(super) goes_on: bool,
}

/// What is gathered while a document is read.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) file: FileId,
    /// The document's words, with a line for each paragraph.
    pub(super) text: String,
    /// Its links and pictures; its blocks come last.
    pub(super) document: Document,
    pub(super) pictures: Vec<ImportedPicture>,
    pub(super) anchors: Vec<Anchor>,
    pub(super) checklists: Vec<ImportedChecklist>,
    pub(super) remarks: Vec<Remark>,
    /// Where everything stands that is read now, where that is known already.
    pub(super) fixed: Option<Span>,
    /// How many letters are in which language.
    pub(super) spoken: BTreeMap<String, usize>,
    /// Sentences that look otherwise now.
    pub(super) changed_looks: Vec<Span>,
    /// Links whose addresses are too long.
    lost_links: usize,
    /// Where each picture is among the others.
    known: HashMap<(String, PictureView), usize>,
    /// How many remarks there are beside those that are kept.
    more_remarks: usize,
    /// Bytes of addresses so far.
    addresses: usize,
}

/// Nobody looks through more remarks than this.
const MOST_REMARKS: usize = 20_000;

/// No browser takes a longer address.
const LONGEST_ADDRESS: usize = 2000;
/// All of them together: 100,000 links of usual length.
const MOST_ADDRESSES: usize = 16 << 20;

impl Gathered {
    pub(super) fn new(file: FileId) -> Self {
        Self {
            file,
            text: String::new(),
            document: Document::default(),
            pictures: Vec::new(),
            anchors: Vec::new(),
            checklists: Vec::new(),
            remarks: Vec::new(),
            fixed: None,
            spoken: BTreeMap::new(),
            changed_looks: Vec::new(),
            lost_links: 0,
            known: HashMap::new(),
            more_remarks: 0,
            addresses: 0,
        }
    }

    /// Adds a line to the document's words.
    pub(super) fn line(&mut self, words: &str) -> Span {
        if let Some(span) = self.fixed {
            return span;
        }
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(self.file, start, self.text.len());
        self.text.push('\n');
        span
    }

    /// Where the next line will begin.
    pub(super) fn here(&self) -> Span {
        self.fixed
            .unwrap_or_else(|| Span::new(self.file, self.text.len(), self.text.len()))
    }

    /// The language that most letters are in, where it is said.
    pub(super) fn most_spoken(&self) -> Option<Lang> {
        let most = self.spoken.iter().max_by_key(|(_, letters)| **letters);
        most.and_then(|(tag, _)| Lang::parse(tag).ok())
    }

    /// What was said of words and pictures before their line was there is of this line.
    pub(super) fn said_of(&mut self, line: Span) {
        let is_before = |span: Span| span.start == line.start && span.end == span.start;
        for remark in self.remarks.iter_mut().rev() {
            match remark.span {
                Some(span) if is_before(span) => remark.span = Some(line),
                Some(_) => break,
                None => {}
            }
        }
        for picture in self.pictures.iter_mut().rev() {
            if !is_before(picture.span) {
                break;
            }
            picture.span = line;
        }
    }

    /// Adds a link; `None` where its address is too long.
    pub(super) fn link(&mut self, target: &str) -> Option<LinkRef> {
        self.addresses += target.len();
        if target.len() > LONGEST_ADDRESS || self.addresses > MOST_ADDRESSES {
            self.lost_links += 1;
            return None;
        }
        let number = LinkRef::next(self.document.links.len());
        self.document.links.push(WrittenLink {
            target: target.to_owned(),
            title: String::new(),
            span: self.here(),
            is_bare: false,
        });
        Some(number)
    }

    /// Adds a picture to the words; the same one in the same view is one picture.
    pub(super) fn picture(&mut self, picture: ImportedPicture) -> PictureRef {
        let number = PictureRef::next(self.document.pictures.len());
        let alt = picture.alt.clone();
        let key = (picture.part.clone(), picture.view);
        let at = *self.known.entry(key).or_insert(self.pictures.len());
        if at == self.pictures.len() {
            self.pictures.push(picture);
        }
        let known = &mut self.pictures[at].alt;
        if known.is_empty() {
            known.clone_from(&alt);
        }
        self.document.pictures.push(WrittenPicture {
            name: at.to_string(),
            alt,
            title: String::new(),
            span: self.here(),
            of_point: false,
        });
        number
    }

    pub(super) fn remark(
        &mut self,
        kind: RemarkKind,
        span: Option<Span>,
        message: impl Into<String>,
    ) {
        if self.remarks.len() < MOST_REMARKS {
            self.remarks.push(Remark {
                kind,
                span,
                message: message.into(),
            });
        } else {
            self.more_remarks += 1;
        }
    }

    /// Tells how many links were lost, and how much was not told.
    pub(super) fn end_of_remarks(&mut self) {
        let lost_links = match self.lost_links {
            0 => None,
            1 => {
                Some("A link is left out: its address is too long. Its words are there.".to_owned())
            }
            count => Some(format!(
                "{count} links are left out: their addresses are too long. Their words are there."
            )),
        };
        if let Some(message) = lost_links {
            self.remark(RemarkKind::LeftOut, None, message);
        }
        if self.more_remarks > 0 {
            self.remarks.push(Remark {
                kind: RemarkKind::LeftOut,
                span: None,
                message: format!(
                    "There is more to say of this document than anyone would read: {} remarks like these are left out.",
                    self.more_remarks
                ),
            });
        }
    }
}

impl Paragraph {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it has pictures and no words.
    pub(super) fn is_pictures(&self) -> bool {
        !self.words.is_empty()
            && self.words.iter().all(|inline| match inline {
                Inline::Picture(_) | Inline::SoftBreak | Inline::HardBreak => true,
                Inline::Text(text) => text.trim().is_empty(),
                _ => false,
            })
            && self
                .words
                .iter()
                .any(|inline| matches!(inline, Inline::Picture(_)))
    }
}

impl Cell {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Paragraph(paragraph) => paragraph.is_empty(),
            Piece::Table(_) => false,
        })
    }
}

/// The words of a cell, in one line.
pub(super) fn words_of(cell: &Cell) -> String {
    let mut out = String::new();
    for piece in &cell.pieces {
        if let Piece::Paragraph(paragraph) = piece {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(plain_words(&paragraph.words).trim());
        }
    }
    out.trim().to_owned()
}
