//! The view of a page: everything that a reader sees on it.

use serde::Serialize;

use crate::config::{Direction, Lang, Profile, TextKind};
use crate::model::{Address, Kind, PageId, Site, Text, ToolPage};
use crate::theme::Phrase;

use super::blocks::{Block, ContentsEntry, Footnote, PictureView};
use super::checklist::{ChecklistView, SpectrumView};
use super::edition::{Edition, EditionId, Shown, Views};
use super::lower::Lower;
use super::nav::NavItem;
use super::prints::PrintLink;
use super::shelf::ShelfView;
use super::{about, checklist, parts, prints, tools};

/// A whole page.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The template that shows it.
    pub template: &'static str,
    /// Its language.
    pub lang: Lang,
    /// Which way its lines run.
    pub dir: Direction,
    /// The variant that it is in.
    pub variant: VariantView,
    /// What kind of page it is, for its looks.
    pub kind: &'static str,
    /// From the page to the top of the output.
    pub up: String,
    /// The home page of this edition.
    pub home: String,
    /// What the browser shows as the page's title.
    pub head_title: String,
    /// The page's title.
    pub title: Phrase,
    /// "This page is about …".
    pub purpose: Option<Phrase>,
    /// The page's own picture.
    pub picture: Option<PictureView>,
    /// The guide.
    pub guide: GuideView,
    /// Every way to read this page.
    pub ways: Vec<WayView>,
    /// This page in other languages; where it was not translated, that language's first page.
    pub languages: Vec<LinkView>,
    /// The sections that the page stands in, from the top.
    pub trail: Vec<LinkView>,
    /// "Page 3 of 14".
    pub position: Option<Phrase>,
    /// The pages around this one; templates get them as a list that is written.
    #[serde(skip)]
    pub nav: Vec<NavItem>,
    /// The page's own headings, where there are three or more.
    pub contents: Vec<ContentsEntry>,
    /// What stands on it.
    pub body: Body,
    /// Footnotes.
    pub notes: Vec<Footnote>,
    /// An example's principles.
    pub principles: Vec<CardView>,
    /// A principle's examples.
    pub examples: Vec<CardView>,
    /// A section's pages.
    pub children: Vec<CardView>,
    /// What the page says of itself.
    pub about: AboutView,
    /// What can be printed of it.
    pub prints: Vec<PrintLink>,
    /// The page before this one.
    pub back: Option<LinkView>,
    /// The page after this one.
    pub next: Option<LinkView>,
    /// Whom to ask.
    pub contact: Option<ContactView>,
    /// The pages that the tool makes.
    pub tools: Vec<LinkView>,
    /// The page's whole address, where the guide has one.
    pub canonical: Option<String>,
    /// The same page in other languages, by whole address.
    pub alternates: Vec<(Lang, String)>,
}

/// What stands on a page.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// A text.
    Blocks(Vec<Block>),
    /// The home page: its text, and the guide's contents as cards.
    Home {
        /// The text.
        blocks: Vec<Block>,
        /// The contents, in reading order.
        cards: Vec<CardView>,
        /// Checklists and worksheets.
        sheets: Vec<CardView>,
    },
    /// A checklist.
    Checklist(ChecklistView),
    /// A spectrum worksheet.
    Spectrum(SpectrumView),
    /// A page without easy text: where the standard text is.
    NoEasyText {
        /// The standard page.
        standard: Option<LinkView>,
    },
    /// A page that the tool makes.
    Tool(tools::ToolView),
    /// Pictures of the shelf, for authors.
    Shelf(ShelfView),
    /// An old address.
    Redirect(LinkView),
}

/// The variant of a page.
#[derive(Debug, Clone, Serialize)]
pub struct VariantView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Phrase,
    /// Its sizes and spacings.
    pub profile: Profile,
    /// The text that it shows.
    pub text: TextKind,
}

/// The guide, on every page.
#[derive(Debug, Clone, Serialize)]
pub struct GuideView {
    /// Its title.
    pub title: Phrase,
    /// The line under it.
    pub subtitle: Option<Phrase>,
    /// Who publishes it.
    pub publisher: Option<Phrase>,
    /// Its version.
    pub version: Option<Phrase>,
    /// Publisher and version as the page says them: "Published by …", "Version …".
    pub imprint: Vec<Phrase>,
}

/// A way to read this page.
#[derive(Debug, Clone, Serialize)]
pub struct WayView {
    /// The variant's id.
    pub id: String,
    /// Its name.
    pub name: Phrase,
    /// What it is like.
    pub about: Option<Phrase>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// This page in it.
    pub href: String,
    /// Whether it is the one being read.
    pub current: bool,
    /// What this page is missing in it: no easy text was written.
    pub note: Option<Phrase>,
}

/// A link and its words.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub words: Phrase,
    /// The language of the page that it leads to, where it is not this page's.
    pub hreflang: Option<Lang>,
}

/// A page as a card: picture, title and a line about it.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// The link.
    pub link: LinkView,
    /// The page's picture.
    pub picture: Option<PictureView>,
    /// What the page is about.
    pub purpose: Option<String>,
    /// A few words more: how many statements, how long, where.
    pub facts: Vec<Phrase>,
}

/// What a page says of itself.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AboutView {
    /// Where an example happens.
    pub setting: Option<Phrase>,
    /// How long it takes and with whom.
    pub facts: Vec<Phrase>,
    /// Where its facts come from.
    pub sources: Vec<SourceView>,
    /// Who made it.
    pub makers: Vec<MakerView>,
    /// When it is next due for review.
    pub review: Option<Phrase>,
    /// Whether readers have checked it.
    pub record: Option<Phrase>,
}

/// A source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// The document's title.
    pub title: String,
    /// Who wrote it.
    pub by: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When.
    pub date: Option<Phrase>,
}

/// A maker.
#[derive(Debug, Clone, Serialize)]
pub struct MakerView {
    /// Who.
    pub who: String,
    /// What they did.
    pub role: Option<String>,
    /// That they brought experience of their own, in words.
    pub lived_experience: Option<Phrase>,
}

/// Whom to ask.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// A team or person.
    pub name: Option<Phrase>,
    /// A number as it is read, and as it is dialled.
    pub phone: Option<(String, String)>,
    /// An address with an `@`.
    pub email: Option<String>,
    /// A postal address.
    pub post: Option<Phrase>,
    /// Whether each way to ask has its picture.
    pub pictures: bool,
}

/// The view of a page of the guide.
#[must_use]
pub fn page(views: &Views<'_>, edition: EditionId, id: PageId) -> PageView {
    let edition = views.edition(edition);
    let site = views.site;
    let page = site.page(id);
    let mut view = parts::frame(views, edition, &page.address, &|other| {
        other.has(id).then(|| other.page_file(id).to_owned())
    });
    view.title = edition.title_phrase(id);
    view.prints = prints::links(views, edition, id, &view.up);
    view.kind = kind_name(page.kind, id);
    parts::around(views, edition, id, &mut view);
    match edition.shown(page) {
        Shown::Text(text) => with_text(views, edition, id, text, &mut view),
        Shown::NoEasyText(text) => no_easy_text(views, edition, id, text, &mut view),
        Shown::List => {
            view.body = if id == Site::HOME {
                home(views, edition, Vec::new(), &view.up)
            } else {
                Body::Blocks(Vec::new())
            };
        }
    }
    parts::finish_title(edition, site, &mut view);
    view
}

fn kind_name(kind: Kind, id: PageId) -> &'static str {
    if id == Site::HOME {
        return "home";
    }
    Kind::KNOWN
        .iter()
        .find(|(_, known)| *known == kind)
        .map_or("page", |(name, _)| name)
}

fn with_text<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    id: PageId,
    text: &'s Text,
    view: &mut PageView,
) {
    let up = view.up.clone();
    let mut lower = Lower::new(views, edition, text, id, &up);
    view.body = if id == Site::HOME {
        let blocks = lower.blocks(&text.document.blocks);
        home(views, edition, blocks, &up)
    } else if let Some(list) = &text.checklist {
        Body::Checklist(checklist::checklist(&mut lower, list))
    } else if let Some(spectrum) = &text.spectrum {
        Body::Spectrum(checklist::spectrum(&mut lower, spectrum))
    } else {
        Body::Blocks(lower.blocks(&text.document.blocks))
    };
    view.notes = lower.footnotes();
    if id != Site::HOME {
        view.contents = lower.contents(&text.document.blocks);
    }
    let purpose = text.front.purpose.as_ref();
    view.purpose = purpose.map(|purpose| Phrase::new(purpose.value.as_str()));
    view.picture = parts::page_picture(views, edition, id, &up);
    view.about = about::about(edition, text);
}

/// The home page: the contents as cards in reading order, and the sheets to use together.
fn home<'s>(views: &Views<'s>, edition: &Edition<'s>, blocks: Vec<Block>, up: &str) -> Body {
    let is_sheet =
        |id: &&PageId| matches!(views.site.page(**id).kind, Kind::Checklist | Kind::Spectrum);
    let top = views.below(edition, Site::HOME);
    let cards = top.iter().filter(|id| !is_sheet(id));
    let all = views.all_pages(edition);
    let sheets = all.iter().filter(is_sheet);
    let card = |id: &PageId| parts::card(views, edition, *id, up);
    Body::Home {
        blocks,
        cards: cards.map(card).collect(),
        sheets: sheets.map(card).collect(),
    }
}

fn no_easy_text<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    id: PageId,
    text: &'s Text,
    view: &mut PageView,
) {
    view.template = "no-easy-text.html";
    view.picture = parts::page_picture(views, edition, id, &view.up);
    let standard = views.with_text(edition, edition.lang, TextKind::Standard);
    view.body = Body::NoEasyText {
        standard: standard.map(|standard| LinkView {
            href: standard.href(id, &view.up),
            words: Phrase::new(text.title()),
            hreflang: None,
        }),
    };
}

/// The view of a page that the tool makes.
#[must_use]
pub fn tool(views: &Views<'_>, edition: EditionId, page: ToolPage) -> PageView {
    let edition = views.edition(edition);
    let mut view = parts::frame(views, edition, &page.address(), &|other| {
        Some(other.tool_file(page))
    });
    tools::fill(views, edition, page, &mut view);
    parts::finish_title(edition, views.site, &mut view);
    view
}

/// What a web server shows for an address that does not exist. Its links are whole addresses,
/// since nobody knows where it will be shown.
#[must_use]
pub fn not_found(views: &Views<'_>, edition: EditionId) -> PageView {
    let edition = views.edition(edition);
    let mut view = tool_page_at(views, edition, "not-found.html");
    if let Some(base) = &views.site.config.guide.base_url {
        parts::make_absolute(&mut view, base);
    }
    view.title = edition.said.say("not_found.title");
    view.purpose = Some(edition.said.say("not_found.purpose"));
    parts::finish_title(edition, views.site, &mut view);
    view
}

fn tool_page_at<'s>(views: &Views<'s>, edition: &Edition<'s>, template: &'static str) -> PageView {
    let mut view = parts::frame(views, edition, &Address::default(), &|_| None);
    view.template = template;
    view
}

/// An old address that leads to a page. `depth` is how many folders deep it stands.
#[must_use]
pub fn redirect(views: &Views<'_>, edition: EditionId, id: PageId, depth: usize) -> PageView {
    let edition = views.edition(edition);
    let page = views.site.page(id);
    let mut view = parts::frame(views, edition, &page.address, &|_| None);
    let up = "../".repeat(depth);
    view.template = "redirect.html";
    view.home = edition.href(Site::HOME, &up);
    let words = edition.title_phrase(id);
    view.body = Body::Redirect(LinkView {
        href: edition.href(id, &up),
        words: words.clone(),
        hreflang: None,
    });
    view.up = up;
    view.title = words;
    parts::finish_title(edition, views.site, &mut view);
    view
}
