//! The rule `stray-box`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "stray-box",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("stray-box.md"),
};
