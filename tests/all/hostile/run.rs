//! Runs the program as a child, and watches it.

use std::fmt::Write as _;
use std::fs::File;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::guide::Guide;

/// No hostile guide may take more time of the processor, in a build for tests.
const LONGEST: Duration = Duration::from_mins(1);

/// A program that waits for ever takes none, and is given up after this long.
const HANGS: Duration = Duration::from_mins(10);

/// Nor more memory, in MB.
pub(crate) const MOST_MEMORY: u64 = 500;

/// What became of a run.
pub(crate) struct Ran {
    /// Its exit code.
    pub(crate) code: i32,
    /// The processor time that it took, where the system says.
    pub(crate) work: Duration,
    /// What it said, on both streams.
    pub(crate) said: String,
}

impl Ran {
    /// Holds the exit code, and that everything that matters is said.
    pub(crate) fn says(&self, code: i32, parts: &[&str]) -> &Self {
        let said: String = self.said.chars().take(4000).collect();
        assert_eq!(self.code, code, "{said}");
        let mut missing = String::new();
        for part in parts.iter().filter(|part| !self.said.contains(**part)) {
            let _ = writeln!(missing, "not said: {part}");
        }
        assert!(missing.is_empty(), "{missing}\n{said}");
        self
    }
}

/// Builds a guide.
pub(crate) fn build(guide: &Guide) -> Ran {
    run(guide, &["build", "--no-pdf"], MOST_MEMORY)
}

/// Runs the program in a guide's folder with at most so many MB.
pub(crate) fn run(guide: &Guide, arguments: &[&str], most: u64) -> Ran {
    let said = guide.path("said.txt");
    let out = File::create(&said).expect("a file for what is said");
    let mut child = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .current_dir(guide.root())
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .stdout(out.try_clone().expect("the file"))
        .stderr(out)
        .spawn()
        .expect("the program");
    let started = Instant::now();
    let mut peak = 0;
    let mut work = Duration::ZERO;
    let status = loop {
        peak = peak.max(memory(&child).unwrap_or(0));
        if let Some(status) = child.try_wait().expect("the program") {
            break status;
        }
        work = work.max(processor_time(&child).unwrap_or_default());
        if work > LONGEST || started.elapsed() > HANGS || peak > most * 4 {
            let _ = child.kill();
            let _ = child.wait();
            panic!(
                "{arguments:?} took {work:?} of the processor in {:?}, and {peak} MB, and went on",
                started.elapsed()
            );
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    let bytes = std::fs::read(&said).expect("what was said");
    let said = String::from_utf8_lossy(&bytes).into_owned();
    let begun: String = said.chars().take(2000).collect();
    for bad in [
        "panicked at",
        "RUST_BACKTRACE",
        "has overflowed its stack",
        "memory allocation of",
    ] {
        assert!(!said.contains(bad), "{begun}");
    }
    assert!(peak <= most, "it took {peak} MB: {begun}");
    let strange = said
        .chars()
        .find(|c| c.is_control() && !"\n\t".contains(*c));
    assert_eq!(strange, None, "{begun}");
    let code = status.code();
    Ran {
        work,
        code: code.unwrap_or_else(|| panic!("it was killed: {status}\n{begun}")),
        said,
    }
}

/// The most memory that a child has held so far, in MB, where the system says.
fn memory(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes >> 10)
}

/// The processor time that a child has taken so far, where the system says. Source: proc(5), fields 14
/// and 15 of `stat`, in hundredths of a second.
fn processor_time(child: &Child) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    // The second field is the program's name in brackets, which may hold anything.
    let (_, rest) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let hundredths: u64 =
        fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(hundredths * 10))
}

/// A text of so many lines.
pub(crate) fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}
