//! Takes the front matter off a text: TOML between two lines of `+++`.

mod above;
mod below;
mod escaped;
mod fences;

use std::borrow::Cow;

use crate::config::fields::Reader;
use crate::diag::{Diagnostic, FileId, Span};
use crate::model::FrontMatter;

use super::markdown;

/// Of what stands in front matter with such a fault, not all could be read.
const STOPS: [&str; 2] = ["bad-front-matter", "unknown-key"];

/// Reads the front matter; gives it with the offset at which the Markdown begins.
pub(super) fn take(text: &str, file: FileId, found: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let (mut at, mut first) = first_line(text);
    if let Some(body) = fences::behind_a_setting(text, at, first) {
        let span = Span::new(file, at, at + first.trim_end().len());
        let help = "Move it down, below the line of +++.";
        found.push(above::told(1, span, help));
        let front = FrontMatter {
            is_broken: true,
            ..FrontMatter::default()
        };
        return (front, body);
    }
    let mut opening = fences::opening(text, at, first);
    if opening.is_none()
        && let Some(lower) = above::find(text, at)
    {
        found.extend(lower.told(file));
        (at, first) = lower.fence(text);
        opening = fences::opening(text, at, first);
    }
    let Some(opening) = opening else {
        let bom = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let is_near = is_near_fence(first);
        let front = FrontMatter {
            is_broken: is_near,
            is_absent: !is_near,
            ..FrontMatter::default()
        };
        let top = if is_near { at } else { 0 };
        found.push(no_front_matter(first, Span::new(file, top, top)));
        return (front, bom);
    };
    let fence = at + first.find('+').unwrap_or(0);
    let start = opening.start;
    let Some((end, body)) = fences::closing(text, start, &opening) else {
        found.push(
            Diagnostic::at(
                Span::new(file, fence, fence + 3),
                "bad-front-matter",
                "The front matter begins here and never ends.",
            )
            .help("Put a line of +++ after its last line."),
        );
        let front = FrontMatter {
            is_broken: true,
            ..FrontMatter::default()
        };
        return (front, text.len());
    };
    found.extend(fences::told(text, file, at..start, end..body));
    let is_well = opening.is_well;
    let lines = &text[start..end];
    let unescaped = escaped::without(lines, first.contains('\\'));
    found.extend(unescaped.iter().map(|read| read.told(file, start)));
    let (lines, taken) = unescaped.map_or_else(
        || (Cow::Borrowed(lines), Vec::new()),
        |read| (Cow::Owned(read.lines), read.taken),
    );
    let reader = Reader::new(file, start, "bad-front-matter").of_text_without(taken);
    let mut front = reader.read(&lines, FrontMatter::read);
    let faults = reader.into_found();
    front.is_broken = !is_well || faults.iter().any(|fault| STOPS.contains(&fault.rule));
    found.extend(faults);
    found.extend(below::found(text, body, file));
    front.span = Some(Span::new(file, fence, end));
    // Of these two, other rules speak.
    let has_own_rule = |key: &str| matches!(key, "title" | "purpose");
    let empty = front.empty.iter();
    let told = empty.filter(|empty| !has_own_rule(empty.value));
    found.extend(told.map(|empty| markdown::empty(empty.value, empty.span)));
    let samples = [("title", &front.title), ("purpose", &front.purpose)];
    let samples = samples
        .into_iter()
        .filter_map(|(key, words)| Some((key, words.as_ref()?)));
    let left = samples.filter(|(_, words)| is_sample(&words.value));
    found.extend(left.map(|(key, words)| markdown::sample(key, &words.value, words.span)));
    // A file that cannot be read as TOML has a fault already; a title may be in it all the same.
    if front.title.is_none() && !front.is_broken {
        let empty = front.empty.iter().find(|empty| empty.value == "title");
        let (at, help) = match empty {
            Some(empty) => (
                empty.span,
                "Write it between these quotation marks: title = \"The page's name\".",
            ),
            None => (
                Span::new(file, fence, fence + 3),
                "Add a line below this one: title = \"The page's name\".",
            ),
        };
        found.push(missing_title(at, help));
    }
    (front, body)
}

/// Whether these are the words that messages show, which nobody has finished.
fn is_sample(words: &str) -> bool {
    let words = words.trim();
    let unfinished = words
        .strip_suffix('…')
        .or_else(|| words.strip_suffix("..."));
    matches!(unfinished.map(str::trim), Some("" | "This page is about"))
        || matches!(words, "The page's name" | "The page’s name")
        || markdown::is_placeholder(words)
}

/// The first line with something in it, and where it begins.
fn first_line(text: &str) -> (usize, &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !bare(line).is_empty() {
            return (at, line);
        }
        at += line.len();
    }
    (text.len(), "")
}

/// A line without what cannot be seen at its ends: spaces of all kinds, and signs without width, which editors and
/// web pages leave behind.
pub(super) fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
    })
}

/// Three plus signs, or more; some programs write backslashes before them.
fn is_fence(line: &str) -> bool {
    let line = bare(line);
    let signs = line.bytes().filter(|byte| *byte == b'+').count();
    signs > 2 && line.bytes().all(|byte| matches!(byte, b'+' | b'\\'))
}

/// Whether a line was meant to begin the front matter.
fn is_near_fence(line: &str) -> bool {
    bare(line) == "---" || bare(line).starts_with("+++") || below::is_setting(bare(line))
}

fn no_front_matter(first: &str, top: Span) -> Diagnostic {
    if bare(first) == "---" {
        return Diagnostic::at(
            top,
            "bad-front-matter",
            "The front matter of this page stands between lines of ---.",
        )
        .help(
            "Put it between two lines of +++ and write it as TOML: title = \"The page's name\".",
        );
    }
    if below::is_setting(bare(first)) {
        return Diagnostic::at(
            top,
            "bad-front-matter",
            "Above the front matter of this page there is no line of +++.",
        )
        .help("Put a line of +++ above this line, and one below the last line like it.");
    }
    if let Some(more) = bare(first).strip_prefix("+++") {
        let more = more.trim_end_matches('+').trim();
        let line = if more.is_empty() {
            "title = \"The page's name\""
        } else {
            more
        };
        return Diagnostic::at(
            top,
            "bad-front-matter",
            "+++ has to stand alone on its line.",
        )
        .help(format!(
            "Write three lines: first +++, then {line}, then +++ again."
        ));
    }
    missing_title(
        top,
        "Begin the file with four lines: +++, then title = \"The page's name\", then \
         purpose = \"This page is about …\", then +++ again.",
    )
}

fn missing_title(span: Span, help: &str) -> Diagnostic {
    Diagnostic::at(span, "missing-title", "This page has no title.").help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceMap;

    fn titled(text: &str) -> (Option<String>, String, usize) {
        let file = SourceMap::default().add("page.md", text);
        let mut found = Vec::new();
        let (front, body) = take(text, file, &mut found);
        (
            front.title.map(|title| title.value),
            text[body..].to_owned(),
            found.len(),
        )
    }

    #[test]
    fn nothing_that_cannot_be_seen_counts_around_the_front_matter() {
        for text in [
            "+++\ntitle = \"Us\"\n+++\nWords.",
            "\u{FEFF}+++\r\ntitle = \"Us\"\r\n+++\r\nWords.",
            "\n \n+++\ntitle = \"Us\"\n+++\nWords.",
            "\u{FEFF}\n\u{200B}+++\u{A0}\ntitle = \"Us\"\n\u{A0}+++ \nWords.",
        ] {
            assert_eq!(
                titled(text),
                (Some("Us".to_owned()), "Words.".to_owned(), 0),
                "{text:?}"
            );
        }
    }

    #[test]
    fn other_lines_than_three_plus_signs_are_told() {
        for (text, count) in [
            ("++++\ntitle = \"Us\"\n+++\nWords.", 1),
            ("+++\ntitle = \"Us\"\n+++++ \nWords.", 1),
            ("\\+++\ntitle = \"Us\"\n+++\nWords.", 1),
            // Of the backslashes in a text is told once.
            ("\\+++\ntitle \\= \"Us\"\n\\+++\nWords.", 1),
        ] {
            assert_eq!(
                titled(text),
                (Some("Us".to_owned()), "Words.".to_owned(), count),
                "{text:?}"
            );
        }
    }

    #[test]
    fn words_above_front_matter_are_told_of_once() {
        let top = "Words.\n+++\ntitle = \"Us\"\n+++\nMore.";
        assert_eq!(titled(top), (Some("Us".into()), "More.".into(), 1));
        // What nobody meant as front matter is a part of the page.
        let (title, body, found) = titled("Words.\n+++\nWe met.\n+++\n");
        assert_eq!((title, found), (None, 1));
        assert!(body.starts_with("Words."));
    }
}
