//! The rule `unused-allow`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unused-allow",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("unused-allow.md"),
};
