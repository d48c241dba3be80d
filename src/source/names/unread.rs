//! Files that look like pages or documents, and are not read.

use super::super::walk::Found;
use super::beside::split;
use crate::diag::{Diagnostic, Sink};
use crate::model::address::{percent_decoded, resolve};
use crate::model::site::WrittenText;

/// Other endings of Markdown.
const MARKDOWN: [&str; 5] = ["markdown", "mdown", "mkd", "mkdn", "mdwn"];

/// Endings of documents that only another program can open.
const DOCUMENTS: [&str; 7] = ["docx", "doc", "odt", "rtf", "pages", "gdoc", "wpd"];

/// The data files that stand in `content/`.
const DATA: [&str; 3] = ["glossary.toml", "pictures.toml", "checks.toml"];

const NOTEPAD: &str = "In Notepad: Save as, and choose All files as the type.";

/// Of documents that no page links to: a guide has pages only.
pub(in super::super) fn documents(files: &[Found], texts: &[WrittenText], sink: &mut Sink) {
    let all = files
        .iter()
        .filter(|file| DOCUMENTS.contains(&super::beside::ending(&file.path).as_str()));
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
        let help = format!(
            "To make it a page, copy its words into a file called {}. If it is not for readers, move it out of the content folder.",
            as_page(path)
        );
        sink.push(unread(path, "only a word processor can open it", help));
    }
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
