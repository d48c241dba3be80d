//! The rule `negative-statement`.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "negative-statement",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("negative-statement.md"),
};

/// Looks for it.
pub fn check(site: &Site, sink: &mut Sink) {
    let _ = (site, sink, Diagnostic::of_guide("negative-statement", ""));
}
