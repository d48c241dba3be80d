//! A reader that goes away (`alongside explain | head`) is no reason to fall over.

use std::process::Stdio;

use super::*;

/// The writing end of a pipe that nobody reads.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

#[test]
fn a_closed_pipe_changes_no_exit_code() {
    let (clean, faulty, broken) = (guide(), faulty(), broken());
    let cases: [(&Path, &[&str], i32); 16] = [
        (clean.path(), &["--help"], 0),
        (clean.path(), &["--version"], 0),
        (clean.path(), &["explain"], 0),
        (clean.path(), &["explain", "broken-link"], 0),
        (clean.path(), &["explain", "brokn-link"], 2),
        (clean.path(), &["explain", "long-sentence-of-mine"], 2),
        (clean.path(), &["completions", "bash"], 0),
        (clean.path(), &["pictures"], 0),
        (clean.path(), &["pictures", "qqqqqqqq"], 1),
        (clean.path(), &["build"], 0),
        (clean.path(), &["init"], 2),
        (clean.path(), &["--bogus"], 2),
        (faulty.path(), &["build", "--no-pdf"], 1),
        (faulty.path(), &["check", "--no-pdf", "--format", "json"], 1),
        (broken.path(), &["build", "--no-pdf"], 2),
        (broken.path(), &["check", "--no-pdf"], 2),
    ];
    for (folder, arguments, code) in cases {
        for both in [false, true] {
            let mut program = program();
            program.current_dir(folder).args(arguments).stdout(closed());
            if both {
                program.stderr(closed());
            }
            let output = program.output().expect("the program runs");
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(!err.contains("panicked"), "{arguments:?}: {err}");
            assert_eq!(output.status.code(), Some(code), "{arguments:?}: {err}");
        }
    }
}
