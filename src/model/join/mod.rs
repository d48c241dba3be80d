//! Joining: texts become pages, pages a tree in reading order, and every name what it names.
//!
//! 1. [`tree`] puts texts of one address together, gives each page its section, kind and place.
//! 2. [`references`] finds what links, pictures and hard words lead to; in one text again, where
//!    nothing else has changed.
//! 3. [`checklists`] reads areas, statements and levels, and matches the texts of one page; [`matching`] says where they
//!    do not match.

mod checklists;
mod ids;
mod matching;
mod no_picture;
mod outside;
mod pages;
mod references;
mod tree;

pub use references::References;

use std::collections::BTreeMap;

use super::checklist;
use super::front::Kind;
use super::glossary::Glossary;
use super::shelf::{PictureId, Shelf};
use super::site::{Page, PageId, Site, Written};
use crate::config::guesses::Guesses;
use crate::diag::{Diagnostic, Located, Sink, Span};
use pages::Pages;

/// Whether drafts are part of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Left out.
    Hide,
    /// Shown like any other text.
    Show,
}

/// Joins everything that was read.
pub fn join(written: Written, drafts: Drafts, sink: &mut Sink) -> Site {
    let (site, references) = join_for_long(written, drafts, sink);
    sink.extend(references.found().cloned());
    site
}

/// Joins everything that was read, and keeps what it takes to join one text again. What was found in
/// references is in there, and not in `sink`.
pub fn join_for_long(written: Written, drafts: Drafts, sink: &mut Sink) -> (Site, References) {
    let Written {
        config,
        theme,
        texts,
        words,
        pictures,
        others,
    } = written;
    let (glossary, found) = Glossary::new(words);
    sink.extend(found);
    let shelf = Shelf::new(pictures);
    let guesses = Guesses::new();
    let tree = tree::grow(texts, &config.guide.language, drafts, sink);
    let scales = checklist::scales(&config, &mut |name, span| match span {
        Some(span) => named_picture(name, span, &shelf, &guesses, sink),
        None => shelf.named(name),
    });
    let mut site = Site {
        languages: tree.languages,
        order: tree.order,
        pages: tree.pages,
        config,
        theme,
        glossary,
        shelf,
        has_content: others.is_some(),
        scales,
    };
    join_principles(&mut site, &guesses, sink);
    checklists::read_all(&mut site, sink);
    let pages = Pages::new(tree.files, others.unwrap_or_default(), &site);
    let references = References::join_all(&mut site, pages, tree.drafts, &guesses);
    checklists::join_all(&mut site, &guesses, sink);
    check_glossary_pictures(&site, &guesses, sink);
    (site, references)
}

/// An example's principles, and from them each principle's examples.
fn join_principles(site: &mut Site, guesses: &Guesses, sink: &mut Sink) {
    let slugs = principles_by_slug(&site.pages);
    let names: Vec<&str> = slugs.iter().map(|(slug, _)| slug.as_str()).collect();
    let mut by_slug: BTreeMap<&str, PageId> = BTreeMap::new();
    for (slug, principle) in &slugs {
        by_slug.entry(slug).or_insert(*principle);
    }
    let mut joined: Vec<(PageId, Vec<PageId>)> = Vec::new();
    for id in &site.order {
        let page = &site.pages[id.0];
        let mut found: Vec<PageId> = Vec::new();
        for text in &page.texts {
            for written in text.front.principles.iter().flatten() {
                match by_slug.get(written.value.as_str()) {
                    Some(principle) if !found.contains(principle) => found.push(*principle),
                    Some(_) => {}
                    None => sink.push(unknown_principle(written, &names, guesses)),
                }
            }
        }
        joined.push((*id, found));
    }
    for (id, principles) in joined {
        for principle in &principles {
            if site.pages[id.0].kind == Kind::Example {
                site.pages[principle.0].examples.push(id);
            }
        }
        site.pages[id.0].principles = principles;
    }
}

/// The pages that are principles, by the last part of their address.
fn principles_by_slug(pages: &[Page]) -> Vec<(String, PageId)> {
    pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.kind == Kind::Principle)
        .map(|(at, page)| (page.address.slug().to_owned(), PageId(at)))
        .collect()
}

/// More names than these are not listed in a message.
const MOST_NAMES: usize = 40;

fn unknown_principle(written: &Located<String>, names: &[&str], guesses: &Guesses) -> Diagnostic {
    let diagnostic = Diagnostic::at(
        written.span,
        "unknown-principle",
        format!("No principle of this guide is called `{}`.", written.value),
    );
    match guesses.nearest(&written.value, names.iter().copied()) {
        Some(near) => diagnostic.help(format!("Did you mean `{near}`?")),
        None if names.is_empty() => diagnostic.help(
            "This guide has no principles yet. Put their pages in a folder called principles.",
        ),
        None if names.len() > MOST_NAMES => {
            diagnostic.help("Use the name of one of the pages in the folder principles.")
        }
        None => diagnostic.help(format!("Use one of {}.", names.join(", "))),
    }
}

/// A picture that must be on the shelf.
fn named_picture(
    name: &str,
    span: Span,
    shelf: &Shelf,
    guesses: &Guesses,
    sink: &mut Sink,
) -> Option<PictureId> {
    let found = shelf.named(name).or_else(|| shelf.meant(name));
    if found.is_none() {
        sink.push(no_picture::of_name(name, span, shelf, guesses));
    }
    found
}

/// Glossary entries name pictures too.
fn check_glossary_pictures(site: &Site, guesses: &Guesses, sink: &mut Sink) {
    for (_, word) in site.glossary.iter() {
        if let Some(picture) = &word.picture {
            references::picture(
                &picture.value,
                "glossary.toml",
                picture.span,
                &site.shelf,
                guesses,
                sink,
            );
        }
    }
}
