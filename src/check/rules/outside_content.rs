//! The rule `outside-content`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "outside-content",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("outside-content.md"),
};
