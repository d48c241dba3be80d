//! The rule `disk-trouble`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "disk-trouble",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("disk-trouble.md"),
};
