//! The rule `missing-purpose`: a page that does not say what it is about.
//!
//! Source: W3C, "Making Content Usable for People with Cognitive and Learning Disabilities"
//! (2021), pattern 4.2.1.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-purpose",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("missing-purpose.md"),
};

/// Looks for it: one finding for each text without a `purpose` of its own.
pub fn check(site: &Site, sink: &mut Sink) {
    let texts = site.in_order().flat_map(|(_, page)| &page.texts);
    for text in texts.filter(|text| text.front.purpose.is_none() && !text.front.is_broken) {
        sink.push(
            Diagnostic::at(
                text.span(),
                LINT.name,
                format!("\"{}\" does not say what it is about.", text.title()),
            )
            .help("Add a line below the title: purpose = \"This page is about …\"."),
        );
    }
}
