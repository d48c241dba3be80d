//! Pictures below their words: in easy text, each goes before the words that it belongs to.

use crate::model::imported::RemarkKind;

use super::pieces::{Gathered, Paragraph, Role};

/// So many pictures in turn with words are no chance.
const FEWEST: usize = 2;

/// Puts pictures before their words, where a part of the text begins with words, ends with a picture, and has both in turn.
pub(super) fn pictures_first(paragraphs: &mut [Paragraph], out: &mut Gathered) {
    let is_heading = |paragraph: &Paragraph| matches!(paragraph.role, Role::Heading(_));
    for part in paragraphs.split_mut(is_heading) {
        let said: Vec<usize> = (0..part.len()).filter(|at| !part[*at].is_empty()).collect();
        let is_in_turn = said.len().is_multiple_of(2)
            && said.len() >= 2 * FEWEST
            && said.chunks_exact(2).all(|pair| {
                let (words, picture) = (&part[pair[0]], &part[pair[1]]);
                is_words(words) && picture.is_pictures()
            });
        if !is_in_turn {
            continue;
        }
        let first = part[said[0]].span;
        for pair in said.chunks_exact(2) {
            part.swap(pair[0], pair[1]);
        }
        out.remark(
            RemarkKind::Guessed,
            Some(first),
            "From here, each picture belongs to the words above it.",
        );
    }
}

fn is_words(paragraph: &Paragraph) -> bool {
    paragraph.role == Role::Plain
        && paragraph.item.is_none()
        && paragraph.ticked.is_none()
        && !paragraph.is_pictures()
}
