//! Web and email addresses that stand in words become links.

mod found;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use crate::diag::Diagnostic;
use crate::model::document::{Inline, LinkRef, WrittenLink};
use crate::model::web;

use super::Builder;

impl Builder<'_> {
    /// The pieces of a line, which was made of these events, with links for the addresses in them.
    pub(super) fn link_addresses(
        &mut self,
        line: Vec<Inline>,
        events: Range<usize>,
    ) -> Vec<Inline> {
        let has_any = |inline: &Inline| matches!(inline, Inline::Text(text) if may_hold_one(text));
        if !line.iter().any(has_any) {
            return line;
        }
        let place = &self.content(events);
        let mut out = Vec::with_capacity(line.len() + 2);
        for inline in line {
            match inline {
                Inline::Text(text) if may_hold_one(&text) => {
                    let text = self.without_slips(&text, place);
                    self.link_in(&text, place, &mut out);
                }
                inline => out.push(inline),
            }
        }
        out
    }

    fn link_in(&mut self, text: &str, place: &Range<usize>, out: &mut Vec<Inline>) {
        let mut at = 0;
        for address in found::all(text) {
            let words = &text[address.words];
            if address.whole.start > at {
                out.push(Inline::Text(text[at..address.whole.start].into()));
            }
            at = address.whole.end;
            let written = self.text[place.clone()].find(words);
            let start = written.map_or(place.start, |found| place.start + found);
            let span = self.span(&(start..start + written.map_or(0, |_| words.len())));
            let number = LinkRef::next(self.document.links.len());
            self.document.links.push(WrittenLink {
                target: address.target,
                title: String::new(),
                span,
                is_bare: true,
            });
            out.push(Inline::Link(number, Box::new([Inline::Text(words.into())])));
        }
        if at < text.len() {
            out.push(Inline::Text(text[at..].into()));
        }
    }

    /// A text in which web addresses begin as they should, with a finding for each that did not.
    fn without_slips<'i>(&mut self, text: &'i str, place: &Range<usize>) -> Cow<'i, str> {
        let mut out = String::new();
        let mut kept = 0;
        let mut is_start = true;
        for (at, sign) in text.char_indices() {
            let begins = is_start && matches!(sign, 'h' | 'H' | 't' | 'T');
            is_start =
                !sign.is_alphanumeric() && !matches!(sign, '/' | '.' | '-' | '_' | '@' | ':');
            let Some(slip) = web::slip(&text[at..]).filter(|_| begins && at >= kept) else {
                continue;
            };
            out.push_str(&text[kept..at]);
            out.push_str(slip.meant);
            kept = at + slip.written.end;
            self.slipped(&text[at..], &slip, place);
        }
        if kept == 0 {
            return text.into();
        }
        out.push_str(&text[kept..]);
        out.into()
    }

    fn slipped(&mut self, text: &str, slip: &web::Slip, place: &Range<usize>) {
        let rest = &text[slip.written.end..];
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let rest =
            rest[..end].trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != '/');
        let written = &text[..slip.written.end + rest.len()];
        let source = &self.text[place.clone()];
        let found = source
            .find(written)
            .map(|at| at..at + written.len())
            .or_else(|| {
                // Of two backslashes, the parser leaves one.
                let doubled = written.replace('\\', "\\\\");
                source.find(&doubled).map(|at| at..at + doubled.len())
            })
            .or_else(|| source.find(rest).map(|at| at..at + rest.len()));
        let found = found.map_or(place.clone(), |found| {
            place.start + found.start..place.start + found.end
        });
        let meant = format!("{}{rest}", slip.meant);
        let message = format!("This address has a slip in its spelling, and is read as {meant}.");
        let told = Diagnostic::at(self.span(&found), "mended-link", message);
        self.found
            .push(told.help(format!("Type it like this: {meant}")));
    }
}

/// Leaves two hyphens in an address as they were typed, where the parser made a dash of them.
pub(super) fn keep_hyphens(events: &mut [(Event<'_>, Range<usize>)], text: &str) {
    if memchr::memmem::find(text.as_bytes(), b"--").is_none() || !may_hold_one(text) {
        return;
    }
    for (event, range) in events {
        let Event::Text(shown) = event else { continue };
        if !matches!(shown.as_ref(), "–" | "—") || !text[range.clone()].starts_with("--") {
            continue;
        }
        let start = text.floor_char_boundary(range.start.saturating_sub(LONGEST));
        let before = &text[start..range.start];
        let word = before
            .rsplit(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '<' | '"'))
            .next();
        let is_in_one = word.is_some_and(|word| {
            let path = word
                .split_once("://")
                .map(|(_, rest)| rest)
                .or_else(|| web::starts_with(word, "www.").then_some(word));
            path.is_some_and(|path| path.contains('/'))
        });
        if is_in_one && text[range.end..].starts_with(char::is_alphanumeric) {
            *shown = CowStr::from(text[range.clone()].to_owned());
        }
    }
}

/// Addresses that people type are no longer, in bytes.
const LONGEST: usize = 300;

/// Whether a text may hold an address: most hold none. No search for words, which takes longer to begin than most texts
/// are long.
fn may_hold_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'@', b'/', b'.', bytes).any(|at| match bytes[at] {
        b'/' => bytes[at + 1..].starts_with(b"/") || bytes[..at].ends_with(b":"),
        b'.' => at >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"www"),
        _ => true,
    }) || memchr::memchr_iter(b'\\', bytes).any(|at| bytes[..at].ends_with(b":"))
}
