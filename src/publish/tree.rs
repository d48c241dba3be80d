//! Finished files on their way to folders that are not there yet. They are staged under the folders
//! and names that they will have, so that a whole folder comes in with one move.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError, RwLock};

use super::change::Flush;
use super::disk::{Disk, Kind, Seen};
use super::fault;
use super::journal::Move;
use super::manifest::folders_of;
use super::staging::{STAGING, Staged};
use super::threads::each;
use crate::diag::Diagnostic;
use crate::view::OutPath;

/// Where the tree stands in the output folder.
pub(super) const TREE: &str = ".alongside-staging/site";

/// The longest path that is used in the tree, from the top of the disk on: some systems take no more
/// than 260 characters. Numbers are always shorter than the site's own paths, but the tree is longer.
const LONGEST: usize = 240;

/// Where something of the site is in the tree.
pub(super) fn in_tree(path: &str) -> String {
    format!("{TREE}/{path}")
}

/// The folders that were made in the tree. No two of them differ in capitals only, which would be
/// one folder on many disks.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Whether the tree is ours alone; `None` before anything was put.
    is_new: Mutex<Option<bool>>,
    /// How each is spelled, by its path in small letters; `None` is just so.
    folders: RwLock<HashMap<Box<str>, Option<Box<str>>>>,
}

impl Tree {
    /// Writes a file into the tree. `false` where it cannot stand there: its path is too long, or
    /// something else of this site has its name or that of its folder.
    pub(super) fn put(
        &self,
        disk: &Disk,
        page: &OutPath,
        bytes: &[u8],
    ) -> Result<bool, Diagnostic> {
        let path = in_tree(page.as_str());
        if disk.at(&path).as_os_str().len() > LONGEST || !self.make_way(disk, page.as_str())? {
            return Ok(false);
        }
        match disk.write_new(&path, page.as_str(), bytes, Flush::No) {
            Err(_) if disk.look(&path)? == Kind::Folder => Ok(false),
            written => written.map(|()| true),
        }
    }

    /// Brings the lists of what is in the folders onto the disk itself.
    pub(super) fn flush(&self, disk: &Disk) -> Result<(), Diagnostic> {
        let folders = self.folders.read().unwrap_or_else(PoisonError::into_inner);
        if folders.is_empty() {
            return Ok(());
        }
        let folders: Vec<&str> = folders
            .iter()
            .map(|(folded, own)| own.as_deref().unwrap_or(folded))
            .collect();
        each(&folders, |folder| disk.sync_folder(&in_tree(folder)))?;
        disk.sync_folder(TREE)
    }

    fn make_way(&self, disk: &Disk, page: &str) -> Result<bool, Diagnostic> {
        let Some(nearest) = folders_of(page).next_back() else {
            return Ok(false);
        };
        if let Some(same) = self.has(nearest) {
            return Ok(same);
        }
        if !self.begin(disk)? {
            return Ok(false);
        }
        for folder in folders_of(page) {
            match self.has(folder) {
                Some(true) => continue,
                Some(false) => return Ok(false),
                None => {}
            }
            let path = in_tree(folder);
            if let Err(fault) = disk.make_folder(&path) {
                // A page of this name is told when all are known.
                return match disk.look(&path)? {
                    Kind::File(_) => Ok(false),
                    _ => Err(fault),
                };
            }
            if !self.add(folder) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes the tree itself. One that is there, although all of an earlier run was cleared, has
    /// something in it that is not ours, and nothing of it may get into the site.
    fn begin(&self, disk: &Disk) -> Result<bool, Diagnostic> {
        let mut is_new = self.is_new.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(is_new) = *is_new {
            return Ok(is_new);
        }
        disk.make_folder(STAGING)?;
        let made = disk.look(TREE)? == Kind::Nothing;
        if made {
            disk.make_folder(TREE)?;
        }
        *is_new = Some(made);
        Ok(made)
    }

    /// Whether a folder is there under this spelling; `None` where it is under none.
    fn has(&self, folder: &str) -> Option<bool> {
        let folders = self.folders.read().unwrap_or_else(PoisonError::into_inner);
        let folded = folder.to_lowercase();
        let spelled = folders.get(folded.as_str())?;
        Some(spelled.as_deref().unwrap_or(&folded) == folder)
    }

    /// Notes a folder. `false` where another thread was faster with another spelling.
    fn add(&self, folder: &str) -> bool {
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        let folded = folder.to_lowercase();
        let own = (folded != folder).then(|| folder.into());
        let spelled = folders.entry(folded.clone().into()).or_insert(own);
        spelled.as_deref().unwrap_or(&folded) == folder
    }
}

/// Moves each staged folder in whose place is free, with all that is in it, and says which they were.
/// A folder that cannot be moved is left: its files are moved one by one, and that says what is wrong.
pub(super) fn move_folders<'j>(
    disk: &Disk,
    moves: &'j [Move],
    seen: &Seen,
) -> Result<HashSet<&'j str>, Diagnostic> {
    let mut moved = HashSet::new();
    let mut stuck = HashSet::new();
    for found in moves {
        if found.staged != Staged::InTree {
            continue;
        }
        for folder in folders_of(found.path.as_str()) {
            if moved.contains(folder) || stuck.contains(folder) {
                break;
            }
            if seen.has(folder) {
                continue;
            }
            match disk.look(folder) {
                // What is in a folder that is there already comes in one by one.
                Ok(Kind::Folder) => seen.add(folder),
                Ok(Kind::Nothing) if disk.rename(&in_tree(folder), folder).is_ok() => {
                    // There are disks that lose what is in a folder when it is moved.
                    if !matches!(disk.look(found.path.as_str())?, Kind::File(_)) {
                        return Err(fault::unlike(&disk.named(found.path.as_str())));
                    }
                    moved.insert(folder);
                    break;
                }
                _ => {
                    stuck.insert(folder);
                    break;
                }
            }
        }
    }
    Ok(moved)
}

/// Removes what is staged in a folder of the tree. Links in it are not ours, and are not followed.
pub(super) fn clear(disk: &Disk, folder: &str) -> Result<(), Diagnostic> {
    for name in disk.names_in(folder)? {
        let path = format!("{folder}/{name}");
        match disk.look(&path)? {
            Kind::File(_) => disk.remove_file(&path)?,
            Kind::Folder => clear(disk, &path)?,
            Kind::Link => return Err(fault::link(&disk.named(&path))),
            Kind::Other => return Err(fault::in_the_way(&disk.named(&path))),
            Kind::Nothing => {}
        }
    }
    disk.remove_empty_folder(folder)
}
