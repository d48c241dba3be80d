//! `init`: the small guide in the folder `starter/`, which builds without findings.

use std::path::{Component, Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::Made;
use super::making::{Making, is_there, refused};
use super::new_page::in_quotes;
use crate::diag::Diagnostic;

static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/author/starter");

/// Starts a small guide in a folder. A file that is already there stops it.
///
/// # Errors
/// When something is in the way, or the disk refuses.
pub fn init(folder: &Path) -> Result<Made, Diagnostic> {
    if is_there(folder) && !folder.is_dir() {
        return Err(refused(format!("{} is not a folder.", folder.display()))
            .help("Name a folder for the new guide, such as `alongside init my-guide`."));
    }
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    files
        .sort_by_cached_key(|(path, _)| (path.contains('/'), path.replace(".easy.md", ".md.easy")));
    nothing_in_the_way(folder, &files)?;
    let mut making = Making::inside(folder)?;
    for (path, text) in &files {
        making.file(path, text)?;
    }
    making.keep();
    Ok(Made {
        files: files.iter().map(|(path, _)| PathBuf::from(path)).collect(),
        next: next(folder),
    })
}

/// The files of a guide without pages, with this title: its settings, the lists of hard words and pictures, and what to do
/// with them.
pub(super) fn bare(title: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    files
        .into_iter()
        .filter(|(path, _)| {
            matches!(
                path.as_str(),
                "guide.toml" | "README.txt" | "content/pictures.toml"
            )
        })
        .map(|(path, text)| {
            let mut text = String::from_utf8_lossy(text).into_owned();
            if path == "guide.toml" {
                text = settings(&text, title);
            }
            (path, text)
        })
        .collect()
}

/// The starter's settings, for a guide of another title.
fn settings(text: &str, title: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.starts_with("title = ") {
            format!("title = {}\n", in_quotes(title))
        } else if line.starts_with("subtitle = ") {
            "# subtitle = \"How we plan care and support together\"\n".to_owned()
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}

fn collect(dir: &'static Dir<'static>, out: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        out.push((path, file.contents()));
    }
    for dir in dir.dirs() {
        collect(dir, out);
    }
}

fn nothing_in_the_way(folder: &Path, files: &[(String, &[u8])]) -> Result<(), Diagnostic> {
    let there: Vec<&str> = files
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| is_there(&folder.join(path)))
        .collect();
    if there.is_empty() {
        return Ok(());
    }
    let message = match there.as_slice() {
        [one] => format!("Nothing was made, because a file is in the way: {one}."),
        many => format!(
            "Nothing was made, because these files are in the way: {}.",
            listed(many)
        ),
    };
    Err(refused(message).help(if there.contains(&"guide.toml") {
        "There is a guide here already: run `alongside` in this folder to build it. To start \
         another one, name a new folder, such as `alongside init my-guide`."
    } else {
        "Name a new folder, such as `alongside init my-guide`, or move these files away first."
    }))
}

/// `a, b and c`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn next(folder: &Path) -> String {
    let way: PathBuf = folder
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    if way.as_os_str().is_empty() {
        return "Your guide is ready. Run `alongside` to build it, then open site/index.html in \
                your web browser. README.txt says what to change first."
            .to_owned();
    }
    format!(
        "Your guide is ready. Go to its folder with `cd \"{}\"`, run `alongside` to build it, then \
         open site/index.html in your web browser. README.txt in that folder says what to change \
         first.",
        way.display()
    )
}
