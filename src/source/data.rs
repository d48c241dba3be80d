//! The TOML files beside the texts: hard words, pictures, and who checked what.

use std::path::Path;

use crate::config::fields::{Fields, Reader};
use crate::diag::{Sink, SourceMap};
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
    let reader = Reader::new(file, 0, "bad-toml");
    let out = reader.read(sources.text(file), read);
    sink.extend(reader.into_found());
    out
}

/// The name that a file has in other capitals, where it has none in these: many disks make no difference.
fn name_on_disk(content: &Path, name: &str) -> String {
    let other = || {
        let files = std::fs::read_dir(content).ok()?.flatten();
        let mut names = files.filter_map(|file| file.file_name().into_string().ok());
        names.find(|other| other.eq_ignore_ascii_case(name))
    };
    let is_there = content.join(name).symlink_metadata().is_ok();
    let other = (!is_there).then(other).flatten();
    other.unwrap_or_else(|| name.to_owned())
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
