//! Headings that are only bold and large, and how deep all headings stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Span;
use crate::model::Inline;
use crate::model::document::plain_words;
use crate::model::imported::RemarkKind;

use super::pieces::{Gathered, Paragraph, Piece, Role};

/// A heading has no more letters than this.
const LONGEST: usize = 90;

/// Makes headings of short bold lines in larger type. Returns the document's title, where its words have one, and its place.
pub(super) fn find(pieces: &mut Vec<Piece>, out: &mut Gathered) -> Option<(String, Span)> {
    let mut title = None;
    take_title(pieces, &mut title);
    let usual = usual_size(pieces);
    let mut sizes: BTreeSet<u32> = BTreeSet::new();
    let mut has_real = false;
    each(pieces, &mut |paragraph| {
        has_real |= matches!(paragraph.role, Role::Heading(_));
        if is_like_heading(paragraph, usual) {
            sizes.insert(paragraph.look.size);
        }
    });
    // Headings have six levels at most.
    let sizes: Vec<u32> = sizes.into_iter().rev().take(6).collect();
    let mut real = 1;
    each_mut(pieces, &mut |paragraph| {
        if let Role::Heading(level) = paragraph.role {
            real = level;
            return;
        }
        if !is_like_heading(paragraph, usual) {
            return;
        }
        let of_size = sizes
            .iter()
            .position(|size| *size == paragraph.look.size)
            .unwrap_or(sizes.len());
        let of_size = u8::try_from(of_size).unwrap_or(u8::MAX);
        let level = if has_real {
            real.saturating_add(1).saturating_add(of_size)
        } else {
            of_size.saturating_add(1)
        };
        paragraph.role = Role::Heading(level.min(6));
        out.remark(
            RemarkKind::Guessed,
            Some(paragraph.span),
            "This bold line in large letters is a heading.",
        );
    });
    title
}

/// Takes the first title out of the words; others are headings. What else stands in its line stays.
fn take_title(pieces: &mut Vec<Piece>, found: &mut Option<(String, Span)>) {
    pieces.retain_mut(|piece| {
        let paragraph = match piece {
            Piece::Paragraph(paragraph) => paragraph,
            Piece::Table(grid) => {
                for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    take_title(&mut cell.pieces, found);
                }
                return true;
            }
        };
        if paragraph.role != Role::Title {
            return true;
        }
        if found.is_none() && !paragraph.is_empty() && !paragraph.is_pictures() {
            let title = plain_words(&paragraph.words);
            *found = Some((title.trim().to_owned(), paragraph.span));
            paragraph.words.retain(|inline| {
                matches!(
                    inline,
                    Inline::Picture(_) | Inline::Html(_) | Inline::FootnoteMark(_)
                )
            });
            paragraph.role = Role::Plain;
            return !paragraph.words.is_empty();
        }
        paragraph.role = Role::Heading(1);
        true
    });
}

/// The size that most letters have.
fn usual_size(pieces: &[Piece]) -> u32 {
    let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
    each(pieces, &mut |paragraph| {
        if paragraph.role == Role::Plain {
            *letters.entry(paragraph.look.size).or_default() += plain_words(&paragraph.words).len();
        }
    });
    letters
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map_or(0, |(size, _)| size)
}

fn is_like_heading(paragraph: &Paragraph, usual: u32) -> bool {
    if paragraph.role != Role::Plain
        || paragraph.item.is_some()
        || paragraph.ticked.is_some()
        || !paragraph.look.is_bold
        || paragraph.look.size <= usual
    {
        return false;
    }
    let words = plain_words(&paragraph.words);
    let words = words.trim();
    words.chars().any(char::is_alphabetic)
        && words.chars().count() <= LONGEST
        && !words.ends_with(['.', ',', ';'])
}

/// Calls `visit` for the paragraphs of a document, those in tables too.
fn each(pieces: &[Piece], visit: &mut impl FnMut(&Paragraph)) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => visit(paragraph),
            Piece::Table(grid) => {
                for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                    each(&cell.pieces, visit);
                }
            }
        }
    }
}

fn each_mut(pieces: &mut [Piece], visit: &mut impl FnMut(&mut Paragraph)) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => visit(paragraph),
            Piece::Table(grid) => {
                // The bold head of a table is no heading; a row across all of it may be one.
                for row in &mut grid.rows {
                    let is_one = row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
                    for cell in row.cells.iter_mut().filter(|_| is_one) {
                        each_mut(&mut cell.pieces, visit);
                    }
                }
            }
        }
    }
}
