//! The TOML files beside the texts: hard words, pictures, and who checked what.

use std::path::Path;

use crate::config::fields::{Fields, Reader};
use crate::diag::{Sink, SourceMap};
use crate::model::address::alike;
use crate::model::{Glossary, Word};

use super::{files, walk};

/// Reads a TOML file of `content/`, if it is there.
pub(super) fn toml<T: Default>(
    content: &Path,
    name: &str,
    sources: &mut SourceMap,
    sink: &mut Sink,
    read: impl FnOnce(&Fields<'_>) -> T,
) -> T {
    let name = &name_on_disk(content, name);
    let shown = format!("content/{name}");
    let path = content.join(name);
    let real = content.canonicalize().ok();
    if path.is_symlink() && !walk::leads_inside(&path, real.as_deref()) {
        sink.push(walk::outside(name));
        return T::default();
    }
    let file = match files::text(&path, &shown, sources, sink) {
        Ok(file) => file,
        Err(trouble) if trouble.kind() == std::io::ErrorKind::NotFound => return T::default(),
        Err(trouble) => {
            sink.push(files::disk_trouble(&shown, &trouble));
            return T::default();
        }
    };
    let is_whole = sink.rules().last() != Some("not-utf8");
    let reader = Reader::new(file, 0, "bad-toml");
    let out = reader.read(sources.text(file), read);
    // What seems to be missing may stand behind the letter that could not be read.
    if is_whole {
        sink.extend(reader.into_found());
    }
    out
}

/// The path that a file of `content/` has on the disk, where it has none in these letters: other capitals, other strokes,
/// accents taken apart. The path itself, where there is no such file, or more than one.
pub(super) fn name_on_disk(content: &Path, path: &str) -> String {
    if content.join(path).symlink_metadata().is_ok() {
        return path.to_owned();
    }
    let mut found = String::new();
    for part in path.split(['/', '\\']) {
        let wanted = alike(part);
        let Ok(files) = std::fs::read_dir(content.join(&found)) else {
            return path.to_owned();
        };
        let names = files
            .flatten()
            .filter_map(|file| file.file_name().into_string().ok());
        let mut names = names.filter(|name| alike(name) == wanted);
        let (Some(name), None) = (names.next(), names.next()) else {
            return path.to_owned();
        };
        if !found.is_empty() {
            found.push('/');
        }
        found.push_str(&name);
    }
    found
}

/// `glossary.toml`.
pub(super) fn words(content: &Path, sources: &mut SourceMap, sink: &mut Sink) -> Vec<Word> {
    toml(content, "glossary.toml", sources, sink, Glossary::read)
}

/// `checks.toml`: no part of this program writes records yet, so nothing in it can be known, and
/// nothing in it may be taken for a check by readers.
pub(super) fn checks(content: &Path, sources: &mut SourceMap, sink: &mut Sink) {
    toml(content, "checks.toml", sources, sink, finish);
}

fn finish(top: &Fields<'_>) {
    top.finish();
}
