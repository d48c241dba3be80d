//! The rule `broken-link`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "broken-link",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("broken-link.md"),
};
