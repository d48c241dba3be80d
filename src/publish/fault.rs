//! What can go wrong between the site and the disk, in words for people who know Word better than
//! a terminal.

use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::diag::Diagnostic;

/// An output folder, or a place in it, that may not be ours to change.
pub(super) fn refused(message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::of_guide("output-refused", message).help(help)
}

/// The disk did not do what was asked. `verb` says what failed, as in "could not be written".
pub(super) fn trouble(path: &Path, verb: &str, error: &Error) -> Diagnostic {
    let (reason, help) = plain_words(error);
    Diagnostic::of_guide(
        "disk-trouble",
        format!("`{}` could not be {verb}: {reason}.", path.display()),
    )
    .help(help)
}

/// A file that someone put where a file of the site has to go.
pub(super) fn in_the_way(path: &Path) -> Diagnostic {
    refused(
        format!(
            "`{}` stands where a file of the site has to go, but Alongside did not make it.",
            path.display()
        ),
        "Move it to another folder, or give the page another name. Then build again.",
    )
}

/// A symbolic link inside the output folder, where a file or folder of ours has to be.
pub(super) fn link(path: &Path) -> Diagnostic {
    refused(
        format!(
            "`{}` is a link to another place, and Alongside never writes through a link.",
            path.display()
        ),
        "Delete the link, or move it to another folder. What it leads to stays as it is. \
         Then build again.",
    )
}

/// A file that is not there as it was written.
pub(super) fn unlike(page: &Path) -> Diagnostic {
    Diagnostic::of_guide(
        "disk-trouble",
        format!(
            "`{}` was written, but what the disk gives back is not the same.",
            page.display()
        ),
    )
    .help(
        "Build again. If this comes back, the disk may be failing, or a virus scanner may be \
         changing files: choose an output folder on another disk.",
    )
}

/// Another build has the output folder.
pub(super) fn other_build(output: &Path) -> Diagnostic {
    Diagnostic::of_guide(
        "disk-trouble",
        format!(
            "Another build is writing into `{}` at this moment.",
            output.display()
        ),
    )
    .help("Wait until it has ended, and build again.")
}

/// Whether another program may have the file open.
pub(super) fn is_held(error: &Error) -> bool {
    error.kind() == ErrorKind::PermissionDenied || is_windows_sharing(error)
}

const HELD: (&str, &str) = (
    "another program has it open",
    "Close the programs that show or edit files of the site, and build again.",
);

fn plain_words(error: &Error) -> (String, &'static str) {
    if is_windows_sharing(error) {
        return (HELD.0.to_owned(), HELD.1);
    }
    let (reason, help) = match error.kind() {
        ErrorKind::StorageFull => (
            "the disk is full",
            "Delete what you do not need from that disk, and build again.",
        ),
        ErrorKind::QuotaExceeded => (
            "you have used all the space that you are given on this disk",
            "Delete what you do not need, or ask for more space, and build again.",
        ),
        ErrorKind::PermissionDenied => (
            "you are not allowed to change it, or another program has it open",
            "Close the programs that show files of the site. Check that you may write in that \
             folder, or choose another output folder. Then build again.",
        ),
        ErrorKind::ReadOnlyFilesystem => (
            "this disk can be read but not written to",
            "Take off the disk's write protection, or choose an output folder on another disk.",
        ),
        ErrorKind::NotFound => (
            "it, or the folder that it is in, is not there any more",
            "Check that the disk is still plugged in and that nobody has moved the folder. \
             Then build again.",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => HELD,
        ErrorKind::NotADirectory => (
            "a file stands where a folder has to be",
            "Move that file to another place, or choose another output folder.",
        ),
        ErrorKind::IsADirectory | ErrorKind::AlreadyExists => (
            "something else of that name has just been put there",
            "Check that no other program is writing into the output folder, and build again.",
        ),
        ErrorKind::InvalidFilename => (
            "the name is too long for this disk, or has a sign in it that the disk refuses",
            "Choose an output folder with a shorter path, or give the page a shorter name.",
        ),
        ErrorKind::FileTooLarge => (
            "the file is larger than this disk can take",
            "Choose an output folder on another disk, or make the pictures smaller.",
        ),
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::NotConnected
        | ErrorKind::TimedOut => (
            "the network drive does not answer",
            "Check the network, or choose an output folder on your own computer. \
             Then build again.",
        ),
        _ => {
            return (
                format!("the computer says \"{}\"", without_number(error)),
                "Check the disk, or choose another output folder, and build again.",
            );
        }
    };
    (reason.to_owned(), help)
}

/// Windows says "sharing violation" and "lock violation" with numbers that have no kind.
fn is_windows_sharing(error: &Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// The system's own words, without the "(os error 5)" that helps nobody.
fn without_number(error: &Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    words.trim_end_matches('.').to_owned()
}
