//! Tables: rows and cells, as the document has them.

use roxmltree::Node;

use super::story::{DEEPEST, Story};
use super::xml::{attr, child, switch, value, word};
use crate::source::import::pieces::{Cell, Grid, Row};

/// A table has no more columns than Word allows.
const MOST_COLUMNS: usize = 63;

impl Story<'_> {
    /// A table as it stands.
    pub(super) fn table(&mut self, node: Node<'_, '_>) -> Grid {
        let start = self.out.here();
        let mut rows = Vec::new();
        self.rows(node, &mut rows);
        if let Some(first) = rows.first_mut() {
            first.is_head |= child(node, "tblPr").is_some_and(|of| self.has_head(of));
        }
        let end = self.out.text.len();
        Grid {
            rows,
            span: crate::diag::Span::new(start.file, start.range().start, end.saturating_sub(1)),
        }
    }

    /// Whether a table's first row looks otherwise than the rest, and that is switched on.
    fn has_head(&self, properties: Node<'_, '_>) -> bool {
        const FIRST_ROW: u32 = 0x20;
        let Some(look) = child(properties, "tblLook") else {
            return false;
        };
        let by_number = || {
            let bits = attr(look, "val").and_then(|bits| u32::from_str_radix(bits, 16).ok());
            bits.is_some_and(|bits| bits & FIRST_ROW != 0)
        };
        let is_on =
            attr(look, "firstRow").map_or_else(by_number, |on| matches!(on, "1" | "true" | "on"));
        is_on && self.around.styles.has_head(value(properties, "tblStyle"))
    }

    fn rows(&mut self, node: Node<'_, '_>, out: &mut Vec<Row>) {
        if self.depth >= DEEPEST {
            self.too_deep(node);
            return;
        }
        self.depth += 1;
        for row in node.children() {
            match word(row) {
                "tr" => {
                    let properties = child(row, "trPr");
                    if properties.is_some_and(|of| child(of, "del").is_some()) {
                        self.counts.taken_out += 1;
                        continue;
                    }
                    let mut read = Row {
                        is_head: properties.and_then(|of| switch(of, "tblHeader")) == Some(true),
                        ..Row::default()
                    };
                    let before = properties
                        .and_then(|of| value(of, "gridBefore"))
                        .and_then(|count| count.parse::<usize>().ok());
                    for _ in 0..before.unwrap_or(0).min(MOST_COLUMNS) {
                        read.cells.push(Cell {
                            across: 1,
                            ..Cell::default()
                        });
                    }
                    self.cells(row, &mut read.cells);
                    out.push(read);
                }
                "sdt" => {
                    if let Some(content) = child(row, "sdtContent") {
                        self.rows(content, out);
                    }
                }
                "ins" | "customXml" => self.rows(row, out),
                _ => {}
            }
        }
        self.depth -= 1;
    }

    fn cells(&mut self, row: Node<'_, '_>, out: &mut Vec<Cell>) {
        if self.depth >= DEEPEST {
            self.too_deep(row);
            return;
        }
        self.depth += 1;
        for cell in row.children() {
            match word(cell) {
                "tc" => {
                    let properties = child(cell, "tcPr");
                    let across = properties
                        .and_then(|of| value(of, "gridSpan"))
                        .and_then(|across| across.parse::<usize>().ok());
                    let merge = properties.and_then(|of| child(of, "vMerge"));
                    let goes_on = merge.is_some_and(|merge| attr(merge, "val") != Some("restart"));
                    out.push(Cell {
                        pieces: self.pieces(cell),
                        across: across.unwrap_or(1).clamp(1, MOST_COLUMNS),
                        goes_on,
                    });
                }
                "sdt" => {
                    if let Some(content) = child(cell, "sdtContent") {
                        self.cells(content, out);
                    }
                }
                "customXml" => self.cells(cell, out),
                "bookmarkStart" => {
                    let name = attr(cell, "name").unwrap_or_default();
                    self.places_ahead.push(name.to_owned());
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }
}
