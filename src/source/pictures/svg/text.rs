//! A drawing's file as plain SVG: what drawing programs write around it is made into what every
//! reader of SVG knows.

use std::borrow::Cow;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The text of a drawing in UTF-8, without declarations, with its short forms (entities) written out and
/// its name spaces said.
///
/// # Errors
/// Why it cannot be read, as the end of a sentence that begins with its name.
pub(super) fn plain(bytes: &[u8]) -> Result<String, String> {
    let text = decoded(bytes).ok_or("is not written in UTF-8")?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let text = match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(text, |(_, after)| after),
        None => text,
    };
    let text = without_document_type(text)?;
    Ok(with_name_spaces(text.trim_start()).into_owned())
}

/// UTF-8, or UTF-16 with the mark in front that says so.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let number = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    };
    let (pairs, []) = bytes[2..].as_chunks::<2>() else {
        return None;
    };
    let numbers: Vec<u16> = pairs.iter().map(|pair| number(*pair)).collect();
    String::from_utf16(&numbers).ok().map(Cow::Owned)
}

const HIDES: &str = "has entities or a document type of its own, which can hide other things";

/// A document type names what every browser knows, and lets a file have short forms. Illustrator has
/// some for the name spaces that it uses. They are written out where they are plain words; others are
/// refused.
fn without_document_type(text: &str) -> Result<Cow<'_, str>, String> {
    let Some(start) = text.find("<!DOCTYPE") else {
        return Ok(Cow::Borrowed(text));
    };
    let end = start + end_of_document_type(&text[start..]).ok_or(HIDES)?;
    let entities = entities(&text[start..end]).ok_or(HIDES)?;
    let (before, rest) = (&text[..start], &text[end..]);
    if entities.is_empty() {
        return Ok(Cow::Owned([before, rest].concat()));
    }
    let mut out = before.to_owned();
    let mut written = 0;
    let mut parts = rest.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let own = part
            .split_once(';')
            .and_then(|(name, after)| Some((entities.iter().find(|own| own.0 == name)?.1, after)));
        let Some((value, after)) = own else {
            out.push('&');
            out.push_str(part);
            continue;
        };
        written += value.len();
        if written > MOST_WRITTEN_OUT {
            return Err(HIDES.into());
        }
        out.push_str(value);
        out.push_str(after);
    }
    Ok(Cow::Owned(out))
}

/// The most bytes that short forms may stand for together. Illustrator's stand for fewer than 1,000; with more, a
/// small file could become a large one.
const MOST_WRITTEN_OUT: usize = 2000;

/// Where a document type ends, with what stands in its brackets.
fn end_of_document_type(text: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        if let Some(open) = quote {
            quote = (open != byte).then_some(open);
            continue;
        }
        match byte {
            b'"' | b'\'' => quote = Some(byte),
            b'[' | b'<' => depth += 1,
            b'>' if depth == 1 => return Some(at + 1),
            b']' | b'>' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// The short forms that a document type declares, unless one is more than a few plain words.
fn entities(document_type: &str) -> Option<Vec<(&str, &str)>> {
    const MOST: usize = 64;
    let mut out = Vec::new();
    for part in document_type.split("<!").skip(2) {
        let part = part.strip_prefix("ENTITY")?.trim();
        let (name, value) = part.split_once(char::is_whitespace)?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = value[1..].split_once(quote)?;
        let is_plain = !value.contains(['<', '>', '&', '%', '"', '\'']);
        let after = after.trim_start().strip_prefix('>')?.trim();
        // After the last one stands the end of the document type.
        let after_all = after.strip_prefix(']').map(str::trim_start);
        let ends = after.is_empty() || after_all == Some(">");
        if !is_plain || !ends || name.is_empty() || name == "%" || out.len() == MOST {
            return None;
        }
        out.push((name, value));
    }
    Some(out)
}

/// A drawing that was copied out of a web page lacks what says that it is one.
fn with_name_spaces(text: &str) -> Cow<'_, str> {
    let Some(start) = text.find("<svg") else {
        return Cow::Borrowed(text);
    };
    let head = &text[start..];
    let head = &head[..head.find('>').unwrap_or(head.len())];
    let mut missing = String::new();
    for (attribute, name_space, is_used) in [
        ("xmlns", SVG, true),
        ("xmlns:xlink", XLINK, text.contains("xlink:")),
    ] {
        let is_said = head
            .split_whitespace()
            .any(|word| word.split('=').next() == Some(attribute));
        if is_used && !is_said {
            missing = format!("{missing} {attribute}=\"{name_space}\"");
        }
    }
    if missing.is_empty() {
        return Cow::Borrowed(text);
    }
    let at = start + "<svg".len();
    Cow::Owned([&text[..at], &missing, &text[at..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_written_out() {
        let illustrator = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- x -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n\t<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n\t<!ENTITY a 'b c'>\n]>\n<svg xmlns=\"&ns_svg;\">&a;&amp;</svg>";
        assert_eq!(
            plain(illustrator.as_bytes()).as_deref(),
            Ok("<!-- x -->\n\n<svg xmlns=\"http://www.w3.org/2000/svg\">b c&amp;</svg>")
        );
        let plain_type = "<!DOCTYPE svg PUBLIC \"a > b\" 'x.dtd'><svg xmlns=\"x\"/>";
        assert_eq!(
            plain(plain_type.as_bytes()).as_deref(),
            Ok("<svg xmlns=\"x\"/>")
        );
    }

    #[test]
    fn what_can_hide_other_things_is_refused() {
        for document_type in [
            "[<!ENTITY a SYSTEM \"file:///etc/passwd\">]",
            "[<!ENTITY % a \"x\">]",
            "[<!ENTITY % a \"x\"> %a;]",
            "[<!ENTITY a \"&b;\">]",
            "[<!ENTITY a \"<script/>\">]",
            "[<!ELEMENT svg ANY>]",
            "[<!ENTITY a \"x\" NDATA y>]",
            "[<!ENTITY a \"x\"",
            "]]",
        ] {
            let text = format!("<!DOCTYPE svg {document_type}><svg>&a;</svg>");
            assert_eq!(plain(text.as_bytes()), Err(HIDES.to_owned()), "{text}");
        }
        for (length, times) in [(1000, 1000), (990, 100), (50, 41)] {
            let long = format!(
                "<!DOCTYPE svg [<!ENTITY a \"{}\">]><svg>{}</svg>",
                "x".repeat(length),
                "&a;".repeat(times)
            );
            assert!(plain(long.as_bytes()).is_err(), "{length} {times}");
        }
    }

    #[test]
    fn name_spaces_that_are_missing_are_added() {
        for (given, made) in [
            ("<svg/>", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            ("<svg xmlns=\"a\"><x/></svg>", "<svg xmlns=\"a\"><x/></svg>"),
            (
                "<svg xmlns=\"a\"><x xlink:href=\"#b\"/></svg>",
                "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns=\"a\"><x xlink:href=\"#b\"/></svg>",
            ),
        ] {
            assert_eq!(plain(given.as_bytes()).as_deref(), Ok(made));
        }
    }

    #[test]
    fn utf_16_is_read() {
        let little: Vec<u8> = "\u{feff}<svg xmlns=\"a\"/>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(plain(&little).as_deref(), Ok("<svg xmlns=\"a\"/>"));
        assert!(plain(&little[..little.len() - 1]).is_err());
        assert!(plain(b"<svg>\xE4</svg>").is_err());
    }
}
