//! Finished files on their way, in a hidden folder: by number, so that their names are short and the
//! same on every disk, or in the [`tree`] where the folder that they go to is new.

use std::sync::{Mutex, PoisonError};

use super::change::Flush;
use super::disk::{Disk, Kind};
use super::fault;
use super::journal::Move;
use super::threads::each;
use super::tree::{self, TREE, Tree};
use crate::diag::Diagnostic;
use crate::view::OutPath;

/// Where files are staged, in the output folder.
pub(super) const STAGING: &str = ".alongside-staging";

/// The new manifest, staged.
pub(super) const NEW_MANIFEST: &str = ".alongside-staging/manifest";

/// The journal before it is whole.
pub(super) const NEW_JOURNAL: &str = ".alongside-staging/journal";

/// Where the file of a number is staged.
pub(super) fn staged(number: u32) -> String {
    format!("{}/{number}", box_of(number))
}

/// Which staged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Staged {
    /// That of a number.
    Number(u32),
    /// That at its own path in the tree.
    InTree,
}

impl Staged {
    /// Where the file is that will be `page`.
    pub(super) fn at(self, page: &OutPath) -> String {
        match self {
            Self::Number(number) => staged(number),
            Self::InTree => tree::in_tree(page.as_str()),
        }
    }
}

/// Whether the folder of a file is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    Old,
    New,
}

/// Makes staged files.
#[derive(Debug, Default)]
pub(super) struct Staging {
    next: Mutex<u32>,
    tree: Tree,
}

impl Staging {
    /// Writes a new staged file.
    pub(super) fn put(
        &self,
        disk: &Disk,
        page: &OutPath,
        folder: Folder,
        bytes: &[u8],
    ) -> Result<Staged, Diagnostic> {
        if folder == Folder::New && self.tree.put(disk, page, bytes)? {
            return Ok(Staged::InTree);
        }
        let number = self.take_number(disk)?;
        disk.write_new(&staged(number), page.as_str(), bytes, Flush::No)?;
        Ok(Staged::Number(number))
    }

    /// Brings the lists of what is staged onto the disk itself.
    pub(super) fn flush_folders(&self, disk: &Disk) -> Result<(), Diagnostic> {
        let count = *self.next.lock().unwrap_or_else(PoisonError::into_inner);
        for first in (0..count).step_by(IN_A_BOX as usize) {
            disk.sync_folder(&box_of(first))?;
        }
        self.tree.flush(disk)
    }

    fn take_number(&self, disk: &Disk) -> Result<u32, Diagnostic> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let number = *next;
        if number.is_multiple_of(IN_A_BOX) {
            disk.make_folder(STAGING)?;
            disk.make_folder(&box_of(number))?;
        }
        *next += 1;
        Ok(number)
    }
}

/// Reads every staged file back and compares its hash. With [`Flush::Yes`], waits first until the
/// disk itself has it: a site is not taken away before the next one is safe.
pub(super) fn verify(disk: &Disk, files: &[Move], flush: Flush) -> Result<(), Diagnostic> {
    each(files, |file| {
        let page = file.path.as_str();
        if disk.hash(&file.staged.at(&file.path), page, flush)? == file.hash {
            Ok(())
        } else {
            Err(fault::unlike(&disk.named(page)))
        }
    })
}

/// Removes what an earlier run staged, and nothing that someone else put there.
pub(super) fn clear(disk: &Disk) -> Result<(), Diagnostic> {
    if !is_folder(disk, STAGING)? {
        return Ok(());
    }
    for name in disk.names_in(STAGING)? {
        let path = format!("{STAGING}/{name}");
        if is_number(&name) && is_folder(disk, &path)? {
            for number in disk.names_in(&path)?.iter().filter(|name| is_number(name)) {
                disk.remove_file(&format!("{path}/{number}"))?;
            }
            disk.remove_empty_folder(&path)?;
        } else if path == TREE && is_folder(disk, &path)? {
            tree::clear(disk, &path)?;
        } else if path == NEW_MANIFEST || path == NEW_JOURNAL {
            disk.remove_file(&path)?;
        }
    }
    disk.remove_empty_folder(STAGING)
}

/// How many files share a folder: memory sticks are slow with more, and some hold no more than
/// 65,000.
const IN_A_BOX: u32 = 1000;

fn box_of(number: u32) -> String {
    format!("{STAGING}/{}", number / IN_A_BOX)
}

fn is_folder(disk: &Disk, path: &str) -> Result<bool, Diagnostic> {
    match disk.look(path)? {
        Kind::Folder => Ok(true),
        Kind::Link => Err(fault::link(&disk.named(path))),
        Kind::Nothing | Kind::File(_) | Kind::Other => Ok(false),
    }
}

fn is_number(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}
