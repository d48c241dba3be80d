//! The rule `same-address`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "same-address",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("same-address.md"),
};
