//! The rule `missing-purpose`.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-purpose",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("missing-purpose.md"),
};

/// Looks for it.
pub fn check(site: &Site, sink: &mut Sink) {
    let _ = (site, sink, Diagnostic::of_guide("missing-purpose", ""));
}
