//! What the files in `content/` are meant to be, told by their names.
//!
//! Trainers' folders hold more than pages: copies that shared folders and browsers made, files that Notepad named,
//! notes for colleagues. [`sort_out`] keeps the pages, and says of each other file that looks like one why it is
//! none; [`documents`] does so for those that a page may link to. [`copies`] knows how programs name a copy.

mod copies;

use std::collections::BTreeSet;

use super::walk::Found;
use crate::diag::{Diagnostic, Sink};
use crate::model::address::{FileName, percent_decoded, resolve};
use crate::model::site::WrittenText;

/// Files that say something about a folder to those who look into it.
const NOTES: [&str; 8] = [
    "readme",
    "license",
    "licence",
    "copying",
    "contributing",
    "changelog",
    "code_of_conduct",
    "security",
];

/// Other endings of Markdown.
const MARKDOWN: [&str; 5] = ["markdown", "mdown", "mkd", "mkdn", "mdwn"];

/// Endings of documents that only another program can open.
const DOCUMENTS: [&str; 7] = ["docx", "doc", "odt", "rtf", "pages", "gdoc", "wpd"];

/// The data files that stand in `content/`.
const DATA: [&str; 3] = ["glossary.toml", "pictures.toml", "checks.toml"];

const NOTEPAD: &str = "In Notepad: Save as, and choose All files as the type.";

/// The pages among the files that were found. Of what looks like one and is none, it is said why.
pub(super) fn sort_out(files: &[Found], sink: &mut Sink) -> Vec<Found> {
    let paths: BTreeSet<String> = files.iter().map(|file| file.path.to_lowercase()).collect();
    let mut pages = Vec::new();
    for file in files {
        let (stem, ending) = ending(&file.path);
        if ending != "md" && ending != "toml" && !is_mistaken(&ending) {
            continue;
        }
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let original = || copies::original(file, files, &paths);
        if let Some(original) = (!is_plain(name)).then(original).flatten() {
            sink.push(copies::stray(file, original));
        } else if ending == "md" {
            if NOTES.contains(&stem.to_lowercase().as_str()) {
                sink.push(note(&file.path));
            } else {
                pages.push(page(file, &paths, sink));
            }
        } else if ending != "toml" {
            sink.push(misnamed(&file.path, stem, &ending));
        }
    }
    pages
}

/// A page, by the name that it is read by: where that is not its own, the author hears of it.
fn page(file: &Found, paths: &BTreeSet<String>, sink: &mut Sink) -> Found {
    let (folder, name) = file
        .path
        .rfind('/')
        .map_or(("", file.path.as_str()), |at| file.path.split_at(at + 1));
    // Most names are as they should be.
    if is_plain(name) {
        return file.clone();
    }
    let is_there = |name: &str| paths.contains(&format!("{folder}{name}").to_lowercase());
    let usual = home(folder, name, &is_there)
        .or_else(|| easy_text(name, &is_there))
        .unwrap_or_else(|| FileName::usual(name));
    let mut page = file.clone();
    if !usual.eq_ignore_ascii_case(name) {
        page.name = FileName::parse(&usual);
        sink.push(
            Diagnostic::of_guide(
                "odd-file-name",
                format!("content/{} is read as content/{folder}{usual}.", file.path),
            )
            .help(format!("Rename it {usual}.")),
        );
    } else if let Some(numbered) = hyphenated(name) {
        sink.push(
            Diagnostic::of_guide(
                "odd-file-name",
                format!(
                    "content/{} begins with a number, but that does not put it in order.",
                    file.path
                ),
            )
            .help(format!(
                "Call it {numbered}: pages are put in order by a number and a hyphen."
            )),
        );
    }
    page
}

/// Whether a name is one of small letters, digits and hyphens, and means nothing else.
fn is_plain(name: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.strip_suffix(".md").is_some_and(|stem| {
        stem.bytes().all(is_usual)
            && !stem.ends_with("easy")
            && !stem.ends_with("easyread")
            && !stem.starts_with("home")
    })
}

/// `home.md` in the top folder, where nothing else is the home page.
fn home(folder: &str, name: &str, is_there: &impl Fn(&str) -> bool) -> Option<String> {
    let (stem, endings) = name.split_once('.')?;
    let is_home = ["home", "homepage", "home-page", "home page", "home_page"]
        .contains(&stem.to_lowercase().as_str());
    let usual = FileName::usual(&format!("index.{endings}"));
    (is_home && folder.is_empty() && !is_there("index.md") && !is_there(&usual)).then_some(usual)
}

/// `02-trust-easy.md` beside `02-trust.md`.
fn easy_text(name: &str, is_there: &impl Fn(&str) -> bool) -> Option<String> {
    let (stem, endings) = name.split_once('.')?;
    let small = stem.to_lowercase();
    let marks = ["easy-read", "easy_read", "easy read", "easyread", "easy"];
    let mark = marks.iter().find(|mark| small.ends_with(*mark))?;
    let cut = stem.len().checked_sub(mark.len() + 1)?;
    let before = stem.get(..cut)?;
    let is_cut_off = stem[cut..].starts_with(['-', '_', ' ']) && !before.is_empty();
    let standard = FileName::usual(&format!("{before}.{endings}"));
    (is_cut_off && is_there(&standard))
        .then(|| FileName::usual(&format!("{before}.easy.{endings}")))
}

/// `1. First.md`, `2) Second.md` and `3 Third.md` with the hyphen that makes their numbers count.
fn hyphenated(name: &str) -> Option<String> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name.get(digits..)?;
    let words = rest
        .strip_prefix(['.', ')'])
        .unwrap_or(rest)
        .strip_prefix(' ')?
        .trim_start_matches(['-', ' ']);
    let counts = (1..=3).contains(&digits) && words.starts_with(char::is_alphabetic);
    counts.then(|| format!("{}-{words}", &name[..digits]))
}

/// Of documents that no page links to: a guide has pages only.
pub(super) fn documents(files: &[Found], texts: &[WrittenText], sink: &mut Sink) {
    let all = files
        .iter()
        .filter(|file| DOCUMENTS.contains(&ending(&file.path).1.as_str()));
    let mut all: Vec<&str> = all.map(|file| file.path.as_str()).collect();
    if all.is_empty() {
        return;
    }
    for text in texts {
        for link in &text.document.links {
            if let Ok(file) = resolve(&text.path, &percent_decoded(&link.target)) {
                all.retain(|path| *path != file);
            }
        }
    }
    for path in all {
        let stem = ending(path).0;
        let help = format!(
            "To make it a page, copy its words into a file called {stem}.md. If it is not for readers, move it out of the content folder."
        );
        sink.push(unread(path, "only a word processor can open it", help));
    }
}

/// The name of a file without its ending, and the ending in small letters.
fn ending(path: &str) -> (&str, String) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    (stem, ending.to_lowercase())
}

/// Whether a file was probably meant to be a page or data.
fn is_mistaken(ending: &str) -> bool {
    ending == "txt" || MARKDOWN.contains(&ending)
}

fn misnamed(path: &str, stem: &str, ending: &str) -> Diagnostic {
    let small = stem.to_lowercase();
    let is_page = self::ending(stem).1 == "md";
    if ending == "txt" && (DATA.contains(&small.as_str()) || is_page) {
        let wanted = if is_page { stem } else { &small };
        return unread(
            path,
            "its name ends in .txt",
            format!("Call it {wanted}. {NOTEPAD}"),
        );
    }
    unread(
        path,
        "the names of pages end in .md",
        format!(
            "If it is a page, call it {stem}.md. If it is not for readers, move it out of the content folder."
        ),
    )
}

fn note(path: &str) -> Diagnostic {
    Diagnostic::of_guide(
        "unread-file",
        format!("content/{path} is taken for a note to people who open the folder, and is no page."),
    )
    .help("If it is a page of the guide, give it another name. If it is a note, move it out of the content folder.")
}

fn unread(path: &str, why: &str, help: String) -> Diagnostic {
    Diagnostic::of_guide("unread-file", format!("content/{path} is not read: {why}.")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_were_meant_to_count_are_told_of() {
        assert_eq!(hyphenated("1. First.md"), Some("1-First.md".to_owned()));
        assert_eq!(hyphenated("11 Eleven.md"), Some("11-Eleven.md".to_owned()));
        assert_eq!(hyphenated("2) - Two.md"), Some("2-Two.md".to_owned()));
        for name in [
            "01-a.md",
            "2026 plan.md",
            "10_ten.md",
            "v1.2-notes.md",
            "1.2 notes.md",
            "a.md",
        ] {
            assert_eq!(hyphenated(name), None, "{name}");
        }
    }

    #[test]
    fn easy_at_the_end_of_a_name_counts_beside_its_standard_text() {
        let is_there = |name: &str| name == "02-trust.md" || name == "02-trust.cy.md";
        let read = |name: &str| easy_text(name, &is_there);
        assert_eq!(
            read("02-trust-easy.md"),
            Some("02-trust.easy.md".to_owned())
        );
        assert_eq!(
            read("02-trust_Easy-Read.cy.md"),
            Some("02-trust.cy.easy.md".to_owned())
        );
        assert_eq!(read("made-easy.md"), None);
        assert_eq!(read("02-trusteasy.md"), None);
        assert_eq!(read("easy.md"), None);
    }
}
