//! The rule `garbled-letters`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "garbled-letters",
    group: Group::Words,
    level: Level::Error,
    page: include_str!("garbled-letters.md"),
};
