//! The views of sheets for printing: a page, a checklist to fill in, the whole guide.
//!
//! 1. [`Sheet`] names what can be printed of an edition; [`of_page`] says what there is of a page.
//! 2. [`sheet`] makes its view: the chapters on it, with [`super::counts`] for what is filled in by hand.
//! 3. What is known of a sheet once it is made is a [`PrintFact`], for the links that lead to it.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::Serialize;

use crate::config::{Lang, Paper, TextKind};
use crate::diag::Span;
use crate::model::{Kind, PageId, Site, Text};
use crate::theme::Phrase;
use crate::theme::words::Word;

use super::blocks::{Block, Footnote, PictureView};
use super::checklist::{ChecklistView, SpectrumView};
use super::counts::{self, CheckPoint, TallyView};
use super::edition::{Edition, EditionId, Shown, Views};
use super::lower::Lower;
use super::out_path::OutPath;
use super::page::{AboutView, ContactView, GuideView, VariantView};
use super::plan::Entry;
use super::{about, checklist, credits, parts, tools};

/// What can be printed of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// A page.
    Page(PageId),
    /// A principle's page, and its examples.
    WithExamples(PageId),
    /// A checklist to fill in.
    Audit(PageId),
    /// A checklist of things to tick.
    List(PageId),
    /// Where the answers of a checklist are counted.
    Tally(PageId),
    /// A spectrum to mark.
    Spectrum(PageId),
    /// Where a group writes down what it thinks of a page.
    ReaderCheck(PageId),
    /// Everything.
    Guide,
}

impl Sheet {
    /// The page that it is made of.
    #[must_use]
    pub const fn page(self) -> Option<PageId> {
        match self {
            Self::Page(page)
            | Self::WithExamples(page)
            | Self::Audit(page)
            | Self::List(page)
            | Self::Tally(page)
            | Self::Spectrum(page)
            | Self::ReaderCheck(page) => Some(page),
            Self::Guide => None,
        }
    }

    /// What it is called on the command line, in the theme's words and in its file's name.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Page(_) => "page",
            Self::WithExamples(_) => "examples",
            Self::Audit(_) => "audit",
            Self::List(_) => "list",
            Self::Tally(_) => "tally",
            Self::Spectrum(_) => "spectrum",
            Self::ReaderCheck(_) => "reader-check",
            Self::Guide => "guide",
        }
    }

    const fn template(self) -> &'static str {
        match self {
            Self::Page(_) | Self::WithExamples(_) => "page.typ",
            Self::Audit(_) => "audit-sheet.typ",
            Self::List(_) => "list-sheet.typ",
            Self::Tally(_) => "tally-sheet.typ",
            Self::Spectrum(_) => "spectrum-sheet.typ",
            Self::ReaderCheck(_) => "reader-check.typ",
            Self::Guide => "guide.typ",
        }
    }
}

pub use crate::model::printed::PrintFact;

/// What every sheet turned out to be, as far as they are made.
pub type PrintFacts = BTreeMap<OutPath, PrintFact>;

/// A sheet.
#[derive(Debug, Clone, Serialize)]
pub struct SheetView {
    /// The theme's file that shows it.
    #[serde(skip)]
    pub template: &'static str,
    /// Where it stands in the output.
    #[serde(skip)]
    pub path: OutPath,
    /// When it says it was made.
    #[serde(skip)]
    pub made: DateTime,
    /// Its language.
    pub lang: crate::config::Lang,
    /// The variant that it is in.
    pub variant: VariantView,
    /// What it is printed on.
    pub paper: Paper,
    /// What it is called.
    pub title: Phrase,
    /// The sign by which a sheet that was filled in is known again.
    pub id: String,
    /// The guide.
    pub guide: GuideView,
    /// The day that it carries.
    pub date: Option<Phrase>,
    /// Whether addresses of other websites are written out.
    pub addresses: bool,
    /// What kind of sheet it is.
    pub kind: &'static str,
    /// What the theme says on paper.
    pub words: BTreeMap<String, Word>,
    /// The pictures that the theme's words name, by their names.
    pub pictures: BTreeMap<String, PictureView>,
    /// The variant's picture.
    pub mark: Option<PictureView>,
    /// What is read, in order.
    pub chapters: Vec<Chapter>,
    /// What is counted.
    pub tally: Option<TallyView>,
    /// What a group is asked about, point by point.
    pub points: Vec<CheckPoint>,
    /// The answers of sheets that ask the same of everything.
    pub answers: Vec<super::checklist::AnswerView>,
    /// The hard words, where the sheet is a whole guide.
    pub hard_words: Vec<tools::WordView>,
    /// Whom to ask.
    pub contact: Option<ContactView>,
    /// Who made the pictures that are on it, a line for each licence.
    pub credits: Vec<Phrase>,
}

/// A page, as it is on paper.
#[derive(Debug, Clone, Serialize)]
pub struct Chapter {
    /// Where it stands on the site, which is where links to it lead.
    pub file: String,
    /// How deep it stands in the guide, from 0.
    pub depth: usize,
    /// Its title.
    pub title: Phrase,
    /// What kind of page it is.
    pub kind: &'static str,
    /// What it is about.
    pub purpose: Option<Phrase>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Its statements.
    pub checklist: Option<ChecklistView>,
    /// Its levels.
    pub spectrum: Option<SpectrumView>,
    /// The pages below it.
    pub children: Vec<Phrase>,
    /// Its footnotes.
    pub notes: Vec<Footnote>,
    /// What it says of itself.
    pub about: AboutView,
    /// Its language and the theme's words in that, where it is another one.
    pub own: Option<OwnLanguage>,
}

/// The language of a chapter that was not translated.
#[derive(Debug, Clone, Serialize)]
pub struct OwnLanguage {
    /// The language.
    pub lang: Lang,
    /// What the theme says in it.
    pub words: BTreeMap<String, Word>,
}

/// What can be printed of a page.
#[must_use]
pub fn of_page(views: &Views<'_>, edition: &Edition<'_>, id: PageId) -> Vec<Sheet> {
    let page = views.site.page(id);
    let Shown::Text(text) = edition.shown(page) else {
        return Vec::new();
    };
    let mut sheets = vec![Sheet::Page(id)];
    if page.examples.iter().any(|page| edition.has(*page)) {
        sheets.push(Sheet::WithExamples(id));
    }
    if text.checklist.is_some() {
        if checklist::is_ticked(views.site, text) {
            sheets = vec![Sheet::List(id)];
        } else {
            sheets = vec![Sheet::Audit(id), Sheet::Tally(id)];
        }
    } else if text.spectrum.is_some() {
        sheets.push(Sheet::Spectrum(id));
    }
    if text.kind == TextKind::Easy {
        sheets.push(Sheet::ReaderCheck(id));
    }
    sheets
}

/// Where a sheet stands in the output. Its name says what it is, since it may lie alone in a folder.
#[must_use]
pub fn path(views: &Views<'_>, edition: &Edition<'_>, sheet: Sheet) -> String {
    let variant = &edition.variant.id;
    let foreign = edition.foreign(views.site).map(|_| edition.lang.tag());
    let folder = foreign.map_or(String::new(), |lang| format!("{lang}/"));
    let place = match sheet.page() {
        None => "whole-guide".to_owned(),
        Some(Site::HOME) => "index".to_owned(),
        Some(page) => views.site.page(page).address.to_string(),
    };
    let mut name = format!("print/{folder}{variant}/{place}-{variant}");
    if let Some(lang) = foreign {
        name.push('-');
        name.push_str(lang);
    }
    let kind = match sheet {
        Sheet::Page(_) | Sheet::Guide => "",
        Sheet::WithExamples(_) => "-with-examples",
        Sheet::Audit(_) => "-audit-sheet",
        Sheet::List(_) => "-list",
        Sheet::Tally(_) => "-tally-sheet",
        Sheet::Spectrum(_) => "-worksheet",
        Sheet::ReaderCheck(_) => "-reader-check",
    };
    name.push_str(kind);
    name.push_str(".pdf");
    name
}

/// The text that a sheet is made of, for findings about it.
#[must_use]
pub fn span(views: &Views<'_>, entry: &Entry) -> Option<Span> {
    let Entry::Sheet(edition, sheet) = entry else {
        return None;
    };
    let text = text_of(views, views.edition(*edition), sheet.page()?);
    text.map(Text::span)
}

/// The view of a sheet.
#[must_use]
pub fn sheet(views: &Views<'_>, id: EditionId, sheet: Sheet, path: &OutPath) -> SheetView {
    let edition = views.edition(id);
    let site = views.site;
    let said = &edition.said;
    let frame = parts::paper_frame(views, edition);
    let is_form = matches!(sheet, Sheet::Audit(_) | Sheet::Tally(_));
    let chapter = |views, edition, id| {
        let mut chapter = chapter(views, edition, id)?;
        if let Some(list) = chapter.checklist.as_mut().filter(|_| !is_form) {
            list.leave_answers_out();
        }
        Some(chapter)
    };
    let mut view = SheetView {
        template: sheet.template(),
        path: path.clone(),
        made: site.config.guide.made(),
        lang: edition.lang.clone(),
        variant: frame.variant,
        paper: site.config.guide.paper,
        title: frame.guide.title.clone(),
        id: sign(path),
        guide: frame.guide,
        date: site.config.guide.date.map(|date| said.date(date)),
        addresses: edition.variant.text == TextKind::Standard,
        kind: sheet.kind(),
        words: paper_words(edition, sheet),
        pictures: BTreeMap::new(),
        mark: parts::variant_picture(views, edition, ""),
        chapters: Vec::new(),
        tally: None,
        points: Vec::new(),
        answers: Vec::new(),
        hard_words: Vec::new(),
        contact: frame.contact,
        credits: Vec::new(),
    };
    if let Some(page) = sheet.page() {
        view.title = edition.title_phrase(page);
        view.chapters.extend(chapter(views, edition, page));
    } else {
        let all = views.all_pages(edition);
        view.chapters = all
            .iter()
            .filter_map(|page| match views.showing(edition, *page)? {
                other if other.lang == edition.lang => chapter(views, edition, *page),
                other => untranslated(views, edition, other, *page, sheet),
            })
            .collect();
        view.hard_words = tools::words(views, edition, "");
    }
    match sheet {
        Sheet::WithExamples(page) => {
            let examples = &site.page(page).examples;
            let shown = examples.iter().filter(|page| edition.has(**page));
            let examples = shown.filter_map(|page| chapter(views, edition, *page));
            view.chapters.extend(examples.map(|mut example| {
                example.depth = 1;
                example
            }));
        }
        Sheet::Tally(_) => view.tally = counts::tally(views, edition, &view.chapters),
        Sheet::ReaderCheck(_) => {
            view.points = view.chapters.iter().flat_map(counts::points).collect();
            view.answers = counts::answers(views, edition);
        }
        Sheet::Page(_) | Sheet::Audit(_) | Sheet::List(_) | Sheet::Spectrum(_) | Sheet::Guide => {}
    }
    let named = tools::picture_names(&view.words).into_iter();
    view.pictures = named
        .filter_map(|name| {
            Some((
                name.to_owned(),
                parts::shelf_picture(views, edition, name, "")?,
            ))
        })
        .collect();
    view.credits = credits::of(views, edition, &view);
    view
}

fn text_of<'s>(views: &Views<'s>, edition: &Edition<'s>, id: PageId) -> Option<&'s Text> {
    match edition.shown(views.site.page(id)) {
        Shown::Text(text) => Some(text),
        Shown::NoEasyText(_) | Shown::List => None,
    }
}

/// A page as it is on paper. In the whole guide a page without easy text is left out, and one without
/// any text is a heading above the pages below it.
fn chapter<'s>(views: &Views<'s>, edition: &Edition<'s>, id: PageId) -> Option<Chapter> {
    let site = views.site;
    let page = site.page(id);
    let mut depth = 0;
    let mut above = edition.parent(id);
    while let Some(parent) = above {
        depth += usize::from(parent != Site::HOME);
        above = edition.parent(parent);
    }
    let mut chapter = Chapter {
        file: edition.page_file(id).to_owned(),
        depth,
        title: edition.title_phrase(id),
        kind: Kind::KNOWN
            .iter()
            .find(|(_, known)| *known == page.kind)
            .map_or("page", |(name, _)| name),
        purpose: None,
        picture: parts::page_picture(views, edition, id, ""),
        blocks: Vec::new(),
        checklist: None,
        spectrum: None,
        children: Vec::new(),
        notes: Vec::new(),
        about: AboutView::default(),
        own: None,
    };
    let children = edition.children(id);
    let text = match edition.shown(page) {
        Shown::Text(text) => text,
        Shown::NoEasyText(_) => return None,
        Shown::List => return (id != Site::HOME).then_some(chapter),
    };
    if id != Site::HOME && !children.iter().all(|child| text.leads_to(*child)) {
        let titles = children.iter().map(|child| edition.title_phrase(*child));
        chapter.children = titles.collect();
    }
    let mut lower = Lower::new(views, edition, text, id, "");
    if let Some(list) = &text.checklist {
        chapter.checklist = Some(checklist::checklist(&mut lower, list));
    } else if let Some(spectrum) = &text.spectrum {
        chapter.spectrum = Some(checklist::spectrum(&mut lower, spectrum));
    } else {
        chapter.blocks = lower.blocks(&text.document.blocks);
    }
    chapter.notes = lower.footnotes();
    let purpose = text.front.purpose.as_ref();
    chapter.purpose = purpose.map(|purpose| Phrase::new(purpose.value.as_str()));
    chapter.about = about::about(edition, text);
    Some(chapter)
}

/// A page of the guide's own language, with what the theme says in that.
fn untranslated<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    other: &Edition<'s>,
    id: PageId,
    sheet: Sheet,
) -> Option<Chapter> {
    let mut chapter = chapter(views, other, id)?;
    chapter.title = Views::foreign_title(edition, other, id);
    chapter.own = Some(OwnLanguage {
        lang: other.lang.clone(),
        words: paper_words(other, sheet),
    });
    Some(chapter)
}

/// What the theme says on paper: of everything that it says, only this is needed there, and of what
/// stands on paper only what is said on every sheet, on forms, or on a sheet of this kind.
fn paper_words(edition: &Edition<'_>, sheet: Sheet) -> BTreeMap<String, Word> {
    const WANTED: [&str; 19] = [
        "about_this_page",
        "callout",
        "checklist",
        "contact",
        "contact_purpose",
        "email",
        "examples",
        "hard_word",
        "hard_words",
        "in_this_section",
        "made_by",
        "notes",
        "phone",
        "post",
        "print",
        "setting",
        "sources",
        "spectrum",
        "tool",
    ];
    let kind = sheet.kind().replace('-', "_");
    let words = edition.said.words();
    let wanted = |key: &str| {
        let mut word = words.get(key)?.clone();
        if let ("print", Word::Table(print)) = (key, &mut word) {
            print.retain(|key, word| {
                !matches!(word, Word::Table(_)) || *key == kind || key == "form"
            });
        }
        Some((key.to_owned(), word))
    };
    WANTED.into_iter().filter_map(wanted).collect()
}

/// Four signs that cannot be taken for one another, made of the sheet's path.
fn sign(path: &OutPath) -> String {
    const SIGNS: &[u8; 24] = b"ACDEFGHJKMNPQRTVWXY34679";
    let hash = blake3::hash(path.as_str().as_bytes());
    let bytes = hash.as_bytes().iter().take(4);
    bytes
        .map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()]))
        .collect()
}
