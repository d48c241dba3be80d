//! The rule `duplicate-id`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "duplicate-id",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("duplicate-id.md"),
};
