//! The rule `unlicensed-picture`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unlicensed-picture",
    group: Group::Pictures,
    level: Level::Error,
    page: include_str!("unlicensed-picture.md"),
};
