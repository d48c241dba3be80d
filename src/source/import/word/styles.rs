//! What a document's styles say of its paragraphs: which are headings, and how they look.
//!
//! A style is known by the name that Word keeps for it, which is English in every language of Word.

use std::collections::HashMap;

use roxmltree::Node;

use super::signs::Signs;
use super::xml::{attr, child, switch, value, word};

/// Styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// The style of a paragraph that names none.
    usual: Option<String>,
    /// How all words look where nothing else is said.
    pub(super) look: Look,
}

/// How words look; `None` where that is not said here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) underlined: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Half points.
    pub(super) size: Option<u32>,
    pub(super) lang: Option<String>,
    pub(super) raised: Option<Raised>,
    /// What the letters of the font are.
    pub(super) signs: Option<Signs>,
}

/// How words stand on their line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source::import) enum Raised {
    No,
    Up,
    Down,
}

/// What a paragraph is, by its style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Plain,
    Title,
    Subtitle,
    Heading(u8),
    Quote,
    /// A line of a table of contents.
    Contents,
    /// The words below a picture or a table.
    Caption,
}

/// Where a paragraph's number or bullet comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) list: Option<u32>,
    /// How deep it stands.
    pub(super) level: Option<u8>,
    /// Which level of its list it is counted on.
    pub(super) counted: Option<u8>,
}

#[derive(Debug, Default, Clone)]
struct Style {
    role: Option<Role>,
    based_on: Option<String>,
    numbered: Numbered,
    look: Look,
    /// Of a table: whether its first row is bold.
    has_head: bool,
}

/// No language has a longer tag.
const LONGEST_TAG: usize = 35;

/// Styles based on others, no deeper than this: they may lead round in a circle.
const DEEPEST: usize = 12;

impl Styles {
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let mut out = Self::default();
        for node in root.children() {
            match word(node) {
                "docDefaults" => {
                    if let Some(look) = child(node, "rPrDefault").and_then(|at| child(at, "rPr")) {
                        out.look = Look::read(look);
                    }
                }
                "style" => out.add(node),
                _ => {}
            }
        }
        out
    }

    fn add(&mut self, node: Node<'_, '_>) {
        let Some(id) = attr(node, "styleId") else {
            return;
        };
        let name = value(node, "name").unwrap_or(id).to_ascii_lowercase();
        let paragraph = child(node, "pPr");
        let outline = paragraph
            .and_then(|of| value(of, "outlineLvl"))
            .and_then(|level| level.parse::<u8>().ok())
            // The ninth is the text itself, also where the style is based on a heading's.
            .map(|level| match level {
                0..=8 => Role::Heading(level + 1),
                _ => Role::Plain,
            });
        let mut numbered = paragraph.map(Numbered::read).unwrap_or_default();
        numbered.level = numbered.level.or_else(|| level_of_list(&name));
        let style = Style {
            role: Role::named(&name).or(outline),
            based_on: value(node, "basedOn").map(str::to_owned),
            numbered,
            look: child(node, "rPr").map(Look::read).unwrap_or_default(),
            has_head: node.children().any(is_bold_head),
        };
        if attr(node, "type") == Some("paragraph")
            && matches!(attr(node, "default"), Some("1" | "true"))
        {
            self.usual = Some(id.to_owned());
        }
        self.all.insert(id.to_owned(), style);
    }

    /// A style and those that it is based on, the nearest first.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let mut next = id.or(self.usual.as_deref());
        std::iter::from_fn(move || {
            let style = self.all.get(next?)?;
            next = style.based_on.as_deref();
            Some(style)
        })
        .take(DEEPEST)
    }

    /// Whether tables of a style have a first row that is bold.
    pub(super) fn has_head(&self, id: Option<&str>) -> bool {
        id.is_some() && self.chain(id).any(|style| style.has_head)
    }

    pub(super) fn role(&self, id: Option<&str>) -> Role {
        self.chain(id)
            .find_map(|style| style.role)
            .unwrap_or_default()
    }

    pub(super) fn numbered(&self, id: Option<&str>) -> Numbered {
        let mut out = Numbered::default();
        for style in self.chain(id) {
            out.list = out.list.or(style.numbered.list);
            out.level = out.level.or(style.numbered.level);
            out.counted = out.counted.or(style.numbered.counted);
        }
        out
    }

    /// How the words of a style look, with what all words look like behind it.
    pub(super) fn look(&self, id: Option<&str>) -> Look {
        let mut out = Look::default();
        for style in self.chain(id) {
            out = out.over(&style.look);
        }
        out.over(&self.look)
    }

    /// How a style of single words changes them.
    pub(super) fn of_words(&self, id: &str) -> Look {
        let mut out = Look::default();
        for style in self.chain(Some(id)) {
            out = out.over(&style.look);
        }
        out
    }
}

/// What a table's style says of its first row, where that is bold.
fn is_bold_head(node: Node<'_, '_>) -> bool {
    word(node) == "tblStylePr"
        && attr(node, "type") == Some("firstRow")
        && child(node, "rPr").is_some_and(|look| switch(look, "b") == Some(true))
}

/// `list bullet 2` stands one deeper than `list bullet`, each in a list of its own.
fn level_of_list(name: &str) -> Option<u8> {
    let rest = name.strip_prefix("list ")?;
    let digit = rest.rsplit(' ').next()?.parse::<u8>().ok()?;
    (2..=9).contains(&digit).then(|| digit - 1)
}

impl Role {
    /// What Word calls its own styles.
    fn named(name: &str) -> Option<Self> {
        if let Some(level) = name.strip_prefix("heading ") {
            let level = level.trim().parse::<u8>().ok()?;
            return (1..=9).contains(&level).then_some(Self::Heading(level));
        }
        if name.starts_with("toc ") || name == "toc heading" || name == "table of figures" {
            return Some(Self::Contents);
        }
        match name {
            "title" => Some(Self::Title),
            "subtitle" => Some(Self::Subtitle),
            "quote" | "intense quote" | "block text" | "quotations" => Some(Self::Quote),
            "caption" => Some(Self::Caption),
            _ => None,
        }
    }
}

impl Numbered {
    /// `w:numPr` of a paragraph, or of a style.
    pub(super) fn read(paragraph: Node<'_, '_>) -> Self {
        let Some(node) = child(paragraph, "numPr") else {
            return Self::default();
        };
        let level = value(node, "ilvl").and_then(|level| level.parse().ok());
        Self {
            list: value(node, "numId").and_then(|id| id.parse().ok()),
            level,
            counted: level,
        }
    }
}

impl Look {
    /// `w:rPr`.
    pub(super) fn read(node: Node<'_, '_>) -> Self {
        let struck = switch(node, "strike").or_else(|| switch(node, "dstrike"));
        Self {
            bold: switch(node, "b"),
            italic: switch(node, "i"),
            struck,
            underlined: switch(node, "u"),
            hidden: switch(node, "vanish"),
            size: value(node, "sz").and_then(|size| size.parse().ok()),
            lang: child(node, "lang")
                .and_then(|lang| attr(lang, "val"))
                .filter(|tag| tag.len() <= LONGEST_TAG)
                .map(str::to_owned),
            raised: value(node, "vertAlign").map(|value| match value {
                "superscript" => Raised::Up,
                "subscript" => Raised::Down,
                _ => Raised::No,
            }),
            signs: child(node, "rFonts")
                .and_then(|fonts| attr(fonts, "ascii").or_else(|| attr(fonts, "hAnsi")))
                .map(Signs::of_font),
        }
    }

    /// This look, with another one behind it.
    pub(super) fn over(mut self, behind: &Self) -> Self {
        self.bold = self.bold.or(behind.bold);
        self.italic = self.italic.or(behind.italic);
        self.struck = self.struck.or(behind.struck);
        self.underlined = self.underlined.or(behind.underlined);
        self.hidden = self.hidden.or(behind.hidden);
        self.size = self.size.or(behind.size);
        self.lang = self.lang.or_else(|| behind.lang.clone());
        self.raised = self.raised.or(behind.raised);
        self.signs = self.signs.or(behind.signs);
        self
    }
}
