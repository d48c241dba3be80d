//! `new`: the standard and the easy text of one page, with hints on what to write.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::making::{Making, cannot_read, refused};
use super::place::{Place, principles};
use super::{Made, NewKind};
use crate::config::{self, Config};
use crate::diag::{Diagnostic, Sink, SourceMap};

/// Adds a page: its standard and its easy text.
///
/// # Errors
/// When there is no guide, something is in the way, or the disk refuses.
pub fn new_page(root: &Path, kind: NewKind, title: &str) -> Result<Made, Diagnostic> {
    let config = settings(root)?;
    let title = one_line(title)?;
    let place = Place::find(root, &config, kind, title)?;
    let known = match kind {
        NewKind::Example => principles(root),
        _ => Vec::new(),
    };
    let (standard, easy) = texts(kind);
    let files = [
        (format!("{}/{}.md", place.folder, place.stem), standard),
        (format!("{}/{}.easy.md", place.folder, place.stem), easy),
    ];
    let mut making = Making::inside(root)?;
    for (path, text) in &files {
        making.file(path, filled(text, title, &place, &known).as_bytes())?;
    }
    making.keep();
    let [(standard, _), (easy, _)] = files;
    Ok(Made {
        next: format!(
            "Write the page in {standard} and its easy text in {easy}. Then run `alongside check` \
             to see what is still to fill in."
        ),
        files: vec![PathBuf::from(standard), PathBuf::from(easy)],
    })
}

/// The settings, which also show that there is a guide. What is wrong in them is for `build` to
/// say: a page can be added all the same.
pub(super) fn settings(root: &Path) -> Result<Config, Diagnostic> {
    let path = root.join("guide.toml");
    let bytes = match std::fs::metadata(&path) {
        Ok(file) if !file.is_file() => Err(ErrorKind::NotFound.into()),
        Ok(_) => std::fs::read(&path),
        Err(error) => Err(error),
    };
    let bytes = bytes.map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => refused(format!(
            "There is no guide in {}: it has no guide.toml.",
            root.display()
        ))
        .help(
            "Go to your guide's folder first, or name it with --root. To start a new guide, run \
             `alongside init`.",
        ),
        _ => cannot_read("guide.toml", &error),
    })?;
    let mut sources = SourceMap::default();
    let file = sources.add("guide.toml", String::from_utf8_lossy(&bytes));
    Ok(config::read(sources.text(file), file, &mut Sink::default()))
}

fn one_line(title: &str) -> Result<&str, Diagnostic> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let title = title.trim();
    if title.is_empty() {
        return Err(refused("The new page has no title.").help(
            "Put the title in quotation marks at the end, such as `alongside new page \"Useful \
             addresses\"`.",
        ));
    }
    if title.contains(breaks) {
        return Err(refused(
            "The title has a line break or another sign in it that cannot be shown.",
        )
        .help("Write the title on one line, in quotation marks."));
    }
    Ok(title)
}

const fn texts(kind: NewKind) -> (&'static str, &'static str) {
    macro_rules! both {
        ($name:literal) => {
            (
                include_str!(concat!("pages/", $name, ".md")),
                include_str!(concat!("pages/", $name, ".easy.md")),
            )
        };
    }
    match kind {
        NewKind::Principle => both!("principle"),
        NewKind::Example => both!("example"),
        NewKind::Checklist => both!("checklist"),
        NewKind::Chapter => both!("chapter"),
        NewKind::Page => both!("page"),
    }
}

/// Puts in what is known. The title comes last: it may hold anything.
fn filled(text: &str, title: &str, place: &Place, principles: &[String]) -> String {
    let kind = place
        .kind
        .map_or_else(String::new, |kind| format!("\nkind = \"{kind}\""));
    let known: Vec<String> = match principles {
        [] => vec!["\"equality\"".to_owned()],
        some => some.iter().map(|slug| format!("\"{slug}\"")).collect(),
    };
    text.replace("@KIND@", &kind)
        .replace("@PRINCIPLES@", &format!("[{}]", known.join(", ")))
        .replace("@TITLE@", &in_quotes(title))
}

/// Text as TOML writes it.
pub(super) fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
