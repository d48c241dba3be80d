//! The whole guide, with every name joined to what it names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::address::{Address, FileName};
use super::checklist::{Checklist, Spectrum};
use super::document::{Document, LinkRef, PictureRef, WordRef};
use super::front::{FrontMatter, Kind};
use super::glossary::{Glossary, WordId};
use super::shelf::{PictureId, Shelf};
use crate::config::{Config, Lang, TextKind};
use crate::diag::{FileId, Span};
use crate::theme::Theme;

/// The number of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub(super) usize);

impl PageId {
    /// The number itself, for tables with a row for each page.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

/// The whole guide.
#[derive(Debug)]
pub struct Site {
    /// `guide.toml`.
    pub config: Config,
    /// The theme.
    pub theme: Theme,
    /// The hard words.
    pub glossary: Glossary,
    /// The pictures.
    pub shelf: Shelf,
    /// Every page; a [`PageId`] is an index here. The home page is the first.
    pub(super) pages: Vec<Page>,
    /// Pages in reading order, the home page first.
    pub order: Vec<PageId>,
    /// The guide's language, then the others that texts were written in.
    pub languages: Vec<Lang>,
    /// Whether there is a folder for its texts.
    pub has_content: bool,
    /// The scales that front matter can name.
    pub scales: BTreeMap<String, super::checklist::Scale>,
}

impl Site {
    /// The home page.
    pub const HOME: PageId = PageId(0);

    /// The bytes of all texts together, as far as they say something.
    #[must_use]
    pub fn weight(&self) -> usize {
        let texts = self.pages.iter().flat_map(|page| &page.texts);
        texts.map(Text::weight).sum()
    }

    /// A page by its number.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0]
    }

    /// Every page, by its number.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Every page with its number, in reading order.
    pub fn in_order(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.order.iter().map(|id| (*id, self.page(*id)))
    }

    /// The guide's own language.
    #[must_use]
    pub fn language(&self) -> &Lang {
        &self.config.guide.language
    }
}

/// A page: one address, and the texts that were written for it.
#[derive(Debug)]
pub struct Page {
    /// Where it stands.
    pub address: Address,
    /// What kind it is.
    pub kind: Kind,
    /// The section it is in; the home page has none.
    pub parent: Option<PageId>,
    /// The pages below it, in order.
    pub children: Vec<PageId>,
    /// A name for a page that nobody wrote: its folder's.
    pub folder_title: String,
    /// What was written for it; empty for a folder without `index.md`.
    pub texts: Vec<Text>,
    /// An example's principles; of a principle, none.
    pub principles: Vec<PageId>,
    /// A principle's examples, in order.
    pub examples: Vec<PageId>,
}

impl Page {
    /// The text in this language and of this kind.
    #[must_use]
    pub fn text(&self, lang: &Lang, kind: TextKind) -> Option<&Text> {
        self.texts
            .iter()
            .find(|text| text.kind == kind && text.lang == *lang)
    }

    /// Whether anything of it was written in this language.
    #[must_use]
    pub fn speaks(&self, lang: &Lang) -> bool {
        self.texts.iter().any(|text| text.lang == *lang)
    }

    /// The text that a link, a title or a record falls back on: the guide's language before
    /// others, standard before easy.
    #[must_use]
    pub fn main_text(&self, language: &Lang) -> Option<&Text> {
        self.texts
            .iter()
            .min_by_key(|text| (text.lang != *language, text.kind, text.lang.clone()))
    }
}

/// One text of a page.
#[derive(Debug)]
pub struct Text {
    /// Its language.
    pub lang: Lang,
    /// Standard or easy.
    pub kind: TextKind,
    /// Its file.
    pub file: FileId,
    /// The file's path, from `content/`.
    pub path: String,
    /// The path that it should have, where that is another one.
    pub usual: Option<String>,
    /// Its front matter, with what it takes from the standard text.
    pub front: Arc<FrontMatter>,
    /// Its blocks.
    pub document: Arc<Document>,
    /// What its references lead to.
    pub joined: Joined,
    /// Its areas and statements, on a checklist's page.
    pub checklist: Option<Checklist>,
    /// Its levels and rows, on a spectrum's page.
    pub spectrum: Option<Spectrum>,
}

impl Text {
    /// What a link leads to.
    #[must_use]
    pub fn target(&self, link: LinkRef) -> &Target {
        self.joined
            .links
            .get(link.index())
            .unwrap_or(&Target::Nowhere)
    }

    /// Whether a link can name this id in it.
    #[must_use]
    pub fn has_id(&self, id: &str) -> bool {
        let ids = &self.joined.ids;
        ids.binary_search_by(|known| known.as_ref().cmp(id)).is_ok()
    }

    /// Whether one of its links leads to this page.
    #[must_use]
    pub fn leads_to(&self, page: PageId) -> bool {
        let is_there =
            |target: &Target| matches!(target, Target::Page { page: to, .. } if *to == page);
        self.joined.links.iter().any(is_there)
    }

    /// The picture on the shelf, if it is there.
    #[must_use]
    pub fn picture(&self, picture: PictureRef) -> Option<PictureId> {
        self.joined.pictures.get(picture.index()).copied().flatten()
    }

    /// The word in the glossary, if it is there.
    #[must_use]
    pub fn word(&self, word: WordRef) -> Option<WordId> {
        self.joined.words.get(word.index()).copied().flatten()
    }

    /// The title, or the file's name where there is none.
    #[must_use]
    pub fn title(&self) -> &str {
        self.front.title.as_ref().map_or_else(
            || self.path.rsplit('/').next().unwrap_or(&self.path),
            |title| title.value.as_str(),
        )
    }

    /// Its bytes, as far as they say something.
    #[must_use]
    pub fn weight(&self) -> usize {
        let last = self.document.blocks.last();
        last.map_or(0, |block| block.span.end as usize)
    }

    /// The place of the front matter, for findings of the whole text.
    #[must_use]
    pub fn span(&self) -> Span {
        let top = Span::new(self.file, 0, 0);
        self.front.title.as_ref().map_or(top, |title| title.span)
    }
}

/// What a text's references lead to, by their numbers.
#[derive(Debug, Default)]
pub struct Joined {
    /// Links.
    pub links: Vec<Target>,
    /// Pictures; `None` where there is none of that name.
    pub pictures: Vec<Option<PictureId>>,
    /// Hard words; `None` where the glossary has none.
    pub words: Vec<Option<WordId>>,
    /// The page's own picture.
    pub picture: Option<PictureId>,
    /// Every id that a link can name in this text, sorted.
    pub ids: Box<[Box<str>]>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a page of the guide.
    Page {
        /// The page.
        page: PageId,
        /// One of its texts, where the link names it.
        text: Option<(Lang, TextKind)>,
        /// A heading on it.
        fragment: Option<String>,
    },
    /// To a page that the tool makes.
    Tool(ToolPage),
    /// Out of the guide.
    Outside(String),
    /// Nowhere: shown as plain text.
    Nowhere,
}

/// The pages that the tool makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToolPage {
    /// Hard words and their meanings.
    Glossary,
    /// Who made the pictures.
    Credits,
    /// The accessibility statement.
    Accessibility,
    /// What the variants are.
    WaysToRead,
    /// Every page.
    SiteMap,
}

impl ToolPage {
    /// Every one, in the order in which they are listed.
    pub const ALL: [Self; 5] = [
        Self::WaysToRead,
        Self::Glossary,
        Self::SiteMap,
        Self::Credits,
        Self::Accessibility,
    ];

    /// Its name after `page:`, and its address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Glossary => "glossary",
            Self::Credits => "credits",
            Self::Accessibility => "accessibility",
            Self::WaysToRead => "ways-to-read",
            Self::SiteMap => "site-map",
        }
    }

    /// Its address.
    #[must_use]
    pub fn address(self) -> Address {
        Address::default().join(self.name())
    }
}

/// A text as `source` hands it over: read, not yet joined.
#[derive(Debug, Clone)]
pub struct WrittenText {
    /// The file.
    pub file: FileId,
    /// Its path, from `content/`.
    pub path: String,
    /// What its name says, or is read as.
    pub name: FileName,
    /// The path that it should have, where that is another one.
    pub usual: Option<String>,
    /// Its front matter.
    pub front: Arc<FrontMatter>,
    /// Its blocks.
    pub document: Arc<Document>,
}

/// Everything that `source` read.
#[derive(Debug, Clone)]
pub struct Written {
    /// `guide.toml`.
    pub config: Config,
    /// The theme.
    pub theme: Theme,
    /// Every text.
    pub texts: Vec<WrittenText>,
    /// The hard words.
    pub words: Vec<super::glossary::Word>,
    /// The pictures, the guide's before the theme's.
    pub pictures: Vec<super::shelf::Picture>,
    /// The files of `content/` that are no texts, in order; `None` where there is no such folder.
    pub others: Option<BTreeSet<String>>,
}
