//! The output folder on the disk, as it is looked at: no symbolic link is followed, and every
//! failure is told in words. [`super::change`] has the other half.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use super::change::Flush;
use super::fault;
use super::manifest::folders_of;
use crate::diag::Diagnostic;

/// What stands at a path. Links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Nothing,
    /// A file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A symbolic link, or what Windows calls a junction.
    Link,
    /// Something that is no place for a page: a device, a pipe.
    Other,
}

/// What stands where the folders on the way to a file should be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Way<'p> {
    /// Folders all the way.
    Clear,
    /// From this folder on, nothing.
    Missing(&'p str),
    /// Something else, and where.
    Blocked(&'p str, Kind),
}

/// Folders that were seen to be folders and not links.
#[derive(Debug, Default)]
pub(super) struct Seen(RwLock<HashSet<Box<str>>>);

/// The output folder. Paths into it are written with `/`.
#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    shown: PathBuf,
    #[cfg(test)]
    pub(super) trial: super::trial::Trial,
}

impl Disk {
    /// `root` has no links in it; `shown` is the same folder in the author's words.
    pub(super) fn new(root: PathBuf, shown: PathBuf) -> Self {
        Self {
            root,
            shown,
            #[cfg(test)]
            trial: super::trial::Trial::default(),
        }
    }

    /// The output folder as the author named it.
    pub(super) fn shown(&self) -> &Path {
        &self.shown
    }

    /// A path in the author's words, for messages.
    pub(super) fn named(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            return self.shown.clone();
        }
        self.shown.join(path.split('/').collect::<PathBuf>())
    }

    /// What stands at `path`. The folders on the way are not looked at: [`Self::way_to`] does.
    pub(super) fn look(&self, path: &str) -> Result<Kind, Diagnostic> {
        match fs::symlink_metadata(self.at(path)) {
            Ok(data) if data.is_file() => Ok(Kind::File(data.len())),
            Ok(data) if data.is_dir() => Ok(Kind::Folder),
            Ok(data) if data.is_symlink() => Ok(Kind::Link),
            Ok(_) => Ok(Kind::Other),
            Err(error) if is_nothing(&error) => Ok(Kind::Nothing),
            Err(error) => Err(self.trouble(path, "looked at", &error)),
        }
    }

    /// What the folders on the way to `path` are. Those in `seen` are not looked at again.
    pub(super) fn way_to<'p>(&self, path: &'p str, seen: &Seen) -> Result<Way<'p>, Diagnostic> {
        let Some(nearest) = folders_of(path).next_back() else {
            return Ok(Way::Clear);
        };
        if seen.has(nearest) {
            return Ok(Way::Clear);
        }
        for folder in folders_of(path) {
            match self.look(folder)? {
                Kind::Folder => seen.add(folder),
                Kind::Nothing => return Ok(Way::Missing(folder)),
                kind => return Ok(Way::Blocked(folder, kind)),
            }
        }
        Ok(Way::Clear)
    }

    /// What stands at `path`, where something that is not a folder on the way counts as nothing.
    pub(super) fn look_inside(&self, path: &str, seen: &Seen) -> Result<Kind, Diagnostic> {
        match self.way_to(path, seen)? {
            Way::Clear => self.look(path),
            Way::Missing(_) | Way::Blocked(..) => Ok(Kind::Nothing),
        }
    }

    /// The names in a folder, sorted; `""` is the output folder itself. A name that is not text
    /// is given as well as it can be.
    pub(super) fn names_in(&self, folder: &str) -> Result<Vec<String>, Diagnostic> {
        let read = || -> io::Result<Vec<String>> {
            let mut names = Vec::new();
            for entry in fs::read_dir(self.at(folder))? {
                names.push(entry?.file_name().to_string_lossy().into_owned());
            }
            names.sort();
            Ok(names)
        };
        match read() {
            Err(error) if is_nothing(&error) => Ok(Vec::new()),
            read => read.map_err(|error| self.trouble(folder, "looked at", &error)),
        }
    }

    /// Whether both paths lead to one file, as they do where the disk takes capitals and small
    /// letters for the same.
    pub(super) fn is_one_file(&self, a: &str, b: &str) -> bool {
        #[cfg(test)]
        if self.trial.numbers_by_name {
            return self.is_one_name(a, b);
        }
        is_one_place(&self.at(a), &self.at(b)) || self.is_one_name(a, b)
    }

    /// Whether two paths that differ in capitals only are one. Drivers that run as programs of their
    /// own may number files by how they were asked for, but where both paths find a file and their
    /// folders list one such name, there is only one.
    fn is_one_name(&self, a: &str, b: &str) -> bool {
        let is_file = |path| matches!(self.look(path), Ok(Kind::File(_)));
        let (mut folder, mut parts) = (String::new(), a.split('/').zip(b.split('/')));
        is_file(a)
            && is_file(b)
            && parts.all(|(a, b)| {
                let folded = a.to_lowercase();
                let alike = |name: &&String| name.to_lowercase() == folded;
                let is_one = a == b
                    || self
                        .names_in(&folder)
                        .is_ok_and(|names| names.iter().filter(alike).count() == 1);
                if !folder.is_empty() {
                    folder.push('/');
                }
                folder.push_str(a);
                is_one && folded == b.to_lowercase()
            })
    }

    /// All of a small file.
    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        fs::read(self.at(path)).map_err(|error| self.trouble(path, "read", &error))
    }

    /// Whether the file holds exactly these bytes. A large file is never held in memory.
    pub(super) fn holds(&self, path: &str, bytes: &[u8]) -> Result<bool, Diagnostic> {
        let compare = || -> io::Result<bool> {
            let mut file = File::open(self.at(path))?;
            let mut rest = bytes;
            let mut buffer = [0; 16 * 1024];
            loop {
                let count = match file.read(&mut buffer) {
                    Ok(count) => count,
                    Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                    Err(error) => return Err(error),
                };
                if count == 0 {
                    return Ok(rest.is_empty());
                }
                match rest.strip_prefix(&buffer[..count]) {
                    Some(after) => rest = after,
                    None => return Ok(false),
                }
            }
        };
        compare().map_err(|error| self.trouble(path, "read", &error))
    }

    /// The hash of a file that is or will be `page`, as it can be read back. With [`Flush::Yes`],
    /// waits first until the disk itself has it.
    pub(super) fn hash(
        &self,
        path: &str,
        page: &str,
        flush: Flush,
    ) -> Result<blake3::Hash, Diagnostic> {
        let mut hasher = blake3::Hasher::new();
        self.open(path, flush)
            .and_then(|file| hasher.update_reader(file).map(|_| ()))
            .map_err(|error| self.trouble(page, "read", &error))?;
        Ok(hasher.finalize())
    }

    /// A failure at a path, in words.
    pub(super) fn trouble(&self, path: &str, verb: &str, error: &io::Error) -> Diagnostic {
        fault::trouble(&self.named(path), verb, error)
    }

    /// Where a path is on the disk; `""` is the output folder itself.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        #[cfg(test)]
        let path = self.trial.spelled(path);
        let mut full = self.root.clone();
        if !path.is_empty() {
            // One by one: Windows' long paths (`\\?\…`) take no `/`.
            full.extend(path.split('/'));
        }
        full
    }
}

impl Seen {
    pub(super) fn has(&self, folder: &str) -> bool {
        let seen = self.0.read().unwrap_or_else(PoisonError::into_inner);
        seen.contains(folder)
    }

    pub(super) fn add(&self, folder: &str) {
        let mut seen = self.0.write().unwrap_or_else(PoisonError::into_inner);
        seen.insert(folder.into());
    }
}

/// Whether two paths lead to the same file or folder.
pub(super) fn is_one_place(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let id = |path: &Path| fs::metadata(path).map(|data| (data.dev(), data.ino()));
        matches!((id(a), id(b)), (Ok(a), Ok(b)) if a == b)
    }
    #[cfg(not(unix))]
    {
        matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
    }
}

/// Whether an error says that nothing is there: no such name, or a file where a folder should be.
pub(super) fn is_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
