//! The rule `unclosed-comment`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unclosed-comment",
    group: Group::Structure,
    level: Level::Error,
    page: include_str!("unclosed-comment.md"),
};
