//! Disks that fail, for tests.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How the disk is to behave.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fault by itself")]
pub(super) struct Trial {
    /// Fail at the change of this number, counted from 1; 0 is never.
    pub(super) fail_at: usize,
    /// Whether everything after it fails as well, as if the process had been killed.
    pub(super) then_dead: bool,
    /// Whether the disk takes capitals and small letters for the same.
    pub(super) folds: bool,
    /// Whether one file has another number under each of its spellings.
    pub(super) numbers_by_name: bool,
    /// Whether a folder that is moved loses what is in it.
    pub(super) loses: bool,
    /// Whether it has failed.
    pub(super) failed: Arc<AtomicBool>,
    /// How many changes were asked for.
    pub(super) changes: Arc<AtomicUsize>,
}

impl Trial {
    /// A disk of the same kind that fails at another change.
    pub(super) fn again(&self, fail_at: usize) -> Self {
        Self {
            fail_at,
            then_dead: self.then_dead,
            folds: self.folds,
            ..Self::default()
        }
    }

    pub(super) fn spelled(&self, path: &str) -> String {
        if self.folds {
            path.to_lowercase()
        } else {
            path.to_owned()
        }
    }

    pub(super) fn spend(&self) -> io::Result<()> {
        let change = self.changes.fetch_add(1, Ordering::SeqCst) + 1;
        let fails =
            change == self.fail_at || (self.then_dead && self.failed.load(Ordering::SeqCst));
        if fails {
            self.failed.store(true, Ordering::SeqCst);
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    pub(super) fn lose(&self, moved: &Path) -> io::Result<()> {
        if self.loses && moved.is_dir() {
            fs::remove_dir_all(moved)?;
            fs::create_dir(moved)?;
        }
        Ok(())
    }
}
