//! The rule `double-barrelled-statement`.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "double-barrelled-statement",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("double-barrelled-statement.md"),
};

/// Looks for it.
pub fn check(site: &Site, sink: &mut Sink) {
    let _ = (
        site,
        sink,
        Diagnostic::of_guide("double-barrelled-statement", ""),
    );
}
