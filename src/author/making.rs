//! Writes new files: all of them or none, never over a file, never outside one folder.

use std::fs::{self, OpenOptions};
use std::io::{Error, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::diag::Diagnostic;

/// Files and folders that were just made. Unless [`Making::keep`] is called they go again, so that
/// a fault half-way leaves everything as it was.
pub(super) struct Making {
    root: PathBuf,
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Making {
    /// Makes files inside this folder, and the folder itself where it is not there.
    pub(super) fn inside(root: &Path) -> Result<Self, Diagnostic> {
        let mut making = Self {
            root: root.to_owned(),
            files: Vec::new(),
            folders: Vec::new(),
        };
        let mut missing: Vec<&Path> = root
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !is_there(folder))
            .collect();
        while let Some(folder) = missing.pop() {
            making.make_folder(folder, &folder.display().to_string())?;
        }
        Ok(making)
    }

    /// Makes a file, given by its path from the root with `/`, and the folders above it.
    pub(super) fn file(&mut self, path: &str, text: &[u8]) -> Result<(), Diagnostic> {
        let mut above = self.root.clone();
        for (at, _) in path.match_indices('/') {
            let shown = &path[..at];
            let folder = self.root.join(shown);
            match real_folder(&folder, &above, shown)? {
                Some(_) => {}
                None => self.make_folder(&folder, shown)?,
            }
            above = folder;
        }
        let full = self.root.join(path);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&full)
            .map_err(|error| cannot_make(path, &error))?;
        self.files.push(full);
        file.write_all(text)
            .map_err(|error| cannot_make(path, &error))
    }

    /// Adds lines to the end of a file, which is made where there is none. What was in it stays, whatever happens.
    pub(super) fn grown(&mut self, path: &str, lines: &str) -> Result<(), Diagnostic> {
        let full = self.root.join(path);
        if !is_there(&full) || self.files.contains(&full) {
            return if self.files.contains(&full) {
                append(&full, lines).map_err(|error| cannot_make(path, &error))
            } else {
                self.file(path, lines.trim_start().as_bytes())
            };
        }
        let old = fs::metadata(&full)
            .map_err(|error| cannot_read(path, &error))?
            .len();
        append(&full, lines).map_err(|error| {
            // A line that is not whole would spoil the list.
            let _ = OpenOptions::new()
                .write(true)
                .open(&full)
                .and_then(|file| file.set_len(old));
            cannot_make(path, &error)
        })
    }

    /// Lets the files stay.
    pub(super) fn keep(mut self) {
        self.files.clear();
        self.folders.clear();
    }

    fn make_folder(&mut self, folder: &Path, shown: &str) -> Result<(), Diagnostic> {
        fs::create_dir(folder).map_err(|error| cannot_make(shown, &error))?;
        self.folders.push(folder.to_owned());
        Ok(())
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        // What cannot be taken away again is no worse than the fault that is being reported.
        for file in self.files.drain(..).rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.drain(..).rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn append(file: &Path, lines: &str) -> Result<(), Error> {
    OpenOptions::new()
        .append(true)
        .open(file)?
        .write_all(lines.as_bytes())
}

/// Whether anything stands here: a file, a folder, or a link that may lead nowhere.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The real place of a folder, which has to lie inside the folder above it; `None` where there is
/// nothing yet.
pub(super) fn real_folder(
    folder: &Path,
    above: &Path,
    shown: &str,
) -> Result<Option<PathBuf>, Diagnostic> {
    if !is_there(folder) {
        return Ok(None);
    }
    if !folder.is_dir() {
        return Err(refused(format!(
            "{shown} is in the way: a folder of this name is needed."
        ))
        .help("Move it or give it another name, then try again."));
    }
    let real = |path: &Path| {
        path.canonicalize()
            .map_err(|error| cannot_read(shown, &error))
    };
    let inside = real(folder)?;
    if !inside.starts_with(real(above)?) {
        return Err(refused(format!(
            "{shown} is a link that leads out of the folder it stands in, so nothing was made there."
        ))
        .help("Put a real folder in its place."));
    }
    Ok(Some(inside))
}

/// Something that was asked for and is not done.
pub(super) fn refused(message: impl Into<String>) -> Diagnostic {
    Diagnostic::of_guide("bad-arguments", message)
}

fn cannot_make(shown: &str, error: &Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::AlreadyExists => {
            refused(format!("{shown} is there already, so nothing was made."))
                .help("Move it or give it another name, then try again.")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => disk(
            format!("{shown} cannot be made: you may not write in that folder."),
            "Choose a folder of your own, or ask whoever looks after this computer.",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => disk(
            format!("{shown} cannot be made: the disk is full."),
            "Make some room on it, then try again.",
        ),
        _ => disk(
            format!("{shown} cannot be made: {error}."),
            "Nothing was changed. Check the folder, then try again.",
        ),
    }
}

/// What to say when something cannot be looked at.
pub(super) fn cannot_read(shown: &str, error: &Error) -> Diagnostic {
    disk(
        format!("{shown} cannot be read: {error}."),
        "Check that it is there and that you may open it.",
    )
}

fn disk(message: String, help: &str) -> Diagnostic {
    Diagnostic::of_guide("disk-trouble", message).help(help)
}
