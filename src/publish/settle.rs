//! What stands in the output folder when a build begins: whose it is, and what an earlier run
//! left undone.

use super::commit::{self, Trust};
use super::disk::{Disk, Kind};
use super::fault;
use super::journal::{JOURNAL, Journal};
use super::lock::LOCK;
use super::manifest::MANIFEST;
use super::place::CHOOSE;
use super::sealed::Damage;
use super::staging::{self, STAGING};
use crate::diag::Diagnostic;

/// Whether the folder is ours, by its manifest or by a journal, or has nothing in it.
pub(super) fn check_owner(disk: &Disk) -> Result<(), Diagnostic> {
    for marker in [MANIFEST, JOURNAL] {
        match disk.look(marker)? {
            Kind::File(_) => return Ok(()),
            Kind::Link => return Err(fault::link(&disk.named(marker))),
            // The guide keeps a folder of this name, so that it says nothing.
            Kind::Nothing | Kind::Folder | Kind::Other => {}
        }
    }
    let names = disk.names_in("")?;
    match names.iter().find(|name| !NOBODYS.contains(&name.as_str())) {
        Some(name) => Err(fault::refused(
            format!(
                "The output folder `{}` has files in it that Alongside did not make, such as \
                 `{name}`.",
                disk.shown().display()
            ),
            CHOOSE,
        )),
        None => Ok(()),
    }
}

/// Completes what an earlier run wrote down, or clears what it had not got as far as writing down.
pub(super) fn recover(disk: &Disk) -> Result<(), Diagnostic> {
    match disk.look(JOURNAL)? {
        Kind::Nothing => staging::clear(disk),
        Kind::File(_) => {
            let journal = Journal::parse(&disk.read(JOURNAL)?)
                .map_err(|damage| explain(disk, JOURNAL, damage))?;
            commit::complete(disk, &journal, Trust::AfterStop)
        }
        Kind::Link => Err(fault::link(&disk.named(JOURNAL))),
        Kind::Folder | Kind::Other => Err(fault::in_the_way(&disk.named(JOURNAL))),
    }
}

/// One of our own files that cannot be relied on.
pub(super) fn damaged(disk: &Disk, path: &str) -> Diagnostic {
    let shown = disk.shown().display();
    fault::refused(
        format!(
            "`{}` is damaged, so Alongside cannot tell which files in `{shown}` it may change.",
            disk.named(path).display()
        ),
        format!(
            "If everything in `{shown}` came from Alongside, delete that folder and build again. \
             If not, choose another output folder."
        ),
    )
}

/// Names that do not make a folder somebody's: our own that are there before the first manifest
/// is, and what Windows and macOS leave in a folder that was looked at.
const NOBODYS: [&str; 5] = [LOCK, STAGING, ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Why one of our own files cannot be read.
pub(super) fn explain(disk: &Disk, path: &str, damage: Damage) -> Diagnostic {
    match damage {
        Damage::Broken => damaged(disk, path),
        Damage::Newer => fault::refused(
            format!(
                "The site in `{}` was made by a newer Alongside than this one.",
                disk.shown().display()
            ),
            "Use the newer Alongside, or choose another output folder.",
        ),
    }
}
