//! Where addresses stand in some words.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use crate::model::web::starts_with;

/// An address in some words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// All that stands for it: pointed brackets around it do, too.
    pub(super) whole: Range<usize>,
    /// Its own letters.
    pub(super) words: Range<usize>,
    /// Where it leads.
    pub(super) target: String,
}

/// The addresses in some words. Between two signs that end one, there may be one.
pub(super) fn all(text: &str) -> Vec<Address> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut out = Vec::new();
    let mut start = 0;
    let ends = text
        .char_indices()
        .filter(|(at, sign)| ends(*sign) && !belongs(text, *at, *sign));
    for (end, next) in ends
        .map(|(at, sign)| (at, at + sign.len_utf8()))
        .chain([(text.len(), text.len())])
    {
        let piece = &text[start..end];
        if super::may_hold_one(piece) {
            in_piece(&finder, text, start..end, &mut out);
        }
        start = next;
    }
    out
}

fn in_piece(finder: &LinkFinder, text: &str, piece: Range<usize>, out: &mut Vec<Address>) {
    let plain = without_low_lines(&text[piece.clone()]);
    for link in finder.links(&plain) {
        let words = piece.start + link.start()..piece.start + link.end();
        let words = match link.kind() {
            LinkKind::Email => email(text, words),
            _ => site(text, words),
        };
        let Some((words, target)) = words else {
            continue;
        };
        let in_brackets = text[..words.start].ends_with('<') && text[words.end..].starts_with('>');
        let around = usize::from(in_brackets);
        out.push(Address {
            whole: words.start - around..words.end + around,
            words,
            target,
        });
    }
}

/// An email address, without what stands before and behind it.
fn email(text: &str, found: Range<usize>) -> Option<(Range<usize>, String)> {
    let at = found.start + text[found.clone()].find('@')?;
    let name = &text[found.start..at];
    let begins = name
        .char_indices()
        .rev()
        .find(|(_, sign)| !is_of_name(*sign))
        .map_or(0, |(at, sign)| at + sign.len_utf8());
    let name = name[begins..].trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let end = host_end(text, at + 1..found.end);
    let words = at - name.len()..end;
    let target = format!("mailto:{}", text[words.clone()].replace('’', "'"));
    (!name.is_empty()).then_some((words, target))
}

/// A web address, with what has to stand before it.
fn site(text: &str, found: Range<usize>) -> Option<(Range<usize>, String)> {
    let words = &text[found.clone()];
    let (host, scheme) = if starts_with(words, "https://") {
        (8, "https://")
    } else if starts_with(words, "http://") {
        (7, "http://")
    } else if starts_with(words, "www.") {
        (0, "https://")
    } else {
        // A name with a dot in it may be that of a file, or two sentences without a space.
        return None;
    };
    let host_length = words[host..]
        .find(['/', '?', '#', ':'])
        .unwrap_or(words.len() - host);
    let host = found.start + host;
    let end = host_end(text, host..host + host_length);
    let end = if end < host + host_length {
        end
    } else {
        found.end
    };
    Some((found.start..end, format!("{scheme}{}", &text[host..end])))
}

/// Where the name of a host ends: letters of another script behind `example.org` are the next word.
fn host_end(text: &str, host: Range<usize>) -> usize {
    let name = &text[host.clone()];
    let Some(other) = name.find(|sign| !is_latin(sign)) else {
        return host.end;
    };
    let last = name[..other].rsplit_once('.').map_or("", |(_, last)| last);
    if last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        host.start + other
    } else {
        host.end
    }
}

/// Signs of the name before an `@`.
fn is_of_name(sign: char) -> bool {
    is_latin(sign) && (sign.is_alphanumeric() || "._%+-&'".contains(sign)) || sign == '’'
}

const fn is_latin(sign: char) -> bool {
    matches!(sign, '\0'..='\u{24f}')
}

/// The piece with another letter for each low line inside the host of an email address: there are none in the names of
/// hosts, but in what people type.
fn without_low_lines(piece: &str) -> std::borrow::Cow<'_, str> {
    let Some(at) = piece.find('@') else {
        return piece.into();
    };
    if !piece[at..].contains('_') {
        return piece.into();
    }
    let (name, host) = piece.split_at(at);
    let bytes = host.as_bytes();
    let is_inside = |at: usize| {
        let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        at > 0 && is_word(at - 1) && is_word(at + 1)
    };
    let signs = host.char_indices();
    let host: String = signs
        .map(|(at, sign)| {
            if sign == '_' && is_inside(at) {
                'x'
            } else {
                sign
            }
        })
        .collect();
    format!("{name}{host}").into()
}

/// Signs that end an address: spaces, and all marks of sentences but those of ASCII, of which some may be part of one.
fn ends(sign: char) -> bool {
    match sign {
        '\0'..='\u{7f}' => sign.is_ascii_whitespace() || sign == '"',
        // ª, º and µ are letters.
        '\u{80}'..='\u{bf}' => !sign.is_alphabetic(),
        _ => MARKS
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&sign)),
    }
}

/// Marks of sentences, arrows, drawn signs and small pictures, from one to another.
const MARKS: [(char, char); 34] = [
    // Armenian, Hebrew, Arabic and Indian ones.
    ('\u{55a}', '\u{55f}'),
    ('\u{589}', '\u{58a}'),
    ('\u{5be}', '\u{5be}'),
    ('\u{5c0}', '\u{5c0}'),
    ('\u{5c3}', '\u{5c3}'),
    ('\u{5f3}', '\u{5f4}'),
    ('\u{60c}', '\u{60c}'),
    ('\u{61b}', '\u{61b}'),
    ('\u{61d}', '\u{61f}'),
    ('\u{66a}', '\u{66d}'),
    ('\u{6d4}', '\u{6d4}'),
    ('\u{964}', '\u{965}'),
    ('\u{970}', '\u{970}'),
    // Thai, Tibetan, Burmese, Georgian, Ethiopic and Khmer ones.
    ('\u{e4f}', '\u{e4f}'),
    ('\u{e5a}', '\u{e5b}'),
    ('\u{f0d}', '\u{f12}'),
    ('\u{104a}', '\u{104f}'),
    ('\u{10fb}', '\u{10fb}'),
    ('\u{1360}', '\u{1368}'),
    ('\u{17d4}', '\u{17da}'),
    // Those of many scripts.
    ('\u{2000}', '\u{206f}'),
    ('\u{2190}', '\u{2bff}'),
    ('\u{2e00}', '\u{2e7f}'),
    // Those of East Asia.
    ('\u{3000}', '\u{3004}'),
    ('\u{3008}', '\u{3020}'),
    ('\u{fe10}', '\u{fe19}'),
    ('\u{fe30}', '\u{fe6b}'),
    ('\u{ff01}', '\u{ff0f}'),
    ('\u{ff1a}', '\u{ff20}'),
    ('\u{ff3b}', '\u{ff40}'),
    ('\u{ff5b}', '\u{ff65}'),
    ('\u{fffd}', '\u{fffd}'),
    ('\u{1f000}', '\u{1f9ff}'),
    ('\u{1fa00}', '\u{1faff}'),
];

/// Whether a sign that ends most addresses is part of one: the apostrophe of `o’brien@example.org`, the dash of
/// `https://example.org/2026–27`.
fn belongs(text: &str, at: usize, sign: char) -> bool {
    let before = &text[..at];
    let behind = &text[at + sign.len_utf8()..];
    match sign {
        '’' if before.ends_with(['o', 'O']) => {
            let mut rest = before[..before.len() - 1].chars().rev();
            let begins = rest.next().is_none_or(|sign| !sign.is_alphanumeric());
            let end = behind.find(|sign| !is_of_name(sign));
            begins
                && behind.starts_with(char::is_alphabetic)
                && end.is_some_and(|end| behind[end..].starts_with('@'))
        }
        '–' => {
            let start = before
                .rfind(|sign: char| sign.is_whitespace())
                .map_or(0, |at| at + 1);
            let path = before.get(start..).and_then(|word| word.split_once("://"));
            path.is_some_and(|(_, rest)| rest.contains('/'))
                && before.ends_with(char::is_alphanumeric)
                && behind.starts_with(char::is_alphanumeric)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(text: &str) -> Vec<String> {
        all(text).into_iter().map(|found| found.target).collect()
    }

    #[test]
    fn marks_of_sentences_in_any_script_end_an_address() {
        let email = "mailto:jo@example.org";
        let site = "https://example.org/c";
        for sign in [
            "”",
            "’",
            "‘",
            "’s",
            "…",
            "… ",
            "—",
            "— then",
            "– then",
            "»",
            "›",
            "„",
            "。",
            "，",
            "」",
            "）",
            "।",
            "،",
            "؟",
            "۔",
            "؛",
            "!",
            "?",
            ".",
            ",",
            "\"",
            " ✓",
            "✓",
            "👍",
            "、および",
            "·",
            "•",
        ] {
            assert_eq!(
                targets(&format!("“jo@example.org{sign}")),
                [email],
                "{sign}"
            );
            assert_eq!(targets(&format!("‘{site}{sign}")), [site], "{sign}");
            let short = format!("«www.example.org{sign}");
            assert_eq!(targets(&short), ["https://www.example.org"], "{sign}");
        }
        for (text, wanted) in [
            (
                "“Visit www.example.org”, he said",
                "https://www.example.org",
            ),
            ("(jo@example.org)", email),
            ("راسل jo@example.org، أو", email),
            ("وjo@example.orgأو", email),
            ("email:jo@example.org", email),
            ("email/jo@example.org", email),
            ("https://example.orgまで", "https://example.org"),
            ("—jo@example.org—", email),
        ] {
            assert_eq!(targets(text), [wanted], "{text}");
        }
    }

    #[test]
    fn what_is_part_of_an_address_stays_in_it() {
        for (text, wanted) in [
            ("o’brien@example.org", "mailto:o'brien@example.org"),
            ("jo.o’brien@example.org", "mailto:jo.o'brien@example.org"),
            ("jo_smith@my_org.org.uk", "mailto:jo_smith@my_org.org.uk"),
            ("büro@example.org", "mailto:büro@example.org"),
            ("jo@münchen.example", "mailto:jo@münchen.example"),
            ("jo@例え.jp", "mailto:jo@例え.jp"),
            ("HTTPS://EXAMPLE.ORG/A", "https://EXAMPLE.ORG/A"),
            ("WWW.example.org", "https://WWW.example.org"),
            ("https://example.org/2026–27", "https://example.org/2026–27"),
            ("https://ar.example.org/عربي", "https://ar.example.org/عربي"),
            (
                "https://example.org/a_(b)?c=d#e",
                "https://example.org/a_(b)?c=d#e",
            ),
            ("https://example.org:8000/", "https://example.org:8000/"),
        ] {
            assert_eq!(targets(text), [wanted], "{text}");
        }
    }

    #[test]
    fn pointed_brackets_go_with_the_address() {
        let found = all("See <www.example.org>.");
        assert_eq!(
            (found[0].whole.clone(), found[0].words.clone()),
            (4..21, 5..20)
        );
        let found = all("See <www.example.org.");
        assert_eq!(found[0].whole, found[0].words);
    }

    #[test]
    fn names_with_dots_and_lone_signs_are_no_addresses() {
        for text in [
            "notes.txt",
            "the end.Then",
            "@jo",
            "jo@work",
            "jo@ example.org",
            "a@b_",
            "12:30",
            "and/or",
            "www.",
            "’@example.org",
        ] {
            assert_eq!(targets(text), [""; 0], "{text}");
        }
    }
}
