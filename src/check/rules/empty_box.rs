//! The rule `empty-box`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "empty-box",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("empty-box.md"),
};
