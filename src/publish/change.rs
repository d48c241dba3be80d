//! Changes on the disk, and nothing else that changes it: each can be made to fail in a test.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::time::Duration;

use super::disk::{Disk, Kind, Seen, is_nothing};
use super::fault;
use super::manifest::folders_of;
use crate::diag::Diagnostic;

/// Whether to wait until bytes are on the disk itself and not only on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flush {
    /// Wait.
    Yes,
    /// Do not.
    No,
}

impl Disk {
    /// Makes the output folder and what is missing above it.
    pub(super) fn make_root(&self) -> Result<(), Diagnostic> {
        self.may_change()
            .and_then(|()| fs::create_dir_all(self.at("")))
            .map_err(|error| self.trouble("", "made", &error))
    }

    /// Makes one folder. One that is there is fine.
    pub(super) fn make_folder(&self, path: &str) -> Result<(), Diagnostic> {
        match self
            .may_change()
            .and_then(|()| fs::create_dir(self.at(path)))
        {
            Err(error)
                if error.kind() == ErrorKind::AlreadyExists && self.look(path)? == Kind::Folder =>
            {
                Ok(())
            }
            made => made.map_err(|error| self.trouble(path, "made", &error)),
        }
    }

    /// Makes the folders on the way to a file.
    pub(super) fn make_way(&self, path: &str, seen: &Seen) -> Result<(), Diagnostic> {
        if folders_of(path)
            .next_back()
            .is_none_or(|nearest| seen.has(nearest))
        {
            return Ok(());
        }
        for folder in folders_of(path) {
            if seen.has(folder) {
                continue;
            }
            match self.look(folder)? {
                Kind::Folder => {}
                Kind::Nothing => self.make_folder(folder)?,
                Kind::Link => return Err(fault::link(&self.named(folder))),
                Kind::File(_) | Kind::Other => return Err(fault::in_the_way(&self.named(folder))),
            }
            seen.add(folder);
        }
        Ok(())
    }

    /// Writes a file that is not there yet. `page` is what it will be, for the message.
    pub(super) fn write_new(
        &self,
        path: &str,
        page: &str,
        bytes: &[u8],
        flush: Flush,
    ) -> Result<(), Diagnostic> {
        let write = || -> io::Result<()> {
            self.may_change()?;
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(self.at(path))?;
            file.write_all(bytes)?;
            if flush == Flush::Yes {
                supported(file.sync_all())?;
            }
            Ok(())
        };
        write().map_err(|error| self.trouble(page, "written", &error))
    }

    /// Moves a file, over the one that is there if there is one.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), Diagnostic> {
        let rename = || {
            self.may_change()?;
            fs::rename(self.at(from), self.at(to))?;
            #[cfg(test)]
            self.trial.lose(&self.at(to))?;
            Ok(())
        };
        let mut renamed = rename();
        // On Windows, a virus scanner holds each new file open for a moment.
        if cfg!(windows) {
            for _ in 0..HELD_TRIES {
                if !renamed.as_ref().is_err_and(fault::is_held) {
                    break;
                }
                std::thread::sleep(HELD_PAUSE);
                renamed = rename();
            }
        }
        renamed.map_err(|error| self.trouble(to, "written", &error))
    }

    /// Removes a file. One that is gone is fine.
    pub(super) fn remove_file(&self, path: &str) -> Result<(), Diagnostic> {
        match self
            .may_change()
            .and_then(|()| fs::remove_file(self.at(path)))
        {
            Err(error) if is_nothing(&error) => Ok(()),
            removed => removed.map_err(|error| self.trouble(path, "removed", &error)),
        }
    }

    /// Removes a folder if nothing is in it.
    pub(super) fn remove_empty_folder(&self, path: &str) -> Result<(), Diagnostic> {
        match self
            .may_change()
            .and_then(|()| fs::remove_dir(self.at(path)))
        {
            Err(error) if is_nothing(&error) => Ok(()),
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            removed => removed.map_err(|error| self.trouble(path, "removed", &error)),
        }
    }

    /// Opens a file to read it, with [`Flush::Yes`] when the disk itself has its bytes.
    pub(super) fn open(&self, path: &str, flush: Flush) -> io::Result<File> {
        let file = OpenOptions::new()
            .read(true)
            // Windows syncs only what may be written to.
            .write(flush == Flush::Yes)
            .open(self.at(path))?;
        if flush == Flush::Yes {
            supported(file.sync_data())?;
        }
        Ok(file)
    }

    /// Brings what a folder lists onto the disk itself, where the system knows how to.
    pub(super) fn sync_folder(&self, path: &str) -> Result<(), Diagnostic> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        File::open(self.at(path))
            .and_then(|folder| supported(folder.sync_all()))
            .map_err(|error| self.trouble(path, "written", &error))
    }

    /// Opens a file to hold a lock on, and makes it if it is not there.
    pub(super) fn open_lock(&self, path: &str) -> Result<File, Diagnostic> {
        self.may_change()
            .and_then(|()| {
                OpenOptions::new()
                    .read(true)
                    .write(true)
                    .create(true)
                    .truncate(false)
                    .open(self.at(path))
            })
            // Where this fails, so would all else in the folder, and that name is known.
            .map_err(|error| self.trouble("", "written to", &error))
    }

    /// Where a test simulates a stop or a full disk; nothing otherwise.
    #[cfg_attr(
        not(test),
        expect(
            clippy::unused_self,
            clippy::unnecessary_wraps,
            reason = "tests make it fail"
        )
    )]
    fn may_change(&self) -> io::Result<()> {
        #[cfg(test)]
        self.trial.spend()?;
        Ok(())
    }
}

/// Some network drives and memory sticks cannot be asked to wait for the disk itself; on those
/// there is nothing to wait for.
fn supported(synced: io::Result<()>) -> io::Result<()> {
    match synced {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// How often a name that is held open is tried again: for half a second.
const HELD_TRIES: u32 = 10;
const HELD_PAUSE: Duration = Duration::from_millis(50);
