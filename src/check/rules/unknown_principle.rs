//! The rule `unknown-principle`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unknown-principle",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("unknown-principle.md"),
};
