//! A guide's own templates are programs of a stranger: they can loop for ever, and make a text twice as
//! long at each turn. Tera cannot be stopped from outside, so each page with such templates is made in
//! a thread of its own. One that takes too long, writes too much or makes the memory grow is left behind
//! where it is, and the page is a fault; it ends with the program, and before that as soon as it writes.
//! The same holds for what sheets are typeset with.

use std::io::Write;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::Builder;
use std::time::{Duration, Instant};

use crate::diag::Diagnostic;

/// What a guide's templates may take.
#[derive(Debug)]
pub(super) struct Watch {
    limits: Limits,
    /// The first page that took too much. No more are made after it.
    given_up: Mutex<Option<Diagnostic>>,
}

/// What one page may take.
#[derive(Debug, Clone, Copy)]
struct Limits {
    time: Duration,
    /// Bytes that are written, all components together.
    bytes: usize,
    /// Bytes by which the whole program may grow meanwhile.
    memory: usize,
    /// Room on the stack.
    stack: usize,
}

/// Why a page was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excess {
    Time(Duration),
    Bytes(usize),
    Memory(usize),
    /// Pages that were given up before keep every core busy.
    Crowd,
}

/// One page that is being made.
#[derive(Debug)]
pub(super) struct Gauge {
    state: AtomicU8,
    left: AtomicUsize,
}

/// What became of a page, as [`Gauge::state`].
const RUNS: u8 = 0;
const ENDED: u8 = 1;
const LEFT_BEHIND: u8 = 2;

/// Pages of this program that were left behind and have not ended.
static BEHIND: AtomicUsize = AtomicUsize::new(0);

/// How many may be left behind for each core before no more are begun: whoever mends a theme while it is
/// shown saves more than once.
const MOST_BEHIND: usize = 2;

impl Gauge {
    fn is_left_behind(&self) -> bool {
        self.state.load(Ordering::Relaxed) == LEFT_BEHIND
    }

    fn leave_behind(&self) {
        // Counted first: a page that ends just now takes itself off at once.
        BEHIND.fetch_add(1, Ordering::Relaxed);
        if self.state.swap(LEFT_BEHIND, Ordering::AcqRel) != RUNS {
            BEHIND.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Tells that a page has ended, also where making it panics.
struct Running(Arc<Gauge>);

impl Drop for Running {
    fn drop(&mut self) {
        if self.0.state.swap(ENDED, Ordering::AcqRel) == LEFT_BEHIND {
            BEHIND.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Whether pages that were left behind have all cores.
fn is_crowded() -> bool {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    BEHIND.load(Ordering::Relaxed) >= MOST_BEHIND * cores
}

/// How often a page that is being made is looked at.
const LOOK: Duration = Duration::from_millis(5);

impl Watch {
    /// Limits that grow with the guide: `weight` is the bytes of its texts.
    pub(super) fn new(weight: usize) -> Self {
        let seconds = u64::try_from(weight >> 20).unwrap_or(u64::MAX);
        Self {
            limits: Limits {
                time: Duration::from_secs(seconds.saturating_mul(10).saturating_add(5)),
                bytes: (32 << 20) + weight.saturating_mul(16),
                memory: (192 << 20) + weight.saturating_mul(64),
                stack: 2 << 20,
            },
            given_up: Mutex::new(None),
        }
    }

    /// The same for what sheets are typeset with, which takes longer and more room.
    #[cfg(feature = "pdf")]
    pub(super) fn of_sheets(weight: usize) -> Self {
        let mut watch = Self::new(weight);
        watch.limits.time *= 6;
        watch.limits.memory = watch.limits.memory.saturating_mul(6);
        watch.limits.stack = super::STACK;
        watch
    }

    /// Makes one page. `fault` says which templates took too much.
    ///
    /// # Errors
    /// What is wrong with the page, or that it took too much.
    pub(super) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(Arc<Gauge>) -> Result<T, Diagnostic> + Send + 'static,
        fault: impl Fn(Excess) -> Diagnostic,
    ) -> Result<T, Diagnostic> {
        if let Some(fault) = self.given_up() {
            return Err(fault);
        }
        if is_crowded() {
            return Err(fault(Excess::Crowd));
        }
        let gauge = Arc::new(Gauge {
            state: AtomicU8::new(RUNS),
            left: AtomicUsize::new(self.limits.bytes),
        });
        let inside = Arc::clone(&gauge);
        let (sender, receiver) = sync_channel(1);
        let before = memory();
        let started = Instant::now();
        let thread = Builder::new().stack_size(self.limits.stack);
        let thread = thread.spawn(move || {
            let running = Running(Arc::clone(&inside));
            let done = work(inside);
            drop(running);
            // Nobody listens to a page that was given up.
            let _ = sender.send(done);
        });
        if let Err(trouble) = thread {
            return Err(Diagnostic::of_guide(
                "disk-trouble",
                format!("This computer has no room for one more thread: {trouble}."),
            )
            .help("Close other programs, and try again."));
        }
        let excess = loop {
            match receiver.recv_timeout(LOOK) {
                Ok(Ok(done)) => return Ok(done),
                Ok(Err(_)) if gauge.left.load(Ordering::Relaxed) == 0 => {
                    break Excess::Bytes(self.limits.bytes);
                }
                Ok(Err(fault)) => return Err(fault),
                Err(RecvTimeoutError::Disconnected) => break Excess::Time(started.elapsed()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if started.elapsed() > self.limits.time {
                break Excess::Time(self.limits.time);
            }
            if memory().saturating_sub(before) > self.limits.memory {
                break Excess::Memory(self.limits.memory);
            }
            // Another page has shown that the theme cannot be used.
            if let Some(fault) = self.given_up() {
                gauge.leave_behind();
                return Err(fault);
            }
        };
        gauge.leave_behind();
        let fault = fault(excess);
        if let Ok(mut given_up) = self.given_up.lock() {
            return Err(given_up.get_or_insert(fault).clone());
        }
        Err(fault)
    }

    fn given_up(&self) -> Option<Diagnostic> {
        self.given_up.lock().ok()?.clone()
    }
}

/// What the program holds in memory; 0 where the system does not say.
fn memory() -> usize {
    memory_stats::memory_stats().map_or(0, |now| now.physical_mem)
}

/// Takes what a template writes, and refuses more once its page has had enough.
pub(super) struct Measured<'g> {
    pub(super) out: Vec<u8>,
    pub(super) gauge: Option<&'g Gauge>,
}

impl Write for Measured<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Some(gauge) = self.gauge {
            let left = gauge.left.load(Ordering::Relaxed);
            let left = left.saturating_sub(bytes.len());
            gauge.left.store(left, Ordering::Relaxed);
            if left == 0 || gauge.is_left_behind() {
                return Err(std::io::Error::other("this page has had enough"));
            }
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All in one test: what is left behind is counted for the whole program.
    #[test]
    fn what_never_ends_does_not_pile_up() {
        let watch = |time| Watch {
            limits: Limits {
                time,
                bytes: 1 << 20,
                memory: usize::MAX,
                stack: 1 << 20,
            },
            given_up: Mutex::new(None),
        };
        let short = Duration::from_millis(20);
        let long = Duration::from_mins(1);
        let said = |excess: Excess| Diagnostic::of_guide("theme-fault", format!("{excess:?}"));
        let (open, door) = std::sync::mpsc::channel::<()>();
        let door = Arc::new(Mutex::new(door));
        // A page that panics has ended as well.
        let stuck = |panics: bool| {
            let door = Arc::clone(&door);
            let wait = move |_| {
                let _ = door.lock().map(|door| door.recv());
                assert!(!panics, "on purpose");
                Ok(())
            };
            watch(short).run(wait, said).unwrap_err().message
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for at in 0..MOST_BEHIND * cores {
            assert!(stuck(at % 2 == 0).starts_with("Time"));
        }
        assert_eq!(stuck(false), "Crowd");
        drop(open);
        let end = Instant::now() + long;
        while BEHIND.load(Ordering::Relaxed) > 0 && Instant::now() < end {
            std::thread::sleep(LOOK);
        }
        assert_eq!(BEHIND.load(Ordering::Relaxed), 0);
        let done = watch(long).run(|_| Ok(()), said);
        assert!(done.is_ok(), "{done:?}");
    }
}
