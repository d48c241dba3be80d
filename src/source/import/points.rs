//! Tables of easy read: pictures on one side and words on the other.

use crate::diag::Span;
use crate::model::document::{Block, BlockKind, Inline, PictureRef};
use crate::model::imported::RemarkKind;

use super::pieces::{Cell, Grid, Piece, Row, words_of};
use super::shape::{Shaper, apart, picture_alone};
use super::tables::has_boxes;

/// Tables that have points side by side, as tables that have one in a row.
pub(super) fn one_in_a_row(pieces: &mut [Piece]) {
    for piece in pieces {
        if let Piece::Table(grid) = piece {
            for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
                one_in_a_row(&mut cell.pieces);
            }
            if let Some(rows) = beside(&grid.rows) {
                split(grid, rows);
            } else if is_below(&grid.rows) {
                pair(grid);
            }
        }
    }
}

/// How many cells a point has, where each row has several points side by side.
fn beside(rows: &[Row]) -> Option<usize> {
    const CELLS: usize = 2;
    let is_point = |cells: &[Cell]| {
        let pictures = cells.iter().filter(|cell| is_pictures(cell)).count();
        pictures == 1 && cells.iter().filter(|cell| has_words(cell)).count() == 1
    };
    let is_empty = |cells: &[Cell]| cells.iter().all(Cell::is_empty);
    let mut several = 0;
    for row in rows {
        let is_wide = row.cells.len() >= 2 * CELLS && row.cells.len().is_multiple_of(CELLS);
        let mut points = row.cells.chunks(CELLS);
        if !is_wide || !points.all(|cells| is_point(cells) || is_empty(cells)) {
            return None;
        }
        several += usize::from(!is_empty(&row.cells[CELLS..]));
    }
    (several > 0).then_some(CELLS)
}

/// Makes a row of each point.
fn split(grid: &mut Grid, cells: usize) {
    let rows = std::mem::take(&mut grid.rows);
    for row in rows {
        let mut all = row.cells.into_iter().peekable();
        while all.peek().is_some() {
            grid.rows.push(Row {
                cells: all.by_ref().take(cells).collect(),
                is_head: false,
            });
        }
    }
}

/// Whether each row of pictures has a row of words below it, a column for each point.
fn is_below(rows: &[Row]) -> bool {
    let is_pair = |above: &Row, below: &Row| {
        let has_point = above.cells.iter().any(is_pictures);
        has_point
            && above.cells.len() == below.cells.len()
            && above.cells.len() >= 2
            && above
                .cells
                .iter()
                .zip(&below.cells)
                .all(|(picture, words)| {
                    is_pictures(picture) && has_words(words)
                        || picture.is_empty() && words.is_empty()
                })
    };
    !rows.is_empty()
        && rows.len().is_multiple_of(2)
        && rows.chunks(2).all(|two| is_pair(&two[0], &two[1]))
}

/// Makes a row of each picture and the words below it.
fn pair(grid: &mut Grid) {
    let mut rows = std::mem::take(&mut grid.rows).into_iter();
    while let (Some(above), Some(below)) = (rows.next(), rows.next()) {
        for (picture, words) in above.cells.into_iter().zip(below.cells) {
            grid.rows.push(Row {
                cells: vec![picture, words],
                is_head: false,
            });
        }
    }
}

impl Shaper<'_> {
    /// Rows of a picture and words.
    pub(super) fn points(&mut self, grid: Grid, out: &mut Vec<Block>) {
        let mut rows = grid.rows.into_iter().peekable();
        if let Some(head) = rows.next_if(is_head_of_points) {
            let words: Vec<String> = head.cells.iter().map(words_of).collect();
            let span = first_span(&head).unwrap_or(grid.span);
            self.out.remark(
                RemarkKind::LeftOut,
                Some(span),
                format!(
                    "The head of a table of pictures is left out: {}.",
                    words.join(", ")
                ),
            );
        }
        for row in rows {
            self.row_of_points(row, out);
        }
    }

    fn row_of_points(&mut self, row: Row, out: &mut Vec<Block>) {
        let mut pictures = Vec::new();
        let mut pieces = Vec::new();
        for cell in row.cells {
            if is_pictures(&cell) {
                for piece in cell.pieces {
                    if let Piece::Paragraph(paragraph) = piece {
                        pictures.extend(apart(paragraph.words).0);
                    }
                }
            } else {
                pieces.extend(cell.pieces);
            }
        }
        let mut blocks = self.blocks(pieces);
        let span = blocks
            .first()
            .map_or_else(|| self.out.here(), |block| block.span);
        let mut pictures = pictures.into_iter();
        let first = blocks
            .iter()
            .position(|block| matches!(block.kind, BlockKind::Paragraph(_)));
        match (first, pictures.next()) {
            (Some(at), Some(picture)) if self.shape.is_easy => {
                let rest = blocks.split_off(at);
                out.append(&mut blocks);
                self.point_of_blocks(picture, rest, out);
            }
            (_, picture) => {
                out.extend(picture.map(|picture| picture_alone(picture, span)));
                out.append(&mut blocks);
            }
        }
        out.extend(pictures.map(|picture| picture_alone(picture, span)));
    }

    /// One picture with all the words of a row: its paragraphs are lines of one point, and a list straight after belongs to
    /// it.
    fn point_of_blocks(&mut self, picture: PictureRef, blocks: Vec<Block>, out: &mut Vec<Block>) {
        let mut blocks = blocks.into_iter().peekable();
        let mut words: Vec<Inline> = Vec::new();
        let mut span: Option<Span> = None;
        let mut attrs = None;
        while let Some(Block {
            kind: BlockKind::Paragraph(more),
            span: own,
            attrs: own_attrs,
        }) = blocks.next_if(|block| matches!(&block.kind, BlockKind::Paragraph(words) if !matches!(&**words, [Inline::Picture(_)])))
        {
            if !words.is_empty() {
                words.push(Inline::HardBreak);
            }
            words.extend(more);
            span = span.or(Some(own));
            attrs = attrs.or(Some(own_attrs));
        }
        let span = span.unwrap_or_else(|| self.out.here());
        let mut kind = self.point(picture, words);
        if let BlockKind::Point(point) = &mut kind
            && let Some(Block {
                kind: BlockKind::List(list),
                ..
            }) = blocks
                .next_if(|block| matches!(&block.kind, BlockKind::List(list) if !has_boxes(list)))
        {
            point.list = Some(list);
        }
        out.push(Block {
            span,
            attrs: attrs.unwrap_or_default(),
            kind,
        });
        out.extend(blocks);
    }
}

/// Whether a table is easy read: a picture in one cell of most rows, and words in the other.
pub(super) fn is_of_points(grid: &Grid) -> bool {
    let count = rows_of_points(grid);
    let others = grid
        .rows
        .iter()
        .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .count()
        - count;
    let is_narrow = grid
        .rows
        .iter()
        .all(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() <= 3);
    count > 0 && count >= others && is_narrow
}

/// How many rows have a cell of pictures and one of words.
pub(super) fn rows_of_points(grid: &Grid) -> usize {
    grid.rows
        .iter()
        .filter(|row| {
            row.cells.iter().any(is_pictures)
                && row.cells.iter().filter(|cell| has_words(cell)).count() == 1
        })
        .count()
}

fn is_pictures(cell: &Cell) -> bool {
    let mut some = false;
    cell.pieces.iter().all(|piece| match piece {
        Piece::Paragraph(paragraph) => {
            some |= paragraph.is_pictures();
            paragraph.is_empty() || paragraph.is_pictures()
        }
        Piece::Table(_) => false,
    }) && some
}

fn has_words(cell: &Cell) -> bool {
    !cell.is_empty() && !is_pictures(cell)
}

/// Whether the first row of a table of points names its columns.
fn is_head_of_points(row: &Row) -> bool {
    let words: Vec<String> = row.cells.iter().map(words_of).collect();
    let said = words.iter().filter(|words| !words.is_empty()).count();
    let names_pictures = words.iter().any(|words| {
        matches!(
            words.trim_end_matches(':').to_lowercase().as_str(),
            "picture" | "pictures" | "image" | "images" | "photo" | "photos" | "symbol" | "symbols"
        )
    });
    !row.cells.iter().any(is_pictures) && said > 1 && (row.is_head || names_pictures)
}

fn first_span(row: &Row) -> Option<Span> {
    row.cells
        .iter()
        .flat_map(|cell| &cell.pieces)
        .find_map(|piece| match piece {
            Piece::Paragraph(paragraph) if !paragraph.is_empty() => Some(paragraph.span),
            _ => None,
        })
}
