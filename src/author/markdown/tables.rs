//! Tables as Markdown.

use crate::model::document::{Alignment, Table, Words};

use super::Writer;
use super::lines::Place;

impl Writer<'_> {
    /// A table with a line of dashes below its head.
    pub(super) fn table(&self, table: &Table) -> String {
        let dashes = table.alignments.iter().map(|alignment| match alignment {
            Alignment::None => "---",
            Alignment::Start => ":---",
            Alignment::Centre => ":---:",
            Alignment::End => "---:",
        });
        let mut lines = vec![self.row(&table.head), row(dashes.map(str::to_owned))];
        lines.extend(table.rows.iter().map(|cells| self.row(cells)));
        lines.join("\n")
    }

    fn row(&self, cells: &[Words]) -> String {
        row(cells.iter().map(|words| self.line(words, Place::Cell)))
    }
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let mut out = String::from("|");
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    out
}
