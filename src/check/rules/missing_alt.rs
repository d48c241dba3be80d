//! The rule `missing-alt`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-alt",
    group: Group::Pictures,
    level: Level::Error,
    page: include_str!("missing-alt.md"),
};
