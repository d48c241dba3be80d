//! Every rule's page is its test.
//!
//! Under `## Flagged` and `## Fine` of a page, fenced blocks that follow each other are one small
//! guide; a line of words between two blocks begins the next example. What is not in an example
//! comes from the guide in [`guide`](crate::guide), which is free of findings. The words after the fence's
//! language say what becomes of a block:
//!
//! | words | what the block is |
//! |---|---|
//! | none, in `markdown` | goes below the text of `content/page.md` |
//! | `add=PATH` | goes below the text of that file |
//! | `times=NUMBER`, with `add` | goes there so often |
//! | `file=PATH` | is that whole file |
//! | `file=PATH bytes` | the same, where `\xE9` is one byte |
//! | `gone=PATHS` | is what is left in the folder when these files are gone |
//! | `link=PATH` | is what a symbolic link at that place leads to |
//! | `exit=CODE`, in `sh` | one command, run in the guide's folder, and how it must end |
//!
//! A flagged example has findings of its rule and of no other; a fine one has none at all. With a
//! command, what is printed is looked at; otherwise the guide is checked by the library.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use alongside::check::rules::ALL;

use crate::guide::{Guide, listed};

const SECTIONS: [&str; 5] = [
    "Why",
    "What to do",
    "Flagged",
    "Fine",
    "Where it comes from",
];

#[test]
fn the_guide_under_the_examples_has_no_findings() {
    let outcome = Guide::new().check();
    assert_eq!(listed(&outcome), "");
}

#[test]
fn every_flagged_example_is_flagged_by_its_rule_alone() {
    each_example("Flagged", |rule, found| {
        found
            .keys()
            .eq([rule])
            .then_some(())
            .ok_or("wants a finding of its rule and of no other")
    });
}

#[test]
fn every_fine_example_has_no_findings() {
    each_example("Fine", |_, found| {
        found
            .is_empty()
            .then_some(())
            .ok_or("wants no finding at all")
    });
}

#[test]
fn every_page_is_whole() {
    for lint in ALL {
        let mut lines = lint.page.lines();
        assert_eq!(lines.next(), Some(format!("# {}", lint.name).as_str()));
        let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
        assert!(
            first.starts_with("Finds ") && first.ends_with('.'),
            "{}: {first}",
            lint.name
        );
        assert!(
            first.chars().count() <= 72,
            "{}: too long for the list: {first}",
            lint.name
        );
        let headings: Vec<_> = lint
            .page
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .collect();
        // Headings inside examples are examples.
        let own: Vec<_> = headings
            .into_iter()
            .filter(|heading| SECTIONS.contains(heading))
            .collect();
        assert_eq!(own, SECTIONS, "{}", lint.name);
        for section in SECTIONS {
            assert!(
                !section_of(lint.page, section).trim().is_empty(),
                "{}: {section}",
                lint.name
            );
        }
    }
}

/// Runs every example of a section; says of each that fails what was found.
fn each_example(
    section: &str,
    judge: impl Fn(&str, &BTreeMap<String, String>) -> Result<(), &'static str>,
) {
    let mut wrong = String::new();
    for lint in ALL {
        let examples = examples(section_of(lint.page, section));
        assert!(
            !examples.is_empty(),
            "{} has no example: {section}",
            lint.name
        );
        for (number, example) in examples.iter().enumerate() {
            let number = number + 1;
            let found = run(example).unwrap_or_else(|why| panic!("{} {number}: {why}", lint.name));
            if let Err(why) = judge(lint.name, &found) {
                let found: Vec<_> = found.into_values().collect();
                wrong += &format!(
                    "{}, {section} {number} {why}:\n{}\n",
                    lint.name,
                    found.join("")
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A fenced block: the words after its fence, and its lines.
struct Fence {
    info: Vec<String>,
    text: String,
}

impl Fence {
    fn value(&self, key: &str) -> Option<&str> {
        self.info
            .iter()
            .find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }

    fn has(&self, word: &str) -> bool {
        self.info.iter().any(|other| other == word)
    }
}

/// The lines of a section, headings inside fences included.
fn section_of<'p>(page: &'p str, name: &str) -> &'p str {
    let start = page
        .find(&format!("\n## {name}\n"))
        .map_or(page.len(), |at| at + name.len() + 5);
    let rest = &page[start..];
    let ends = SECTIONS
        .iter()
        .filter_map(|other| rest.find(&format!("\n## {other}\n")));
    &rest[..ends.min().unwrap_or(rest.len())]
}

/// Fences that follow each other are one example.
fn examples(section: &str) -> Vec<Vec<Fence>> {
    let mut out: Vec<Vec<Fence>> = Vec::new();
    let mut begin = true;
    let mut open: Option<Fence> = None;
    for line in section.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let info = info.split_whitespace().map(str::to_owned).collect();
                open = Some(Fence {
                    info,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => {
                if std::mem::take(&mut begin) {
                    out.push(Vec::new());
                }
                if let (Some(fence), Some(last)) = (open.take(), out.last_mut()) {
                    last.push(fence);
                }
            }
            (Some(fence), None) => {
                fence.text += line;
                fence.text.push('\n');
            }
            (None, None) => begin |= !line.trim().is_empty(),
        }
    }
    assert!(open.is_none(), "a fence is never closed");
    out
}

/// What was found in an example, by rule.
fn run(example: &[Fence]) -> Result<BTreeMap<String, String>, String> {
    let guide = Guide::new();
    for fence in example {
        if let Some(paths) = fence.value("gone") {
            for path in paths.split(',') {
                guide.remove(path);
            }
        } else if let Some(path) = fence.value("link") {
            link(fence.text.trim(), &guide.path(path))?;
        } else if let Some(path) = fence.value("file") {
            if fence.has("bytes") {
                guide.write(path, bytes(&fence.text));
            } else {
                guide.write(path, &fence.text);
            }
        } else if !fence.has("sh") {
            let path = fence
                .value("add")
                .or(fence.has("markdown").then_some("content/page.md"));
            let path = path.ok_or("this block says no file")?;
            let times = fence.value("times").map_or(Ok(1), str::parse::<usize>);
            let text = fence.text.repeat(times.map_err(|error| error.to_string())?);
            guide.write(path, format!("{}\n{text}", guide.read(path)));
        }
    }
    if let Some(fence) = example.iter().find(|fence| fence.has("sh")) {
        return command(fence, &guide);
    }
    let outcome = guide.check();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for line in listed(&outcome).lines() {
        let rule = line.split(' ').next().unwrap_or_default();
        *found.entry(rule.to_owned()).or_default() += &format!("  {line}\n");
    }
    Ok(found)
}

/// Runs a command line of an example.
fn command(fence: &Fence, guide: &Guide) -> Result<BTreeMap<String, String>, String> {
    let mut words = fence.text.split_whitespace();
    if words.next() != Some("alongside") {
        return Err("an example's command is an alongside command".into());
    }
    let done = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(words)
        .arg("--color=never")
        .current_dir(guide.root())
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    let code = done
        .status
        .code()
        .map_or_else(|| "none".into(), |code| code.to_string());
    if fence.value("exit") != Some(&code) {
        return Err(format!("it ended with {code}:\n{said}"));
    }
    let named = ALL
        .iter()
        .filter(|lint| said.contains(&format!("[{}]", lint.name)));
    Ok(named
        .map(|lint| (lint.name.to_owned(), said.clone()))
        .collect())
}

/// `\xE9` is one byte.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut parts = text.split("\\x");
    out.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let (digits, rest) = part.split_at(2);
        out.push(u8::from_str_radix(digits, 16).expect("two digits after \\x"));
        out.extend(rest.bytes());
    }
    out
}

#[cfg(unix)]
fn link(to: &str, at: &Path) -> Result<(), String> {
    std::os::unix::fs::symlink(to, at).map_err(|error| error.to_string())
}

#[cfg(windows)]
fn link(to: &str, at: &Path) -> Result<(), String> {
    std::os::windows::fs::symlink_file(to, at).map_err(|error| error.to_string())
}
