//! Tables, and tables as headed lists for profiles whose letters are too large for columns.

use crate::model::document::{Inline, Table, Words, plain_words};
use crate::theme::Phrase;

use super::blocks::{BlockKind, HeadedRow};
use super::lower::{Lower, Place};

mod series;

/// A table as this edition shows it.
pub(super) fn table(lower: &mut Lower<'_, '_>, table: &Table) -> BlockKind {
    let rows = kept_rows(table);
    // A table with no rows has nothing to list.
    if lower.edition.lists_tables() && !rows.is_empty() {
        return headed_rows(lower, table, &rows);
    }
    lower.tables += 1;
    // A table without a head is called by its first row.
    let mut named = std::iter::once(&table.head).chain(&table.rows);
    let names = named.find(|row| !is_empty(row)).into_iter().flatten();
    let names: Vec<String> = names
        .map(|cell| plain_words(cell))
        .filter(|name| !name.is_empty())
        .collect();
    let (number, columns) = (lower.tables, Phrase::new(names.join(", ")));
    let mut cells = |row: &[Words]| -> Vec<Vec<_>> {
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
    let rows = rows.into_iter().map(cells).collect();
    let row_heads = !series::is_series(&table.head);
    BlockKind::Table {
        row_heads,
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

/// The rows that are shown. One empty row is a slip; several are to be written in.
fn kept_rows(table: &Table) -> Vec<&[Words]> {
    let rows = &table.rows;
    let is_slip = rows.iter().filter(|row| is_empty(row)).count() == 1;
    rows.iter()
        .filter(|row| !(is_slip && is_empty(row)))
        .map(Vec::as_slice)
        .collect()
}

/// Whether nothing is written in a row.
fn is_empty(row: &[Words]) -> bool {
    row.iter().all(|cell| is_blank(cell))
}

fn is_blank(cell: &[Inline]) -> bool {
    let is_blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    cell.iter().all(is_blank)
}

/// The rows as lists. A cell without words stays where its column has a heading: it is to be written in.
fn headed_rows(lower: &mut Lower<'_, '_>, table: &Table, rows: &[&[Words]]) -> BlockKind {
    // Where the first column is like all others, no cell stands above the rest of its row.
    let has_heads = !series::is_series(&table.head);
    let mut shown = |cell: Option<&Words>, place: Place| match cell {
        Some(cell) if !is_blank(cell) => lower.inlines(cell, place),
        _ => Vec::new(),
    };
    let rows = rows
        .iter()
        .map(|row| HeadedRow {
            head_name: shown(table.head.first().filter(|_| has_heads), Place::Heading),
            head: shown(row.first().filter(|_| has_heads), Place::Words),
            cells: (usize::from(has_heads)..row.len())
                .map(|at| {
                    let name = shown(table.head.get(at), Place::Heading);
                    (name, shown(row.get(at), Place::Words))
                })
                .filter(|(name, cell)| !(name.is_empty() && cell.is_empty()))
                .collect(),
        })
        .collect();
    BlockKind::HeadedRows(rows)
}
