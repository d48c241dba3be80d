//! Words that belong together: telephone numbers and dates, and what is read from left to right in a text that is read
//! from right to left.

use std::ops::Range;

use super::blocks::{Inline, Kept};

/// Words of more letters than this may go on in the next line.
const LONGEST: usize = 24;

/// Takes what belongs together out of the text among some inlines. `rtl` says that they stand in a text that is read
/// from right to left; a piece that has letters of such a script itself is one in any case.
pub(super) fn keep_together(inlines: Vec<Inline>, rtl: bool) -> Vec<Inline> {
    let has_any =
        |inline: &Inline| matches!(inline, Inline::Text(text) if !runs(text, rtl).is_empty());
    if !inlines.iter().any(has_any) {
        return inlines;
    }
    let mut out = Vec::with_capacity(inlines.len() + 2);
    for inline in inlines {
        let Inline::Text(text) = inline else {
            out.push(inline);
            continue;
        };
        let mut at = 0;
        for run in runs(&text, rtl) {
            if run.range.start > at {
                out.push(Inline::Text(text[at..run.range.start].to_owned()));
            }
            at = run.range.end;
            let text = text[run.range].to_owned();
            out.push(Inline::Kept(Kept { text, ltr: run.ltr }));
        }
        if at < text.len() {
            out.push(Inline::Text(text[at..].to_owned()));
        }
    }
    out
}

struct Run {
    range: Range<usize>,
    ltr: bool,
}

fn runs(text: &str, rtl: bool) -> Vec<Run> {
    if !rtl && !has(text, |byte| byte.is_ascii_digit() || begins_rtl(byte)) {
        return Vec::new();
    }
    // Behind letters that are read from right to left, numbers are as well, whatever the text around them is.
    let has_rtl = rtl || has_rtl_letters(text);
    if !has_rtl && !may_hold_one(text) {
        return Vec::new();
    }
    let words = words(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let count = if rtl {
            left_to_right(text, &words[at..])
        } else {
            together(text, &words[at..])
        };
        if let Some(last) = count.checked_sub(1).and_then(|more| words.get(at + more)) {
            let range = trimmed(text, words[at].start..last.end);
            if count > 1 && !rtl || has_rtl && needs_order(&text[range.clone()]) {
                out.push(Run {
                    range,
                    ltr: has_rtl,
                });
            }
        }
        at += count.max(1);
    }
    out
}

/// Whether a text of Latin letters may hold a number or a date of several words.
fn may_hold_one(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|two| two[1].is_ascii_digit() && matches!(two[0], b' ' | b'\n' | 0xA0))
}

/// Whether a text has letters that are read from right to left.
fn has_rtl_letters(text: &str) -> bool {
    has(text, begins_rtl) && text.contains(is_rtl)
}

/// Whether a letter that is read from right to left may begin with this byte. Curly quotation marks, which most
/// texts have, begin with others.
fn begins_rtl(byte: u8) -> bool {
    matches!(byte, 0xD6..=0xE0 | 0xEF | 0xF0)
}

/// Whether a text has such a byte. A processor looks at many at once where nothing is decided in between.
fn has(text: &str, is_one: impl Fn(u8) -> bool) -> bool {
    const AT_ONCE: usize = 32;
    let in_part = |part: &[u8]| {
        part.iter()
            .fold(0, |any, byte| any | u8::from(is_one(*byte)))
            != 0
    };
    let (parts, rest) = text.as_bytes().as_chunks::<AT_ONCE>();
    parts.iter().any(|part| in_part(part)) || in_part(rest)
}

/// The words of a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices() {
        if !sign.is_whitespace() {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            out.push(start..at);
        }
    }
    out.extend(start.map(|start| start..text.len()));
    out
}

/// How many words from the first on make a number or a date.
fn together(text: &str, words: &[Range<usize>]) -> usize {
    if let [day, month, year, ..] = words {
        let is_date = is_day(&text[day.clone()])
            && is_month(&text[month.clone()])
            && is_year(text[year.clone()].trim_end_matches(ENDS));
        if is_date && are_near(text, &words[..3]) {
            return 3;
        }
    }
    let mut count = 0;
    for word in words {
        let is_part = is_figures(&text[word.clone()])
            && are_near(text, &words[..=count])
            && word.end - words[0].start <= LONGEST;
        if !is_part {
            break;
        }
        count += 1;
        if text[word.clone()].ends_with(ENDS) {
            break;
        }
    }
    count
}

/// How many words from the first on are read from left to right.
fn left_to_right(text: &str, words: &[Range<usize>]) -> usize {
    let mut count = 0;
    for word in words {
        let words_so_far = &words[..=count];
        let written = &text[word.clone()];
        if count > 0 && written.starts_with(OPENS) {
            break;
        }
        let is_ltr = !written.contains(|sign| is_rtl(sign) && !is_digit(sign))
            && written.contains(|sign: char| is_digit(sign) || sign.is_alphanumeric());
        if !is_ltr || !are_near(text, words_so_far) {
            break;
        }
        count += 1;
        if written.ends_with(ENDS) || (written.ends_with(CLOSES) && !written.starts_with(OPENS)) {
            break;
        }
    }
    count
}

/// Signs that end what was said before them.
const ENDS: [char; 9] = ['.', ',', ';', ':', '!', '?', '،', '؛', '؟'];
const OPENS: [char; 6] = ['(', '[', '"', '\'', '“', '«'];
const CLOSES: [char; 7] = [')', ']', '"', '\'', '”', '’', '»'];

/// A run without the marks of the sentence that it stands in: `(0113) 496 0000` keeps its brackets, `(9:00)` does not.
fn trimmed(text: &str, mut range: Range<usize>) -> Range<usize> {
    loop {
        let run = text[range.clone()].trim_end_matches(ENDS);
        range.end = range.start + run.len();
        let (first, last) = (run.chars().next(), run.chars().next_back());
        let (Some(first), Some(last)) = (first, last) else {
            return range;
        };
        // A bracket that is closed before the end belongs to what is in it.
        let closes = |sign: char| {
            let inside = &run[sign.len_utf8()..];
            inside
                .find(CLOSES)
                .is_some_and(|at| inside[at..].chars().nth(1).is_some())
        };
        if OPENS.contains(&first) && !closes(first) {
            range.start += first.len_utf8();
        } else if CLOSES.contains(&last) && !run[..run.len() - last.len_utf8()].contains(OPENS) {
            range.end -= last.len_utf8();
        } else {
            return range;
        }
    }
}

/// Whether a run would be read in another order: whether it is more than a word or a number.
fn needs_order(run: &str) -> bool {
    !run.is_empty() && !run.chars().all(char::is_alphabetic) && !run.chars().all(is_digit)
}

fn are_near(text: &str, words: &[Range<usize>]) -> bool {
    let mut gaps = words.iter().zip(words.iter().skip(1));
    gaps.all(|(one, next)| matches!(&text[one.end..next.start], " " | "\u{a0}" | "\n"))
}

fn is_figures(word: &str) -> bool {
    word.contains(is_digit)
        && word
            .chars()
            .all(|sign| is_digit(sign) || matches!(sign, '+' | '(' | ')' | '-' | '.' | ','))
}

fn is_day(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits..];
    (1..=2).contains(&digits)
        && (rest.is_empty() || rest == "." || matches!(rest, "st" | "nd" | "rd" | "th"))
}

fn is_month(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(char::is_alphabetic)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits of Latin, Arabic and Persian texts: all are read from left to right.
const fn is_digit(sign: char) -> bool {
    matches!(sign, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Letters of scripts that are read from right to left.
const fn is_rtl(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str, rtl: bool) -> Vec<&str> {
        runs(text, rtl)
            .into_iter()
            .map(|run| &text[run.range])
            .collect()
    }

    #[test]
    fn numbers_and_dates_stay_whole() {
        for (text, wanted) in [
            ("Ring 0113 496 0000 today.", vec!["0113 496 0000"]),
            ("Ring (0113) 496 0000, please", vec!["(0113) 496 0000"]),
            ("+44 113 496 0000", vec!["+44 113 496 0000"]),
            ("on 30 November 2026.", vec!["30 November 2026"]),
            (
                "the 2nd March 2027 and 1 000",
                vec!["2nd March 2027", "1 000"],
            ),
            ("In 2026, 30 people came at 5.", vec![]),
            ("3 people and 10 chairs", vec![]),
            (
                "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
                vec!["1 2 3 4 5 6 7 8 9 10 11", "12 13 14 15"],
            ),
        ] {
            assert_eq!(kept(text, false), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_read_from_left_to_right_keeps_its_order() {
        for (text, wanted) in [
            ("اتصل بالرقم 0113 496 0000 (مجاناً).", vec!["0113 496 0000"]),
            (
                "أو +44 113 496 0000 (من 9:00 إلى 17:30).",
                vec!["+44 113 496 0000", "9:00", "17:30"],
            ),
            ("البريد: office@example.org.", vec!["office@example.org"]),
            ("في 12/03/2026 بسعر £5.50", vec!["12/03/2026", "£5.50"]),
            ("الرقم ٠١١٣ ٤٩٦ ٠٠٠٠", vec!["٠١١٣ ٤٩٦ ٠٠٠٠"]),
            ("ثانياً: C++ & \"NHS\"", vec!["C++"]),
            ("مرحبا (0113 496 0000).", vec!["0113 496 0000"]),
            ("مرحبا (0113) 496 0000.", vec!["(0113) 496 0000"]),
            ("كلمة NHS وحدها و 7", vec![]),
        ] {
            assert_eq!(kept(text, true), wanted, "{text}");
        }
        // A part of such a text may have no letter of its script.
        assert_eq!(kept("0113 496 0000", true), ["0113 496 0000"]);
        // In a text that is read from left to right, only numbers change places.
        assert_eq!(
            kept("We say عربي (at NHS) or رقم 0113 496 0000", false),
            ["0113 496 0000"]
        );
        assert!(runs("رقم 0113 496 0000", false)[0].ltr);
        assert!(!runs("Ring 0113 496 0000", false)[0].ltr);
    }
}
