//! Finished bytes onto the disk, so that nothing is lost: the old site is whole until the new one
//! is, and files of other people are never touched.
//!
//! 1. [`place`] refuses folders that must not be written to, and [`settle`] those that are
//!    someone else's. [`lock`] keeps a second build out.
//! 2. [`settle`] completes or clears what an earlier run left. The [`manifest`] says which files
//!    are ours: the [`old`] site.
//! 3. [`Publisher::put`] takes each file. What is on the disk already stays untouched; the rest
//!    goes into [`staging`], and what belongs into new folders into a [`tree`] there. [`Publisher::keep`] takes one over by its [`stamp`], without its bytes.
//! 4. [`Publisher::finish`] verifies what was staged and writes down in the [`journal`] what is
//!    left to do.
//! 5. [`commit`] does it. A run that is stopped before the journal is there leaves the old site;
//!    one that is stopped later is completed by the next.
//!
//! [`single`] writes one file that somebody asked for by itself.
//!
//! All of it looks through [`disk`], which follows no links, writes through [`change`], and
//! speaks through [`fault`].

#![expect(
    clippy::disallowed_methods,
    reason = "this is the stage that writes output"
)]
#![expect(
    rustdoc::private_intra_doc_links,
    reason = "the steps are for those who read the source"
)]

mod change;
mod commit;
mod disk;
mod fault;
mod journal;
mod lock;
mod manifest;
mod old;
mod place;
mod sealed;
mod settle;
mod single;
mod staging;
mod stamp;
#[cfg(test)]
mod tests;
mod threads;
mod tree;
#[cfg(test)]
mod trial;

use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use change::Flush;
use commit::Trust;
use disk::{Disk, Kind};
use journal::{JOURNAL, Journal, Move};
use lock::LOCK;
use manifest::{Entry, MANIFEST, Manifest};
use old::{OldSite, Standing};
use staging::{NEW_JOURNAL, NEW_MANIFEST, STAGING, Staging};

use crate::diag::Diagnostic;
use crate::view::OutPath;

pub use place::Place;
pub use single::write_pdf;
pub use stamp::Stamp;

/// Writes one site into one output folder. Dropped before [`Self::finish`], it leaves the old
/// site as it was.
#[derive(Debug)]
pub struct Publisher {
    disk: Disk,
    staging: Staging,
    old: OldSite,
    taken: Mutex<Taken>,
    /// Whether the output folder was not there before.
    made_root: bool,
    // Given back when it is dropped, after all else.
    _lock: File,
}

/// What was done to the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were on the disk already, byte for byte.
    pub unchanged: usize,
    /// Those of them that were not even made again: their stamps told.
    pub kept: usize,
    /// Files of the old site that the new one does not have.
    pub removed: usize,
    /// Bytes of the whole site.
    pub bytes: u64,
    /// Its files, for [`Publisher::keep`].
    pub stamps: Vec<(OutPath, Stamp)>,
}

/// Whether a site was only partly put in when its build was stopped. One look at the disk.
#[must_use]
pub fn is_partly_in_place(output: &Path) -> bool {
    let journal = output.join(JOURNAL);
    journal.symlink_metadata().is_ok_and(|data| data.is_file())
}

/// Puts in what is left of a site whose build was stopped, for runs that build nothing. `false`
/// where there is nothing to do, and where another build is doing it at this moment.
///
/// # Errors
/// As [`Publisher::open`].
pub fn complete_stopped(place: &Place<'_>) -> Result<bool, Diagnostic> {
    if !is_partly_in_place(place.output) {
        return Ok(false);
    }
    let disk = Disk::new(place::check(place)?, place.output.to_owned());
    settle::check_owner(&disk)?;
    let Some(_lock) = lock::take(&disk, 1)? else {
        return Ok(false);
    };
    // Another build may have done it since the first look.
    let left = disk.look(JOURNAL)? != Kind::Nothing;
    settle::recover(&disk)?;
    Ok(left)
}

impl Publisher {
    /// Checks that the output folder may be ours, makes it if it is not there, waits for another
    /// build to end, and completes or clears what an earlier one left.
    ///
    /// # Errors
    /// `output-refused` where the folder is not for us, `disk-trouble` where the disk fails.
    pub fn open(place: &Place<'_>) -> Result<Self, Diagnostic> {
        let root = place::check(place)?;
        Self::on(Disk::new(root, place.output.to_owned()), LOCK_TRIES)
    }

    /// Takes one finished file. Equal bytes on the disk are left untouched.
    ///
    /// # Errors
    /// `output-refused` where something that is not ours has the file's place, `disk-trouble`
    /// where the disk fails. After either, [`Self::finish`] changes nothing.
    pub fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), Diagnostic> {
        if let Some(trouble) = self.taken().trouble.clone() {
            // A full disk would say the same for each of the files to come.
            return Err(trouble);
        }
        self.take(path, bytes).map_err(|fault| {
            let fault = self.with_old_site(fault);
            let mut taken = self.taken();
            if fault.rule == "disk-trouble" {
                taken.trouble.get_or_insert_with(|| fault.clone());
            } else {
                taken.refusal.get_or_insert_with(|| fault.clone());
            }
            fault
        })
    }

    /// Takes a file of the old site over as it stands, if it is ours and nothing changed it since
    /// it was stamped. `false`, and nothing done, where that cannot be known: then it is [`put`].
    ///
    /// [`put`]: Self::put
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn keep(&self, path: &OutPath, stamp: &Stamp) -> Result<bool, Diagnostic> {
        let entry = Entry {
            hash: stamp.hash,
            len: stamp.len,
        };
        if !self.old.stands(&self.disk, path, entry, stamp)? {
            return Ok(false);
        }
        let mut taken = self.taken();
        if taken.new.insert(path.clone(), entry) {
            taken.kept += 1;
            return Ok(true);
        }
        let fault = self.with_old_site(two_claims(path, path));
        taken.refusal.get_or_insert_with(|| fault.clone());
        Err(fault)
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// As [`Self::put`]. The old site is whole, or the next [`Self::open`] completes the new one;
    /// the help says which.
    pub fn finish(self) -> Result<Published, Diagnostic> {
        let Taken {
            new,
            mut moves,
            kept,
            trouble,
            refusal,
        } = std::mem::take(&mut *self.taken());
        if let Some(fault) = trouble.or(refusal) {
            return Err(fault);
        }
        if let Some((file, inner)) = new.file_and_folder() {
            return Err(self.with_old_site(two_claims(file, inner)));
        }
        moves.sort_by(|a, b| a.path.cmp(&b.path));
        let removals = self.old.stale(&self.disk, &new)?;
        let mut published = Published {
            written: moves.len(),
            unchanged: new.paths().count() - moves.len(),
            kept,
            removed: removals.len(),
            bytes: new.bytes(),
            stamps: Vec::new(),
        };
        let text = new.to_text();
        let journal = Journal {
            manifest: blake3::hash(text.as_bytes()),
            moves,
            removals,
        };
        if published.written + published.removed > 0 || !self.old.is_listed_by(journal.manifest) {
            self.write_down(&journal, &text)
                .map_err(|fault| self.with_old_site(fault))?;
            commit::complete(&self.disk, &journal, Trust::JustVerified)?;
        }
        published.stamps = stamp::of_site(&self.disk, &new);
        Ok(published)
    }

    fn on(disk: Disk, lock_tries: u32) -> Result<Self, Diagnostic> {
        let made_root = disk.look("")? == Kind::Nothing;
        disk.make_root()?;
        // Before anything is put into the folder, and again when no other build can.
        settle::check_owner(&disk)?;
        let lock =
            lock::take(&disk, lock_tries)?.ok_or_else(|| fault::other_build(disk.shown()))?;
        settle::check_owner(&disk)?;
        settle::recover(&disk)?;
        let old = OldSite::read(&disk)?;
        Ok(Self {
            disk,
            staging: Staging::default(),
            old,
            taken: Mutex::default(),
            made_root,
            _lock: lock,
        })
    }

    fn take(&self, path: &OutPath, bytes: &[u8]) -> Result<(), Diagnostic> {
        if manifest::is_reserved(path) {
            return Err(fault::refused(
                format!("A file of the site is to be called `{path}`."),
                "Alongside keeps this name for its own use. Give the file another name.",
            ));
        }
        let entry = Entry {
            hash: blake3::hash(bytes),
            len: bytes.len() as u64,
        };
        if !self.taken().new.insert(path.clone(), entry) {
            return Err(two_claims(path, path));
        }
        if let Standing::Other(over, folder) = self.old.standing(&self.disk, path, bytes)? {
            let found = Move {
                staged: self.staging.put(&self.disk, path, folder, bytes)?,
                hash: entry.hash,
                path: path.clone(),
                over,
            };
            self.taken().moves.push(found);
        }
        Ok(())
    }

    /// Makes sure of the staged files, then writes the journal: from then on the new site is the
    /// one that counts.
    fn write_down(&self, journal: &Journal, manifest: &str) -> Result<(), Diagnostic> {
        let disk = &self.disk;
        // Where there is no old site to lose, a power cut costs nothing that the next build does
        // not make again, and waiting for the disk costs most of the time of a first build.
        if self.old.is_empty() {
            staging::verify(disk, &journal.moves, Flush::No)?;
        } else {
            staging::verify(disk, &journal.moves, Flush::Yes)?;
            self.staging.flush_folders(disk)?;
        }
        // A site from which pages only went has nothing staged yet.
        disk.make_folder(STAGING)?;
        disk.write_new(NEW_MANIFEST, MANIFEST, manifest.as_bytes(), Flush::Yes)?;
        disk.write_new(
            NEW_JOURNAL,
            JOURNAL,
            journal.to_text().as_bytes(),
            Flush::Yes,
        )?;
        disk.sync_folder(STAGING)?;
        disk.rename(NEW_JOURNAL, JOURNAL)?;
        disk.sync_folder("")
    }

    /// Adds what matters most to someone who has just read that something failed.
    fn with_old_site(&self, mut fault: Diagnostic) -> Diagnostic {
        if !self.old.is_empty() {
            fault.help.push_str(" The old site is as it was.");
        }
        fault
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        // With a journal, what is staged is the rest of the new site. What cannot be cleared now
        // is cleared by the next run.
        if self.disk.look(JOURNAL) != Ok(Kind::Nothing) {
            return;
        }
        let _ = staging::clear(&self.disk);
        // Where there was no site and there is none now, nothing is left behind.
        if self.old.is_empty() && self.disk.look(MANIFEST) == Ok(Kind::Nothing) {
            let _ = self.disk.remove_file(LOCK);
            if self.made_root {
                let _ = self.disk.remove_empty_folder("");
            }
        }
    }
}

/// How often a taken lock is tried: for ten seconds.
const LOCK_TRIES: u32 = 100;

/// What was put so far.
#[derive(Debug, Default)]
struct Taken {
    new: Manifest,
    moves: Vec<Move>,
    kept: usize,
    // The first of each rule.
    trouble: Option<Diagnostic>,
    refusal: Option<Diagnostic>,
}

fn two_claims(file: &OutPath, other: &OutPath) -> Diagnostic {
    fault::refused(
        format!("Two files of the site want one place: `{file}` and `{other}`."),
        "Give one of the two pages or pictures another name.",
    )
}
