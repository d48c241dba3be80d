//! Which folders may be an output folder, by where they are.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::disk::is_one_place;
use super::fault;
use crate::diag::Diagnostic;

/// The output folder and the folders that it must not be mixed up with.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Where the site is to be written. It need not exist.
    pub output: &'a Path,
    /// The guide's folder.
    pub guide: &'a Path,
    /// The folder with the guide's pages.
    pub content: &'a Path,
    /// The folder with the guide's own themes. It need not exist.
    pub themes: &'a Path,
    /// The home folder of the person at the computer, if there is one.
    pub home: Option<&'a Path>,
}

/// The real path of the output folder, which has no links in it and need not exist.
pub(super) fn check(place: &Place<'_>) -> Result<PathBuf, Diagnostic> {
    let shown = place.output.display();
    // Without the `/` at the end, which would lead through a link.
    let given: PathBuf = place.output.components().collect();
    let data = given.symlink_metadata();
    if data.as_ref().is_ok_and(std::fs::Metadata::is_symlink) {
        return Err(fault::refused(
            format!("The output folder `{shown}` is a link to another place."),
            "Choose the folder itself that the link leads to, or delete the link.",
        ));
    }
    if data.is_ok_and(|data| !data.is_dir()) {
        return Err(fault::refused(
            format!("The output folder `{shown}` is a file, not a folder."),
            CHOOSE,
        ));
    }
    let output =
        resolve(place.output).map_err(|error| fault::trouble(place.output, "looked at", &error))?;
    if output.parent().is_none() {
        return Err(fault::refused(
            format!("The output folder `{shown}` is a whole disk."),
            CHOOSE,
        ));
    }
    let kept = [
        (Some(place.guide), "the guide's own folder", Within::Allowed),
        (
            Some(place.content),
            "the folder with the guide's pages",
            Within::Refused,
        ),
        (
            Some(place.themes),
            "the folder with the guide's themes",
            Within::Refused,
        ),
        (place.home, "your home folder", Within::Allowed),
    ];
    let kept = kept.map(|(path, name, within)| {
        // One that cannot be found is compared as it is written.
        let path = path.map(|path| resolve(path).unwrap_or_else(|_| path.to_owned()));
        (path, name, within)
    });
    let kept = || {
        kept.iter()
            .filter_map(|(path, name, within)| Some((path.as_deref()?, *name, *within)))
    };
    // Being a folder is a clearer reason than having another one in it.
    let reason = kept()
        .find(|(path, ..)| is_same(&output, path))
        .map(|(_, name, _)| format!("is {name}"))
        .or_else(|| {
            kept()
                .find(|(path, _, within)| *within == Within::Refused && is_in(&output, path))
                .map(|(_, name, _)| format!("is in {name}"))
        })
        .or_else(|| {
            kept()
                .find(|(path, ..)| is_in(path, &output))
                .map(|(_, name, _)| format!("has {name} in it"))
        });
    match reason {
        Some(reason) => Err(fault::refused(
            format!("The output folder `{shown}` {reason}."),
            CHOOSE,
        )),
        None => Ok(output),
    }
}

/// What to do about a folder that is refused.
pub(super) const CHOOSE: &str = "Choose a new or empty folder that is kept for the site alone, \
     such as `site` in the guide's folder.";

/// Whether the output folder may be somewhere inside a folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Allowed,
    Refused,
}

/// The path without links and without `..`, as far as it exists, and the rest as it is written.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::Prefix(_) => real.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::RootDir | Component::Normal(_) => {
                real.push(part);
                if real.symlink_metadata().is_ok() {
                    real = real.canonicalize()?;
                }
            }
        }
    }
    Ok(real)
}

fn is_in(inner: &Path, outer: &Path) -> bool {
    inner.ancestors().any(|folder| is_same(folder, outer))
}

fn is_same(a: &Path, b: &Path) -> bool {
    let folded = |path: &Path| path.to_string_lossy().to_lowercase();
    if a.exists() && b.exists() {
        is_one_place(a, b)
    } else {
        // What is not there yet may turn out the same on a disk that ignores capitals.
        folded(a) == folded(b)
    }
}
