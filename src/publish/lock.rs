//! One build at a time: a lock that the system gives back by itself when a process ends.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::time::Duration;

use super::disk::{Disk, Kind};
use super::fault;
use crate::diag::Diagnostic;

/// The file that is locked. It stays: removing it would let two builds hold "the" lock.
pub(super) const LOCK: &str = ".alongside-lock";

/// How often a taken lock is tried again.
const PAUSE: Duration = Duration::from_millis(100);

/// Waits for the lock. It is held until the file is dropped. `None` where another build has it all
/// that time.
pub(super) fn take(disk: &Disk, tries: u32) -> Result<Option<File>, Diagnostic> {
    match disk.look(LOCK)? {
        Kind::Nothing | Kind::File(_) => {}
        Kind::Link => return Err(fault::link(&disk.named(LOCK))),
        Kind::Folder | Kind::Other => return Err(fault::in_the_way(&disk.named(LOCK))),
    }
    let file = disk.open_lock(LOCK)?;
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
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
