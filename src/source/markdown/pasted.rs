//! What is said of signs that were put in the place of others.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::{Diagnostic, Span};

use super::Builder;
use super::paste::Kind;

/// What an author hears of one kind.
struct Told {
    kind: Kind,
    /// What it is.
    message: &'static str,
    /// What to type instead.
    help: &'static str,
    /// How much of the text as it was mended is shown behind that.
    shown: Shown,
}

/// How much of a mended text is shown.
#[derive(Clone, Copy)]
enum Shown {
    Nothing,
    Thing,
    Line,
    /// A comment as it was written, with the right signs.
    Comment,
}

const fn told(kind: Kind, message: &'static str, help: &'static str, shown: Shown) -> Told {
    Told {
        kind,
        message,
        help,
        shown,
    }
}

/// Each kind that the author hears of.
const TOLD: [Told; 25] = [
    told(
        Kind::Bullet,
        "The bullet at the beginning of this line is read as the sign of a list.",
        "Type a hyphen and a space instead:",
        Shown::Line,
    ),
    told(
        Kind::TickBox,
        "This is read as a box to tick.",
        "Write it with a hyphen and spaces:",
        Shown::Line,
    ),
    told(
        Kind::Lettered,
        "The letter at the beginning of this line is read as the sign of a list.",
        "Type a hyphen and a space in front of it:",
        Shown::Line,
    ),
    told(
        Kind::Between,
        "This line stands between two lists, and is read as words of its own.",
        "Leave an empty line before and after it. If it belongs to the item above, write it behind that on the same line.",
        Shown::Nothing,
    ),
    told(
        Kind::Numbered,
        "The number at the beginning of this line is read as the sign of a list.",
        "Type the number, a full stop and a space:",
        Shown::Line,
    ),
    told(
        Kind::Bold,
        "Bold words begin or end in a space here, or words follow without one. They are read as bold.",
        "Put the stars right beside the bold words, and a space outside:",
        Shown::Thing,
    ),
    told(
        Kind::Heading,
        "This is read as a heading.",
        "Put a space after the #:",
        Shown::Line,
    ),
    told(
        Kind::Box,
        "This is read as the beginning of a box.",
        "Write it like this, and begin each line of the box with >:",
        Shown::Line,
    ),
    told(
        Kind::Indent,
        "This line begins with a gap that would make code of it. It is read as words.",
        "Delete the gap at its beginning.",
        Shown::Nothing,
    ),
    told(
        Kind::Labelled,
        "A name in square brackets with a colon says where a link leads, and is not shown. This is read as words.",
        "Leave the square brackets out.",
        Shown::Nothing,
    ),
    told(
        Kind::LineEnd,
        "This looks like an address, a programme, a list of details or a talk, and its lines are kept.",
        "Put two spaces at the end of each line but the last.",
        Shown::Nothing,
    ),
    told(
        Kind::LineToSign,
        "The line of signs below these words is read as a line to write on.",
        "Leave an empty line before it. If you mean a heading, delete that line and begin these words with ## instead.",
        Shown::Nothing,
    ),
    told(
        Kind::Leftover,
        "This was left behind by another program, and is taken out.",
        "Delete it here too.",
        Shown::Nothing,
    ),
    told(
        Kind::Private,
        "This was not meant for readers, and is taken out.",
        "Delete it here too. If it is a note of your own, write it like this: <!-- my note -->",
        Shown::Nothing,
    ),
    told(
        Kind::Colleagues,
        "Comments from Google Docs begin here. They are taken out, with all that stands below them up to the next heading.",
        "Delete them here too. If words of your page stand below, move them up.",
        Shown::Nothing,
    ),
    told(
        Kind::Comment,
        "This is read as a comment, which readers never see.",
        "A comment begins with <!-- and ends with -->.",
        Shown::Comment,
    ),
    told(
        Kind::Unclosed,
        "This comment never ends. Readers do not see the rest of its paragraph, and see what stands below that.",
        "Put --> where the comment ends.",
        Shown::Nothing,
    ),
    told(
        Kind::Contents,
        "This list of contents has the pages of a paper, and is left out.",
        "Delete it here too. If you want one, write a link to each heading: [In the meeting](#in-the-meeting)",
        Shown::Nothing,
    ),
    told(
        Kind::Choice,
        "The brackets in this line are shown as boxes to tick.",
        "Type ☐ for each of them, or write each on a line of its own: - [ ] Yes",
        Shown::Nothing,
    ),
    told(
        Kind::Link,
        "This link has a slip in its spelling, and is read as it was meant.",
        "Write it like this:",
        Shown::Thing,
    ),
    told(
        Kind::HardWord,
        "This hard word has a slip in its brackets, and is read as it was meant.",
        "Write it like this:",
        Shown::Thing,
    ),
    told(
        Kind::Table,
        "This table is not written as it should be, and is read as it was meant.",
        "Write a row on each line, with as many cells as the first row, no empty lines between rows, and below the \
         first row a line of dashes: | What | Who |, then |---|---|",
        Shown::Nothing,
    ),
    told(
        Kind::Tabs,
        "These lines have gaps that were made with the Tab key. Readers see a space there, and no columns.",
        "If it is a table, write it with upright strokes: | What | Who |, then |---|---|, then a line for each row.",
        Shown::Nothing,
    ),
    told(
        Kind::DrawnTable,
        "This table is drawn with signs, and readers see the signs.",
        "Write it with upright strokes: | What | Who |, then |---|---|, then a line for each row.",
        Shown::Nothing,
    ),
    told(
        Kind::Strokes,
        "These words stand between upright strokes, but are no table. Readers see the strokes.",
        "If you mean a table, write a row on each line, and below the first row a line of dashes: | What | Who |, then \
         |---|---|. If not, delete the strokes.",
        Shown::Nothing,
    ),
];

/// Longer lines are not shown as a whole; in letters.
const MOST_SHOWN: usize = 200;

/// Of so many places a page tells one by one.
const MOST_PLACES: usize = 10;

impl Builder<'_> {
    /// Tells once of each kind.
    pub(super) fn pasted(&mut self) {
        if self.mended.changes.is_empty() {
            return;
        }
        for told in &TOLD {
            let things = self.mended.things(told.kind);
            if told.kind == Kind::Unclosed {
                self.unclosed(told, &things);
                continue;
            }
            // What readers see has a finding for each place.
            let most = match told.kind {
                Kind::DrawnTable | Kind::Tabs | Kind::Strokes => MOST_PLACES,
                _ => 1,
            };
            let shown = things.len().min(most);
            for (at, thing) in things[..shown].iter().enumerate() {
                let more = if at + 1 == shown {
                    things.len() - shown
                } else {
                    0
                };
                self.told_of(told, thing, more);
            }
        }
    }

    /// Tells of one thing, and of how many more there are.
    fn told_of(&mut self, told: &Told, (written, now): &(Range<usize>, Range<usize>), more: usize) {
        let message = told.message;
        let message = match more {
            0 => message.to_owned(),
            1 => format!("{message} So is one more on this page."),
            more => format!("{message} So are {more} more on this page."),
        };
        let span = Span::new(
            self.reading.file,
            self.reading.base + written.start,
            self.reading.base + written.end,
        );
        let help = match told.shown {
            Shown::Nothing => told.help.to_owned(),
            Shown::Thing => {
                let thing = self.mended.text.get(now.clone()).unwrap_or_default();
                format!("{} {}", told.help, thing.trim())
            }
            Shown::Comment => format!("{} {}", told.help, self.comment(written)),
            Shown::Line => format!("{} {}", told.help, self.mended_line(now)),
        };
        let found = match told.kind {
            Kind::Link | Kind::HardWord => Diagnostic::at(span, "mended-link", message),
            Kind::Table | Kind::Tabs | Kind::DrawnTable | Kind::Strokes => {
                Diagnostic::at(span, "drawn-table", message)
            }
            _ => Diagnostic::at(span, "pasted-sign", message),
        };
        self.found.push(found.help(help));
    }

    /// Tells of each comment that never ends.
    fn unclosed(&mut self, told: &Told, things: &[(Range<usize>, Range<usize>)]) {
        for (written, _) in things {
            let span = Span::new(
                self.reading.file,
                self.reading.base + written.start,
                self.reading.base + written.end,
            );
            let found = Diagnostic::at(span, "unclosed-comment", told.message).help(told.help);
            self.found.push(found);
        }
    }

    /// What to type in the place of a comment with a slip in its signs.
    fn comment(&self, written: &Range<usize>) -> String {
        let comment = &self.mended.whole[written.clone()];
        let words = comment.trim_start_matches(['<', '‹', '!', '\\', ' ', '-', '–', '—']);
        let words = words.trim_end_matches(['>', '›', '→', '\\', ' ', '-', '–', '—']);
        if words.contains("<!") {
            "Take out the <!-- and the --> that stand inside of this one.".to_owned()
        } else if words.contains('\n') || words.chars().count() > MOST_SHOWN {
            "Put these signs before and behind it.".to_owned()
        } else {
            format!("Write it like this: <!-- {words} -->")
        }
    }

    /// A line as it was mended; of a long one, not all.
    fn mended_line(&self, now: &Range<usize>) -> Cow<'_, str> {
        let text = self.mended.text.as_ref();
        let before = text.get(..now.start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default().trim();
        shortened(line)
    }
}

/// A line of which words in the middle are left out, if it is long: its beginning and its end have the signs that matter.
fn shortened(line: &str) -> Cow<'_, str> {
    if line.chars().count() <= MOST_SHOWN {
        return Cow::Borrowed(line);
    }
    let words = |at: usize| line[..line.floor_char_boundary(at)].rfind(' ');
    // Brackets at the end are whole.
    let brackets = line.rfind(" {").filter(|_| line.ends_with('}'));
    let end = brackets.unwrap_or(line.len());
    let front = words(MOST_SHOWN / 2).unwrap_or(0);
    let back = words(end.saturating_sub(MOST_SHOWN / 4)).unwrap_or(0);
    if back <= front {
        return Cow::Borrowed(line);
    }
    Cow::Owned(format!("{} …{}", &line[..front], &line[back..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_has_its_beginning_and_its_end() {
        let words = "- [ ] Everyone listens to each other. {#during-2 principles=\"equality\"}";
        assert_eq!(shortened(words), words);
        let long = words.replace("listens", &"listens and speaks and ".repeat(20));
        let shown = shortened(&long);
        assert!(shown.starts_with("- [ ] Everyone listens and"), "{shown}");
        assert!(
            shown.ends_with(" to each other. {#during-2 principles=\"equality\"}"),
            "{shown}"
        );
        assert!(shown.contains(" … ") && shown.chars().count() < MOST_SHOWN);
        let one = "x".repeat(300);
        assert_eq!(shortened(&one), one);
    }
}
