//! The rule `unmatched-statement`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unmatched-statement",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("unmatched-statement.md"),
};
