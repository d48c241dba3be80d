//! The rule `odd-key`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "odd-key",
    group: Group::Structure,
    level: Level::Advice,
    page: include_str!("odd-key.md"),
};
