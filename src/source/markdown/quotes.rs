//! Quotation marks and apostrophes, as the language of a text has them. The parser knows where a mark opens and
//! where it closes, and makes English marks of it; it takes the apostrophe of `'90s` for an opening one.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, TagEnd};

use crate::config::Lang;

use super::blocks::is_inline;

/// How a language marks what is quoted: outside, then inside. Source: the Unicode CLDR, `delimiters`.
struct Marks([&'static str; 4]);

const ENGLISH: Marks = Marks(["“", "”", "‘", "’"]);

/// Marks other than English ones, by the language's tag. The spaces of French are narrow in print, and
/// never end a line.
const OTHERS: [(&[&str], Marks); 7] = [
    (&["pl", "ro", "hu"], Marks(["„", "”", "‚", "’"])),
    (
        &["de", "cs", "sk", "sl", "bg", "lt", "et", "is", "sq", "ka"],
        Marks(["„", "“", "‚", "‘"]),
    ),
    (&["fr"], Marks(["«\u{a0}", "\u{a0}»", "“", "”"])),
    (&["ru", "uk", "be"], Marks(["«", "»", "„", "“"])),
    (
        &["es", "it", "pt", "ca", "el", "no", "nb", "nn", "fa", "ps"],
        Marks(["«", "»", "“", "”"]),
    ),
    (&["sv", "fi"], Marks(["”", "”", "’", "’"])),
    (&["ar", "ur", "he", "yi"], Marks(["”", "“", "’", "‘"])),
];

impl Marks {
    fn of(lang: &Lang) -> &'static Self {
        OTHERS
            .iter()
            .find(|(langs, _)| langs.contains(&lang.language()))
            .map_or(&ENGLISH, |(_, marks)| marks)
    }
}

/// Words that begin with an apostrophe, in English and in Welsh.
#[rustfmt::skip]
const CUT_SHORT: [&str; 44] = [
    "bout", "cause", "cos", "em", "n", "til", "tis", "twas", "twere", "twill",
    "da", "dach", "dan", "di", "dw", "dwi", "dydi", "dydy", "dyma", "dyna", "dyw", "falle", "fyny", "ma", "mae", "mond",
    "na", "nôl", "oes", "r", "rioed", "roedd", "rwy", "rwyf", "rwyt", "rydw", "rydych", "rydym", "rydyn", "sdim",
    "smo", "sneb", "ti", "w",
];

/// Puts the right mark in the place of each that was typed as `'` or `"`.
pub(super) fn set(events: &mut [(Event<'_>, Range<usize>)], text: &str, lang: &Lang) {
    let marks = Marks::of(lang);
    // How many double and single marks are open in the block at hand.
    let (mut open, mut inner) = (0_usize, 0_usize);
    for (event, range) in events {
        match event {
            Event::Start(tag) if !is_inline(tag) => (open, inner) = (0, 0),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => {
                (open, inner) = (0, 0);
            }
            Event::Text(shown) if range.len() == 1 && shown.len() == 3 => {
                let mark = match shown.as_ref() {
                    "“" | "”" if is_inches(text, range, open) => "\"",
                    "“" if ends_words(text, range) => {
                        open = open.saturating_sub(1);
                        marks.0[1]
                    }
                    "“" => {
                        open += 1;
                        marks.0[0]
                    }
                    "”" => {
                        open = open.saturating_sub(1);
                        marks.0[1]
                    }
                    "‘" if is_cut_short(&text[range.end..]) => "’",
                    "‘" => {
                        inner += 1;
                        marks.0[2]
                    }
                    "’" => match after_word(text, range) {
                        Some(mark) => mark,
                        None if inner == 0 => "’",
                        None => {
                            inner -= 1;
                            marks.0[3]
                        }
                    },
                    _ => continue,
                };
                *shown = CowStr::Borrowed(mark);
            }
            _ => {}
        }
    }
}

/// An apostrophe inside a word, or the sign for feet between two numbers.
fn after_word(text: &str, at: &Range<usize>) -> Option<&'static str> {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    if is_digit(before) && (is_digit(after) || inches(text[at.end..].trim_start()).is_some()) {
        return Some("'");
    }
    after.is_some_and(char::is_alphanumeric).then_some("’")
}

/// Whether a mark is the sign for inches: behind a number, where no words that are quoted can end, or behind feet.
fn is_inches(text: &str, at: &Range<usize>, open: usize) -> bool {
    let before = &text[..at.start];
    let number = before.trim_end_matches(|sign: char| sign.is_ascii_digit());
    number.len() < before.len() && (open == 0 || number.trim_end().ends_with('\''))
}

/// What stands behind a number of inches.
fn inches(text: &str) -> Option<&str> {
    let behind = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    (behind.len() < text.len())
        .then(|| behind.strip_prefix('"'))
        .flatten()
}

/// Whether words end before a mark, so that it closes them: those words may begin with a curly one.
fn ends_words(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let is_end = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | ',' | '!' | '?' | '…');
    before.is_some_and(is_end)
        && after.is_none_or(|sign| {
            sign.is_whitespace() || matches!(sign, '.' | ',' | '!' | '?' | ';' | ':' | ')' | '…')
        })
}

/// `'90s`, `'twas` and `'n'`.
fn is_cut_short(after: &str) -> bool {
    let end = after
        .find(|sign: char| !sign.is_alphanumeric())
        .unwrap_or(after.len());
    let word = &after[..end];
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 2 {
        return matches!(&word[2..], "" | "s");
    }
    // `'r gair'` may be quoted; what is cut short goes on after a space or with another apostrophe.
    word.len() <= 8 && CUT_SHORT.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::markdown::hard_words;

    fn shown(text: &str, tag: &str) -> String {
        let Ok(lang) = Lang::parse(tag) else {
            unreachable!("{tag} is a language")
        };
        let mut events = hard_words::events(text);
        set(&mut events, text, &lang);
        let texts = events.iter().map(|(event, _)| match event {
            Event::Text(text) => text.as_ref(),
            Event::SoftBreak => " ",
            _ => "",
        });
        texts.collect()
    }

    #[test]
    fn marks_are_those_of_the_language() {
        for (tag, text, wanted) in [
            (
                "en-GB",
                "In the '90s. It's '24 now.",
                "In the ’90s. It’s ’24 now.",
            ),
            (
                "en-GB",
                "Rock 'n' roll. 'Twas fun.",
                "Rock ’n’ roll. ’Twas fun.",
            ),
            ("en-GB", "5'10\" tall, 6\" wide", "5'10\" tall, 6\" wide"),
            (
                "en-GB",
                "'It's good!' \"He said 'no'.\"",
                "‘It’s good!’ “He said ‘no’.”",
            ),
            (
                "en-GB",
                "\"It's 5' 10\" tall\", or 5' 10\".",
                "“It’s 5' 10\" tall”, or 5' 10\".",
            ),
            (
                "en-GB",
                "She said “yes\". And \"no”. \"Why?\" (“so\")",
                "She said “yes”. And “no”. “Why?” (“so”)",
            ),
            (
                "en-GB",
                "the years' 10 \"best\" days, 'in 2010'",
                "the years’ 10 “best” days, ‘in 2010’",
            ),
            (
                "en-GB",
                "room \"24\" and the Smiths' house",
                "room “24” and the Smiths’ house",
            ),
            (
                "en-GB",
                "[[carer]]'s view, \"*bold*\"",
                "carer’s view, “bold”",
            ),
            (
                "cy",
                "Mae'r tŷ'n fawr. 'Dwi'n hoffi. 'Na ni. Gartre'.",
                "Mae’r tŷ’n fawr. ’Dwi’n hoffi. ’Na ni. Gartre’.",
            ),
            (
                "cy",
                "Dywedodd \"Helo\" a 'dewis'.",
                "Dywedodd “Helo” a ‘dewis’.",
            ),
            ("pl", "\"tak\" i 'nie'", "„tak” i ‚nie’"),
            (
                "de",
                "\"ja\" und 'nein', Hans' Haus",
                "„ja“ und ‚nein‘, Hans’ Haus",
            ),
            (
                "fr",
                "dit \"oui\", c'est l'été",
                "dit «\u{a0}oui\u{a0}», c’est l’été",
            ),
            ("uk", "\"так\" п'ять", "«так» п’ять"),
        ] {
            assert_eq!(shown(text, tag), wanted, "{tag}: {text}");
        }
    }
}
