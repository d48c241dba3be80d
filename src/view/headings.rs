//! Headings: their levels, and the words of those that are a picture.

use crate::model::document::{self, Heading};

use super::blocks::{BlockKind, Inline};
use super::lower::{Lower, Place};

impl Lower<'_, '_> {
    /// A heading. Where it is a picture and nothing else, the picture's words stand in it too.
    pub(super) fn heading(&mut self, heading: &Heading) -> BlockKind {
        let mut words = self.inlines(&heading.words, Place::Heading);
        if document::plain_words(&heading.words).trim().is_empty() {
            let Some(said) = said_by_pictures(&mut words) else {
                return BlockKind::Paragraph(words);
            };
            words.push(Inline::Text(said));
        }
        let level = self.level(heading.level);
        BlockKind::Heading { level, words }
    }

    /// Levels go down one at a time, and headings of one level stay of one level; a level-1
    /// heading in the text is shown as level 2.
    fn level(&mut self, written: u8) -> u8 {
        let written = written.clamp(2, 6);
        self.levels.retain(|(open, _)| *open < written);
        let shown = self.levels.last().map_or(2, |(_, above)| above + 1);
        self.levels.push((written, shown));
        shown
    }
}

/// What the pictures among some words say. They are then silent, so that it is not heard twice.
fn said_by_pictures(words: &mut [Inline]) -> Option<String> {
    let mut said = String::new();
    for inline in words {
        let Inline::Picture(picture) = inline else {
            continue;
        };
        let alt = std::mem::take(&mut picture.alt);
        if !alt.is_empty() {
            said.push(' ');
            said.push_str(&alt);
        }
    }
    (!said.is_empty()).then_some(said)
}
