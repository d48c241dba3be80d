//! Views into bytes.
//!
//! 1. [`html`] turns a page's view into HTML with the theme's templates.
//! 2. [`assets`] makes the style sheet and the list of pages for search engines.

pub mod assets;
pub mod html;

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::view::{self, Entry, OutPath, Views};

/// Renders entries of a plan. It may be used from many threads at once.
#[derive(Debug)]
pub struct Renderer<'v, 's> {
    views: &'v Views<'s>,
    html: Arc<html::Html>,
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
        Self { views, html }
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
        Ok(match entry {
            Entry::Page(edition, page) => self
                .html
                .page(*edition, view::page::page(views, *edition, *page))?,
            Entry::Tool(edition, page) => self
                .html
                .page(*edition, view::page::tool(views, *edition, *page))?,
            Entry::NotFound(edition) => self
                .html
                .page(*edition, view::page::not_found(views, *edition))?,
            Entry::Redirect(edition, page) => {
                let view = view::page::redirect(views, *edition, *page, path.depth());
                self.html.page(*edition, view)?
            }
            Entry::ContactSheet(edition, search) => {
                let view = view::shelf::contact_sheet(views, *edition, search);
                self.html.page(*edition, view)?
            }
            Entry::Picture(picture, at) => view::plan::picture_bytes(views, *picture, *at).to_vec(),
            Entry::Style => assets::style(views).into_bytes(),
            Entry::ThemeFile(file) => view::plan::theme_file(views, file).to_vec(),
            Entry::SiteMapXml => assets::sitemap(views).into_bytes(),
        })
    }
}
