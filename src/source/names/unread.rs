//! Files that look like pages or documents, and are not read.

use super::super::files;
use super::super::walk::Found;
use super::beside::split;
use crate::diag::{Diagnostic, Sink};
use crate::model::address::{percent_decoded, resolve};
use crate::model::site::WrittenText;

/// Other endings of Markdown.
const MARKDOWN: [&str; 7] = ["markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "text"];

/// Endings of documents, and which program opens them.
const DOCUMENTS: [(&[&str], &str); 5] = [
    (
        &[
            "docx", "doc", "docm", "dotx", "odt", "rtf", "pages", "gdoc", "wpd", "wps",
        ],
        "only a word processor can open it",
    ),
    (
        &["pptx", "ppt", "pptm", "ppsx", "odp", "key", "gslides"],
        "only a program for slides can open it",
    ),
    (
        &["xlsx", "xls", "xlsm", "ods", "numbers", "gsheet"],
        "only a program for tables can open it",
    ),
    (
        &["enex", "textpack", "one", "pub"],
        "only the program that made it can open it",
    ),
    (&["html", "htm"], "it is a page of a website"),
];

/// Endings of files that a web browser has not finished.
const DOWNLOADS: [&str; 4] = ["download", "crdownload", "part", "partial"];

/// The data files that stand in `content/`.
const DATA: [&str; 3] = ["glossary.toml", "pictures.toml", "checks.toml"];

const NOTEPAD: &str = "In Notepad: Save as, and choose All files as the type.";

/// Of documents that no page links to: a guide has pages only.
pub(in super::super) fn documents(files: &[Found], texts: &[WrittenText], sink: &mut Sink) {
    let all = files.iter().map(|file| file.path.as_str());
    let mut all: Vec<(&str, &str)> = all.filter_map(|path| Some((path, opens(path)?))).collect();
    if all.is_empty() {
        return;
    }
    for text in texts {
        for link in &text.document.links {
            if let Ok(file) = resolve(&text.path, &percent_decoded(&link.target)) {
                all.retain(|(path, _)| *path != file);
            }
        }
    }
    for (path, why) in all {
        let help = format!(
            "To make it a page, copy its words into a file called {}. If it is not for readers, move it out of the content folder.",
            as_page(path)
        );
        sink.push(unread(path, why, help));
    }
}

/// Why a document is not read; `None` where it is none.
fn opens(path: &str) -> Option<&'static str> {
    let ending = super::beside::ending(path);
    DOCUMENTS
        .iter()
        .find(|(endings, _)| endings.contains(&ending.as_str()))
        .map(|(_, why)| *why)
}

/// What is said of a file that is not there as a whole, or not by its whole name: still in the cloud, half downloaded,
/// or a page without an ending.
pub(super) fn unfinished(file: &Found, ending: &str) -> Option<Diagnostic> {
    let (folder, name) = split(&file.path);
    if ending == "icloud" {
        let own = name.trim_start_matches('.');
        let own = own.strip_suffix(".icloud").unwrap_or(own);
        let found = Diagnostic::of_guide(
            "unread-file",
            format!("content/{folder}{own} is not read: it is in iCloud, and not on this Mac."),
        );
        return Some(found.help(
            "In Finder, click the cloud with an arrow beside its name and wait until it is gone. Then do this again.",
        ));
    }
    if DOWNLOADS.contains(&ending) {
        let own = name.rsplit_once('.').map_or(name, |(own, _)| own);
        let help = format!(
            "Wait until your web browser has finished, or download {own} again. Then delete this file."
        );
        return Some(unread(&file.path, "it was not downloaded to its end", help));
    }
    let is_page = !name.contains('.') && files::begins(&file.disk, b"+++");
    is_page.then(|| {
        let help = format!("Call it {name}.md.");
        unread(&file.path, "its name has no ending", help)
    })
}

/// What a file is called as a page: `trust.md` for `trust.docx`, and for `trust.md.docx`.
fn as_page(path: &str) -> String {
    let (_, name) = split(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix(".md").unwrap_or(stem);
    format!("{stem}.md")
}

/// Whether a file was probably meant to be a page or data.
pub(super) fn is_mistaken(ending: &str) -> bool {
    ending == "txt" || MARKDOWN.contains(&ending)
}

pub(super) fn misnamed(path: &str, stem: &str, ending: &str) -> Diagnostic {
    let small = stem.to_lowercase();
    let is_page = super::beside::ending(stem) == "md";
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
            "If it is a page, call it {}. If it is not for readers, move it out of the content folder.",
            as_page(path)
        ),
    )
}

pub(super) fn note(path: &str) -> Diagnostic {
    Diagnostic::of_guide(
        "unread-file",
        format!("content/{path} is taken for a note to people who open the folder, and is no page."),
    )
    .help("If it is a page of the guide, give it another name. If it is a note, move it out of the content folder.")
}

fn unread(path: &str, why: &str, help: String) -> Diagnostic {
    Diagnostic::of_guide("unread-file", format!("content/{path} is not read: {why}.")).help(help)
}
