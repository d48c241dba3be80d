//! Text that is not markup, for HTML.

/// Text for HTML, between tags and in quoted attributes. Control characters, which HTML forbids,
/// are left out.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(next) = bytes[at..]
        .iter()
        .position(|byte| STOPS[usize::from(*byte)])
    {
        at += next;
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let end = at + c.len_utf8();
        let with = match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            '"' => Some("&quot;"),
            c if c.is_control() || is_noncharacter(c) => Some(""),
            _ => None,
        };
        if let Some(with) = with {
            out.push_str(&text[from..at]);
            out.push_str(with);
            from = end;
        }
        at = end;
    }
    out.push_str(&text[from..]);
}

/// Whether text can stay as it is. Where this says no, [`escape`] may still change nothing.
pub(super) fn is_plain(text: &str) -> bool {
    !text.bytes().any(|byte| STOPS[usize::from(byte)])
}

/// The bytes at which a character begins that may not stay as it is. Most text has few of them, and
/// all text comes through here.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        stops[byte] = match byte {
            0x09 | 0x0A => false,
            // Controls; `"`, `&`, `<`, `>`; then what U+0080 to U+00BF, U+F000 to U+FFFF and all beyond
            // begin with.
            ..=0x1F | 0x22 | 0x26 | 0x3C | 0x3E | 0x7F | 0xC2 | 0xEF.. => true,
            _ => false,
        };
        byte += 1;
    }
    stops
};

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As it would be written with no thought of time.
    fn plainly(text: &str) -> String {
        text.chars()
            .map(|c| match c {
                '&' => "&amp;".into(),
                '<' => "&lt;".into(),
                '>' => "&gt;".into(),
                '"' => "&quot;".into(),
                '\t' | '\n' => c.to_string(),
                c if c.is_control() || is_noncharacter(c) => String::new(),
                c => c.to_string(),
            })
            .collect()
    }

    #[test]
    fn every_character_is_escaped_as_it_should_be() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}\u{e9}{c}{c}z");
            let mut out = String::new();
            escape(&text, &mut out);
            assert_eq!(out, plainly(&text), "{c:?}");
            assert!(!is_plain(&text) || out == text, "{c:?}");
        }
    }
}
