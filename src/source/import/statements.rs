//! Tables to fill in: statements with columns for answers become a checklist.

use crate::model::document::{Attrs, Block, BlockKind, Inline, Item, List};
use crate::model::imported::{ImportedChecklist, RemarkKind};

use super::asked::Asked;
use super::pieces::{Cell, Grid, Piece, Role, Row, words_of};
use super::shape::{Shaper, heading, plain, trimmed};

impl Shaper<'_> {
    /// Makes statements of the rows of a table. A row that says nothing but one thing is an area.
    pub(super) fn statements(&mut self, grid: Grid, asked: &Asked, out: &mut Vec<Block>) {
        let span = grid.span;
        let mut rows = grid.rows.into_iter();
        if let Some(head) = rows.next() {
            let words: Vec<String> = head
                .cells
                .iter()
                .map(words_of)
                .filter(|words| !words.is_empty())
                .collect();
            self.out.remark(
                RemarkKind::Guessed,
                Some(span),
                format!(
                    "A table to fill in is a checklist. Its columns were: {}.",
                    words.join(", ")
                ),
            );
        }
        let mut counted: Vec<String> = Vec::new();
        let mut items: Vec<Item> = Vec::new();
        let mut area = String::new();
        for mut row in rows {
            let is_area = is_area(&row, asked);
            if let Some(at) = asked.areas.filter(|_| !is_area) {
                let cell = std::mem::take(&mut row.cells[at]);
                let words = words_of(&cell);
                if !words.is_empty() && words != area {
                    self.push_statements(&mut items, asked, out);
                    self.area(cell, out);
                    area = words;
                }
            }
            let numbers = asked
                .numbers
                .and_then(|at| row.cells.get(at))
                .map(words_of)
                .unwrap_or_default();
            let at = if is_area { 0 } else { asked.statements };
            if at >= row.cells.len() {
                continue;
            }
            let cell = row.cells.swap_remove(at);
            if !numbers.is_empty() && !is_area {
                counted.push(numbers);
            }
            if is_area {
                self.push_statements(&mut items, asked, out);
                area = words_of(&cell);
                self.area(cell, out);
                continue;
            }
            items.extend(self.statement(cell.pieces));
        }
        if !counted.is_empty() {
            self.out.remark(
                RemarkKind::LeftOut,
                Some(span),
                format!(
                    "The statements' numbers are left out, since they are counted by themselves: {}.",
                    counted.join(", ")
                ),
            );
        }
        self.push_statements(&mut items, asked, out);
    }

    /// The heading of an area.
    fn area(&mut self, cell: Cell, out: &mut Vec<Block>) {
        for piece in cell.pieces {
            match piece {
                Piece::Paragraph(paragraph) if paragraph.is_empty() => {}
                Piece::Paragraph(paragraph) => {
                    let words = super::looks::plain_line(paragraph.words);
                    out.push(heading(2, words, Attrs::default(), paragraph.span));
                }
                table @ Piece::Table(_) => out.extend(self.blocks(vec![table])),
            }
        }
    }

    /// A statement: its first line, and what explains it.
    fn statement(&mut self, pieces: Vec<Piece>) -> Option<Item> {
        let pieces = pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Paragraph(mut paragraph) => {
                    paragraph.ticked = None;
                    if matches!(paragraph.role, Role::Heading(_)) {
                        paragraph.role = Role::Plain;
                    }
                    Piece::Paragraph(paragraph)
                }
                table @ Piece::Table(_) => table,
            })
            .collect();
        let mut blocks = self.blocks(pieces);
        // A number that someone typed, or that Word counts, is not needed.
        if let [
            Block {
                kind: BlockKind::List(list),
                ..
            },
        ] = blocks.as_mut_slice()
            && list.items.len() == 1
        {
            let item = std::mem::take(&mut list.items).into_vec().pop()?;
            blocks = item.blocks.into_vec();
        }
        let first = blocks.first()?;
        Some(Item {
            span: first.span,
            attrs: Attrs::default(),
            ticked: Some(false),
            blocks: blocks.into(),
        })
    }

    fn push_statements(&mut self, items: &mut Vec<Item>, asked: &Asked, out: &mut Vec<Block>) {
        if items.is_empty() {
            return;
        }
        let items = std::mem::take(items);
        let span = items[0].span;
        self.out.checklists.push(ImportedChecklist {
            span,
            scale: asked.scale.clone(),
            fields: asked.fields.clone(),
        });
        let list = List {
            start: None,
            tight: true,
            items: items.into(),
        };
        out.push(plain(span, BlockKind::List(Box::new(list))));
    }
}

/// Whether a row names what comes below it: words in its first cell alone, that go over all of the row or are bold.
fn is_area(row: &Row, asked: &Asked) -> bool {
    let said = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let Some(first) = row.cells.first().filter(|_| said == 1) else {
        return false;
    };
    let is_wide = first.across > 1 && first.across >= row.cells.len().saturating_sub(1).max(2);
    let is_heading = first.pieces.iter().any(|piece| match piece {
        Piece::Paragraph(paragraph) => {
            matches!(paragraph.role, Role::Heading(_))
                || (paragraph.look.is_bold
                    && asked.statements == 0
                    && !ends_as_sentence(&paragraph.words))
        }
        Piece::Table(_) => false,
    });
    !first.is_empty() && (is_wide || is_heading)
}

fn ends_as_sentence(words: &[Inline]) -> bool {
    let words = crate::model::document::plain_words(&trimmed(words.to_vec()));
    words.ends_with(['.', '!', '?', '…'])
}
