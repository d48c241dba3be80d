//! What stands at the beginning of a line: spaces of other kinds, bullets, the signs of headings, boxes to tick.

mod short;
mod strokes;

use super::edit::Edit;
use super::ticks::tick_box;
use super::{Kind, Mending, has_width, is_space};

/// Signs that are nothing but bullets. The last one is that of a font of Word's.
const BULLETS: [char; 15] = [
    '•', '▪', '▫', '◦', '‣', '⁃', '●', '○', '■', '➢', '➤', '∙', '⬤', '❖', '\u{F0B7}',
];

/// Signs that are bullets where the line before or after begins with one as well.
const PERHAPS: [char; 21] = [
    '·', '–', '—', 'o', '§', '→', '⇒', '➔', '➜', '►', '▶', '▸', '»', '♦', '◆', '◇', '⚫', '◾',
    '\u{F0A7}', '\u{F0D8}', '\u{F076}',
];

/// Signs that begin items where the line before or after begins with one as well, and that say something.
const SAYING: [char; 19] = [
    '✓', '✔', '✅', '✗', '✘', '✖', '❌', '❎', '★', '☆', '⭐', '👉', '🔹', '🔸', '🔵', '🟢', '🔴',
    '🟡', '🟠',
];

/// Lines that follow each other and begin with bullets.
#[derive(Default)]
pub(super) struct Run {
    /// The signs in it, in the order in which they were met: each stands for one step further in.
    signs: Vec<char>,
    /// What the line before begins with, where words follow it without a space, or a stroke stands before it.
    tight: Option<char>,
    /// The sign of the item that stands above, if there is one.
    item: Option<char>,
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
            run.tight = None;
            run.item = run.item.filter(|_| line.starts_with([' ', '\t']));
            return;
        }
        let mut rest = Rest { line, at: 0 };
        rest.spaces(self, at);
        while rest.eat('>') {
            rest.spaces(self, at);
        }
        self.stroke(&mut rest, at, run);
        let is_bullet = self.bullet(&mut rest, at, run);
        if is_bullet {
            run.item = Some('-');
        }
        let marked = is_bullet || self.mark(&mut rest, at, run);
        if marked && !is_bullet {
            self.second_bullet(&mut rest, at);
        }
        if marked {
            self.bare_mark(&rest, at);
        }
        self.tick_box(&mut rest, at, marked);
    }

    /// `- • Words`.
    fn second_bullet(&mut self, rest: &mut Rest<'_>, at: usize) {
        let Some(sign) = rest.peek().filter(|sign| BULLETS.contains(sign)) else {
            return;
        };
        let behind = &rest.line[rest.at + sign.len_utf8()..];
        let gap = behind.len() - behind.trim_start_matches(is_space).len();
        if gap > 0 && gap < behind.len() {
            let start = at + rest.at;
            rest.at += sign.len_utf8() + gap;
            self.put(start..at + rest.at, "", Kind::Bullet);
        }
    }

    /// The next line that is not empty.
    fn next_line(&self, at: usize) -> Option<&'t str> {
        let mut lines = self.text[at..].lines().skip(1);
        lines.find(|line| !line.trim().is_empty())
    }

    /// A bullet at the beginning of the words of a line.
    fn bullet(&mut self, rest: &mut Rest<'_>, at: usize, run: &mut Run) -> bool {
        let Some((sign, length)) = rest.sign() else {
            return false;
        };
        let behind = &rest.line[rest.at + length..];
        let gap = behind.len() - behind.trim_start_matches(is_space).len();
        let has_box = tick_box(&behind[gap..]).is_some();
        let is_saying = SAYING.contains(&sign);
        let is_one = if BULLETS.contains(&sign) {
            gap > 0 || has_box || behind.starts_with(char::is_alphanumeric)
        } else if is_saying || PERHAPS.contains(&sign) {
            (has_box && sign != 'o') || (gap > 0 && self.has_neighbour(sign, at, run))
        } else {
            false
        };
        if !is_one || gap == behind.len() {
            run.signs.clear();
            return false;
        }
        let known = if is_saying { SAYING[0] } else { sign };
        let depth = run
            .signs
            .iter()
            .position(|one| *one == known)
            .unwrap_or_else(|| {
                run.signs.push(known);
                run.signs.len() - 1
            });
        let start = rest.at;
        // Word's second bullet stands further in; pasted, it may stand below the first.
        let indent = if start == 0 {
            "  ".repeat(depth)
        } else {
            String::new()
        };
        if !is_saying {
            rest.at += length + gap;
        }
        self.put(
            at + start..at + rest.at,
            &format!("{indent}- "),
            Kind::Bullet,
        );
        let front = &rest.line[..start];
        if sign == BULLETS[0] && front.trim_start_matches([' ', '\t']).is_empty() {
            self.more_bullets(rest, at, &format!("\n{front}{indent}- "));
        }
        true
    }

    /// `• One • Two • Three`: a list on one line.
    fn more_bullets(&mut self, rest: &Rest<'_>, at: usize, new: &str) {
        const FEWEST: usize = 2;
        let words = &rest.line[rest.at..];
        let signs = words.match_indices(" • ");
        let gaps: Vec<_> = signs
            .map(|(gap, sign)| gap..gap + sign.len())
            .filter(|gap| !words[gap.end..].trim().is_empty())
            .collect();
        if gaps.len() < FEWEST {
            return;
        }
        let start = at + rest.at;
        self.pending.extend(gaps.into_iter().map(|gap| {
            let written = start + gap.start..start + gap.end;
            Edit::new(written, new.to_owned(), Kind::Bullet)
        }));
    }

    /// Whether the line before was one of bullets, or the next one begins with the same sign.
    fn has_neighbour(&self, sign: char, at: usize, run: &Run) -> bool {
        if !run.signs.is_empty() {
            return true;
        }
        let is_like =
            |other: char| other == sign || (SAYING.contains(&sign) && SAYING.contains(&other));
        self.next_line(at).is_some_and(|next| {
            let next = Rest {
                line: next.trim_start_matches(is_space),
                at: 0,
            };
            next.sign().is_some_and(|(other, length)| {
                is_like(other) && next.line[length..].starts_with(is_space)
            })
        })
    }

    /// Markdown's own mark of a heading or an item, and the space behind it.
    fn mark(&mut self, rest: &mut Rest<'_>, at: usize, run: &mut Run) -> bool {
        let before = run.tight.take();
        let item = run.item.take();
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
            run.tight = before.filter(|sign| *sign == '\\');
            run.item = words.chars().next().filter(|_| is_item && length == 1);
            return is_item;
        }
        // A box right behind the mark.
        if is_item && length == 1 && tick_box(behind).is_some() {
            let place = at + rest.at + length;
            self.put(place..place, " ", Kind::TickBox);
            rest.at += length;
            run.item = words.chars().next();
            return true;
        }
        let is_word = behind.starts_with(char::is_alphabetic);
        if !is_item && is_word && (2..=6).contains(&length) {
            let place = at + rest.at + length;
            self.put(place..place, " ", Kind::Heading);
            return false;
        }
        let sign = char::from(words.as_bytes()[0]);
        let is_tight = |line: &str| {
            let words = line.strip_prefix(sign).unwrap_or_default();
            words.starts_with(char::is_alphabetic) && !words.contains(['*', '+'])
        };
        let is_one =
            is_item && length == 1 && is_tight(words) && short::begins_words(&words[length..]);
        let goes_on = |mending: &Self| {
            let begins = before == Some(sign) || mending.next_line(at).is_some_and(is_tight);
            begins && rest.at == 0 && short::are_words(&mending.text[at..], &is_tight)
        };
        if is_one && (goes_on(self) || self.is_between(sign, at, item)) {
            let place = at + rest.at + length;
            self.put(place..place, " ", Kind::Bullet);
            run.tight = Some(sign);
            run.item = Some(sign);
            return true;
        }
        if before == Some('\\') {
            run.tight = before;
        }
        false
    }

    /// Whether a line stands right below an item with this sign, right above one, or between two with empty lines.
    fn is_between(&self, sign: char, at: usize, above: Option<char>) -> bool {
        let next = self.text[at..].lines().nth(1).unwrap_or_default();
        // Two stars may be round words that go on in the next line.
        if sign == '*' && next.trim_start_matches(['*', ' ']).contains('*') {
            return false;
        }
        let blank = &self.text[self.text[..at].trim_end().len()..at];
        let is_apart = blank.bytes().filter(|byte| *byte == b'\n').count() > 1;
        let is_below = above == Some(sign);
        let next = match (is_below, is_apart) {
            (true, false) => return true,
            (true, true) => self.next_line(at).unwrap_or_default(),
            (false, _) => next,
        };
        let words = next.trim_start_matches([' ', '>']).strip_prefix(sign);
        words.is_some_and(|words| words.starts_with(' '))
    }

    /// A box at the beginning of an item, or of a line that is meant to be one.
    fn tick_box(&mut self, rest: &mut Rest<'_>, at: usize, marked: bool) {
        let words = &rest.line[rest.at..];
        let Some((length, shown)) = tick_box(words) else {
            if marked {
                self.box_behind(words, at + rest.at);
            }
            return;
        };
        let behind = &words[length..];
        let is_link = behind.starts_with(['(', '[', ':']);
        let is_open = words.starts_with("[ ]") && behind.starts_with(char::is_alphabetic);
        let stands_alone =
            is_open || (behind.starts_with(is_space) && !behind.trim_matches(is_space).is_empty());
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
            Kind::Untold
        } else {
            Kind::TickBox
        };
        self.put(written, &format!("{mark}{shown} "), kind);
        rest.at += length + gap;
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

    /// The sign that comes next, and its length with what chooses its shape. `&bull;` is one, too.
    fn sign(&self) -> Option<(char, usize)> {
        const SHAPES: [char; 2] = ['\u{fe0e}', '\u{fe0f}'];
        const NAMED: &str = "&bull;";
        let words = &self.line[self.at..];
        if words.starts_with(NAMED) {
            return Some(('•', NAMED.len()));
        }
        let sign = words.chars().next()?;
        let behind = &words[sign.len_utf8()..];
        let shape = behind.len() - behind.trim_start_matches(SHAPES).len();
        Some((sign, sign.len_utf8() + shape))
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
                mending.put(place..at + self.at, plain, Kind::Untold);
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
                    .all(|change| change.kind == Kind::Untold),
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
            ("•One\n•Two", "- One\n- Two"),
            ("- • One", "- One"),
            ("-One\n-Two", "- One\n- Two"),
            ("- One\n-Two\n- Three", "- One\n- Two\n- Three"),
            ("- One\n\n-Two\n\n- Three", "- One\n\n- Two\n\n- Three"),
            ("-One\n- Two", "- One\n- Two"),
            ("* One\n*Two", "* One\n* Two"),
            ("- One\n  - In\n -Two", "- One\n  - In\n - Two"),
            ("- One\n  more\n-Two", "- One\n  more\n- Two"),
            ("• One\n-Two", "- One\n- Two"),
            ("> - One\n> -Two", "> - One\n> - Two"),
            ("*One\n*Two", "* One\n* Two"),
            ("\\- One\n\\- Two", "- One\n- Two"),
            ("\\• One\n\\• Two", "- One\n- Two"),
            (
                "1. 12.\n2. 13.\n3. Not sure",
                "1. 12\\.\n2. 13\\.\n3. Not sure",
            ),
            ("- 1992.\n- +", "- 1992\\.\n- \\+"),
            ("(1) 12.\n(2) 15.", "1. 12\\.\n2. 15\\."),
            (
                "> ```\n> • a\n\n• One\n• Two",
                "> ```\n> • a\n\n- One\n- Two",
            ),
            ("&bull; One", "- One"),
            ("→ One\n→ Two", "- One\n- Two"),
            ("▪\u{fe0f} One", "- One"),
            ("✅ Do\n❌ Do not", "- ✅ Do\n- ❌ Do not"),
            (
                "• One • two • **three**\n• Four",
                "- One\n- two\n- **three**\n- Four",
            ),
            ("  • One • two • three", "  - One\n  - two\n  - three"),
            ("• One • two", "- One • two"),
        ] {
            assert_eq!(mended(written), wanted, "{written:?}");
        }
    }

    #[test]
    fn headings_need_no_space() {
        assert_eq!(mended("##Why"), "## Why");
        assert_eq!(mended("####### Why"), "####### Why");
    }

    #[test]
    fn what_is_markdown_already_stays_as_it_is() {
        for text in [
            "- One\n- [ ] Two\n- [x] Three\n* [X] Four\n",
            "– he said, and went.\n",
            "o what a day\n",
            "We bring • one • two • three\n",
            "1) One 2) two 3) three\n",
            "A line\u{A0}with • signs – in it\n",
            "[x](page.md) and [x]: y\n",
            "[x]: /page.md\n",
            "```\n• code\n-[ ] code\n```\n",
            "\\- One alone\n\nWords\n",
            "\\• One alone {#x}",
            "-a shows all\n-l shows long\n",
            "- Wages\n-x\n-y = 3\n",
            "> ```\n> • a\n> -bee\n> -cat\n> ```\n",
            "> - ~~~\n>   • a\n>   • b\n>   ~~~\n",
            "-5 degrees\n-10 degrees\n",
            "*One* and more\n*Two* and more\n",
            "→ One alone\n",
            "✅ One alone\n",
            "#hashtag and more\n",
            "- One\n\n-Jo\n",
            "- One\n-5 degrees\n",
            "* One\n*Two* and more\n",
            "- One\n*Two\n",
            "Words\n-ing\n",
            "- One\nWords\n-ing\n",
            "-Jo\n\n- One\n",
            "- Yes ☐ No ☐\n",
            "    • code\n\n- - -\n* * *\n| [ ] | • |\n",
        ] {
            let found = mend(text);
            let stays = found.text == text || text.starts_with("    ");
            assert!(stays, "{text:?} became {:?}", found.text);
        }
    }
}
