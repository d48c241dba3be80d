//! The rule `empty-heading`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "empty-heading",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("empty-heading.md"),
};
