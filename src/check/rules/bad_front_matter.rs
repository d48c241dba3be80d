//! The rule `bad-front-matter`.

use crate::diag::{Group, Level, Lint};

/// The rule.
pub static LINT: Lint = Lint {
    name: "bad-front-matter",
    group: Group::Stops,
    level: Level::Error,
    page: include_str!("bad-front-matter.md"),
};
