//! The rule `stray-copy`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "stray-copy",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("stray-copy.md"),
};
