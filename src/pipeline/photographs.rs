//! Makes the files of every photograph that a page shows, before the pages are made: they have to
//! know whether it can be shown, what its files are called and how large they are.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rayon::prelude::*;

use crate::diag::{Diagnostic, Sink};
use crate::model::Site;
use crate::model::shelf::{Image, Origin, Original, PictureFile, PictureId, Room};
use crate::photos::{self, Developed};
use crate::source;

use super::{Cache, Progress, Work};

/// So many dots may be in memory at once, at up to nine bytes each: eight photographs of a phone.
const DOTS_AT_ONCE: u64 = 100_000_000;

/// Puts finished files of the wanted pictures onto the shelf, and takes off what cannot be shown.
pub(super) fn develop(
    site: &mut Site,
    wanted: BTreeMap<PictureId, Room>,
    cache: &dyn Cache,
    progress: &dyn Progress,
    sink: &mut Sink,
) {
    let jobs = jobs(site, wanted);
    if jobs.is_empty() {
        return;
    }
    progress.begin(Work::Photographs, jobs.len());
    let gate = Gate::new(DOTS_AT_ONCE);
    let done: Vec<_> = jobs
        .par_iter()
        .map(|job| {
            let made = job.run(cache, &gate);
            progress.step();
            made
        })
        .collect();
    for (job, made) in jobs.iter().zip(done) {
        let files = match made {
            Ok(made) => {
                sink.extend(made.moves.then(|| job.moves()));
                Some(made.files.into_iter().map(on_shelf).collect())
            }
            Err(fault) => {
                sink.push(fault);
                None
            }
        };
        for picture in &job.pictures {
            site.shelf.finish(*picture, files.clone());
        }
    }
}

/// A photograph that pages show, under one name or several.
struct Job {
    pictures: Vec<PictureId>,
    room: Room,
    file: String,
    original: Original,
}

fn jobs(site: &Site, wanted: BTreeMap<PictureId, Room>) -> Vec<Job> {
    let mut jobs: BTreeMap<(Origin, &str), Job> = BTreeMap::new();
    for (picture, room) in wanted {
        let on_shelf = site.shelf.get(picture);
        let Some(Image::Original(original)) = &on_shelf.image else {
            continue;
        };
        let job = jobs
            .entry((on_shelf.origin, &on_shelf.file))
            .or_insert_with(|| Job {
                pictures: Vec::new(),
                room,
                file: on_shelf.file.clone(),
                original: original.clone(),
            });
        job.pictures.push(picture);
        job.room = job.room.max(room);
    }
    jobs.into_values().collect()
}

impl Job {
    fn run(&self, cache: &dyn Cache, gate: &Gate) -> Result<Developed, Diagnostic> {
        let key = photos::key(self.original.hash, self.room);
        if let Some(kept) = cache.get(&key).as_deref().and_then(Developed::from_bytes) {
            return Ok(kept);
        }
        let dots = u64::from(self.original.width) * u64::from(self.original.height);
        let made = gate.hold(dots, || {
            let file = format!("content/{}", self.file);
            let bytes = source::original(&self.original, &file)?;
            photos::develop(&bytes, self.room).map_err(|why| self.cannot_be_shown(&why))
        })?;
        cache.put(&key, &made.to_bytes());
        Ok(made)
    }

    fn cannot_be_shown(&self, why: &str) -> Diagnostic {
        Diagnostic::at(
            self.original.named,
            "unsafe-picture",
            format!(
                "{} {why}. It is left out, and its words are shown.",
                self.file
            ),
        )
        .help("Take it from the camera or from the person who sent it once more, or open it in a photo program and save it again.")
    }

    fn moves(&self) -> Diagnostic {
        Diagnostic::at(
            self.original.named,
            "moving-picture",
            format!("{} moves. Only its first frame is shown.", self.file),
        )
        .help("If the first frame says it all, save that as a picture. If not, show each step as a picture of its own.")
    }
}

fn on_shelf(file: photos::File) -> PictureFile {
    PictureFile {
        bytes: Arc::new(Cow::Owned(file.bytes)),
        extension: file.extension,
        width: file.width,
        height: file.height,
    }
}

/// Lets through as much at once as there is room for, and one thing that is larger alone.
struct Gate {
    most: u64,
    held: Mutex<u64>,
    less: Condvar,
}

impl Gate {
    const fn new(most: u64) -> Self {
        Self {
            most,
            held: Mutex::new(0),
            less: Condvar::new(),
        }
    }

    fn hold<T>(&self, much: u64, work: impl FnOnce() -> T) -> T {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |held: &mut u64| *held > 0 && *held + much > self.most;
        let held = self.less.wait_while(held, full);
        *held.unwrap_or_else(PoisonError::into_inner) += much;
        let _leave = Leave { gate: self, much };
        work()
    }
}

/// Makes room again, also where the work panicked: others would wait for ever.
struct Leave<'g> {
    gate: &'g Gate,
    much: u64,
}

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let held = self.gate.held.lock();
        *held.unwrap_or_else(PoisonError::into_inner) -= self.much;
        self.gate.less.notify_all();
    }
}
