//! Faults of form in TOML, as somebody sees them who has never heard of it: what is wrong with the line, and the
//! line as it should be.

mod types;
mod unseen;
mod values;

use std::ops::Range;

pub(super) use types::Wanted;
use unseen::pieces;
pub(super) use unseen::visible;

/// In bytes: what is longer was not written by hand.
const LONGEST_LINE: usize = 400;

/// What is wrong with a line.
pub(super) struct Explained {
    /// The line, without the spaces round it.
    pub(super) line: Range<usize>,
    /// What is wrong, as a sentence.
    pub(super) message: &'static str,
    /// What to write instead.
    pub(super) help: String,
}

/// What is wrong with the line in which the parser stumbled at a byte; `None` where it is nothing usual.
pub(super) fn explain(text: &str, at: usize) -> Option<Explained> {
    let line = line_at(text, at)?;
    let written = &text[line.clone()];
    let (message, mended) = curly(written)
        .or_else(|| colon(written))
        .or_else(|| value_fault(written))?;
    let help = format!("Write it like this: {mended}");
    Some(Explained {
        line,
        message,
        help,
    })
}

/// The line at a byte, without the spaces round it; `None` where it is longer than anybody writes.
fn line_at(text: &str, at: usize) -> Option<Range<usize>> {
    let at = text.floor_char_boundary(at);
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST_LINE));
    let to = text.floor_char_boundary(at.saturating_add(LONGEST_LINE));
    let start = match text[from..at].rfind('\n') {
        Some(end) => from + end + 1,
        None if from == 0 => 0,
        None => return None,
    };
    let end = match text[at..to].find('\n') {
        Some(end) => at + end,
        None if to == text.len() => to,
        None => return None,
    };
    let line = &text[start..end];
    let front = line.len() - line.trim_start().len();
    Some(start + front..start + front + line.trim().len())
}

type Fault = Option<(&'static str, String)>;

const DOUBLE: [char; 8] = ['“', '”', '„', '‟', '«', '»', '″', '＂'];
const SINGLE: [char; 4] = ['‘', '’', '‚', '‛'];

/// Quotation marks of a word processor.
fn curly(line: &str) -> Fault {
    let is_curly = |sign: char| DOUBLE.contains(&sign);
    let outside = pieces(line).filter(|(_, quoted)| !quoted);
    let mut starts = outside.flat_map(|(piece, _)| piece.split(['=', '[', ',']).skip(1));
    let opens = |sign: char| is_curly(sign) || SINGLE.contains(&sign);
    let begins_curly = starts.any(|value| value.trim_start().starts_with(opens));
    if !begins_curly && !line.starts_with(opens) {
        return None;
    }
    let straight: String = pieces(line)
        .map(|(piece, quoted)| {
            if quoted {
                piece.to_owned()
            } else {
                straightened(piece)
            }
        })
        .collect();
    let mended = inner(&straight).map_or(straight, |(_, mended)| mended);
    Some((
        "The quotation marks on this line are curly (“ ”), and they have to be straight (\" \").",
        mended,
    ))
}

fn straightened(piece: &str) -> String {
    let doubled = piece.replace(DOUBLE, "\"");
    if doubled != piece {
        return doubled;
    }
    // Single ones at both ends; the others are apostrophes.
    let Some(first) = piece.find(SINGLE) else {
        return piece.to_owned();
    };
    let last = piece.rfind(SINGLE).unwrap_or(first);
    let mut out = String::new();
    for (at, sign) in piece.char_indices() {
        out.push(if at == first || at == last { '"' } else { sign });
    }
    out
}

/// `publisher: Brightwater`.
fn colon(line: &str) -> Fault {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-'));
    if !is_key || value.starts_with("//") {
        return None;
    }
    let value = value.trim();
    let value = values::mended(value).unwrap_or_else(|| value.to_owned());
    Some((
        "After the first word stands a colon (:), and it has to be an equals sign (=).",
        format!("{key} = {value}"),
    ))
}

/// What is wrong behind the equals sign.
fn value_fault(line: &str) -> Fault {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim_end(), value.trim());
    if let Some(fault) = inner(line) {
        return Some(fault);
    }
    if let Some(inside) = value.strip_prefix('"') {
        if !inside.contains('"') {
            return Some((
                "The quotation mark at the end of this line is missing.",
                format!("{key} = \"{}\"", inside.trim_end()),
            ));
        }
        if inside.contains('\\') {
            let mended = value.replace('\\', "/");
            return Some((
                "A backslash (\\) has a meaning of its own here. In paths, write a slash (/).",
                format!("{key} = {mended}"),
            ));
        }
        return None;
    }
    if value.is_empty() {
        return Some((
            "Nothing stands after the equals sign (=).",
            format!("{key} = \"…\""),
        ));
    }
    let mended = values::mended(value)?;
    let message = match mended.as_str() {
        "true" | "false" => "This can only be true or false, in small letters.",
        date if !date.starts_with('"') => "A date has to be written as year-month-day.",
        _ => "The words after the equals sign (=) have no quotation marks.",
    };
    Some((message, format!("{key} = {mended}")))
}

/// `"The "Get out" guide"` and `'Sam's story'`.
fn inner(line: &str) -> Fault {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim_end(), value.trim());
    if let Some(inside) = value
        .strip_prefix('\'')
        .and_then(|value| value.strip_suffix('\''))
    {
        let has_own = inside.contains('\'') && !inside.contains(['"', '\\', ',']);
        let message = "The apostrophe ends the quotation marks here.";
        return has_own.then(|| (message, format!("{key} = \"{inside}\"")));
    }
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    if !inside.contains('"') || inside.contains(['\\', ',']) {
        return None;
    }
    let mended = if inside.contains('\'') {
        let mut opens = false;
        let printed = inside.chars().map(|sign| {
            opens ^= sign == '"';
            if sign != '"' {
                sign
            } else if opens {
                '“'
            } else {
                '”'
            }
        });
        format!("\"{}\"", printed.collect::<String>())
    } else {
        format!("'{inside}'")
    };
    let message = "There are quotation marks inside the quotation marks.";
    Some((message, format!("{key} = {mended}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(line: &str) -> (String, String) {
        let found = explain(line, line.len());
        found.map_or_else(Default::default, |found| {
            let help = found
                .help
                .strip_prefix("Write it like this: ")
                .unwrap_or_default();
            (found.message.to_owned(), help.to_owned())
        })
    }

    /// What was written, words of the message, and what to write.
    const MISTAKES: &str = r#"title = “Fire safety” | curly | title = "Fire safety"
title = ‘It’s ours’ | curly | title = "It’s ours"
title = “The “Get out” guide” | curly | title = 'The "Get out" guide'
words = [“one”, “two”] | curly | words = ["one", "two"]
title = "Fire safety | missing | title = "Fire safety"
title = Fire safety | no quotation marks | title = "Fire safety"
publisher: Brightwater | colon | publisher = "Brightwater"
publisher: "Brightwater" | colon | publisher = "Brightwater"
title = "The "Get out" guide" | inside | title = 'The "Get out" guide'
date = 29/11/2026 | year-month-day | date = 2026-11-29
date = 9.1.2026 | year-month-day | date = 2026-01-09
date = 2nd November 2026 | year-month-day | date = 2026-11-02
title = 'Sam's story' | apostrophe | title = "Sam's story"
title = "Sam's "own" way" | inside | title = "Sam's “own” way"
phone = 0113 496 0000 | no quotation marks | phone = "0113 496 0000"
people = yes | true or false | people = true
raw-html = off | no quotation marks | raw-html = "off"
draft = True | true or false | draft = true
file = "pictures\kitchen.jpg" | backslash | file = "pictures/kitchen.jpg"
title = | Nothing | title = "…""#;

    #[test]
    fn each_mistake_has_its_own_line_mended() {
        for row in MISTAKES.lines() {
            let [line, about, mended] = row.split(" | ").collect::<Vec<_>>()[..] else {
                panic!("{row}");
            };
            let (message, help) = says(line);
            assert!(message.contains(about), "{line}: {message}");
            assert_eq!(help, mended, "{line}");
        }
    }

    #[test]
    fn other_faults_are_left_to_the_parser() {
        for line in [
            "a = [1, 2",
            "[guide",
            "}",
            "",
            "a = 2026-13-01",
            "https://example.org",
        ] {
            assert_eq!(says(line), Default::default(), "{line}");
        }
    }
}
