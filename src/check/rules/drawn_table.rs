//! The rule `drawn-table`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "drawn-table",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("drawn-table.md"),
};
