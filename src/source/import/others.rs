//! Files that are not read: what each is, and how to save it so that it can be.

use std::io::{Error, ErrorKind};
use std::path::Path;

use super::word::package::Trouble;
use crate::config::guesses::nearest;
use crate::diag::Diagnostic;

/// A kind of document that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Markdown,
    Html,
}

/// What kind of document a file is, by its first bytes and its name.
///
/// # Errors
/// When it is of a kind that is not read: how to save it so that it can be.
pub(super) fn kind(path: &Path, first: &[u8]) -> Result<Kind, Diagnostic> {
    let shown = path.display().to_string();
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let (what, how) = match (first, ending.as_str()) {
        (_, "odt" | "ott" | "fodt") => (
            "a document of LibreOffice",
            "Open it in LibreOffice, choose File, Save as, and the type “Word 2007-365 (.docx)”.",
        ),
        (_, "pages") => (
            "a document of Apple Pages",
            "Open it in Pages, choose File, Export To, Word.",
        ),
        (_, "gdoc") => (
            "only a link to a document in Google Docs",
            "Open it in Google Docs, choose File, Download, Microsoft Word (.docx).",
        ),
        (_, "xlsx" | "xls" | "ods") => (
            "a spreadsheet",
            "Copy the cells into a Word document, and save that as .docx.",
        ),
        (_, "pptx" | "ppt" | "odp" | "key") => (
            "a set of slides",
            "Copy the words and pictures into a Word document, and save that as .docx.",
        ),
        ([0x50, 0x4B, 0x03 | 0x05, ..], _) => return Ok(Kind::Word),
        ([_, ..], "html" | "htm" | "xhtml") => return Ok(Kind::Html),
        ([_, ..], "md" | "markdown" | "mdown" | "mkd" | "txt") => return Ok(Kind::Markdown),
        (_, "docx" | "docm" | "dotx") if first.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) => (
            "locked with a password, or an older Word document with a new ending",
            "Open it in Word. If it asks for a password, choose File, Info, Protect Document, Encrypt with Password, and leave the password empty. Save it as a Word Document (.docx).",
        ),
        ([0xD0, 0xCF, 0x11, 0xE0, ..], _) | (_, "doc" | "dot") => (
            "a document of an older Word",
            "Open it in Word, choose File, Save As, and the type “Word Document (.docx)”.",
        ),
        ([b'%', b'P', b'D', b'F', ..], _) | (_, "pdf") => (
            "a PDF, which does not say what is a heading, a list or a table",
            "Look for the document that it was made from. Or open it in Word, which turns it into a document: look through that, and save it as .docx.",
        ),
        ([b'{', b'\\', b'r', b't', b'f', ..], _) | (_, "rtf") => (
            "a file of Rich Text",
            "Open it in Word, choose File, Save As, and the type “Word Document (.docx)”.",
        ),
        (_, "mht" | "mhtml") => (
            "a web page in one file",
            "Open it in your web browser and save it as “Web page, complete”, or in Word as a Word document (.docx).",
        ),
        ([], _) => ("empty", "Open it in Word, and save it again."),
        _ => (
            "no Word document",
            "Open it in the program that it was made with, and save it as a Word document (.docx).",
        ),
    };
    Err(refused(
        format!("{shown} cannot be brought in: it is {what}."),
        how,
    ))
}

/// What to say where a document turns out to be none.
pub(super) fn trouble(shown: &str, trouble: Trouble) -> Diagnostic {
    let again = "Open it in Word and save it under another name, then bring that in.";
    match trouble {
        Trouble::Damaged => refused(
            format!("{shown} cannot be brought in: it is damaged."),
            again,
        ),
        Trouble::Locked => refused(
            format!("{shown} cannot be brought in: it is locked with a password."),
            "Open it in Word. Choose File, Info, Protect Document, Encrypt with Password, and leave the password empty. Then save it.",
        ),
        Trouble::TooLarge => refused(
            format!("{shown} cannot be brought in: there is more in it than a document has."),
            "Copy its words into a new document, a few chapters at a time, and bring in each.",
        ),
        Trouble::NoDocument => refused(
            format!("{shown} cannot be brought in: there is no Word document in it."),
            "If it is a folder that was packed (.zip), unpack it first, and name the document in it.",
        ),
    }
}

/// What to say where a file of letters is none.
pub(super) fn no_text(shown: &str) -> Diagnostic {
    refused(
        format!("{shown} cannot be brought in: its letters cannot be read."),
        "Open it in a text editor, such as Notepad, choose File, Save as, and the encoding UTF-8.",
    )
}

/// What to say where a file cannot be opened. Where it is not there, one of nearly the same name may be.
pub(super) fn unopened(path: &Path, error: &Error) -> Diagnostic {
    let near = (error.kind() == ErrorKind::NotFound)
        .then(|| near(path))
        .flatten();
    match near {
        Some(near) => refused(
            format!("There is no file {}.", path.display()),
            &format!("Did you mean this one? alongside import \"{near}\""),
        ),
        None => unread(&path.display().to_string(), error),
    }
}

/// The document of nearly the same name in the same folder.
fn near(path: &Path) -> Option<String> {
    const MOST: usize = 500;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let names: Vec<String> = std::fs::read_dir(folder.unwrap_or_else(|| Path::new(".")))
        .ok()?
        .take(MOST)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            let ending = ending.to_lowercase();
            matches!(
                ending.as_str(),
                "docx" | "docm" | "md" | "markdown" | "html" | "htm" | "txt"
            )
        })
        .collect();
    let typed = path.file_name()?.to_str()?;
    let near = nearest(typed, names.iter().map(String::as_str))?;
    let near = folder.map_or_else(
        || near.to_owned(),
        |folder| folder.join(near).display().to_string(),
    );
    Some(near)
}

/// What to say where a file cannot be read.
pub(super) fn unread(shown: &str, error: &Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::NotFound => refused(
            format!("There is no file {shown}."),
            "Look for its name, with its ending. If there are spaces in it, put it in quotation marks: alongside import \"Our guide.docx\"",
        ),
        ErrorKind::IsADirectory => refused(
            format!("{shown} is a folder."),
            "Name the document in it: alongside import \"folder/Our guide.docx\"",
        ),
        ErrorKind::PermissionDenied => refused(
            format!(
                "{shown} cannot be opened: it is open in another program, or you may not read it."
            ),
            "Close it in Word, then try again.",
        ),
        _ => Diagnostic::of_guide("disk-trouble", format!("{shown} cannot be read: {error}."))
            .help("Check that it is there and that you may open it."),
    }
}

fn refused(message: String, help: &str) -> Diagnostic {
    Diagnostic::of_guide("bad-arguments", message).help(help)
}
