//! Notes that no mark leads to, and marks that lead to no note.

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Tag};

use crate::diag::Diagnostic;

use super::Builder;

impl Builder<'_> {
    /// Tells of each note and mark that stands alone.
    pub(super) fn notes(&mut self) {
        if memmem::find(self.text.as_bytes(), b"[^").is_none() {
            return;
        }
        let mut marks = BTreeSet::new();
        let mut notes: Vec<(String, Range<usize>)> = Vec::new();
        let mut shown: Vec<(String, Range<usize>)> = Vec::new();
        for (event, range) in &self.events {
            match event {
                Event::FootnoteReference(label) => {
                    marks.insert(label.to_string());
                }
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    notes.push((label.to_string(), range.clone()));
                }
                Event::Text(words) if words.len() == range.len() => {
                    shown.extend(mark(words).map(|(label, at)| {
                        let start = range.start + at;
                        (label.to_owned(), start..start + label.len() + "[^]".len())
                    }));
                }
                _ => {}
            }
        }
        for (label, range) in shown {
            let span = self.span(&range);
            self.found.push(
                Diagnostic::at(
                    span,
                    "broken-note",
                    format!("There is no note for `[^{label}]`, and readers see the mark as it stands here."),
                )
                .help(format!(
                    "Write the note at the end of the page, like this: [^{label}]: Words of the note."
                )),
            );
        }
        for (label, range) in notes {
            if marks.contains(&label) {
                continue;
            }
            let line = self.text[range.clone()].lines().next().unwrap_or_default();
            let span = self.span(&(range.start..range.start + line.len()));
            self.found.push(
                Diagnostic::at(
                    span,
                    "broken-note",
                    "No mark leads to this note, and readers do not see it.",
                )
                .help(format!(
                    "Put [^{label}] behind the words that the note belongs to, or delete the note."
                )),
            );
        }
    }
}

/// The first mark of a note in some words, and where it begins.
fn mark(words: &str) -> Option<(&str, usize)> {
    const LONGEST: usize = 20;
    let at = words.find("[^")?;
    let label = &words[at + 2..];
    let label = &label[..label.find(']').filter(|end| (1..=LONGEST).contains(end))?];
    let is_plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    label.chars().all(is_plain).then_some((label, at))
}
