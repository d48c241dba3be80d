//! Signs that cannot be seen, and what of a TOML text is in quotation marks.

use std::borrow::Cow;

/// Signs that people paste without seeing them. Outside of quotation marks they mean no more than a space: as many
/// spaces as they have bytes stand in their place, so that nothing moves.
pub(in super::super) fn visible(text: &str) -> Cow<'_, str> {
    let has_controls = text
        .bytes()
        .fold(false, |any, byte| any | is_control(char::from(byte)));
    if !has_controls && (text.is_ascii() || !text.contains(is_unseen)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (piece, quoted) in pieces(text) {
        if quoted {
            out.extend(
                piece
                    .chars()
                    .map(|sign| if is_control(sign) { ' ' } else { sign }),
            );
            continue;
        }
        for sign in piece.chars() {
            // Nothing but zeros is what a disk leaves of a file that was lost.
            if is_unseen(sign) || (is_control(sign) && sign != '\0') {
                out.extend(std::iter::repeat_n(' ', sign.len_utf8()));
            } else {
                out.push(sign);
            }
        }
    }
    Cow::Owned(out)
}

/// Signs that no text has, such as the one that Word has for a new line in the same paragraph.
const fn is_control(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}')
}

const fn is_unseen(sign: char) -> bool {
    matches!(
        sign,
        '\u{A0}' | '\u{AD}' | '\u{1680}' | '\u{2000}'
            ..='\u{200F}' | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// The text in pieces that are alternately outside and inside of quotation marks or comments.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let quoted = matches!(first, '"' | '\'' | '#');
        let end = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => end_of_string(rest, first),
            _ => rest.find(['"', '\'', '#']).unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((piece, quoted))
    })
}

/// Where a string ends that stands at the start. One that is not closed ends with its line.
fn end_of_string(text: &str, mark: char) -> usize {
    let three = mark.to_string().repeat(3);
    if let Some(inside) = text.strip_prefix(three.as_str()) {
        return inside.find(&three).map_or(text.len(), |at| at + 6);
    }
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' if mark == '"' => escaped = true,
            _ if sign == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_a_space_outside_of_quotation_marks() {
        let text = "title\u{A0}= \"A\u{A0}b\" # c\u{A0}d\n\u{FEFF}x = 'e\u{200B}f'";
        let seen = visible(text);
        assert_eq!(
            seen,
            "title  = \"A\u{A0}b\" # c\u{A0}d\n   x = 'e\u{200B}f'"
        );
        assert_eq!(seen.len(), text.len());
        assert_eq!(
            visible("a = \"\"\"\n\u{A0}\"\"\"\u{A0}"),
            "a = \"\"\"\n\u{A0}\"\"\"  "
        );
        assert!(matches!(visible("a = \"\\\"\u{E9}\""), Cow::Borrowed(_)));
        assert_eq!(visible("a = \"b\u{B}c\0\"\t\r\n"), "a = \"b c \"\t\r\n");
        assert_eq!(visible("a = 1\0\u{B}"), "a = 1\0 ");
    }
}
