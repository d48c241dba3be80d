//! Tables, and tables as headed lists for profiles whose letters are too large for columns.

use crate::model::document::{Inline, Table, plain_words};

use crate::theme::Phrase;

use super::blocks::{BlockKind, HeadedRow};
use super::lower::{Lower, Place};

/// A table as this edition shows it.
pub(super) fn table(lower: &mut Lower<'_, '_>, table: &Table) -> BlockKind {
    // A table with no rows has nothing to list.
    if lower.edition.lists_tables() && table.rows.iter().any(|row| !is_empty(row)) {
        return headed_rows(lower, table);
    }
    lower.tables += 1;
    // A table without a head is called by its first row.
    let rows = &table.rows;
    let mut named = std::iter::once(&table.head).chain(rows);
    let names = named.find(|row| !is_empty(row)).into_iter().flatten();
    let names: Vec<String> = names
        .map(|cell| plain_words(cell))
        .filter(|name| !name.is_empty())
        .collect();
    let (number, columns) = (lower.tables, Phrase::new(names.join(", ")));
    // One empty row is a slip; several are to be written in.
    let is_slip = rows.iter().filter(|row| is_empty(row)).count() == 1;
    let mut cells = |row: &[Box<[Inline]>]| -> Vec<Vec<_>> {
        let cells = row.iter();
        cells
            .map(|cell| lower.inlines(cell, Place::Words))
            .collect()
    };
    let head = if is_empty(&table.head) {
        Vec::new()
    } else {
        cells(&table.head)
    };
    let rows = rows
        .iter()
        .filter(|row| !(is_slip && is_empty(row)))
        .map(|row| cells(row))
        .collect();
    BlockKind::Table {
        id: format!("table.{number}"),
        label: lower
            .edition
            .said
            .fill("table", &[("n", number.into()), ("columns", columns)]),
        alignments: table.alignments.clone(),
        head,
        rows,
    }
}

/// Whether nothing is written in a row.
fn is_empty(row: &[Box<[Inline]>]) -> bool {
    let is_blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    row.iter().all(|cell| cell.iter().all(is_blank))
}

fn headed_rows(lower: &mut Lower<'_, '_>, table: &Table) -> BlockKind {
    let rows = table
        .rows
        .iter()
        .filter(|row| !is_empty(row))
        .map(|row| HeadedRow {
            head_name: table
                .head
                .first()
                .map(|name| lower.inlines(name, Place::Heading))
                .unwrap_or_default(),
            head: row
                .first()
                .map(|cell| lower.inlines(cell, Place::Words))
                .unwrap_or_default(),
            cells: row
                .iter()
                .enumerate()
                .skip(1)
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(at, cell)| {
                    let name = table
                        .head
                        .get(at)
                        .map(|name| lower.inlines(name, Place::Heading));
                    (name.unwrap_or_default(), lower.inlines(cell, Place::Words))
                })
                .collect(),
        })
        .collect();
    BlockKind::HeadedRows(rows)
}
