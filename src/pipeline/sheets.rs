//! Makes sheets for printing, before the pages that say how long they are.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::outputs::Open;
use super::{Progress, Work};
use crate::diag::Diagnostic;
use crate::publish::Publisher;
use crate::render::{self, Renderer};
use crate::view::{Entry, OutPath, Plan, PrintFacts};

/// After so many sheets, what the typesetter remembers of old ones is freed: memory stays flat.
const ROUND: usize = 50;

/// What became of the sheets.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// What is known of those that stand in the output now.
    pub(super) facts: PrintFacts,
    /// What was found while they were made.
    pub(super) found: Vec<Diagnostic>,
}

/// Makes every sheet, all in parallel, and hands each on as soon as it is made. One that stands there
/// already, made of the same, is not made again. One that cannot be made is left out, and said so.
///
/// # Errors
/// Faults of the disk, and of the theme.
pub(super) fn make(
    open: &Open<'_>,
    renderer: &Renderer<'_, '_>,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<Printed, Vec<Diagnostic>> {
    let sheets: Vec<_> = plan
        .iter()
        .filter(|(_, entry)| matches!(entry, Entry::Sheet(..)))
        .collect();
    let mut printed = Printed::default();
    let mut left = Vec::new();
    for (path, entry) in sheets {
        match open.kept_sheet(path, entry).map_err(|fault| vec![fault])? {
            Some(fact) => _ = printed.facts.insert(path.clone(), fact),
            None => left.push((path, entry)),
        }
    }
    if left.is_empty() {
        return Ok(printed);
    }
    progress.begin(Work::Sheets, left.len());
    let all = Mutex::new((printed, Vec::new()));
    let stop = AtomicBool::new(false);
    in_parallel(left.len(), |at| {
        let (path, entry) = left[at];
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let made = put(&open.publisher, renderer, path, entry);
        if at % ROUND == ROUND - 1 {
            render::forget_old_sheets();
        }
        progress.step();
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        let (printed, faults) = &mut *all;
        match made {
            Ok(sheet) => {
                printed.found.extend(sheet.found);
                printed.facts.insert(path.clone(), sheet.fact);
            }
            Err(fault) if fault.rule == "unprintable" => printed.found.push(fault),
            Err(fault) => {
                stop.fetch_or(fault.rule == "disk-trouble", Ordering::Relaxed);
                faults.push(fault);
            }
        }
    });
    let (printed, mut faults) = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    // One mistake in a theme is found in every sheet.
    let mut told = std::collections::BTreeSet::new();
    faults.retain(|fault| {
        told.insert((
            fault.span.map(|span| (span.start, span.end)),
            fault.message.clone(),
        ))
    });
    if faults.is_empty() {
        Ok(printed)
    } else {
        Err(faults)
    }
}

struct Made {
    fact: crate::view::PrintFact,
    found: Vec<Diagnostic>,
}

fn put(
    publisher: &Publisher,
    renderer: &Renderer<'_, '_>,
    path: &OutPath,
    entry: &Entry,
) -> Result<Made, Diagnostic> {
    let sheet = renderer.sheet(path, entry)?;
    publisher.put(path, &sheet.bytes)?;
    Ok(Made {
        fact: sheet.fact,
        found: sheet.found,
    })
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
