//! Makes outputs, all in parallel, and hands each on as soon as it is made.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::kept::{Kept, Keys};
use super::{Cache, Output, Progress, Work};
use crate::diag::Diagnostic;
use crate::publish::{self, Place, Published, Publisher};
use crate::render::Renderer;
use crate::view::{Entry, OutPath, Plan, PrintFact, Views};

/// An output folder into which a build is being put, with what the last build left there.
pub(super) struct Open<'o> {
    pub(super) publisher: Publisher,
    /// `None` where nothing is kept for the next time.
    keys: Option<&'o Keys>,
    kept: Kept,
    /// Sheets that something is to be said of, in the next build too: they are made each time.
    pub(super) told: BTreeSet<OutPath>,
}

impl<'o> Open<'o> {
    pub(super) fn new(
        root: &Path,
        output: &Output,
        keys: Option<&'o Keys>,
        cache: &dyn Cache,
    ) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self {
            publisher: in_place(root, output, Publisher::open).map_err(|fault| vec![fault])?,
            keys,
            kept: Kept::load(&output.folder, cache),
            told: BTreeSet::new(),
        })
    }

    /// A sheet that stands there already, made of the same.
    ///
    /// # Errors
    /// As [`Publisher::keep`].
    pub(super) fn kept_sheet(
        &self,
        path: &OutPath,
        entry: &Entry,
    ) -> Result<Option<PrintFact>, Diagnostic> {
        let key = self.keys.and_then(|keys| keys.of(entry, &[]));
        let known = key.and_then(|key| self.kept.left(key));
        let Some((stamp, pages)) = known else {
            return Ok(None);
        };
        let bytes = usize::try_from(stamp.len).unwrap_or(usize::MAX);
        let stands = self.publisher.keep(path, &stamp)?;
        Ok(stands.then_some(PrintFact { pages, bytes }))
    }

    /// Hands each output but sheets on to the disk as it is made, and ends the build. One that stands
    /// there already, made of the same, is not made again.
    pub(super) fn publish(
        self,
        renderer: &Renderer<'_, '_>,
        plan: &Plan,
        cache: &dyn Cache,
        progress: &dyn Progress,
    ) -> Result<Published, Vec<Diagnostic>> {
        let views = renderer.views();
        let keys = self.keys;
        let told = &self.told;
        let key = |entry: &Entry| keys?.of(entry, &views.facts_on(entry));
        each_output(views, plan, progress, |path, entry| {
            let left = key(entry).and_then(|key| self.kept.left(key));
            if let Some((stamp, _)) = left
                && self.publisher.keep(path, &stamp)?
            {
                return Ok(());
            }
            self.publisher.put(path, &renderer.render(path, entry)?)
        })?;
        let published = self.publisher.finish().map_err(|fault| vec![fault])?;
        let left = |path: &OutPath| {
            if told.contains(path) {
                return None;
            }
            let fact = views.fact(path);
            Some((key(plan.get(path)?)?, fact.map_or(0, |fact| fact.pages)))
        };
        self.kept.save(&published.stamps, left, cache);
        Ok(published)
    }
}

/// Completes what a build that was stopped had begun to put into the output folder, without a look
/// at the guide. Whether there was something to complete.
///
/// # Errors
/// `output-refused` or `disk-trouble`; the next run goes on from there.
pub fn complete_stopped(root: &Path, output: &Output) -> Result<bool, Diagnostic> {
    in_place(root, output, publish::complete_stopped)
}

fn in_place<T>(root: &Path, output: &Output, act: impl FnOnce(&Place<'_>) -> T) -> T {
    act(&Place {
        output: &output.folder,
        guide: root,
        content: &root.join("content"),
        themes: &root.join("themes"),
        home: output.home.as_deref(),
    })
}

/// Makes every output but sheets in parallel; those of very long texts come last and one by one. After a
/// fault of the disk no more are made.
pub(super) fn each_output(
    views: &Views<'_>,
    plan: &Plan,
    progress: &dyn Progress,
    make: impl Fn(&OutPath, &Entry) -> Result<(), Diagnostic> + Sync,
) -> Result<(), Vec<Diagnostic>> {
    let faults = Mutex::new(Vec::new());
    let stop = AtomicBool::new(false);
    let (heavy, light): (Vec<_>, Vec<_>) = plan
        .iter()
        .filter(|(_, entry)| !entry.is_sheet())
        .partition(|(_, entry)| views.is_heavy(entry));
    progress.begin(Work::Files, heavy.len() + light.len());
    let one = |(path, entry): &(&OutPath, &Entry)| {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if let Err(fault) = make(path, entry) {
            // A refused path may be one of several; trouble with the disk will not pass.
            stop.fetch_or(fault.rule == "disk-trouble", Ordering::Relaxed);
            if let Ok(mut faults) = faults.lock() {
                faults.push(fault);
            }
        }
        progress.step();
    };
    light.par_iter().for_each(one);
    heavy.iter().for_each(one);
    let faults = faults.into_inner().unwrap_or_default();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}
