//! Every rule's page is its test, and the names of rules are a contract.
//!
//! Under `## Flagged` and `## Fine` of a page, fenced blocks that follow each other are one small
//! guide; a line of words between two blocks begins the next example. What is not in an example
//! comes from the guide in `tests/guide`, which is free of findings. The words after the fence's
//! language say what becomes of a block:
//!
//! | words | what the block is |
//! |---|---|
//! | none, in `markdown` | goes below the text of `content/page.md` |
//! | `add=PATH` | goes below the text of that file |
//! | `file=PATH` | is that whole file |
//! | `file=PATH bytes` | the same, where `\xE9` is one byte |
//! | `link=PATH` | is what a symbolic link at that place leads to |
//! | `exit=CODE`, in `sh` | one command, run in the guide's folder, and how it must end |
//!
//! A flagged example has findings of its rule and of no other; a fine one has none at all. With a
//! command, what is printed is looked at; otherwise the guide is checked by the library.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "tests make the files that they try the program on, and stop where they cannot"
)]

mod guide;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use alongside::check::rules::{ALL, COMING};
use alongside::diag::{Group, Level};

use guide::{Guide, listed};

/// The contract, from the project's list of rules: name and level.
#[rustfmt::skip]
const CONTRACT: &[(&str, char)] = &[
    ("long-sentence", 'W'), ("many-ideas", 'A'), ("many-commas", 'W'), ("missing-full-stop", 'A'),
    ("crowded-point", 'W'), ("long-page", 'W'), ("many-printed-pages", 'W'),
    ("missing-subheading", 'W'), ("long-heading", 'W'), ("skipped-heading-level", 'E'),
    ("deep-list", 'E'), ("text-without-picture", 'W'), ("footnote", 'E'), ("cross-reference", 'W'),
    ("wide-table", 'W'), ("complex-word", 'W'), ("undefined-hard-word", 'E'),
    ("unmarked-hard-word", 'W'), ("rare-long-word", 'A'), ("unexplained-initials", 'W'),
    ("latin-short-form", 'W'), ("contraction", 'A'), ("idiom", 'W'), ("foreign-word", 'A'),
    ("two-words-one-thing", 'W'), ("labelling-language", 'W'), ("reader-not-addressed", 'A'),
    ("unclear-this", 'A'), ("vague-amount", 'A'), ("abstract-nouns", 'A'), ("stray-capital", 'A'),
    ("childish-tone", 'A'), ("passive-voice", 'W'), ("double-negative", 'W'),
    ("stacked-conditions", 'W'), ("unsure-verb", 'A'), ("noun-string", 'A'),
    ("number-in-words", 'W'), ("percentage", 'W'), ("large-number", 'W'), ("roman-numeral", 'W'),
    ("fraction", 'W'), ("short-date", 'W'), ("wrong-weekday", 'E'), ("twenty-four-hour-time", 'W'),
    ("ungrouped-phone-number", 'W'), ("semicolon", 'W'), ("brackets", 'W'),
    ("special-character", 'W'), ("dash-aside", 'W'), ("scare-quotes", 'A'), ("italics", 'W'),
    ("block-capitals", 'W'), ("missing-picture", 'E'), ("unsafe-picture", 'E'),
    ("two-pictures", 'E'), ("missing-alt", 'E'), ("poor-alt", 'W'), ("picture-of-two-things", 'W'),
    ("small-picture", 'W'), ("unlicensed-picture", 'E'), ("missing-consent", 'W'),
    ("broken-link", 'E'), ("unsafe-link", 'E'), ("raw-html", 'W'), ("missing-title", 'E'),
    ("second-title", 'W'), ("missing-id", 'W'), ("unknown-attribute", 'W'), ("duplicate-id", 'E'),
    ("unmatched-statement", 'E'), ("unknown-principle", 'E'), ("unknown-callout", 'W'),
    ("missing-easy-text", 'W'), ("missing-purpose", 'W'), ("missing-contact", 'W'),
    ("vague-link", 'W'), ("double-barrelled-statement", 'W'), ("negative-statement", 'W'),
    ("uncovered-principle", 'W'), ("unused-allow", 'W'), ("allow-without-reason", 'E'),
    ("changed-since-checked", 'W'), ("never-checked", 'A'), ("overdue-review", 'W'),
    ("lost-fact", 'W'),
];

/// The faults that stop a build, from the same list.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "bad-arguments", "bad-toml", "unknown-key", "bad-front-matter", "not-utf8", "same-address",
    "theme-fault", "output-refused", "disk-trouble",
];

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
            first.chars().count() <= 90,
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

#[test]
fn names_and_levels_are_the_contract() {
    let names: Vec<&str> = ALL
        .iter()
        .map(|lint| lint.name)
        .chain(COMING.iter().copied())
        .collect();
    let set: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), set.len(), "a name stands twice");
    for (name, level) in CONTRACT {
        assert!(set.contains(name), "no rule called {name}, made or coming");
        let Some(lint) = ALL.iter().find(|lint| lint.name == *name) else {
            continue;
        };
        let letter = match lint.level {
            Level::Error => 'E',
            Level::Warning => 'W',
            Level::Advice => 'A',
        };
        assert_eq!(letter, *level, "{name}");
        assert_ne!(lint.group, Group::Stops, "{name} can be silenced");
    }
    for name in COMING {
        assert!(
            CONTRACT.iter().any(|(known, _)| known == name),
            "{name} is not in the contract"
        );
    }
    for name in STOPS {
        let lint = ALL.iter().find(|lint| lint.name == *name);
        assert!(
            lint.is_some_and(|lint| lint.group == Group::Stops),
            "{name} stops a build"
        );
    }
}

#[test]
fn every_rule_that_is_pushed_exists_and_every_rule_is_pushed() {
    let mut pushed: BTreeMap<String, PathBuf> = BTreeMap::new();
    for file in rust_files(&src()) {
        let text = std::fs::read_to_string(&file).expect("a source file");
        for name in pushed_names(&text, &file) {
            pushed.entry(name).or_insert_with(|| file.clone());
        }
    }
    let all: BTreeSet<&str> = ALL.iter().map(|lint| lint.name).collect();
    for (name, file) in &pushed {
        assert!(
            all.contains(name.as_str()),
            "{} pushes `{name}`, which is no rule",
            file.display()
        );
    }
    for name in all {
        assert!(pushed.contains_key(name), "nothing ever finds `{name}`");
    }
}

#[test]
fn every_rule_is_a_file_and_a_page() {
    let folder = src().join("check/rules");
    let mut pages = BTreeSet::new();
    for entry in std::fs::read_dir(&folder).expect("the rules").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ext| ext == "md") {
            pages.extend(
                path.file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned()),
            );
        }
    }
    let names: BTreeSet<String> = ALL.iter().map(|lint| lint.name.to_owned()).collect();
    assert_eq!(pages, names);
    for name in names {
        assert!(
            folder
                .join(format!("{}.rs", name.replace('-', "_")))
                .is_file(),
            "{name}"
        );
    }
}

#[test]
fn every_rule_that_the_clauses_of_easy_read_name_exists() {
    let text = std::fs::read_to_string(src().join("check/EASY_READ.md")).expect("the clauses");
    let mut clauses = BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with("| ER-")) {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert!(
            clauses.insert(cells[0].to_owned()),
            "{} stands twice",
            cells[0]
        );
        let how = cells.last().expect("a cell");
        let (made, coming) = (how.starts_with("checked by"), how.starts_with("to come"));
        let said = made || coming || how.starts_with("met by") || how.starts_with("needs a person");
        assert!(said, "{line}");
        for name in how.split('`').skip(1).step_by(2) {
            let known = ALL.iter().any(|lint| lint.name == name) || COMING.contains(&name);
            assert!(known, "{}: no rule called {name}", cells[0]);
        }
        let first = how.split('`').nth(1).unwrap_or_default();
        let is_made = ALL.iter().any(|lint| lint.name == first);
        assert!(!made || is_made, "{}: {first} is not made yet", cells[0]);
        assert!(!coming || !is_made, "{}: {first} is made", cells[0]);
    }
    let wanted = [
        ("S", 14),
        ("W", 17),
        ("G", 5),
        ("N", 9),
        ("P", 7),
        ("F", 12),
        ("I", 9),
        ("D", 9),
    ];
    for (letter, count) in wanted {
        for number in 1..=count {
            let clause = format!("ER-{letter}{number}");
            assert!(clauses.contains(&clause), "{clause} is missing");
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
        if let Some(path) = fence.value("link") {
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
            guide.write(path, format!("{}\n{}", guide.read(path), fence.text));
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

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder)
        .expect("a folder of the sources")
        .flatten()
    {
        let path = entry.path();
        if path.is_dir() {
            out.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            out.push(path);
        }
    }
    out
}

/// The names of rules that a source file pushes findings of: what is written out in calls of
/// `Diagnostic::at`, `Diagnostic::of_guide` and `Reader::new`, or as `LINT.name` in a rule's file.
fn pushed_names(text: &str, file: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let is_name = |name: &str| {
        name.contains('-')
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-' || c == '8')
    };
    for call in ["Diagnostic::at(", "Diagnostic::of_guide(", "Reader::new("] {
        for (at, _) in text.match_indices(call) {
            let arguments = arguments(&text[at + call.len()..]);
            for argument in arguments {
                let argument = argument.trim();
                let name = argument
                    .strip_prefix('"')
                    .and_then(|rest| rest.strip_suffix('"'));
                if let Some(name) = name.filter(|name| is_name(name)) {
                    out.push(name.to_owned());
                }
                if argument == "LINT.name" {
                    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
                    out.push(stem.replace('_', "-"));
                }
            }
        }
    }
    out
}

/// The arguments of a call, from after its bracket.
fn arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut start) = (0, false, 0);
    let mut out = Vec::new();
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match letter {
            '"' if before != '\\' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => {
                out.push(&text[start..at]);
                break;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        before = letter;
    }
    out
}
