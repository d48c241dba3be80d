//! What is counted and asked about by hand: the tally of a checklist, and the points of a page that a
//! group of readers looks at.

use serde::Serialize;

use super::blocks::{Block, BlockKind, Inline, PictureView};
use super::checklist::{AnswerView, ChecklistView, PartView, SectionView, StatementView};
use super::edition::{Edition, Views};
use super::parts;
use super::sheet::Chapter;
use crate::config::Lang;
use crate::theme::Phrase;

/// Where answers are counted.
#[derive(Debug, Clone, Serialize)]
pub struct TallyView {
    /// The areas, in the order of the checklist.
    pub areas: Vec<TallyRow>,
    /// The principles, in the order of the guide.
    pub principles: Vec<TallyRow>,
    /// The answers that count.
    pub answers: Vec<AnswerView>,
    /// Those that are left out of the count.
    pub apart: Vec<AnswerView>,
    /// Who answers, kept apart.
    pub lanes: Vec<Phrase>,
    /// Whether answers have numbers, which are added up.
    pub numbered: bool,
}

/// An area or a principle, and the statements that count for it.
#[derive(Debug, Clone, Serialize)]
pub struct TallyRow {
    /// What it is called.
    pub title: Vec<Inline>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// The statements.
    pub statements: Vec<TallyStatement>,
}

/// A statement, as the tally names it.
#[derive(Debug, Clone, Serialize)]
pub struct TallyStatement {
    /// Its place in the checklist, from 1.
    pub number: usize,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// Its words.
    pub words: Vec<Inline>,
}

/// One thing that a group looks at.
#[derive(Debug, Clone, Serialize)]
pub struct CheckPoint {
    /// Its picture.
    pub picture: Option<PictureView>,
    /// Its words.
    pub words: Vec<Inline>,
    /// Their language, where it is not the sheet's.
    pub lang: Option<Lang>,
}

/// The tally of the checklist on a sheet.
pub(super) fn tally<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    chapters: &[Chapter],
) -> Option<TallyView> {
    let list = chapters
        .iter()
        .find_map(|chapter| chapter.checklist.as_ref())?;
    let all: Vec<&StatementView> = statements(list).collect();
    let first = all.first()?;
    let areas = list.sections.iter().filter_map(|section| match section {
        SectionView::Area(area) => Some(area),
        SectionView::Plain(_) => None,
    });
    let areas = areas.map(|area| TallyRow {
        title: match area.heading.as_ref().map(|heading| &heading.kind) {
            Some(BlockKind::Heading { words, .. }) => words.clone(),
            _ => Vec::new(),
        },
        picture: area.picture.clone(),
        statements: area.parts.iter().filter_map(statement).map(named).collect(),
    });
    let principles = edition.order.iter().filter_map(|id| {
        let href = edition.page_file(*id);
        let about =
            |statement: &&&StatementView| statement.principles.iter().any(|p| p.href == href);
        let statements: Vec<_> = all.iter().filter(about).map(|s| named(s)).collect();
        (!statements.is_empty()).then(|| TallyRow {
            title: vec![Inline::Text(edition.title(*id).to_owned())],
            picture: parts::page_picture(views, edition, *id, ""),
            statements,
        })
    });
    Some(TallyView {
        areas: areas.filter(|row| !row.statements.is_empty()).collect(),
        principles: principles.collect(),
        numbered: first.answers.iter().all(|answer| answer.number.is_some()),
        answers: first.answers.clone(),
        apart: first.apart.clone(),
        lanes: list.lanes.clone(),
    })
}

fn statements(list: &ChecklistView) -> impl Iterator<Item = &StatementView> {
    let sections = list.sections.iter();
    let areas = sections.filter_map(|section| match section {
        SectionView::Area(area) => Some(area),
        SectionView::Plain(_) => None,
    });
    areas.flat_map(|area| area.parts.iter().filter_map(statement))
}

fn statement(part: &PartView) -> Option<&StatementView> {
    match part {
        PartView::Statement(statement) => Some(statement),
        PartView::Plain(_) => None,
    }
}

fn named(statement: &StatementView) -> TallyStatement {
    TallyStatement {
        number: statement.number,
        picture: statement.picture.clone(),
        words: statement.words.clone(),
    }
}

/// Yes, a bit, no: the answers to whether something helps, each with its hand.
pub(super) fn answers<'s>(views: &Views<'s>, edition: &Edition<'s>) -> Vec<AnswerView> {
    let answers = [
        ("yes", "thumbs-up"),
        ("a_bit", "sometimes"),
        ("no", "thumbs-down"),
    ];
    answers
        .map(|(word, picture)| AnswerView {
            value: word.to_owned(),
            number: None,
            words: edition.said.say(&format!("print.form.{word}")),
            picture: parts::shelf_picture(views, edition, picture, ""),
        })
        .into()
}

/// What a group looks at on a page, in reading order.
pub(super) fn points(chapter: &Chapter) -> Vec<CheckPoint> {
    let mut out = Vec::new();
    of_blocks(&chapter.blocks, None, &mut out);
    for section in chapter.checklist.iter().flat_map(|list| &list.sections) {
        match section {
            SectionView::Plain(blocks) => of_blocks(blocks, None, &mut out),
            SectionView::Area(area) => {
                for part in &area.parts {
                    match part {
                        PartView::Plain(blocks) => of_blocks(blocks, None, &mut out),
                        PartView::Statement(statement) => {
                            push(
                                statement.picture.as_ref(),
                                statement.words.clone(),
                                None,
                                &mut out,
                            );
                            of_blocks(&statement.more, None, &mut out);
                        }
                    }
                }
            }
        }
    }
    if let Some(spectrum) = &chapter.spectrum {
        of_blocks(&spectrum.before, None, &mut out);
        for level in &spectrum.levels {
            push(level.picture.as_ref(), level.words.clone(), None, &mut out);
            of_blocks(&level.more, None, &mut out);
        }
        for row in &spectrum.rows {
            push(row.picture.as_ref(), row.words.clone(), None, &mut out);
            of_blocks(&row.more, None, &mut out);
        }
        of_blocks(&spectrum.after, None, &mut out);
    }
    out
}

/// Points of blocks that stand in something in a language of its own, if they do.
fn of_blocks(blocks: &[Block], around: Option<&Lang>, out: &mut Vec<CheckPoint>) {
    for block in blocks {
        let lang = block.attrs.lang.as_ref().or(around);
        match &block.kind {
            BlockKind::Paragraph(words) => push(None, words.clone(), lang, out),
            BlockKind::Point(point) => {
                push(point.picture.as_ref(), point.words.clone(), lang, out);
                let items = point.list.iter().flat_map(|list| &list.items);
                items.for_each(|item| {
                    of_blocks(&item.blocks, item.attrs.lang.as_ref().or(lang), out);
                });
            }
            BlockKind::List(list) => {
                let items = list.items.iter();
                items.for_each(|item| {
                    of_blocks(&item.blocks, item.attrs.lang.as_ref().or(lang), out);
                });
            }
            BlockKind::HardWord(word) => {
                let mut words = vec![Inline::Strong(vec![Inline::Text(word.term.clone())])];
                words.push(Inline::Text(format!(": {}", word.meaning)));
                push(word.picture.as_ref(), words, lang, out);
            }
            BlockKind::Figure { picture, caption } => {
                let words = caption.clone().unwrap_or_else(|| picture.alt.clone());
                push(Some(picture), vec![Inline::Text(words)], lang, out);
            }
            BlockKind::Quote(blocks) | BlockKind::Callout { blocks, .. } => {
                of_blocks(blocks, lang, out);
            }
            BlockKind::HeadedRows(rows) => {
                for row in rows {
                    push(None, row.head.clone(), lang, out);
                    // Without a head, each cell says something of its own.
                    for (_, cell) in row.cells.iter().filter(|_| row.head.is_empty()) {
                        push(None, cell.clone(), lang, out);
                    }
                }
            }
            BlockKind::Definitions(definitions) => {
                for (term, meanings) in definitions {
                    push(None, term.clone(), lang, out);
                    for blocks in meanings {
                        of_blocks(blocks, lang, out);
                    }
                }
            }
            BlockKind::Heading { .. }
            | BlockKind::Table { .. }
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_) => {}
        }
    }
}

/// The picture is silent here: the words beside it are the ones that are asked about.
fn push(
    picture: Option<&PictureView>,
    words: Vec<Inline>,
    lang: Option<&Lang>,
    out: &mut Vec<CheckPoint>,
) {
    let picture = picture.cloned();
    if !words.is_empty() || picture.is_some() {
        let lang = lang.cloned();
        out.push(CheckPoint {
            picture,
            words,
            lang,
        });
    }
}
