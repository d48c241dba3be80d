//! Tables of a page.

use scraper::ElementRef;

use super::Reader;
use super::style::Style;
use crate::diag::Span;
use crate::source::import::pieces::{Cell, Grid, Row};

/// A cell goes over no more columns or rows than this.
const WIDEST: usize = 63;

impl Reader<'_> {
    pub(super) fn grid(&mut self, table: ElementRef<'_>, style: &Style) -> Grid {
        let start = self.out.here();
        let mut rows = Vec::new();
        // How many rows the cells above still go on, by column.
        let mut below: Vec<usize> = Vec::new();
        self.rows(table, style, false, &mut below, &mut rows);
        Grid {
            rows,
            span: Span::new(
                start.file,
                start.range().start,
                self.out.text.len().saturating_sub(1),
            ),
        }
    }

    fn rows(
        &mut self,
        parent: ElementRef<'_>,
        style: &Style,
        is_head: bool,
        below: &mut Vec<usize>,
        out: &mut Vec<Row>,
    ) {
        for child in parent.child_elements() {
            match child.value().name() {
                "tr" => {
                    let row = self.row(child, style, is_head, below);
                    out.push(row);
                }
                "thead" => self.rows(child, style, true, below, out),
                "tbody" | "tfoot" => self.rows(child, style, is_head, below, out),
                "caption" => self.element(child, style),
                _ => {}
            }
        }
    }

    fn row(
        &mut self,
        row: ElementRef<'_>,
        style: &Style,
        is_head: bool,
        below: &mut Vec<usize>,
    ) -> Row {
        let cells: Vec<ElementRef<'_>> = row
            .child_elements()
            .filter(|cell| matches!(cell.value().name(), "td" | "th"))
            .collect();
        let is_named = !cells.is_empty() && cells.iter().all(|cell| cell.value().name() == "th");
        let mut out = Row {
            cells: Vec::new(),
            is_head: is_head || is_named,
        };
        let mut column = 0;
        for cell in cells {
            fill(&mut out, &mut column, below);
            let count = |name: &str| {
                let said = cell
                    .value()
                    .attr(name)
                    .and_then(|said| said.parse::<usize>().ok());
                said.unwrap_or(1).clamp(1, WIDEST)
            };
            let (across, down) = (count("colspan"), count("rowspan"));
            let pieces = self.cell(cell, style);
            out.cells.push(Cell {
                pieces,
                across,
                goes_on: false,
            });
            below.resize(below.len().max(column + across), 0);
            for place in &mut below[column..column + across] {
                *place = down - 1;
            }
            column += across;
        }
        fill(&mut out, &mut column, below);
        out
    }

    fn cell(
        &mut self,
        cell: ElementRef<'_>,
        style: &Style,
    ) -> Vec<crate::source::import::pieces::Piece> {
        let around = std::mem::take(&mut self.pieces);
        let lists = std::mem::take(&mut self.lists);
        let now = std::mem::take(&mut self.now);
        let own = Style::of(cell.value(), style);
        self.children(cell, &own);
        self.end();
        self.now = now;
        self.lists = lists;
        std::mem::replace(&mut self.pieces, around)
    }
}

/// Cells of rows above that go on in this one.
fn fill(row: &mut Row, column: &mut usize, below: &mut [usize]) {
    while let Some(left) = below.get_mut(*column).filter(|left| **left > 0) {
        *left -= 1;
        row.cells.push(Cell {
            across: 1,
            goes_on: true,
            ..Cell::default()
        });
        *column += 1;
    }
}
