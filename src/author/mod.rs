//! New author files, only when asked and never over someone's words: `init` and `new`.

use std::path::{Path, PathBuf};

use crate::diag::Diagnostic;

/// What kind of page `new` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewKind {
    /// One of the principles.
    Principle,
    /// A principle in action.
    Example,
    /// Statements to tick or score together.
    Checklist,
    /// A part of the guide that is read in order.
    Chapter,
    /// Any other page.
    Page,
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// Files, relative to the guide's folder, in order.
    pub files: Vec<PathBuf>,
    /// What to do next, in a sentence.
    pub next: String,
}

/// Starts a small guide in a folder. A file that is already there stops it.
///
/// # Errors
/// When something is in the way, or the disk refuses.
pub fn init(folder: &Path) -> Result<Made, Diagnostic> {
    let _ = folder;
    Err(Diagnostic::of_guide("disk-trouble", "not yet"))
}

/// Adds a page: its standard and its easy text.
///
/// # Errors
/// When there is no guide, something is in the way, or the disk refuses.
pub fn new_page(root: &Path, kind: NewKind, title: &str) -> Result<Made, Diagnostic> {
    let _ = (root, kind, title);
    Err(Diagnostic::of_guide("disk-trouble", "not yet"))
}
