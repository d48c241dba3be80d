//! Attributes with a slip in them: what was meant, where it can be one thing only.

use std::ops::Range;

use super::{Of, is_quote, word};

/// What was meant, and which bytes of the line say so.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) bytes: Range<usize>,
    pub(super) id: Option<String>,
    pub(super) pairs: Vec<(String, String)>,
}

/// An id is so many words at most: a longer one is a note.
const MOST_WORDS: usize = 3;

impl Meant {
    /// As it has to be written.
    pub(super) fn written(&self) -> String {
        let id = self.id.iter().map(|id| format!("#{id}"));
        let pairs = self
            .pairs
            .iter()
            .map(|(key, value)| format!("{key}=\"{value}\""));
        let parts: Vec<String> = id.chain(pairs).collect();
        format!("{{{}}}", parts.join(" "))
    }
}

/// Reads the attributes of a line. A statement has to have an id, so that more is taken for one there.
pub(super) fn read(line: &str, of: Of) -> Option<Meant> {
    places(line, of)
        .into_iter()
        .find_map(|bytes| read_at(line, bytes, of))
}

/// Where attributes may stand: at the end of a line, without a bracket or in others, or at its beginning.
fn places(line: &str, of: Of) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let to_end = |open: usize| (!line[..open].ends_with('\\')).then_some(open..line.len());
    let last = line.rfind('{');
    if line.ends_with('}') && last.is_some_and(|open| !line[open..line.len() - 1].contains('}')) {
        // Two pairs of brackets.
        let before = last.map(|open| line[..open].trim_end());
        let first = before
            .filter(|before| before.ends_with('}'))
            .and_then(|before| before.rfind('{'));
        out.extend([first, last].into_iter().flatten().filter_map(to_end));
    } else if let Some(open) = last.filter(|open| {
        let rest = &line[open + 1..];
        !rest.contains('}') && rest.trim_start().starts_with('#')
    }) {
        out.extend(to_end(open));
    } else {
        // The bracket that opens is missing, or both are.
        let open = line.rfind(" #").map(|at| at + 1).filter(|at| {
            let rest = &line[*at..];
            rest.ends_with('}') || (rest.contains('=') && rest.contains(is_quote))
        });
        out.extend(open.and_then(to_end));
    }
    if of == Of::Item {
        return out;
    }
    let is_statement = of == Of::Statement;
    let is_id = |open: usize| is_statement || is_of_heading(&line[..open], &line[open..]);
    for (open, close) in [("(#", ')'), ("[#", ']')] {
        if line.ends_with(close) {
            let open = line.rfind(open).filter(|open| is_id(*open));
            out.extend(open.and_then(to_end));
        }
    }
    let mut signs = line.char_indices();
    let last_space = signs.rfind(|(_, sign)| sign.is_whitespace());
    let start = last_space.map_or(0, |(at, sign)| at + sign.len_utf8());
    let bare = line[start..].strip_prefix('#').filter(|id| {
        let is_counted = id.contains('-') && id.ends_with(|sign: char| sign.is_ascii_digit());
        (is_counted || (!is_statement && is_id(start))) && !id.contains('}')
    });
    if bare.is_some() && start > 0 {
        out.extend(to_end(start));
    }
    if line.starts_with("{#") {
        out.extend(line.find('}').map(|end| 0..end + 1));
    }
    out
}

/// Whether what stands behind the words of a heading is their id: `## In the meeting (#meeting)`. It is no tag, as in
/// `## Join in #kindness`.
fn is_of_heading(words: &str, id: &str) -> bool {
    let id = id.trim_matches(|sign| matches!(sign, '(' | '[' | '#' | ']' | ')'));
    if id.contains('=') {
        return true;
    }
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if !id.starts_with(|sign: char| sign.is_ascii_lowercase()) || !id.chars().all(is_plain) {
        return false;
    }
    let is_counted = id.contains('-') && id.ends_with(|sign: char| sign.is_ascii_digit());
    let words = words.to_lowercase();
    let mut parts = id.split('-');
    is_counted
        || parts.all(|part| {
            words
                .split(|sign: char| !sign.is_alphanumeric())
                .any(|word| word == part)
        })
}

fn read_at(line: &str, bytes: Range<usize>, of: Of) -> Option<Meant> {
    let is_statement = of == Of::Statement;
    let text = &line[bytes.clone()];
    let inside = text.trim_matches(|sign| matches!(sign, '{' | '}' | '(' | ')' | '[' | ']'));
    let inside = inside.replace(['{', '}'], " ");
    let mut meant = Meant {
        bytes,
        id: None,
        pairs: Vec::new(),
    };
    let mut rest = skip(&inside);
    let mut is_first = true;
    while !rest.is_empty() {
        rest = if let Some(behind) = rest.strip_prefix('#') {
            id(&mut meant, behind, MOST_WORDS)?
        } else if let Some((key, value)) = pair(rest) {
            let (value, behind) = self::value(value)?;
            match key {
                "id" | "ID" | "Id" if meant.id.is_none() => {
                    let behind_id = id(&mut meant, value.trim_start_matches('#'), 1)?;
                    behind_id.is_empty().then_some(behind)?
                }
                "id" | "ID" | "Id" | "class" => return None,
                key => {
                    let key = if is_statement {
                        statements_key(key)
                    } else {
                        key
                    };
                    meant.pairs.push((key.to_owned(), value.to_owned()));
                    behind
                }
            }
        } else if is_first && (is_statement || of == Of::Heading && has_headings_key(rest)) {
            id(&mut meant, rest, 1)?
        } else {
            return None;
        };
        rest = skip(rest);
        is_first = false;
    }
    (meant.id.is_some() || (is_statement && !meant.pairs.is_empty())).then_some(meant)
}

/// Whether a word stands before a key that headings have: `before picture="calendar"`.
fn has_headings_key(text: &str) -> bool {
    let behind = word(text).map_or("", |word| skip(&text[word.len()..]));
    pair(behind).is_some_and(|(key, _)| matches!(key, "picture" | "lang"))
}

/// The key of a statement that is meant.
pub(super) fn statements_key(key: &str) -> &str {
    match key.to_ascii_lowercase().as_str() {
        "principle" | "principles" => "principles",
        _ => key,
    }
}

/// Without what may stand between attributes.
fn skip(text: &str) -> &str {
    text.trim_start_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, ',' | ';' | '.' | '…')
    })
}

/// Reads an id of some words, and gives what stands behind it.
fn id<'t>(meant: &mut Meant, text: &'t str, most: usize) -> Option<&'t str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(name) = word(rest).filter(|_| pair(rest).is_none()) {
        words.push(name);
        let behind = &rest[name.len()..];
        rest = behind.trim_start();
        if rest.len() == behind.len() || words.len() > most {
            break;
        }
    }
    let is_one = meant.id.is_none() && !words.is_empty() && words.len() <= most;
    let ends =
        rest.is_empty() || rest.starts_with([',', ';', '.', '…', '#']) || pair(rest).is_some();
    (is_one && ends).then(|| {
        meant.id = Some(words.join("-"));
        rest
    })
}

/// A key, and what stands behind its equals sign.
fn pair(text: &str) -> Option<(&str, &str)> {
    let key = word(text)?;
    let value = text[key.len()..].trim_start().strip_prefix('=')?;
    Some((key, value.trim_start()))
}

/// A value, and what stands behind it. A quotation mark may be missing at either end, where nothing else follows.
fn value(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next().filter(|sign| is_quote(*sign));
    let body = &text[open.map_or(0, char::len_utf8)..];
    if let Some(end) = body.find(is_quote) {
        let before = &body[..end];
        let close = body[end..].chars().next().map_or(0, char::len_utf8);
        if !before.contains(['=', '#']) {
            return Some((before.trim(), &body[end + close..]));
        }
    }
    if open.is_none() {
        let bare = word(body)?;
        return Some((bare, &body[bare.len()..]));
    }
    // What a message has cut short is not known.
    let is_last = !body.contains(['=', '#', '…']) && !body.contains(is_quote);
    (is_last && !body.trim().is_empty()).then_some((body.trim(), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(line: &str) -> Option<String> {
        read(line, Of::Statement).map(|meant| meant.written())
    }

    #[test]
    fn a_slip_of_a_statement_is_read_as_it_was_meant() {
        let whole = "{#a-2 principles=\"equality trust\"}";
        for line in [
            "{a-2 principles=\"equality trust\"}",
            "{# a-2 principles=\"equality trust\"}",
            "{#a-2, principles=\"equality trust\"}",
            "{#a 2 principles=\"equality trust\"}",
            "{#a-2 principles = \"equality trust\"}",
            "{#a-2 principles=\"equality trust}",
            "{#a-2 principles=equality trust\"}",
            "{#a-2 principles=“equality trust\"}",
            "{#a-2 principle=\"equality trust\"}",
            "{#a-2 Principles=\"equality trust\"}",
            "{#a-2 principles=\"equality trust\"",
            "{a-2} {principles=\"equality trust\"}",
            "{#a-2}{principles=\"equality trust\"}",
            "{id=\"a-2\" principles=\"equality trust\"}",
            "{principles=\"equality trust\" id=a-2}",
            "(#a-2 principles=\"equality trust\")",
            "[#a-2 principles=\"equality trust\"]",
            "#a-2 principles=\"equality trust\"}",
            "#a-2 principles=\"equality trust\"",
            "{#a-2 principles=\"equality trust\"…",
        ] {
            let line = format!("We listen. {line}");
            assert_eq!(statement(&line).as_deref(), Some(whole), "{line}");
        }
        for line in [
            "We listen. #a-2",
            "We listen. #a-2}",
            "We listen. {1, 2} #a-2}",
            "We listen. [#a-2]",
            "{#a-2} We listen.",
        ] {
            assert_eq!(statement(line).as_deref(), Some("{#a-2}"), "{line}");
        }
    }

    #[test]
    fn what_can_be_words_stays() {
        for line in [
            "We listen. {see the notes}",
            "We listen. {#this is a note to us all}",
            "We listen. {# note #}",
            "We listen. \\{#a 2}",
            "We listen. {#a .b}",
            "We listen. {#a #b}",
            "We listen. {#a style=\"x: y=2",
            "We listen (see rule 2)",
            "We listen. #kindness",
            "#a-2",
            "We listen, {in all meetings",
            "We listen. {}",
            "We listen. \\{#a-2}",
            "We listen. #a = b",
            "We listen. {#a-2 principles=\"equal…",
        ] {
            assert_eq!(statement(line), None, "{line}");
        }
        for line in [
            "Costs {draft}",
            "Costs {a-2 size=\"x\"}",
            "Costs {in all picture=\"x\"}",
            "Costs {x = 2}",
            "Join in #kindness",
            "Join in (#kindness)",
            "Join in #Join",
            "Costs (#2)",
            "Costs #2",
            "The costs\\(#costs)",
            "Set A {#",
        ] {
            assert_eq!(read(line, Of::Heading), None, "{line}");
        }
        for (line, id) in [
            ("Costs (#a-2)", "a-2"),
            ("Costs #a-2", "a-2"),
            ("{#a-2} Costs", "a-2"),
            ("Before the meeting #before", "before"),
            ("Before the meeting (#the-meeting)", "the-meeting"),
            ("Before the meeting [#meeting]", "meeting"),
            ("Before the meeting #first}", "first"),
        ] {
            let heading = read(line, Of::Heading).and_then(|meant| meant.id);
            assert_eq!(heading.as_deref(), Some(id), "{line}");
        }
        for line in [
            "Costs #a picture=\"x\"}",
            "Costs (#a picture=\"x\")",
            "Costs {a picture=\"x\"}",
            "Costs {a, picture = “x”}",
        ] {
            let heading = read(line, Of::Heading).map(|meant| meant.written());
            assert_eq!(heading.as_deref(), Some("{#a picture=\"x\"}"), "{line}");
        }
        for line in [
            "We say {say lang=\"cy\"}",
            "We say (#say)",
            "We say #say-2",
            "{#say} We say",
        ] {
            assert_eq!(read(line, Of::Item), None, "{line}");
        }
        let heading = read("Costs {#a, picture=\"x\"}", Of::Heading).map(|meant| meant.written());
        assert_eq!(heading.as_deref(), Some("{#a picture=\"x\"}"));
    }
}
