//! The rule `not-utf8`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "not-utf8",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("not-utf8.md"),
};
