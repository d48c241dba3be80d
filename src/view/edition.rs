//! An edition: one language in one variant. Which pages it has, what they are called there, and in
//! which order they are read.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::config::{GuideWords, Lang, Profile, TextKind, Variant, VariantWords};
use crate::model::shelf::PictureId;
use crate::model::{Address, Page, PageId, Site, Text, ToolPage};
use crate::theme::{Phrase, Said};

use super::out_path::OutPath;
use super::pictures::{self, Paths};
use super::sheet::{PrintFact, PrintFacts};

/// The number of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionId(pub(super) usize);

impl EditionId {
    /// The number itself, for tables with a row for each edition.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

/// Everything that views are made of: the site and its editions.
#[derive(Debug)]
pub struct Views<'s> {
    pub(super) site: &'s Site,
    pub(super) pictures: Paths,
    /// Which picture stands where, once that was asked.
    pub(super) places: OnceLock<HashMap<OutPath, (PictureId, usize)>>,
    /// Whether sheets are made, and what is known of those that are.
    pub(super) sheets: Sheets,
    editions: Vec<Edition<'s>>,
}

/// Whether a site has sheets for printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheets {
    /// It has none.
    LeftOut,
    /// They will be made; this is known of those that are.
    Made(PrintFacts),
}

/// One language in one variant.
#[derive(Debug)]
pub struct Edition<'s> {
    /// Its language.
    pub lang: &'s Lang,
    /// The guide's own language.
    guide_lang: &'s Lang,
    /// Its variant.
    pub variant: &'s Variant,
    /// Its folder from the top of the output, with a slash at the end, or nothing.
    pub folder: String,
    /// What the theme says in it.
    pub said: Said,
    /// Its name: the guide's own for it, or the theme's.
    pub name: Phrase,
    /// What it is like, in the same way.
    pub about: Option<Phrase>,
    /// Its pages in reading order, the home page first.
    pub order: Vec<PageId>,
    /// What each page is in it, by the page's number.
    places: Vec<Option<Place<'s>>>,
    /// The titles that more than one of its pages has.
    namesakes: BTreeSet<String>,
    /// The pages that the program would make, and that the guide has written itself.
    own: Vec<ToolPage>,
    /// The file and the name of each page that the tool makes.
    pub(super) tools: Vec<(String, Phrase)>,
}

/// A page's place in an edition.
#[derive(Debug, Clone)]
struct Place<'s> {
    file: Box<str>,
    title: std::borrow::Cow<'s, str>,
    title_lang: Option<&'s Lang>,
    number: usize,
    children: Vec<PageId>,
    parent: Option<PageId>,
}

/// What an edition shows at a page's address.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'s> {
    /// A text.
    Text(&'s Text),
    /// No easy text was written: a short page that says so.
    NoEasyText(&'s Text),
    /// Nothing was written: a list of the pages below.
    List,
}

impl<'s> Views<'s> {
    /// The editions of a site: every language in every published variant.
    #[must_use]
    pub fn new(site: &'s Site) -> Self {
        let main = main_variant(&site.config.variants);
        let variants = || site.config.variants.iter().enumerate();
        let all = site.languages.iter();
        let all: Vec<_> = all
            .flat_map(|lang| variants().map(move |variant| (lang, variant)))
            .collect();
        let edition = |(lang, (at, variant)): (&'s Lang, (usize, &'s Variant))| {
            let mut folder = String::new();
            if lang != site.language() {
                folder.push_str(lang.tag());
                folder.push('/');
            }
            if at != main {
                folder.push_str(&variant.id);
                folder.push('/');
            }
            Edition::new(site, lang, variant, folder)
        };
        Self {
            site,
            pictures: pictures::paths(&site.shelf),
            places: OnceLock::new(),
            sheets: Sheets::LeftOut,
            editions: all.into_par_iter().map(edition).collect(),
        }
    }

    /// The same views, with what is known of sheets that were made.
    #[must_use]
    pub fn with_facts(mut self, facts: PrintFacts) -> Self {
        if let Sheets::Made(known) = &mut self.sheets {
            *known = facts;
        }
        self
    }

    /// What is known of a sheet.
    #[must_use]
    pub fn fact(&self, path: &OutPath) -> Option<PrintFact> {
        match &self.sheets {
            Sheets::Made(facts) => facts.get(path).copied(),
            Sheets::LeftOut => None,
        }
    }

    /// The same views, of a site with sheets for printing, or without.
    #[must_use]
    pub fn with_sheets(mut self, sheets: Sheets) -> Self {
        self.sheets = sheets;
        self
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &'s Site {
        self.site
    }

    /// Every edition, with its number.
    pub fn editions(&self) -> impl Iterator<Item = (EditionId, &Edition<'s>)> {
        self.editions
            .iter()
            .enumerate()
            .map(|(at, edition)| (EditionId(at), edition))
    }

    /// An edition by its number.
    #[must_use]
    pub fn edition(&self, id: EditionId) -> &Edition<'s> {
        &self.editions[id.0]
    }

    /// The editions of one language, in the order in which variants are published.
    pub(super) fn of_language(&self, lang: &Lang) -> impl Iterator<Item = &Edition<'s>> {
        self.editions
            .iter()
            .filter(move |edition| edition.lang == lang)
    }

    /// The same variant in another language.
    pub(super) fn sibling(&self, edition: &Edition<'s>, lang: &Lang) -> Option<&Edition<'s>> {
        self.editions
            .iter()
            .find(|other| other.lang == lang && other.variant.id == edition.variant.id)
    }

    /// The edition whose text is of this kind in this language: the same variant where it fits.
    pub(super) fn with_text(
        &self,
        edition: &Edition<'s>,
        lang: &Lang,
        kind: TextKind,
    ) -> Option<&Edition<'s>> {
        let fits = |other: &&Edition<'s>| other.lang == lang && other.variant.text == kind;
        self.editions
            .iter()
            .filter(fits)
            .find(|other| other.variant.id == edition.variant.id)
            .or_else(|| self.editions.iter().find(fits))
    }
}

/// `standard`, or the first that is published: the one without a folder of its own.
fn main_variant(variants: &[Variant]) -> usize {
    variants
        .iter()
        .position(|variant| variant.id == "standard")
        .unwrap_or(0)
}

impl<'s> Edition<'s> {
    fn new(site: &'s Site, lang: &'s Lang, variant: &'s Variant, folder: String) -> Self {
        let said = said(site, lang, variant);
        let mut edition = Self {
            lang,
            guide_lang: site.language(),
            variant,
            folder,
            said,
            name: Phrase::default(),
            about: None,
            order: Vec::new(),
            places: Vec::new(),
            namesakes: BTreeSet::new(),
            own: Vec::new(),
            tools: Vec::new(),
        };
        edition.name = edition
            .of_variant(site, "name", |words| words.name.as_ref())
            .unwrap_or_else(|| Phrase::new(variant.id.as_str()));
        edition.about = edition.of_variant(site, "about", |words| words.about.as_ref());
        edition.fill(site);
        let has = |address: &Address| {
            edition
                .order
                .iter()
                .any(|page| site.page(*page).address == *address)
        };
        edition.own = ToolPage::ALL
            .into_iter()
            .filter(|page| has(&page.address()))
            .collect();
        let tools = ToolPage::ALL.into_iter();
        edition.tools = tools
            .filter(|page| *page != ToolPage::Glossary || !site.glossary.is_empty())
            .map(|page| (edition.tool_file(page), edition.tool_name(page)))
            .collect();
        edition
    }

    /// The guide's language, where it is not this edition's.
    pub(super) fn foreign(&self, site: &Site) -> Option<Lang> {
        (self.lang != site.language()).then(|| site.language().clone())
    }

    /// The guide's words for something: those in this edition's language, or else its own.
    pub(super) fn words_of_guide(
        &self,
        site: &Site,
        translated: Option<&String>,
        own: Option<&String>,
    ) -> Option<Phrase> {
        translated
            .map(|text| Phrase::new(text.as_str()))
            .or_else(|| own.map(|text| Phrase::in_lang(text.as_str(), self.foreign(site))))
    }

    /// What the variant is called or like: the guide's words, or else the theme's.
    pub(super) fn of_variant(
        &self,
        site: &Site,
        key: &str,
        pick: fn(&VariantWords) -> Option<&String>,
    ) -> Option<Phrase> {
        let translated = self.variant.translations.get(self.lang).and_then(pick);
        self.words_of_guide(site, translated, pick(&self.variant.words))
            .or_else(|| {
                let key = format!("variant.{}.{key}", self.variant.id);
                self.said.try_say(&key)
            })
    }

    fn fill(&mut self, site: &'s Site) {
        let has = speaking(site, self.lang, self.variant.text);
        let mut places: Vec<Option<Place<'s>>> = vec![None; has.len()];
        for (id, page) in site.in_order() {
            if !has[id.index()] {
                continue;
            }
            // A section that was not translated is passed over; its pages stand one level up.
            let mut parent = page.parent;
            while let Some(above) = parent {
                if has[above.index()] {
                    break;
                }
                parent = site.page(above).parent;
            }
            let number = self.order.len();
            self.order.push(id);
            places[id.index()] = Some(Place {
                file: self.file(&page.address).into(),
                title: self.title_of(site, id, page),
                // A folder's name is in the guide's language wherever it is shown.
                title_lang: (matches!(self.shown(page), Shown::List)
                    && self.lang != site.language()
                    && (id != Site::HOME || self.guide_title(site).lang.is_some()))
                .then(|| site.language()),
                number,
                children: Vec::new(),
                parent,
            });
            if let Some(place) = parent.and_then(|above| places[above.index()].as_mut()) {
                place.children.push(id);
            }
        }
        let mut titles = BTreeSet::new();
        for place in places.iter().flatten() {
            if !titles.insert(&*place.title) {
                self.namesakes.insert(place.title.to_string());
            }
        }
        self.places = places;
    }

    fn title_of(&self, site: &'s Site, id: PageId, page: &'s Page) -> std::borrow::Cow<'s, str> {
        match self.shown(page) {
            Shown::Text(text) | Shown::NoEasyText(text) => text.title().into(),
            Shown::List if id == Site::HOME => self.guide_title(site).text.into(),
            Shown::List => page.folder_title.as_str().into(),
        }
    }

    /// What stands at a page's address.
    #[must_use]
    pub fn shown(&self, page: &'s Page) -> Shown<'s> {
        let easy = page.text(self.lang, TextKind::Easy);
        let standard = page.text(self.lang, TextKind::Standard);
        let easy = easy.filter(|_| speaks(page, self.lang, self.variant.text, self.guide_lang));
        match (self.variant.text, standard, easy) {
            (TextKind::Easy, _, Some(text))
            | (TextKind::Standard, Some(text), _)
            | (TextKind::Standard, None, Some(text)) => Shown::Text(text),
            (TextKind::Easy, Some(text), None) => Shown::NoEasyText(text),
            (_, None, None) => Shown::List,
        }
    }

    /// The guide's title.
    #[must_use]
    pub fn guide_title(&self, site: &Site) -> Phrase {
        self.of_guide(site, |words| words.title.as_ref())
            .unwrap_or_else(|| Phrase::new("Guide"))
    }

    /// Words of `[guide]`, in this edition's language where they were translated.
    pub(super) fn of_guide(
        &self,
        site: &Site,
        pick: fn(&GuideWords) -> Option<&String>,
    ) -> Option<Phrase> {
        let guide = &site.config.guide;
        let translated = guide.translations.get(self.lang).and_then(pick);
        self.words_of_guide(site, translated, pick(&guide.words))
    }

    /// Whether the edition has this page.
    #[must_use]
    pub fn has(&self, id: PageId) -> bool {
        self.places.get(id.index()).is_some_and(Option::is_some)
    }

    /// What a page is called here.
    #[must_use]
    pub fn title(&self, id: PageId) -> &str {
        self.place(id).map_or("", |place| &place.title)
    }

    /// What a page is called here, with the language of its name where that is another one.
    #[must_use]
    pub fn title_phrase(&self, id: PageId) -> Phrase {
        let lang = self.place(id).and_then(|place| place.title_lang.cloned());
        Phrase::in_lang(self.title(id), lang)
    }

    /// Whether more than one page is called this here.
    pub(super) fn has_namesakes(&self, title: &str) -> bool {
        self.namesakes.contains(title)
    }

    /// A page's number in reading order; the home page is 0.
    #[must_use]
    pub fn number(&self, id: PageId) -> usize {
        self.place(id).map_or(0, |place| place.number)
    }

    /// The pages below a page, in order.
    #[must_use]
    pub fn children(&self, id: PageId) -> &[PageId] {
        self.place(id).map_or(&[], |place| &place.children)
    }

    /// The page above a page.
    #[must_use]
    pub fn parent(&self, id: PageId) -> Option<PageId> {
        self.place(id)?.parent
    }

    fn place(&self, id: PageId) -> Option<&Place<'s>> {
        self.places.get(id.index())?.as_ref()
    }

    /// The file of an address in this edition, from the top of the output.
    #[must_use]
    pub fn file(&self, address: &Address) -> String {
        format!("{}{}", self.folder, address.file())
    }

    /// The file of a page of this edition, from the top of the output.
    #[must_use]
    pub fn page_file(&self, id: PageId) -> &str {
        self.place(id).map_or("", |place| &place.file)
    }

    /// A page of this edition, from a page `up` levels below the top.
    #[must_use]
    pub fn href(&self, id: PageId, up: &str) -> String {
        [up, self.page_file(id)].concat()
    }

    /// The file of a page that the tool makes.
    #[must_use]
    pub fn tool_file(&self, page: ToolPage) -> String {
        self.file(&page.address())
    }

    /// What a page that the tool makes is called.
    pub(super) fn tool_name(&self, page: ToolPage) -> Phrase {
        let name = format!("tool.{}", page.name().replace('-', "_"));
        self.said.say(&name)
    }

    /// Whether the guide has written a page of its own in the place of one that the tool makes.
    #[must_use]
    pub fn has_own(&self, page: ToolPage) -> bool {
        self.own.contains(&page)
    }

    /// Whether tables are shown as headed lists.
    pub(super) const fn lists_tables(&self) -> bool {
        matches!(
            self.variant.profile,
            Profile::LargePrint | Profile::GiantPrint
        )
    }
}

/// What the theme says in an edition.
pub(super) fn said(site: &Site, lang: &Lang, variant: &Variant) -> Said {
    let words = &site.theme.words;
    words.for_reader(lang, variant.text, site.language())
}

/// Whether a page has a text in a language for the readers of a variant. Those of standard texts get a translated
/// easy text only where the guide's own language has no standard text either: else that one is more than the easy words.
fn speaks(page: &Page, lang: &Lang, kind: TextKind, guide_lang: &Lang) -> bool {
    page.text(lang, TextKind::Standard).is_some()
        || page.text(lang, TextKind::Easy).is_some()
            && (kind == TextKind::Easy || page.text(guide_lang, TextKind::Standard).is_none())
}

/// Which pages have something in a language for the readers of a variant: a text, or a page below that has one. The
/// home page is always there.
fn speaking(site: &Site, lang: &Lang, kind: TextKind) -> Vec<bool> {
    let pages: Vec<(PageId, &Page)> = site.in_order().collect();
    let mut has = vec![false; pages.len()];
    // Children come after their parents, so going backwards tells parents of their children.
    for (id, page) in pages.iter().rev() {
        if speaks(page, lang, kind, site.language()) || *id == Site::HOME {
            has[id.index()] = true;
        }
        if let Some(parent) = page.parent
            && has[id.index()]
            && site.page(parent).texts.is_empty()
        {
            has[parent.index()] = true;
        }
    }
    has
}
