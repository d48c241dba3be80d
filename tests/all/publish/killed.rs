//! The real program, killed at random moments. Whenever that is, the site on the disk is the old one
//! or the new one, byte by byte, or the next run of any command makes it the new one.

#![expect(
    clippy::print_stdout,
    reason = "tests make the guides that they try the program on, stop where they cannot, and say what they saw"
)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::guides::{Guide, Which};
use super::sites::{Files, files, is_same, ours};

/// So many builds are killed at moments spread over all of a build.
const ANY_TIME: u32 = 200;
/// So many more are killed soon after the journal is there, which is a small part of a build.
const AT_THE_END: u32 = 40;
const SEED: u64 = 20_261_123;

const JOURNAL: &str = ".alongside-journal";

/// Commands that build nothing. Each of them completes what a build left.
const OTHERS: [&[&str]; 4] = [
    &["check"],
    &["explain", "broken-link"],
    &["pictures", "bus"],
    &["completions", "bash"],
];

/// What is there when the build begins that will be killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Older,
    Same,
}

#[test]
fn a_first_build_that_is_killed_loses_nothing() {
    let seen = kill_builds(Before::Nothing);
    assert!(
        seen.old > 20 && seen.journal > 5 && seen.new > 0,
        "{seen:?}"
    );
}

#[test]
fn a_build_that_is_killed_loses_nothing() {
    let seen = kill_builds(Before::Older);
    assert!(
        seen.old > 20 && seen.journal > 5 && seen.new > 0,
        "{seen:?}"
    );
}

#[test]
fn a_build_of_the_same_site_that_is_killed_loses_nothing() {
    let seen = kill_builds(Before::Same);
    assert_eq!(seen.old, ANY_TIME, "{seen:?}");
}

/// What was found after builds were killed.
#[derive(Debug, Default)]
struct Seen {
    old: u32,
    journal: u32,
    new: u32,
}

fn kill_builds(before: Before) -> Seen {
    let mut guide = Guide::new();
    let sites = Sites::of(&mut guide);
    let took = sites.took;
    println!("{before:?}: seed {SEED}, an undisturbed build takes {took:?}");
    assert_ne!(sites.old, sites.new);
    let mut dice = fastrand::Rng::with_seed(SEED);
    let mut seen = Seen::default();
    let more = if before == Before::Same {
        0
    } else {
        AT_THE_END
    };
    for time in 0..ANY_TIME + more {
        let old = match before {
            Before::Nothing => {
                fs::remove_dir_all(guide.site()).expect("the site goes");
                Files::new()
            }
            Before::Older | Before::Same => sites.get(guide.is()).clone(),
        };
        if before == Before::Older {
            guide.become_one(guide.is().other());
        }
        let moment = took.mul_f64(1.1 * dice.f64());
        if time < ANY_TIME {
            kill_after(start(&guide, &["build", "--no-pdf"]), moment);
        } else {
            kill_at_the_end(
                start(&guide, &["build", "--no-pdf"]),
                &guide.site(),
                moment.div_f64(100.0),
            );
        }
        let new = sites.get(guide.is());
        let story = format!("{before:?}, number {time}, killed after {moment:?} of {took:?}");
        let found = files(&guide.site());
        if guide.site().join(JOURNAL).exists() {
            seen.journal += 1;
            let other = OTHERS[dice.usize(..OTHERS.len())];
            finish(start(&guide, other));
            is_same(
                &files(&guide.site()),
                new,
                &format!("{story}, then {other:?}"),
            );
            assert!(!guide.site().join(JOURNAL).exists(), "{story}");
        } else if found == *new && found != old {
            seen.new += 1;
        } else {
            seen.old += 1;
            is_same(&found, &old, &story);
        }
        if before == Before::Same && time % 10 != 9 {
            // The next build that is killed follows on this one.
            continue;
        }
        finish(start(&guide, &["build", "--no-pdf"]));
        is_same(
            &files(&guide.site()),
            new,
            &format!("{story}, and built again"),
        );
        assert_eq!(
            ours(&guide.site()),
            [".alongside", ".alongside-lock"],
            "{story}"
        );
    }
    println!("{before:?}: {seen:?}");
    seen
}

/// The two sites as builds make them that nobody disturbs.
struct Sites {
    old: Files,
    new: Files,
    took: Duration,
}

impl Sites {
    fn of(guide: &mut Guide) -> Self {
        let mut made = |which: Which| {
            guide.become_one(which);
            let started = Instant::now();
            finish(start(guide, &["build", "--no-pdf"]));
            let took = started.elapsed();
            let made = files(&guide.site());
            fs::remove_dir_all(guide.site()).expect("the site goes");
            (made, took)
        };
        let (new, _) = made(Which::New);
        let (old, took) = made(Which::Old);
        finish(start(guide, &["build", "--no-pdf"]));
        Self { old, new, took }
    }

    fn get(&self, which: Which) -> &Files {
        match which {
            Which::Old => &self.old,
            Which::New => &self.new,
        }
    }
}

fn start(guide: &Guide, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_alongside"))
        .arg("--quiet")
        .args(arguments)
        .current_dir(guide.root())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn finish(run: Child) {
    let done = run.wait_with_output().expect("the program ends");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{}: {said}", done.status);
}

fn kill_after(mut run: Child, moment: Duration) {
    std::thread::sleep(moment);
    kill(&mut run);
}

/// Waits for the journal, or until the build has ended, and then for a moment.
fn kill_at_the_end(mut run: Child, site: &Path, moment: Duration) {
    while !site.join(JOURNAL).exists() {
        if run.try_wait().expect("the program is there").is_some() {
            return;
        }
        std::thread::sleep(Duration::from_micros(50));
    }
    std::thread::sleep(moment);
    kill(&mut run);
}

fn kill(run: &mut Child) {
    // SIGKILL. One that has ended already is fine.
    run.kill().expect("the program is killed");
    run.wait().expect("the program ends");
}
