//! The rule `raw-html`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "raw-html",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("raw-html.md"),
};
