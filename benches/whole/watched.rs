//! What one process used: a bench starts itself as a watcher that starts what is measured, waits for it,
//! and asks the system.

use std::process::Command;
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

/// What one process used.
pub(crate) struct Used {
    /// Seconds.
    pub(crate) wall: f64,
    /// Seconds of CPU.
    pub(crate) cpu: f64,
    /// Megabytes at most.
    pub(crate) memory: f64,
}

/// The fastest of some runs.
pub(crate) fn best(times: usize, command: impl Fn() -> Vec<String>) -> Used {
    let mut runs: Vec<Used> = (0..times).map(|_| watched(&command())).collect();
    runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    runs.swap_remove(0)
}

/// Runs a command once.
pub(crate) fn watched(command: &[String]) -> Used {
    let myself = std::env::current_exe().expect("this program");
    let out = Command::new(&myself).arg("watch").args(command).output();
    let out = out.expect("the watcher runs");
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let figures: Vec<f64> = said
        .split_whitespace()
        .filter_map(|n| n.parse().ok())
        .collect();
    let [wall, cpu, memory] = figures[..] else {
        panic!("the watcher said {said:?}")
    };
    Used { wall, cpu, memory }
}

/// Runs a command and says what it used: seconds, seconds of CPU, and megabytes at most.
pub(crate) fn watch(command: &[&str]) {
    let started = Instant::now();
    let status = Command::new(command[0]).args(&command[1..]).status();
    let wall = started.elapsed().as_secs_f64();
    assert!(status.expect("it runs").success(), "{command:?} failed");
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system says what was used");
    let seconds =
        |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let cpu = seconds(used.user_time()) + seconds(used.system_time());
    println!("{wall} {cpu} {}", used.max_rss() as f64 * 1024.0 / 1e6);
}
