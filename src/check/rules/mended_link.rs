//! The rule `mended-link`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "mended-link",
    group: Group::Structure,
    level: Level::Advice,
    page: include_str!("mended-link.md"),
};
