//! The rule `unread-file`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "unread-file",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("unread-file.md"),
};
