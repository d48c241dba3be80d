//! Bytes as letters: encodings, ends of lines, and letters that another program mixed up.

use memchr::{memchr, memchr_iter};

use super::symbols::{self, Unknown};
use crate::config::letters::WINDOWS;
use crate::diag::{Diagnostic, FileId, Span};

/// Bytes as text.
pub(super) struct Decoded {
    /// The text, up to the fault.
    pub(super) text: String,
    /// Why it is not the whole file.
    pub(super) fault: Option<Fault>,
    /// The signs in it that cannot be known.
    pub(super) unknown: Option<Unknown>,
}

impl Decoded {
    fn none(fault: Fault) -> Self {
        Self {
            text: String::new(),
            fault: Some(fault),
            unknown: None,
        }
    }
}

/// Why bytes are not read to their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A letter at this byte is in another encoding.
    Letter(usize),
    /// The whole file is in another encoding.
    Utf16,
    /// It is no text at all: what it is, and what to do with it.
    Other(&'static str, &'static str),
}

const COPY: &str = "Open it, select all of it, and copy. Paste it into a new file in your text editor, such as Notepad, and save that \
    in the place of this one.";

const PICTURE: &str = "Give it the ending of its own kind again, such as .png or .jpg, and put it into content/pictures.";

const AWAY: &str = "Move it out of this folder, or give it its own ending again.";

/// Text of any file, in which signs of symbol fonts are characters.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let mut decoded = as_written(bytes);
    (decoded.text, decoded.unknown) = symbols::read(decoded.text);
    // A text is read up to its fault.
    if let Some(Fault::Letter(at)) = &mut decoded.fault {
        *at = decoded.text.len();
    }
    decoded
}

/// Text of a theme, in which a sign may be one of the theme's own fonts.
pub(super) fn as_written(bytes: Vec<u8>) -> Decoded {
    if is_utf16(&bytes) {
        return Decoded::none(Fault::Utf16);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: with_usual_ends(text),
            fault: None,
            unknown: None,
        },
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            if let Some(other) = other_kind(&bytes) {
                return Decoded::none(other);
            }
            Decoded {
                text: with_usual_ends(String::from_utf8_lossy(&bytes[..good]).into_owned()),
                fault: Some(Fault::Letter(good)),
                unknown: None,
            }
        }
    }
}

/// Text of a page. Some files of other kinds are letters too, and nobody means to publish those.
pub(super) fn decode_page(bytes: Vec<u8>) -> Decoded {
    const LOOKED_AT: usize = 64;
    let beginning = &bytes[..bytes.len().min(LOOKED_AT)];
    let start = String::from_utf8_lossy(beginning).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    let fault = if start.starts_with("{\\rtf") {
        Fault::Other("a document of a word processor (RTF)", COPY)
    } else if start.starts_with("<!doctype html") || start.starts_with("<html") {
        Fault::Other("a web page", COPY)
    } else if start.starts_with("%pdf-") {
        Fault::Other("a PDF", AWAY)
    } else {
        return decode(bytes);
    };
    Decoded::none(fault)
}

/// In UTF-16, every other byte of English is zero; many programs write a mark first.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => *a != 0 && *b != 0,
        _ => false,
    }
}

/// What a file is that is no text.
fn other_kind(bytes: &[u8]) -> Option<Fault> {
    let mime = infer::get(bytes)?.mime_type();
    let has = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    Some(match mime {
        "application/msword" => Fault::Other("a Word document", COPY),
        "application/pdf" => Fault::Other("a PDF", AWAY),
        "application/vnd.oasis.opendocument.text" => Fault::Other("a LibreOffice document", COPY),
        _ if mime.contains("wordprocessingml") => Fault::Other("a Word document", COPY),
        "application/zip" if has(b"word/document.xml") => Fault::Other("a Word document", COPY),
        "application/zip" => Fault::Other("a zip folder", AWAY),
        _ if mime.contains("spreadsheetml") => Fault::Other("an Excel file", COPY),
        _ if mime.contains("presentationml") => Fault::Other("a PowerPoint file", COPY),
        _ if mime.starts_with("image/") => Fault::Other("a picture", PICTURE),
        _ if mime.starts_with("audio/") || mime.starts_with("video/") => {
            Fault::Other("a recording", AWAY)
        }
        _ => return None,
    })
}

/// What to say of a file that is not read to its end.
pub(super) fn not_utf8(shown: &str, file: FileId, fault: Fault) -> Diagnostic {
    const SAVE: &str = "Open the file in your editor and save it again with the encoding UTF-8. In Notepad: File, Save as, Encoding: UTF-8.";
    let (at, message, help) = match fault {
        Fault::Letter(at) => (
            at,
            format!("{shown} has a letter here that is not written in UTF-8."),
            SAVE,
        ),
        Fault::Utf16 => (
            0,
            format!("{shown} is written in UTF-16, not in UTF-8."),
            SAVE,
        ),
        Fault::Other(what, help) => (
            0,
            format!("{shown} is {what}, whatever its name says. It cannot be read as text."),
            help,
        ),
    };
    Diagnostic::at(Span::new(file, at, at), "not-utf8", message).help(help)
}

/// Lines that end as on old Macs, or twice, end as all others. Nothing moves.
fn with_usual_ends(text: String) -> String {
    let bytes = text.as_bytes();
    let is_odd = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if memchr(b'\r', bytes).is_none() || !memchr_iter(b'\r', bytes).any(is_odd) {
        return text;
    }
    // Where each line ends in "\r\r\n", one of the two was added on the way.
    let mut ends = memchr_iter(b'\n', bytes);
    let is_double = memchr(b'\n', bytes).is_some()
        && ends.all(|at| at > 1 && bytes[at - 1] == b'\r' && bytes[at - 2] == b'\r');
    let mut out = text.clone().into_bytes();
    for at in memchr_iter(b'\r', bytes).filter(|at| is_odd(*at)) {
        let before_end = bytes.get(at + 1..at + 3) == Some(b"\r\n");
        out[at] = if is_double && before_end { b' ' } else { b'\n' };
    }
    String::from_utf8(out).unwrap_or(text)
}

/// Letters that were read in the wrong encoding and saved again: readers would see `cafÃ©`.
pub(super) fn garbled(text: &str, file: FileId) -> Option<Diagnostic> {
    if text.is_ascii() {
        return None;
    }
    let bytes = text.as_bytes();
    let mut found = memchr_iter(0xC3, bytes).filter(|at| is_garbled(&text[*at..]));
    let first = found.next()?;
    let more = match found.count() {
        0 => String::new(),
        1 => " So is one more place in this file.".to_owned(),
        more => format!(" So are {more} more places in this file."),
    };
    let is_end = |sign: char| sign.is_whitespace() && sign != '\u{A0}' || "[](){}\"".contains(sign);
    let start = text[..first].rfind(is_end).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[first..]
        .find(is_end)
        .map_or(text.len(), |at| first + at);
    let word = &text[start..end];
    let message = format!("“{word}” is garbled: another program mixed up its letters.{more}");
    let help = format!("Write it like this: {}", ungarbled(word));
    let span = Span::new(file, start, end);
    Some(Diagnostic::at(span, "garbled-letters", message).help(help))
}

/// Whether a text begins with what becomes of one letter.
fn is_garbled(text: &str) -> bool {
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (Some('Â' | 'Ã'), Some('\u{A1}'..='\u{BF}')) | (Some('Å'), Some('µ' | '·' | '´')) => {
            true
        }
        (Some('â'), Some('€')) => signs.next().is_some_and(|third| byte(third).is_some()),
        (Some('ï'), Some('»')) => signs.next() == Some('¿'),
        _ => false,
    }
}

/// The byte that a letter is in Windows-1252.
fn byte(sign: char) -> Option<u8> {
    if let Some(at) = WINDOWS.iter().position(|known| *known == sign) {
        return u8::try_from(at + 0x80).ok();
    }
    u8::try_from(sign as u32).ok()
}

/// The letters that were mixed up, as they were.
fn ungarbled(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            'Â' | 'Ã' | 'Å' => 2,
            'â' | 'ï' => 3,
            _ => 0,
        };
        let signs: Vec<char> = rest.chars().take(length).collect();
        let bytes: Option<Vec<u8>> = signs.iter().map(|sign| byte(*sign)).collect();
        let letter = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(letter) = letter.filter(|_| length > 0 && is_garbled(rest)) {
            out.push_str(&letter);
            rest = &rest[signs.iter().map(|sign| sign.len_utf8()).sum::<usize>()..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceMap;

    fn read(bytes: &[u8]) -> (String, Option<Fault>) {
        let decoded = decode_page(bytes.to_vec());
        (decoded.text, decoded.fault)
    }

    #[test]
    fn lines_end_as_usual() {
        for (written, text) in [
            ("a\rb\r", "a\nb\n"),
            ("a\r\nb\r\n", "a\r\nb\r\n"),
            ("a\r\r\nb\r\r\n", "a \r\nb \r\n"),
            ("a\rb\n", "a\nb\n"),
            ("a\r\r\nb\n", "a\n\r\nb\n"),
            ("é\r", "é\n"),
        ] {
            assert_eq!(read(written.as_bytes()), (text.to_owned(), None));
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let is = |bytes: &[u8]| match read(bytes).1 {
            Some(Fault::Other(what, _)) => what,
            other => panic!("{other:?}"),
        };
        assert_eq!(is(b"\x89PNG\r\n\x1a\n\0\0"), "a picture");
        assert_eq!(is(b"PK\x03\x04\xff\0word/document.xml"), "a Word document");
        assert_eq!(
            is(b"{\\rtf1\\ansi Words}"),
            "a document of a word processor (RTF)"
        );
        assert_eq!(
            is("\u{FEFF}\n<!DOCTYPE html><p>Words".as_bytes()),
            "a web page"
        );
        assert_eq!(read(b"\xff\xfea\0").1, Some(Fault::Utf16));
        assert_eq!(read(b"a\0b\0").1, Some(Fault::Utf16));
        assert_eq!(read(b"caf\xe9").1, Some(Fault::Letter(3)));
        for text in ["<div>Words</div>", "{rtf}", "a\0", "<!-- a note -->"] {
            assert_eq!(read(text.as_bytes()), (text.to_owned(), None));
        }
    }

    #[test]
    fn garbled_letters_are_named_with_their_word() {
        for (text, word, mended) in [
            ("So: Itâ€™s here.", "Itâ€™s", "It’s"),
            ("a cafÃ© here", "cafÃ©", "café"),
            ("It costs Â£5.", "Â£5.", "£5."),
            ("tÅ· bach", "tÅ·", "tŷ"),
        ] {
            let found = garbled(text, SourceMap::default().add("a.md", text)).expect(text);
            assert!(
                found.message.starts_with(&format!("“{word}”")),
                "{}",
                found.message
            );
            assert!(found.help.contains(mended), "{text}: {}", found.help);
        }
        for text in [
            "Ârgl SÃO ÅR «Âge» NÃO",
            "tŷ â pâté 5 € â € CAFÉ’s",
            "AMANHÃ”",
            "Ã Â",
        ] {
            assert_eq!(
                garbled(text, SourceMap::default().add("a.md", text)),
                None,
                "{text}"
            );
        }
    }
}
