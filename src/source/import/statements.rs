//! Tables to fill in: statements with columns for answers become a checklist.

use crate::model::document::{Attrs, Block, BlockKind, Inline, Item, List};
use crate::model::imported::{ImportedChecklist, RemarkKind};

use super::pieces::{Grid, Piece, Role, Row};
use super::shape::{Shaper, heading, plain, trimmed};
use super::tables::words_of;

/// The columns of a table to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// Where the statements are.
    statements: usize,
    /// Where they are counted.
    numbers: Option<usize>,
    scale: Option<&'static str>,
    /// Answers that the scale does not have, or has and the table did not.
    differs: Option<&'static str>,
    fields: Vec<String>,
}

/// What a column's head asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Answer(Answer),
    Field(String),
    Numbers,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    Sometimes,
    /// Always offered, whatever the scale is.
    Always,
    Tick,
}

/// What a table asks for, where it is one to fill in: a head with answers, and rows with a statement each.
pub(super) fn asked(grid: &Grid) -> Option<Asked> {
    let (head, rows) = grid.rows.split_first()?;
    let columns: Vec<Column> = head
        .cells
        .iter()
        .enumerate()
        .map(|(at, cell)| match Column::of(&words_of(cell)) {
            // “No.” is also the head of a column of numbers.
            Column::Other | Column::Answer(Answer::No) if is_counted(rows, at) => Column::Numbers,
            column => column,
        })
        .collect();
    let answers: Vec<Answer> = columns
        .iter()
        .filter_map(|column| match column {
            Column::Answer(answer) => Some(*answer),
            _ => None,
        })
        .collect();
    let has = |answer| answers.contains(&answer);
    let is_ticked = has(Answer::Tick) && !has(Answer::No);
    if !(has(Answer::Yes) && has(Answer::No) || is_ticked) || rows.is_empty() {
        return None;
    }
    let mut others = (0..columns.len()).filter(|at| columns[*at] == Column::Other);
    let statements = others.next()?;
    if others.next().is_some() {
        return None;
    }
    // Answers that somebody filled in are words, and belong to no checklist.
    let is_open = |row: &Row| {
        row.cells.iter().enumerate().all(|(at, cell)| {
            let words = words_of(cell);
            at == statements
                || columns.get(at) == Some(&Column::Numbers)
                || words.chars().all(is_open_sign)
        })
    };
    if !rows.iter().all(is_open) {
        return None;
    }
    Some(Asked {
        statements,
        numbers: columns.iter().position(|column| *column == Column::Numbers),
        scale: (!is_ticked).then_some("yes-sometimes-no"),
        differs: (!is_ticked && !has(Answer::Sometimes))
            .then_some("The table offers Yes and No. The checklist also offers Sometimes."),
        fields: columns
            .into_iter()
            .filter_map(|column| match column {
                Column::Field(field) => Some(field),
                _ => None,
            })
            .collect(),
    })
}

/// Whether a row names answers: Yes and No, each over a column.
pub(super) fn names_answers(row: &Row) -> bool {
    let has = |answer| {
        row.cells
            .iter()
            .any(|cell| Column::of(&words_of(cell)) == Column::Answer(answer))
    };
    has(Answer::Yes) && has(Answer::No)
}

/// Whether a column has a number in each row and nothing else.
fn is_counted(rows: &[Row], at: usize) -> bool {
    let mut some = false;
    rows.iter().all(|row| {
        let words = row.cells.get(at).map(words_of).unwrap_or_default();
        some |= !words.is_empty();
        words
            .chars()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ')'))
    }) && some
}

/// Whether a sign stands where something is to be filled in.
const fn is_open_sign(sign: char) -> bool {
    matches!(sign, '☐' | '□' | '❏' | '_' | '.' | '…' | '\u{a0}') || sign.is_ascii_whitespace()
}

impl Column {
    fn of(head: &str) -> Self {
        let words = head
            .trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '✓' && sign != '✔')
            .to_lowercase();
        let answer = match words.as_str() {
            "yes" | "y" | "always" => Some(Answer::Yes),
            "no" | "n" | "never" => Some(Answer::No),
            "sometimes" | "partly" | "part" | "maybe" | "a bit" => Some(Answer::Sometimes),
            "not sure" | "don't know" | "don’t know" | "unsure" | "n/a" | "na"
            | "not applicable" | "does not apply" => Some(Answer::Always),
            "tick" | "done" | "✓" | "✔" | "tick when done" | "completed" => Some(Answer::Tick),
            _ => None,
        };
        if let Some(answer) = answer {
            return Self::Answer(answer);
        }
        let field = match words.as_str() {
            "evidence" | "what is the evidence" | "how do we know" => "evidence",
            "who was involved" => "who-was-involved",
            "action"
            | "actions"
            | "action needed"
            | "actions needed"
            | "action required"
            | "what needs to happen" => "action",
            "owner" | "who" | "by who" | "by whom" | "lead" | "responsible"
            | "person responsible" | "whose job" => "owner",
            "by when" | "when" | "date" | "deadline" | "target date" | "due" | "due date" => {
                "by-when"
            }
            "what happened" => "what-happened",
            "what next" | "next steps" => "what-next",
            "who will do it" => "who-will-do-it",
            "comments" | "comment" => "comments",
            "notes" => "notes",
            _ => "",
        };
        if field.is_empty() {
            Self::Other
        } else {
            Self::Field(field.to_owned())
        }
    }
}

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
        if let Some(differs) = asked.differs {
            self.out.remark(RemarkKind::Changed, Some(span), differs);
        }
        let mut counted: Vec<String> = Vec::new();
        let mut items: Vec<Item> = Vec::new();
        for mut row in rows {
            let is_area = is_area(&row, asked);
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
            scale: asked.scale,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns() {
        assert_eq!(Column::of("Yes"), Column::Answer(Answer::Yes));
        assert_eq!(
            Column::of(" Sometimes? "),
            Column::Answer(Answer::Sometimes)
        );
        assert_eq!(Column::of("✓"), Column::Answer(Answer::Tick));
        assert_eq!(Column::of("By when?"), Column::Field("by-when".into()));
        assert_eq!(Column::of("No"), Column::Answer(Answer::No));
        assert_eq!(Column::of("Statement"), Column::Other);
    }
}
