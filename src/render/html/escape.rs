//! Text that is not markup, for HTML.

/// Text for HTML, between tags and in quoted attributes. Control characters, which HTML forbids,
/// are left out.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(next) = stop(&bytes[at..]) {
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
    stop(text.as_bytes()).is_none()
}

/// Where the first character begins that may have to be written otherwise. Most text has few
/// of them, and all text comes through here: a processor looks at many bytes at once where nothing is
/// decided in between.
fn stop(bytes: &[u8]) -> Option<usize> {
    const AT_ONCE: usize = 16;
    let (parts, _) = bytes.as_chunks::<AT_ONCE>();
    let is_clear = |part: &&[u8; AT_ONCE]| {
        part.iter()
            .fold(0, |any, byte| any | u8::from(is_stop(*byte)))
            == 0
    };
    let clear = parts.iter().take_while(is_clear).count() * AT_ONCE;
    let next = bytes[clear..]
        .iter()
        .position(|byte| STOPS[usize::from(*byte)])?;
    Some(clear + next)
}

/// What [`is_stop`] says of each byte, for those that are looked at one by one.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = u8::MAX;
    loop {
        stops[byte as usize] = is_stop(byte);
        let Some(before) = byte.checked_sub(1) else {
            break stops;
        };
        byte = before;
    }
};

/// Whether a character that may have to be written otherwise begins with this byte.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "where no comparison waits for another, many bytes are compared at once"
)]
const fn is_stop(byte: u8) -> bool {
    let control = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') | (byte == 0x7F);
    let mark = (byte == b'"') | (byte == b'&') | (byte == b'<') | (byte == b'>');
    // U+0080 to U+00BF begin with the first, U+F000 to U+FFFF and all beyond with the others.
    control | mark | (byte == 0xC2) | (byte >= 0xEF)
}

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

    #[test]
    fn a_sign_is_found_wherever_it_stands() {
        for before in 0..100 {
            for after in [0, 1, 40] {
                let text = format!("{}<{}", "é".repeat(before), "é".repeat(after));
                let mut out = String::new();
                escape(&text, &mut out);
                assert_eq!(out, plainly(&text));
                assert!(!is_plain(&text), "{text}");
                assert!(is_plain(&text.replace('<', "")), "{text}");
            }
        }
    }
}
