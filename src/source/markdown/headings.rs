//! Headings. One without words is none: a word processor left it.

use std::ops::Range;

use crate::diag::Diagnostic;
use crate::model::document::{Block, BlockKind, Heading, Inline};

use super::attributes::Of;
use super::{Builder, attributes};

impl Builder<'_> {
    pub(super) fn heading(&mut self, level: u8, range: &Range<usize>, out: &mut Vec<Block>) {
        let end = self.end_of_inlines();
        let content = self.content(self.at..end);
        let line = self.text.get(content.clone()).unwrap_or_default();
        let line = line.trim_end();
        let start = content.start + line.rfind('\n').map_or(0, |at| at + 1);
        let attrs = self.read_line(start..content.start + line.len(), self.at..end, Of::Heading);
        let words = self.inlines(end, attributes::cuts(&attrs));
        self.at = end + 1;
        if level == 1 {
            let is_underlined = !self.text[range.clone()].starts_with('#');
            let help = if is_underlined {
                "Delete the line of = below it, and begin these words with ## and a space. They are shown as a level 2 heading."
            } else {
                "Begin the line with ## instead of #. It is shown as a level 2 heading."
            };
            self.found.push(
                Diagnostic::at(
                    self.span(range),
                    "second-title",
                    "The page's title stands in its front matter; this is a second one.",
                )
                .help(help),
            );
        }
        let words = super::inlines::trimmed(words);
        let attrs = attributes::read(attrs);
        if !has(&words, is_word) {
            self.found.push(
                Diagnostic::at(
                    self.span(range),
                    "empty-heading",
                    "This heading has no words.",
                )
                .help("Write its words behind the #, or delete the line."),
            );
            // What else is in it is not lost.
            if has(&words, |inline| matches!(inline, Inline::FootnoteMark(_))) {
                self.push_paragraph(range, words, attrs, out);
            }
            return;
        }
        out.push(Block {
            span: self.span(range),
            attrs,
            kind: BlockKind::Heading(Box::new(Heading {
                level,
                id: Box::default(),
                words: words.into(),
            })),
        });
    }
}

/// Whether something that can be seen, or heard, as a word.
fn is_word(inline: &Inline) -> bool {
    // Marks that stand round nothing are left over from a style.
    let is_seen = |sign: char| match sign {
        '*' | '_' | '~' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => false,
        _ => !sign.is_whitespace(),
    };
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.contains(is_seen),
        Inline::Picture(_) => true,
        _ => false,
    }
}

/// Whether there is something of a kind among inlines, at any depth.
fn has(inlines: &[Inline], is_it: fn(&Inline) -> bool) -> bool {
    inlines.iter().any(|inline| {
        is_it(inline)
            || match inline {
                Inline::Strong(words)
                | Inline::Emphasis(words)
                | Inline::Struck(words)
                | Inline::Link(_, words)
                | Inline::HardWord(_, words) => has(words, is_it),
                _ => false,
            }
    })
}
