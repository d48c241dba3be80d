//! Makes outputs, all in parallel, and hands each on as soon as it is made.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use blake3::Hash;
use rayon::prelude::*;

use super::kept::{Kept, Keys};
use super::{Cache, Output, Progress, Work};
use crate::diag::Diagnostic;
use crate::publish::{self, Place, Published, Publisher};
use crate::render::Renderer;
use crate::view::{Entry, OutPath, Plan};

/// What makes the outputs of a build.
pub(super) struct Making<'m> {
    pub(super) renderer: &'m Renderer<'m, 'm>,
    pub(super) plan: &'m Plan,
    /// `None` where nothing is kept for the next time.
    pub(super) keys: Option<&'m Keys>,
}

impl Making<'_> {
    /// Hands each output on to the disk as it is made. One that stands there already, made of the
    /// same, is not made again.
    pub(super) fn publish(
        &self,
        root: &Path,
        output: &Output,
        cache: &dyn Cache,
        progress: &dyn Progress,
    ) -> Result<Published, Vec<Diagnostic>> {
        let publisher = in_place(root, output, Publisher::open).map_err(|fault| vec![fault])?;
        let kept = Kept::load(&output.folder, cache);
        each_output(self.plan, progress, |path, entry| {
            let stamp = self.key(entry).and_then(|key| kept.stamp(key));
            if let Some(stamp) = stamp
                && publisher.keep(path, &stamp)?
            {
                return Ok(());
            }
            publisher.put(path, &self.renderer.render(path, entry)?)
        })?;
        let published = publisher.finish().map_err(|fault| vec![fault])?;
        let key = |path: &OutPath| self.key(self.plan.get(path)?);
        kept.save(&published.stamps, key, cache);
        Ok(published)
    }

    fn key(&self, entry: &Entry) -> Option<Hash> {
        self.keys?.of(entry)
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

/// Makes every output in parallel. After a fault of the disk no more are made.
pub(super) fn each_output(
    plan: &Plan,
    progress: &dyn Progress,
    make: impl Fn(&OutPath, &Entry) -> Result<(), Diagnostic> + Sync,
) -> Result<(), Vec<Diagnostic>> {
    progress.begin(Work::Files, plan.len());
    let faults = Mutex::new(Vec::new());
    let stop = AtomicBool::new(false);
    let entries: Vec<_> = plan.iter().collect();
    entries.par_iter().for_each(|(path, entry)| {
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
    });
    let faults = faults.into_inner().unwrap_or_default();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}
