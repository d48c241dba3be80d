//! What links, pictures and hard words lead to.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::config::guesses::{Guesses, nearest};
use crate::config::{Lang, TextKind};
use crate::diag::{Diagnostic, Located, Sink, Span};

use super::super::address::{percent_decoded, resolve, slug};
use super::super::document::{Document, WrittenLink, WrittenPicture};
use super::super::front::Kind;
use super::super::shelf::{PictureId, Shelf};
use super::super::site::{Joined, Page, PageId, Site, Target, Text, ToolPage, WrittenText};
use super::super::web;
use super::ids::ids;
use super::no_picture;
use super::outside::{self, is_own_disk, outside, scheme};
use super::pages::{Pages, back_in, typed};

/// Where references lead, and what was found in them.
#[derive(Debug)]
pub struct References {
    pages: Pages,
    /// Files that are left out for now.
    drafts: BTreeSet<String>,
    /// By the page's number: what was found in ids, and in all else.
    found: Vec<[Vec<Diagnostic>; 2]>,
}

impl References {
    /// Joins every text's references.
    pub(super) fn join_all(
        site: &mut Site,
        pages: Pages,
        drafts: BTreeSet<String>,
        guesses: &Guesses,
    ) -> Self {
        let mut references = Self {
            pages,
            drafts,
            found: Vec::new(),
        };
        // Links into a page need all of its ids first.
        let ids = each_page(site, |_, page, sink| {
            let texts = page.texts.iter();
            texts.map(|text| ids(text, page.kind, sink)).collect()
        });
        let mut in_ids = Vec::with_capacity(ids.len());
        for (page, (ids, found)) in site.pages.iter_mut().zip(ids) {
            for (text, ids) in page.texts.iter_mut().zip(ids) {
                text.joined.ids = ids;
            }
            in_ids.push(found);
        }
        let join = |id, page: &Page, guesses: &Guesses, sink: &mut Sink| -> Vec<Joined> {
            let texts = page.texts.iter();
            texts
                .map(|text| references.find(site, id, text, guesses).all(sink))
                .collect()
        };
        let mut joined = each_page(site, |id, page, sink| {
            let blind = Guesses::blind();
            let joined = join(id, page, &blind, sink);
            (!blind.was_asked()).then_some(joined).into_iter().collect()
        });
        // What may be guessed has an end, and who comes first is not for the threads to say.
        for (at, page) in site.pages.iter().enumerate() {
            if joined[at].0.is_empty() {
                let mut found = Sink::default();
                let again = join(PageId(at), page, guesses, &mut found);
                joined[at] = (vec![again], found.into_inner());
            }
        }
        for (page, ((joined, found), in_ids)) in
            site.pages.iter_mut().zip(joined.into_iter().zip(in_ids))
        {
            for (text, joined) in page.texts.iter_mut().zip(joined.into_iter().flatten()) {
                let ids = std::mem::take(&mut text.joined.ids);
                text.joined = Joined { ids, ..joined };
            }
            references.found.push([in_ids, found]);
        }
        references
    }

    /// The first file of a name.
    /// What was found.
    pub fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().flatten().flatten()
    }

    /// Puts a text that was read again in the place of what it was. `false` where other pages could
    /// notice it: then everything has to be joined again.
    pub fn join_again(&mut self, site: &mut Site, new: &WrittenText, old: &WrittenText) -> bool {
        let place = site.pages.iter().enumerate().find_map(|(at, page)| {
            let text = page.texts.iter().position(|text| text.file == new.file)?;
            Some((at, text))
        });
        // Front matter is what other pages show of a page. Other texts of the page match statements
        // and levels.
        let Some((at, which)) = place.filter(|_| new.front.is_like(&old.front)) else {
            return false;
        };
        let kind = site.pages[at].kind;
        if matches!(kind, Kind::Checklist | Kind::Spectrum) {
            return false;
        }
        let was = std::mem::replace(
            &mut site.pages[at].texts[which].document,
            new.document.clone(),
        );
        let mut in_ids = Sink::default();
        let mut found = Sink::default();
        let mut joined = Vec::new();
        let guesses = Guesses::new();
        let page = &site.pages[at];
        for text in &page.texts {
            // Those of a page's other texts are as they were.
            let ids = ids(text, kind, &mut in_ids);
            if ids != text.joined.ids {
                return false;
            }
            joined.push(self.find(site, PageId(at), text, &guesses).all(&mut found));
        }
        let text = &mut site.pages[at].texts[which];
        let joined = joined.swap_remove(which);
        let rooms = |document: &Document| -> Vec<bool> {
            document.pictures.iter().map(|one| one.of_point).collect()
        };
        if joined.pictures != text.joined.pictures || rooms(&was) != rooms(&new.document) {
            return false;
        }
        let ids = std::mem::take(&mut text.joined.ids);
        text.joined = Joined { ids, ..joined };
        self.found[at] = [in_ids.into_inner(), found.into_inner()];
        true
    }

    fn find<'s>(
        &'s self,
        site: &'s Site,
        page: PageId,
        text: &'s Text,
        guesses: &'s Guesses,
    ) -> Find<'s> {
        Find {
            site,
            known: self,
            guesses,
            page,
            text,
        }
    }
}

/// Does something with the texts of every page in parallel, and says what was found in each page.
fn each_page<T: Send>(
    site: &Site,
    work: impl Fn(PageId, &Page, &mut Sink) -> Vec<T> + Sync,
) -> Vec<(Vec<T>, Vec<Diagnostic>)> {
    let pages = site.pages.par_iter().enumerate();
    pages
        .map(|(at, page)| {
            let mut found = Sink::default();
            (work(PageId(at), page, &mut found), found.into_inner())
        })
        .collect()
}

struct Find<'s> {
    site: &'s Site,
    known: &'s References,
    guesses: &'s Guesses,
    page: PageId,
    text: &'s Text,
}

impl Find<'_> {
    fn all(&self, sink: &mut Sink) -> Joined {
        let Document {
            links,
            pictures,
            words,
            in_brackets,
            ..
        } = &*self.text.document;
        for words in in_brackets {
            self.in_brackets(words, sink);
        }
        Joined {
            links: links.iter().map(|link| self.link(link, sink)).collect(),
            pictures: pictures
                .iter()
                .map(|written| self.picture(written, sink))
                .collect(),
            words: words.iter().map(|word| self.word(word, sink)).collect(),
            picture: self.text.front.picture.as_ref().and_then(|name| {
                // An inherited picture is reported where it was written, once.
                picture(
                    &name.value,
                    &self.text.path,
                    name.span,
                    &self.site.shelf,
                    self.guesses,
                    sink,
                )
            }),
            ids: Box::default(),
        }
    }

    fn link(&self, link: &WrittenLink, sink: &mut Sink) -> Target {
        let written = link.target.trim();
        if let Some(fragment) = written.strip_prefix('#') {
            return self.fragment(self.page, None, fragment, link, sink);
        }
        if let Some(name) = written.strip_prefix("page:") {
            return tool_page(name, link.span, sink);
        }
        if let Some(meant) = web::mended(written) {
            // One stroke less can mean nothing else.
            if !meant.replacen("//", "/", 1).eq_ignore_ascii_case(written) {
                let message =
                    format!("This address has a slip in its spelling, and is read as {meant}.");
                let told = Diagnostic::at(link.span, "mended-link", message);
                sink.push(told.help(format!("Type it like this: {meant}")));
            }
            return Target::Outside(meant);
        }
        if web::starts_with(written, "pic:") {
            // Where it was read, it was said that this is a picture.
            return Target::Nowhere;
        }
        if let Some(scheme) = scheme(written) {
            if is_own_disk(scheme) {
                let file = written.rsplit(['/', '\\']).next().unwrap_or(written);
                let pages = &self.known.pages;
                let message = "This leads to a place on your own computer, where no reader can go.";
                sink.push(
                    Diagnostic::at(link.span, "unsafe-link", message).help(pages.suggest(
                        &self.text.path,
                        file,
                        self.guesses,
                    )),
                );
                return Target::Nowhere;
            }
            return outside(written, scheme, link.span, sink);
        }
        if let Some(target) = web::as_address(written) {
            return Target::Outside(target);
        }
        // A sign that ends the path may be part of a file's name.
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let file = resolve(&self.text.path, &percent_decoded(path));
        let Some(file) = file.ok().or_else(|| back_in(path)) else {
            sink.push(
                broken(link.span, written)
                    .help("Links stay inside the content folder; this one leads out of it."),
            );
            return Target::Nowhere;
        };
        if let Some((page, text)) = self.known.pages.of_file(&file, path) {
            return self.fragment(page, text, fragment, link, sink);
        }
        let meant = [(written, ""), (path, fragment)]
            .into_iter()
            .find_map(|(path, fragment)| {
                let found = self.known.pages.meant(&self.text.path, path)?;
                Some((found, fragment))
            });
        if let Some(((page, text), fragment)) = meant {
            return self.fragment(page, text, fragment, link, sink);
        }
        sink.push(self.no_such_file(written, &file, link.span));
        Target::Nowhere
    }

    fn no_such_file(&self, written: &str, file: &str, span: Span) -> Diagnostic {
        if self.known.drafts.contains(file) {
            return broken(span, written).help(
                "That page is a draft. Take `draft = true` out of it, or build with --drafts.",
            );
        }
        if written.is_empty() {
            let message = "This link leads nowhere: between its round brackets stands nothing.";
            return Diagnostic::at(span, "broken-link", message)
                .help("Write the file that it leads to between them, such as ../index.md.");
        }
        if outside::is_own_path(written) {
            let file = written.rsplit('/').next().unwrap_or(written);
            let message = "This leads to a place on your own computer, where no reader can go.";
            let pages = &self.known.pages;
            let help = pages.suggest(&self.text.path, file, self.guesses);
            return Diagnostic::at(span, "unsafe-link", message).help(help);
        }
        if let Some(address) = web::without_scheme(written) {
            return broken(span, written).help(format!(
                "If this is a web address, write https:// in front of it: {address}"
            ));
        }
        broken(span, written).help(
            self.known
                .pages
                .suggest(&self.text.path, file, self.guesses),
        )
    }

    fn fragment(
        &self,
        page: PageId,
        text: Option<(Lang, TextKind)>,
        fragment: &str,
        link: &WrittenLink,
        sink: &mut Sink,
    ) -> Target {
        let fragment = percent_decoded(fragment).into_owned();
        let texts = &self.site.page(page).texts;
        let known = |text: &Text| text.has_id(&fragment);
        if !fragment.is_empty() && !texts.iter().any(known) {
            // Headings' ids are in small letters, with hyphens for spaces.
            let usual = slug(&fragment);
            if texts.iter().any(|text| text.has_id(&usual)) {
                let fragment = Some(usual);
                return Target::Page {
                    page,
                    text,
                    fragment,
                };
            }
            let ids = texts.iter().flat_map(|t| t.joined.ids.iter());
            let ids = ids.map(AsRef::as_ref);
            let diagnostic = broken(link.span, &link.target);
            sink.push(match self.guesses.nearest(&fragment, ids) {
                Some(near) => diagnostic.help(format!("Did you mean #{near}?")),
                None => diagnostic.help(format!(
                    "The page has no heading #{fragment}. Take the part from # on away, or give \
                     a heading that id."
                )),
            });
            return Target::Nowhere;
        }
        Target::Page {
            page,
            text,
            fragment: Some(fragment).filter(|f| !f.is_empty()),
        }
    }

    fn picture(&self, written: &WrittenPicture, sink: &mut Sink) -> Option<PictureId> {
        let shelf = &self.site.shelf;
        let (from, guesses) = (&self.text.path, self.guesses);
        let id = picture(&written.name, from, written.span, shelf, guesses, sink);
        // A picture that is not there was reported as that.
        let silent = id.is_some_and(|id| shelf.get(id).alt.is_none());
        if !written.of_point && written.alt.trim().is_empty() && silent {
            sink.push(
                Diagnostic::at(
                    written.span,
                    "missing-alt",
                    "This picture has no words for people who cannot see it.",
                )
                .help("Say what it shows between the square brackets: ![Two people talk](…)."),
            );
        }
        id
    }

    fn word(&self, word: &Located<String>, sink: &mut Sink) -> Option<super::super::WordId> {
        let found = self.site.glossary.find(&word.value);
        if found.is_none() {
            let diagnostic = Diagnostic::at(
                word.span,
                "undefined-hard-word",
                format!(
                    "`{}` is marked as a hard word, but the glossary does not explain it.",
                    word.value
                ),
            );
            let terms = self.site.glossary.terms();
            sink.push(match self.guesses.nearest(&word.value, terms) {
                Some(near) => diagnostic.help(format!("Did you mean `{near}`?")),
                None => diagnostic.help("Add it to content/glossary.toml, with what it means."),
            });
        }
        found
    }
}

impl Find<'_> {
    /// `[agenda]`, where that is a hard word or the title of a page: readers see the brackets.
    fn in_brackets(&self, words: &Located<String>, sink: &mut Sink) {
        let (shown, what, meant) = if self.site.glossary.find(&words.value).is_some() {
            let meant = format!("[[{}]]", words.value);
            (&words.value, "a word of the glossary", meant)
        } else if let Some(page) = self.titled(&words.value) {
            let meant = format!("[{}]({})", words.value, typed(&self.text.path, page));
            (&words.value, "the title of a page", meant)
        } else {
            return;
        };
        let message = format!("`{shown}` is {what}, but readers see the brackets here.");
        sink.push(
            Diagnostic::at(words.span, "mended-link", message)
                .help(format!(
                    "Write it like this: {meant}. If you mean the brackets, put a \\ in front of each."
                ))
                .fix(words.span, meant),
        );
    }

    /// The file of another page of this title.
    fn titled(&self, title: &str) -> Option<&str> {
        let pages = self.site.pages.iter().enumerate();
        let mut others = pages.filter(|(at, _)| PageId(*at) != self.page);
        let is_it = |text: &Text| text.title().eq_ignore_ascii_case(title);
        let (_, page) = others.find(|(_, page)| page.texts.iter().any(is_it))?;
        // A link that names one text leads to that alone.
        let full = page
            .texts
            .iter()
            .find(|text| text.kind == TextKind::Standard);
        full.or(page.texts.first()).map(|text| text.path.as_str())
    }
}

/// A picture by `pic:` name, by plain shelf name, or by its file.
pub(super) fn picture(
    written: &str,
    from: &str,
    span: Span,
    shelf: &Shelf,
    guesses: &Guesses,
    sink: &mut Sink,
) -> Option<PictureId> {
    let by_name = written
        .split_at_checked(4)
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("pic:"));
    if let Some((_, name)) = by_name {
        return super::named_picture(name, span, shelf, guesses, sink);
    }
    if let Some(id) = shelf.named(written) {
        return Some(id);
    }
    if !written.contains(['/', '.']) {
        return super::named_picture(written, span, shelf, guesses, sink);
    }
    let found = resolve(from, &percent_decoded(written).replace('\\', "/"))
        .ok()
        .and_then(|file| shelf.of_file(&file));
    // A letter that was lost is a backslash's: the line was told of.
    if found.is_none() && !written.contains('\u{fffd}') {
        sink.push(no_picture::of_file(written, from, span, shelf));
    }
    found
}

fn tool_page(name: &str, span: Span, sink: &mut Sink) -> Target {
    if let Some(page) = ToolPage::ALL.into_iter().find(|page| page.name() == name) {
        return Target::Tool(page);
    }
    let names = ToolPage::ALL.map(ToolPage::name);
    let diagnostic = broken(span, &format!("page:{name}"));
    sink.push(match nearest(name, names) {
        Some(near) => diagnostic.help(format!("Did you mean page:{near}?")),
        None => diagnostic.help(format!("Use one of page:{}.", names.join(", page:"))),
    });
    Target::Nowhere
}

fn broken(span: Span, written: &str) -> Diagnostic {
    Diagnostic::at(
        span,
        "broken-link",
        format!("This link leads nowhere: `{}`.", written.escape_debug()),
    )
}
