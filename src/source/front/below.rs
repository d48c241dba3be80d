//! Lines of front matter that stand below it, where readers would see them.

use crate::diag::{Diagnostic, FileId, Span};
use crate::model::FrontMatter;

use super::bare;

/// Keys of front matter as other programs write it.
const OTHERS: [&str; 12] = [
    "author",
    "date",
    "layout",
    "tags",
    "lang",
    "language",
    "subtitle",
    "description",
    "categories",
    "slug",
    "toc",
    "output",
];

/// Says where the text behind the front matter begins with more of it.
pub(super) fn found(text: &str, body: usize, file: FileId) -> Option<Diagnostic> {
    let mut at = body;
    let mut lines = text[body..].split_inclusive('\n');
    let first = lines.find(|line| {
        let is_empty = bare(line).is_empty();
        at += if is_empty { line.len() } else { 0 };
        !is_empty
    })?;
    if is_setting(bare(first)) {
        let more = lines.take_while(|line| is_setting(bare(line))).count();
        let (which, it) = match more {
            0 => ("This line reads".to_owned(), "it"),
            more => (format!("These {} lines read", more + 1), "them"),
        };
        let message =
            format!("{which} like front matter, but below the +++ readers would see {it}.");
        let span = Span::new(file, at, at + first.trim_end().len());
        return Some(
            Diagnostic::at(span, "bad-front-matter", message)
                .help(format!("Move {it} up, above the second line of +++.")),
        );
    }
    if bare(first) != "---" {
        return None;
    }
    let mut is_known = false;
    for line in lines.take(40) {
        if bare(line) == "---" {
            let span = Span::new(file, at, at + first.trim_end().len());
            let message = "Here is front matter for a second time, between lines of ---. Readers would see it.";
            return is_known.then(|| {
                Diagnostic::at(span, "bad-front-matter", message).help(
                    "Delete it. What you need of it, write between the lines of +++, such as title = \"Our meetings\"",
                )
            });
        }
        let is_part = line.starts_with([' ', '\t']) || line.starts_with("- ");
        match key(bare(line), ':') {
            Some((key, _)) => is_known |= is_key(key) || OTHERS.contains(&key),
            None if is_part => {}
            None => return None,
        }
    }
    None
}

/// Whether a line can be nothing but one of front matter: `draft = true`.
pub(super) fn is_setting(line: &str) -> bool {
    if let Some((name, value)) = key(line, '=') {
        let is_value = value.starts_with(['"', '“', '\'', '[', '{'])
            || value.starts_with(|sign: char| sign.is_ascii_digit())
            || is_flag(value);
        return is_value && is_key(name);
    }
    key(line, ':').is_some_and(|(name, value)| name == "draft" && is_flag(value))
}

/// Whether a line gives the page its title, with or without quotation marks.
pub(super) fn is_title(line: &str) -> bool {
    key(line, '=').is_some_and(|(name, _)| name.eq_ignore_ascii_case("title"))
}

fn is_flag(value: &str) -> bool {
    matches!(
        value.to_lowercase().as_str(),
        "true" | "false" | "yes" | "no"
    )
}

/// What stands before and behind the first sign of this kind, where the first is one word.
fn key(line: &str, sign: char) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(sign)?;
    let key = key.trim().trim_end_matches('\\');
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    let is_word = !key.is_empty() && key.len() < 20 && key.chars().all(is_sign);
    is_word.then(|| (key, value.trim()))
}

fn is_key(name: &str) -> bool {
    let name = name.to_lowercase().replace('-', "_");
    FrontMatter::KEYS.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceMap;

    fn says(body: &str) -> Option<String> {
        let file = SourceMap::default().add("page.md", body);
        found(body, 0, file).map(|found| found.message)
    }

    #[test]
    fn front_matter_below_front_matter_is_found() {
        for body in [
            "draft = true\n\nWords.",
            "\n\npurpose = \"This page is about us.\"\n",
            "Review-by = 2027-01-01\n",
            "draft: yes\n",
            "sources = [{ title = \"x\" }]\n",
            "---\ntitle: My page\nauthor: Jo\n---\nWords.",
            "\n---\ntags:\n  - one\n  - two\n---\n",
        ] {
            assert!(says(body).is_some(), "{body}");
        }
        assert!(
            says("title = \"x\"\ndraft = true\n").is_some_and(|said| said.starts_with("These 2"))
        );
    }

    #[test]
    fn words_are_words() {
        for body in [
            "Words.\n\ndraft = true\n",
            "Purpose: to meet.\n",
            "Draft: the rules\n",
            "Title = the name of a page\n",
            "x = 1\n",
            "---\n\nWords.\n\n---\n",
            "---\nName: \nDay: \n---\n",
            "---\ntitle: x\n",
            "Group = six people\n",
        ] {
            assert_eq!(says(body), None, "{body}");
        }
    }
}
