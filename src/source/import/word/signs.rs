//! Fonts that have signs where others have letters.

use super::numbering::is_box;
use super::story::ticked;
use crate::source::symbols;

/// What the letters of a font are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Signs {
    /// Letters.
    #[default]
    Letters,
    /// Pictures, bullets and boxes.
    Wingdings,
    /// Greek letters and signs of arithmetic.
    Symbol,
    /// Signs of another such font.
    Other,
}

/// The letters of the font Symbol, from `A` to `Z` and from `a` to `z`.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

impl Signs {
    pub(super) fn of_font(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        if name.starts_with("wingdings") {
            Self::Wingdings
        } else if name == "symbol" {
            Self::Symbol
        } else if name.starts_with("webdings") || name.starts_with("zapf") {
            Self::Other
        } else {
            Self::Letters
        }
    }

    /// What a letter shows in a font of signs. Such signs may also stand among the private ones of Unicode.
    pub(super) fn shown(self, sign: char) -> char {
        let code = u32::from(sign);
        let private = match code {
            0xF000..=0xF0FF => Some(sign),
            0x21..=0xFF if self != Self::Letters => char::from_u32(code | 0xF000),
            _ => None,
        };
        let Some(private) = private else {
            return sign;
        };
        match self {
            Self::Symbol => of_symbol(u32::from(private) & 0xFF)
                .or_else(|| symbols::known(private))
                .unwrap_or(sign),
            Self::Other => sign,
            // A box may have several forms, and is known by them.
            Self::Wingdings | Self::Letters if ticked(private) == Some(true) => '☑',
            Self::Wingdings | Self::Letters if is_box(private) => '☐',
            Self::Wingdings | Self::Letters => symbols::known(private).unwrap_or(sign),
        }
    }
}

/// What the font Symbol shows for a number.
fn of_symbol(code: u32) -> Option<char> {
    let nth = |letters: &str, first: u32| letters.chars().nth(usize::try_from(code - first).ok()?);
    match code {
        0x41..=0x5A => nth(CAPITALS, 0x41),
        0x61..=0x7A => nth(SMALL, 0x61),
        0xA2 => Some('′'),
        0xA3 => Some('≤'),
        0xA5 => Some('∞'),
        0xAC => Some('←'),
        0xAE => Some('→'),
        0xB0 => Some('°'),
        0xB1 => Some('±'),
        0xB3 => Some('≥'),
        0xB4 => Some('×'),
        0xB7 => Some('•'),
        0xB8 => Some('÷'),
        0xB9 => Some('≠'),
        0xBB => Some('≈'),
        0xBC => Some('…'),
        0xD6 => Some('√'),
        0x21..=0x7E => char::from_u32(code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_fonts_of_signs() {
        let of = Signs::of_font;
        assert_eq!(of("Wingdings 2"), Signs::Wingdings);
        assert_eq!(of("Segoe UI Symbol"), Signs::Letters);
        assert_eq!(of("Wingdings").shown('o'), '☐');
        assert_eq!(of("Wingdings").shown('\u{f0fe}'), '☑');
        assert_eq!(of("Symbol").shown('o'), 'ο', "a Greek letter, not a box");
        assert_eq!(of("Symbol").shown('\u{f071}'), 'θ');
        assert_eq!(of("Symbol").shown('\u{f0b7}'), '•');
        assert_eq!(of("Symbol").shown('5'), '5');
        assert_eq!(of("Webdings").shown('o'), 'o');
        assert_eq!(of("Arial").shown('o'), 'o');
        assert_eq!(of("Arial").shown('\u{f0a8}'), '☐');
    }
}
