//! Words that an author was to replace, and that still stand there: those of `alongside new`, and those of any template.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use memchr::memmem;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diag::{Diagnostic, Span};

use super::{Builder, placeholders};

/// With these words each of them begins.
const BEGINNING: &str = "Write here ";

/// The pages that `new` makes, where its words stand.
const PAGES: [&str; 10] = [
    include_str!("../../author/pages/chapter.md"),
    include_str!("../../author/pages/chapter.easy.md"),
    include_str!("../../author/pages/checklist.md"),
    include_str!("../../author/pages/checklist.easy.md"),
    include_str!("../../author/pages/example.md"),
    include_str!("../../author/pages/example.easy.md"),
    include_str!("../../author/pages/page.md"),
    include_str!("../../author/pages/page.easy.md"),
    include_str!("../../author/pages/principle.md"),
    include_str!("../../author/pages/principle.easy.md"),
];

/// All such words.
fn known() -> &'static BTreeSet<&'static str> {
    static KNOWN: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        PAGES
            .iter()
            .flat_map(|page| page.lines())
            .filter_map(|line| Some(words(&line[line.find(BEGINNING)?..])))
            .collect()
    })
}

/// The words at the beginning of a text, up to the end of the line or to an id.
fn words(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    line.split(" {#").next().unwrap_or_default().trim_end()
}

impl Builder<'_> {
    /// Tells once of all that are left.
    pub(super) fn left_over(&mut self) {
        self.placeholders();
        self.of_new();
    }

    /// Words of a template.
    fn placeholders(&mut self) {
        let mut places = placeholders::of(self.text);
        if places.is_empty() {
            return;
        }
        // Code and links stay as they are.
        let mut inside = 0_usize;
        let mut shown = Vec::new();
        for (event, range) in &self.events {
            match event {
                Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => {
                    inside += 1;
                }
                Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => {
                    inside = inside.saturating_sub(1);
                }
                Event::Text(_) if inside == 0 => shown.push(range.clone()),
                _ => {}
            }
        }
        places.retain(|place| {
            let at = place.start + 1;
            let before = shown.partition_point(|range| range.start <= at);
            before
                .checked_sub(1)
                .and_then(|before| shown.get(before))
                .is_some_and(|range| at < range.end)
        });
        let Some(first) = places.first() else {
            return;
        };
        let words = self.text[first.clone()].replace('\\', "");
        let more = match places.len() - 1 {
            0 => String::new(),
            1 => " So is one more on this page.".to_owned(),
            more => format!(" So are {more} more on this page."),
        };
        let found = placeholder(&words, &more, self.span(first));
        self.found.push(found);
    }

    /// Words of `alongside new`.
    fn of_new(&mut self) {
        let text = self.text;
        let mut left = memmem::find_iter(text.as_bytes(), BEGINNING)
            .map(|at| (at, words(&text[at..])))
            .filter(|(_, words)| known().contains(words));
        let Some((at, words)) = left.next() else {
            return;
        };
        let more = match left.count() {
            0 => String::new(),
            1 => " So is one more text on this page.".to_owned(),
            more => format!(" So are {more} more texts on this page."),
        };
        let written = self.span(&(at..at + words.len()));
        let message = format!("“{words}” is still here, as `alongside new` wrote it.{more}");
        self.found.push(
            Diagnostic::at(written, "left-over", message)
                .help("Write your own words in its place, or delete it."),
        );
    }
}

/// Words of a template.
pub(super) fn placeholder(words: &str, more: &str, span: Span) -> Diagnostic {
    Diagnostic::at(
        span,
        "left-over",
        format!("“{words}” is still here, and was to be replaced.{more}"),
    )
    .help(
        "Write your own words in its place, or delete it. If readers are to fill it in, give them a line to write on: ____",
    )
}

/// Whether words hold some that were to be replaced.
pub(in super::super) fn is_placeholder(words: &str) -> bool {
    !placeholders::of(words).is_empty()
}

/// Front matter with nothing between its quotation marks.
pub(in super::super) fn empty(key: &str, span: Span) -> Diagnostic {
    Diagnostic::at(
        span,
        "left-over",
        format!("Nothing stands between the quotation marks of `{key}`."),
    )
    .help(format!(
        "Write it between them: {key} = \"…\". If you do not need it, delete the line."
    ))
}

/// Front matter with the words of a message in it.
pub(in super::super) fn sample(key: &str, words: &str, span: Span) -> Diagnostic {
    let message = format!("“{words}” is a sample, and nobody has finished it.");
    Diagnostic::at(span, "left-over", message).help(format!(
        "Write your own words between the quotation marks of `{key}`."
    ))
}
