//! The rule `missing-words`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-words",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("missing-words.md"),
};
