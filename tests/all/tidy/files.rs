//! The project's own files.

use std::path::{Path, PathBuf};

pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn stem(&self) -> String {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name).to_owned()
    }
}

pub(crate) fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, by path from the top.
pub(crate) fn all(folder: &str) -> Vec<String> {
    let mut out = Vec::new();
    let walk = walkdir::WalkDir::new(top().join(folder))
        .sort_by_file_name()
        .into_iter();
    // What tests/run installs is not the project's own.
    let installed = ["node_modules", "venv"];
    let seen = walk.filter_entry(|entry| !installed.iter().any(|name| entry.file_name() == *name));
    for entry in seen.flatten().filter(|entry| entry.file_type().is_file()) {
        let path: &Path = entry.path().strip_prefix(top()).expect("inside");
        out.push(path.to_string_lossy().replace('\\', "/"));
    }
    out
}

fn read(paths: impl Iterator<Item = String>) -> Vec<File> {
    paths
        .map(|path| File {
            text: std::fs::read_to_string(top().join(&path)).expect("a text"),
            path,
        })
        .collect()
}

pub(crate) fn rust(folder: &str) -> Vec<File> {
    read(all(folder).into_iter().filter(|path| has_end(path, "rs")))
}

/// The text files of a folder of the default theme.
pub(crate) fn theme(folder: &str) -> Vec<File> {
    let texts = [".html", ".css", ".js", ".toml", ".typ"];
    let paths = all(&format!("themes/default/{folder}")).into_iter();
    read(paths.filter(|path| texts.iter().any(|end| path.ends_with(end))))
}

/// Whether a file's name ends in a dot and this.
pub(crate) fn has_end(path: &str, end: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own == end)
}
