//! Links inside of a document, which is several pages now.

use std::collections::{BTreeMap, HashMap};

use crate::diag::Span;
use crate::model::address::slug;
use crate::model::document::{Block, BlockKind, Document, Inline, plain_words};
use crate::model::imported::{Anchor, Remark, RemarkKind};

use super::pages::{Part, with_id};
use super::pieces::change_words;
use super::taken::Taken;

/// Leads every link to where its words stand now. Links that lead nowhere are words, and are told of.
pub(super) fn lead(
    document: &mut Document,
    parts: &mut [Part],
    names: &[String],
    anchors: &[Anchor],
    remarks: &mut Vec<Remark>,
) {
    let mut places: BTreeMap<&str, Span> = BTreeMap::new();
    for anchor in anchors {
        places.entry(&anchor.name).or_insert(anchor.span);
    }
    // Each place that a link leads to, once: its page, and its name on the page.
    let mut made: BTreeMap<Span, Found> = BTreeMap::new();
    let mut all = Places::of(parts);
    let mut kinds: Vec<Leads> = Vec::with_capacity(document.links.len());
    for link in &document.links {
        let Some(name) = link.target.strip_prefix('#') else {
            kinds.push(if is_of_web(&link.target) {
                Leads::Elsewhere
            } else {
                Leads::Nowhere
            });
            continue;
        };
        kinds.push(match places.get(name) {
            Some(span) => {
                let found = made.entry(*span).or_insert_with(|| all.find(*span, parts));
                Leads::To(found.clone())
            }
            None => Leads::Nowhere,
        });
    }
    for part in parts.iter_mut() {
        for block in &mut part.blocks {
            let mut lost: Vec<(String, String)> = Vec::new();
            let span = block.span;
            change_words(std::slice::from_mut(block), &mut |words| {
                unlinked(words, &kinds, document, &mut lost)
            });
            for (words, target) in lost {
                remarks.push(Remark {
                    kind: RemarkKind::LeftOut,
                    span: Some(span),
                    message: format!(
                        "The link of “{words}” is left out: {target} is not in this guide."
                    ),
                });
            }
        }
    }
    // The target says which page it is on; the page that it is asked from is found by the link's own words.
    for (at, part) in parts.iter_mut().enumerate() {
        let mut used: Vec<usize> = Vec::new();
        change_words(&mut part.blocks, &mut |words| {
            linked(&words, &mut used);
            words
        });
        for link in used {
            let Some(Leads::To(found)) = kinds.get(link) else {
                continue;
            };
            let name = names.get(found.page).map_or("", String::as_str);
            document.links[link].target = match (found.page == at, found.id.as_deref()) {
                (true, Some(id)) => format!("#{id}"),
                (_, Some(id)) => format!("{name}#{id}"),
                (_, None) => name.to_owned(),
            };
        }
    }
}

/// Where a link leads.
#[derive(Debug, Clone)]
enum Leads {
    To(Found),
    Elsewhere,
    Nowhere,
}

#[derive(Debug, Clone)]
struct Found {
    page: usize,
    /// The id of a heading, a paragraph or an item; `None` for the page itself.
    id: Option<String>,
}

/// Whether a target is an address that a reader's browser knows.
fn is_of_web(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:", "sms:", "www."]
        .iter()
        .any(|start| lower.starts_with(start))
}

/// Where everything is that a link can lead to.
struct Places {
    /// Where each page begins, in the order of the words.
    pages: Vec<(u32, usize)>,
    /// What is on each page that was looked at.
    on: HashMap<usize, Page>,
}

/// What a link can lead to on one page.
struct Page {
    own: HashMap<Span, usize>,
    /// Where headings begin, in the order of the words.
    headings: Vec<(u32, usize)>,
    taken: Taken,
}

impl Places {
    fn of(parts: &[Part]) -> Self {
        let mut pages: Vec<(u32, usize)> = parts.iter().map(|part| part.from).zip(0..).collect();
        pages.sort_unstable();
        Self {
            pages,
            on: HashMap::new(),
        }
    }

    /// Finds a place, and gives it an id.
    fn find(&mut self, span: Span, parts: &mut [Part]) -> Found {
        let page = before(&self.pages, span.start).unwrap_or(0);
        let Some(part) = parts.get_mut(page) else {
            return Found { page, id: None };
        };
        if part.of_heading == Some(span) {
            return Found { page, id: None };
        }
        let on = self.on.entry(page).or_insert_with(|| Page::of(part));
        // What cannot have a name of its own is found under the heading above it.
        let own = on.own.get(&span).copied();
        let Some(at) = own.or_else(|| before(&on.headings, span.start)) else {
            return Found { page, id: None };
        };
        let block = &mut part.blocks[at];
        if let Some(id) = block.attrs.id() {
            return Found {
                page,
                id: Some(id.value.clone()),
            };
        }
        let id = on.taken.take(&first_words(block));
        block.attrs = with_id(&block.attrs, &id, span);
        Found { page, id: Some(id) }
    }
}

impl Page {
    fn of(part: &Part) -> Self {
        let mut own = HashMap::new();
        let mut headings = Vec::new();
        for (at, block) in part.blocks.iter().enumerate() {
            if can_have_id(block) {
                own.entry(block.span).or_insert(at);
            }
            if matches!(block.kind, BlockKind::Heading(_)) {
                headings.push((block.span.start, at));
            }
        }
        headings.sort_unstable();
        let ids = part.blocks.iter().filter_map(|block| block.attrs.id());
        Self {
            own,
            headings,
            taken: ids.map(|id| id.value.as_str()).collect(),
        }
    }
}

/// The last of these that begins at a place or before it.
fn before(all: &[(u32, usize)], start: u32) -> Option<usize> {
    let count = all.partition_point(|(from, _)| *from <= start);
    count.checked_sub(1).map(|at| all[at].1)
}

const fn can_have_id(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Heading(_) | BlockKind::Paragraph(_) | BlockKind::Point(_)
    )
}

/// An id of the first words of a block.
fn first_words(block: &Block) -> String {
    let words = match &block.kind {
        BlockKind::Heading(heading) => plain_words(&heading.words),
        BlockKind::Paragraph(words) => plain_words(words),
        BlockKind::Point(point) => plain_words(&point.words),
        _ => String::new(),
    };
    let words: Vec<&str> = words.split_whitespace().take(5).collect();
    let slug = slug(&words.join(" "));
    if slug.is_empty() {
        "here".to_owned()
    } else {
        slug
    }
}

/// Words without the links that lead nowhere.
fn unlinked(
    words: Vec<Inline>,
    kinds: &[Leads],
    document: &Document,
    lost: &mut Vec<(String, String)>,
) -> Vec<Inline> {
    let mut out = Vec::with_capacity(words.len());
    for inline in words {
        match inline {
            Inline::Link(link, words)
                if matches!(kinds.get(link.index()), Some(Leads::Nowhere)) =>
            {
                let target = document
                    .links
                    .get(link.index())
                    .map_or("", |link| &link.target);
                let target = target.strip_prefix('#').map_or_else(
                    || format!("“{target}”"),
                    |place| format!("the place “{place}”"),
                );
                lost.push((plain_words(&words), target));
                out.extend(words);
            }
            Inline::Strong(words) => {
                out.push(Inline::Strong(
                    unlinked(words.into_vec(), kinds, document, lost).into(),
                ));
            }
            Inline::Emphasis(words) => {
                out.push(Inline::Emphasis(
                    unlinked(words.into_vec(), kinds, document, lost).into(),
                ));
            }
            inline => out.push(inline),
        }
    }
    out
}

fn linked(words: &[Inline], out: &mut Vec<usize>) {
    for inline in words {
        match inline {
            Inline::Link(link, _) => out.push(link.index()),
            Inline::Strong(words) | Inline::Emphasis(words) => linked(words, out),
            _ => {}
        }
    }
}
