//! Signs in the middle of a line that Markdown takes for nothing, or for something else: bold words with a space at an
//! edge, raised and lowered figures as pandoc writes them, an apostrophe that is a backtick, an end of a line that
//! Word made.

use std::ops::Range;

use super::Kind;
use super::edit::Edit;

/// Whether a line may hold one of these, if it has a byte that one of them begins with.
pub(super) fn is_suspect(line: &[u8]) -> bool {
    memchr::memchr3(b'^', b'~', b'`', line).is_some()
        || memchr::memchr_iter(b'*', line).any(|at| line.get(at + 1) == Some(&b'*'))
        || memchr::memchr3_iter(0x0B, 0x0C, 0xE2, line).any(|at| is_line_end(&line[at..]))
        || memchr::memchr_iter(0xC2, line).any(|at| line.get(at + 1) == Some(&0x85))
}

/// Whether some bytes begin with U+000B, U+000C, U+2028 or U+2029.
fn is_line_end(bytes: &[u8]) -> bool {
    matches!(bytes, [0x0B | 0x0C, ..] | [0xE2, 0x80, 0xA8 | 0xA9, ..])
}

/// How long the mark of bold words is.
const MARK: usize = 2;

/// What is to be mended of them in the line that begins at a byte of the text, in no order.
pub(super) fn edits(line: &str, start: usize, out: &mut Vec<Edit>) {
    let bytes = line.as_bytes();
    let has = |sign: u8| memchr::memchr(sign, bytes).is_some();
    let ends_inside =
        memchr::memchr3_iter(0x0B, 0x0C, 0xE2, bytes).any(|at| is_line_end(&bytes[at..]));
    if ends_inside || has(0xC2) {
        line_ends(line, start, out);
    }
    if memchr::memchr2(b'^', b'~', bytes).is_some() {
        raised(line, start, out);
    }
    if has(b'`') {
        apostrophes(line, start, out);
    }
    if has(b'*') {
        bold(line, start, out);
    }
}

/// Word's own end of a line in a paragraph, and those of other programs.
fn line_ends(line: &str, start: usize, out: &mut Vec<Edit>) {
    let ends = ['\u{0b}', '\u{0c}', '\u{85}', '\u{2028}', '\u{2029}'];
    for (at, end) in line.match_indices(ends) {
        let behind = at + end.len();
        let is_inside = !line[..at].trim().is_empty() && !line[behind..].trim().is_empty();
        // A heading has one line, and so has a row.
        let is_words = !line.trim_start().starts_with(['#', '|']);
        let new = if is_inside && is_words { "<br>" } else { " " };
        out.push(Edit::new(start + at..start + behind, new, Kind::Untold));
    }
}

/// `10^th^` and `H~2~O`.
fn raised(line: &str, start: usize, out: &mut Vec<Edit>) {
    for (mark, opens, closes) in [('^', "<sup>", "</sup>"), ('~', "<sub>", "</sub>")] {
        let mut places = line.match_indices(mark).map(|(at, _)| at).peekable();
        while let Some(open) = places.next() {
            let Some(close) = places.peek().copied() else {
                break;
            };
            let (before, inside) = (&line[..open], &line[open + 1..close]);
            let fits = if mark == '^' {
                before.ends_with(char::is_alphanumeric) && inside.len() <= 4
            } else {
                // `5~10~15` is no formula.
                before.ends_with(|sign: char| sign.is_ascii_alphabetic() || sign == ')')
                    && inside.len() <= 2
                    && (inside.bytes().all(|byte| byte.is_ascii_digit()) || inside.len() == 1)
            };
            if fits && !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_alphanumeric())
            {
                let whole = start + open..start + close + 1;
                for (at, new) in [(open, opens), (close, closes)] {
                    let written = start + at..start + at + 1;
                    out.push(Edit::new(written, new, Kind::Untold).of(whole.clone()));
                }
                places.next();
            }
        }
    }
}

/// A backtick that stands for the apostrophe of "don't".
fn apostrophes(line: &str, start: usize, out: &mut Vec<Edit>) {
    const ENDINGS: [&str; 7] = ["t", "s", "m", "d", "re", "ve", "ll"];
    for (at, _) in line.match_indices('`') {
        let behind = &line[at + 1..];
        let length = behind
            .find(|sign: char| !sign.is_ascii_alphabetic())
            .unwrap_or(behind.len());
        let is_ending = ENDINGS.contains(&&behind[..length]) && !behind[length..].starts_with('`');
        if line[..at].ends_with(|sign: char| sign.is_ascii_alphabetic()) && is_ending {
            out.push(Edit::new(start + at..start + at + 1, "'", Kind::Untold));
        }
    }
}

/// `**Bold **words`, `words ** bold **` and `**Note:**Words`.
fn bold(line: &str, start: usize, out: &mut Vec<Edit>) {
    let sign = b'*';
    let bytes = line.as_bytes();
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr(sign, &bytes[at..]) {
        let from = at + next;
        let length = bytes[from..]
            .iter()
            .take_while(|byte| **byte == sign)
            .count();
        at = from + length;
        if line[..from].ends_with('\\') || length == 1 {
            continue;
        }
        if length != MARK {
            // Signs of other lengths may open or close words with these.
            return;
        }
        marks.push(from);
    }
    let opens = |at: usize| {
        let behind = line[at + MARK..].starts_with(char::is_alphanumeric);
        behind && (at == 0 || line[..at].ends_with(char::is_whitespace))
    };
    // Where two open in a row, and two close, bold words stand in bold words. Where the marks do not fit into each other
    // like this, they are pairs from left to right.
    let opens_twice = || marks.windows(2).any(|two| opens(two[0]) && opens(two[1]));
    let is_nested = marks.len() > 2 && opens_twice() && fit(line, &marks);
    if marks.len() % 2 == 1 || is_nested {
        return;
    }
    let (pairs, _) = marks.as_chunks::<2>();
    for [open, close] in pairs {
        pair(line, start, *open..*close, out);
    }
}

/// Whether Markdown takes each of these marks for the beginning or the end of bold words, also of such as stand in others.
fn fit(line: &str, marks: &[usize]) -> bool {
    let mut open = 0_usize;
    for at in marks {
        let behind = line[at + MARK..].chars().next();
        let before = line[..*at].chars().next_back();
        let is_loose = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
        let is_sign = |sign: Option<char>| sign.is_some_and(|sign| !sign.is_alphanumeric());
        let may_close =
            !is_loose(before) && (!is_sign(before) || is_sign(behind) || is_loose(behind));
        if may_close && open > 0 {
            open -= 1;
        } else if !is_loose(behind) {
            open += 1;
        } else {
            return false;
        }
    }
    open == 0
}

/// The marks of some bold words, by the place of each.
fn pair(line: &str, start: usize, marks: Range<usize>, out: &mut Vec<Edit>) {
    let inside = &line[marks.start + MARK..marks.end];
    let (before, behind) = (&line[..marks.start], &line[marks.end + MARK..]);
    let words = inside.trim();
    let is_word = |sign: char| sign.is_alphabetic() || matches!(sign, '£' | '€' | '%');
    if !words.contains(is_word) || words.contains('*') || words.starts_with('/') {
        return;
    }
    let front = inside.len() - inside.trim_start().len();
    let back = inside.len() - inside.trim_end().len();
    let whole = start + marks.start..start + marks.end + MARK;
    let mut put = |written: Range<usize>, new: &'static str| {
        let written = start + written.start..start + written.end;
        out.push(Edit::new(written, new, Kind::Bold).of(whole.clone()));
    };
    // Which of two is which, only the words around tell: `a ** b ** c` has nothing bold.
    let is_loose = front > 0 && back > 0;
    let touches =
        before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric);
    let joins = |words: &str| {
        let last = words.split(' ').next_back();
        last.is_some_and(|last| matches!(last, "and" | "or" | "for" | "in" | "is"))
    };
    if is_loose && (touches || joins(words)) {
        return;
    }
    // `Jo** (chair), Sam** (helper)`: marks of a note.
    if front > 0 && back == 0 && before.ends_with(char::is_alphanumeric) {
        let is_end = behind.trim_start_matches(['.', ',']).is_empty();
        let has_bold = before.contains(" **") || before.starts_with("**");
        if !is_end && !has_bold {
            return;
        }
    }
    let needs_space = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
    if front > 0 {
        let gap = needs_space(before.chars().next_back());
        let open = marks.start..marks.start + MARK + front;
        put(open, if gap { " **" } else { "**" });
    }
    let next = needs_space(behind.chars().next());
    let ends_sentence = match words.chars().next_back() {
        Some(':' | '!' | '?' | ',' | ';') => behind.starts_with(char::is_alphabetic),
        // `**v2.**0.1` and `**U.S.**A` are not two words.
        Some('.') => {
            let mut after = behind.chars();
            let is_begun = after.next().is_some_and(char::is_uppercase);
            is_begun && after.next().is_some_and(char::is_lowercase)
        }
        _ => false,
    };
    if back > 0 || (ends_sentence && next) {
        let close = marks.end - back..marks.end + MARK;
        put(close, if next { "** " } else { "**" });
    }
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn bold_words_have_no_spaces_at_their_edges() {
        for (written, wanted) in [
            ("**Bold **word", "**Bold** word"),
            ("Pay **£10 **today", "Pay **£10** today"),
            ("word** Bold**", "word **Bold**"),
            ("A ** bold ** word", "A **bold** word"),
            ("**Note:**Words follow.", "**Note:** Words follow."),
            ("**Important!**Please", "**Important!** Please"),
            ("و**مهم جدا:**نص", "و**مهم جدا:** نص"),
            (
                "Call **Sam **or **Jo **today.",
                "Call **Sam** or **Jo** today.",
            ),
            (
                "We **listen **and **act** now.",
                "We **listen** and **act** now.",
            ),
            (
                "Words **bold **text here. And **bold** text.",
                "Words **bold** text here. And **bold** text.",
            ),
            (
                "**One** and** two** and** three**",
                "**One** and **two** and **three**",
            ),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
        for text in [
            "**Habit.** When **it** is",
            "2 ** 3 ** 4",
            "**Not closed",
            "a **b** c ** d",
            "***Both*** and **one **",
            "`** code **`",
            "**foo **bar** baz**",
            "**foo **bar** and **more** baz**",
            "**a** **b** c**d**e",
            "2 ** 3 ** 4 and **b**",
            "__foo __bar__ baz__ and __ x__",
            "**Jo**'s",
            "Jo Smith** (chair), Sam Jones** (vice-chair), Kim.",
            "Cost** is £5 and time** is 6.",
            "Use **/ for folders and **/*.js for files.",
            "Write ** before and ** after the word.",
            "The signs * and ** mean: * paid, ** unpaid.",
            "The price is **£12.**99 today.",
            "**(S)**he and **(un)**happy",
            "**v2.**0.1 and **www.**example.org",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn raised_and_lowered_figures_are_so() {
        assert_eq!(
            mend("The 10^th^ of May, H~2~O, m^2^.").text,
            "The 10<sup>th</sup> of May, H<sub>2</sub>O, m<sup>2</sup>."
        );
        for text in [
            "~5 or £5~£10",
            "5~10~15",
            "Words[^1] and[^2] more",
            "^_^ and ^_^",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn backticks_in_words_are_apostrophes() {
        assert_eq!(
            mend("Don`t worry, it`s fine.").text,
            "Don't worry, it's fine."
        );
        for text in ["Type `t` here", "a `code` word", "the`s`"] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn other_ends_of_lines_end_lines() {
        assert_eq!(
            mend("Name\u{0b}Street\u{2028}Town\u{0c}").text,
            "Name<br>Street<br>Town "
        );
        assert_eq!(mend("## A\u{0b}heading").text, "## A heading");
    }
}
