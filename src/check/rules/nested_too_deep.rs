//! The rule `nested-too-deep`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "nested-too-deep",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("nested-too-deep.md"),
};
