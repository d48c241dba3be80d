//! The rule `plain-words`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "plain-words",
    group: Group::Structure,
    level: Level::Advice,
    page: include_str!("plain-words.md"),
};
