//! The rule `unknown-callout`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unknown-callout",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("unknown-callout.md"),
};
