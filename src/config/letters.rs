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
    let is_one = |sign: char| matches!(sign, '\u{80}'..='\u{9F}');
    if text.is_ascii() || !text.contains(is_one) {
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
