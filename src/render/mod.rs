//! Views into bytes.
//!
//! 1. [`html`] turns a page's view into HTML with the theme's templates.
//! 2. `pdf` turns a sheet's view into PDF, in a program that was built with the feature of this name.
//! 3. [`watch`] stops templates of the guide's own, for pages and for sheets, that would never end.
//! 4. [`assets`] makes the style sheet and the list of pages for search engines.

pub mod assets;
pub mod html;
#[cfg(feature = "pdf")]
pub mod pdf;
mod watch;

use std::collections::BTreeMap;
use std::sync::Arc;
#[cfg(feature = "pdf")]
use std::sync::OnceLock;
use std::thread::{Builder, Scope};

use crate::diag::Diagnostic;
use crate::view::{self, EditionId, Entry, OutPath, PrintFact, Views};

/// Whether this program can make sheets for printing.
pub const PRINTS: bool = cfg!(feature = "pdf");

/// A sheet, ready to be written.
#[derive(Debug)]
pub struct Sheet {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// What links to it say of it.
    pub fact: PrintFact,
    /// Signs that no font has, each with a word that it stands in. The sheet shows a box for each.
    pub strange: BTreeMap<String, String>,
}

/// Why there is no sheet.
#[derive(Debug)]
pub enum NoSheet {
    /// The guide's own theme has a fault, with its place.
    Theme(Diagnostic),
    /// What is to be shown cannot be, for this reason: a sentence.
    Unprintable(String),
}

/// Renders entries of a plan. It may be used from many threads at once.
#[derive(Debug)]
pub struct Renderer<'v, 's> {
    views: &'v Views<'s>,
    html: Arc<html::Html>,
    links: html::Links,
    #[cfg(feature = "pdf")]
    press: OnceLock<Arc<pdf::Press>>,
}

impl<'v, 's> Renderer<'v, 's> {
    /// Reads the theme's templates.
    ///
    /// # Errors
    /// The theme's faults, each with its place.
    pub fn new(views: &'v Views<'s>) -> Result<Self, Vec<Diagnostic>> {
        let html = html::Html::new(views)?;
        Ok(Self::with(views, Arc::new(html)))
    }

    /// Uses templates that were read for views of the same theme, words and editions.
    #[must_use]
    pub fn with(views: &'v Views<'s>, html: Arc<html::Html>) -> Self {
        Self {
            views,
            html,
            links: html::Links::new(views),
            #[cfg(feature = "pdf")]
            press: OnceLock::new(),
        }
    }

    /// The views.
    #[must_use]
    pub const fn views(&self) -> &'v Views<'s> {
        self.views
    }

    /// The templates, for [`Self::with`].
    #[must_use]
    pub fn html(&self) -> Arc<html::Html> {
        Arc::clone(&self.html)
    }

    /// The bytes of one output.
    ///
    /// # Errors
    /// A fault of the theme, with its place.
    pub fn render(&self, path: &OutPath, entry: &Entry) -> Result<Vec<u8>, Diagnostic> {
        let views = self.views;
        let page = |edition: &EditionId, view| self.html.page(views, &self.links, *edition, view);
        Ok(match entry {
            Entry::Page(edition, id) => page(edition, view::page::page(views, *edition, *id))?,
            Entry::Tool(edition, tool) => page(edition, view::page::tool(views, *edition, *tool))?,
            Entry::NotFound(edition) => page(edition, view::page::not_found(views, *edition))?,
            Entry::Redirect(edition, id) => {
                let view = view::page::redirect(views, *edition, *id, path.depth());
                page(edition, view)?
            }
            Entry::ContactSheet(edition, search) => {
                let view = view::shelf::contact_sheet(views, *edition, search);
                page(edition, view)?
            }
            Entry::Picture(picture, at) => view::plan::picture_bytes(views, *picture, *at).to_vec(),
            Entry::Style => assets::style(views).into_bytes(),
            Entry::ThemeFile(file) => view::plan::theme_file(views, file).to_vec(),
            Entry::SiteMapXml => assets::sitemap(views).into_bytes(),
            Entry::Sheet(..) => {
                let sheet = std::thread::scope(|scope| {
                    let sheet = with_room(scope, || self.sheet(path, entry));
                    sheet.and_then(|thread| thread.join().ok())
                });
                let sheet = sheet.unwrap_or_else(|| Err(cannot()));
                sheet.map_err(|why| why.told(path))?.bytes
            }
        })
    }

    /// A sheet, with what is known of it. The thread has to have room ([`with_room`]).
    ///
    /// # Errors
    /// A fault of the theme, or why no sheet can be made of this page.
    pub fn sheet(&self, path: &OutPath, entry: &Entry) -> Result<Sheet, NoSheet> {
        #[cfg(feature = "pdf")]
        if let Entry::Sheet(edition, sheet) = entry {
            let press = self
                .press
                .get_or_init(|| Arc::new(pdf::Press::new(self.views)));
            let view = view::sheet::sheet(self.views, *edition, *sheet, path);
            return press.sheet(self.views, &view);
        }
        let _ = (path, entry);
        Err(cannot())
    }
}

impl NoSheet {
    /// As a finding about this sheet alone.
    #[must_use]
    pub fn told(self, path: &OutPath) -> Diagnostic {
        match self {
            Self::Theme(fault) => fault,
            Self::Unprintable(why) => {
                Diagnostic::of_guide("unprintable", format!("{path} could not be made. {why}"))
            }
        }
    }
}

/// That there is no sheet, for a reason that the typesetter cannot give.
#[must_use]
pub fn cannot() -> NoSheet {
    NoSheet::Unprintable(if PRINTS {
        "The typesetter stopped, or there was no room for it.".to_owned()
    } else {
        "This program was built without sheets for printing.".to_owned()
    })
}

/// How much room the typesetter needs on its stack, in bytes: deeply nested text needs more than the
/// usual 2 MiB.
const STACK: usize = 16 << 20;

/// Does something on a thread of its own, with the stack that the typesetter needs. `None` where the
/// system has no room for another thread.
pub fn with_room<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    act: impl FnOnce() -> T + Send + 'scope,
) -> Option<std::thread::ScopedJoinHandle<'scope, T>> {
    Builder::new()
        .stack_size(STACK)
        .spawn_scoped(scope, act)
        .ok()
}

/// Frees what the typesetter remembers of sheets that were made a while ago.
pub fn forget_old_sheets() {
    #[cfg(feature = "pdf")]
    pdf::forget_old_sheets();
}
