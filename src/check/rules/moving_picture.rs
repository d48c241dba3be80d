//! The rule `moving-picture`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "moving-picture",
    group: Group::Pictures,
    level: Level::Warning,
    page: include_str!("moving-picture.md"),
};
