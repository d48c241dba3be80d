//! Checklists and spectrum worksheets: a page's headings and lists read as areas, statements,
//! levels and rows.

mod statements;
mod strays;

use std::collections::BTreeMap;

use super::document::{Block, BlockKind, Inline, List, PictureRef};
use super::shelf::PictureId;
use super::site::PageId;
use crate::config::{Config, Lang};
use crate::diag::{Located, Sink, Span};

use statements::{attrs_of, empty_statement, is_empty, statement, taken, unused};

/// A checklist's page, in order.
#[derive(Debug, Clone, Default)]
pub struct Checklist {
    /// Text, and areas of statements.
    pub sections: Vec<Section>,
    /// The ids of the statements without words, where some were written.
    pub left_out: Vec<Option<String>>,
}

/// A part of a checklist's page.
#[derive(Debug, Clone)]
pub enum Section {
    /// Text that has no statements.
    Plain(Vec<Block>),
    /// Statements under one heading.
    Area(Area),
}

/// Statements under one heading, or before any.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its id, shared by all texts of the page.
    pub id: String,
    /// Whether the id was made of its place, since none was written.
    pub is_made: bool,
    /// Whether something before it has the id that was written here, so that it got a new one.
    pub is_second: bool,
    /// The heading; `None` for statements before any.
    pub heading: Option<Block>,
    /// The heading's picture.
    pub picture: Option<PictureId>,
    /// Statements, and text between them.
    pub parts: Vec<Part>,
}

/// A part of an area.
#[derive(Debug, Clone)]
pub enum Part {
    /// Text.
    Plain(Block),
    /// A statement.
    Statement(Statement),
}

/// Something to tick, or to score together.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its id, shared by all texts of the page.
    pub id: String,
    /// Whether the id was made of its place, since none was written.
    pub is_made: bool,
    /// Whether another statement has the id that was written here, so that this one got a new one.
    pub is_second: bool,
    /// Where it stands.
    pub span: Span,
    /// Where its first line stands.
    pub line: Span,
    /// The statement.
    pub words: Vec<Inline>,
    /// Its picture, in easy text.
    pub picture: Option<PictureRef>,
    /// What explains it.
    pub more: Vec<Block>,
    /// The principles that it is about, as written.
    pub written_principles: Option<Located<String>>,
    /// The principles that it is about.
    pub principles: Vec<PageId>,
}

impl Checklist {
    /// Reads a page's blocks. Areas and statements without an id get their place in the order.
    pub fn read(blocks: &[Block], sink: &mut Sink) -> Self {
        let mut taken = taken(blocks);
        let mut given = BTreeMap::new();
        let mut sections = Vec::new();
        let mut left_out = Vec::new();
        let (mut areas, mut statements) = (0, 0);
        for group in groups(blocks) {
            if !group.iter().any(is_task_list) {
                sections.push(Section::Plain(group.to_vec()));
                continue;
            }
            let (heading, rest) = match group.split_first() {
                Some((first, rest)) if is_area_heading(first) => (Some(first), rest),
                _ => (None, group),
            };
            areas += 1;
            let own = heading.and_then(|heading| heading.attrs.id());
            let mut id = own.map_or_else(|| format!("area-{areas}"), |id| id.value.clone());
            let mut heading = heading.cloned();
            let is_second = own.is_some() && given.contains_key(&id);
            if is_second {
                id = unused(format!("{id}-2"), &taken);
                taken.insert(id.clone());
                if let Some(BlockKind::Heading(heading)) = heading.as_mut().map(|h| &mut h.kind) {
                    heading.id = id.as_str().into();
                }
            }
            given.insert(id.clone(), 1);
            let mut parts = Vec::new();
            for block in rest {
                match &block.kind {
                    BlockKind::List(list) if has_boxes(list) => {
                        for item in &list.items {
                            if is_empty(item) {
                                sink.push(empty_statement(item));
                                let attrs = attrs_of(item, item.blocks.first());
                                left_out.push(attrs.id().map(|id| id.value.clone()));
                                continue;
                            }
                            statements += 1;
                            let mut one = statement(item, ("s", statements), &taken);
                            // Two of one id were reported. Their answers are apart all the same.
                            let before: &mut usize = given.entry(one.id.clone()).or_default();
                            *before += 1;
                            if *before > 1 {
                                one.is_second = true;
                                one.id = unused(format!("{}-{before}", one.id), &taken);
                                taken.insert(one.id.clone());
                            }
                            parts.push(Part::Statement(one));
                        }
                    }
                    _ => parts.push(Part::Plain(block.clone())),
                }
            }
            sections.push(Section::Area(Area {
                id,
                is_made: own.is_none(),
                is_second,
                heading,
                picture: None,
                parts,
            }));
        }
        sink.extend(strays::stray_boxes(blocks));
        Self { sections, left_out }
    }

    /// Every area, in order.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.sections.iter().filter_map(|section| match section {
            Section::Area(area) => Some(area),
            Section::Plain(_) => None,
        })
    }

    /// Every area, to be changed.
    pub fn areas_mut(&mut self) -> impl Iterator<Item = &mut Area> {
        self.sections
            .iter_mut()
            .filter_map(|section| match section {
                Section::Area(area) => Some(area),
                Section::Plain(_) => None,
            })
    }

    /// Every statement, in order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.areas().flat_map(Area::statements)
    }
}

impl Area {
    /// Its statements, in order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.parts.iter().filter_map(|part| match part {
            Part::Statement(statement) => Some(statement),
            Part::Plain(_) => None,
        })
    }

    /// Its statements, to be changed.
    pub fn statements_mut(&mut self) -> impl Iterator<Item = &mut Statement> {
        self.parts.iter_mut().filter_map(|part| match part {
            Part::Statement(statement) => Some(statement),
            Part::Plain(_) => None,
        })
    }
}

/// Blocks, cut before each level-2 heading.
fn groups(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    let mut starts: Vec<usize> = std::iter::once(0)
        .chain((0..blocks.len()).filter(|at| is_area_heading(&blocks[*at])))
        .collect();
    starts.dedup();
    starts.push(blocks.len());
    let pairs: Vec<_> = starts.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs
        .into_iter()
        .map(|(start, end)| &blocks[start..end])
        .filter(|group| !group.is_empty())
}

fn is_area_heading(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Heading(heading) if heading.level <= 2)
}

fn is_task_list(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::List(list) if has_boxes(list))
}

fn has_boxes(list: &List) -> bool {
    list.items.iter().any(|item| item.ticked.is_some())
}

/// A spectrum worksheet: rows against ordered levels.
#[derive(Debug, Clone, Default)]
pub struct Spectrum {
    /// Text before the levels.
    pub before: Vec<Block>,
    /// The levels, least first.
    pub levels: Vec<Level>,
    /// Text after the levels.
    pub after: Vec<Block>,
    /// The rows as written; empty where the guide's principles are the rows.
    pub rows: Vec<Statement>,
}

/// A level of a spectrum.
#[derive(Debug, Clone)]
pub struct Level {
    /// Its id, or its place.
    pub id: String,
    /// Its name.
    pub words: Vec<Inline>,
    /// Its picture, in easy text.
    pub picture: Option<PictureRef>,
    /// What explains it.
    pub more: Vec<Block>,
}

impl Spectrum {
    /// Reads a page's blocks: the first ordered list is the levels, the task lists are the rows.
    pub fn read(blocks: &[Block]) -> Self {
        let mut out = Self::default();
        let taken = taken(blocks);
        for block in blocks {
            match &block.kind {
                BlockKind::List(list) if list.start.is_some() && out.levels.is_empty() => {
                    for item in &list.items {
                        let number = out.levels.len() + 1;
                        let read = statement(item, ("level", number), &taken);
                        out.levels.push(Level {
                            id: read.id,
                            words: read.words,
                            picture: read.picture,
                            more: read.more,
                        });
                    }
                }
                BlockKind::List(list) if has_boxes(list) => {
                    for item in &list.items {
                        let number = out.rows.len() + 1;
                        // Rows may do without ids: they are matched by place.
                        out.rows.push(statement(item, ("row", number), &taken));
                    }
                }
                _ if out.levels.is_empty() => out.before.push(block.clone()),
                _ => out.after.push(block.clone()),
            }
        }
        out
    }
}

/// A way to answer a statement.
#[derive(Debug, Clone)]
pub struct Scale {
    /// Its name.
    pub id: String,
    /// Its answers; one alone is a box to tick.
    pub options: Vec<Answer>,
}

/// An answer of a scale.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What it counts for.
    pub value: u32,
    /// Whether the number is part of what is shown.
    pub numbered: bool,
    /// Its words: the theme's own, by key, or the guide's.
    pub label: Label,
    /// Its picture.
    pub picture: Option<PictureId>,
}

/// Whose words an answer has.
#[derive(Debug, Clone)]
pub enum Label {
    /// The theme's word of this key.
    Theme(&'static str),
    /// The guide's.
    Guide {
        /// In the guide's language.
        label: String,
        /// In its easy text.
        easy: Option<String>,
        /// Label and easy words in other languages.
        translations: BTreeMap<Lang, (Option<String>, Option<String>)>,
    },
}

/// The built-in scales and the guide's own. `picture` finds a picture on the shelf.
pub fn scales(
    config: &Config,
    picture: &mut impl FnMut(&str, Option<Span>) -> Option<PictureId>,
) -> BTreeMap<String, Scale> {
    let mut built_in = |id: &str, numbered, answers: &[(u32, &'static str, Option<&str>)]| Scale {
        id: id.to_owned(),
        options: answers
            .iter()
            .map(|(value, key, name)| Answer {
                value: *value,
                numbered,
                label: Label::Theme(key),
                picture: name.and_then(|name| picture(name, None)),
            })
            .collect(),
    };
    let mut out = vec![
        built_in(
            "progress",
            true,
            &[
                (1, "scale.progress_1", None),
                (2, "scale.progress_2", None),
                (3, "scale.progress_3", None),
                (4, "scale.progress_4", None),
                (5, "scale.progress_5", None),
            ],
        ),
        built_in(
            "yes-sometimes-no",
            false,
            &[
                (5, "scale.yes", Some("thumbs-up")),
                (3, "scale.sometimes", Some("sometimes")),
                (1, "scale.no", Some("thumbs-down")),
            ],
        ),
        built_in("tick", false, &[(1, "scale.done", None)]),
    ];
    for own in &config.scales {
        out.push(Scale {
            id: own.id.value.clone(),
            options: own
                .options
                .iter()
                .map(|option| Answer {
                    value: option.value,
                    numbered: false,
                    label: Label::Guide {
                        label: option.label.clone(),
                        easy: option.easy.clone(),
                        translations: option.translations.clone(),
                    },
                    picture: option
                        .picture
                        .as_ref()
                        .and_then(|name| picture(&name.value, Some(name.span))),
                })
                .collect(),
        });
    }
    out.into_iter()
        .map(|scale| (scale.id.clone(), scale))
        .collect()
}

/// The fields that have words of their own in every theme.
pub const FIELDS: [&str; 9] = [
    "evidence",
    "who-was-involved",
    "action",
    "owner",
    "by-when",
    "what-happened",
    "what-next",
    "who-will-do-it",
    "when",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_made_id_is_never_one_that_was_written() {
        let taken = BTreeSet::from(["s-2".to_owned(), "s-2-x".to_owned()]);
        assert_eq!(unused("s-1".into(), &taken), "s-1");
        assert_eq!(unused("s-2".into(), &taken), "s-2-x-x");
    }
}
