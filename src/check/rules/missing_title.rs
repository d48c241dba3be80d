//! The rule `missing-title`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-title",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("missing-title.md"),
};
