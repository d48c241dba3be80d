//! What a table to fill in asks for: the columns of statements, answers and fields.

use std::collections::BTreeSet;

use crate::model::imported::ImportedScale;

use super::answers::{self, Answer};
use super::pieces::{Grid, Row, words_of};

/// The columns of a table to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// Where the statements are.
    pub(super) statements: usize,
    /// Where the areas are that they belong to, each in the first of its rows.
    pub(super) areas: Option<usize>,
    /// Where they are counted.
    pub(super) numbers: Option<usize>,
    pub(super) scale: ImportedScale,
    pub(super) fields: Vec<String>,
}

/// What a column's head asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Answer(Answer),
    Field(String),
    Numbers,
    Other,
}

/// What a table asks for, where it is one to fill in: a head with answers, and rows with a statement each.
pub(super) fn asked(grid: &Grid) -> Option<Asked> {
    let (head, rows) = grid.rows.split_first()?;
    if rows.is_empty() {
        return None;
    }
    let heads: Vec<String> = head.cells.iter().map(words_of).collect();
    let columns: Vec<Column> = heads
        .iter()
        .enumerate()
        .map(|(at, head)| match Column::of(head) {
            // “No.” is also the head of a column of numbers.
            Column::Other | Column::Answer(Answer::Of(0) | Answer::Number(_))
                if is_counted(rows, at) && !is_ring(rows, at, head) =>
            {
                Column::Numbers
            }
            column => column,
        })
        .collect();
    let answers: Vec<(Answer, &str)> = columns
        .iter()
        .zip(&heads)
        .filter_map(|(column, head)| match column {
            Column::Answer(answer) => Some((*answer, head.as_str())),
            _ => None,
        })
        .collect();
    let scale = answers::scale(&answers)?;
    let first_answer = columns
        .iter()
        .position(|column| matches!(column, Column::Answer(_)))?;
    let is_empty = |at: usize| {
        let words = |row: &Row| row.cells.get(at).map(words_of).unwrap_or_default();
        rows.iter().all(|row| words(row).is_empty())
    };
    // What is asked behind the answers is to be filled in, whatever it is called.
    let is_own_field = |at: usize| at > first_answer && is_empty(at) && !heads[at].is_empty();
    let others: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at] == Column::Other && !is_own_field(*at))
        .collect();
    let (areas, statements) = match *others.as_slice() {
        [statements] => (None, statements),
        [areas, statements] if names_areas(rows, &heads, areas, statements) => {
            (Some(areas), statements)
        }
        _ => return None,
    };
    // Answers that somebody filled in are words, and belong to no checklist.
    let is_open = |row: &Row| {
        row.cells.iter().enumerate().all(|(at, cell)| {
            let words = words_of(cell);
            at == statements
                || Some(at) == areas
                || columns.get(at) == Some(&Column::Numbers)
                || words.chars().all(is_open_sign)
                || heads.get(at).is_some_and(|head| *head == words)
        })
    };
    if !rows.iter().all(is_open) {
        return None;
    }
    let fields = columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| match column {
            Column::Field(field) => Some(field.clone()),
            Column::Other if is_own_field(at) => Some(heads[at].clone()),
            _ => None,
        });
    Some(Asked {
        statements,
        areas,
        numbers: columns.iter().position(|column| *column == Column::Numbers),
        scale,
        fields: fields.collect(),
    })
}

/// Whether a row names answers, from bad to good, each over a column.
pub(super) fn names_answers(row: &Row) -> bool {
    let good: Vec<u32> = row
        .cells
        .iter()
        .filter_map(|cell| match Column::of(&words_of(cell)) {
            Column::Answer(Answer::Of(good)) => Some(good),
            _ => None,
        })
        .collect();
    good.iter().any(|good| *good >= 7) && good.iter().any(|good| *good <= 3)
}

/// Whether the first of two columns of words names what the statements in the other belong to.
fn names_areas(rows: &[Row], heads: &[String], areas: usize, statements: usize) -> bool {
    let words = |row: &Row, at: usize| row.cells.get(at).map(words_of).unwrap_or_default();
    if rows
        .iter()
        .any(|row| words(row, statements).is_empty() && !words(row, areas).is_empty())
    {
        return false;
    }
    let named = matches!(
        heads[areas].to_lowercase().as_str(),
        "area"
            | "section"
            | "theme"
            | "topic"
            | "domain"
            | "principle"
            | "part"
            | "category"
            | "standard area"
    );
    let names: Vec<String> = rows.iter().map(|row| words(row, areas)).collect();
    let distinct: BTreeSet<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    named || (!distinct.is_empty() && distinct.len() < names.len())
}

/// Whether a column has a number in each row and nothing else.
fn is_counted(rows: &[Row], at: usize) -> bool {
    let mut some = false;
    rows.iter().all(|row| {
        let words = row.cells.get(at).map(words_of).unwrap_or_default();
        some |= !words.is_empty();
        let letters = words.chars().take_while(char::is_ascii_alphabetic).count();
        let number = &words[letters..];
        letters <= 2
            && words.is_empty() == number.is_empty()
            && number
                .chars()
                .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ')'))
    }) && some
}

/// Whether every cell of a column has the number of its head, to put a ring round.
fn is_ring(rows: &[Row], at: usize, head: &str) -> bool {
    rows.iter()
        .all(|row| row.cells.get(at).is_some_and(|cell| words_of(cell) == head))
}

/// Whether a sign stands where something is to be filled in.
const fn is_open_sign(sign: char) -> bool {
    matches!(sign, '☐' | '□' | '❏' | '_' | '.' | '…' | '\u{a0}') || sign.is_ascii_whitespace()
}

impl Column {
    fn of(head: &str) -> Self {
        let words = head
            .trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '✓' && sign != '✔')
            .to_lowercase()
            .replace('’', "'");
        if let Some(answer) = Answer::of(&words) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns() {
        assert_eq!(Column::of("Yes"), Column::Answer(Answer::Of(10)));
        assert_eq!(Column::of(" Sometimes? "), Column::Answer(Answer::Of(5)));
        assert_eq!(Column::of("Don’t know"), Column::Answer(Answer::Always));
        assert_eq!(Column::of("✓"), Column::Answer(Answer::Tick));
        assert_eq!(Column::of("By when?"), Column::Field("by-when".into()));
        assert_eq!(Column::of("No"), Column::Answer(Answer::Of(0)));
        assert_eq!(Column::of("Statement"), Column::Other);
    }
}
