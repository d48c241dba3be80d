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

/// How many builds are killed.
#[derive(Debug, Clone, Copy)]
struct Times {
    /// At moments spread over all of a build.
    any: u32,
    /// Once the journal is there, which is a small part of a build: until this many left one behind.
    with_journal: u32,
}

/// Every day: `src/publish/tests/stops.rs` stops a build at each of its steps in turn.
const A_FEW: Times = Times {
    any: 15,
    with_journal: 3,
};
const MANY: Times = Times {
    any: 200,
    with_journal: 40,
};

/// No more builds than this are killed for a journal: one in two or so leaves one.
const MOST: u32 = 2000;

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
    kill_builds(Before::Nothing, A_FEW);
}

#[test]
fn a_build_that_is_killed_loses_nothing() {
    kill_builds(Before::Older, A_FEW);
}

#[test]
fn a_build_of_the_same_site_that_is_killed_loses_nothing() {
    kill_builds(Before::Same, A_FEW);
}

#[test]
#[ignore = "takes minutes: tests/run --long killed"]
fn many_builds_that_are_killed_lose_nothing() {
    for before in [Before::Nothing, Before::Older, Before::Same] {
        kill_builds(before, MANY);
    }
}

/// What was found after builds were killed.
#[derive(Debug, Default)]
struct Seen {
    old: u32,
    journal: u32,
    new: u32,
}

fn kill_builds(before: Before, times: Times) {
    let mut trial = Trial::new(before);
    let took = trial.sites.took;
    for time in 0..times.any {
        let moment = match time {
            0 => Duration::ZERO,
            _ => took.mul_f64(1.1 * trial.dice.f64()),
        };
        let story = format!("{before:?}, number {time}, killed after {moment:?} of {took:?}");
        trial.kill_one(&story, |run, _| {
            std::thread::sleep(moment);
            kill(run);
        });
        // A build of the same site that is killed is followed by the next such one most times.
        if before != Before::Same || time % 10 == 9 {
            trial.build_again(&story);
        }
    }
    if before == Before::Same {
        trial.build_again("the same site, at the end");
        assert_eq!(trial.seen.old, times.any, "{:?}", trial.seen);
        return;
    }
    let wanted = trial.seen.journal + times.with_journal;
    for time in 0..MOST {
        if trial.seen.journal == wanted {
            break;
        }
        let moment = took.mul_f64(0.01 * trial.dice.f64());
        let story = format!("{before:?}, number {time}, killed {moment:?} after its journal came");
        trial.kill_one(&story, |run, site| kill_at_the_end(run, site, moment));
        trial.build_again(&story);
    }
    let seen = trial.seen;
    println!("{before:?}: seed {SEED}, an undisturbed build takes {took:?}: {seen:?}");
    assert!(seen.old > 0 && seen.journal == wanted, "{seen:?}");
}

/// A guide, its two sites, and what became of the builds that were killed.
struct Trial {
    before: Before,
    guide: Guide,
    sites: Sites,
    dice: fastrand::Rng,
    seen: Seen,
}

impl Trial {
    fn new(before: Before) -> Self {
        let mut guide = Guide::new();
        let sites = Sites::of(&mut guide);
        assert_ne!(sites.old, sites.new);
        Self {
            before,
            guide,
            sites,
            dice: fastrand::Rng::with_seed(SEED),
            seen: Seen::default(),
        }
    }

    /// Begins a build, kills it, and looks at what it left.
    fn kill_one(&mut self, story: &str, end: impl FnOnce(&mut Child, &Path)) {
        let old = match self.before {
            Before::Nothing => {
                fs::remove_dir_all(self.guide.site()).expect("the site goes");
                Files::new()
            }
            Before::Older | Before::Same => self.sites.get(self.guide.is()).clone(),
        };
        if self.before == Before::Older {
            self.guide.become_one(self.guide.is().other());
        }
        let site = self.guide.site();
        end(&mut start(&self.guide, &["build", "--no-pdf"]), &site);
        let new = self.sites.get(self.guide.is());
        let found = files(&site);
        if site.join(JOURNAL).exists() {
            self.seen.journal += 1;
            let other = OTHERS[self.dice.usize(..OTHERS.len())];
            finish(start(&self.guide, other));
            is_same(&files(&site), new, &format!("{story}, then {other:?}"));
            assert!(!site.join(JOURNAL).exists(), "{story}");
        } else if found == *new && found != old {
            self.seen.new += 1;
        } else {
            self.seen.old += 1;
            is_same(&found, &old, story);
        }
    }

    /// The build after one that was killed makes the site, and leaves nothing beside it.
    fn build_again(&self, story: &str) {
        finish(start(&self.guide, &["build", "--no-pdf"]));
        let site = self.guide.site();
        let new = self.sites.get(self.guide.is());
        is_same(&files(&site), new, &format!("{story}, and built again"));
        assert_eq!(ours(&site), [".alongside", ".alongside-lock"], "{story}");
    }
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

/// Waits for the journal, or until the build has ended, and then for a moment.
fn kill_at_the_end(run: &mut Child, site: &Path, moment: Duration) {
    while !site.join(JOURNAL).exists() {
        if run.try_wait().expect("the program is there").is_some() {
            return;
        }
        std::thread::sleep(Duration::from_micros(50));
    }
    std::thread::sleep(moment);
    kill(run);
}

fn kill(run: &mut Child) {
    // SIGKILL. One that has ended already is fine.
    run.kill().expect("the program is killed");
    run.wait().expect("the program ends");
}
