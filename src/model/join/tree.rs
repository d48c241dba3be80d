//! Texts of one address become a page; pages become a tree, in reading order.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::config::{Lang, TextKind};
use crate::diag::{Diagnostic, Sink, Span};

use super::super::address::{Address, slug, split_number};
use super::super::front::Kind;
use super::super::site::{Joined, Page, PageId, Text, WrittenText};
use super::Drafts;

/// The pages, and how to find them.
pub(super) struct Tree {
    pub(super) pages: Vec<Page>,
    pub(super) order: Vec<PageId>,
    pub(super) languages: Vec<Lang>,
    /// What a link to a file leads to: the page, and the text where the name says one.
    pub(super) files: BTreeMap<String, (PageId, Option<(Lang, TextKind)>)>,
    /// Files that are left out for now.
    pub(super) drafts: BTreeSet<String>,
}

/// A page while it is put together.
#[derive(Default)]
struct Draft {
    texts: Vec<Text>,
    number: Option<u32>,
    folder: Option<String>,
    is_index: bool,
    in_top_folder: bool,
    folder_kind: Option<Kind>,
}

/// The folders that texts were found in, by their paths: what their address is, and what kind of pages
/// are in them.
#[derive(Default)]
struct Folders(HashMap<String, (Address, Option<Kind>)>);

impl Folders {
    /// Makes the pages of a folder and of those above it, once.
    fn enter(&mut self, path: &str, made: &mut Made) -> (Address, Option<Kind>) {
        if let Some(known) = self.0.get(path) {
            return known.clone();
        }
        let (above, name) = match path.rsplit_once('/') {
            Some((above, name)) => (self.enter(above, made), name),
            None => (Default::default(), path),
        };
        let (number, words) = split_number(name);
        let address = above.0.join(&slug(words));
        let draft = made.entry(address.clone()).or_default();
        draft.folder.get_or_insert_with(|| words.to_owned());
        draft.number = draft.number.or(number);
        let folder = (address, Kind::of_folder(words).or(above.1));
        self.0.insert(path.to_owned(), folder.clone());
        folder
    }
}

type Made = BTreeMap<Address, Draft>;

pub(super) fn grow(
    texts: Vec<WrittenText>,
    language: &Lang,
    drafts: Drafts,
    sink: &mut Sink,
) -> Tree {
    let mut hidden = BTreeSet::new();
    let mut made = Made::new();
    made.insert(Address::default(), Draft::default());
    let mut folders = Folders::default();
    let mut named = Vec::new();
    for text in texts {
        if text.front.draft && drafts == Drafts::Hide {
            hidden.insert(text.path);
            continue;
        }
        let folder = text.path.rsplit_once('/').map(|(folder, _)| folder);
        let (mut address, folder_kind) =
            folder.map_or_else(Default::default, |path| folders.enter(path, &mut made));
        let name = text.name;
        let is_index = name.slug.is_empty();
        if !is_index {
            address = address.join(&name.slug);
        }
        let lang = name.lang.clone().unwrap_or_else(|| language.clone());
        let says_text =
            (name.lang.is_some() || name.kind == TextKind::Easy).then(|| (lang.clone(), name.kind));
        let draft = made.entry(address.clone()).or_default();
        if let Some(other) = draft
            .texts
            .iter()
            .find(|t| t.kind == name.kind && t.lang == lang)
        {
            let path = &text.path;
            sink.push(
                Diagnostic::at(
                    Span::new(text.file, 0, 0),
                    "same-address",
                    format!(
                        "content/{path} and content/{} have the same address.",
                        other.path
                    ),
                )
                .help("Rename one of them, or give one of them another folder."),
            );
            continue;
        }
        if !is_index {
            draft.number = name.number.or(draft.number);
            draft.in_top_folder = folder.is_none();
        }
        draft.is_index |= is_index;
        draft.folder_kind = draft.folder_kind.or(folder_kind);
        named.push((text.path.clone(), address.clone(), says_text));
        draft.texts.push(Text {
            lang,
            kind: name.kind,
            file: text.file,
            path: text.path,
            usual: text.usual,
            front: text.front,
            document: text.document,
            joined: Joined::default(),
            checklist: None,
            spectrum: None,
        });
    }
    let languages = languages(&made, language);
    let ids: BTreeMap<Address, PageId> = made
        .keys()
        .enumerate()
        .map(|(at, address)| (address.clone(), PageId(at)))
        .collect();
    let numbers: Vec<Option<u32>> = made.values().map(|draft| draft.number).collect();
    let mut pages: Vec<Page> = made
        .into_iter()
        .map(|(address, draft)| page(address, draft, language, &ids))
        .collect();
    for at in 0..pages.len() {
        if let Some(parent) = pages[at].parent {
            pages[parent.0].children.push(PageId(at));
        }
    }
    sort_children(&mut pages, &numbers, language);
    let mut order = Vec::with_capacity(pages.len());
    read_in_order(&pages, PageId(0), &mut order);
    let files = named
        .into_iter()
        .filter_map(|(path, address, text)| Some((path, (*ids.get(&address)?, text))))
        .collect();
    Tree {
        pages,
        order,
        languages,
        files,
        drafts: hidden,
    }
}

fn languages(made: &Made, language: &Lang) -> Vec<Lang> {
    let mut others: BTreeSet<&Lang> = made
        .values()
        .flat_map(|draft| draft.texts.iter().map(|text| &text.lang))
        .collect();
    others.remove(language);
    std::iter::once(language).chain(others).cloned().collect()
}

fn page(
    address: Address,
    mut draft: Draft,
    language: &Lang,
    ids: &BTreeMap<Address, PageId>,
) -> Page {
    draft.texts.sort_by(|a, b| {
        let key = |text: &Text| (text.lang != *language, text.lang.clone(), text.kind);
        key(a).cmp(&key(b))
    });
    inherit(&mut draft.texts, language);
    let written = draft.texts.iter().find_map(|text| text.front.kind);
    let kind = written.unwrap_or(if draft.is_index {
        Kind::Page
    } else if let Some(kind) = draft.folder_kind {
        kind
    } else if draft.in_top_folder && draft.number.is_some() {
        Kind::Chapter
    } else {
        Kind::Page
    });
    Page {
        parent: nearest_above(&address, ids),
        kind,
        children: Vec::new(),
        folder_title: draft
            .folder
            .map(|name| folder_title(&name))
            .unwrap_or_default(),
        texts: draft.texts,
        principles: Vec::new(),
        examples: Vec::new(),
        address,
    }
}

/// Each text takes what it does not say from its page's standard text: the one in its own
/// language, then the one in the guide's.
fn inherit(texts: &mut [Text], language: &Lang) {
    let is_easy = |text: &Text| text.kind == TextKind::Easy;
    let (easy, standard): (Vec<usize>, Vec<usize>) =
        (0..texts.len()).partition(|at| is_easy(&texts[*at]));
    // What a standard text has taken from another language is not its own to hand on, so that easy
    // texts come first.
    for at in easy.into_iter().chain(standard.iter().copied()) {
        let mut front = std::mem::take(&mut texts[at].front);
        let own = &texts[at].lang;
        for wanted in [own, language] {
            let from = standard.iter().find(|from| texts[**from].lang == *wanted);
            if let Some(from) = from.filter(|from| **from != at) {
                Arc::make_mut(&mut front)
                    .inherit(&texts[*from].front, (wanted != own).then_some(wanted));
            }
        }
        texts[at].front = front;
    }
}

fn nearest_above(address: &Address, ids: &BTreeMap<Address, PageId>) -> Option<PageId> {
    let mut above = address.parent()?;
    loop {
        if let Some(id) = ids.get(&above) {
            return Some(*id);
        }
        above = above.parent()?;
    }
}

/// `audit-sheets` as words: "Audit sheets".
fn folder_title(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Pages with a number first, by number; then those with none, by title.
fn sort_children(pages: &mut [Page], numbers: &[Option<u32>], language: &Lang) {
    let titles: Vec<String> = pages
        .iter()
        .map(|page| {
            page.main_text(language)
                .map_or(page.folder_title.as_str(), Text::title)
                .to_lowercase()
        })
        .collect();
    for page in pages {
        page.children.sort_by(|a, b| {
            let key = |id: &PageId| {
                let number = numbers[id.0];
                (number.is_none(), number, &titles[id.0], *id)
            };
            key(a).cmp(&key(b))
        });
    }
}

fn read_in_order(pages: &[Page], id: PageId, order: &mut Vec<PageId>) {
    // Folders nest no deeper than `source` walks, so this does not run deep.
    order.push(id);
    for child in &pages[id.0].children {
        read_in_order(pages, *child, order);
    }
}
