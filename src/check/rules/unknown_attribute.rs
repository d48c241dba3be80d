//! The rule `unknown-attribute`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unknown-attribute",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("unknown-attribute.md"),
};
