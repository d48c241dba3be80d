//! The rule `wide-table`: a table in an easy text.
//!
//! Source: Inclusion Europe, "Information for all" (2009), and NHS England's guide to easy read: tables are hard to
//! follow; where one is needed, it is small.

use crate::config::TextKind;
use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;
use crate::model::document::{BlockKind, Table, walk};

/// The rule.
pub static LINT: Lint = Lint {
    name: "wide-table",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("wide-table.md"),
};

/// With more columns or rows, it is an error.
const MOST_COLUMNS: usize = 3;
const MOST_ROWS: usize = 5;

/// Looks for it in every easy text.
pub fn check(site: &Site, sink: &mut Sink) {
    let texts = site.in_order().flat_map(|(_, page)| &page.texts);
    for text in texts.filter(|text| text.kind == TextKind::Easy) {
        walk(&text.document.blocks, &mut |block| {
            if let BlockKind::Table(table) = &block.kind {
                let found = Diagnostic::at(block.span, LINT.name, said(table))
                    .help("Write each row as a point: a picture, then one short sentence.");
                let level = Some(level(table));
                sink.push(Diagnostic { level, ..found });
            }
        });
    }
}

fn level(table: &Table) -> Level {
    if table.head.len() > MOST_COLUMNS || table.rows.len() > MOST_ROWS {
        Level::Error
    } else {
        Level::Warning
    }
}

fn said(table: &Table) -> String {
    format!(
        "A table of {} and {} is hard to follow in easy read.",
        counted(table.head.len(), "column"),
        counted(table.rows.len(), "row")
    )
}

fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
