//! `alongside import`: a document of another program into pages, with a report of what became of it.

mod report;

use std::path::{Path, PathBuf};

use crate::config::TextKind;
use crate::pipeline::{self, Options, Sheets};

use super::Terminal;
use super::arguments::{Import, ImportFormat};
use super::run::{drafts, fail, findings, has_guide, print, say, source_date_epoch};
use report::Told;

/// Brings in one document after the other.
pub(super) fn import(root: PathBuf, asked: &Import, terminal: Terminal) -> u8 {
    let mut root = root;
    let mut has_guide = self::has_guide(&root);
    let mut worst = 0;
    let mut made = 0;
    for file in &asked.files {
        if !has_guide {
            // Where the document was brought in before, the guide is there.
            root = beside(&root, file);
            has_guide = self::has_guide(&root);
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
        match pipeline::import(&wanted) {
            Ok(outcome) => {
                let told = Told {
                    file,
                    root: &root,
                    is_trial: asked.dry_run,
                    was_said: wanted.text.is_some(),
                    had_guide: has_guide,
                };
                match asked.format {
                    ImportFormat::Human => say(terminal, &report::for_people(&outcome, told)),
                    ImportFormat::Json => print(&report::for_programs(&outcome, told)),
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

/// What to type next, with what the rules find in the guide as it is now.
fn next(root: &Path) -> String {
    let options = Options {
        root: root.to_owned(),
        drafts: drafts(false),
        variants: Vec::new(),
        base_url: None,
        epoch: source_date_epoch(),
        sheets: Sheets::LeftOut,
    };
    let outcome = pipeline::look_over(&options);
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
