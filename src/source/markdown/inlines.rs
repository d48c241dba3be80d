//! Events into the pieces of lines.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use crate::config::RawHtml;
use crate::diag::{Diagnostic, Located, Span};
use crate::model::document::{
    Inline, LinkRef, PictureRef, WordRef, WrittenLink, WrittenPicture, plain_words,
};
use crate::model::web::starts_with;

use super::{Builder, DEEPEST, blocks};

impl Builder<'_> {
    /// The place of the event that ends the inlines at hand: the end of their block, or the start
    /// of another one.
    pub(super) fn end_of_inlines(&self) -> usize {
        let mut open = 0_usize;
        for (at, (event, _)) in self.events.iter().enumerate().skip(self.at) {
            match event {
                Event::Start(tag) if blocks::is_inline(tag) => open += 1,
                Event::Start(_) | Event::Rule | Event::Html(_) => return at,
                Event::End(_) if open == 0 => return at,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
        self.events.len()
    }

    /// The source's own bytes of some events.
    pub(super) fn content(&self, events: Range<usize>) -> Range<usize> {
        let ranges = || self.events[events.clone()].iter().map(|(_, range)| range);
        let start = ranges().map(|range| range.start).min();
        let end = ranges().map(|range| range.end).max();
        match (start, end) {
            (Some(start), Some(end)) => start..end,
            _ => 0..0,
        }
    }

    /// Whether nothing but words stands in these bytes.
    pub(super) fn only_text(&self, bytes: &Range<usize>, events: Range<usize>) -> bool {
        self.events[events].iter().all(|(event, range)| {
            let apart = range.end <= bytes.start || range.start >= bytes.end;
            apart || matches!(event, Event::Text(_))
        })
    }

    /// Inlines up to the event `end`. Words in `cuts` are left out.
    pub(super) fn inlines(&mut self, end: usize, cuts: Vec<Range<usize>>) -> Vec<Inline> {
        let mut out = Line::default();
        let first = self.at;
        while self.at < end {
            let Some((event, range)) = self.next() else {
                break;
            };
            match event {
                Event::Text(text) => {
                    if !self.in_link && memchr::memchr(b'[', text.as_bytes()).is_some() {
                        self.in_brackets(&range);
                    }
                    out.push_text(&cut(text, &range, &cuts));
                }
                Event::Code(code) => out.push(Inline::Code(code.as_ref().into())),
                Event::SoftBreak => out.push(Inline::SoftBreak),
                Event::HardBreak => out.push(Inline::HardBreak),
                Event::FootnoteReference(label) => {
                    out.push(Inline::FootnoteMark(label.as_ref().into()));
                }
                Event::InlineHtml(html) | Event::Html(html) => {
                    if !self.understood(&html, end, &cuts, &mut out) {
                        self.inline_html(&html, &range, &mut out);
                    }
                }
                // Marks that nest too deeply are passed over; their words stay.
                Event::Start(_) if self.depth > DEEPEST + DEEPEST => {}
                // One tilde is "about", or "to" between two numbers.
                Event::Start(Tag::Strikethrough) if !self.text[range.clone()].starts_with("~~") => {
                    let inner_end = self.end_of_inlines();
                    let words = self.inlines(inner_end, cuts.clone());
                    self.at = inner_end + 1;
                    out.push_text("~");
                    out.extend(words);
                    out.push_text("~");
                }
                Event::Start(tag) => {
                    // Hard words are no pictures: `![[word]]` is a word after an exclamation mark.
                    if matches!(&tag, Tag::Image { link_type, .. } if is_hard_word(*link_type)) {
                        out.push_text("!");
                    }
                    self.depth += 1;
                    let is_link = matches!(tag, Tag::Link { .. } | Tag::Image { .. });
                    let in_link = self.in_link;
                    self.in_link |= is_link;
                    let inner_end = self.end_of_inlines();
                    let words = self.inlines(inner_end, cuts.clone());
                    self.at = inner_end + 1;
                    self.in_link = in_link;
                    self.depth -= 1;
                    out.push(self.marked(tag, words, &range));
                }
                Event::TaskListMarker(ticked) => {
                    out.push_text(if ticked { "[x] " } else { "[ ] " });
                }
                Event::InlineMath(text) | Event::DisplayMath(text) => out.push_text(&text),
                Event::End(_) | Event::Rule => {}
            }
        }
        let line = out.end();
        if self.in_link {
            line
        } else {
            self.link_addresses(line, first..end)
        }
    }

    /// `[agenda]`: words in brackets that may be meant for a hard word or a link.
    fn in_brackets(&mut self, range: &Range<usize>) {
        const MOST: usize = 8;
        const LONGEST: usize = 60;
        let text = &self.text[range.clone()];
        for (open, _) in text.match_indices('[') {
            let inside = &text[open + 1..];
            let Some(end) = inside.find([']', '[']).filter(|end| *end <= LONGEST) else {
                continue;
            };
            let (words, behind) = inside.split_at(end);
            let is_one = words.starts_with(char::is_alphabetic)
                && words.len() > 2
                && behind.starts_with(']')
                && !behind[1..].starts_with([']', '(', '[', ':'])
                && !self.text[..range.start + open].ends_with(['\\', '[', '!']);
            if is_one && self.document.in_brackets.len() < MOST {
                let place = range.start + open..range.start + open + end + 2;
                let words = Located::new(words.to_owned(), self.span(&place));
                self.document.in_brackets.push(words);
            }
        }
    }

    /// Takes tags that have a meaning of their own in any guide: `<br>`, `<sub>` and `<sup>`.
    fn understood(
        &mut self,
        html: &str,
        end: usize,
        cuts: &[Range<usize>],
        out: &mut Line,
    ) -> bool {
        let tag = html.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
        if html.starts_with("</") || !matches!(tag.as_str(), "br" | "sub" | "sup") {
            return false;
        }
        if tag == "br" {
            out.push(Inline::HardBreak);
            return true;
        }
        let closing = format!("</{tag}>");
        let Some(close) = self.closing(&closing, end) else {
            return false;
        };
        let words = self.inlines(close, cuts.to_vec()).into();
        self.at = close + 1;
        out.push(if tag == "sub" {
            Inline::Lowered(words)
        } else {
            Inline::Raised(words)
        });
        true
    }

    /// The event of a closing tag that stands in the same line of words as what comes now.
    fn closing(&self, tag: &str, end: usize) -> Option<usize> {
        let mut open = 0_usize;
        for at in self.at..end {
            match &self.events.get(at)?.0 {
                Event::Start(_) => open += 1,
                Event::End(_) => open = open.checked_sub(1)?,
                Event::InlineHtml(html) if open == 0 && html.eq_ignore_ascii_case(tag) => {
                    return Some(at);
                }
                _ => {}
            }
        }
        None
    }

    fn inline_html(&mut self, html: &str, range: &Range<usize>, out: &mut Line) {
        let rest = self.comments(html, &[(0, range.clone())]);
        if rest.is_empty() {
            return;
        }
        match self.shown_html(&rest, range) {
            RawHtml::Sanitise => out.push(Inline::Html(rest.into())),
            RawHtml::ShowAsText => {
                self.shown_as_text(&rest, range);
                out.push_text(&rest);
            }
        }
    }

    fn marked(&mut self, tag: Tag<'_>, words: Vec<Inline>, range: &Range<usize>) -> Inline {
        let span = self.span(range);
        match tag {
            Tag::Strong => Inline::Strong(words.into()),
            Tag::Strikethrough => Inline::Struck(words.into()),
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            } if is_hard_word(link_type) => {
                let number = WordRef::next(self.document.words.len());
                let term = dest_url.replace("\\|", "|");
                self.document
                    .words
                    .push(Located::new(term.trim_end_matches('\\').to_owned(), span));
                Inline::HardWord(number, trimmed(words).into())
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let number = LinkRef::next(self.document.links.len());
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                if starts_with(&target, "pic:") {
                    self.found
                        .push(picture_as_link(&plain_words(&words), &target, span));
                }
                self.document.links.push(WrittenLink {
                    target,
                    title: title.to_string(),
                    span,
                    is_bare: false,
                });
                Inline::Link(number, words.into())
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                let number = PictureRef::next(self.document.pictures.len());
                self.document.pictures.push(WrittenPicture {
                    name: dest_url.to_string(),
                    alt: self.alt(&words).trim().to_owned(),
                    title: title.to_string(),
                    span,
                    of_point: false,
                });
                Inline::Picture(number)
            }
            _ => Inline::Emphasis(words.into()),
        }
    }

    /// The words of an alt text; a picture inside it gives its own.
    fn alt(&self, words: &[Inline]) -> String {
        let word = |inline: &Inline| match inline {
            Inline::Picture(number) => {
                let inner = self.document.pictures.get(number.index());
                inner.map_or_else(String::new, |inner| inner.alt.clone())
            }
            Inline::Strong(words)
            | Inline::Emphasis(words)
            | Inline::Struck(words)
            | Inline::Raised(words)
            | Inline::Lowered(words)
            | Inline::Link(_, words)
            | Inline::HardWord(_, words) => self.alt(words),
            other => plain_words(std::slice::from_ref(other)),
        };
        words.iter().map(word).collect()
    }
}

pub(super) const fn is_hard_word(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::WikiLink { .. })
}

/// Leaves out of a text event the bytes that were attributes or a callout's type.
fn cut(text: CowStr<'_>, range: &Range<usize>, cuts: &[Range<usize>]) -> String {
    let mut out = text.to_string();
    for cut in cuts {
        if cut.start >= range.end || cut.end <= range.start {
            continue;
        }
        if out.len() == range.len() {
            let from = cut.start.saturating_sub(range.start);
            let to = (cut.end - range.start).min(out.len());
            if out.is_char_boundary(from) && out.is_char_boundary(to) {
                out.replace_range(from..to, "");
                // Cuts never overlap, and each event is cut once at most in practice; a second
                // cut of the same event would need new offsets, so it is left alone.
                break;
            }
        } else {
            // A character that is not written as it is shown: a quotation mark, an entity.
            out.clear();
        }
    }
    out
}

/// The pieces of a line as they come. Words that follow each other are one piece.
#[derive(Default)]
struct Line {
    pieces: Vec<Inline>,
    /// Words that are not a piece yet, since more may follow.
    text: String,
}

impl Line {
    fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn extend(&mut self, pieces: Vec<Inline>) {
        for piece in pieces {
            match piece {
                Inline::Text(text) => self.push_text(&text),
                piece => self.push(piece),
            }
        }
    }

    fn push(&mut self, piece: Inline) {
        self.end_text();
        self.pieces.push(piece);
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(Inline::Text(self.text.as_str().into()));
            self.text.clear();
        }
    }

    fn end(mut self) -> Vec<Inline> {
        self.end_text();
        self.pieces
    }
}

/// Takes spaces and line ends off both ends, and before the end of each line. A space that was
/// written as a sign of its own, such as `&nbsp;`, stays.
pub(super) fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    for at in 0..inlines.len() {
        let before_break = matches!(
            inlines.get(at + 1),
            None | Some(Inline::SoftBreak | Inline::HardBreak)
        );
        if let (true, Inline::Text(text)) = (before_break, &mut inlines[at]) {
            shorten(text, |text| text.trim_end_matches([' ', '\t', '\n']));
        }
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    while matches!(inlines.last(), Some(Inline::SoftBreak | Inline::HardBreak)) {
        inlines.pop();
    }
    let leading = inlines
        .iter()
        .take_while(|i| matches!(i, Inline::SoftBreak | Inline::HardBreak))
        .count();
    inlines.drain(..leading);
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        shorten(text, |text| text.trim_start_matches([' ', '\n']));
        if text.is_empty() {
            inlines.remove(0);
        }
    }
    inlines
}

/// Takes spaces of other kinds off the beginning of words that stand behind a mark or a picture.
pub(super) fn without_gap(words: &mut Vec<Inline>) {
    let gap = ['\u{a0}', '\u{202f}', '\u{200b}', '\u{feff}', ' '];
    if let Some(Inline::Text(text)) = words.first_mut()
        && text.starts_with(gap)
    {
        shorten(text, |text| text.trim_start_matches(gap));
        if text.is_empty() {
            words.remove(0);
        }
    }
}

/// Calls a function with each of some inlines, and with those that stand in them.
pub(super) fn each<'i>(inlines: &'i [Inline], call: &mut impl FnMut(&'i Inline)) {
    for inline in inlines {
        call(inline);
        match inline {
            Inline::Strong(words)
            | Inline::Emphasis(words)
            | Inline::Struck(words)
            | Inline::Raised(words)
            | Inline::Lowered(words)
            | Inline::Link(_, words)
            | Inline::HardWord(_, words) => each(words, call),
            _ => {}
        }
    }
}

fn shorten(text: &mut Box<str>, trim: impl Fn(&str) -> &str) {
    let shorter = trim(text);
    if shorter.len() < text.len() {
        *text = shorter.into();
    }
}

/// What is said of `[Equal](pic:equal)`.
fn picture_as_link(words: &str, target: &str, span: Span) -> Diagnostic {
    let message = format!(
        "This is a link, but {} is a picture.",
        target.escape_debug()
    );
    Diagnostic::at(span, "unsafe-link", message)
        .help(format!("Write it like this: ![{}]({target})", words.trim()))
}
