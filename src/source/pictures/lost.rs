//! Files that `pictures.toml` names and that are not there.

use std::path::Path;

use crate::diag::{Diagnostic, Located};
use crate::model::address::alike;

use super::super::data;

/// A path that begins with `content/`, where it means the same without that.
pub(super) fn without_content(content: &Path, path: String) -> String {
    let inner = path.strip_prefix("content/");
    let inner = inner.map(|inner| data::name_on_disk(content, inner));
    match inner.filter(|inner| content.join(inner).is_file()) {
        Some(inner) if !content.join(&path).exists() => inner,
        _ => path,
    }
}

/// What is said of it, with the picture that was probably meant.
pub(super) fn told(content: &Path, written: &Located<String>) -> Diagnostic {
    let path = written.value.replace('\\', "/");
    let name = path.rsplit('/').next().unwrap_or(&path);
    if path.as_bytes().get(1) == Some(&b':') || path.starts_with("file:") {
        let message = format!(
            "The file {} is on your own computer, and not in this guide.",
            written.value
        );
        return Diagnostic::at(written.span, "missing-picture", message).help(format!(
            "Copy it into the folder content/pictures, and write: file = \"pictures/{name}\""
        ));
    }
    let message = format!("There is no file content/{}.", written.value);
    let help = match like(content, name) {
        Some(near) => format!("Did you mean this? file = \"{near}\""),
        None => "Check the name and the folder. Paths begin in the content folder.".to_owned(),
    };
    Diagnostic::at(written.span, "missing-picture", message).help(help)
}

/// The only picture of this name, with any ending, where people put pictures.
fn like(content: &Path, name: &str) -> Option<String> {
    let wanted = alike(stem(name));
    let mut found = Vec::new();
    for folder in ["", "pictures/"] {
        let files = std::fs::read_dir(content.join(folder))
            .into_iter()
            .flatten();
        let names = files
            .flatten()
            .filter_map(|file| file.file_name().into_string().ok());
        found.extend(
            names
                .filter(|name| alike(stem(name)) == wanted && is_picture(name))
                .map(|name| format!("{folder}{name}")),
        );
    }
    let one = found.pop()?;
    found.is_empty().then_some(one)
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn is_picture(name: &str) -> bool {
    let ending = alike(name.rsplit_once('.').map_or("", |(_, ending)| ending));
    ["svg", "png", "jpg", "jpeg", "jfif", "gif", "webp"].contains(&ending.as_str())
}
