//! The rule `unprintable`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unprintable",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("unprintable.md"),
};
