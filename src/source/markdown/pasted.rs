//! What is said of signs that were put in the place of others.

use crate::diag::{Diagnostic, Span};

use super::Builder;
use super::paste::Kind;

/// Of each kind that the author hears of: what it is, and what to type instead.
const TOLD: [(Kind, &str, &str); 9] = [
    (
        Kind::Bullet,
        "The bullet at the beginning of this line is read as the sign of a list.",
        "Type a hyphen and a space instead: - Words.",
    ),
    (
        Kind::TickBox,
        "This is read as a box to tick.",
        "Write it with a hyphen and spaces: - [ ] Words.",
    ),
    (
        Kind::Lettered,
        "The letter at the beginning of this line is read as the sign of a list.",
        "Type a hyphen and a space in front of it: - a) Words.",
    ),
    (
        Kind::Indent,
        "This line begins with spaces that would make code of it. It is read as words.",
        "Delete the spaces at its beginning.",
    ),
    (
        Kind::LineEnd,
        "This looks like an address or a talk, and its lines are kept.",
        "Put two spaces at the end of each line but the last.",
    ),
    (
        Kind::LineToSign,
        "The dashes below these words are read as a line to write on.",
        "Leave an empty line before the dashes. If you mean a heading, begin these words with ## instead.",
    ),
    (
        Kind::Leftover,
        "This was left behind by another program, and is taken out.",
        "Delete it here too.",
    ),
    (
        Kind::Link,
        "This link has a slip in its spelling, and is read as it was meant.",
        "Write links as [words](page.md), with no spaces between the brackets and none in the address, and \
         pictures as ![](pic:name).",
    ),
    (
        Kind::DrawnTable,
        "This table is drawn with signs, and readers see the signs.",
        "Write it with upright strokes: | What | Who |, then |---|---|, then a line for each row.",
    ),
];

impl Builder<'_> {
    /// Tells once of each kind.
    pub(super) fn pasted(&mut self) {
        for (kind, message, help) in TOLD {
            let mut all = self
                .mended
                .changes
                .iter()
                .filter(|change| change.kind == kind);
            let Some(first) = all.next() else {
                continue;
            };
            let message = match all.count() {
                0 => message.to_owned(),
                1 => format!("{message} So is one more on this page."),
                more => format!("{message} So are {more} more on this page."),
            };
            let span = Span::new(
                self.reading.file,
                self.reading.base + first.written.start,
                self.reading.base + first.written.end,
            );
            let told = match kind {
                Kind::Link => Diagnostic::at(span, "mended-link", message),
                Kind::DrawnTable => Diagnostic::at(span, "drawn-table", message),
                _ => Diagnostic::at(span, "pasted-sign", message),
            };
            self.found.push(told.help(help));
        }
    }
}
