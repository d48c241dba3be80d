//! The rule `empty-statement`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "empty-statement",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("empty-statement.md"),
};
