//! The body of a document: paragraphs and tables, in reading order.

use std::collections::HashMap;

use roxmltree::Node;

use super::drawings;
use super::fields::Fields;
use super::line::Line;
use super::notes::{self, Marks};
use super::numbering::{Mark, Numbering, is_box};
use super::package::Relations;
use super::styles::{self, Numbered, Styles};
use super::xml::{Space, attr, child, kind, value, word};
use crate::config::Lang;
use crate::model::document::{Inline, LinkRef, plain_words};
use crate::model::imported::{Anchor, RemarkKind};
use crate::source::import::pieces::{Gathered, ItemOf, Look, Paragraph, Piece, Role};

/// Tables in tables, text boxes in text boxes: no deeper than this.
pub(super) const DEEPEST: usize = 60;

/// What a document says elsewhere, which its body refers to.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub(super) styles: Styles,
    pub(super) relations: Relations,
    /// Comments: who wrote it, and the words.
    pub(super) comments: HashMap<String, (String, String)>,
    /// Whether comments name who wrote them.
    pub(super) names_authors: bool,
}

/// Reads a body, paragraph by paragraph.
pub(super) struct Story<'r> {
    pub(super) around: &'r Around,
    pub(super) numbering: &'r mut Numbering,
    pub(super) out: &'r mut Gathered,
    pub(super) fields: Fields,
    pub(super) counts: Counts,
    pub(super) marks: &'r mut Marks,
    /// Text boxes of the paragraph that is being read, which come after it.
    pub(super) boxes: Vec<Vec<Piece>>,
    /// How the style of the paragraph has all of its words: that is no stress on any of them.
    pub(super) style: (bool, bool),
    /// The link that is open.
    pub(super) link: Option<LinkRef>,
    /// Whether the box of a field that is open is ticked.
    pub(super) box_of_field: Option<bool>,
    /// Names of places in the paragraph that is being read.
    pub(super) places: Vec<String>,
    /// Names of places that stand before the next paragraph.
    pub(super) places_ahead: Vec<String>,
    pub(super) depth: usize,
    /// The language of the words in the paragraph so far: `None` where they have several.
    pub(super) lang: Spoken,
}

/// Where a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Foot,
    End,
}

/// The language of some words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Spoken {
    #[default]
    Nothing,
    One(String),
    Several,
}

/// What is told once, with how often it was.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) added: usize,
    pub(super) taken_out: usize,
    pub(super) comments: usize,
    pub(super) contents: usize,
    pub(super) letters: usize,
    pub(super) objects: usize,
    pub(super) outside_pictures: usize,
    pub(super) hints: usize,
    pub(super) formulas: usize,
    pub(super) notes_in_notes: usize,
    /// Fields that begin and do not end.
    pub(super) open_fields: usize,
}

/// The look of the words in one paragraph, as they come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looks {
    pub(super) all: Look,
    pub(super) letters: usize,
}

impl<'r> Story<'r> {
    pub(super) fn new(
        around: &'r Around,
        numbering: &'r mut Numbering,
        out: &'r mut Gathered,
        marks: &'r mut Marks,
        counts: Counts,
    ) -> Self {
        Self {
            around,
            numbering,
            out,
            fields: Fields::default(),
            counts,
            marks,
            boxes: Vec::new(),
            style: (false, false),
            link: None,
            box_of_field: None,
            places: Vec::new(),
            places_ahead: Vec::new(),
            depth: 0,
            lang: Spoken::Nothing,
        }
    }

    /// The paragraphs and tables in an element.
    pub(super) fn pieces(&mut self, node: Node<'_, '_>) -> Vec<Piece> {
        let mut out = Vec::new();
        self.blocks(node, &mut out);
        out
    }

    /// What is told in the end of all that was read here.
    pub(super) fn ended(mut self) -> Counts {
        self.counts.open_fields += usize::from(!self.fields.shows());
        self.counts
    }

    fn blocks(&mut self, node: Node<'_, '_>, out: &mut Vec<Piece>) {
        if self.depth >= DEEPEST {
            self.too_deep(node);
            return;
        }
        self.depth += 1;
        // The line of a paragraph whose end was taken out goes on in the next.
        let mut open: Option<Line> = None;
        for child in node.children().filter(Node::is_element) {
            if let (Space::Choices, "AlternateContent") = kind(child) {
                if let Some(chosen) = drawings::chosen(child) {
                    self.blocks(chosen, out);
                }
                continue;
            }
            match word(child) {
                "p" => open = self.paragraph(child, open.take(), out),
                "tbl" => {
                    let grid = self.table(child);
                    out.push(Piece::Table(grid));
                }
                "sdt" => {
                    if let Some(content) = self::child(child, "sdtContent") {
                        if is_contents(child) {
                            self.counts.contents += lines_in(content);
                        } else {
                            self.blocks(content, out);
                        }
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(child, out),
                "bookmarkStart" => {
                    let name = attr(child, "name").unwrap_or_default();
                    self.places_ahead.push(name.to_owned());
                }
                "altChunk" => {
                    let span = self.out.here();
                    self.out.remark(
                        RemarkKind::LeftOut,
                        Some(span),
                        "Another file is put in here, which is not read. Open it in Word and copy its words into the document.",
                    );
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    /// Tells of words that are not read because they are nested too deep.
    pub(super) fn too_deep(&mut self, node: Node<'_, '_>) {
        let words = notes::plain(node);
        if !words.is_empty() {
            let span = self.out.here();
            let message = format!("“{words}” is left out: it is nested too deep.");
            self.out.remark(RemarkKind::LeftOut, Some(span), message);
        }
    }

    fn paragraph(
        &mut self,
        node: Node<'_, '_>,
        open: Option<Line>,
        out: &mut Vec<Piece>,
    ) -> Option<Line> {
        let properties = child(node, "pPr");
        let style = properties.and_then(|of| value(of, "pStyle"));
        let role = self.around.styles.role(style);
        let look = self.around.styles.look(style);
        let style_around = self.style;
        self.style = (look.bold == Some(true), look.italic == Some(true));
        let boxes = std::mem::take(&mut self.boxes);
        let ahead = std::mem::take(&mut self.places_ahead);
        let places = std::mem::replace(&mut self.places, ahead);
        let spoken = std::mem::take(&mut self.lang);
        let mut looks = Looks {
            all: Look {
                is_bold: true,
                is_italic: true,
                is_underlined: true,
                size: 0,
            },
            letters: 0,
        };
        let mut line = open.unwrap_or_default();
        self.runs(node, &look, &mut line, &mut looks);
        self.style = style_around;
        let boxes = std::mem::replace(&mut self.boxes, boxes);
        let own_places = std::mem::replace(&mut self.places, places);
        let spoken = std::mem::replace(&mut self.lang, spoken);
        if properties.is_some_and(goes_on) && is_paragraph_next(node) {
            self.places_ahead = own_places;
            return Some(line);
        }
        if role == styles::Role::Contents {
            self.counts.contents += usize::from(!line.inlines().is_empty());
            return None;
        }
        let words = line.inlines();
        let role = match properties.and_then(outline) {
            Some(level) if role == styles::Role::Plain && is_short(&words) => {
                styles::Role::Heading(level)
            }
            _ => role,
        };
        let own = properties.map(Numbered::read).unwrap_or_default();
        let item = self.item(own, style, role, words.is_empty());
        self.finish(words, role, item, looks, own_places, &spoken, out);
        out.extend(boxes.into_iter().flatten());
        None
    }

    #[expect(clippy::too_many_arguments, reason = "all of it is of one paragraph")]
    fn finish(
        &mut self,
        mut words: Vec<Inline>,
        role: styles::Role,
        item: Option<(ItemOf, Mark)>,
        looks: Looks,
        places: Vec<String>,
        spoken: &Spoken,
        out: &mut Vec<Piece>,
    ) {
        let mut ticked = super::boxes::leading(&mut words);
        let mut own = item.map(|(item, _)| item);
        if let Some((_, Mark::Box)) = item {
            ticked = ticked.or(Some(false));
            own = own.map(|item| ItemOf {
                number: None,
                ..item
            });
        }
        let span = self.out.line(&plain_words(&words));
        self.out.said_of(span);
        for name in places {
            self.out.anchors.push(Anchor { name, span });
        }
        let is_said = looks.letters > 0;
        out.push(Piece::Paragraph(Paragraph {
            role: of_style(role),
            item: own.filter(|_| !matches!(role, styles::Role::Heading(_) | styles::Role::Title)),
            ticked,
            words,
            span,
            lang: match spoken {
                Spoken::One(tag) => Lang::parse(tag).ok(),
                Spoken::Nothing | Spoken::Several => None,
            },
            look: Look {
                is_bold: is_said && looks.all.is_bold,
                is_italic: is_said && looks.all.is_italic,
                is_underlined: is_said && looks.all.is_underlined,
                size: looks.all.size,
            },
        }));
    }

    /// The place of a paragraph in a list.
    fn item(
        &mut self,
        own: Numbered,
        style: Option<&str>,
        role: styles::Role,
        is_empty: bool,
    ) -> Option<(ItemOf, Mark)> {
        let of_style = self.around.styles.numbered(style);
        let list = own.list.or(of_style.list).filter(|list| *list != 0)?;
        let level = own.level.or(of_style.level).unwrap_or(0).min(8);
        if is_empty {
            return None;
        }
        let counted = own.level.or(of_style.counted).unwrap_or(0).min(8);
        let (mark, number) = self.numbering.next(list, counted)?;
        if mark == Mark::None {
            return None;
        }
        if mark == Mark::Letter && !matches!(role, styles::Role::Heading(_)) {
            self.counts.letters += 1;
        }
        let number = matches!(mark, Mark::Number | Mark::Letter).then_some(number);
        let item = ItemOf {
            level,
            number,
            list,
        };
        Some((item, mark))
    }
}

/// Whether the end of a paragraph was taken out, or its first letter is a large one by itself: the next goes on with it.
fn goes_on(properties: Node<'_, '_>) -> bool {
    let is_taken_out = child(properties, "rPr")
        .is_some_and(|mark| child(mark, "del").is_some() || child(mark, "moveFrom").is_some());
    let is_letter = child(properties, "framePr")
        .and_then(|frame| attr(frame, "dropCap"))
        .is_some_and(|kind| kind != "none");
    is_taken_out || is_letter
}

fn is_paragraph_next(node: Node<'_, '_>) -> bool {
    node.next_siblings()
        .skip(1)
        .filter(Node::is_element)
        .map(word)
        .find(|name| !matches!(*name, "bookmarkStart" | "bookmarkEnd" | "proofErr"))
        == Some("p")
}

/// The level that a paragraph has in the outline by itself.
fn outline(properties: Node<'_, '_>) -> Option<u8> {
    let level = value(properties, "outlineLvl")?.parse::<u8>().ok()?;
    (level < 9).then_some(level + 1)
}

/// Whether some words are short enough for a heading.
fn is_short(words: &[Inline]) -> bool {
    const LONGEST: usize = 90;
    (1..=LONGEST).contains(&plain_words(words).trim().chars().count())
}

const fn of_style(role: styles::Role) -> Role {
    match role {
        styles::Role::Title => Role::Title,
        styles::Role::Subtitle => Role::Subtitle,
        styles::Role::Heading(level) => Role::Heading(level),
        styles::Role::Quote => Role::Quote,
        styles::Role::Caption => Role::Caption,
        styles::Role::Plain | styles::Role::Contents => Role::Plain,
    }
}

/// Whether a part that Word keeps up to date is the list of contents.
fn is_contents(node: Node<'_, '_>) -> bool {
    child(node, "sdtPr")
        .and_then(|of| child(of, "docPartObj"))
        .and_then(|of| value(of, "docPartGallery"))
        .is_some_and(|gallery| gallery.eq_ignore_ascii_case("Table of Contents"))
}

fn lines_in(node: Node<'_, '_>) -> usize {
    node.descendants().filter(|node| word(*node) == "p").count()
}

/// Whether a sign is a box to tick that is ticked, not ticked, or none.
pub(super) const fn ticked(sign: char) -> Option<bool> {
    match sign {
        '☑' | '☒' | '🗹' | '🗷' | '\u{f0fe}' | '\u{f0fd}' | '\u{f052}' => Some(true),
        sign if is_box(sign) => Some(false),
        _ => None,
    }
}
