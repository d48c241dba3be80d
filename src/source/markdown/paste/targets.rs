//! What a link leads to, where it has a slip in its spelling.

use std::ops::Range;

use crate::model::address::slug;

use super::Kind;
use super::edit::Edit;

/// What is to be mended in a target that stands between round brackets from a byte of the text on.
pub(super) fn edits(target: &str, place: usize, out: &mut Vec<Edit>) {
    let trimmed = target.trim();
    let start = place + (target.len() - target.trim_start().len());
    let mut put = |range: Range<usize>, new: String| {
        out.push(Edit::new(
            start + range.start..start + range.end,
            new,
            Kind::Link,
        ));
    };
    if let Some(number) = phone(trimmed) {
        return put(0..trimmed.len(), format!("tel:{number}"));
    }
    // `(Jo Smith <jo@example.org>)`.
    if let Some((_, address)) = trimmed.split_once('<')
        && let Some(address) = address.strip_suffix('>')
        && address.contains('@')
        && !trimmed.starts_with('<')
    {
        return put(0..trimmed.len(), format!("mailto:{address}"));
    }
    if let Some(heading) = trimmed.strip_prefix('#')
        && heading.contains(' ')
        && !heading.contains(['"', '\'', '('])
    {
        return put(1..trimmed.len(), slug(heading));
    }
    if let Some((path, title)) = trimmed.split_once(' ')
        && leads_somewhere(path)
        && let Some(words) = title_of(title)
    {
        let is_odd = words.replace("\\\"", "").contains('"');
        if is_odd || !title.starts_with('"') {
            let title = format!("\"{}\"", words.replace('"', "'"));
            put(path.len() + 1..trimmed.len(), title);
        }
        return;
    }
    spaces(target, place, out);
}

/// A telephone number as it is dialled.
fn phone(target: &str) -> Option<String> {
    const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
    let number = target.replace("(0)", "");
    let is_one = number.chars().all(|sign| {
        sign.is_ascii_digit() || matches!(sign, ' ' | '+' | '-' | '(' | ')' | '\u{a0}')
    });
    let dialled: String = number
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+')
        .collect();
    let begins = dialled.starts_with(['0', '+']);
    (is_one && begins && DIGITS.contains(&dialled.len())).then_some(dialled)
}

/// The words of a title, in whatever quotation marks.
fn title_of(title: &str) -> Option<&str> {
    const MARKS: [char; 5] = ['"', '“', '”', '„', '«'];
    let words = title.trim().strip_prefix(MARKS)?;
    words.strip_suffix(['"', '“', '”', '»'])
}

/// Spaces in a target: `pic: door`, `b.md #next`, `our kitchen.png`.
pub(super) fn spaces(target: &str, place: usize, out: &mut Vec<Edit>) {
    let trimmed = target.trim();
    let has_title = target.contains(['"', '<', '>', '\\']) || trimmed.contains(" '");
    if has_title || !trimmed.contains(' ') || !leads_somewhere(trimmed) {
        return;
    }
    let start = place + (target.len() - target.trim_start().len());
    let scheme = [
        "pic:", "mailto:", "tel:", "page:", "sms:", "http:", "https:",
    ];
    if scheme.iter().any(|scheme| trimmed.starts_with(scheme)) {
        let number = trimmed.starts_with("tel:") || trimmed.starts_with("sms:");
        for (at, _) in trimmed.match_indices(' ') {
            let behind_scheme = trimmed[..at].trim_end().ends_with(':');
            let new = if number || behind_scheme {
                ""
            } else if trimmed.starts_with("pic:") {
                "-"
            } else {
                "%20"
            };
            out.push(Edit::new(start + at..start + at + 1, new, Kind::Link));
        }
        return;
    }
    if let Some(at) = trimmed
        .find(" #")
        .filter(|at| has_ending(trimmed[..*at].trim_end()))
    {
        let from = trimmed[..at].trim_end().len();
        out.push(Edit::new(start + from..start + at + 1, "", Kind::Link));
        return;
    }
    out.push(Edit::new(start..start, "<", Kind::Link));
    let end = start + trimmed.len();
    out.push(Edit::new(end..end, ">", Kind::Link));
}

/// Whether some words are plainly an address: of a page, a picture, a file, the web.
pub(super) fn leads_somewhere(target: &str) -> bool {
    let schemes = [
        "pic:", "page:", "mailto:", "tel:", "sms:", "http:", "https:", "www.", "./", "../",
    ];
    let path = target.split('#').next().unwrap_or_default().trim_end();
    schemes.iter().any(|scheme| target.starts_with(scheme))
        || has_ending(path)
        || has_ending(target)
}

/// Whether a path ends as the name of a file does.
fn has_ending(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = [
        "md", "pdf", "docx", "doc", "odt", "xlsx", "pptx", "mp3", "mp4", "html",
    ];
    known.iter().any(|known| ending.eq_ignore_ascii_case(known)) || is_picture(path)
}

/// Whether some word may be the name of a picture on the shelf.
pub(super) fn is_name(word: &str) -> bool {
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    word.starts_with(char::is_alphabetic) && word.chars().all(is_of_name)
}

pub(super) fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = [
        "png", "jpg", "jpeg", "svg", "gif", "webp", "jfif", "heic", "avif",
    ];
    known.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn targets_with_a_slip_are_spelled_right() {
        for (written, wanted) in [
            ("[ring us](0113 496 0000)", "[ring us](tel:01134960000)"),
            ("[ring](+44 (0)113 496 0000)", "[ring](tel:+441134960000)"),
            (
                "[Jo](Jo Smith <jo@example.org>)",
                "[Jo](mailto:jo@example.org)",
            ),
            (
                "[Jo](mailto:jo@example.org?subject=Hello there)",
                "[Jo](mailto:jo@example.org?subject=Hello%20there)",
            ),
            ("[x](#Heading One)", "[x](#heading-one)"),
            ("[x](b.md “A title”)", "[x](b.md \"A title\")"),
            (
                "[x](b.md \"The \"best\" page\")",
                "[x](b.md \"The 'best' page\")",
            ),
            (
                "![](pictures/jo's photo.png)",
                "![](<pictures/jo's photo.png>)",
            ),
            ("[x](https: //example.org)", "[x](https://example.org)"),
            ("![](pic:front door) We", "![](pic:front-door) We"),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
        for text in [
            "[x](b.md \"A title\") [x](b.md 'A title') [x](#a) [x](tel:0113)",
            "[x](2026 11 29)",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
