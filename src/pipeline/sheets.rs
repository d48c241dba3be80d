//! Makes sheets for printing, before the pages that say how long they are.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::told::Told;
use super::{Progress, Work};
use crate::diag::Diagnostic;
use crate::render::{self, Renderer};
use crate::view::{Entry, OutPath, Plan, PrintFact, PrintFacts, sheet};

/// What became of the sheets.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// What is known of those that there are now.
    pub(super) facts: PrintFacts,
    /// What is to be said of them.
    pub(super) told: Told,
}

/// Makes every sheet, all in parallel, and hands each on as soon as it is made (`put`). One that is
/// there already, made of the same, is not made again (`left`). One that cannot be made is left out, and
/// said so.
///
/// # Errors
/// A fault of the disk.
pub(super) fn make(
    renderer: &Renderer<'_, '_>,
    plan: &Plan,
    progress: &dyn Progress,
    left: impl Fn(&OutPath, &Entry) -> Result<Option<PrintFact>, Diagnostic>,
    put: impl Fn(&OutPath, &[u8]) -> Result<(), Diagnostic> + Sync,
) -> Result<Printed, Vec<Diagnostic>> {
    let sheets = plan.iter().filter(|(_, entry)| entry.is_sheet());
    let mut printed = Printed::default();
    let mut missing = Vec::new();
    for (path, entry) in sheets {
        match left(path, entry).map_err(|fault| vec![fault])? {
            Some(fact) => _ = printed.facts.insert(path.clone(), fact),
            None => missing.push((path, entry)),
        }
    }
    if missing.is_empty() {
        return Ok(printed);
    }
    // The longest first, so that no thread ends alone with a whole guide.
    missing.sort_by_key(|(_, entry)| !entry.is_whole_guide());
    progress.begin(Work::Sheets, missing.len());
    let all = Mutex::new(printed);
    let stop = AtomicBool::new(false);
    in_parallel(missing.len(), |at| {
        let (path, entry) = missing[at];
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let made = renderer.sheet(path, entry);
        let written = made.as_ref().map(|sheet| put(path, &sheet.bytes));
        // After each: what is remembered of one sheet is of no use to others, and large.
        render::forget_old_sheets();
        progress.step();
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(Err(fault)) = written {
            stop.fetch_or(fault.rule == "disk-trouble", Ordering::Relaxed);
            all.told.fault(fault);
        }
        let span = sheet::span(renderer.views(), entry);
        match made {
            Ok(sheet) => {
                all.told.strange(path, span, sheet.strange);
                all.facts.insert(path.clone(), sheet.fact);
            }
            Err(why) => all.told.no_sheet(path, span, why),
        }
    });
    Ok(all.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Does all of a number of things, on threads with the stack that the typesetter needs. Rayon's own
/// threads would not do: one that waits in the typesetter takes up another sheet on the same stack.
fn in_parallel(count: usize, act: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                break;
            }
            act(at);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(count) {
            render::with_room(scope, work);
        }
    });
}
