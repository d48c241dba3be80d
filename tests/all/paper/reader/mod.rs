//! A PDF as a screen reader and a printer have it, read with no help from what made it.
//!
//! 1. [`letters`] turns codes into letters: those of text strings, and those of fonts.
//! 2. [`content`] reads what is painted on each page, and which marks it stands between.
//! 3. [`tags`] walks the tree of tags; [`links`] reads what can be clicked, and the bookmarks.
//! 4. [`facts`] are what the document says of itself.

mod content;
mod facts;
mod letters;
mod links;
mod tags;

use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name};

pub(crate) use content::{Mark, Page, Place, Run};
pub(crate) use facts::Facts;
pub(crate) use letters::Font;
pub(crate) use links::{Annotation, Bookmark};
pub(crate) use tags::{IN_A_LINE, Kid, Tag};

/// The number of an object in its file.
pub(crate) type Id = (i32, i32);

/// A PDF.
pub(crate) struct Paper {
    pub(crate) facts: Facts,
    pub(crate) pages: Vec<Page>,
    /// The tags at the top of the tree: one `Document`, as a rule.
    pub(crate) tags: Vec<Tag>,
    /// Roles that stand for others, as the file says.
    pub(crate) roles: Vec<(String, String)>,
    /// What can be clicked, in the order of pages.
    pub(crate) annotations: Vec<Annotation>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) fonts: Vec<Arc<Font>>,
}

impl Paper {
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, String> {
        let pdf = Pdf::new(bytes).map_err(|why| format!("{why:?}"))?;
        let catalog: Dict<'_> = pdf
            .xref()
            .get(pdf.xref().root_id())
            .ok_or("it has no catalog")?;
        let mut fonts = letters::Fonts::default();
        let pages: Vec<Page> = pdf
            .pages()
            .iter()
            .map(|page| content::page(page, &mut fonts))
            .collect();
        let tree = tags::read(&catalog, &pages);
        Ok(Self {
            facts: facts::read(&pdf, &catalog),
            annotations: links::annotations(&pdf, &tree),
            bookmarks: links::bookmarks(&catalog, &pages),
            fonts: fonts.used(),
            tags: tree.tags,
            roles: tree.roles,
            pages,
        })
    }

    /// Every tag, in the order of reading.
    pub(crate) fn all_tags(&self) -> Vec<&Tag> {
        let mut all = Vec::new();
        for tag in &self.tags {
            tag.and_below(&mut all);
        }
        all
    }
}

/// A name of a dictionary, as a word.
fn name(dict: &Dict<'_>, key: &str) -> Option<String> {
    let name: Name<'_> = dict.get(key)?;
    Some(name.as_str().to_owned())
}

/// A text string of a dictionary.
fn text(dict: &Dict<'_>, key: &str) -> Option<String> {
    let text: hayro_syntax::object::String<'_> = dict.get(key)?;
    Some(letters::text(&text))
}

/// The number of the object that a key refers to.
fn reference(dict: &Dict<'_>, key: &str) -> Option<Id> {
    let object = dict.get_ref(key)?;
    Some((object.obj_number, object.gen_number))
}
