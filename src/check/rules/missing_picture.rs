//! The rule `missing-picture`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-picture",
    group: Group::Pictures,
    level: Level::Error,
    page: include_str!("missing-picture.md"),
};
