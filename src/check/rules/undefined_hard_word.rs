//! The rule `undefined-hard-word`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "undefined-hard-word",
    group: Group::Words,
    level: Level::Error,
    page: include_str!("undefined-hard-word.md"),
};
