//! The guide's own theme, laid over the built-in one file by file.

mod about;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use walkdir::WalkDir;

use crate::config::guesses::nearest;
use crate::diag::{Diagnostic, Located, Sink, SourceMap};
use crate::theme::{Theme, ThemeFile, built_in};

use super::{files, walk};

/// A theme, and the files of its pictures.
pub(super) struct Read {
    pub(super) theme: Theme,
    pub(super) pictures: BTreeMap<String, ThemeFile>,
}

/// Reads the theme that `guide.toml` names.
pub(super) fn read(
    root: &Path,
    name: &Located<String>,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Read {
    let mut all = built_in::files();
    let themes = root.join("themes");
    let folder = themes.join(&name.value);
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if name.value.is_empty() || !name.value.chars().all(plain) {
        sink.push(
            Diagnostic::at(
                name.span,
                "theme-fault",
                format!("`{}` cannot be the name of a theme.", name.value),
            )
            .help("Use the name of a folder in themes: letters, digits and hyphens."),
        );
    } else if folder.is_dir() {
        lay_over(root, &folder, &mut all, sources, sink);
    } else if name.value != "default" {
        sink.push(no_such_theme(&themes, name));
    }
    sorted(&name.value, all, sink)
}

/// The theme that the program carries.
pub(super) fn built_in(sink: &mut Sink) -> Read {
    sorted("default", built_in::files(), sink)
}

fn sorted(name: &str, mut all: BTreeMap<String, ThemeFile>, sink: &mut Sink) -> Read {
    let mut pictures = BTreeMap::new();
    all.retain(|path, file| match path.strip_prefix("pictures/") {
        Some(picture) => {
            pictures.insert(picture.to_owned(), file.clone());
            false
        }
        None => true,
    });
    Read {
        theme: Theme::new(name, all, sink),
        pictures,
    }
}

fn no_such_theme(themes: &Path, name: &Located<String>) -> Diagnostic {
    let found: Vec<String> = std::fs::read_dir(themes)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let known = found.iter().map(String::as_str).chain(["default"]);
    let diagnostic = Diagnostic::at(
        name.span,
        "theme-fault",
        format!("There is no folder themes/{}.", name.value),
    );
    match nearest(&name.value, known) {
        Some(near) => diagnostic.help(format!("Did you mean \"{near}\"?")),
        None => diagnostic.help("Make the folder, or write theme = \"default\"."),
    }
}

fn lay_over(
    root: &Path,
    folder: &Path,
    all: &mut BTreeMap<String, ThemeFile>,
    sources: &mut SourceMap,
    sink: &mut Sink,
) {
    let real = folder.canonicalize().ok();
    let inside_guide = root
        .canonicalize()
        .is_ok_and(|root| real.as_deref().is_some_and(|real| real.starts_with(root)));
    if !inside_guide {
        let shown = folder.file_name().unwrap_or_default().to_string_lossy();
        sink.push(outside(&format!("themes/{shown}")));
        return;
    }
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .max_depth(8)
        .sort_by_file_name();
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                sink.push(
                    Diagnostic::of_guide(
                        "theme-fault",
                        format!("The theme cannot be read: {error}."),
                    )
                    .help("Check that its files are there and that you may open them."),
                );
                continue;
            }
        };
        let Some(path) = entry
            .path()
            .strip_prefix(folder)
            .ok()
            .and_then(Path::to_str)
        else {
            continue;
        };
        if entry.file_type().is_dir() || path.starts_with('.') || path.ends_with('~') {
            continue;
        }
        let path = path.replace('\\', "/");
        let shown = shown(root, entry.path());
        if !walk::leads_inside(entry.path(), real.as_deref()) {
            sink.push(outside(&shown));
            continue;
        }
        if is_misplaced(&path) {
            sink.push(misplaced(&shown));
            continue;
        }
        let is_text = [".html", ".css", ".toml", ".txt", ".typ", ".js"]
            .iter()
            .any(|end| path.ends_with(end));
        let read = if is_text {
            files::text_of_theme(entry.path(), &shown, sources, sink).map(|file| ThemeFile {
                bytes: Cow::Owned(sources.text(file).as_bytes().to_vec()),
                file: Some(file),
            })
        } else {
            files::bytes(entry.path(), files::LARGEST_PICTURE).map(|bytes| ThemeFile {
                bytes: Cow::Owned(bytes),
                file: None,
            })
        };
        match read {
            Ok(ThemeFile {
                bytes,
                file: Some(file),
            }) if path == "theme.toml" => {
                about::check(&String::from_utf8_lossy(&bytes), file, sink);
            }
            Ok(file) => {
                all.insert(path, file);
            }
            Err(trouble) => sink.push(files::disk_trouble(&shown, &trouble)),
        }
    }
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// Whether a file that a theme would use stands where no theme has such files. Other files, such as a
/// licence, may lie anywhere.
fn is_misplaced(path: &str) -> bool {
    let folders = [
        "css/",
        "html/",
        "print/",
        "strings/",
        "pictures/",
        "fonts/",
        "js/",
    ];
    let of_theme = [
        ".css", ".html", ".typ", ".toml", ".svg", ".woff2", ".ttf", ".otf",
    ];
    path != "theme.toml"
        && of_theme.iter().any(|end| path.ends_with(end))
        && !folders.iter().any(|folder| path.starts_with(folder))
}

fn misplaced(shown: &str) -> Diagnostic {
    Diagnostic::of_guide(
        "theme-fault",
        format!("{shown} stands where a theme has no such file, so it would change nothing."),
    )
    .help("Style sheets stand in css, templates in html, what makes sheets and its fonts in print, words in strings, pictures in pictures, fonts in fonts.")
}

fn outside(shown: &str) -> Diagnostic {
    Diagnostic::of_guide(
        "theme-fault",
        format!("{shown} is a link that leads out of the theme's folder."),
    )
    .help("Put a copy of the file itself into the theme.")
}
