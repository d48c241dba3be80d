//! Words that could be taken for marks.

use std::fmt::Write as _;

use crate::model::document::Inline;

/// Writes words so that they are read as words. `begins_line` says that a block could begin here; `next` is what follows them.
pub(super) fn words(text: &str, begins_line: bool, next: Option<&Inline>, out: &mut String) {
    let mut rest = text;
    if begins_line && let Some(length) = risky_beginning(text) {
        by_number(&text[..length], out);
        rest = &text[length..];
    }
    let mut before = out.chars().next_back();
    let mut signs = rest.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let behind = &rest[at + sign.len_utf8()..];
        let next_sign = behind.chars().next();
        let is_last = behind.is_empty();
        match sign {
            '*' | '`' | '{' | '|' | '~' | '^' => out.extend(['\\', sign]),
            '_' if is_word(before) && is_word(next_sign) => out.push('_'),
            '_' => out.extend(['\\', '_']),
            '[' if behind.starts_with([' ', 'x', 'X', '!', ']', '^', '\u{a0}']) => {
                by_number("[", out)
            }
            '[' => out.push_str("\\["),
            ']' | '"' | '\'' => out.extend(['\\', sign]),
            '\\' if is_last
                || behind.starts_with(|sign: char| {
                    sign.is_ascii_punctuation() || by_its_number(sign)
                }) =>
            {
                out.push_str("\\\\")
            }
            '<' if behind.starts_with(|sign: char| {
                sign.is_ascii_alphabetic() || matches!(sign, '/' | '!' | '?' | '-')
            }) =>
            {
                out.push_str("\\<")
            }
            '&' if is_entity(behind) => out.push_str("&amp;"),
            '!' if is_last
                && matches!(
                    next,
                    Some(Inline::Link(..) | Inline::HardWord(..) | Inline::FootnoteMark(_))
                ) =>
            {
                out.push_str("\\!")
            }
            '-' if before == Some('-') => out.push_str("\\-"),
            '.' if before == Some('.') => out.push_str("\\."),
            sign if by_its_number(sign) => by_number(sign.encode_utf8(&mut [0; 4]), out),
            sign => out.push(sign),
        }
        before = Some(sign);
    }
}

/// Signs that nobody sees where they stand.
fn by_its_number(sign: char) -> bool {
    matches!(sign, '\n' | '\t' | '\u{a0}')
}

fn is_word(sign: Option<char>) -> bool {
    sign.is_some_and(char::is_alphanumeric)
}

/// How much of the beginning of a line could be taken for the beginning of a block: a bullet, a number, a heading.
fn risky_beginning(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if !first.is_alphanumeric() {
        let is_safe = matches!(
            first,
            '“' | '‘'
                | '"'
                | '\''
                | '('
                | '£'
                | '\\'
                | '*'
                | '`'
                | '{'
                | '_'
                | '&'
                | '<'
                | '^'
                | '~'
                | ' '
        );
        let is_counted = first == '(' && text[1..].find(')').is_some_and(|close| close <= 5);
        return (!is_safe || is_counted).then_some(first.len_utf8());
    }
    // `1.`, `a)`, `iv.` and the letter that stands for a bullet.
    let word = text.split([' ', '\u{a0}']).next().unwrap_or_default();
    let mark = word.find(['.', ')', ':'])?;
    (mark <= 5 && word.len() == mark + 1 && first.is_ascii()).then_some(first.len_utf8())
}

/// A sign by its number, which no reader takes for a mark.
fn by_number(signs: &str, out: &mut String) {
    for sign in signs.chars() {
        let _ = write!(out, "&#{};", u32::from(sign));
    }
}

/// Whether what follows an ampersand makes a name or a number of a sign.
fn is_entity(behind: &str) -> bool {
    let end = behind.find(';').unwrap_or(0);
    let name = &behind[..end];
    !name.is_empty()
        && name
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == '#')
}
