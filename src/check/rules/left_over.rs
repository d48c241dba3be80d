//! The rule `left-over`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "left-over",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("left-over.md"),
};
