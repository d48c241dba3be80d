//! Checklists and spectrum worksheets as a reader sees them.

use serde::Serialize;

use crate::config::TextKind;
use crate::diag::Located;
use crate::model::checklist::{
    Answer, Area, Checklist, FIELDS, Label, Level, Part, Scale, Section, Spectrum, Statement,
};
use crate::model::front::Taken;
use crate::model::{Kind, PageId, Site, Text};
use crate::theme::Phrase;

use super::blocks::{Block, BlockKind, Inline, PictureView};
use super::lower::{Lower, Place};
use super::page::LinkView;
use super::parts;

/// A checklist's page.
#[derive(Debug, Clone, Serialize)]
pub struct ChecklistView {
    /// Text, and areas of statements, in order.
    pub sections: Vec<SectionView>,
    /// What else is written down for each statement.
    pub fields: Vec<Phrase>,
    /// Who answers, kept apart.
    pub lanes: Vec<Phrase>,
    /// How many statements there are.
    pub statements: usize,
    /// Whether a statement is a box to tick, and not a choice of answers.
    pub ticks: bool,
}

impl ChecklistView {
    /// What stands before the first area, and the rest.
    #[must_use]
    pub fn parts(&self) -> (&[SectionView], &[SectionView]) {
        let is_area = |section: &SectionView| matches!(section, SectionView::Area(_));
        let first = self.sections.iter().position(is_area);
        self.sections.split_at(first.unwrap_or(self.sections.len()))
    }

    /// Leaves out the answers, for a sheet on which nobody answers.
    pub(super) fn leave_answers_out(&mut self) {
        for section in &mut self.sections {
            let SectionView::Area(area) = section else {
                continue;
            };
            area.scale = Vec::new();
            for part in &mut area.parts {
                let PartView::Statement(statement) = part else {
                    continue;
                };
                statement.answers = Vec::new();
                statement.apart = Vec::new();
                statement.principles = Vec::new();
            }
        }
    }
}

/// A part of a checklist's page.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionView {
    /// Text.
    Plain(Vec<Block>),
    /// Statements under one heading.
    Area(Box<AreaView>),
}

/// Statements under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct AreaView {
    /// The area's id.
    pub id: String,
    /// Its heading, a block of its own; `None` for statements before any.
    pub heading: Option<Block>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// What the answers mean, said once.
    pub scale: Vec<AnswerView>,
    /// Statements, and text between them.
    pub parts: Vec<PartView>,
}

/// A part of an area.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartView {
    /// Text.
    Plain(Vec<Block>),
    /// A statement.
    Statement(Box<StatementView>),
}

/// A statement and its answers.
#[derive(Debug, Clone, Serialize)]
pub struct StatementView {
    /// Its id.
    pub id: String,
    /// Its place in the checklist, from 1.
    pub number: usize,
    /// The statement.
    pub words: Vec<Inline>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// What explains it, with the boxes of hard words.
    pub more: Vec<Block>,
    /// The answers; none where the statement itself is a box to tick.
    pub answers: Vec<AnswerView>,
    /// *Not sure* and *Does not apply*.
    pub apart: Vec<AnswerView>,
    /// The principles that it is about.
    pub principles: Vec<LinkView>,
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerView {
    /// What it is called in the form.
    pub value: String,
    /// The number that is part of what is shown.
    pub number: Option<u32>,
    /// Its words.
    pub words: Phrase,
    /// Its picture.
    pub picture: Option<PictureView>,
}

/// A spectrum's page.
#[derive(Debug, Clone, Serialize)]
pub struct SpectrumView {
    /// Text before the levels.
    pub before: Vec<Block>,
    /// Whether the author gave the levels a heading, so that the theme need not.
    pub headed: bool,
    /// The levels, least first.
    pub levels: Vec<LevelView>,
    /// Text after the levels.
    pub after: Vec<Block>,
    /// The rows.
    pub rows: Vec<RowView>,
}

/// A level of a spectrum.
#[derive(Debug, Clone, Serialize)]
pub struct LevelView {
    /// Its id.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// Its name.
    pub words: Vec<Inline>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// What explains it.
    pub more: Vec<Block>,
}

/// A row of a spectrum.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// Its id.
    pub id: String,
    /// What it is.
    pub words: Vec<Inline>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// What explains it.
    pub more: Vec<Block>,
}

/// Lowers a checklist.
pub(super) fn checklist(lower: &mut Lower<'_, '_>, list: &Checklist) -> ChecklistView {
    let scale = scale_of(lower.site(), lower.text);
    let ticks = scale.is_some_and(|scale| scale.options.len() < 2);
    let answers: Vec<AnswerView> = match scale {
        Some(scale) if !ticks => scale
            .options
            .iter()
            .map(|answer| shown_answer(lower, answer))
            .collect(),
        _ => Vec::new(),
    };
    let apart: Vec<AnswerView> = if ticks || answers.is_empty() {
        Vec::new()
    } else {
        apart(lower)
    };
    let mut number = 0;
    let mut sections = Vec::new();
    for section in &list.sections {
        sections.push(match section {
            Section::Plain(blocks) => SectionView::Plain(lower.blocks(blocks)),
            Section::Area(area) => {
                let shown = shown_area(lower, area, &answers, &apart, &mut number);
                SectionView::Area(Box::new(shown))
            }
        });
    }
    let front = &lower.text.front;
    ChecklistView {
        fields: labels(front.fields.as_ref(), |field| built_in_field(lower, field)),
        lanes: labels(front.lanes.as_ref(), |_| None),
        sections,
        statements: number,
        ticks: answers.is_empty(),
    }
}

/// Whether a checklist's statements are boxes to tick, and not choices of answers.
pub(super) fn is_ticked(site: &Site, text: &Text) -> bool {
    scale_of(site, text).is_none_or(|scale| scale.options.len() < 2)
}

fn scale_of<'s>(site: &'s Site, text: &Text) -> Option<&'s Scale> {
    let usual = match text.kind {
        TextKind::Standard => "progress",
        TextKind::Easy => "yes-sometimes-no",
    };
    let named = text.front.scale.as_ref();
    named
        .and_then(|scale| site.scales.get(scale.value.as_str()))
        .or_else(|| site.scales.get(usual))
}

fn shown_answer(lower: &Lower<'_, '_>, answer: &Answer) -> AnswerView {
    let edition = lower.edition;
    let words = match &answer.label {
        Label::Theme(key) => edition.said.say(key),
        Label::Guide {
            label,
            easy,
            translations,
        } => {
            let translated = translations.get(edition.lang);
            let own_easy = (edition.variant.text == TextKind::Easy).then_some(easy.as_ref());
            let in_easy = |(label, easy): &(Option<String>, Option<String>)| {
                let easy = own_easy.and(easy.clone());
                easy.or_else(|| label.clone())
            };
            match translated.and_then(in_easy) {
                Some(text) => Phrase::new(text),
                None => Phrase::in_lang(
                    own_easy.flatten().unwrap_or(label).as_str(),
                    edition.foreign(lower.site()),
                ),
            }
        }
    };
    AnswerView {
        value: answer.value.to_string(),
        number: answer.numbered.then_some(answer.value),
        words,
        picture: easy_picture(lower, answer.picture),
    }
}

/// Answers have pictures where the text is easy.
fn easy_picture(
    lower: &Lower<'_, '_>,
    id: Option<crate::model::shelf::PictureId>,
) -> Option<PictureView> {
    if lower.edition.variant.text != TextKind::Easy {
        return None;
    }
    lower.views.silent_picture(lower.edition, id?, lower.up)
}

fn apart(lower: &Lower<'_, '_>) -> Vec<AnswerView> {
    [
        ("not-sure", "checklist.not_sure", "question"),
        ("does-not-apply", "checklist.does_not_apply", "skip"),
    ]
    .map(|(value, key, name)| AnswerView {
        value: value.to_owned(),
        number: None,
        words: lower.edition.said.say(key),
        picture: easy_picture(lower, lower.site().shelf.named(name)),
    })
    .into()
}

fn shown_area(
    lower: &mut Lower<'_, '_>,
    area: &Area,
    answers: &[AnswerView],
    apart: &[AnswerView],
    number: &mut usize,
) -> AreaView {
    let heading = area.heading.as_ref().and_then(|heading| {
        lower
            .blocks(std::slice::from_ref(heading))
            .into_iter()
            .next()
    });
    let mut parts = Vec::new();
    for part in &area.parts {
        match part {
            Part::Plain(block) => {
                parts.push(PartView::Plain(lower.blocks(std::slice::from_ref(block))));
            }
            Part::Statement(statement) => {
                *number += 1;
                let shown = shown_statement(lower, statement, answers, apart, *number);
                parts.push(PartView::Statement(Box::new(shown)));
            }
        }
    }
    AreaView {
        id: area.id.clone(),
        heading,
        picture: area
            .picture
            .and_then(|id| lower.views.silent_picture(lower.edition, id, lower.up)),
        scale: answers.to_vec(),
        parts,
    }
}

fn shown_statement(
    lower: &mut Lower<'_, '_>,
    statement: &Statement,
    answers: &[AnswerView],
    apart: &[AnswerView],
    number: usize,
) -> StatementView {
    let words = lower.inlines(&statement.words, Place::Words);
    let mut more = lower.blocks(&statement.more);
    lower.explain(&mut more);
    let principles = statement.principles.iter();
    StatementView {
        id: statement.id.clone(),
        number,
        words,
        picture: statement.picture.and_then(|picture| lower.picture(picture)),
        more,
        answers: answers.to_vec(),
        apart: apart.to_vec(),
        principles: principles
            .filter(|id| lower.edition.has(**id))
            .map(|id| parts::page_link(lower.views, lower.edition, *id, lower.up))
            .collect(),
    }
}

/// Fields or lanes: what is not built in is its own label.
fn labels(
    written: Option<&Taken<Vec<Located<String>>>>,
    built_in: impl Fn(&str) -> Option<Phrase>,
) -> Vec<Phrase> {
    let all = written.iter().flat_map(|written| {
        let one = |label: &Located<String>| (label.value.clone(), written.lang.clone());
        written.words.iter().map(one)
    });
    all.map(|(label, lang)| {
        built_in(&label).unwrap_or_else(|| Phrase::in_lang(in_words(label), lang))
    })
    .collect()
}

/// A name of the author's own as words: `what-we-saw` is written as the built-in names are.
fn in_words(name: String) -> String {
    // Hyphens of addresses and the like are their own.
    let is_plain = name
        .chars()
        .all(|sign| sign.is_alphanumeric() || sign == '-');
    if is_plain {
        name.replace('-', " ")
    } else {
        name
    }
}

fn built_in_field(lower: &Lower<'_, '_>, field: &str) -> Option<Phrase> {
    let key = || format!("field.{}", field.replace('-', "_"));
    FIELDS
        .contains(&field)
        .then(|| lower.edition.said.say(&key()))
}

/// Lowers a spectrum. With no rows of its own, the guide's principles are its rows.
pub(super) fn spectrum(lower: &mut Lower<'_, '_>, spectrum: &Spectrum) -> SpectrumView {
    let before = lower.blocks(&spectrum.before);
    let levels = spectrum
        .levels
        .iter()
        .enumerate()
        .map(|(at, level)| shown_level(lower, level, at + 1))
        .collect();
    let rows = if spectrum.rows.is_empty() {
        principle_rows(lower)
    } else {
        let rows = spectrum.rows.iter();
        rows.map(|row| shown_row(lower, row)).collect()
    };
    let after = lower.blocks(&spectrum.after);
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
    SpectrumView {
        headed: before.last().is_some_and(is_heading),
        before,
        levels,
        after,
        rows,
    }
}

fn shown_level(lower: &mut Lower<'_, '_>, level: &Level, number: usize) -> LevelView {
    let words = lower.inlines(&level.words, Place::Words);
    let mut more = lower.blocks(&level.more);
    lower.explain(&mut more);
    LevelView {
        id: level.id.clone(),
        number,
        words,
        picture: level.picture.and_then(|picture| lower.picture(picture)),
        more,
    }
}

fn shown_row(lower: &mut Lower<'_, '_>, row: &Statement) -> RowView {
    let words = lower.inlines(&row.words, Place::Words);
    let mut more = lower.blocks(&row.more);
    lower.explain(&mut more);
    RowView {
        id: row.id.clone(),
        words,
        picture: row.picture.and_then(|picture| lower.picture(picture)),
        more,
    }
}

fn principle_rows(lower: &Lower<'_, '_>) -> Vec<RowView> {
    let site = lower.site();
    let principles = lower
        .edition
        .order
        .iter()
        .filter(|id: &&PageId| site.page(**id).kind == Kind::Principle);
    principles
        .map(|id| RowView {
            id: format!("row.{}", site.page(*id).address.slug()),
            words: vec![Inline::Text(lower.edition.title(*id).to_owned())],
            picture: parts::page_picture(lower.views, lower.edition, *id, lower.up),
            more: Vec::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn hyphens_of_plain_names_alone_are_spaces() {
        for (written, wanted) in [
            ("what-we-saw", "what we saw"),
            ("a.b@c-d.org", "a.b@c-d.org"),
            ("c-d.org", "c-d.org"),
            ("staff who co-produce", "staff who co-produce"),
        ] {
            assert_eq!(in_words(written.to_owned()), wanted);
        }
    }
}
