//! Letters of Windows-1252, which old programs save as signs that nobody can see.

use std::borrow::Cow;

/// The letter that Windows-1252 has at a byte that is none anywhere else.
pub const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Letters of Windows-1252 that were saved as signs which nobody can see.
#[must_use]
pub fn windows(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // In UTF-8, these are the byte C2 and one of 80 to 9F.
    let is_one = |at: usize| {
        bytes
            .get(at + 1)
            .is_some_and(|next| (0x80..=0x9F).contains(next))
    };
    if !memchr::memchr_iter(0xC2, bytes).any(is_one) {
        return Cow::Borrowed(text);
    }
    let letter = |sign: char| {
        let at = (sign as usize).checked_sub(0x80);
        at.and_then(|at| WINDOWS.get(at)).copied().unwrap_or(sign)
    };
    Cow::Owned(text.chars().map(letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_windows_are_read() {
        assert_eq!(
            windows("it\u{92}s \u{93}so\u{94}\u{85} \u{81}"),
            "it’s “so”… \u{81}"
        );
        assert!(matches!(windows("it’s é"), Cow::Borrowed(_)));
    }
}
