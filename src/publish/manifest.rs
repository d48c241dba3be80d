//! The list of files that are ours: the hidden file that marks an output folder.

use std::collections::{BTreeMap, btree_map};

use blake3::Hash;

use super::sealed::{self, Damage, Sealed};
use crate::view::OutPath;

/// Where the manifest stands in the output folder.
pub(super) const MANIFEST: &str = ".alongside";

/// How every name begins that we keep for ourselves at the top of the output folder.
const OURS: &str = ".alongside";

/// What a file of the site holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) hash: Hash,
    pub(super) len: u64,
}

/// The files of one whole site. No two differ only in capitals.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// By their paths in small letters.
    files: BTreeMap<OutPath, (OutPath, Entry)>,
}

impl Manifest {
    /// Reads a manifest, which may have been damaged or written by someone who means harm: every
    /// path in it is checked.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Damage> {
        let mut manifest = Self::default();
        for line in sealed::open(KIND, bytes)? {
            if line == NOTE {
                continue;
            }
            let (path, entry) = parse_line(line).ok_or(Damage::Broken)?;
            if !manifest.insert(path, entry) {
                return Err(Damage::Broken);
            }
        }
        Ok(manifest)
    }

    /// The manifest as it is written: sorted, so that the same site gives the same bytes.
    pub(super) fn to_text(&self) -> String {
        let mut sealed = Sealed::new(KIND);
        sealed.line(NOTE);
        for (path, entry) in self.files() {
            sealed.line(&format!("{} {} {path}", entry.hash.to_hex(), entry.len));
        }
        sealed.close()
    }

    /// Adds a file. `false`, and nothing done, where it differs from another in capitals at most.
    pub(super) fn insert(&mut self, path: OutPath, entry: Entry) -> bool {
        match self.files.entry(path.folded()) {
            btree_map::Entry::Occupied(_) => false,
            btree_map::Entry::Vacant(place) => {
                place.insert((path, entry));
                true
            }
        }
    }

    pub(super) fn has(&self, path: &OutPath) -> bool {
        self.get(path).is_some()
    }

    pub(super) fn get(&self, path: &OutPath) -> Option<Entry> {
        let (spelled, entry) = self.files.get(&path.folded())?;
        (spelled == path).then_some(*entry)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn files(&self) -> impl Iterator<Item = (&OutPath, &Entry)> {
        self.files.values().map(|(path, entry)| (path, entry))
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &OutPath> {
        self.files().map(|(path, _)| path)
    }

    /// How many bytes all files have.
    pub(super) fn bytes(&self) -> u64 {
        self.files().map(|(_, entry)| entry.len).sum()
    }

    /// The file whose path differs from `path` in capitals at most.
    pub(super) fn spelled_like(&self, path: &OutPath) -> Option<&OutPath> {
        self.files.get(&path.folded()).map(|(path, _)| path)
    }

    /// A file that has the same name as a folder of another file, and that other file.
    pub(super) fn file_and_folder(&self) -> Option<(&OutPath, &OutPath)> {
        self.files.iter().find_map(|(folded, (path, _))| {
            let mut folders = folders_of(folded.as_str());
            let (file, _) = folders.find_map(|folder| self.files.get(folder))?;
            Some((file, path))
        })
    }
}

/// Whether a path is one of those that we keep for our own use.
pub(super) fn is_reserved(path: &OutPath) -> bool {
    path.folded().as_str().starts_with(OURS)
}

/// A path that may be touched: it stays inside the output folder and is not one of our own names.
pub(super) fn checked(path: &str) -> Option<OutPath> {
    OutPath::new(path).ok().filter(|path| !is_reserved(path))
}

/// The folders on the way to a file, the topmost first.
pub(super) fn folders_of(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

const KIND: &str = "alongside output";
const NOTE: &str = "# Only the files in this list are changed or removed by a build.";

fn parse_line(line: &str) -> Option<(OutPath, Entry)> {
    let mut parts = line.splitn(3, ' ');
    let hash = Hash::from_hex(parts.next()?).ok()?;
    let len = parts.next()?.parse().ok()?;
    let path = checked(parts.next()?)?;
    Some((path, Entry { hash, len }))
}
