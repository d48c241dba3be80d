//! How much work something takes, as the processor time of one thread: a busy machine makes a clock on
//! the wall run on, but not this one.

use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

/// Below this, what a time measures is mostly the measuring.
const NOISE: Duration = Duration::from_millis(20);

/// The processor time that `work` takes. Whatever it shares out to rayon is done on the same thread.
pub(crate) fn of(work: impl FnOnce() + Send) -> Duration {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("a thread").install(|| {
        let before = now();
        work();
        now().saturating_sub(before)
    })
}

/// Holds that four times as much takes about four times the work, and not sixteen times. Between them
/// is nine. What grows with the square fails each time; what shared the processor's caches with
/// something else, once in a while, does not.
#[track_caller]
pub(crate) fn grows_straight(name: &str, of_size: impl Fn(usize) -> Duration, size: usize) {
    let mut seen = Vec::new();
    for _ in 0..3 {
        let (small, large) = (of_size(size), of_size(size * 4));
        if large < small * 9 + NOISE {
            return;
        }
        seen.push(format!("{small:?} became {large:?}"));
    }
    panic!("{name}: {}", seen.join(", "));
}

fn now() -> Duration {
    Duration::from(clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("the thread's clock"))
}
