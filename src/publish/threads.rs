//! Many files at a time: a disk takes many about as fast as one.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::diag::Diagnostic;

/// How many files are on their way at a time.
const THREADS: usize = 32;

/// Does something with each, in no order. After a fault no more are begun.
pub(super) fn each<T: Sync>(
    all: &[T],
    act: impl Fn(&T) -> Result<(), Diagnostic> + Sync,
) -> Result<(), Diagnostic> {
    let next = AtomicUsize::new(0);
    let act_on_some = || -> Result<(), Diagnostic> {
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(fault) = act(one) {
                next.store(all.len(), Ordering::Relaxed);
                return Err(fault);
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS.min(all.len()))
            .map(|_| scope.spawn(act_on_some))
            .collect();
        threads
            .into_iter()
            .try_for_each(|thread| match thread.join() {
                Ok(done) => done,
                Err(panic) => std::panic::resume_unwind(panic),
            })
    })
}
