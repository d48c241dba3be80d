//! A guide whose files are not where they should be, or not by their names.

use std::path::Path;

use super::files;
use crate::diag::Diagnostic;

/// What to say where there is no `guide.toml`, or none that can be read.
pub(super) fn guide(root: &Path, trouble: &std::io::Error) -> Diagnostic {
    if trouble.kind() == std::io::ErrorKind::NotFound {
        let here = if root == Path::new(".") {
            "This folder has no guide in it: it has no guide.toml.".to_owned()
        } else {
            format!(
                "There is no guide in {}: it has no guide.toml.",
                root.display()
            )
        };
        if let Some(other) = settings_by_another_name(root) {
            let hidden = if other.to_lowercase().contains(".txt") {
                " If you do not see the .txt, choose View, Show, File name extensions in Windows first."
            } else {
                ""
            };
            return Diagnostic::of_guide("bad-arguments", here).help(format!(
                "The file \"{other}\" is there: rename it guide.toml.{hidden}"
            ));
        }
        let help = match guides_below(root).as_slice() {
            [] => "Go to your guide's folder first, or name it with --root. To start a new guide, run `alongside init`.".to_owned(),
            [one] => format!("Yours may be in \"{one}\". Go there first, or name it: --root \"{one}\"."),
            [first, others @ ..] => format!(
                "Yours may be in \"{first}\" or \"{}\". Go there first, or name it: --root \"{first}\".",
                others.join("\" or \"")
            ),
        };
        Diagnostic::of_guide("bad-arguments", here).help(help)
    } else {
        files::disk_trouble("guide.toml", trouble)
    }
}

/// Folders right below one that have guides in them; a few are enough.
fn guides_below(root: &Path) -> Vec<String> {
    let folders = std::fs::read_dir(root).into_iter().flatten().flatten();
    let guides = folders.filter(|folder| folder.path().join("guide.toml").is_file());
    let mut names: Vec<String> = guides
        .map(|folder| {
            root.join(folder.file_name())
                .to_string_lossy()
                .replace("./", "")
        })
        .collect();
    names.sort();
    names.truncate(3);
    names
}

/// The file that was probably meant to be `guide.toml`: `guide.toml.txt`, `Guide.toml`, `guide (1).toml`.
fn settings_by_another_name(root: &Path) -> Option<String> {
    let is_meant = |name: &str| {
        let small = name.to_lowercase();
        small.contains("guide") && small.contains(".toml") || small == "guide.txt"
    };
    first_of(root, |name, path| is_meant(name) && path.is_file())
}

/// What to say where there is no folder `content`.
pub(super) fn content(root: &Path) -> Diagnostic {
    let is_meant = |name: &str| {
        let small = name.to_lowercase();
        small.starts_with("content") || small.ends_with("content")
    };
    match first_of(root, |name, path| is_meant(name) && path.is_dir()) {
        Some(other) => Diagnostic::of_guide(
            "disk-trouble",
            format!("This guide has no folder called content, but one called \"{other}\"."),
        )
        .help(format!(
            "If your pages are in \"{other}\", rename it content."
        )),
        None => Diagnostic::of_guide("disk-trouble", "This guide has no folder called content.")
            .help(
                "Make one beside guide.toml and put your pages in it, or run `alongside init` \
             in an empty folder to see how it looks.",
            ),
    }
}

/// The first name in a folder that fits.
fn first_of(folder: &Path, fits: impl Fn(&str, &Path) -> bool) -> Option<String> {
    let all = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = all.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        fits(&name, &entry.path()).then_some(name)
    });
    names.min()
}
