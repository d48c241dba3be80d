//! Signs of Word's symbol fonts.
//!
//! Word keeps a sign of such a font under a number of its own (U+F020 to U+F0FF), which means nothing in any other font.
//! Readers would see a box, and no sheet that is kept for years may have it in its text. The usual ones are read as the
//! characters that they stand for, before anything else is, so that pages, sheets and findings agree.
//!
//! Sources: "Wingdings and Webdings in the Universal Character Set" (Unicode document L2/12-368), Adobe's table of the
//! font Symbol (unicode.org, `Public/MAPPINGS/VENDORS/ADOBE/symbol.txt`). Signs that mean one thing in Wingdings and
//! another in Symbol are here only where one of them is usual: a bullet, an arrow that Word sets by itself.

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Span};

/// The last byte of a sign, from U+F000 on, and what it stands for.
const KNOWN: &[(u8, char)] = &[
    (0x20, ' '),
    (0x21, '✏'),
    (0x22, '✂'),
    (0x23, '✁'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2a, '✉'),
    (0x2b, '✉'),
    (0x36, '⌛'),
    (0x3f, '✍'),
    (0x41, '✌'),
    (0x43, '👍'),
    (0x44, '👎'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x49, '✋'),
    (0x4a, '☺'),
    (0x4b, '😐'),
    (0x4c, '☹'),
    (0x51, '✈'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x78, '☒'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x8b, '⓿'),
    (0x8c, '❶'),
    (0x8d, '❷'),
    (0x8e, '❸'),
    (0x8f, '❹'),
    (0x90, '❺'),
    (0x91, '❻'),
    (0x92, '❼'),
    (0x93, '❽'),
    (0x94, '❾'),
    (0x95, '❿'),
    (0x9f, '•'),
    (0xa3, '≤'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb3, '≥'),
    (0xb7, '•'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe3, '↖'),
    (0xe4, '↗'),
    (0xe5, '↙'),
    (0xe6, '↘'),
    (0xe7, '⬅'),
    (0xe8, '➔'),
    (0xe9, '⬆'),
    (0xea, '⬇'),
    (0xef, '←'),
    (0xf0, '→'),
    (0xf1, '↑'),
    (0xf2, '↓'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Stands in the place of a sign that cannot be known, and of a letter that another program lost.
pub(super) const LOST: char = '\u{fffd}';

/// Where the first sign that cannot be known stood in a text, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    first: Range<usize>,
    count: usize,
    /// Whether the author's file has U+FFFD itself.
    is_lost: bool,
}

/// A text with characters in the place of such signs.
pub(super) fn read(text: String) -> (String, Option<Unknown>) {
    if !may_hold_one(text.as_bytes()) || !text.contains(|sign| is_private(sign) || sign == LOST) {
        return (text, None);
    }
    let mut out = String::with_capacity(text.len());
    let mut unknown: Option<Unknown> = None;
    for sign in text.chars() {
        let start = out.len();
        out.push(if is_private(sign) {
            known(sign).unwrap_or(LOST)
        } else {
            sign
        });
        if out.ends_with(LOST) {
            let found = unknown.get_or_insert(Unknown {
                first: start..out.len(),
                count: 0,
                is_lost: sign == LOST,
            });
            found.count += 1;
        }
    }
    (out, unknown)
}

/// Whether some byte may begin such a sign: most texts have none.
fn may_hold_one(bytes: &[u8]) -> bool {
    memchr::memchr3(0xEE, 0xEF, 0xF3, bytes).is_some() || memchr::memchr(0xF4, bytes).is_some()
}

/// What a sign of a symbol font stands for.
pub(super) fn known(sign: char) -> Option<char> {
    // A chat program puts these round the marks of its sources.
    if matches!(sign, '\u{e200}'..='\u{e202}') {
        return Some('\u{2060}');
    }
    let byte = u8::try_from(u32::from(sign).checked_sub(0xF000)?).ok()?;
    let at = KNOWN.binary_search_by_key(&byte, |(byte, _)| *byte).ok()?;
    KNOWN.get(at).map(|(_, known)| *known)
}

/// Characters that mean what a font wants.
const fn is_private(sign: char) -> bool {
    matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

impl Unknown {
    /// What the author hears of it.
    pub(super) fn told(&self, text: &str, file: FileId) -> Diagnostic {
        let word = word_at(text, &self.first);
        let others = match self.count - 1 {
            0 => String::new(),
            1 => " There is one more in this file.".to_owned(),
            more => format!(" There are {more} more in this file."),
        };
        let (message, help) = if self.is_lost {
            (
                format!(
                    "A letter of “{word}” was lost before this file was saved. Readers see {LOST} in its place."
                ),
                "Type the letter again.",
            )
        } else {
            (
                format!(
                    "“{word}” has a sign of a symbol font, and without that font nobody can know which. Readers see {LOST} in its place."
                ),
                "Type the sign itself, such as ✓, ✗ or →, or say it in words.",
            )
        };
        let span = Span::new(file, self.first.start, self.first.end);
        Diagnostic::at(span, "unprintable", message + &others).help(help)
    }
}

/// The word around a place.
fn word_at<'t>(text: &'t str, place: &Range<usize>) -> &'t str {
    let start = text[..place.start]
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|(_, sign)| !sign.is_whitespace())
        .last()
        .map_or(place.start, |(at, _)| at);
    let end = text[place.end..]
        .char_indices()
        .take(LONGEST)
        .find(|(_, sign)| sign.is_whitespace())
        .map(|(at, _)| place.end + at);
    let end = end.unwrap_or_else(|| {
        let rest = text[place.end..].chars().take(LONGEST);
        place.end + rest.map(char::len_utf8).sum::<usize>()
    });
    &text[start..end]
}

/// No more letters than these are shown before and behind a sign.
const LONGEST: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_signs_are_the_characters_that_they_stand_for() {
        assert!(KNOWN.is_sorted_by_key(|(byte, _)| *byte));
        for (written, wanted) in [
            ("\u{f0fc} Yes \u{f0fb} no", "✓ Yes ✗ no"),
            ("\u{f0b7}\tTea\n\u{f0d8}\tMilk", "•\tTea\n➢\tMilk"),
            ("\u{f028} 0113", "☎ 0113"),
            ("Go \u{f0e0} there", "Go → there"),
        ] {
            assert_eq!(read(written.to_owned()), (wanted.to_owned(), None));
        }
    }

    #[test]
    fn what_cannot_be_known_is_told_of_with_its_word() {
        let (text, unknown) = read("é a\u{e300}b and \u{f061} \u{f8ff} \u{f0000}".to_owned());
        assert_eq!(text, "é a\u{fffd}b and \u{fffd} \u{fffd} \u{fffd}");
        let unknown = unknown.unwrap();
        assert_eq!((unknown.first.clone(), unknown.count), (4..7, 4));
        assert_eq!(word_at(&text, &unknown.first), "a\u{fffd}b");
        let (_, unknown) = read("caf\u{fffd}".to_owned());
        assert!(unknown.unwrap().is_lost);
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", "plain", "\u{feff}+++", "ﬁne ✓ 👍🏽 1️⃣ ｆ", "日本 عربي"]
        {
            assert_eq!(read(text.to_owned()), (text.to_owned(), None), "{text}");
        }
    }
}
