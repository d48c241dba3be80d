//! Words that could be taken for marks.

use std::fmt::Write as _;

use crate::model::document::Inline;

/// Where words stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'w> {
    /// Whether a block could begin here.
    pub(super) begins_line: bool,
    /// Whether straight quotation marks and dots are left for the reader to set.
    pub(super) is_typed: bool,
    /// What follows the words.
    pub(super) next: Option<&'w Inline>,
}

/// Writes words so that they are read as words.
pub(super) fn words(text: &str, around: Around<'_>, out: &mut String) {
    let risky = if around.begins_line {
        risky_beginning(text)
    } else {
        0
    };
    by_number(&text[..risky], out);
    let rest = &text[risky..];
    let mut before = out.chars().next_back();
    for (at, sign) in rest.char_indices() {
        let behind = &rest[at + sign.len_utf8()..];
        if by_its_number(sign, behind) {
            by_number(&rest[at..at + sign.len_utf8()], out);
        } else {
            if is_mark(sign, before, behind, around) {
                out.push('\\');
            }
            out.push(sign);
            if sign == '&' && is_entity(behind) {
                out.push_str("amp;");
            }
        }
        before = Some(sign);
    }
}

/// Whether a sign between these would be a mark without a backslash.
fn is_mark(sign: char, before: Option<char>, behind: &str, around: Around<'_>) -> bool {
    let follows = |is_one: fn(char) -> bool| behind.starts_with(is_one);
    match sign {
        '"' | '\'' | '.' if around.is_typed => false,
        '*' | '`' | '|' | '~' | '^' | '[' | ']' | '"' | '\'' => true,
        '_' => !(before.is_some_and(char::is_alphanumeric) && follows(char::is_alphanumeric)),
        '\\' => {
            let escapes = |sign: char| sign.is_ascii_punctuation() || is_unseen(sign);
            behind.is_empty() || follows(escapes)
        }
        '<' => follows(|sign| sign.is_ascii_alphabetic() || matches!(sign, '/' | '!' | '?' | '-')),
        '!' => {
            let is_link = matches!(
                around.next,
                Some(Inline::Link(..) | Inline::HardWord(..) | Inline::FootnoteMark(_))
            );
            behind.is_empty() && is_link
        }
        // Two are a dash, three dots an ellipsis.
        '-' | '.' => before == Some(sign),
        _ => false,
    }
}

/// Whether a sign is written by its number: one that nobody sees where it stands, and such as begin an id or a box to tick
/// even behind a backslash.
fn by_its_number(sign: char, behind: &str) -> bool {
    let of_box = [' ', 'x', 'X', '!', '[', ']', '^', '\u{a0}'];
    is_unseen(sign)
        || sign == '{'
        || sign == '[' && (behind.is_empty() || behind.starts_with(of_box))
}

const fn is_unseen(sign: char) -> bool {
    matches!(sign, '\n' | '\t' | '\u{a0}')
}

/// How many bytes at the beginning of a line could be taken for the beginning of a block: a bullet, a number, a heading.
fn risky_beginning(text: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    let is_risky = if first.is_alphanumeric() {
        // `1.`, `a)`, `iv.`
        let word = text.split([' ', '\u{a0}']).next().unwrap_or_default();
        let mark = word.find(['.', ')', ':']);
        first.is_ascii()
            && mark.is_some_and(|mark| {
                mark <= 5 && word.len() == mark + 1 && could_count(&word[..mark])
            })
    } else {
        let is_counted = first == '(' && text.find(')').is_some_and(|close| close <= 6);
        let is_safe = "!“‘\"'(£\\*`_&<^~ ".contains(first);
        !is_safe || is_counted || text.starts_with("!!!")
    };
    if is_risky { first.len_utf8() } else { 0 }
}

/// Whether letters could count: a number, one letter, or a Roman number.
fn could_count(word: &str) -> bool {
    let is_number = |sign: char| sign.is_ascii_digit();
    word.len() == 1
        || word.chars().all(is_number)
        || word
            .chars()
            .all(|sign| "ivxlcdm".contains(sign.to_ascii_lowercase()))
}

/// Signs by their numbers, which no reader takes for a mark.
fn by_number(signs: &str, out: &mut String) {
    for sign in signs.chars() {
        let _ = write!(out, "&#{};", u32::from(sign));
    }
}

/// Whether what follows an ampersand makes a name or a number of a sign.
pub(super) fn is_entity(behind: &str) -> bool {
    let end = behind.find(';').unwrap_or(0);
    let name = &behind[..end];
    !name.is_empty()
        && name
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == '#')
}
