//! The rule `missing-easy-text`.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-easy-text",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("missing-easy-text.md"),
};

/// Looks for it.
pub fn check(site: &Site, sink: &mut Sink) {
    let _ = (site, sink, Diagnostic::of_guide("missing-easy-text", ""));
}
