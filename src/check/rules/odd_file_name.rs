//! The rule `odd-file-name`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "odd-file-name",
    group: Group::Structure,
    level: Level::Advice,
    page: include_str!("odd-file-name.md"),
};
