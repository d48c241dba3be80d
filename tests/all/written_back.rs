//! A document that is written as Markdown and read again is the same document: every text of the guides here, every example
//! of CommonMark, and texts thrown together by chance.

use std::fs;
use std::path::{Path, PathBuf};

use alongside::author::markdown;
use alongside::config::{Lang, RawHtml, TextKind};
use alongside::diag::SourceMap;
use alongside::model::Document;
use alongside::model::document::{Block, BlockKind, Item, walk, walk_lists};
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

/// What texts are thrown together of.
const PIECES: [&str; 37] = [
    "word",
    "and",
    "e.g.",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "](a.md)",
    "](a.md \"t\")",
    "\n\n![](pic:home) words ",
    "[[word]]",
    "[[a|b]]",
    "\n",
    "\n\n",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n# ",
    "\n    ",
    "\n| a | b |\n| --- | :-: |\n| c | ",
    "a<br>b",
    "<sub>2</sub>",
    "&nbsp;",
    "“so”",
    "\"so\"",
    "don't",
    "--",
    "...",
    " ",
    " ",
    "!",
    "•",
    "a)",
    "\\",
    "[^1]",
    "\n\n[^1]: ",
];

#[test]
fn texts_thrown_together_are_written_back() {
    let mut random = fastrand::Rng::with_seed(0x0A10_0651_DE00);
    let mut wrong = Vec::new();
    for _ in 0..4_000 {
        let length = random.usize(1..30);
        let mut text: String = (0..length)
            .map(|_| PIECES[random.usize(0..PIECES.len())])
            .collect();
        text.push('\n');
        let found = difference("by chance", &text);
        if !found.is_empty() {
            wrong.push((text.len(), found));
        }
    }
    let shortest = wrong.iter().min();
    assert!(
        wrong.is_empty(),
        "{}: {}",
        wrong.len(),
        shortest.map_or("", |(_, found)| found)
    );
}

/// What is read otherwise when it is written back; nothing where all is the same.
fn difference(name: &str, text: &str) -> String {
    let mut out = String::new();
    for kind in [TextKind::Standard, TextKind::Easy] {
        let before = document(text, kind);
        let written = markdown(&before);
        let after = document(&written, kind);
        if is_written_otherwise(&before) {
            continue;
        }
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

/// Whether a document has what is written in another way: a heading of two lines, or words behind another block in an item
/// of a list that stands close.
fn is_written_otherwise(document: &Document) -> bool {
    let mut any = false;
    walk(&document.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            any |= format!("{:?}", heading.words).contains("SoftBreak");
        }
    });
    walk_lists(&document.blocks, &mut |list| {
        let is_words =
            |block: &Block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Point(_));
        let later = |item: &Item| item.blocks.iter().skip(1).any(is_words);
        any |= list.tight && list.items.iter().any(later);
    });
    any
}

/// A document without places, and with what its numbers stand for.
fn outline(document: &Document) -> String {
    let all = format!("{:#?}", document.blocks);
    let mut out = String::new();
    let mut inside = false;
    let mut number_of = "";
    for line in all.lines() {
        let words = line.trim();
        if words.ends_with("Span {") {
            inside = true;
        }
        if !inside {
            let at = words.trim_end_matches(',').parse().unwrap_or(usize::MAX);
            let named = match number_of {
                "LinkRef(" => document
                    .links
                    .get(at)
                    .map(|link| format!("{} {} {}", link.target, link.title, link.is_bare)),
                "PictureRef(" => document.pictures.get(at).map(|picture| {
                    format!(
                        "{} {} {} {}",
                        picture.name, picture.alt, picture.title, picture.of_point
                    )
                }),
                "WordRef(" => document.words.get(at).map(|word| word.value.clone()),
                _ => None,
            };
            out += &named.unwrap_or_else(|| line.to_owned());
            out.push('\n');
        }
        number_of = words;
        if inside && words.starts_with('}') {
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
