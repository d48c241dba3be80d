//! The site as it stands on the disk, and what of it is in the way of a new file.

use blake3::Hash;

use super::disk::{Disk, Kind, Seen, Way};
use super::fault;
use super::journal::Over;
use super::manifest::{Entry, MANIFEST, Manifest, folders_of};
use super::settle;
use super::staging::Folder;
use super::stamp::{self, Stamp};
use crate::diag::Diagnostic;
use crate::view::OutPath;

/// The files that were ours when this build began.
#[derive(Debug)]
pub(super) struct OldSite {
    files: Manifest,
    list: Option<Hash>,
    seen: Seen,
    missing: Seen,
}

/// What stands where a file has to go.
#[derive(Debug)]
pub(super) enum Standing {
    /// The very bytes.
    Same,
    /// Something else of ours, or nothing.
    Other(Over, Folder),
}

impl OldSite {
    /// Reads the manifest. None is an empty site.
    pub(super) fn read(disk: &Disk) -> Result<Self, Diagnostic> {
        let (files, list) = if disk.look(MANIFEST)? == Kind::Nothing {
            (Manifest::default(), None)
        } else {
            let bytes = disk.read(MANIFEST)?;
            let files = Manifest::parse(&bytes)
                .map_err(|damage| settle::explain(disk, MANIFEST, damage))?;
            (files, Some(blake3::hash(&bytes)))
        };
        Ok(Self {
            files,
            list,
            seen: Seen::default(),
            missing: Seen::default(),
        })
    }

    /// Whether there is nothing to lose.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether the manifest on the disk is the one with this hash.
    pub(super) fn is_listed_by(&self, manifest: Hash) -> bool {
        self.list == Some(manifest)
    }

    /// What stands at a path now.
    pub(super) fn standing(
        &self,
        disk: &Disk,
        path: &OutPath,
        bytes: &[u8],
    ) -> Result<Standing, Diagnostic> {
        let foreign = |at: &str| Err(fault::in_the_way(&disk.named(at)));
        let link = |at: &str| Err(fault::link(&disk.named(at)));
        let over = self.over(path);
        let at = path.as_str();
        // A folder that comes to be there while this runs is seen when the files are moved in.
        if folders_of(at).any(|folder| self.missing.has(folder)) {
            return Ok(Standing::Other(over, Folder::New));
        }
        let other = |over| Ok(Standing::Other(over, Folder::Old));
        match disk.way_to(at, &self.seen)? {
            Way::Clear => {}
            Way::Missing(folder) => {
                self.missing.add(folder);
                return Ok(Standing::Other(over, Folder::New));
            }
            Way::Blocked(folder, Kind::Link) => return link(folder),
            // A page that was a file and is now a folder of pages.
            Way::Blocked(folder, Kind::File(_)) if self.owns(disk, folder) => return other(over),
            Way::Blocked(folder, _) => return foreign(folder),
        }
        match disk.look(at)? {
            Kind::Nothing => other(over),
            Kind::File(len) if self.files.has(path) => {
                if len == bytes.len() as u64 && disk.holds(at, bytes)? {
                    Ok(Standing::Same)
                } else {
                    other(over)
                }
            }
            Kind::File(_) if self.owns(disk, at) => other(over),
            Kind::File(_) | Kind::Other => foreign(at),
            Kind::Link => link(at),
            Kind::Folder => match self.foreign_in(disk, at)? {
                Some(inner) => foreign(&inner),
                None => other(over),
            },
        }
    }

    /// Whether a file of ours stands as it was when it was stamped.
    pub(super) fn stands(
        &self,
        disk: &Disk,
        path: &OutPath,
        entry: Entry,
        stamp: &Stamp,
    ) -> Result<bool, Diagnostic> {
        Ok(self.files.get(path) == Some(entry)
            && disk.way_to(path.as_str(), &self.seen)? == Way::Clear
            && stamp::seen(disk, path) == Some((stamp.len, stamp.modified)))
    }

    /// Files that are still there and that the new site does not have.
    pub(super) fn stale(&self, disk: &Disk, new: &Manifest) -> Result<Vec<OutPath>, Diagnostic> {
        let seen = Seen::default();
        let mut stale = Vec::new();
        for path in self.files.paths() {
            // One that only changes its capitals goes when the new one comes.
            if new.spelled_like(path).is_none()
                && let Kind::File(_) = disk.look_inside(path.as_str(), &seen)?
            {
                stale.push(path.clone());
            }
        }
        Ok(stale)
    }

    fn over(&self, path: &OutPath) -> Over {
        match self.files.spelled_like(path) {
            Some(old) if old == path => Over::Same,
            Some(old) => Over::Spelling(old.clone()),
            None => Over::Nothing,
        }
    }

    /// Whether a file on the disk is ours, by its own name or by one that this disk takes for the
    /// same.
    fn owns(&self, disk: &Disk, at: &str) -> bool {
        OutPath::new(at).is_ok_and(|path| {
            self.files
                .spelled_like(&path)
                .is_some_and(|old| *old == path || disk.is_one_file(old.as_str(), at))
        })
    }

    /// Something in a folder that is not ours.
    fn foreign_in(&self, disk: &Disk, folder: &str) -> Result<Option<String>, Diagnostic> {
        for name in disk.names_in(folder)? {
            let path = format!("{folder}/{name}");
            let foreign = match disk.look(&path)? {
                Kind::Folder => self.foreign_in(disk, &path)?,
                Kind::File(_) if self.owns(disk, &path) => None,
                _ => Some(path),
            };
            if foreign.is_some() {
                return Ok(foreign);
            }
        }
        Ok(None)
    }
}
