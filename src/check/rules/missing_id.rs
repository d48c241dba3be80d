//! The rule `missing-id`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-id",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("missing-id.md"),
};
