//! What stands at the beginning of a line: spaces of other kinds, bullets, boxes to tick.

use super::{Kind, Mending, has_width, is_space};

/// Signs that are nothing but bullets. The last one is that of a font of Word's.
const BULLETS: [char; 12] = [
    '•', '▪', '▫', '◦', '‣', '⁃', '●', '○', '■', '➢', '➤', '\u{F0B7}',
];

/// Signs that are bullets where the line before or after begins with one as well.
const PERHAPS: [char; 7] = ['·', '–', '—', 'o', '§', '□', '\u{F0A7}'];

/// Boxes to tick, and ticked ones.
const BOXES: [(char, &str); 5] = [
    ('☐', "[ ]"),
    ('❑', "[ ]"),
    ('☑', "[x]"),
    ('☒', "[x]"),
    ('🗹', "[x]"),
];

/// Lines that follow each other and begin with bullets.
#[derive(Default)]
pub(super) struct Run {
    /// The signs in it, in the order in which they were met: each stands for one step further in.
    signs: Vec<char>,
}

/// Whether a line begins an item of a list.
pub(super) fn begins_item(line: &str) -> bool {
    // What stands further in belongs to a note and to a meaning, too.
    if line.starts_with("[^") || line.starts_with(": ") {
        return true;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let is_numbered = digits > 0 && rest.starts_with(['.', ')']);
    let mark = if is_numbered {
        &rest[1..]
    } else {
        rest.strip_prefix(['-', '*', '+']).unwrap_or_default()
    };
    let bullet = line
        .chars()
        .next()
        .filter(|sign| BULLETS.contains(sign) || PERHAPS.contains(sign));
    let behind_bullet = bullet.is_some_and(|sign| line[sign.len_utf8()..].starts_with(is_space));
    mark.starts_with(is_space) || behind_bullet
}

impl<'t> Mending<'t> {
    pub(super) fn line(&mut self, line: &'t str, at: usize, run: &mut Run) {
        let Some(first) = line.bytes().find(|byte| !matches!(byte, b' ' | b'\t')) else {
            return;
        };
        // Most lines begin with a letter.
        if first.is_ascii_alphabetic()
            && !matches!(
                line.trim_start().as_bytes(),
                [b'o', b' ' | b'\t' | 0xC2 | 0xE2, ..]
            )
        {
            run.signs.clear();
            return;
        }
        let mut rest = Rest { line, at: 0 };
        rest.spaces(self, at);
        while rest.eat('>') {
            rest.spaces(self, at);
        }
        let is_bullet = self.bullet(&mut rest, at, run);
        let marked = is_bullet || self.mark(&mut rest, at);
        self.tick_box(&mut rest, at, marked);
    }

    /// A bullet at the beginning of the words of a line.
    fn bullet(&mut self, rest: &mut Rest<'_>, at: usize, run: &mut Run) -> bool {
        let is_one = rest.peek().is_some_and(|sign| {
            let follows = rest.line[rest.at + sign.len_utf8()..].starts_with(is_space);
            follows
                && (BULLETS.contains(&sign)
                    || (PERHAPS.contains(&sign) && self.has_neighbour(sign, at, run)))
        });
        let Some(sign) = rest.peek().filter(|_| is_one) else {
            run.signs.clear();
            return false;
        };
        let depth = run
            .signs
            .iter()
            .position(|known| *known == sign)
            .unwrap_or_else(|| {
                run.signs.push(sign);
                run.signs.len() - 1
            });
        let start = rest.at;
        rest.at += sign.len_utf8();
        let gap =
            rest.line[rest.at..].len() - rest.line[rest.at..].trim_start_matches(is_space).len();
        rest.at += gap;
        // Word's second bullet stands further in; pasted, it may stand below the first.
        let indent = if start == 0 {
            "  ".repeat(depth)
        } else {
            String::new()
        };
        self.put(
            at + start..at + rest.at,
            &format!("{indent}- "),
            Kind::Bullet,
        );
        true
    }

    /// Whether the line before was one of bullets, or the next one begins with the same sign.
    fn has_neighbour(&self, sign: char, at: usize, run: &Run) -> bool {
        if !run.signs.is_empty() {
            return true;
        }
        let mut lines = self.text[at..]
            .lines()
            .skip(1)
            .filter(|line| !line.trim().is_empty());
        lines.next().is_some_and(|next| {
            let next = next.trim_start_matches(is_space).strip_prefix(sign);
            next.is_some_and(|next| next.starts_with(is_space))
        })
    }

    /// Markdown's own mark of a heading or an item, and the space behind it.
    fn mark(&mut self, rest: &mut Rest<'_>, at: usize) -> bool {
        let words = &rest.line[rest.at..];
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let (length, is_item) = match words.as_bytes() {
            [b'-' | b'*' | b'+', ..] => (1, true),
            [b'#', ..] => (
                words.bytes().take_while(|byte| *byte == b'#').count(),
                false,
            ),
            bytes
                if (1..=9).contains(&digits) && matches!(bytes.get(digits), Some(b'.' | b')')) =>
            {
                (digits + 1, true)
            }
            _ => return false,
        };
        let behind = &words[length..];
        if behind.starts_with(is_space) {
            rest.at += length;
            rest.spaces(self, at);
            return is_item;
        }
        // A box right behind the mark.
        if is_item && length == 1 && tick_box(behind).is_some() {
            let place = at + rest.at + length;
            self.put(place..place, " ", Kind::TickBox);
            rest.at += length;
            return true;
        }
        false
    }

    /// A box at the beginning of an item, or of a line that is meant to be one.
    fn tick_box(&mut self, rest: &mut Rest<'_>, at: usize, marked: bool) {
        let words = &rest.line[rest.at..];
        let Some((length, shown)) = tick_box(words) else {
            return;
        };
        let behind = &words[length..];
        let is_link = behind.starts_with(['(', '[', ':']);
        let stands_alone =
            behind.starts_with(is_space) && !behind.trim_matches(is_space).is_empty();
        let is_plain =
            matches!(&words[..length], "[ ]" | "[x]" | "[X]") && behind.starts_with([' ', '\t']);
        if is_link || (marked && is_plain) || (!marked && !stands_alone) {
            return;
        }
        let gap = behind.len() - behind.trim_start_matches(is_space).len();
        let mark = if marked { "" } else { "- " };
        let written = at + rest.at..at + rest.at + length + gap;
        let has_words = !behind.trim_matches(is_space).is_empty();
        let looks_plain = marked && (gap > 0 || !has_words) && words.starts_with('[') && length > 2;
        let kind = if looks_plain {
            Kind::Space
        } else {
            Kind::TickBox
        };
        self.put(written, &format!("{mark}{shown} "), kind);
        rest.at += length + gap;
    }
}

/// A box at the beginning of some words: how long it is, and how Markdown writes it.
fn tick_box(words: &str) -> Option<(usize, &'static str)> {
    let first = words.chars().next()?;
    if let Some((sign, shown)) = BOXES.iter().find(|(sign, _)| *sign == first) {
        let with_style = words[sign.len_utf8()..].starts_with('\u{FE0F}');
        return Some((sign.len_utf8() + if with_style { 3 } else { 0 }, shown));
    }
    let inside = words.strip_prefix('[')?;
    let end = inside.find(']').filter(|end| *end <= 8)?;
    match inside[..end].trim_matches(is_space) {
        "" => Some((end + 2, "[ ]")),
        "x" | "X" => Some((end + 2, "[x]")),
        _ => None,
    }
}

/// A line from some place on.
struct Rest<'t> {
    line: &'t str,
    at: usize,
}

impl Rest<'_> {
    fn peek(&self) -> Option<char> {
        self.line[self.at..].chars().next()
    }

    fn eat(&mut self, sign: char) -> bool {
        let is_next = self.peek() == Some(sign);
        self.at += if is_next { sign.len_utf8() } else { 0 };
        is_next
    }

    /// Goes over spaces, and makes those of another kind into plain ones.
    fn spaces(&mut self, mending: &mut Mending<'_>, at: usize) {
        while let Some(space) = self.peek().filter(|sign| is_space(*sign)) {
            let place = at + self.at;
            self.at += space.len_utf8();
            if !matches!(space, ' ' | '\t') {
                let plain = if has_width(space) { " " } else { "" };
                mending.put(place..at + self.at, plain, Kind::Space);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::mend;
    use super::*;

    fn mended(text: &str) -> String {
        mend(text).text.into_owned()
    }

    #[test]
    fn other_spaces_behind_marks_are_spaces() {
        for (written, wanted) in [
            ("##\u{A0}Why", "## Why"),
            ("-\u{A0}One\n1.\u{202F}Two", "- One\n1. Two"),
            ("- [\u{A0}]\u{A0}We ask", "- [ ] We ask"),
            (">\u{A0}[!tip]", "> [!tip]"),
            ("\u{FEFF}# Why", "# Why"),
            ("\u{A0}\u{A0}- In", "  - In"),
        ] {
            assert_eq!(mended(written), wanted, "{written:?}");
            assert!(
                mend(written)
                    .changes
                    .iter()
                    .all(|change| change.kind == Kind::Space),
                "{written:?}"
            );
        }
    }

    #[test]
    fn bullets_become_signs_of_lists() {
        for (written, wanted) in [
            ("•\tOne\n•\tTwo", "- One\n- Two"),
            (
                "We say:\n• One\no In\n• Two",
                "We say:\n- One\n  - In\n- Two",
            ),
            ("– One\n\n– Two", "- One\n\n- Two"),
            ("· One\n· Two", "- One\n- Two"),
            ("o One\no Two", "- One\n- Two"),
            ("> • One", "> - One"),
        ] {
            assert_eq!(mended(written), wanted, "{written:?}");
        }
    }

    #[test]
    fn boxes_become_boxes_to_tick() {
        for (written, wanted) in [
            ("- [] We ask", "- [ ] We ask"),
            ("-[ ] We ask", "- [ ] We ask"),
            ("-[]We ask", "- [ ] We ask"),
            ("- [ ]We ask", "- [ ] We ask"),
            ("- [X]We ask", "- [x] We ask"),
            ("[ ] We ask", "- [ ] We ask"),
            ("☐ We ask", "- [ ] We ask"),
            ("- ☑\u{FE0F} We ask", "- [x] We ask"),
            ("• [ ] We ask", "- [ ] We ask"),
        ] {
            assert_eq!(mended(written), wanted, "{written:?}");
        }
    }

    #[test]
    fn what_is_markdown_already_stays_as_it_is() {
        for text in [
            "- One\n- [ ] Two\n- [x] Three\n* [X] Four\n",
            "– he said, and went.\n",
            "o what a day\n",
            "A line\u{A0}with • signs – in it\n",
            "[x](page.md) and [x]: y\n",
            "[x]: /page.md\n",
            "```\n• code\n-[ ] code\n```\n",
            "    • code\n\n- - -\n* * *\n| [ ] | • |\n",
        ] {
            let found = mend(text);
            let stays = found.text == text || text.starts_with("    ");
            assert!(stays, "{text:?} became {:?}", found.text);
        }
    }
}
