//! The rule `missing-purpose`: a page that does not say what it is about.
//!
//! Source: W3C, "Making Content Usable for People with Cognitive and Learning Disabilities"
//! (2021), pattern 4.2.1.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::{FrontMatter, Site};

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
    let is_told = |front: &FrontMatter| front.is_broken || front.is_absent;
    for text in texts.filter(|text| text.front.purpose.is_none() && !is_told(&text.front)) {
        let empty = text
            .front
            .empty
            .iter()
            .find(|empty| empty.value == "purpose");
        let at = empty.map_or_else(|| text.span(), |empty| empty.span);
        let message = format!("\"{}\" does not say what it is about.", text.title());
        sink.push(
            Diagnostic::at(at, LINT.name, message).help(if empty.is_some() {
                "Write it between these quotation marks: purpose = \"This page is about …\"."
            } else {
                "Add a line below the title: purpose = \"This page is about …\"."
            }),
        );
    }
}
