//! Block quotes, and the boxes that begin with `[!type]`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::config::guesses::nearest;
use crate::diag::{Diagnostic, Span};
use crate::model::document::{Attrs, Block, BlockKind, Callout, CalloutKind, Inline};

use super::Builder;

impl Builder<'_> {
    pub(super) fn quote(&mut self, range: &Range<usize>, out: &mut Vec<Block>) {
        let Some((kind, title)) = self.callout_title() else {
            let blocks = self.blocks();
            out.push(self.plain(range, BlockKind::Quote(blocks)));
            return;
        };
        let mut blocks = self.blocks();
        let mut title = title;
        if let Some(span) = self.title_link(&title) {
            if blocks.is_empty() {
                // Nothing leads anywhere from a title, so that these are the box's words.
                let mut words = Vec::new();
                self.push_paragraph(
                    range,
                    std::mem::take(&mut title),
                    Attrs::default(),
                    &mut words,
                );
                blocks = words.into();
            } else {
                self.found.push(
                    Diagnostic::at(span, "plain-words", "The title of a box cannot lead anywhere. Readers see the words of this link.")
                        .help("Write the link in the words of the box, on a line below that begins with >."),
                );
            }
        }
        // A title alone says something, but not to trainers: what is for them stands below, where readers see it.
        if blocks.is_empty() && (title.is_empty() || kind == CalloutKind::Trainer) {
            self.empty_box(range);
        }
        let callout = Callout {
            kind,
            title: title.into(),
            blocks,
        };
        out.push(self.plain(range, BlockKind::Callout(Box::new(callout))));
    }

    /// Where the first link stands in some words.
    fn title_link(&self, words: &[Inline]) -> Option<Span> {
        let mut found = None;
        super::inlines::each(words, &mut |inline| {
            if let Inline::Link(number, _) = inline
                && found.is_none()
            {
                found = self
                    .document
                    .links
                    .get(number.index())
                    .map(|link| link.span);
            }
        });
        found
    }

    /// Says that a box has no words.
    fn empty_box(&mut self, range: &Range<usize>) {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        let span = self.span(&(range.start..range.start + line.len()));
        self.found.push(
            Diagnostic::at(
                span,
                "empty-box",
                "This box has no words in it. What stands below it is not in the box.",
            )
            .help("Begin each line that belongs to the box with >, and an empty line between two paragraphs too."),
        );
    }

    /// `[!type] Title` on the first line of a quote. The title's events are taken; what follows
    /// on the next lines of the paragraph stays.
    fn callout_title(&mut self) -> Option<(CalloutKind, Vec<Inline>)> {
        if !matches!(self.peek(), Some(Event::Start(Tag::Paragraph))) {
            return None;
        }
        let first = self.at + 1;
        let (_, paragraph) = self.events.get(self.at)?.clone();
        let start = self.events.get(first)?.1.start;
        let line_end = self.text[start..paragraph.end]
            .find('\n')
            .map_or(paragraph.end, |at| start + at);
        let line = &self.text[start..line_end];
        // `\[!tip]` is written so that it is no callout.
        if self.text[paragraph.start..start].ends_with('\\') {
            return None;
        }
        let name = line.strip_prefix("[!")?.split(']').next()?;
        let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == ' ';
        if name.is_empty() || name.len() + 2 >= line.len() || !name.chars().all(plain) {
            return None;
        }
        let mark = start..start + name.len() + 3;
        let saved = self.at;
        self.at = first;
        let end = self.end_of_inlines();
        if !self.only_text(&mark, first..end) {
            self.at = saved;
            return None;
        }
        let kind = self.callout_kind(name, &mark);
        let line_break = self.end_of_line(first..end);
        let title_end = line_break.unwrap_or(end);
        let mut title = super::inlines::trimmed(self.inlines(title_end, vec![mark]));
        super::inlines::without_gap(&mut title);
        match line_break {
            Some(at) => {
                // The rest of the paragraph is read as a paragraph of its own.
                let rest_start = self.events.get(at + 1).map_or(paragraph.end, |e| e.1.start);
                self.events[at] = (Event::Start(Tag::Paragraph), rest_start..paragraph.end);
                self.at = at;
            }
            None => self.at = end + 1,
        }
        Some((kind, title))
    }

    /// The first line end that stands in no mark: bold words that go on to the next line stay
    /// together.
    fn end_of_line(&self, events: Range<usize>) -> Option<usize> {
        let mut open = 0_usize;
        events.into_iter().find(|at| {
            match self.events[*at].0 {
                Event::Start(_) => open += 1,
                Event::End(_) => open = open.saturating_sub(1),
                Event::SoftBreak | Event::HardBreak => return open == 0,
                _ => {}
            }
            false
        })
    }

    fn callout_kind(&mut self, name: &str, mark: &Range<usize>) -> CalloutKind {
        let wanted = name.trim().to_lowercase().replace([' ', '_'], "-");
        let known = CalloutKind::KNOWN.iter().find(|(word, _)| *word == wanted);
        if let Some((_, kind)) = known {
            return *kind;
        }
        let names = CalloutKind::KNOWN.map(|(word, _)| word);
        let diagnostic = Diagnostic::at(
            self.span(mark),
            "unknown-callout",
            format!(
                "There is no callout called `{}`; it is shown as a quote.",
                name.trim()
            ),
        );
        self.found.push(match nearest(&wanted, names) {
            Some(near) => diagnostic
                .help(format!("Did you mean [!{near}]?"))
                .fix(self.span(mark), format!("[!{near}]")),
            None => diagnostic.help(format!("Use one of {}.", names.join(", "))),
        });
        CalloutKind::Unknown
    }
}
