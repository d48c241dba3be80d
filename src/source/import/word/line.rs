//! The words of one paragraph, piece by piece, and then as nested inlines.

use super::styles::Raised;
use crate::model::document::{Inline, LinkRef, PictureRef, plain_words};

/// The pieces of a paragraph so far.
#[derive(Debug, Default)]
pub(in crate::source::import) struct Line {
    parts: Vec<(Format, Part)>,
}

/// How one piece looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::source::import) struct Format {
    pub(in crate::source::import) link: Option<LinkRef>,
    pub(in crate::source::import) bold: bool,
    pub(in crate::source::import) italic: bool,
    pub(in crate::source::import) struck: bool,
    /// Up or down; `None` where it stands on the line.
    pub(in crate::source::import) raised: Option<Raised>,
}

impl Format {
    /// What two pieces have in common.
    fn shared(self, other: Self) -> Self {
        Self {
            link: self.link.filter(|_| self.link == other.link),
            bold: self.bold && other.bold,
            italic: self.italic && other.italic,
            struck: self.struck && other.struck,
            raised: self.raised.filter(|_| self.raised == other.raised),
        }
    }
}

#[derive(Debug)]
enum Part {
    Text(String),
    Break,
    Picture(PictureRef),
    Note(usize),
    Comment(String),
}

impl Line {
    /// Adds words. Spaces of all kinds and tabs in a row are one space; signs that nobody sees are left out.
    pub(in crate::source::import) fn text(&mut self, text: &str, format: Format) {
        for sign in text.chars() {
            if matches!(sign, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
                continue;
            }
            let space = matches!(
                sign,
                ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'
                    ..='\u{200a}' | '\u{202f}' | '\u{3000}'
            );
            if space && self.ends_with_space() {
                continue;
            }
            let sign = if space { ' ' } else { sign };
            match self.parts.last_mut() {
                Some((last, Part::Text(words))) if *last == format => words.push(sign),
                _ => self.parts.push((format, Part::Text(sign.into()))),
            }
        }
    }

    fn ends_with_space(&self) -> bool {
        match self.parts.last() {
            None | Some((_, Part::Break)) => true,
            Some((_, Part::Text(text))) => text.ends_with(' '),
            Some(_) => false,
        }
    }

    /// Whether nothing is in it that shows.
    pub(in crate::source::import) fn is_empty(&self) -> bool {
        self.parts.iter().all(|(_, part)| match part {
            Part::Text(text) => text.trim().is_empty(),
            Part::Break => true,
            Part::Picture(_) | Part::Note(_) | Part::Comment(_) => false,
        })
    }

    pub(in crate::source::import) fn line_break(&mut self, format: Format) {
        self.parts.push((format, Part::Break));
    }

    pub(in crate::source::import) fn picture(&mut self, picture: PictureRef, format: Format) {
        self.parts.push((format, Part::Picture(picture)));
    }

    pub(in crate::source::import) fn note(&mut self, number: usize) {
        self.parts.push((Format::default(), Part::Note(number)));
    }

    pub(in crate::source::import) fn comment(&mut self, words: String) {
        self.parts.push((Format::default(), Part::Comment(words)));
    }

    /// The words as inlines, without space or breaks at the ends.
    pub(in crate::source::import) fn inlines(mut self) -> Vec<Inline> {
        let is_edge = |part: &Part| match part {
            Part::Break => true,
            Part::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        while self.parts.last().is_some_and(|(_, part)| is_edge(part)) {
            self.parts.pop();
        }
        let edge = self
            .parts
            .iter()
            .take_while(|(_, part)| is_edge(part))
            .count();
        self.parts.drain(..edge);
        if let Some((_, Part::Text(text))) = self.parts.last_mut() {
            text.truncate(text.trim_end().len());
        }
        if let Some((_, Part::Text(text))) = self.parts.first_mut() {
            *text = text.trim_start().to_owned();
        }
        self.before_breaks();
        self.spaces_apart();
        nested(&mut self.parts.into_iter(), &WRAPS)
    }

    /// No space stands before the end of a line.
    fn before_breaks(&mut self) {
        for at in 1..self.parts.len() {
            if matches!(self.parts[at].1, Part::Break)
                && let (_, Part::Text(text)) = &mut self.parts[at - 1]
            {
                text.truncate(text.trim_end().len());
            }
        }
        self.parts
            .retain(|(_, part)| !matches!(part, Part::Text(text) if text.is_empty()));
    }

    /// Spaces at the edge of bold words and the like stand outside of them, and so do breaks: no sign of Markdown can have
    /// them inside. Between two pieces they look as both do.
    fn spaces_apart(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        let mut out: Vec<(Format, Part)> = Vec::with_capacity(parts.len());
        let formats: Vec<Format> = parts.iter().map(|(format, _)| *format).collect();
        let beside = |at: Option<usize>| {
            at.and_then(|at| formats.get(at))
                .copied()
                .unwrap_or_default()
        };
        for (at, (format, part)) in parts.into_iter().enumerate() {
            let before = format.shared(beside(at.checked_sub(1)));
            let after = format.shared(beside(Some(at + 1)));
            match part {
                Part::Text(text) if format != Format::default() => {
                    let words = text.trim();
                    if words.is_empty() {
                        out.push((before.shared(after), Part::Text(text)));
                        continue;
                    }
                    let from = text.len() - text.trim_start().len();
                    let to = text.trim_end().len();
                    let start = if before == format { 0 } else { from };
                    let end = if after == format { text.len() } else { to };
                    if start > 0 {
                        out.push((before, Part::Text(text[..start].to_owned())));
                    }
                    out.push((format, Part::Text(text[start..end].to_owned())));
                    if end < text.len() {
                        out.push((after, Part::Text(text[end..].to_owned())));
                    }
                }
                Part::Break => out.push((before.shared(after), Part::Break)),
                part => out.push((format, part)),
            }
        }
        self.parts = out;
    }
}

/// Something that words are wrapped in.
struct Wrap {
    /// What words have in common that stand in one; `None` where they do not stand in one.
    key: fn(&Format) -> Option<usize>,
    around: fn(&Format, Vec<Inline>) -> Inline,
    /// Whether a picture without words is wrapped too.
    holds_pictures: bool,
}

macro_rules! wrap {
    ($is_in:expr, $kind:ident) => {
        Wrap {
            key: |format| {
                let is_in: fn(&Format) -> bool = $is_in;
                is_in(format).then_some(0)
            },
            around: |_, words| Inline::$kind(words.into()),
            holds_pictures: false,
        }
    };
}

/// From the outside.
const WRAPS: [Wrap; 6] = [
    Wrap {
        key: |format| format.link.map(LinkRef::index),
        around: |format, words| match format.link {
            Some(link) => Inline::Link(link, words.into()),
            None => Inline::Strong(words.into()),
        },
        holds_pictures: true,
    },
    wrap!(|format| format.bold, Strong),
    wrap!(|format| format.italic, Emphasis),
    wrap!(|format| format.struck, Struck),
    wrap!(|format| format.raised == Some(Raised::Up), Raised),
    wrap!(|format| format.raised == Some(Raised::Down), Lowered),
];

fn nested(parts: &mut dyn Iterator<Item = (Format, Part)>, wraps: &[Wrap]) -> Vec<Inline> {
    let Some((wrap, inner)) = wraps.split_first() else {
        return parts.map(|(_, part)| part.inline()).collect();
    };
    let mut parts = parts.peekable();
    let mut out = Vec::new();
    while let Some((first, _)) = parts.peek() {
        let first = *first;
        let key = (wrap.key)(&first);
        let mut same =
            std::iter::from_fn(|| parts.next_if(|(format, _)| (wrap.key)(format) == key));
        let words = nested(&mut same, inner);
        let is_wrapped = key.is_some() && (wrap.holds_pictures || !plain_words(&words).is_empty());
        if is_wrapped {
            out.push((wrap.around)(&first, words));
        } else {
            out.extend(words);
        }
    }
    out
}

impl Part {
    fn inline(self) -> Inline {
        match self {
            Self::Text(text) => Inline::Text(text.into()),
            Self::Break => Inline::HardBreak,
            Self::Picture(picture) => Inline::Picture(picture),
            Self::Note(number) => Inline::FootnoteMark(number.to_string().into()),
            Self::Comment(words) => Inline::Html(comment(&words).into()),
        }
    }
}

/// A comment of Markdown. What would end it stands apart.
fn comment(words: &str) -> String {
    let mut words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    while words.contains("--") {
        words = words.replace("--", "- -");
    }
    format!("<!-- {} -->", words.replace("->", "- >"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOLD: Format = Format {
        bold: true,
        link: None,
        italic: false,
        struck: false,
        raised: None,
    };

    fn written(line: Line) -> String {
        fn write(words: &[Inline], out: &mut String) {
            for inline in words {
                match inline {
                    Inline::Text(text) | Inline::Html(text) => out.push_str(text),
                    Inline::Strong(words) => {
                        out.push('*');
                        write(words, out);
                        out.push('*');
                    }
                    Inline::Emphasis(words) => {
                        out.push('_');
                        write(words, out);
                        out.push('_');
                    }
                    Inline::HardBreak => out.push('/'),
                    other => out.push_str(&format!("{other:?}")),
                }
            }
        }
        let mut out = String::new();
        write(&line.inlines(), &mut out);
        out
    }

    #[test]
    fn spaces_stand_outside_of_bold_words() {
        let mut line = Line::default();
        line.text("  We ", Format::default());
        line.text("ask\t people ", BOLD);
        line.text("first. ", Format::default());
        line.line_break(BOLD);
        line.text(" Always ", BOLD);
        assert_eq!(written(line), "We *ask people* first./*Always*");
    }

    #[test]
    fn what_goes_on_is_in_one() {
        let mut line = Line::default();
        line.text("all ", BOLD);
        line.text(
            "of",
            Format {
                italic: true,
                ..BOLD
            },
        );
        line.text(" it", BOLD);
        assert_eq!(written(line), "*all _of_ it*");
        let mut line = Line::default();
        line.text("one", BOLD);
        line.text(" ", Format::default());
        line.text("two", BOLD);
        line.comment("see --> this -- here".into());
        assert_eq!(written(line), "*one* *two*<!-- see - - > this - - here -->");
    }
}
