//! The pieces of a line as Markdown.

use crate::model::document::{Inline, LinkRef, PictureRef, Words, plain_words};

use super::Writer;
use super::escape;

/// Where a line of words stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph: lines may end, and begin as blocks would.
    Paragraph,
    /// Behind something else on a line; more lines may follow.
    Behind,
    /// All on one line that begins with a mark.
    OneLine,
    /// In a cell of a table.
    Cell,
}

impl Place {
    const fn may_end_lines(self) -> bool {
        matches!(self, Self::Paragraph | Self::Behind)
    }
}

impl Writer<'_> {
    /// Some words. What is written in them is read as them.
    pub(super) fn line(&self, words: &Words, place: Place) -> String {
        let mut out = String::new();
        self.pieces(words, place, &mut out);
        out
    }

    fn pieces(&self, words: &[Inline], place: Place, out: &mut String) {
        for (at, piece) in words.iter().enumerate() {
            let begins_line = place == Place::Paragraph && (out.is_empty() || out.ends_with('\n'))
                || out.ends_with('\n') && place == Place::Behind;
            let next = words.get(at + 1);
            match piece {
                Inline::Text(text) => {
                    let around = escape::Around {
                        begins_line,
                        is_typed: self.is_typed,
                        next,
                    };
                    escape::words(text, around, out);
                }
                Inline::Code(code) => code_in_line(code, out),
                Inline::Strong(words) => self.marked("**", words, place, out),
                Inline::Emphasis(words) => {
                    let sign = if stars_only(out, next) { "*" } else { "_" };
                    self.marked(sign, words, place, out);
                }
                Inline::Struck(words) => self.marked("~~", words, place, out),
                Inline::Raised(words) => self.tagged("sup", words, place, out),
                Inline::Lowered(words) => self.tagged("sub", words, place, out),
                Inline::Link(link, words) => self.link(*link, words, place, out),
                Inline::Picture(picture) => out.push_str(&self.picture(*picture)),
                Inline::HardWord(word, words) => {
                    let term = self.document.words.get(word.index());
                    let term = term.map_or("", |term| term.value.as_str());
                    out.push_str("[[");
                    out.push_str(term);
                    if plain_words(words) != term {
                        out.push_str(if place == Place::Cell { "\\|" } else { "|" });
                        self.pieces(words, inner(place), out);
                    }
                    out.push_str("]]");
                }
                Inline::SoftBreak => out.push(if place.may_end_lines() { '\n' } else { ' ' }),
                Inline::HardBreak => {
                    // What goes on with a space, ends or has another end, keeps that behind the tag.
                    let is_kept = match next {
                        Some(Inline::Text(text)) => !text.starts_with(' '),
                        None | Some(Inline::SoftBreak | Inline::HardBreak) => false,
                        _ => true,
                    };
                    let ends = is_kept && place.may_end_lines();
                    out.push_str(if ends { "\\\n" } else { "<br>" });
                }
                Inline::FootnoteMark(label) => {
                    out.push_str("[^");
                    out.push_str(label);
                    out.push(']');
                }
                Inline::Html(html) => out.push_str(html),
            }
        }
    }

    fn marked(&self, sign: &str, words: &Words, place: Place, out: &mut String) {
        out.push_str(sign);
        self.pieces(words, inner(place), out);
        out.push_str(sign);
    }

    fn tagged(&self, tag: &str, words: &Words, place: Place, out: &mut String) {
        out.push('<');
        out.push_str(tag);
        out.push('>');
        self.pieces(words, inner(place), out);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }

    fn link(&self, link: LinkRef, words: &Words, place: Place, out: &mut String) {
        let Some(link) = self.document.links.get(link.index()) else {
            return self.pieces(words, place, out);
        };
        if link.is_bare {
            for piece in words {
                if let Inline::Text(text) = piece {
                    out.push_str(text);
                }
            }
            return;
        }
        out.push('[');
        self.pieces(words, inner(place), out);
        out.push_str("](");
        target(&link.target, &link.title, place, out);
        out.push(')');
    }

    /// A picture.
    pub(super) fn picture(&self, picture: PictureRef) -> String {
        let Some(picture) = self.document.pictures.get(picture.index()) else {
            return String::new();
        };
        let mut out = String::from("![");
        let around = escape::Around {
            begins_line: false,
            is_typed: self.is_typed,
            next: None,
        };
        escape::words(&picture.alt, around, &mut out);
        out.push_str("](");
        target(&picture.name, &picture.title, Place::OneLine, &mut out);
        out.push(')');
        out
    }
}

/// Whether stressed words stand in the middle of a word, where a low line would be one of its letters.
fn stars_only(before: &str, next: Option<&Inline>) -> bool {
    let letter =
        |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    let first = match next {
        Some(Inline::Text(text)) => text.chars().next(),
        Some(Inline::Emphasis(_)) => Some('_'),
        _ => None,
    };
    letter(before.chars().next_back()) || letter(first)
}

const fn inner(place: Place) -> Place {
    match place {
        Place::Paragraph => Place::Behind,
        place => place,
    }
}

fn code_in_line(code: &str, out: &mut String) {
    let runs: Vec<usize> = code.split(|sign| sign != '`').map(str::len).collect();
    // One backtick, or two around one: the fewest that are not inside.
    let mut counts = 1..=runs.len() + 1;
    let count = counts.find(|count| !runs.contains(count)).unwrap_or(1);
    let ticks = "`".repeat(count);
    let is_padded = code.starts_with('`')
        || code.ends_with('`')
        || code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
    let space = if is_padded { " " } else { "" };
    out.push_str(&[&ticks, space, code, space, &ticks].concat());
}

fn target(target: &str, title: &str, place: Place, out: &mut String) {
    let names_sign = |at: usize| escape::is_entity(&target[at + 1..]);
    let is_simple = !target.is_empty()
        && !target.starts_with('<')
        && !target.match_indices('&').any(|(at, _)| names_sign(at))
        && !target.contains(|sign: char| {
            sign.is_whitespace()
                || sign.is_control()
                || matches!(sign, '(' | ')' | '\\' | '<' | '>' | '|')
        });
    if is_simple || target.is_empty() && title.is_empty() {
        out.push_str(target);
    } else {
        out.push('<');
        for (at, sign) in target.char_indices() {
            match sign {
                '<' | '>' | '\\' => out.extend(['\\', sign]),
                '|' if place == Place::Cell => out.push_str("\\|"),
                '&' if names_sign(at) => out.push_str("&amp;"),
                '\n' => out.push_str("%0A"),
                sign => out.push(sign),
            }
        }
        out.push('>');
    }
    if !title.is_empty() {
        out.push_str(" \"");
        for sign in title.chars() {
            match sign {
                '"' | '\\' => out.extend(['\\', sign]),
                '&' => out.push_str("&amp;"),
                sign => out.push(sign),
            }
        }
        out.push('"');
    }
}
