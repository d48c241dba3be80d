//! Pieces into blocks: headings, lists, quotes, points.

use crate::config::{Lang, TextKind};
use crate::diag::{Located, Span};
use crate::model::document::{
    Attrs, Block, BlockKind, Footnote, Heading, Inline, PictureRef, Point, Written,
};

use super::pieces::{Gathered, Paragraph, Piece, Role};
use super::{below, lists, points};

/// What blocks are made for.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// Whether the text is easy.
    pub(super) is_easy: bool,
    /// The language of most of it.
    pub(super) lang: Option<Lang>,
}

/// Makes blocks of a document, in order.
pub(super) fn blocks(pieces: Vec<Piece>, shape: &Shape, out: &mut Gathered) -> Vec<Block> {
    let mut shaper = Shaper { shape, out };
    shaper.blocks(pieces)
}

/// Which text a document looks like: easy text has pictures beside most of its words.
pub(super) fn looks_like(pieces: &[Piece]) -> TextKind {
    let mut count = Counted::default();
    count.add(pieces);
    if count.beside >= FEWEST && count.beside * 2 >= count.words {
        TextKind::Easy
    } else {
        TextKind::Standard
    }
}

/// A picture or two make no easy text.
pub(super) const FEWEST: usize = 3;

#[derive(Default)]
struct Counted {
    /// Paragraphs of words that are no headings; a row of a table is one.
    words: usize,
    /// Those with a picture beside them.
    beside: usize,
}

impl Counted {
    fn add(&mut self, pieces: &[Piece]) {
        let mut was_picture = false;
        for piece in pieces {
            let mut is_picture = false;
            match piece {
                Piece::Table(grid) if points::is_of_points(grid) => {
                    let rows = points::rows_of_points(grid);
                    self.words += rows;
                    self.beside += rows;
                }
                Piece::Table(grid) => {
                    for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                        self.add(&cell.pieces);
                    }
                }
                Piece::Paragraph(paragraph) if paragraph.is_pictures() => is_picture = true,
                Piece::Paragraph(paragraph) => {
                    let is_words = matches!(paragraph.role, Role::Plain) && !paragraph.is_empty();
                    let has_picture = paragraph.words.iter().any(is_picture_inline);
                    self.words += usize::from(is_words);
                    self.beside += usize::from(is_words && (has_picture || was_picture));
                }
            }
            was_picture = is_picture;
        }
    }
}

const fn is_picture_inline(inline: &Inline) -> bool {
    matches!(inline, Inline::Picture(_))
}

pub(super) struct Shaper<'s> {
    pub(super) shape: &'s Shape,
    pub(super) out: &'s mut Gathered,
}

impl Shaper<'_> {
    pub(super) fn blocks(&mut self, pieces: Vec<Piece>) -> Vec<Block> {
        let mut out = Vec::new();
        let mut run: Vec<Paragraph> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Paragraph(paragraph) => run.push(paragraph),
                Piece::Table(grid) => {
                    self.paragraphs(std::mem::take(&mut run), &mut out);
                    self.table(grid, &mut out);
                }
            }
        }
        self.paragraphs(run, &mut out);
        out
    }

    /// Paragraphs that follow each other.
    fn paragraphs(&mut self, paragraphs: Vec<Paragraph>, out: &mut Vec<Block>) {
        let mut paragraphs = lists::typed(paragraphs, self.out);
        if self.shape.is_easy {
            below::pictures_first(&mut paragraphs, self.out);
        }
        let mut paragraphs = paragraphs.into_iter().peekable();
        // Pictures whose words come next.
        let mut waiting: Vec<(PictureRef, Span)> = Vec::new();
        while let Some(paragraph) = paragraphs.next() {
            if paragraph.is_empty() {
                continue;
            }
            if let Role::Note(number) = paragraph.role {
                let mut all = vec![paragraph];
                while let Some(next) = paragraphs.next_if(|next| next.role == Role::Note(number)) {
                    all.push(next);
                }
                out.push(self.note(number, all));
            } else if paragraph.role == Role::Quote {
                let mut all = vec![paragraph];
                while let Some(next) = paragraphs.next_if(|next| next.role == Role::Quote) {
                    all.push(next);
                }
                alone(&mut waiting, out);
                out.push(self.quote(all));
            } else if paragraph.item.is_some() || paragraph.ticked.is_some() {
                let mut all = vec![paragraph];
                while let Some(next) = paragraphs.next_if(|next| {
                    (next.item.is_some() || next.ticked.is_some()) && !next.is_empty()
                }) {
                    all.push(next);
                }
                alone(&mut waiting, out);
                self.list(all, out);
            } else if paragraph.is_pictures() {
                let pictures = paragraph.words.iter().filter_map(|inline| match inline {
                    Inline::Picture(picture) => Some((*picture, paragraph.span)),
                    _ => None,
                });
                waiting.extend(pictures);
            } else {
                let is_beside =
                    self.shape.is_easy && paragraph.role == Role::Plain && waiting.len() == 1;
                if !is_beside {
                    alone(&mut waiting, out);
                }
                self.words(paragraph, waiting.pop().map(|(picture, _)| picture), out);
            }
        }
        alone(&mut waiting, out);
    }

    /// A heading, a point or a paragraph.
    fn words(
        &mut self,
        mut paragraph: Paragraph,
        picture: Option<PictureRef>,
        out: &mut Vec<Block>,
    ) {
        let span = paragraph.span;
        let attrs = self.spoken(&paragraph);
        self.without_looks(&mut paragraph);
        let (pictures, words) = apart(paragraph.words);
        let mut pictures = picture.into_iter().chain(pictures);
        let kind = match paragraph.role {
            Role::Heading(level) => {
                for picture in pictures {
                    out.push(picture_alone(picture, span));
                }
                if words.is_empty() {
                    return;
                }
                out.push(heading(level, words, attrs, span));
                return;
            }
            _ if self.shape.is_easy => match pictures.next() {
                Some(picture) => self.point(picture, words),
                None => BlockKind::Paragraph(words.into()),
            },
            _ => {
                for picture in pictures.by_ref() {
                    out.push(picture_alone(picture, span));
                }
                BlockKind::Paragraph(words.into())
            }
        };
        out.push(Block { span, attrs, kind });
        for picture in pictures {
            out.push(picture_alone(picture, span));
        }
    }

    /// A point of easy text.
    pub(super) fn point(&mut self, picture: PictureRef, words: Vec<Inline>) -> BlockKind {
        let written = &mut self.out.document.pictures[picture.index()];
        // The words say what the picture shows.
        written.of_point = true;
        BlockKind::Point(Box::new(Point {
            picture,
            words: words.into(),
            list: None,
        }))
    }

    fn note(&mut self, number: usize, all: Vec<Paragraph>) -> Block {
        let span = joined(&all);
        let note = Footnote {
            label: number.to_string(),
            blocks: self.blocks(as_plain(all)).into(),
        };
        plain(span, BlockKind::Footnote(Box::new(note)))
    }

    fn quote(&mut self, all: Vec<Paragraph>) -> Block {
        let span = joined(&all);
        plain(span, BlockKind::Quote(self.blocks(as_plain(all)).into()))
    }

    /// `{lang="cy"}`, where a paragraph is in another language than most of the document.
    pub(super) fn spoken(&self, paragraph: &Paragraph) -> Attrs {
        let Some(own) = &paragraph.lang else {
            return Attrs::default();
        };
        let most = self.shape.lang.as_ref().map(Lang::language);
        if most == Some(own.language()) {
            return Attrs::default();
        }
        let span = paragraph.span;
        Attrs::new(Written {
            id: None,
            classes: Vec::new(),
            pairs: vec![(
                "lang".to_owned(),
                Located::new(own.language().to_owned(), span),
            )],
            span,
        })
    }
}

/// Paragraphs that are no longer a quotation's or a note's: the block around them is.
fn as_plain(all: Vec<Paragraph>) -> Vec<Piece> {
    all.into_iter()
        .map(|paragraph| {
            Piece::Paragraph(Paragraph {
                role: Role::Plain,
                ..paragraph
            })
        })
        .collect()
}

/// Pictures that stand alone.
fn alone(pictures: &mut Vec<(PictureRef, Span)>, out: &mut Vec<Block>) {
    for (picture, span) in pictures.drain(..) {
        out.push(picture_alone(picture, span));
    }
}

pub(super) fn plain(span: Span, kind: BlockKind) -> Block {
    Block {
        span,
        attrs: Attrs::default(),
        kind,
    }
}

pub(super) fn picture_alone(picture: PictureRef, span: Span) -> Block {
    plain(
        span,
        BlockKind::Paragraph([Inline::Picture(picture)].into()),
    )
}

pub(super) fn heading(level: u8, words: Vec<Inline>, attrs: Attrs, span: Span) -> Block {
    Block {
        span,
        attrs,
        kind: BlockKind::Heading(Box::new(Heading {
            level: level.clamp(1, 6),
            id: "".into(),
            words: words.into(),
        })),
    }
}

/// Pictures and words of a paragraph, each by themselves.
pub(super) fn apart(words: Vec<Inline>) -> (Vec<PictureRef>, Vec<Inline>) {
    let mut pictures = Vec::new();
    let words = words
        .into_iter()
        .filter(|inline| match inline {
            Inline::Picture(picture) => {
                pictures.push(*picture);
                false
            }
            _ => true,
        })
        .collect();
    (pictures, trimmed(words))
}

/// Words without space or breaks at their ends, and with one space where a picture was taken out between two.
pub(super) fn trimmed(mut words: Vec<Inline>) -> Vec<Inline> {
    let is_edge = |inline: &Inline| match inline {
        Inline::HardBreak | Inline::SoftBreak => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let edge = words.iter().take_while(|inline| is_edge(inline)).count();
    words.drain(..edge);
    if let Some(Inline::Text(text)) = words.first_mut() {
        *text = text.trim_start().into();
    }
    loop {
        match words.last_mut() {
            Some(Inline::HardBreak | Inline::SoftBreak) => drop(words.pop()),
            Some(Inline::Text(text)) if text.trim().is_empty() => drop(words.pop()),
            Some(Inline::Text(text)) => {
                *text = text.trim_end().into();
                break;
            }
            _ => break,
        }
    }
    words
}

fn joined(all: &[Paragraph]) -> Span {
    let (first, last) = (all[0].span, all[all.len() - 1].span);
    Span::new(first.file, first.range().start, last.range().end)
}
