//! The rule `long-path`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "long-path",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("long-path.md"),
};
