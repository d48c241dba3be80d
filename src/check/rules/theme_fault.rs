//! The rule `theme-fault`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "theme-fault",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("theme-fault.md"),
};
