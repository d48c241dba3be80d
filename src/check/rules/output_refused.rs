//! The rule `output-refused`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "output-refused",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("output-refused.md"),
};
