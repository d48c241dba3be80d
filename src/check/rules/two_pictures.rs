//! The rule `two-pictures`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "two-pictures",
    group: Group::Pictures,
    level: Level::Error,
    page: include_str!("two-pictures.md"),
};
