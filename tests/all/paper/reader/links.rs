//! What can be clicked: links on pages, and the bookmarks beside them.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object};

use super::content::Page;
use super::tags::{Kid, Tag, Tree};
use super::{Id, name, text};

/// Something on a page that can be clicked.
pub(crate) struct Annotation {
    pub(crate) page: usize,
    /// `Link`, and here nothing else.
    pub(crate) kind: String,
    /// What is said of it where its words cannot be read.
    pub(crate) contents: Option<String>,
    /// The tag that it stands in, and the words of that.
    pub(crate) tag: Option<(String, String)>,
    /// Whether the way back, from itself to the tree, is there.
    pub(crate) knows_its_tag: bool,
}

/// A bookmark, with those below it.
pub(crate) struct Bookmark {
    pub(crate) title: String,
    /// The page that it leads to, where there is one.
    pub(crate) page: Option<usize>,
    pub(crate) below: Vec<Bookmark>,
}

pub(super) fn annotations(pdf: &Pdf, tree: &Tree) -> Vec<Annotation> {
    let mut held = BTreeMap::new();
    for tag in &tree.tags {
        objects(tag, &mut held);
    }
    let mut all = Vec::new();
    for (page, dict) in pdf.pages().iter().enumerate() {
        let annotations: Array<'_> = dict.raw().get("Annots").unwrap_or_default();
        for annotation in annotations.iter::<Dict<'_>>() {
            let id = annotation.obj_id().map(|id| (id.obj_number, id.gen_number));
            all.push(Annotation {
                page,
                kind: name(&annotation, "Subtype").unwrap_or_default(),
                contents: text(&annotation, "Contents"),
                tag: id.and_then(|id| held.remove(&id)),
                knows_its_tag: annotation.contains_key("StructParent"),
            });
        }
    }
    all
}

/// The tag that each object stands in.
fn objects(tag: &Tag, held: &mut BTreeMap<Id, (String, String)>) {
    for kid in &tag.kids {
        match kid {
            Kid::Object(id) => {
                held.insert(*id, (tag.role.clone(), tag.words()));
            }
            Kid::Tag(tag) => objects(tag, held),
            Kid::Words { .. } => {}
        }
    }
}

pub(super) fn bookmarks(catalog: &Dict<'_>, pages: &[Page]) -> Vec<Bookmark> {
    let outlines: Dict<'_> = catalog.get("Outlines").unwrap_or_default();
    below(&outlines, pages, 0)
}

/// More bookmarks than this beside each other, or deeper ones, go round in a circle.
const MOST: usize = 2000;
const DEEPEST: usize = 20;

fn below(dict: &Dict<'_>, pages: &[Page], depth: usize) -> Vec<Bookmark> {
    let mut all = Vec::new();
    let mut next: Option<Dict<'_>> = dict.get("First");
    while let Some(dict) = next.filter(|_| depth < DEEPEST && all.len() < MOST) {
        all.push(Bookmark {
            title: text(&dict, "Title").unwrap_or_default(),
            page: target(&dict, pages),
            below: below(&dict, pages, depth + 1),
        });
        next = dict.get("Next");
    }
    all
}

/// The page that a bookmark leads to: by a place of its own, or by an action.
fn target(dict: &Dict<'_>, pages: &[Page]) -> Option<usize> {
    let own: Option<Array<'_>> = dict.get("Dest");
    let place = own.or_else(|| dict.get::<Dict<'_>>("A")?.get("D"))?;
    let Some(Object::Dict(page)) = place.iter::<Object<'_>>().next() else {
        return None;
    };
    let id = page.obj_id().map(|id| (id.obj_number, id.gen_number));
    pages
        .iter()
        .position(|known| known.id.is_some() && known.id == id)
}
