//! From the old site to the new one, by the journal. Every step can be stopped at any point and
//! done again from the start.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::change::Flush;
use super::disk::{Disk, Kind, Seen};
use super::fault;
use super::journal::{JOURNAL, Journal, Move, Over};
use super::manifest::{MANIFEST, folders_of};
use super::settle;
use super::staging::{self, NEW_MANIFEST, Staged};
use super::threads::each;
use super::tree;
use crate::diag::Diagnostic;
use crate::view::OutPath;

/// How far staged files can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// They were verified in this run.
    JustVerified,
    /// They were left by a run that was stopped, perhaps by a power cut.
    AfterStop,
}

/// Does all that the journal says.
///
/// 1. Removes the files that the new site does not have, and the folders that this leaves empty.
/// 2. Moves the staged files in.
/// 3. Moves the new manifest in: from here on the new files are ours.
/// 4. Removes the journal, then what is left of staging.
///
/// # Errors
/// The first thing that failed in a step. What can be done in the step is done all the same; the
/// journal stays, so that the next run goes on.
pub(super) fn complete(disk: &Disk, journal: &Journal, trust: Trust) -> Result<(), Diagnostic> {
    let manifest = find_manifest(disk, journal)?;
    let run = || -> Result<(), Diagnostic> {
        // A run that got as far as step 3 is not done again: files that someone has put here
        // since then are not ours to remove.
        if manifest == Manifest::Staged {
            remove_old(disk, journal)?;
            move_in(disk, journal, trust)?;
            disk.rename(NEW_MANIFEST, MANIFEST)?;
        }
        disk.remove_file(JOURNAL)?;
        staging::clear(disk)
    };
    run().map_err(|mut fault| {
        fault
            .help
            .push_str(" The new site is only partly in place; the next build puts in the rest.");
        fault
    })
}

#[derive(PartialEq, Eq)]
enum Manifest {
    Staged,
    InPlace,
}

fn find_manifest(disk: &Disk, journal: &Journal) -> Result<Manifest, Diagnostic> {
    let seen = Seen::default();
    for (path, found) in [
        (NEW_MANIFEST, Manifest::Staged),
        (MANIFEST, Manifest::InPlace),
    ] {
        if let Kind::File(_) = disk.look_inside(path, &seen)?
            && disk.hash(path, path, Flush::No)? == journal.manifest
        {
            return Ok(found);
        }
    }
    Err(settle::damaged(disk, JOURNAL))
}

fn remove_old(disk: &Disk, journal: &Journal) -> Result<(), Diagnostic> {
    let seen = Seen::default();
    let mut outcome = FirstFault::default();
    let mut old: Vec<&str> = journal.removals.iter().map(OutPath::as_str).collect();
    let mut respelled = Vec::new();
    for found in &journal.moves {
        if let Over::Spelling(other) = &found.over
            // No longer staged: the new file may stand under the old one's name already.
            && let Kind::File(_) = disk.look_inside(&found.staged.at(&found.path), &seen)?
        {
            old.push(other.as_str());
            respelled.push(found.path.as_str());
        }
    }
    for path in &old {
        outcome.note(disk.look_inside(path, &seen).and_then(|kind| match kind {
            Kind::File(_) => disk.remove_file(path),
            _ => Ok(()),
        }));
    }
    // In reverse order, what is inside a folder comes before the folder.
    let folders: BTreeSet<&str> = old.iter().flat_map(|path| folders_of(path)).collect();
    let seen = Seen::default();
    for folder in folders.into_iter().rev() {
        if disk.look_inside(folder, &seen)? == Kind::Folder {
            // One that a program looks into at this moment may stay: it does no harm.
            let _ = disk.remove_empty_folder(folder);
        }
    }
    // Some drivers find a file by its other spelling for a second after it is gone.
    for _ in 0..FORGET_TRIES {
        let is_found = |path: &&str| matches!(disk.look(path), Ok(Kind::File(_)));
        if !respelled.iter().any(is_found) {
            break;
        }
        std::thread::sleep(FORGET_PAUSE);
    }
    outcome.into_result()
}

fn move_in(disk: &Disk, journal: &Journal, trust: Trust) -> Result<(), Diagnostic> {
    let seen = Seen::default();
    // After a stop each file is looked at, since some may be moved and some not whole.
    let moved = match trust {
        Trust::JustVerified => tree::move_folders(disk, &journal.moves, &seen)?,
        Trust::AfterStop => HashSet::new(),
    };
    let is_in = |found: &Move| {
        let mut folders = folders_of(found.path.as_str());
        found.staged == Staged::InTree && folders.any(|folder| moved.contains(folder))
    };
    let left: Vec<&Move> = journal.moves.iter().filter(|found| !is_in(found)).collect();
    let outcome = Mutex::new(FirstFault::default());
    each(&left, |found| {
        let done = move_one(disk, found, trust, &seen);
        outcome
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .note(done);
        Ok(())
    })?;
    let outcome = outcome.into_inner();
    outcome
        .unwrap_or_else(PoisonError::into_inner)
        .into_result()
}

fn move_one(disk: &Disk, found: &Move, trust: Trust, seen: &Seen) -> Result<(), Diagnostic> {
    let from = found.staged.at(&found.path);
    let to = found.path.as_str();
    if trust == Trust::AfterStop {
        // Moved before the stop; or never whole on the disk, and then this build, which compares
        // every file, makes it again.
        if !matches!(disk.look_inside(&from, seen)?, Kind::File(_))
            || disk.hash(&from, to, Flush::No)? != found.hash
        {
            return Ok(());
        }
    }
    disk.make_way(to, seen)?;
    match disk.look(to)? {
        Kind::Nothing => {}
        Kind::File(_) if found.over == Over::Same => {}
        Kind::Folder => remove_empty_tree(disk, to)?,
        Kind::Link => return Err(fault::link(&disk.named(to))),
        Kind::File(_) | Kind::Other => return Err(fault::in_the_way(&disk.named(to))),
    }
    disk.rename(&from, to)
}

/// Removes folders inside folders that hold no file. Fails at the first file, which is not ours:
/// ours are gone by now.
fn remove_empty_tree(disk: &Disk, folder: &str) -> Result<(), Diagnostic> {
    for name in disk.names_in(folder)? {
        let path = format!("{folder}/{name}");
        match disk.look(&path)? {
            Kind::Folder => remove_empty_tree(disk, &path)?,
            _ => return Err(fault::in_the_way(&disk.named(&path))),
        }
    }
    disk.remove_empty_folder(folder)
}

/// How long a file's other spelling is waited for to go: two seconds. On the disks that tests make up it
/// never goes, and they would wait for most of a minute.
const FORGET_TRIES: u32 = 20;
const FORGET_PAUSE: Duration = Duration::from_millis(if cfg!(test) { 1 } else { 100 });

/// Lets a step do all that it can, and keeps the first thing that failed.
#[derive(Default)]
struct FirstFault(Option<Diagnostic>);

impl FirstFault {
    fn note(&mut self, outcome: Result<(), Diagnostic>) {
        if let Err(fault) = outcome {
            self.0.get_or_insert(fault);
        }
    }

    fn into_result(self) -> Result<(), Diagnostic> {
        self.0.map_or(Ok(()), Err)
    }
}
