//! The rule `odd-theme`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "odd-theme",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("odd-theme.md"),
};
