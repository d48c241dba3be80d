//! A page's view into HTML.
//!
//! 1. [`templates`] reads the theme's Tera templates and renders them.
//! 2. [`write`] writes blocks and inlines; what a theme would restyle goes through a component of
//!    the same name.
//! 3. [`forms`] writes checklists and spectrums; [`highlight`] colours code; [`sanitise`] makes raw
//!    HTML harmless.
//! 4. [`nav`] writes the list of pages beside a page, and that of all pages.
//! 5. [`super::watch`] stops templates of the guide's own that would never end.
//! 6. [`first_screen`] has the pictures that are seen first loaded first.

pub mod escape;
mod first_screen;
mod forms;
mod highlight;
mod nav;
mod sanitise;
mod tables;
mod templates;
pub mod write;

use tera::{Context, Value};

use crate::diag::Diagnostic;
use crate::view::nav::NavItem;
use crate::view::page::Body;
use crate::view::{EditionId, PageView, Views};

pub(super) use nav::Links;
use templates::Templates;

/// Renders pages.
#[derive(Debug)]
pub struct Html {
    editions: Vec<Templates>,
}

impl Html {
    /// Reads the theme's templates, once for each edition's words.
    ///
    /// # Errors
    /// The templates' faults.
    pub fn new(views: &Views<'_>) -> Result<Self, Vec<Diagnostic>> {
        let base = Templates::new(views)?;
        let editions = views
            .editions()
            .map(|(_, edition)| base.for_edition(edition))
            .collect();
        Ok(Self { editions })
    }

    /// A page, as bytes. `links` are of the same views.
    ///
    /// # Errors
    /// A fault of a template, with its place.
    pub(super) fn page(
        &self,
        views: &Views<'_>,
        links: &Links,
        edition: EditionId,
        mut view: PageView,
    ) -> Result<Vec<u8>, Diagnostic> {
        let list = |items: &[NavItem], up| links.list(views, edition, items, up);
        let nav = list(&std::mem::take(&mut view.nav), &view.up);
        let pages = match &view.body {
            Body::Tool(tool) => list(&tool.pages, &view.up),
            _ => String::new(),
        };
        let shown = view.template;
        self.editions[edition.index()].page(shown, move |templates| {
            Self::make(templates, view, &nav, &pages)
        })
    }

    fn make(
        templates: &Templates,
        mut view: PageView,
        nav: &str,
        pages: &str,
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut writer = write::Writer::new(templates);
        let contents = std::mem::take(&mut view.contents);
        let notes = std::mem::take(&mut view.notes);
        let body = std::mem::replace(&mut view.body, Body::Blocks(Vec::new()));
        let mut context =
            Context::from_serialize(&view).map_err(|error| templates.fault(&error))?;
        let html = match body {
            Body::Blocks(blocks) => writer.blocks_to_string(&blocks)?,
            Body::Home {
                blocks,
                cards,
                sheets,
            } => {
                context.insert("cards", &cards);
                context.insert("sheets", &sheets);
                view.template = "home.html";
                writer.blocks_to_string(&blocks)?
            }
            Body::Checklist(checklist) => {
                view.template = "checklist.html";
                context.insert("fields", &checklist.fields);
                context.insert("lanes", &checklist.lanes);
                let introduction = forms::introduction(&mut writer, &checklist)?;
                context.insert_value("introduction", Value::safe_string(&introduction));
                forms::areas(&mut writer, &checklist)?
            }
            Body::Spectrum(spectrum) => {
                view.template = "spectrum.html";
                forms::spectrum(&mut writer, &spectrum)?
            }
            Body::NoEasyText { standard } => {
                context.insert("standard", &standard);
                String::new()
            }
            Body::Tool(tool) => {
                context.insert_value("pages", Value::safe_string(pages));
                context.insert("tool", &tool);
                String::new()
            }
            Body::Shelf(shelf) => {
                context.insert("shelf", &shelf);
                String::new()
            }
            Body::Redirect(link) => {
                context.insert("redirect", &link);
                String::new()
            }
        };
        context.insert_value("body", Value::safe_string(&html));
        context.insert_value("nav", Value::safe_string(nav));
        let entries: Vec<_> = contents
            .iter()
            .map(|entry| {
                let mut words = String::new();
                writer.inlines(&entry.words, &mut words)?;
                Ok(templates::map([
                    ("id", Value::from(entry.id.as_str())),
                    ("words", Value::safe_string(&words)),
                ]))
            })
            .collect::<Result<_, Diagnostic>>()?;
        context.insert_value("contents", Value::from(entries));
        context.insert_value("notes", Value::safe_string(&writer.notes(&notes)?));
        let page = templates.render(view.template, &context)?;
        Ok(first_screen::load_at_once(page))
    }
}
