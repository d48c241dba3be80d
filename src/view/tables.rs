//! Tables, and tables as headed lists for profiles whose letters are too large for columns.

use crate::model::document::{Table, plain_words};

use crate::theme::Phrase;

use super::blocks::{BlockKind, HeadedRow};
use super::lower::{Lower, Place};

/// A table as this edition shows it.
pub(super) fn table(lower: &mut Lower<'_, '_>, table: &Table) -> BlockKind {
    // A table with no rows has nothing to list.
    if lower.edition.lists_tables() && !table.rows.is_empty() {
        return headed_rows(lower, table);
    }
    lower.tables += 1;
    let names: Vec<String> = table
        .head
        .iter()
        .map(|cell| plain_words(cell))
        .filter(|name| !name.is_empty())
        .collect();
    let (number, columns) = (lower.tables, Phrase::new(names.join(", ")));
    BlockKind::Table {
        id: format!("table.{number}"),
        label: lower
            .edition
            .said
            .fill("table", &[("n", number.into()), ("columns", columns)]),
        alignments: table.alignments.clone(),
        head: table
            .head
            .iter()
            .map(|cell| lower.inlines(cell, Place::Words))
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| lower.inlines(cell, Place::Words))
                    .collect()
            })
            .collect(),
    }
}

fn headed_rows(lower: &mut Lower<'_, '_>, table: &Table) -> BlockKind {
    let rows = table
        .rows
        .iter()
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
