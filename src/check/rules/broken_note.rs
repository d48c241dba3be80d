//! The rule `broken-note`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "broken-note",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("broken-note.md"),
};
