//! Same input, same bytes: wherever a guide lies, whatever the system's settings, however many threads
//! work on it, and whatever was there before, it becomes the same site.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies the parts of a guide, but for what was made of it.
fn copy(from: &Path, to: &Path) {
    for part in ["guide.toml", "content", "themes"] {
        for entry in walkdir::WalkDir::new(from.join(part)).sort_by_file_name() {
            let Ok(entry) = entry else { continue };
            let inside = entry.path().strip_prefix(from).expect("inside");
            let target = to.join(inside);
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(&target).expect("a folder");
            } else {
                std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
                std::fs::copy(entry.path(), &target).expect("a copy");
            }
        }
    }
}

/// Whether a guide's sheets for printing are made too.
#[derive(Clone, Copy, PartialEq)]
enum Sheets {
    Made,
    LeftOut,
}

const PRINTED: Sheets = if cfg!(feature = "pdf") {
    Sheets::Made
} else {
    Sheets::LeftOut
};

/// How a build differs from another one.
#[derive(Clone, Copy)]
struct Way {
    threads: &'static str,
    zone: &'static str,
    tongue: &'static str,
}

const HERE: Way = Way {
    threads: "1",
    zone: "Europe/London",
    tongue: "en_GB.UTF-8",
};

const THERE: Way = Way {
    threads: "4",
    zone: "Pacific/Kiritimati",
    tongue: "tr_TR.UTF-8",
};

fn build(root: &Path, output: &Path, way: Way, sheets: Sheets) {
    let done = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(["build", "--root"])
        .arg(root)
        .args((sheets == Sheets::LeftOut).then_some("--no-pdf"))
        .arg("--output")
        .arg(output)
        .current_dir(root.parent().expect("a folder"))
        .env("RAYON_NUM_THREADS", way.threads)
        .env("TZ", way.zone)
        .env("LANG", way.tongue)
        .env("LC_ALL", way.tongue)
        .output()
        .expect("the program");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.code().is_some_and(|code| code < 2), "{said}");
}

/// Every file of a site, hidden ones included.
fn site(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("a readable site");
        let path = entry.path().strip_prefix(folder).expect("inside");
        if entry.file_type().is_file() {
            out.insert(
                path.to_owned(),
                std::fs::read(entry.path()).expect("a file"),
            );
        } else {
            out.insert(path.to_owned(), Vec::new());
        }
    }
    out
}

fn hold_same(one: &BTreeMap<PathBuf, Vec<u8>>, other: &BTreeMap<PathBuf, Vec<u8>>, what: &str) {
    let names = |site: &BTreeMap<PathBuf, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{what}");
    for (path, bytes) in one {
        assert!(bytes == &other[path], "{what}: {} differs", path.display());
    }
}

fn hold(guide: &Path, sheets: Sheets) {
    let folder = crate::temp::folder();
    let shallow = folder.path().join("g");
    let deep = folder
        .path()
        .join("a/long way/down/to the guide Ünïcode/guide");
    copy(guide, &shallow);
    copy(guide, &deep);
    let first = folder.path().join("first");
    build(&shallow, &first, HERE, sheets);
    let wanted = site(&first);
    assert!(wanted.len() > 10, "{wanted:?}");
    assert!(wanted.contains_key(Path::new("index.html")));
    let printed = wanted.keys().filter(|path| path.starts_with("print"));
    assert_eq!(printed.count() > 3, sheets == Sheets::Made);

    let second = folder.path().join("x/y/second");
    std::fs::create_dir_all(folder.path().join("x/y")).expect("a folder");
    build(&deep, &second, THERE, sheets);
    hold_same(
        &wanted,
        &site(&second),
        "another folder, other settings, more threads",
    );

    build(&shallow, &first, THERE, sheets);
    hold_same(&wanted, &site(&first), "over itself, with what was kept");

    std::fs::remove_dir_all(shallow.join(".alongside")).expect("what was kept");
    build(&shallow, &first, THERE, sheets);
    hold_same(&wanted, &site(&first), "over itself, with nothing kept");

    // An older site: a page more, another title.
    let settings = std::fs::read_to_string(deep.join("guide.toml")).expect("the settings");
    let older = settings.replacen("title = \"", "title = \"Older ", 1);
    assert_ne!(older, settings);
    std::fs::write(deep.join("guide.toml"), older).expect("the settings");
    let extra = deep.join("content/older-page.md");
    std::fs::write(&extra, "+++\ntitle = \"Older page\"\n+++\n").expect("a page");
    build(&deep, &second, HERE, sheets);
    assert!(site(&second) != wanted, "the older site differs");
    std::fs::write(deep.join("guide.toml"), settings).expect("the settings");
    std::fs::remove_file(extra).expect("a page");
    build(&deep, &second, THERE, sheets);
    hold_same(&wanted, &site(&second), "over an older site");
}

#[test]
fn the_pages_of_this_projects_own_guide() {
    hold(&project(), Sheets::LeftOut);
}

/// Every day, the sheets of the two guides below have to do: every kind of sheet is among them.
#[test]
#[ignore = "typesets 800 sheets: tests/run --long same-bytes"]
fn this_projects_own_guide_with_its_sheets() {
    hold(&project(), PRINTED);
}

#[test]
fn a_guide_with_photographs_three_languages_and_a_theme() {
    hold(&project().join("tests/guides/cafe"), PRINTED);
}

#[test]
fn a_guide_of_checklists() {
    hold(&project().join("tests/build/checklists/in"), PRINTED);
}
