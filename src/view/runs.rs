//! Words that belong together: telephone numbers and dates, and what is read from left to right in a text that is read
//! from right to left.

use std::borrow::Cow;
use std::ops::Range;

use crate::config::Direction;
use crate::model::Attrs;
use crate::model::bytes::has;

use super::blocks::{Inline, Kept};
use super::lower::{self, Lower};

impl Lower<'_, '_> {
    /// Goes the way of the language that something is in. Comes back with the way that things went before.
    pub(super) fn turn(&mut self, attrs: &Attrs) -> bool {
        let before = self.rtl;
        if let Some(lang) = lower::attrs(attrs).lang {
            self.rtl = lang.direction() == Direction::Rtl;
        }
        before
    }
}

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

/// Where words are read from left to right in a phrase that may be read from right to left. `rtl` says that what it
/// stands in is.
pub fn of_phrase(text: &str, rtl: bool) -> impl Iterator<Item = Range<usize>> {
    let may_hold_one = rtl || has(text.as_bytes(), begins_rtl);
    let runs = if may_hold_one {
        runs(text, rtl)
    } else {
        Vec::new()
    };
    runs.into_iter().filter(|run| run.ltr).map(|run| run.range)
}

/// A phrase as plain text, with the signs of the Unicode standard (annex 9, "isolates") around what is read from left to
/// right: for titles of windows, in which there is no markup.
#[must_use]
pub fn in_plain_text(text: &str, rtl: bool) -> Cow<'_, str> {
    if !has_rtl_letters(text) {
        return text.into();
    }
    let mut out = String::new();
    let mut at = 0;
    let is_words = |run: &str| run.chars().all(|sign| sign.is_alphabetic() || sign == ' ');
    for run in of_phrase(text, rtl).filter(|run| !is_words(&text[run.clone()])) {
        out.push_str(&text[at..run.start]);
        out.push('\u{2066}');
        out.push_str(&text[run.clone()]);
        out.push('\u{2069}');
        at = run.end;
    }
    if at == 0 {
        return text.into();
    }
    out.push_str(&text[at..]);
    out.into()
}

struct Run {
    range: Range<usize>,
    ltr: bool,
}

fn runs(text: &str, rtl: bool) -> Vec<Run> {
    if !rtl
        && !has(text.as_bytes(), |byte| {
            byte.is_ascii_digit() || begins_rtl(byte)
        })
    {
        return Vec::new();
    }
    // Behind letters that are read from right to left, numbers are as well, whatever the text around them is.
    let has_rtl = rtl || has_rtl_letters(text);
    if !has_rtl && !may_hold_one(text) {
        return Vec::new();
    }
    let words = words(text, has_rtl);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let count = if rtl {
            left_to_right(text, &words[at..])
        } else {
            match together(text, &words[at..]) {
                // A date or a price behind letters that are read from right to left.
                0 if has_rtl && is_number(&text[words[at].clone()]) => 1,
                count => count,
            }
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
    has(text.as_bytes(), begins_rtl) && text.contains(is_rtl)
}

/// Whether a letter that is read from right to left may begin with this byte. Curly quotation marks, which most
/// texts have, begin with others.
fn begins_rtl(byte: u8) -> bool {
    matches!(byte, 0xD6..=0xE0 | 0xEF | 0xF0)
}

/// The words of a text. What is joined to letters that are read from right to left is a word of its own: `هاتف:0113`.
fn words(text: &str, has_rtl: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    // Whether the last letter or digit was one that is read from right to left.
    let mut was_rtl = None;
    for (at, sign) in text.char_indices() {
        if sign.is_whitespace() {
            out.extend(start.take().map(|start| start..at));
            was_rtl = None;
            continue;
        }
        let begun = *start.get_or_insert(at);
        if !has_rtl || !sign.is_alphanumeric() {
            continue;
        }
        let is_rtl = is_rtl(sign) && !is_digit(sign);
        if was_rtl.is_some_and(|was| was != is_rtl) {
            // Signs before a number belong to it, but for those that end what was said.
            let between = text[begun..at].rfind(|sign: char| {
                sign.is_alphanumeric() || ENDS.contains(&sign) || sign == '\u{640}'
            });
            let first = text[begun..at].chars().next().map_or(0, char::len_utf8);
            let cut = between.map_or(begun + first, |before| {
                let sign = text[begun + before..].chars().next();
                begun + before + sign.map_or(0, char::len_utf8)
            });
            let cut = if is_rtl { at } else { cut };
            out.push(begun..cut);
            start = Some(cut);
        }
        was_rtl = Some(is_rtl);
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
        let is_part = is_figures(text[word.clone()].trim_end_matches(ENDS))
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
        let opens = written.starts_with(OPENS) || written.starts_with(QUOTES);
        if count > 0 && opens && !goes_on(text, &words[..count], written) {
            break;
        }
        let is_ltr = !written.contains(|sign| is_rtl(sign) && !is_digit(sign))
            && written.contains(|sign: char| is_digit(sign) || sign.is_alphanumeric());
        if !is_ltr || !are_near(text, words_so_far) {
            break;
        }
        count += 1;
        let closes = written.ends_with(CLOSES) || written.ends_with(QUOTES);
        if written.ends_with(ENDS) || (closes && !opens) {
            break;
        }
    }
    count
}

/// Whether a number goes on with a part in brackets: `+44 (0)113 496 0000`.
fn goes_on(text: &str, before: &[Range<usize>], written: &str) -> bool {
    let is_number = |word: &Range<usize>| is_figures(&text[word.clone()]);
    let inside = written
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    let is_part = inside.is_some_and(|(inside, behind)| inside == "0" || !behind.is_empty());
    is_part && is_figures(written.trim_end_matches(ENDS)) && before.iter().all(is_number)
}

/// Signs that end what was said before them.
const ENDS: [char; 11] = ['.', ',', ';', ':', '!', '?', '…', '،', '؛', '؟', '۔'];
const OPENS: [char; 2] = ['(', '['];
const CLOSES: [char; 2] = [')', ']'];
/// Quotation marks: which of them open and which close differs from language to language.
const QUOTES: [char; 14] = [
    '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›',
];

/// A run without the marks of the sentence that it stands in: `(0113) 496 0000` keeps its brackets, `(9:00)` does not.
fn trimmed(text: &str, mut range: Range<usize>) -> Range<usize> {
    loop {
        let run = text[range.clone()].trim_end_matches(ENDS);
        range.end = range.start + run.len();
        let unquoted = without_quotes(run);
        if unquoted.len() < run.len() {
            range = range.start + unquoted.start..range.start + unquoted.end;
            continue;
        }
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

/// Where a run stands inside its quotation marks. Feet and inches keep theirs: `5'10"`.
fn without_quotes(run: &str) -> Range<usize> {
    let inside = run.trim_start_matches(QUOTES);
    let start = run.len() - inside.len();
    let is_inches = start == 0
        && inside
            .strip_suffix(['"', '\''])
            .is_some_and(|size| size.ends_with(|sign: char| sign.is_ascii_digit()));
    let end = if is_inches {
        inside
    } else {
        inside.trim_end_matches(QUOTES)
    };
    start..start + end.len()
}

/// Whether a run would be read in another order: whether it is more than a word or a number.
fn needs_order(run: &str) -> bool {
    !run.is_empty() && !run.chars().all(char::is_alphabetic) && !run.chars().all(is_digit)
}

fn are_near(text: &str, words: &[Range<usize>]) -> bool {
    let mut gaps = words.iter().zip(words.iter().skip(1));
    gaps.all(|(one, next)| matches!(&text[one.end..next.start], " " | "\u{a0}" | "\n"))
}

/// Whether a word has digits, and no letters that are read from right to left.
fn is_number(word: &str) -> bool {
    word.contains(is_digit) && !word.contains(|sign| is_rtl(sign) && !is_digit(sign))
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

/// Letters of scripts that are read from right to left, without the marks of their sentences.
const fn is_rtl(sign: char) -> bool {
    !matches!(sign, '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}' | '\u{609}'..='\u{60d}' | '\u{61b}'..='\u{61f}'
        | '\u{66a}'..='\u{66d}' | '\u{6d4}')
        && matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
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
            (
                "اتصل 0113 496 0000، أو 0113 496 0001؛ أو 0113 496 0002؟ نعم 0113 496 0003۔",
                vec![
                    "0113 496 0000",
                    "0113 496 0001",
                    "0113 496 0002",
                    "0113 496 0003",
                ],
            ),
            (
                "في 29/11/2026، بسعر £10، من 10:30–11:30، عند -5°C، عدد 5–10، الرمز LS1 1AA، نعم",
                vec![
                    "29/11/2026",
                    "£10",
                    "10:30–11:30",
                    "-5°C",
                    "5–10",
                    "LS1 1AA",
                ],
            ),
            ("هاتف:0113 496 0000", vec!["0113 496 0000"]),
            ("هاتف:+44 113 496 0000", vec!["+44 113 496 0000"]),
            ("و0113 496 0000", vec!["0113 496 0000"]),
            ("من 10:30ص", vec!["10:30"]),
            ("+44 (0)113 496 0000", vec!["+44 (0)113 496 0000"]),
            ("+44 (0) 113 496 0000،", vec!["+44 (0) 113 496 0000"]),
            (
                "0113 496 0000 (0114 496 0000)",
                vec!["0113 496 0000", "0114 496 0000"],
            ),
            ("قال ”NHS“ و ”0113 496 0000“،", vec!["0113 496 0000"]),
            (
                "«0113 496 0000»، ’LS1 1AA‘",
                vec!["0113 496 0000", "LS1 1AA"],
            ),
            ("طوله 5'10\" فقط", vec!["5'10\""]),
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
        assert_eq!(kept("رقم 0113 496 0000، أو", false), ["0113 496 0000"]);
        assert!(runs("رقم 0113 496 0000", false)[0].ltr);
        assert!(!runs("Ring 0113 496 0000", false)[0].ltr);
    }

    #[test]
    fn plain_text_has_signs_where_markup_cannot_stand() {
        for (text, rtl, wanted) in [
            (
                "اجتماع 0113 496 0000",
                true,
                "اجتماع \u{2066}0113 496 0000\u{2069}",
            ),
            (
                "اجتماع 10:30–11:30، نعم",
                false,
                "اجتماع \u{2066}10:30–11:30\u{2069}، نعم",
            ),
            ("اجتماع 7", true, "اجتماع 7"),
            ("Ring 0113 496 0000", false, "Ring 0113 496 0000"),
            ("NHS", true, "NHS"),
            ("مرحبا – Working together", true, "مرحبا – Working together"),
            ("Version 1.2 (new)", true, "Version 1.2 (new)"),
        ] {
            assert_eq!(in_plain_text(text, rtl), wanted);
        }
    }
}
