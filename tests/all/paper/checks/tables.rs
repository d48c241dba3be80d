//! Tables.

use std::collections::BTreeSet;

use super::tags::{inside, named, of_role, only};
use super::{Check, Faults};
use crate::paper::built::Sheet;
use crate::paper::reader::{Paper, Tag};

pub(super) const ALL: [Check; 5] = [
    Check {
        name: "table-parts",
        look: table_parts,
    },
    Check {
        name: "table-heads",
        look: table_heads,
    },
    Check {
        name: "row-heads",
        look: row_heads,
    },
    Check {
        name: "table-width",
        look: table_width,
    },
    Check {
        name: "real-table",
        look: real_table,
    },
];

const ROWS: [&str; 3] = ["THead", "TBody", "TFoot"];

fn rows(table: &Tag) -> Vec<&Tag> {
    let mut rows = Vec::new();
    for kid in table.kids() {
        if kid.role == "TR" {
            rows.push(kid);
        } else if ROWS.contains(&kid.role.as_str()) {
            rows.extend(kid.kids().filter(|kid| kid.role == "TR"));
        }
    }
    rows
}

fn table_parts(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for table in of_role(paper, "Table") {
        only(table, &["TR", "THead", "TBody", "TFoot", "Caption"], faults);
        for part in table.kids().filter(|kid| ROWS.contains(&kid.role.as_str())) {
            only(part, &["TR"], faults);
        }
        for row in rows(table) {
            only(row, &["TH", "TD"], faults);
        }
    }
    inside(paper, "TR", &["Table", "THead", "TBody", "TFoot"], faults);
    inside(paper, "TH", &["TR"], faults);
    inside(paper, "TD", &["TR"], faults);
}

fn table_heads(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for table in of_role(paper, "Table") {
        let rows = rows(table);
        let cells = rows.iter().flat_map(|row| row.kids());
        let heads: Vec<&Tag> = cells.filter(|cell| cell.role == "TH").collect();
        if heads.is_empty() {
            faults.add(named(table), "a table has no head");
        }
        for head in heads {
            if !head.attributes.contains_key("Scope") {
                faults.add(
                    named(head),
                    "a table's head does not say what it stands over",
                );
            }
        }
    }
}

/// Where only the first cell of a row has words, they are what the others are to be filled in for.
fn row_heads(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for row in of_role(paper, "Table").flat_map(rows) {
        let cells: Vec<&Tag> = row.kids().collect();
        let says = |cell: &Tag| !cell.words().trim().is_empty();
        if let [first, rest @ ..] = cells.as_slice()
            && first.role != "TH"
            && says(first)
            && !rest.is_empty()
            && !rest.iter().any(|cell| says(cell))
        {
            faults.add(
                named(first),
                "the words that a row begins with are not its head",
            );
        }
    }
}

/// How many cells each row of a table has. Cells that go over several rows stand in the rows below as
/// well.
fn widths(table: &Tag) -> Vec<usize> {
    let mut from_above: Vec<usize> = Vec::new();
    let mut widths = Vec::new();
    for row in rows(table) {
        let mut width = from_above.iter().filter(|left| **left > 0).count();
        for left in &mut from_above {
            *left = left.saturating_sub(1);
        }
        for cell in row.kids() {
            let (columns, rows) = (cell.span("ColSpan"), cell.span("RowSpan"));
            width += columns;
            from_above.extend(vec![rows.saturating_sub(1); columns]);
        }
        widths.push(width);
    }
    widths
}

fn table_width(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for table in of_role(paper, "Table") {
        let widths: BTreeSet<usize> = widths(table).into_iter().collect();
        if widths.len() != 1 {
            faults.add(
                named(table),
                format!("a table's rows have {widths:?} cells"),
            );
        }
    }
}

/// What has one column or one row is not read by rows and columns: it is a list, or plain words.
fn real_table(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for table in of_role(paper, "Table") {
        let widths = widths(table);
        if widths.len() < 2 || widths.iter().all(|width| *width < 2) {
            faults.add(named(table), "a table has one column or one row");
        }
    }
}
