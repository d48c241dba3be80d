//! The plan: every output that will exist, by path, and what makes it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::diag::{Diagnostic, Sink, Span};
use crate::model::shelf::{PictureId, Search};
use crate::model::{Page, PageId, Site, ToolPage};

use super::edition::{EditionId, Sheets, Views};
use super::out_path::OutPath;
use super::pictures::{Paths, used_pictures};
use super::sheet::{self, Sheet};

/// What makes an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A page of the guide.
    Page(EditionId, PageId),
    /// A page that the tool makes.
    Tool(EditionId, ToolPage),
    /// What a web server shows for an address that does not exist.
    NotFound(EditionId),
    /// An old address.
    Redirect(EditionId, PageId),
    /// The page that shows what a search of the shelf found.
    ContactSheet(EditionId, Search),
    /// A file of a picture, by its number among them.
    Picture(PictureId, usize),
    /// The style sheet.
    Style,
    /// A file of the theme, by its path there.
    ThemeFile(String),
    /// The list of pages for search engines.
    SiteMapXml,
    /// A sheet for printing.
    Sheet(EditionId, Sheet),
}

impl Entry {
    /// Whether it is a sheet for printing.
    #[must_use]
    pub const fn is_sheet(&self) -> bool {
        matches!(self, Self::Sheet(..))
    }

    /// Whether it is the whole guide on paper.
    #[must_use]
    pub const fn is_whole_guide(&self) -> bool {
        matches!(self, Self::Sheet(_, Sheet::Guide))
    }
}

/// Every output, by path.
#[derive(Debug, Default)]
pub struct Plan {
    entries: BTreeMap<OutPath, Entry>,
}

impl Plan {
    /// Every output, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Entry)> {
        self.entries.iter()
    }

    /// What makes the output at this path.
    #[must_use]
    pub fn get(&self, path: &OutPath) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// How many outputs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Where a site usually stands beside its guide.
const USUAL_FOLDER: &str = "site/";

/// Windows opens paths of 260 letters, and the folder that holds the guide has some of them.
const LONGEST_PATH: usize = 200;

/// Where the style sheet stands.
pub const STYLE: &str = "assets/style.css";

/// Plans every output. Two claims on one path are reported with both their sources.
pub fn plan(views: &Views<'_>, sink: &mut Sink) -> Plan {
    let mut claims = Claims::new(views, sink);
    for (id, edition) in views.editions() {
        for page in &edition.order {
            claims.claim(edition.page_file(*page), Entry::Page(id, *page));
        }
        for page in ToolPage::ALL {
            let is_needed = page != ToolPage::Glossary || !views.site.glossary.is_empty();
            if is_needed && !edition.has_own(page) {
                claims.claim(&edition.tool_file(page), Entry::Tool(id, page));
            }
        }
    }
    own_pages(views, &mut *claims.sink);
    for (id, edition) in views.editions() {
        for page in &edition.order {
            for alias in aliases(views.site.page(*page), edition.lang) {
                let path = alias.value.trim_matches('/');
                let file = format!("{}{path}/index.html", edition.folder);
                claims.claim_at(&file, Entry::Redirect(id, *page), Some(alias.span));
            }
        }
    }
    if views.sheets != Sheets::LeftOut {
        for (id, edition) in views.editions() {
            let pages = edition.order.iter();
            let of_pages = pages.flat_map(|page| sheet::of_page(views, edition, *page));
            for sheet in of_pages.chain([Sheet::Guide]) {
                let path = sheet::path(views, edition, sheet);
                claims.claim(&path, Entry::Sheet(id, sheet));
            }
        }
    }
    claims.files(&views.pictures, used_pictures(views.site).into_keys());
    if views.site.config.guide.base_url.is_some() {
        if let Some((id, _)) = views.editions().next() {
            claims.claim("404.html", Entry::NotFound(id));
        }
        claims.claim("sitemap.xml", Entry::SiteMapXml);
    }
    claims.long_paths();
    claims.plan
}

/// Tells of the guide's pages that stand where the program would have made one.
fn own_pages(views: &Views<'_>, sink: &mut Sink) {
    let site = views.site;
    for tool in ToolPage::ALL {
        let is_own = views.editions().any(|(_, edition)| edition.has_own(tool));
        let page = site
            .in_order()
            .find(|(_, page)| page.address == tool.address());
        if let Some((id, page)) = page.filter(|_| is_own) {
            let loses = match tool {
                ToolPage::Glossary => {
                    "Hard words then lead to the top of your page, and not to their meanings."
                }
                ToolPage::Credits => {
                    "Say on your page who made each picture: their licences ask for it."
                }
                ToolPage::Accessibility => {
                    "Say on your page what readers can do who cannot use the guide."
                }
                ToolPage::WaysToRead => "Name every way to read on your page.",
                ToolPage::SiteMap => "Link to every page from your page.",
            };
            let message = format!(
                "{} takes the place of the page that Alongside makes there.",
                file_of(site, id)
            );
            let place = page.texts.first().map(crate::model::Text::span);
            let diagnostic = match place {
                Some(span) => Diagnostic::at(span, "own-page", message),
                None => Diagnostic::of_guide("own-page", message),
            };
            sink.push(diagnostic.help(format!(
                "{loses} To have both, give your file another name."
            )));
        }
    }
}

/// Plans the contact sheet of a search: one page and what it shows.
pub fn contact_sheet(
    views: &Views<'_>,
    edition: EditionId,
    search: &Search,
    sink: &mut Sink,
) -> Plan {
    let mut claims = Claims::new(views, sink);
    claims.claim("index.html", Entry::ContactSheet(edition, search.clone()));
    claims.files(&views.pictures, search.pictures());
    claims.plan
}

fn aliases<'p>(
    page: &'p Page,
    lang: &'p crate::config::Lang,
) -> impl Iterator<Item = &'p crate::diag::Located<String>> {
    page.texts
        .iter()
        .filter(move |text| text.lang == *lang)
        .flat_map(|text| &text.front.aliases)
}

struct Claims<'a> {
    site: &'a Site,
    plan: Plan,
    folded: HashMap<OutPath, OutPath>,
    sink: &'a mut Sink,
    /// Places of which something was told.
    told: HashSet<Span>,
}

/// What to do where an alias cannot be.
const OTHER_ALIAS: &str = "Take this address out of `aliases`, or write another one.";

impl<'a> Claims<'a> {
    fn new(views: &Views<'a>, sink: &'a mut Sink) -> Self {
        Self {
            site: views.site,
            plan: Plan::default(),
            folded: HashMap::new(),
            sink,
            told: HashSet::new(),
        }
    }

    /// What every page needs: the style sheet, the theme's files, and every file of these pictures.
    fn files(&mut self, paths: &Paths, pictures: impl Iterator<Item = PictureId>) {
        self.claim(STYLE, Entry::Style);
        for file in self.site.theme.files.keys() {
            self.claim(&format!("assets/{file}"), Entry::ThemeFile(file.clone()));
        }
        let shelf = &self.site.shelf;
        let mut seen = BTreeSet::new();
        for picture in pictures {
            let on_shelf = shelf.get(picture);
            // One file may have two names.
            if !seen.insert((on_shelf.origin, on_shelf.file.as_str())) {
                continue;
            }
            for (at, path) in paths[picture.index()].iter().enumerate() {
                self.claim(path.as_str(), Entry::Picture(picture, at));
            }
        }
    }

    /// Of each page the longest path, if it is too long for Windows.
    fn long_paths(&mut self) {
        let mut longest: BTreeMap<PageId, usize> = BTreeMap::new();
        for (path, entry) in &self.plan.entries {
            let length = USUAL_FOLDER.len() + path.as_str().chars().count();
            if length > LONGEST_PATH
                && let Some(page) = page_of(entry)
            {
                let known = longest.entry(page).or_default();
                *known = length.max(*known);
            }
        }
        for (page, length) in longest {
            let message = format!(
                "The longest path of {} would have {length} letters, and Windows cannot be relied on to open more than {LONGEST_PATH}.",
                file_of(self.site, page)
            );
            let over = length - LONGEST_PATH;
            let help = format!(
                "Make the names of the file and its folders at least {over} letters shorter."
            );
            let text = self.site.page(page).texts.first();
            let diagnostic = match text.map(crate::model::Text::span) {
                Some(span) => Diagnostic::at(span, "long-path", message),
                None => Diagnostic::of_guide("long-path", message),
            };
            self.sink.push(diagnostic.help(help));
        }
    }

    /// Tells once of each place, however many variants have the page.
    fn tell(&mut self, at: Option<Span>, message: String, help: &str) {
        let diagnostic = match at {
            Some(at) if !self.told.insert(at) => return,
            Some(at) => Diagnostic::at(at, "same-address", message),
            None => Diagnostic::of_guide("same-address", message),
        };
        self.sink.push(diagnostic.help(help));
    }

    fn claim(&mut self, path: &str, entry: Entry) {
        self.claim_at(path, entry, None);
    }

    fn claim_at(&mut self, path: &str, entry: Entry, span: Option<Span>) {
        let place = |site: &Site| span.or_else(|| source(site, &entry));
        let is_alias = matches!(entry, Entry::Redirect(..));
        let checked = match OutPath::new(path) {
            Ok(checked) => checked,
            Err(why) => {
                let message = format!("The address {path} {why}.");
                self.tell(
                    place(self.site),
                    message,
                    if is_alias {
                        OTHER_ALIAS
                    } else {
                        "Give the page's file or folder another name."
                    },
                );
                return;
            }
        };
        match self.folded.get(&checked.folded()) {
            None => {
                self.folded.insert(checked.folded(), checked.clone());
                self.plan.entries.insert(checked, entry);
            }
            Some(other) => {
                let taken = self.plan.entries.get(other);
                // The same alias may be written in two texts of one page.
                if taken == Some(&entry) {
                    return;
                }
                let by = taken
                    .map(|taken| name(self.site, taken))
                    .unwrap_or_default();
                let message = format!(
                    "{} and {by} would both be the file {path}.",
                    name(self.site, &entry)
                );
                let help = if is_alias {
                    OTHER_ALIAS
                } else {
                    "Rename one of them."
                };
                self.tell(place(self.site), message, help);
            }
        }
    }
}

/// The page that an output is of.
fn page_of(entry: &Entry) -> Option<PageId> {
    match entry {
        Entry::Page(_, page) | Entry::Redirect(_, page) => Some(*page),
        Entry::Sheet(_, sheet) => sheet.page(),
        _ => None,
    }
}

fn source(site: &Site, entry: &Entry) -> Option<Span> {
    if let Entry::Picture(picture, _) = entry {
        return site.shelf.get(*picture).span;
    }
    let text = site.page(page_of(entry)?).texts.first();
    text.map(crate::model::Text::span)
}

fn name(site: &Site, entry: &Entry) -> String {
    match entry {
        Entry::Page(_, page) => file_of(site, *page),
        Entry::Redirect(_, page) => {
            let page = site.page(*page);
            let path = page.texts.first().map_or("", |text| &text.path);
            format!("an old address of content/{path}")
        }
        Entry::Tool(_, page) => format!("the page that Alongside makes at {}", page.name()),
        Entry::NotFound(_) => "404.html".into(),
        Entry::ContactSheet(..) => "the contact sheet".into(),
        Entry::Picture(picture, _) => format!("the picture {}", site.shelf.get(*picture).file),
        Entry::Style => "the style sheet".into(),
        Entry::ThemeFile(path) => format!("the theme's file {path}"),
        Entry::SiteMapXml => "sitemap.xml".into(),
        Entry::Sheet(_, sheet) => match sheet.page() {
            Some(page) => format!("a sheet of {}", file_of(site, page)),
            None => "the sheet of the whole guide".into(),
        },
    }
}

fn file_of(site: &Site, page: PageId) -> String {
    let page = site.page(page);
    page.texts.first().map_or_else(
        || format!("the folder content/{}", page.address),
        |text| format!("content/{}", text.path),
    )
}

/// The bytes of a file of a picture.
#[must_use]
pub fn picture_bytes<'s>(views: &Views<'s>, picture: PictureId, at: usize) -> &'s [u8] {
    let file = views.site.shelf.get(picture).files().get(at);
    file.map_or(&[], |file| file.bytes.as_ref())
}

/// The bytes of a theme's file.
#[must_use]
pub fn theme_file<'s>(views: &Views<'s>, path: &str) -> &'s [u8] {
    views.site.theme.files.get(path).map_or(&[], AsRef::as_ref)
}
