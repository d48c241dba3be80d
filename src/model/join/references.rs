//! What links, pictures and hard words lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::guesses::{Guesses, nearest};
use crate::config::{Lang, TextKind};
use crate::diag::{Diagnostic, Located, Sink, Span};

use super::super::address::{percent_decoded, resolve};
use super::super::checklist::{Checklist, Spectrum};
use super::super::document::{
    self, Attrs, BlockKind, CalloutKind, Document, WrittenLink, WrittenPicture,
};
use super::super::front::Kind;
use super::super::shelf::{PictureId, Shelf};
use super::super::site::{Joined, PageId, Site, Target, Text, ToolPage};

type Files = BTreeMap<String, (PageId, Option<(Lang, TextKind)>)>;

/// Joins every text's references.
pub(super) fn join_all(
    site: &mut Site,
    files: &Files,
    drafts: &BTreeSet<String>,
    guesses: &Guesses,
    sink: &mut Sink,
) {
    let folders = folders(files, site);
    for page in &mut site.pages {
        let kind = page.kind;
        for text in &mut page.texts {
            text.joined.ids = ids(text, kind, sink);
        }
    }
    let mut of_name = BTreeMap::new();
    for file in files.keys() {
        of_name.entry(file_name(file)).or_insert(file.as_str());
    }
    let mut joined: Vec<(usize, usize, Joined)> = Vec::new();
    for (at, page) in site.pages.iter().enumerate() {
        for (which, text) in page.texts.iter().enumerate() {
            let find = Find {
                site,
                files,
                of_name: &of_name,
                folders: &folders,
                drafts,
                guesses,
                page: PageId(at),
                text,
            };
            joined.push((at, which, find.all(sink)));
        }
    }
    for (at, which, found) in joined {
        let text = &mut site.pages[at].texts[which];
        text.joined = Joined {
            ids: std::mem::take(&mut text.joined.ids),
            ..found
        };
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The pages that a link to a folder leads to.
fn folders(files: &Files, site: &Site) -> BTreeMap<String, PageId> {
    let mut out = BTreeMap::new();
    for (file, (page, _)) in files {
        let mut folder = file.as_str();
        let mut id = Some(*page);
        let is_index = file
            .rsplit('/')
            .next()
            .is_some_and(|name| name.starts_with("index."));
        if !is_index {
            id = id.and_then(|id| site.page(id).parent);
        }
        while let Some((above, _)) = folder.rsplit_once('/') {
            if let Some(id) = id {
                out.insert(above.to_owned(), id);
            }
            id = id.and_then(|id| site.page(id).parent);
            folder = above;
        }
    }
    out.insert(String::new(), Site::HOME);
    out
}

struct Find<'s> {
    site: &'s Site,
    files: &'s Files,
    /// The first file of each name, whatever its folder.
    of_name: &'s BTreeMap<&'s str, &'s str>,
    folders: &'s BTreeMap<String, PageId>,
    drafts: &'s BTreeSet<String>,
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
            ..
        } = &self.text.document;
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
            ids: BTreeSet::new(),
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
        if let Some(scheme) = scheme(written) {
            return outside(written, scheme, link.span, sink);
        }
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let Ok(file) = resolve(&self.text.path, &percent_decoded(path)) else {
            sink.push(
                broken(link.span, written)
                    .help("Links stay inside the content folder; this one leads out of it."),
            );
            return Target::Nowhere;
        };
        let found = self.files.get(&file).cloned().or_else(|| {
            let folder = self.folders.get(&file).map(|page| (*page, None));
            folder.filter(|_| path.ends_with('/') || path.ends_with(".."))
        });
        if let Some((page, text)) = found {
            self.fragment(page, text, fragment, link, sink)
        } else {
            sink.push(self.no_such_file(written, &file, link.span));
            Target::Nowhere
        }
    }

    fn no_such_file(&self, written: &str, file: &str, span: Span) -> Diagnostic {
        if self.drafts.contains(file) {
            return broken(span, written).help(
                "That page is a draft. Take `draft = true` out of it, or build with --drafts.",
            );
        }
        if written.is_empty() {
            return broken(span, written)
                .help("Write the file that it leads to between the brackets.");
        }
        let wanted = file_name(file);
        let near = self.of_name.get(wanted).copied().or_else(|| {
            let files = self.files.keys().map(String::as_str);
            self.guesses.nearest(file, files)
        });
        match near {
            Some(near) => broken(span, written).help(format!("Did you mean /{near}?")),
            None => {
                broken(span, written).help("Name a page's file, such as ../examples/a-meeting.md.")
            }
        }
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
        let known = |text: &Text| text.joined.ids.contains(&fragment);
        if !fragment.is_empty() && !texts.iter().any(known) {
            let ids = texts.iter().flat_map(|t| t.joined.ids.iter());
            let ids = ids.map(String::as_str);
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

/// A picture by `pic:` name, by plain shelf name, or by its file.
pub(super) fn picture(
    written: &str,
    from: &str,
    span: Span,
    shelf: &Shelf,
    guesses: &Guesses,
    sink: &mut Sink,
) -> Option<PictureId> {
    if let Some(name) = written.strip_prefix("pic:") {
        return super::named_picture(name, span, shelf, guesses, sink);
    }
    if let Some(id) = shelf.named(written) {
        return Some(id);
    }
    if !written.contains(['/', '.']) {
        return super::named_picture(written, span, shelf, guesses, sink);
    }
    let found = resolve(from, &percent_decoded(written))
        .ok()
        .and_then(|file| shelf.of_file(&file));
    if found.is_none() {
        sink.push(
            Diagnostic::at(
                span,
                "missing-picture",
                format!("There is no picture `{written}` in this guide."),
            )
            .help(if scheme(written).is_some() {
                "Pictures from the web do not work without the web. Save it in content/pictures."
            } else {
                "Check the name and the folder, or use a picture of the shelf: pic:meeting."
            }),
        );
    }
    found
}

/// The scheme of a web address: the letters before its first colon.
fn scheme(written: &str) -> Option<&str> {
    if written.starts_with("//") {
        return Some("");
    }
    let (scheme, _) = written.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(plain);
    // Browsers pass over control characters, so what holds one is taken for a scheme too.
    let sly = written.chars().any(char::is_control) && !scheme.contains(['/', '#']);
    (good || sly).then_some(scheme)
}

fn outside(written: &str, scheme: &str, span: Span, sink: &mut Sink) -> Target {
    let safe = ["http", "https", "mailto", "tel"];
    let known = safe.iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
    if known && !written.chars().any(char::is_control) {
        return Target::Outside(written.to_owned());
    }
    sink.push(
        Diagnostic::at(
            span,
            "unsafe-link",
            if scheme.is_empty() {
                "This link does not say http or https.".to_owned()
            } else {
                format!(
                    "Links that begin with `{}:` are not shown.",
                    scheme.escape_default()
                )
            },
        )
        .help("Use an address that begins with https, http, mailto or tel."),
    );
    Target::Nowhere
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

/// Every id of a text that a link can name; ids and keys that are wrong are reported.
fn ids(text: &Text, kind: Kind, sink: &mut Sink) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut note = |attrs: &Attrs, known: &[&str]| {
        let Some(written) = attrs.written() else {
            return;
        };
        for (key, value) in &written.pairs {
            if !known.contains(&key.as_str()) && key != "lang" {
                sink.push(
                    Diagnostic::at(
                        value.span,
                        "unknown-attribute",
                        format!("`{key}` means nothing here."),
                    )
                    .help("Take it out, or check its name: see \"Attributes\" in the guide for authors."),
                );
            }
        }
        if let Some(id) = &written.id
            && !ids.insert(id.value.clone())
        {
            sink.push(
                Diagnostic::at(
                    id.span,
                    "duplicate-id",
                    format!("Two things on this page have the id `{}`.", id.value),
                )
                .help("Give one of them another id."),
            );
        }
    };
    let is_checklist = kind == Kind::Checklist;
    let on_items: &[&str] = match kind {
        Kind::Checklist | Kind::Spectrum => &["principles"],
        _ => &[],
    };
    let mut made = BTreeSet::new();
    document::walk(&text.document.blocks, &mut |block| {
        if let BlockKind::Heading { level, id, .. } = &block.kind {
            if block.attrs.id().is_none() {
                made.insert(id.clone());
            }
            let known: &[&str] = if is_checklist && *level <= 2 {
                &["picture"]
            } else {
                &[]
            };
            note(&block.attrs, known);
        } else {
            note(&block.attrs, &[]);
        }
    });
    document::walk_lists(&text.document.blocks, &mut |list| {
        for item in &list.items {
            note(&item.attrs, on_items);
        }
    });
    ids.append(&mut made);
    for hidden in trainers_ids(text) {
        ids.remove(&hidden);
    }
    let statements = text.checklist.iter().flat_map(Checklist::statements);
    ids.extend(statements.map(|statement| statement.id.clone()));
    let rows = text.spectrum.iter().flat_map(|s: &Spectrum| &s.rows);
    ids.extend(rows.map(|row| row.id.clone()));
    let levels = text.spectrum.iter().flat_map(|s: &Spectrum| &s.levels);
    ids.extend(levels.map(|level| level.id.clone()));
    ids
}

/// What stands in a callout for trainers is on no reader's page, so no link can lead there.
fn trainers_ids(text: &Text) -> BTreeSet<String> {
    let mut hidden = BTreeSet::new();
    document::walk(&text.document.blocks, &mut |block| {
        let BlockKind::Callout(callout) = &block.kind else {
            return;
        };
        if callout.kind != CalloutKind::Trainer {
            return;
        }
        document::walk(&callout.blocks, &mut |inside| {
            if let BlockKind::Heading { id, .. } = &inside.kind {
                hidden.insert(id.clone());
            }
            hidden.extend(inside.attrs.id().map(|id| id.value.clone()));
        });
    });
    hidden
}
