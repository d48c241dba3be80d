//! Telephone numbers, as people write them and as they are dialled.

/// The digits to dial. The zero in brackets is for people at home, `+44` for those abroad: nobody dials both.
#[must_use]
pub fn dialled(written: &str) -> String {
    let is_dialled = |sign: &char| sign.is_ascii_digit() || *sign == '+';
    let is_unseen = |sign: char| sign.is_whitespace() || is_without_width(sign);
    let plain: String = written.chars().filter(|sign| !is_unseen(*sign)).collect();
    let from_abroad = plain.starts_with('+') || plain.starts_with("00");
    let plain = if from_abroad {
        plain.replacen("(0)", "", 1)
    } else {
        plain
    };
    plain.chars().filter(is_dialled).collect()
}

/// A number with plain spaces and hyphens: web pages and word processors have others.
pub(super) fn plain(written: &str) -> String {
    let sign = |sign: char| match sign {
        sign if is_without_width(sign) => None,
        sign if sign.is_whitespace() => Some(' '),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        sign => Some(sign),
    };
    let number: String = written.chars().filter_map(sign).collect();
    number.trim().to_owned()
}

const fn is_without_width(sign: char) -> bool {
    matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_as_they_are_meant() {
        for (written, number) in [
            ("0113 496 0000", "01134960000"),
            ("+44 (0)1632 960000", "+441632960000"),
            ("+44 (0) 1632 960000", "+441632960000"),
            ("+44(0 )1632 960000", "+441632960000"),
            ("0044 (0)1632 960000", "00441632960000"),
            ("(0113) 496 0000", "01134960000"),
            ("(0)113 496 0000", "01134960000"),
            ("+44\u{A0}113\u{200B}496 0000", "+441134960000"),
        ] {
            assert_eq!(dialled(written), number, "{written}");
        }
        assert_eq!(
            plain("\u{202A}0113\u{A0}496\u{2011}0000\u{200B}"),
            "0113 496-0000"
        );
    }
}
