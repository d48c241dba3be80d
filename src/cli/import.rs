//! `alongside import`: a document of another program into pages, with a report of what became of it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::config::TextKind;
use crate::diag::Span;
use crate::diag::human::one_line;
use crate::pipeline::{self, ImportOutcome, Options, RemarkKind, Sheets, There};

use super::arguments::{Import, ImportFormat};
use super::run::{complain, drafts, fail, findings, has_guide, print, say};
use super::{Terminal, progress};

/// Brings in one document after the other.
pub(super) fn import(root: PathBuf, asked: &Import, terminal: Terminal) -> u8 {
    let mut root = root;
    let mut has_guide = has_guide(&root);
    let mut worst = 0;
    let mut made = 0;
    for file in &asked.files {
        if !has_guide {
            root = beside(&root, file);
        }
        let wanted = pipeline::Import {
            file: file.clone(),
            root: root.clone(),
            has_guide,
            folder: asked.to.clone().unwrap_or_default(),
            page: asked.page.clone(),
            is_whole: asked.whole,
            text: text(asked),
            names_authors: asked.comment_authors,
            writes: !asked.dry_run,
        };
        let bar = progress::Bar::new(terminal);
        let outcome = pipeline::import(&wanted);
        bar.finish();
        match outcome {
            Ok(outcome) => {
                match asked.format {
                    ImportFormat::Human => {
                        say(terminal, &report(file, &root, &outcome, asked));
                    }
                    ImportFormat::Json => print(&json(file, &root, &outcome, asked)),
                }
                made += outcome.brought.made.len();
                has_guide |= !asked.dry_run;
            }
            Err(fault) => worst = worst.max(fail(fault, terminal)),
        }
    }
    if made > 0 && !asked.dry_run && asked.format == ImportFormat::Human {
        say(terminal, &next(&root));
    }
    worst
}

fn text(asked: &Import) -> Option<TextKind> {
    match (asked.easy, asked.standard) {
        (true, _) => Some(TextKind::Easy),
        (_, true) => Some(TextKind::Standard),
        _ => None,
    }
}

/// Where a guide is started: a folder beside the document, with its name.
fn beside(root: &Path, file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name: String = stem
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { '-' })
        .collect();
    let name: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    let name = name.join("-").to_lowercase();
    let name = match name.as_str() {
        "" => "guide".to_owned(),
        named if named.ends_with("guide") => name,
        _ => format!("{name}-guide"),
    };
    let folder = file.parent().unwrap_or_else(|| Path::new(""));
    if root == Path::new(".") {
        folder.join(name)
    } else {
        root.to_owned()
    }
}

/// What was made, what was guessed, and what is not there, for a person.
fn report(file: &Path, root: &Path, outcome: &ImportOutcome, asked: &Import) -> String {
    let is_dry = asked.dry_run;
    let is_easy = outcome.text == TextKind::Easy;
    let mut out = String::new();
    let brought = &outcome.brought;
    let _ = writeln!(out, "From {}:", one_line(&file.display().to_string()));
    if is_dry {
        out.push_str("This is a trial: nothing was written.\n");
    }
    let text = if is_easy {
        "easy text"
    } else {
        "standard text"
    };
    if self::text(asked).is_some() {
        let _ = writeln!(out, "It was read as {text}.");
    } else {
        let (why, other) = if is_easy {
            ("most of its words have a picture beside them", "--standard")
        } else {
            ("few of its words have a picture beside them", "--easy")
        };
        let _ = writeln!(
            out,
            "It was read as {text}: {why}. If that is wrong, add {other}."
        );
    }
    let would = if is_dry { "would make" } else { "made" };
    for path in &brought.made {
        let _ = writeln!(out, "  {would} {}", shown(root, path));
    }
    for (path, there) in &brought.there {
        let how = match there {
            There::Same => "is there already, and the same",
            There::Other => "is there already, with other words. It stays as it is",
        };
        let _ = writeln!(out, "  {} {how}.", shown(root, path));
    }
    if brought.adds_pictures > 0 {
        let (those, each) = match brought.adds_pictures {
            1 => ("the picture".to_owned(), "it"),
            count => (format!("the {count} pictures"), "each"),
        };
        let _ = writeln!(
            out,
            "For {those}: write in {} who made {each}, whether you may use it, and what it shows.",
            shown(root, Path::new("content/pictures.toml"))
        );
    }
    let kinds = [
        (RemarkKind::Guessed, "Guessed, so look at it:"),
        (RemarkKind::Changed, "Changed:"),
        (RemarkKind::LeftOut, "Left out:"),
    ];
    for (kind, head) in kinds {
        let mut remarks = brought
            .remarks
            .iter()
            .filter(|(_, remark)| remark.kind == kind)
            .peekable();
        if remarks.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "\n{head}");
        for (path, remark) in remarks {
            let words = remark
                .span
                .map(|span| quoted(outcome, span))
                .unwrap_or_default();
            let _ = write!(out, "  - {words}{}", remark.message);
            if let Some(path) = path {
                let _ = write!(out, " ({})", shown(root, path));
            }
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words that a remark is about.
fn quoted(outcome: &ImportOutcome, span: Span) -> String {
    const LONGEST: usize = 60;
    let text = outcome.sources.text(span.file);
    let words = text.get(span.range()).unwrap_or_default();
    let words = words.lines().next().unwrap_or_default().trim();
    if words.is_empty() {
        return String::new();
    }
    let mut short: String = words.chars().take(LONGEST).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    format!("“{}”: ", one_line(&short))
}

fn shown(root: &Path, path: &Path) -> String {
    let path: PathBuf = root
        .join(path)
        .components()
        .filter(|part| *part != std::path::Component::CurDir)
        .collect();
    one_line(&path.display().to_string())
}

/// What to type next, with what the rules find in the guide as it is now.
fn next(root: &Path) -> String {
    let options = Options {
        root: root.to_owned(),
        drafts: drafts(false),
        variants: Vec::new(),
        base_url: None,
        epoch: super::run::source_date_epoch(),
        sheets: Sheets::LeftOut,
    };
    let outcome = pipeline::check(&options, &pipeline::NoCache, &pipeline::Quiet);
    let counts = outcome.report.counts();
    let found = if counts.error + counts.warning + counts.advice == 0 {
        "The rules find nothing in the guide as it is now.".to_owned()
    } else {
        format!(
            "The rules find in the guide as it is now: {}.",
            findings(&outcome.report)
        )
    };
    let go = if root == Path::new(".") {
        String::new()
    } else {
        let way: PathBuf = root
            .components()
            .filter(|part| *part != std::path::Component::CurDir)
            .collect();
        format!("cd \"{}\", then ", way.display())
    };
    format!(
        "\n{found}\nTo see them one by one: {go}alongside check\nTo see the pages: {go}alongside serve --open"
    )
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

fn json(file: &Path, root: &Path, outcome: &ImportOutcome, asked: &Import) -> String {
    let brought = &outcome.brought;
    let plain = |path: &Path| path.to_string_lossy().replace('\\', "/");
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
        document: plain(file),
        guide: plain(root),
        dry_run: asked.dry_run,
        text: match outcome.text {
            TextKind::Easy => "easy",
            TextKind::Standard => "standard",
        },
        guessed_text: text(asked).is_none(),
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
