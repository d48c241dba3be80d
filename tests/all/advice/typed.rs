//! Types what messages about the starter guide say, one after the other, until nothing is left that was not there before.

use std::collections::BTreeMap;

use alongside::author;

use crate::guide::{Guide, place};

pub(super) const EQUALITY: &str = "content/01-principles/01-equality.md";
pub(super) const EXAMPLE: &str = "content/02-examples/choosing-the-menu.md";
pub(super) const WORDS: &str = "content/glossary.toml";
pub(super) const PICTURES: &str = "content/pictures.toml";
pub(super) const SETTINGS: &str = "guide.toml";

/// The starter guide.
pub(super) fn starter() -> Guide {
    let guide = Guide::bare();
    author::init(guide.root()).expect("a starter guide");
    guide
}

/// How often each thing is said.
pub(super) type Said = BTreeMap<String, usize>;

/// What is said of a guide.
pub(super) fn said(guide: &Guide) -> Said {
    let outcome = &guide.check();
    let mut said = BTreeMap::new();
    for found in &outcome.report.findings {
        let file = place(outcome, found);
        let file = file.split(':').next().unwrap_or_default();
        let what = format!("{} {file}: {}", found.lint.name, found.diagnostic.message);
        *said.entry(what).or_default() += 1;
    }
    said
}

/// A guide that is spoilt, with what is said of it, one finding a line: its message and its help.
pub(super) fn new_findings(guide: &Guide, usual: &Said) -> Vec<(String, usize, String, String)> {
    let mut known = usual.clone();
    let outcome = guide.check();
    let mut out = Vec::new();
    for found in &outcome.report.findings {
        let at = place(&outcome, found);
        let mut parts = at.split(':');
        let file = parts.next().unwrap_or_default().to_owned();
        let line = parts.next().and_then(|line| line.parse().ok()).unwrap_or(0);
        let what = format!("{} {file}: {}", found.lint.name, found.diagnostic.message);
        if let Some(count) = known.get_mut(&what).filter(|count| **count > 0) {
            *count -= 1;
            continue;
        }
        let said = &found.diagnostic;
        out.push((file, line, said.message.clone(), said.help.clone()));
    }
    out
}

/// The starter guide with one change in a file.
pub(super) fn changed(file: &str, from: &str, to: &str) -> Guide {
    let guide = starter();
    let text = guide.read(file);
    assert!(text.contains(from), "{file} has no {from}");
    guide.write(file, text.replace(from, to));
    guide
}

/// Types what is said until nothing new is left; gives how many messages there were at first. What nobody could type
/// fails the test, and so does a message whose mend leaves as many as before.
pub(super) fn mended(guide: &Guide, usual: &Said) -> usize {
    let first = new_findings(guide, usual);
    let mut left = first.clone();
    while let Some((file, line, message, help)) = left.first() {
        let text = guide.read(file);
        let typed = typed(&text, *line, help)
            .unwrap_or_else(|| panic!("{file}:{line}: {message}\n  {help}\n{first:#?}"));
        guide.write(file, &typed);
        let now = new_findings(guide, usual);
        assert!(
            now.len() < left.len(),
            "{file}:{line}: {message}\n  {help}\n{typed}\n{now:#?}"
        );
        left = now;
    }
    first.len()
}

/// The text of a file when this was typed.
fn typed(text: &str, line: usize, help: &str) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = line.checked_sub(1)?;
    let behind = |words: &str| help.split_once(words).map(|(_, typed)| typed.to_owned());
    if let Some(typed) = behind("Write it like this: ")
        .or_else(|| behind("Write two brackets on each side: "))
        .or_else(|| behind("Write one bracket on each side: "))
    {
        *lines.get_mut(at)? = typed;
    } else if let Some(rest) = behind("Take the # off line ") {
        let (line, typed) = rest.split_once(" too: ")?;
        typed.clone_into(lines.get_mut(line.parse::<usize>().ok()? - 1)?);
    } else if let Some(typed) = behind("Add this line below line ") {
        let (line, typed) = typed.split_once(": ")?;
        lines.insert(line.parse().ok()?, typed.to_owned());
    } else if help == "Put a line of +++ above this line." {
        lines.insert(at, "+++".to_owned());
    } else if help == "Move it down, below the line of +++." {
        let moved = lines.remove(at);
        let fence = lines.iter().position(|line| line == "+++")?;
        lines.insert(fence + 1, moved);
    } else if help.starts_with("Write +++ in the place of this line") {
        let sign = lines.get(at)?.clone();
        for line in lines.iter_mut().filter(|line| **line == sign) {
            "+++".clone_into(line);
        }
    } else {
        return None;
    }
    Some(lines.join("\n") + "\n")
}
