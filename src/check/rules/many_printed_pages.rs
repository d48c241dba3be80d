//! The rule `many-printed-pages`: an easy text that is too long on paper.
//!
//! Source: GOV.UK asks that easy-read documents have no more than 24 pages; the Department of Health (2009)
//! named 20.

use crate::config::TextKind;
use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;
use crate::model::printed::PrintedText;

/// The rule.
pub static LINT: Lint = Lint {
    name: "many-printed-pages",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("many-printed-pages.md"),
};

/// From the next page on, an author is warned.
const MANY: usize = 20;

/// From the next page on, it is an error.
const TOO_MANY: usize = 24;

/// Looks for it: one finding for each easy text. Of the whole guide nothing is said: nobody has to print it whole,
/// and its author can do nothing about it.
pub fn check(site: &Site, printed: &[PrintedText], sink: &mut Sink) {
    for text in printed {
        if text.kind == TextKind::Easy && text.pages > MANY {
            sink.extend(found(site, text));
        }
    }
}

fn found(site: &Site, printed: &PrintedText) -> Option<Diagnostic> {
    let pages = printed.pages;
    let page = printed.page?;
    let text = site.page(page).text(&printed.lang, printed.kind)?;
    let message = format!(
        "The easy text \"{}\" is {pages} pages on paper. {MANY} are many to hold and to read.",
        text.title()
    );
    let level = if pages > TOO_MANY {
        Level::Error
    } else {
        Level::Warning
    };
    let found = Diagnostic::at(text.span(), LINT.name, message)
        .help("Make two pages of it, each about one thing.");
    Some(Diagnostic {
        level: Some(level),
        ..found
    })
}
