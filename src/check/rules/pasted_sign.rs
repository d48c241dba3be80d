//! The rule `pasted-sign`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "pasted-sign",
    group: Group::Structure,
    level: Level::Advice,
    page: include_str!("pasted-sign.md"),
};
