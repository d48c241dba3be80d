//! All that the typesetter sees of the world. There is no disk in it, no network, and no clock.

use typst::Library;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::Press;

/// What one sheet is made of.
pub(super) struct World<'p> {
    pub(super) press: &'p Press,
    pub(super) main: Source,
    /// The view, as JSON.
    pub(super) view: Bytes,
    /// The pictures that it shows, by their numbers.
    pub(super) pictures: Vec<Option<Bytes>>,
}

/// The number of a file of this path. Numbers are never given back, and there are 65,535 of them, so
/// files are named the same in every sheet.
pub(super) fn id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The file that every sheet begins with.
pub(super) fn main() -> FileId {
    match id("main.typ") {
        Some(id) => id,
        None => unreachable!("main.typ is a path"),
    }
}

fn not_there(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let known = self.press.sources.get(&id);
        known
            .map(|(source, _)| source.clone())
            .ok_or_else(|| not_there(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        if path == "view.json" {
            return Ok(self.view.clone());
        }
        let number = path
            .strip_prefix("pictures/")
            .and_then(|name| name.split('.').next())
            .and_then(|number| number.parse::<usize>().ok());
        let picture = number.and_then(|number| self.pictures.get(number)?.clone());
        picture.ok_or_else(|| not_there(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
