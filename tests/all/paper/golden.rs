//! Sheets as text, kept for a person to read: `golden/pages.txt` says how long each is, and the other
//! files are trees of tags. `ALONGSIDE_BLESS=1` rewrites them; read what changed before you keep it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::paper::built::{Sheet, guide};
use crate::paper::tree;

/// One sheet of each kind, without its variant. A kind that a variant lacks is left out there.
const KINDS: [(&str, &str); 8] = [
    ("page", "what-is-coproduction-{}"),
    ("principle", "principles/equality-{}-with-examples"),
    ("audit", "checklists/self-audit-{}-audit-sheet"),
    ("tally", "checklists/self-audit-{}-tally-sheet"),
    ("list", "checklists/before-a-meeting-{}-list"),
    ("spectrum", "checklists/spectrum-{}-worksheet"),
    ("reader-check", "what-is-coproduction-{}-reader-check"),
    ("guide", "whole-guide-{}"),
];

/// Of the whole guide, this many lines: what comes after is in the other sheets.
const LONGEST: usize = 200;

#[test]
fn every_sheet_is_as_long_as_it_was() {
    let mut pages = String::new();
    for sheet in &guide().sheets {
        let count = sheet.paper.as_ref().map_or(0, |paper| paper.pages.len());
        let _ = writeln!(pages, "{count:3} {}", sheet.path);
    }
    hold(&BTreeMap::from([("pages.txt".to_owned(), pages)]), |path| {
        path == "pages.txt"
    });
}

#[test]
fn tags_of_every_kind_of_sheet_are_as_they_were() {
    let mut made = BTreeMap::new();
    for (kind, name) in KINDS {
        for sheet in &guide().sheets {
            let variant = sheet.path.split('/').next().unwrap_or_default();
            if sheet.path == format!("{variant}/{}.pdf", name.replace("{}", variant)) {
                made.insert(format!("{variant}/{kind}.txt"), told(sheet));
            }
        }
    }
    assert!(
        made.len() > 2 * KINDS.len(),
        "kinds of sheets are not there: {:?}",
        made.keys()
    );
    hold(&made, |path| path.contains('/'));
}

fn told(sheet: &Sheet) -> String {
    let tags = sheet.paper.as_ref().map_or_else(Clone::clone, tree::text);
    let most = if sheet.is_guide() {
        LONGEST
    } else {
        usize::MAX
    };
    let mut told = format!("# {}\n", sheet.path);
    for line in tags.lines().take(most) {
        told += line;
        told.push('\n');
    }
    told
}

/// Holds what is made to what is kept, as far as that is of this kind.
fn hold(made: &BTreeMap<String, String>, is_of_kind: impl Fn(&str) -> bool) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/golden");
    let kept: BTreeMap<String, PathBuf> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(&folder).ok()?.to_str()?;
            Some((path.replace('\\', "/"), entry.path().to_owned()))
        })
        .filter(|(path, _)| is_of_kind(path))
        .collect();
    if std::env::var_os("ALONGSIDE_BLESS").is_some() {
        for disk in kept.values() {
            std::fs::remove_file(disk).expect("an old file");
        }
        for (path, text) in made {
            let disk = folder.join(path);
            std::fs::create_dir_all(disk.parent().expect("a folder")).expect("the folder");
            std::fs::write(disk, text).expect("the file");
        }
        return;
    }
    let mut wrong = String::new();
    for path in kept.keys().filter(|path| !made.contains_key(*path)) {
        let _ = writeln!(wrong, "{path} is not made any more");
    }
    for (path, text) in made {
        let kept = kept
            .get(path)
            .map(|disk| std::fs::read_to_string(disk).expect("a text"));
        match kept {
            None => {
                let _ = writeln!(wrong, "{path} is new");
            }
            Some(kept) => wrong += &first_difference(path, &kept, text),
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}ALONGSIDE_BLESS=1 takes what is made; read it first."
    );
}

fn first_difference(path: &str, kept: &str, made: &str) -> String {
    let (mut kept, mut made) = (kept.lines(), made.lines());
    let mut line = 0;
    loop {
        line += 1;
        match (kept.next(), made.next()) {
            (None, None) => return String::new(),
            (one, other) if one == other => {}
            (one, other) => {
                let [one, other] = [one, other].map(|side| side.unwrap_or("(it ends)"));
                return format!("{path}:{line}\n  - {one}\n  + {other}\n");
            }
        }
    }
}
