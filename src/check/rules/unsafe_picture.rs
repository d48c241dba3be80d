//! The rule `unsafe-picture`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unsafe-picture",
    group: Group::Pictures,
    level: Level::Error,
    page: include_str!("unsafe-picture.md"),
};
