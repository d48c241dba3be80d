//! The rule `empty-guide`: a guide without pages.
//!
//! Source: our choice. The pages that are made of settings alone look like a guide, and hold nothing.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "empty-guide",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("empty-guide.md"),
};

/// Looks for it.
pub fn check(site: &Site, sink: &mut Sink) {
    // That there is no folder for them was reported.
    if !site.has_content || site.in_order().any(|(_, page)| !page.texts.is_empty()) {
        return;
    }
    let help = "Write the first one in content/index.md, or add one with `alongside new page \"Our meetings\"`.";
    sink.push(Diagnostic::of_guide(LINT.name, "This guide has no pages yet.").help(help));
}
