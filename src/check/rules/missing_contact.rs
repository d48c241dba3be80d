//! The rule `missing-contact`.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-contact",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("missing-contact.md"),
};

/// Looks for it.
pub fn check(site: &Site, sink: &mut Sink) {
    let _ = (site, sink, Diagnostic::of_guide("missing-contact", ""));
}
