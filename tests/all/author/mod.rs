//! `init` and `new`: what they make builds, and what is there already stays as it is.

mod disk;
mod init;
mod pages;
mod titles;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use alongside::author::{self, NewKind};
use alongside::diag::{Diagnostic, Level, human};
use alongside::model::join::Drafts;
use alongside::pipeline::{self, NoCache, Options, Outcome, Output, Quiet, Sheets};
use tempfile::TempDir;

const KINDS: [NewKind; 5] = [
    NewKind::Principle,
    NewKind::Example,
    NewKind::Checklist,
    NewKind::Chapter,
    NewKind::Page,
];

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A guide with settings alone.
fn empty() -> TempDir {
    let folder = folder();
    write(
        folder.path(),
        "guide.toml",
        "[guide]\ntitle = \"A guide\"\n",
    );
    folder
}

fn starter() -> TempDir {
    let folder = folder();
    author::init(folder.path()).expect("a starter guide");
    folder
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
    std::fs::write(path, text).expect("the file");
}

/// Every file and its bytes.
fn everything(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_symlink() {
                out.insert(path, b"link".to_vec());
            } else if path.is_dir() {
                // Empty folders count too.
                out.insert(path.clone(), b"folder".to_vec());
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("a file");
                out.insert(path, bytes);
            }
        }
    }
    out
}

fn options(root: &Path) -> Options {
    Options {
        root: root.to_owned(),
        drafts: Drafts::Hide,
        variants: Vec::new(),
        base_url: None,
        epoch: None,
        sheets: Sheets::LeftOut,
    }
}

fn build(root: &Path) -> Outcome {
    let output = Output {
        folder: root.join("site"),
        home: None,
    };
    pipeline::build(&options(root), &output, &NoCache, &Quiet)
}

fn exit_code(outcome: &Outcome) -> u8 {
    pipeline::exit_code(&outcome.report, Level::Error)
}

/// Every finding, for a message that says why a test failed.
fn listed(outcome: &Outcome) -> String {
    human::to_string(&outcome.report, &outcome.sources, human::Colour::Off)
}

fn builds(root: &Path, what: &str) {
    let outcome = build(root);
    assert_eq!(exit_code(&outcome), 0, "{what}: {}", listed(&outcome));
    assert!(outcome.built.is_some(), "{what}");
}

/// Adds a page and gives the files' paths with `/`.
fn new(root: &Path, kind: NewKind, title: &str) -> [String; 2] {
    let made =
        author::new_page(root, kind, title).unwrap_or_else(|e| panic!("{title}: {}", e.message));
    let paths: Vec<String> = made
        .files
        .iter()
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .collect();
    for path in &paths {
        assert!(root.join(path).is_file(), "{path}");
        assert!(made.next.contains(path.as_str()), "{}", made.next);
    }
    paths.try_into().expect("two files")
}

/// What is said, where nothing may have been made.
fn refused(root: &Path, kind: NewKind, title: &str) -> Diagnostic {
    let before = everything(root);
    let fault = author::new_page(root, kind, title).expect_err(title);
    assert_eq!(before, everything(root), "{title} changed something");
    assert_eq!(fault.rule, "bad-arguments", "{}", fault.message);
    assert!(!fault.help.is_empty(), "{} has no help", fault.message);
    fault
}
