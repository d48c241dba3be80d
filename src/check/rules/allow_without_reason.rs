//! The rule `allow-without-reason`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "allow-without-reason",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("allow-without-reason.md"),
};
