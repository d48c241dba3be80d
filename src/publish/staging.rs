//! Finished files on their way: numbered files in a hidden folder, so that their names are short
//! and the same on every disk.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::change::Flush;
use super::disk::{Disk, Kind};
use super::fault;
use super::journal::Move;
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

/// Makes staged files.
#[derive(Debug, Default)]
pub(super) struct Staging {
    next: Mutex<u32>,
}

impl Staging {
    /// Writes a new staged file; its number.
    pub(super) fn put(&self, disk: &Disk, page: &OutPath, bytes: &[u8]) -> Result<u32, Diagnostic> {
        let number = self.take_number(disk)?;
        disk.write_new(&staged(number), page.as_str(), bytes, Flush::No)?;
        Ok(number)
    }

    /// Brings the lists of what is in the boxes onto the disk itself.
    pub(super) fn flush_boxes(&self, disk: &Disk) -> Result<(), Diagnostic> {
        let count = *self.next.lock().unwrap_or_else(PoisonError::into_inner);
        for first in (0..count).step_by(IN_A_BOX as usize) {
            disk.sync_folder(&box_of(first))?;
        }
        Ok(())
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
    let next = AtomicUsize::new(0);
    let check_some = || -> Result<(), Diagnostic> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let path = staged(file.number);
            let page = file.path.as_str();
            if flush == Flush::Yes {
                disk.sync_file(&path, page)?;
            }
            if disk.hash(&path, page)? != file.hash {
                return Err(unlike(disk, page));
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..CHECKERS.min(files.len()))
            .map(|_| scope.spawn(check_some))
            .collect();
        threads
            .into_iter()
            .try_for_each(|thread| match thread.join() {
                Ok(checked) => checked,
                Err(panic) => std::panic::resume_unwind(panic),
            })
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
        } else if path == NEW_MANIFEST || path == NEW_JOURNAL {
            disk.remove_file(&path)?;
        }
    }
    disk.remove_empty_folder(STAGING)
}

/// How many files share a folder: memory sticks are slow with more, and some hold no more than
/// 65,000.
const IN_A_BOX: u32 = 1000;

/// How many files are on their way to the disk at a time: it takes many about as fast as one.
const CHECKERS: usize = 32;

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

fn unlike(disk: &Disk, page: &str) -> Diagnostic {
    Diagnostic::of_guide(
        "disk-trouble",
        format!(
            "`{}` was written, but what the disk gives back is not the same.",
            disk.named(page).display()
        ),
    )
    .help(
        "Build again. If this comes back, the disk may be failing, or a virus scanner may be \
         changing files: choose an output folder on another disk.",
    )
}
