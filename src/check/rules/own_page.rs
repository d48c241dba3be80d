//! The rule `own-page`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "own-page",
    group: Group::Structure,
    level: Level::Advice,
    page: include_str!("own-page.md"),
};
