//! The names of rules are a contract: with guides, with the sources that push findings, and with the
//! clauses of easy read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use alongside::check::rules::{ALL, COMING};
use alongside::diag::{Group, Level};

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
    ("vague-link", 'W'), ("double-barrelled-statement", 'A'), ("negative-statement", 'W'),
    ("uncovered-principle", 'W'), ("unused-allow", 'W'), ("allow-without-reason", 'E'),
    ("changed-since-checked", 'W'), ("never-checked", 'A'), ("overdue-review", 'W'),
    ("lost-fact", 'W'), ("unprintable", 'W'),
];

/// The faults that stop a build, from the same list.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "bad-arguments", "bad-toml", "unknown-key", "bad-front-matter", "not-utf8", "same-address",
    "theme-fault", "output-refused", "disk-trouble",
];

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
        let of_words = name.contains('-')
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-' || c == '8');
        of_words || ALL.iter().any(|lint| lint.name == name)
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
