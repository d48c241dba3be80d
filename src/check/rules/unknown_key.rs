//! The rule `unknown-key`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unknown-key",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("unknown-key.md"),
};
