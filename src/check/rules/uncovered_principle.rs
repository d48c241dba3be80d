//! The rule `uncovered-principle`.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "uncovered-principle",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("uncovered-principle.md"),
};

/// Looks for it.
pub fn check(site: &Site, sink: &mut Sink) {
    let _ = (site, sink, Diagnostic::of_guide("uncovered-principle", ""));
}
