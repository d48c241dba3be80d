//! The rule `second-title`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "second-title",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("second-title.md"),
};
