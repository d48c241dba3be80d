//! Finds the texts in `content/`, and never leaves it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::lost;
use crate::diag::{Diagnostic, Sink};
use crate::model::FileName;

/// Folders nest no deeper than this.
const DEEPEST: usize = 12;

/// A file that was found.
#[derive(Clone)]
pub(super) struct Found {
    /// Where it is.
    pub(super) disk: PathBuf,
    /// Its path from `content/`, with `/`.
    pub(super) path: String,
    /// What its name says.
    pub(super) name: FileName,
    /// The path that it should have, where that is another one.
    pub(super) usual: Option<String>,
}

impl Found {
    fn new(disk: &Path, path: String) -> Self {
        let name = FileName::parse(path.rsplit('/').next().unwrap_or(&path));
        let disk = disk.to_owned();
        Self {
            disk,
            path,
            name,
            usual: None,
        }
    }
}

/// Walks a folder and returns its files, in the order of their names.
pub(super) fn walk(content: &Path, sink: &mut Sink) -> Vec<Found> {
    let mut files = Vec::new();
    if !content.is_dir() {
        sink.push(lost::content(content.parent().unwrap_or(content)));
        return files;
    }
    let real_content = content.canonicalize().ok();
    let left = std::cell::RefCell::new(Vec::new());
    let walk = WalkDir::new(content)
        .follow_links(true)
        .max_depth(DEEPEST + 1)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            if entry.depth() == 0 {
                return true;
            }
            // A link to a folder is looked at before it is gone into: it may be the whole disk.
            let leaves = entry.path_is_symlink()
                && entry.file_type().is_dir()
                && !leads_below(entry.path(), real_content.as_deref());
            if leaves {
                left.borrow_mut().push(entry.path().to_owned());
            }
            !leaves && (!is_hidden(entry.file_name()) || is_in_cloud(entry.file_name()))
        });
    let mut saw_links = false;
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                sink.push(trouble(content, &error));
                continue;
            }
        };
        // Without a link on the way, everything that is found stands inside.
        saw_links |= entry.depth() > 0 && entry.path_is_symlink();
        let Ok(inside) = entry.path().strip_prefix(content) else {
            continue;
        };
        let Some(path) = inside.to_str().map(|path| path.replace('\\', "/")) else {
            sink.push(
                Diagnostic::of_guide(
                    "disk-trouble",
                    format!(
                        "The name of {} has letters that cannot be read.",
                        inside.display()
                    ),
                )
                .help("Give the file another name."),
            );
            continue;
        };
        if entry.file_type().is_dir() && entry.depth() > DEEPEST {
            sink.push(
                Diagnostic::of_guide(
                    "nested-too-deep",
                    format!("The folders of content/{path} stand inside each other too deeply."),
                )
                .help("Move the pages up: readers find at most two or three levels."),
            );
        }
        let is_text = Path::new(&path)
            .extension()
            .is_some_and(|ext| ext.eq_ignore_ascii_case("md"));
        if entry.file_type().is_dir() {
            continue;
        }
        if !is_text {
            // What is not read may be what it likes.
            if entry.file_type().is_file() && !saw_links {
                files.push(Found::new(entry.path(), path));
            }
            continue;
        }
        if saw_links && !leads_inside(entry.path(), real_content.as_deref()) {
            sink.push(outside(&path));
        } else if entry.file_type().is_file() {
            files.push(Found::new(entry.path(), path));
        } else {
            sink.push(
                Diagnostic::of_guide(
                    "disk-trouble",
                    format!("content/{path} is not a plain file."),
                )
                .help("Take it out of the content folder."),
            );
        }
    }
    for path in left.into_inner() {
        let inside: &Path = path.strip_prefix(content).unwrap_or(&path);
        sink.push(outside(&inside.to_string_lossy().replace('\\', "/")));
    }
    files
}

/// Whether a link leads to a folder further down in the real one, and not to that one itself.
fn leads_below(path: &Path, real_folder: Option<&Path>) -> bool {
    leads_inside(path, real_folder) && path.canonicalize().ok().as_deref() != real_folder
}

/// Whether the real file stands inside the real folder. One that was deleted since it was found is no link
/// to anywhere else: whoever reads it says that it is gone.
pub(super) fn leads_inside(path: &Path, real_folder: Option<&Path>) -> bool {
    match (path.canonicalize(), real_folder) {
        (Ok(real), Some(folder)) => real.starts_with(folder),
        (Err(trouble), _) => trouble.kind() == ErrorKind::NotFound && !path.is_symlink(),
        _ => false,
    }
}

pub(super) fn outside(path: &str) -> Diagnostic {
    Diagnostic::of_guide(
        "outside-content",
        format!("content/{path} is a link to a file outside the content folder; it is left out."),
    )
    .help("Put a copy of the file itself into the content folder.")
}

pub(super) fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(['.', '~', '#']) || name.ends_with('~')
}

/// Whether a file stands for one that is in iCloud and not on this computer: `.page.md.icloud`.
fn is_in_cloud(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') && name.ends_with(".icloud")
}

fn trouble(content: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error
        .path()
        .and_then(|path| path.strip_prefix(content).ok())
        .map_or_else(
            || "content".to_owned(),
            |path| format!("content/{}", path.display()),
        );
    if error.loop_ancestor().is_some() {
        return Diagnostic::of_guide(
            "outside-content",
            format!("{path} is a link to a folder that it stands in; it is left out."),
        )
        .help("Take the link away.");
    }
    let reason = error
        .io_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    Diagnostic::of_guide("disk-trouble", format!("{path} cannot be read: {reason}."))
        .help("Check that it is there and that you may open it.")
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// Deleted between being found and being read, a style sheet was called a link that leads out.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test makes the file")]
    fn only_a_link_leads_out() {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().canonicalize().unwrap();
        let at = |name: &str| folder.join(name);
        std::fs::write(at("file"), "").unwrap();
        symlink("file", at("inside")).unwrap();
        symlink("/", at("outside")).unwrap();
        symlink("nowhere", at("dangling")).unwrap();
        for (name, wanted) in [
            ("file", true),
            ("inside", true),
            ("gone", true),
            ("outside", false),
            ("dangling", false),
        ] {
            assert_eq!(leads_inside(&at(name), Some(&folder)), wanted, "{name}");
        }
    }
}
