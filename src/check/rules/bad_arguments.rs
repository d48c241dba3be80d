//! The rule `bad-arguments`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "bad-arguments",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("bad-arguments.md"),
};
