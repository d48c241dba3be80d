//! The real program: what it prints, where it prints it, and the code with which it ends.

mod arguments;
mod build;
mod check;
mod import;
mod pictures;
mod pipes;
#[cfg(feature = "pdf")]
mod print;

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program, with nothing of this computer's settings that could change what it says.
fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_alongside"));
    program.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    program
}

/// What a run said, and its code.
struct Said {
    out: String,
    err: String,
    code: i32,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
            code: output.status.code().expect("an exit code, not a signal"),
        }
    }
}

/// Runs the program in a folder, without sheets for printing: they take longer than all else, and
/// hardly any test here looks at one.
fn run(folder: &Path, arguments: &[&str]) -> Said {
    let (command, rest) = match arguments.split_first() {
        Some((command @ (&"build" | &"check"), rest)) => (&[*command, "--no-pdf"][..], rest),
        _ => (&[][..], arguments),
    };
    run_whole(folder, &[command, rest].concat())
}

/// Runs the program in a folder with just these arguments.
fn run_whole(folder: &Path, arguments: &[&str]) -> Said {
    program()
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program runs")
        .into()
}

/// Runs it anywhere.
fn ask(arguments: &[&str]) -> Said {
    run(&std::env::temp_dir(), arguments)
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A guide without findings.
fn guide() -> TempDir {
    let folder = folder();
    let said = run(folder.path(), &["init"]);
    assert_eq!(said.code, 0, "{}", said.err);
    folder
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
    std::fs::write(path, text).expect("the file");
}

/// A guide with an error and a warning on one page, and one finding that is allowed.
fn faulty() -> TempDir {
    let guide = guide();
    write(
        guide.path(),
        "content/bad.md",
        "+++\ntitle = \"Bad\"\npurpose = \"This page is about faults.\"\n+++\n\n\
         Né [a link](nowhere.md) here.\n\n\
         # A second title\n\n\
         <!-- allow broken-link: it is still to come -->\n\
         [A page](later.md)\n",
    );
    guide
}

/// A guide with a warning and no error.
fn warned() -> TempDir {
    let guide = guide();
    write(
        guide.path(),
        "content/bad.md",
        "+++\ntitle = \"Bad\"\npurpose = \"This page is about faults.\"\n+++\n\n# A second title\n",
    );
    guide
}

/// A guide that cannot be built.
fn broken() -> TempDir {
    let guide = guide();
    write(guide.path(), "guide.toml", "[guide]\ntitel = \"A guide\"\n");
    guide
}
