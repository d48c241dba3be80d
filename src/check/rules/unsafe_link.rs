//! The rule `unsafe-link`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unsafe-link",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("unsafe-link.md"),
};
