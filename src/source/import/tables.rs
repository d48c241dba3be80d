//! Tables: boxes round words, and tables that are tables; [`points`] and [`asked`] know the others.

use crate::diag::Span;
use crate::model::document::{Alignment, Block, BlockKind, Inline, List, Table};
use crate::model::imported::RemarkKind;

use super::pieces::{Cell, Grid, Paragraph, Piece, Role, Row};
use super::shape::{Shaper, plain};
use super::{asked, points};

/// A table has no more columns than Word makes.
const MOST_COLUMNS: usize = 63;

/// A cell of a table holds no more paragraphs than this; more are a part of the text.
const MOST_PARAGRAPHS: usize = 8;

impl Shaper<'_> {
    pub(super) fn table(&mut self, grid: Grid, out: &mut Vec<Block>) {
        let span = grid.span;
        let rows = full(grid.rows);
        let grid = Grid { rows, span };
        if is_too_wide(&grid) {
            self.unrolled(grid, out);
        } else if points::is_of_points(&grid) {
            self.points(grid, out);
        } else if let Some(asked) = asked::asked(&grid) {
            self.statements(grid, &asked, out);
        } else if is_box(&grid) || holds_text(&grid) {
            self.unrolled(grid, out);
        } else {
            self.real_table(grid, out);
        }
    }

    /// A table of which each cell is a part of the text.
    fn unrolled(&mut self, grid: Grid, out: &mut Vec<Block>) {
        if !is_box(&grid) {
            self.out.remark(
                RemarkKind::Changed,
                Some(grid.span),
                "A table that held whole parts of the text is text now, cell by cell.",
            );
        }
        for cell in grid.rows.into_iter().flat_map(|row| row.cells) {
            for block in self.blocks(cell.pieces) {
                join(block, out);
            }
        }
    }

    fn real_table(&mut self, grid: Grid, out: &mut Vec<Block>) {
        let columns = grid
            .rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0);
        if columns == 0 {
            return;
        }
        let is_merged = grid
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.goes_on || cell.across > 1);
        if is_merged {
            self.out.remark(
                RemarkKind::Changed,
                Some(grid.span),
                "Cells that were joined in this table are apart: the words stand in the first, and the others are empty.",
            );
        }
        let has_head = grid.rows.len() > 1 && grid.rows.first().is_some_and(is_head);
        let mut rows = grid
            .rows
            .into_iter()
            .enumerate()
            .map(|(at, row)| row_words(row, columns, has_head && at == 0));
        let head = if has_head { rows.next() } else { None };
        let head = head.unwrap_or_else(|| vec![Vec::new(); columns]);
        let rows = rows.collect();
        out.push(table(grid.span, head, rows));
    }
}

/// Adds a block. Boxes to tick that stood in cells side by side are one list.
fn join(block: Block, out: &mut Vec<Block>) {
    match (out.last_mut().map(|last| &mut last.kind), block.kind) {
        (Some(BlockKind::List(before)), BlockKind::List(list))
            if has_boxes(before) && has_boxes(&list) =>
        {
            let mut items = std::mem::take(&mut before.items).into_vec();
            items.extend(list.items);
            before.items = items.into();
        }
        (_, kind) => out.push(Block { kind, ..block }),
    }
}

/// The words of a row, with as many cells as the table has columns.
fn row_words(row: Row, columns: usize, is_head: bool) -> Vec<Vec<Inline>> {
    let mut out: Vec<Vec<Inline>> = row
        .cells
        .into_iter()
        .map(|cell| cell_words(cell, is_head))
        .collect();
    out.resize_with(columns, Vec::new);
    out
}

fn table(span: Span, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>) -> Block {
    let columns = head.len();
    let boxed = |row: Vec<Vec<Inline>>| row.into_iter().map(Into::into).collect();
    plain(
        span,
        BlockKind::Table(Box::new(Table {
            alignments: vec![Alignment::None; columns],
            head: boxed(head),
            rows: rows.into_iter().map(boxed).collect(),
        })),
    )
}

/// The words of a cell, a line for each paragraph.
fn cell_words(cell: Cell, is_head: bool) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for piece in cell.pieces {
        let words = match piece {
            Piece::Paragraph(paragraph) if paragraph.is_empty() => continue,
            Piece::Paragraph(paragraph) => marked(paragraph, is_head),
            Piece::Table(grid) => {
                let mut words = Vec::new();
                for cell in grid.rows.into_iter().flat_map(|row| row.cells) {
                    let own = cell_words(cell, false);
                    if !words.is_empty() && !own.is_empty() {
                        words.push(Inline::HardBreak);
                    }
                    words.extend(own);
                }
                words
            }
        };
        if !out.is_empty() && !words.is_empty() {
            out.push(Inline::HardBreak);
        }
        out.extend(words);
    }
    out
}

/// The words of a paragraph in a cell, with its bullet or number as a sign.
fn marked(paragraph: Paragraph, is_head: bool) -> Vec<Inline> {
    let mark = match (paragraph.ticked, paragraph.item) {
        (Some(true), _) => "☑ ".to_owned(),
        (Some(false), _) => "☐ ".to_owned(),
        (None, Some(item)) => item
            .number
            .map_or_else(|| "• ".to_owned(), |number| format!("{number}. ")),
        (None, None) => String::new(),
    };
    let mut words = if is_head {
        super::looks::plain_line(paragraph.words)
    } else {
        paragraph.words
    };
    if !mark.is_empty() {
        words.insert(0, Inline::Text(mark.into()));
    }
    words
}

/// Rows with an empty cell for each column that a wide cell goes over, and without columns in which nothing is.
fn full(rows: Vec<Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = rows
        .into_iter()
        .map(|row| {
            let mut cells = Vec::with_capacity(row.cells.len());
            let columns: usize = row.cells.iter().map(|cell| cell.across.max(1)).sum();
            if columns > MOST_COLUMNS {
                return row;
            }
            for cell in row.cells {
                let more = cell.across.saturating_sub(1);
                cells.push(cell);
                cells.extend((0..more).map(|_| Cell::default()));
            }
            Row { cells, ..row }
        })
        .collect();
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if columns > MOST_COLUMNS {
        return rows;
    }
    for at in (0..columns).rev() {
        let is_merge = |cell: &Cell| cell.across == 0;
        let is_nothing = rows
            .iter()
            .filter_map(|row| row.cells.get(at))
            .all(|cell| cell.is_empty() && is_merge(cell));
        if is_nothing {
            for row in &mut rows {
                if at < row.cells.len() {
                    row.cells.remove(at);
                }
            }
        }
    }
    rows
}

/// Whether a table is a frame round some words.
fn is_box(grid: &Grid) -> bool {
    grid.rows.iter().map(|row| row.cells.len()).sum::<usize>() == 1
}

/// Whether the cells of a table hold parts of a text rather than words.
fn holds_text(grid: &Grid) -> bool {
    grid.rows.iter().flat_map(|row| &row.cells).any(|cell| {
        let said = cell.pieces.iter().filter(|piece| match piece {
            Piece::Paragraph(paragraph) => !paragraph.is_empty(),
            Piece::Table(_) => true,
        });
        said.count() > MOST_PARAGRAPHS
            || cell.pieces.iter().any(|piece| match piece {
                Piece::Paragraph(paragraph) => matches!(paragraph.role, Role::Heading(_)),
                Piece::Table(grid) => grid.rows.len() > 1,
            })
    })
}

/// Whether a row has more cells than a table can have.
fn is_too_wide(grid: &Grid) -> bool {
    grid.rows.iter().any(|row| row.cells.len() > MOST_COLUMNS)
}

/// Whether a row is the head of its table: the document says so, it names answers, or all of its words are bold.
fn is_head(row: &Row) -> bool {
    let mut paragraphs = row
        .cells
        .iter()
        .flat_map(|cell| &cell.pieces)
        .filter_map(|piece| match piece {
            Piece::Paragraph(paragraph) if !paragraph.is_empty() => Some(paragraph),
            _ => None,
        })
        .peekable();
    row.is_head
        || asked::names_answers(row)
        || (paragraphs.peek().is_some() && paragraphs.all(|paragraph| paragraph.look.is_bold))
}

pub(super) fn has_boxes(list: &List) -> bool {
    list.items.iter().any(|item| item.ticked.is_some())
}
