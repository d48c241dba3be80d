//! The rule `bad-toml`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "bad-toml",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("bad-toml.md"),
};
