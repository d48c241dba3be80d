//! A document that is written as Markdown and read again is the same document: every text of the guides here, every example
//! of CommonMark, and texts thrown together by chance.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use alongside::author::markdown;
use alongside::config::{Lang, RawHtml, TextKind};
use alongside::diag::SourceMap;
use alongside::model::Document;
use alongside::source::markdown::{Reading, read};

use crate::commonmark;

/// Examples of CommonMark that are written back otherwise. The lines of a heading become one; links and pictures in the words of a
/// picture are no part of what is read.
const OTHERWISE: [usize; 7] = [81, 82, 95, 300, 520, 574, 575];

#[test]
fn texts_of_guides_are_written_back() {
    let mut wrong = String::new();
    let mut count = 0;
    for folder in [
        "content",
        "src/author/starter",
        "tests/guides",
        "tests/build",
    ] {
        for file in texts_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            let text = fs::read_to_string(&file).expect("a text");
            let Some((_, body)) = text.trim_start_matches("+++").split_once("+++\n") else {
                continue;
            };
            count += 1;
            wrong += &difference(&file.display().to_string(), body);
        }
    }
    assert!(count > 50, "{count} texts");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn examples_of_commonmark_are_written_back() {
    let wrong: String = commonmark::of_commonmark()
        .iter()
        .filter(|example| !OTHERWISE.contains(&example.number))
        .map(|example| difference(&example.number.to_string(), &example.input))
        .collect();
    assert!(wrong.is_empty(), "{wrong}");
}

const PIECES: [&str; 40] = [
    "word", "and", "e.g.", "**", "*", "_", "~~", "`", "[", "](a.md)", "](a.md \"t\")", "![](pic:home)", "[[word]]", "[[a|b]]", "\n", "\n\n",
    "\n- ", "\n1. ", "\n> ", "\n# ", "\n    ", "\n| a | b |\n| --- | :-: |\n| c | ", " {#x .y k=\"v\"}", "<br>", "<sub>2</sub>", "&nbsp;", "“so”", "\"so\"", "don't",
    "--", "...", " ", " ", "!", "1986.", "•", "a)", "\\", "[^1]", "\n\n[^1]: ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default() })]
    #[test]
    fn soup(pieces in prop::collection::vec(0..PIECES.len(), 0..25)) {
        let text: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let wrong = difference("soup", &text);
        prop_assert!(wrong.is_empty(), "{wrong}");
    }
}

/// What is read otherwise when it is written back; nothing where all is the same.
fn difference(name: &str, text: &str) -> String {
    let mut out = String::new();
    for kind in [TextKind::Standard, TextKind::Easy] {
        let before = document(text, kind);
        let written = markdown(&before);
        let after = document(&written, kind);
        let (one, other) = (outline(&before), outline(&after));
        if one != other {
            let at = one
                .lines()
                .zip(other.lines())
                .position(|(a, b)| a != b)
                .unwrap_or(0);
            let part = |text: &str| {
                text.lines()
                    .skip(at.saturating_sub(2))
                    .take(6)
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            out += &format!(
                "=== {name}\n{text}\n--- written\n{written}\n--- was\n{}\n--- is\n{}\n",
                part(&one),
                part(&other)
            );
            break;
        }
    }
    out
}

fn document(text: &str, kind: TextKind) -> Document {
    let lang = Lang::parse("en-GB").expect("a language");
    let reading = Reading {
        lang: &lang,
        file: SourceMap::default().add("a.md", text),
        base: 0,
        kind,
        html: RawHtml::Sanitise,
    };
    read(text, reading).0
}

/// A document without places.
fn outline(document: &Document) -> String {
    let all = format!(
        "{:#?}\n{:#?}\n{:#?}\n{:#?}",
        document.blocks, document.links, document.pictures, document.words
    );
    let mut out = String::new();
    let mut inside = false;
    for line in all.lines() {
        if line.trim_end().ends_with("Span {") {
            inside = true;
        }
        if !inside {
            out += line;
            out.push('\n');
        }
        if inside && line.trim_start().starts_with('}') {
            inside = false;
        }
    }
    out
}

fn texts_in(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.expect("an entry").into_path();
        if path.extension().is_some_and(|ending| ending == "md") {
            out.push(path);
        }
    }
    out
}
