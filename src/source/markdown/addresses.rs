//! Web and email addresses that stand in words become links.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use crate::model::document::{Inline, LinkRef, WrittenLink};

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
                Inline::Text(text) if may_hold_one(&text) => self.link_in(&text, place, &mut out),
                inline => out.push(inline),
            }
        }
        out
    }

    fn link_in(&mut self, text: &str, place: &Range<usize>, out: &mut Vec<Inline>) {
        let mut finder = LinkFinder::new();
        finder.url_must_have_scheme(false);
        let mut at = 0;
        for link in finder.links(text) {
            let words = link.as_str();
            let target = match link.kind() {
                LinkKind::Email => format!("mailto:{words}"),
                _ if words.starts_with("http://") || words.starts_with("https://") => {
                    words.to_owned()
                }
                _ if words.starts_with("www.") => format!("https://{words}"),
                // A name with a dot in it may be that of a file, or two sentences without a space.
                _ => continue,
            };
            if link.start() > at {
                out.push(Inline::Text(text[at..link.start()].into()));
            }
            at = link.end();
            let written = self.text[place.clone()].find(words);
            let start = written.map_or(place.start, |found| place.start + found);
            let span = self.span(&(start..start + written.map_or(0, |_| words.len())));
            let number = LinkRef::next(self.document.links.len());
            self.document.links.push(WrittenLink {
                target,
                title: String::new(),
                span,
            });
            out.push(Inline::Link(number, Box::new([Inline::Text(words.into())])));
        }
        if at < text.len() {
            out.push(Inline::Text(text[at..].into()));
        }
    }
}

/// Whether a text may hold an address: most hold none. No search for words, which takes longer to begin than most texts
/// are long.
fn may_hold_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'@', b':', b'.', bytes).any(|at| match bytes[at] {
        b':' => bytes[at + 1..].starts_with(b"//"),
        b'.' => bytes[..at].ends_with(b"www"),
        _ => true,
    })
}
