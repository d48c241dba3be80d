//! New author files, only when asked and never over someone's words: `init`, `new` and `import`.
//!
//! 1. [`init`] makes the small guide of `starter/`, a folder of real files.
//! 2. [`new_page`] makes the two texts of a page from `pages/`; [`place`] finds the folder and the
//!    name that they belong under.
//! 3. [`import()`] makes pages of a document of another program.
//! 4. [`making`] writes: all files or none, never over a file, never outside the guide.
//! 5. [`markdown()`] writes a document as Markdown.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the stage that writes author files, and looks what is there already"
)]

mod import;
mod making;
mod markdown;
mod new_page;
mod place;
mod starter;

use std::path::PathBuf;

pub use import::{Bringing, Brought, Fetched, Pages, There, import};
pub use markdown::markdown;
pub use new_page::new_page;
pub use starter::init;

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
    /// What to do next, in a sentence or two.
    pub next: String,
}
