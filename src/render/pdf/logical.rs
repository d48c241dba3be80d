//! Lines that are read from right to left, in the order in which they are read.
//!
//! The typesetter paints each line from its left end. What is heard, and what some programs copy, is in the order of
//! painting: without this, Arabic words would come last word first.

use typst::layout::{Dir, Point};
use typst::text::TextItem;

/// A piece of text and where it stands.
pub(super) type Piece = (Point, TextItem);

/// Puts pieces that stand beside each other, from left to right, into the order in which they are read.
pub(super) fn put_in_order(pieces: Vec<Piece>) -> Vec<Piece> {
    if !pieces.iter().any(|(_, text)| runs_left(text)) {
        return pieces;
    }
    let is_rtl = pieces
        .iter()
        .any(|(_, text)| runs_left(text) && text.lang.dir() == Dir::RTL);
    let mut letters: Vec<Piece> = Vec::new();
    for (at, text) in pieces {
        if runs_left(&text) {
            letters.extend(apart(at, &text));
        } else {
            letters.push((at, text));
        }
    }
    if is_rtl {
        letters.reverse();
    }
    // Those that run the other way than the line around them.
    let is_other = |(_, text): &Piece| {
        if is_rtl {
            runs_right(text)
        } else {
            runs_left(text)
        }
    };
    let mut at = 0;
    while at < letters.len() {
        if !is_other(&letters[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        for (next, piece) in letters.iter().enumerate().skip(at + 1) {
            if is_other(piece) {
                end = next + 1;
            } else if runs_left(&piece.1) || runs_right(&piece.1) {
                break;
            }
        }
        letters[at..end].reverse();
        at = end;
    }
    letters
}

/// Whether a text runs to the left.
pub(super) fn runs_left(text: &TextItem) -> bool {
    text.text.chars().any(is_rtl)
}

/// Whether a text runs to the right; what is neither, such as a space, runs as its neighbours do.
fn runs_right(text: &TextItem) -> bool {
    !runs_left(text) && text.text.chars().any(char::is_alphanumeric)
}

const fn is_rtl(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && !matches!(sign, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// The letters of a text that runs to the left, each by itself, from left to right.
fn apart(at: Point, text: &TextItem) -> Vec<Piece> {
    let mut x = at.x;
    let letters = text.glyphs.chunk_by(|one, next| one.range == next.range);
    let pieces = letters.filter_map(|glyphs| {
        let range = glyphs.first()?.range();
        let mut piece = text.clone();
        piece.text = text.text.get(range)?.into();
        piece.glyphs = glyphs.to_vec();
        for glyph in &mut piece.glyphs {
            glyph.range = 0..glyph.range.end - glyph.range.start;
        }
        let place = Point::new(x, at.y);
        x += piece.width();
        Some((place, piece))
    });
    pieces.collect()
}
