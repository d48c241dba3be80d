//! One build at a time: a lock that the system gives back by itself when a process ends.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::time::Duration;

use super::disk::{Disk, Kind};
use super::fault;
use crate::diag::Diagnostic;

/// The file that is locked. It stays as long as there is a site. A build that failed before there was one removes it;
/// who waited for it then takes the next one.
pub(super) const LOCK: &str = ".alongside-lock";

/// How often a taken lock is tried again.
const PAUSE: Duration = Duration::from_millis(100);

/// Some disks number a file anew each time; on them, a lock never seems to stand.
const MOST_REOPENED: usize = 3;

/// Waits for the lock. It is held until the file is dropped. `None` where another build has it all
/// that time.
pub(super) fn take(disk: &Disk, tries: u32) -> Result<Option<File>, Diagnostic> {
    match disk.look(LOCK)? {
        Kind::Nothing | Kind::File(_) => {}
        Kind::Link => return Err(fault::link(&disk.named(LOCK))),
        Kind::Folder | Kind::Other => return Err(fault::in_the_way(&disk.named(LOCK))),
    }
    let mut file = disk.open_lock(LOCK)?;
    let mut reopened = 0;
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) if reopened == MOST_REOPENED || stands(disk, &file) => return Ok(Some(file)),
            // It was removed in the meantime: two builds could each hold one of that name.
            Ok(()) => {
                reopened += 1;
                disk.make_root()?;
                file = disk.open_lock(LOCK)?;
            }
            // Some network drives have no locks. Not building at all would be worse.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                return Ok(Some(file));
            }
            Err(TryLockError::Error(error)) => {
                return Err(disk.trouble(LOCK, "locked", &error));
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
        }
    }
    Ok(None)
}

/// Whether a file that was opened as the lock is the one that stands there now.
#[cfg(unix)]
fn stands(disk: &Disk, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let there = std::fs::symlink_metadata(disk.at(LOCK));
    there.is_ok_and(|there| {
        file.metadata()
            .is_ok_and(|held| (held.dev(), held.ino()) == (there.dev(), there.ino()))
    })
}

/// Elsewhere a file that is open keeps its name, or has none.
#[cfg(not(unix))]
fn stands(disk: &Disk, _: &File) -> bool {
    matches!(disk.look(LOCK), Ok(Kind::File(_)))
}
