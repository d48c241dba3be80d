//! `{#id .class key="two words"}` at the end of a heading, a paragraph, or an item's first line.

mod slips;

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::diag::{Diagnostic, Located, Span};
use crate::model::address::slug;
use crate::model::document::{Attrs, Written};

use super::Builder;

/// Attributes that were found, and the bytes to leave out of the words.
pub(super) type Found = Option<(Written, Range<usize>)>;

/// What a line is that may have attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// An item with a box, which has to have an id.
    Statement,
    /// A heading, which may need one.
    Heading,
    /// Any other item.
    Item,
}

/// The bytes to leave out.
pub(super) fn cuts(found: &Found) -> Vec<Range<usize>> {
    found.iter().map(|(_, range)| range.clone()).collect()
}

/// The attributes.
pub(super) fn read(found: Found) -> Attrs {
    found.map_or_else(Attrs::default, |(written, _)| Attrs::new(written))
}

impl Builder<'_> {
    /// Attributes at the very end of some words.
    pub(super) fn take_attributes(&self, content: Range<usize>, events: Range<usize>) -> Found {
        let text = self.text.get(content.clone())?;
        let end = content.start + text.trim_end().len();
        let line_start = content.start + text.trim_end().rfind('\n').map_or(0, |at| at + 1);
        let (written, range) = self.parse_end(line_start..end)?;
        self.only_text(&range, events).then_some((written, range))
    }

    /// Attributes at the end of an item's first line. They are taken out of the events, so that
    /// the words are read without them. A statement has to have an id, so that what is nearly one is taken
    /// for it.
    pub(super) fn item_attributes(&mut self, is_statement: bool) -> Attrs {
        let starts_paragraph = matches!(
            self.peek(),
            Some(pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph))
        );
        let saved = self.at;
        if starts_paragraph {
            self.at += 1;
        }
        let (first, end) = (self.at, self.end_of_inlines());
        self.at = saved;
        let content = self.content(first..end);
        let Some(text) = self.text.get(content.clone()) else {
            return Attrs::default();
        };
        let line = text.split('\n').next().unwrap_or(text);
        let line_end = content.start + line.trim_end().len();
        let of = if is_statement {
            Of::Statement
        } else {
            Of::Item
        };
        let Some((written, range)) = self.read_line(content.start..line_end, first..end, of) else {
            return Attrs::default();
        };
        self.cut_events(&range, first..end);
        Attrs::new(written)
    }

    /// Takes bytes out of text events.
    fn cut_events(&mut self, cut: &Range<usize>, events: Range<usize>) {
        for (event, range) in &mut self.events[events] {
            let pulldown_cmark::Event::Text(text) = event else {
                continue;
            };
            if cut.start >= range.end || cut.end <= range.start {
                continue;
            }
            if text.len() == range.len() && cut.start <= range.start && cut.end < range.end {
                let kept = text[cut.end - range.start..].trim_start().to_owned();
                range.start = range.end - kept.len();
                *text = kept.into();
            } else if text.len() == range.len() && range.start < cut.start {
                let kept = text[..cut.start - range.start].trim_end().to_owned();
                range.end = range.start + kept.len();
                *text = kept.into();
            } else {
                *text = "".into();
                range.end = range.start;
            }
        }
    }

    /// The attributes of a heading or of an item's first line, also where there is a slip in them.
    pub(super) fn read_line(&mut self, bytes: Range<usize>, events: Range<usize>, of: Of) -> Found {
        let line = self.text.get(bytes.clone())?;
        // Most lines have no attributes.
        memchr::memchr2(b'{', b'#', line.as_bytes())?;
        let found = self.parse_end(bytes.clone());
        let found = if found
            .as_ref()
            .is_some_and(|(written, _)| is_odd(written, of))
        {
            self.slip(&bytes, &events, of, bytes.end).or(found)
        } else if let Some((_, range)) = &found {
            // Its id may stand in brackets before.
            let start = range.start;
            let is_second = line[..start - bytes.start].trim_end().ends_with('}');
            let slip = is_second.then(|| self.slip(&bytes, &events, of, start));
            slip.flatten().or(found)
        } else {
            let slip = self.slip(&bytes, &events, of, bytes.end);
            if slip.is_none() {
                self.unreadable(line, &bytes, of);
            }
            slip
        };
        found.filter(|(_, range)| self.only_text(range, events))
    }

    /// `{out-1}` and `{#out 1}`: where it is plain what was meant, that is read and told of.
    /// It has to begin before a place.
    fn slip(
        &mut self,
        bytes: &Range<usize>,
        events: &Range<usize>,
        of: Of,
        before: usize,
    ) -> Found {
        let line = self.text.get(bytes.clone())?;
        let meant = slips::read(line, of)?;
        let range = bytes.start + meant.bytes.start..bytes.start + meant.bytes.end;
        if range.start >= before || !self.only_text(&range, events.clone()) {
            return None;
        }
        let span = self.span(&range);
        let (was, now) = (&line[meant.bytes.clone()], meant.written());
        let told = if meant.bytes.end < line.len() {
            let message = format!("`{was}` stands before the words. It is taken for their id.");
            Diagnostic::at(span, "unknown-attribute", message)
                .help(format!("Write it at the end of the line: {now}"))
        } else {
            let message = format!("`{was}` is read as `{now}`.");
            Diagnostic::at(span, "unknown-attribute", message)
                .help(format!("Write it like this: {now}"))
                .fix(span, now)
        };
        self.found.push(told);
        let pairs = meant.pairs.into_iter();
        let written = Written {
            id: meant.id.map(|id| Located::new(id, span)),
            classes: Vec::new(),
            pairs: pairs
                .map(|(key, value)| (key, Located::new(value, span)))
                .collect(),
            span,
        };
        Some((written, range))
    }

    /// Says that readers see brackets which were meant to be attributes.
    fn unreadable(&mut self, line: &str, bytes: &Range<usize>, of: Of) {
        let curly = line.rfind("{#").map(|open| (open, '}'));
        let others = [("(#", ')'), ("[#", ']')];
        let others = others.map(|(open, close)| line.rfind(open).map(|open| (open, close)));
        let others = others.into_iter().flatten().filter(|_| of != Of::Item);
        let is_one = |(open, close): &(usize, char)| {
            let inside = &line[open + 2..];
            let ends = inside.find(*close).map(|end| end + 1);
            let is_whole = ends.map_or(*close == '}', |end| end == inside.len());
            let begins = *close == '}' || inside.starts_with(|sign: char| sign.is_alphabetic());
            is_whole && begins && !line[..*open].ends_with('\\')
        };
        let mut all = curly.into_iter().chain(others);
        let Some((open, close)) = all.find(is_one) else {
            return;
        };
        let inside = line[open + 2..].trim_end_matches(close);
        let id = slug(&inside.replace(|sign: char| !sign.is_alphanumeric(), " "));
        let is_open = !line.ends_with(close);
        let help = if inside.contains('=') {
            "Write it like this: {#out-1 principles=\"equality trust\"}".to_owned()
        } else if close != '}' {
            format!(
                "If it is the id of this line, write it like this: {{#{id}}}. If it is meant for readers, put a \\ in front of the #."
            )
        } else {
            format!("An id has letters, numbers and hyphens: {{#{id}}}")
        };
        let message = match (close, is_open) {
            ('}', false) => "These curly brackets cannot be read, and readers see them.",
            ('}', true) => {
                "This curly bracket is not closed, and readers see what stands behind it."
            }
            _ => "This looks like an id in brackets of another kind, and readers see it.",
        };
        let span = self.span(&(bytes.start + open..bytes.end));
        self.found
            .push(Diagnostic::at(span, "unknown-attribute", message).help(help));
    }

    /// Finds `{…}` that ends where these bytes end and reads it.
    fn parse_end(&self, bytes: Range<usize>) -> Found {
        let line = self.text.get(bytes.clone())?;
        if !line.ends_with('}') {
            return None;
        }
        // A value may hold braces, so each opening brace from the right is tried, a few at most.
        line.rmatch_indices('{').take(8).find_map(|(open, _)| {
            let escapes = line[..open]
                .bytes()
                .rev()
                .take_while(|b| *b == b'\\')
                .count();
            if escapes % 2 == 1 {
                return None;
            }
            let range = bytes.start + open..bytes.end;
            let written = self.parse(&line[open + 1..line.len() - 1], &range)?;
            Some((written, range))
        })
    }

    fn parse(&self, inside: &str, range: &Range<usize>) -> Option<Written> {
        let mut written = Written {
            id: None,
            classes: Vec::new(),
            pairs: Vec::new(),
            span: self.span(range),
        };
        let base = range.start + 1;
        let located = |start: usize, text: &str| -> Located<String> {
            let span: Span = self.span(&(base + start..base + start + text.len()));
            Located::new(text.to_owned(), span)
        };
        let mut at = 0;
        while at < inside.len() {
            let rest = &inside[at..];
            let space = rest.len() - rest.trim_start().len();
            if space > 0 {
                at += space;
                continue;
            }
            let (sign, body) = match rest.as_bytes()[0] {
                b'#' => ('#', &rest[1..]),
                b'.' => ('.', &rest[1..]),
                _ => ('k', rest),
            };
            let name = word(body)?;
            let name_at = at + rest.len() - body.len();
            at = name_at + name.len();
            match sign {
                '#' if written.id.is_none() => written.id = Some(located(name_at, name)),
                '.' => written.classes.push(located(name_at, name)),
                'k' => {
                    let value = inside[at..].strip_prefix('=')?;
                    let (value, taken) =
                        if let Some(open) = value.chars().next().filter(|sign| is_quote(*sign)) {
                            let quoted = &value[open.len_utf8()..];
                            let end = quoted.find(is_quote)?;
                            let close = quoted[end..].chars().next().map_or(0, char::len_utf8);
                            (&quoted[..end], 1 + open.len_utf8() + end + close)
                        } else {
                            let bare = word(value)?;
                            (bare, bare.len() + 1)
                        };
                    at += taken;
                    // A fault of the pair is shown from its key to its value's end.
                    let span = self.span(&(base + name_at..base + at));
                    let value = Located::new(value.to_owned(), span);
                    written.pairs.push((name.to_owned(), value));
                }
                _ => return None,
            }
            // Items stand apart from each other.
            if inside[at..].starts_with(|c: char| !c.is_whitespace()) {
                return None;
            }
        }
        let any = written.id.is_some() || !written.classes.is_empty() || !written.pairs.is_empty();
        any.then_some(written)
    }
}

/// Whether a key stands for something else: `id="a"`, and `principle` in a statement.
fn is_odd(written: &Written, of: Of) -> bool {
    written.pairs.iter().any(|(key, _)| {
        key.eq_ignore_ascii_case("id") || (of == Of::Statement && slips::statements_key(key) != key)
    })
}

/// Word processors make curly ones of them.
const fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '“' | '”' | '„')
}

/// The letters, digits, hyphens and underscores at the front. A vowel sign is part of its letter.
fn word(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || is_combining_mark(c) || c == '-' || c == '_'))
        .unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}
