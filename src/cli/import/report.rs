//! What became of a document: for a person, and as JSON for programs.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::config::TextKind;
use crate::diag::Span;
use crate::diag::human::one_line;
use crate::pipeline::{ImportOutcome, RemarkKind, There};

use super::super::run::complain;

/// How a report is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'t> {
    /// The document.
    pub(super) file: &'t Path,
    /// The guide.
    pub(super) root: &'t Path,
    /// Whether nothing was written.
    pub(super) is_trial: bool,
    /// Whether somebody said which text it is.
    pub(super) was_said: bool,
    /// Whether there was a guide before.
    pub(super) had_guide: bool,
}

/// Of places that are told the same of, so many are shown.
const MOST_PLACES: usize = 8;

/// Of remarks that begin alike, no more are shown than this.
const MOST_ALIKE: usize = 100;

/// A remark has no more letters than this where it is shown.
const LONGEST_MESSAGE: usize = 2000;

/// What was made, what was guessed, and what is not there, for a person.
pub(super) fn for_people(outcome: &ImportOutcome, told: Told<'_>) -> String {
    let mut out = String::new();
    let trial = if told.is_trial {
        ". This is a trial: nothing was written"
    } else {
        ""
    };
    let _ = writeln!(
        out,
        "From {}{trial}.",
        one_line(&told.file.display().to_string())
    );
    out.push_str(&text(outcome, told.was_said));
    files(outcome, told, &mut out);
    let kinds = [
        (RemarkKind::Guessed, "Guessed, so look at it:"),
        (RemarkKind::Changed, "Changed:"),
        (RemarkKind::LeftOut, "Left out:"),
    ];
    for (kind, head) in kinds {
        remarks(outcome, kind, head, &mut out);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Which text it was read as, and why.
fn text(outcome: &ImportOutcome, was_said: bool) -> String {
    let (text, many, other) = match outcome.text {
        TextKind::Easy => ("easy text", "most", "--standard"),
        TextKind::Standard => ("standard text", "few", "--easy"),
    };
    if was_said {
        return format!("It was read as {text}.\n");
    }
    format!(
        "It was read as {text}, because {many} of its words have a picture beside them.\nIf that is wrong, add {other}.\n"
    )
}

fn files(outcome: &ImportOutcome, told: Told<'_>, out: &mut String) {
    let brought = &outcome.brought;
    let is_page = |path: &Path| path.extension().is_some_and(|ending| ending == "md");
    let pages: Vec<&PathBuf> = brought.made.iter().filter(|path| is_page(path)).collect();
    let would = if told.is_trial { "Would make" } else { "Made" };
    let guide = shown(told.root, Path::new(""));
    let new = if told.had_guide {
        ""
    } else {
        "a new guide in "
    };
    if !told.had_guide || !pages.is_empty() {
        let _ = writeln!(
            out,
            "\n{would} {new}{}:",
            if guide.is_empty() { "pages" } else { &guide }
        );
    }
    for path in pages {
        let _ = writeln!(out, "  {}", plain(path));
    }
    if brought.adds_pictures > 0 {
        let (those, each) = match brought.adds_pictures {
            1 => ("a picture".to_owned(), "it"),
            count => (format!("{count} pictures"), "each"),
        };
        let _ = writeln!(
            out,
            "  and {those} in content/pictures. Write into content/pictures.toml who made {each},\n  whether you may use it, and what it shows."
        );
    }
    let (same, others): (Vec<_>, Vec<_>) = brought
        .there
        .iter()
        .partition(|(_, there)| *there == There::Same);
    for (head, there) in [
        ("\nThere already, and the same:", same),
        (
            "\nThere already with other words, and left as it is:",
            others,
        ),
    ] {
        if there.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{head}");
        for (path, _) in there {
            let _ = writeln!(out, "  {}", plain(path));
        }
    }
}

/// What is to be said of one kind: the same is said once, with the words that it is about.
fn remarks(outcome: &ImportOutcome, kind: RemarkKind, head: &str, out: &mut String) {
    let mut order: Vec<&str> = Vec::new();
    let mut places: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for (path, remark) in outcome
        .brought
        .remarks
        .iter()
        .filter(|(_, remark)| remark.kind == kind)
    {
        let (count, at) = places.entry(&remark.message).or_insert_with(|| {
            order.push(&remark.message);
            (0, Vec::new())
        });
        *count += 1;
        if at.len() == MOST_PLACES {
            continue;
        }
        let words = remark
            .span
            .map(|span| quoted(outcome, span))
            .unwrap_or_default();
        let file = path.as_ref().map(|path| plain(path)).unwrap_or_default();
        match (words.is_empty(), file.is_empty()) {
            (true, true) => {}
            (true, false) => at.push(format!("in {file}")),
            (false, true) => at.push(words),
            (false, false) => at.push(format!("{words} in {file}")),
        }
    }
    if order.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{head}");
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    for message in &order {
        *alike.entry(beginning(message)).or_default() += 1;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for message in order {
        let (count, at) = places.remove(message).unwrap_or_default();
        let beginning = beginning(message);
        let seen = seen.entry(beginning).or_default();
        *seen += 1;
        let all = alike.get(beginning).copied().unwrap_or(0);
        if all > MOST_ALIKE && *seen >= MOST_ALIKE {
            if *seen == MOST_ALIKE {
                let more = all + 1 - MOST_ALIKE;
                let _ = writeln!(
                    out,
                    "  - and {more} more like these. Add --format json to see all."
                );
            }
            continue;
        }
        let _ = writeln!(
            out,
            "  - {}",
            one_line(&shortened(message, LONGEST_MESSAGE))
        );
        for place in &at {
            let _ = writeln!(out, "      {place}");
        }
        if at.is_empty() && count > 1 {
            let _ = writeln!(out, "      in {count} places");
        } else if count > at.len() && !at.is_empty() {
            let _ = writeln!(out, "      and {} more", count - at.len());
        }
    }
}

/// What a remark has in common with others of its kind: the words before those that it quotes, or its first ones.
fn beginning(message: &str) -> &str {
    let end = match message.find('“') {
        Some(0) => {
            let behind = message.rfind('”').map_or(0, |at| at + '”'.len_utf8());
            return &message[behind..];
        }
        Some(at) => at,
        None => message.len(),
    };
    let words = message[..end].match_indices(' ').nth(2);
    &message[..words.map_or(end, |(at, _)| at)]
}

/// Words with a sign for what is missing of them.
fn shortened(words: &str, longest: usize) -> Cow<'_, str> {
    match words.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &words[..end]).into(),
        None => words.into(),
    }
}

/// The words that a remark is about.
fn quoted(outcome: &ImportOutcome, span: Span) -> String {
    const LONGEST: usize = 60;
    let text = outcome.sources.text(span.file);
    let words = text.get(span.range()).unwrap_or_default();
    let Some(words) = words.lines().map(str::trim).find(|line| !line.is_empty()) else {
        return String::new();
    };
    format!("“{}”", one_line(&shortened(words, LONGEST)))
}

/// A path as it is typed, from where the program was started.
fn shown(root: &Path, path: &Path) -> String {
    let path: PathBuf = root
        .join(path)
        .components()
        .filter(|part| *part != std::path::Component::CurDir)
        .collect();
    one_line(&path.display().to_string())
}

fn plain(path: &Path) -> String {
    one_line(&path.to_string_lossy().replace('\\', "/"))
}

/// One remark in JSON.
#[derive(Serialize)]
struct JsonRemark<'r> {
    kind: &'static str,
    message: &'r str,
    words: Option<&'r str>,
    /// The line in the document's words, a line for each paragraph.
    line: Option<usize>,
    file: Option<String>,
}

#[derive(Serialize)]
struct JsonThere {
    file: String,
    same: bool,
}

#[derive(Serialize)]
struct JsonReport<'r> {
    version: u8,
    document: String,
    guide: String,
    dry_run: bool,
    text: &'static str,
    guessed_text: bool,
    made: Vec<String>,
    there: Vec<JsonThere>,
    remarks: Vec<JsonRemark<'r>>,
}

/// The same for programs: one JSON object.
pub(super) fn for_programs(outcome: &ImportOutcome, told: Told<'_>) -> String {
    let brought = &outcome.brought;
    let remarks = brought.remarks.iter().map(|(path, remark)| JsonRemark {
        kind: remark.kind.word(),
        message: &remark.message,
        words: remark
            .span
            .and_then(|span| outcome.sources.text(span.file).get(span.range())),
        line: remark
            .span
            .map(|span| outcome.sources.position(span.file, span.start).line),
        file: path.as_deref().map(plain),
    });
    let report = JsonReport {
        version: 1,
        document: plain(told.file),
        guide: plain(told.root),
        dry_run: told.is_trial,
        text: match outcome.text {
            TextKind::Easy => "easy",
            TextKind::Standard => "standard",
        },
        guessed_text: !told.was_said,
        made: brought.made.iter().map(|path| plain(path)).collect(),
        there: brought
            .there
            .iter()
            .map(|(path, there)| JsonThere {
                file: plain(path),
                same: *there == There::Same,
            })
            .collect(),
        remarks: remarks.collect(),
    };
    match serde_json::to_string_pretty(&report) {
        Ok(text) => text + "\n",
        Err(error) => {
            complain(&format!("The report cannot be written: {error}\n"));
            String::new()
        }
    }
}
