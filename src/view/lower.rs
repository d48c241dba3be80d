//! A text's blocks as one edition's readers see them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Direction, Lang, TextKind};
use crate::model::document::{
    self, Block, BlockKind, Callout, CalloutKind, Inline, PictureRef, Point,
};
use crate::model::site::{Target, Text};
use crate::model::{PageId, Site, ToolPage, WordId};
use crate::theme::Phrase;

use super::blocks as view;
use super::edition::{Edition, Views};
use super::{about, link_names, lists, parts, runs, tables};

/// Lowers the blocks of one text for one page of one edition.
pub(super) struct Lower<'v, 's> {
    pub(super) views: &'v Views<'s>,
    pub(super) edition: &'v Edition<'s>,
    pub(super) text: &'s Text,
    pub(super) page: PageId,
    /// From the page to the top of the output.
    pub(super) up: &'v str,
    /// Hard words that have had their box on this page.
    explained: BTreeSet<WordId>,
    /// Hard words that wait for the end of their block.
    waiting: Vec<WordId>,
    /// The text of each footnote, by its label.
    noted: BTreeMap<&'s str, &'s [Block]>,
    /// The notes that were marked, in the order of the marks, and the place of each.
    notes: Vec<Note<'s>>,
    numbers: BTreeMap<&'s str, usize>,
    /// The headings that are open here, each with its level as written and as shown.
    pub(super) levels: Vec<(u8, u8)>,
    /// The ids of what stands before this, each with the number that was given last.
    ids: BTreeMap<String, usize>,
    /// Whether what stands here is read from right to left.
    pub(super) rtl: bool,
    /// How many tables there were so far: each has a name of its own.
    pub(super) tables: usize,
}

struct Note<'s> {
    blocks: &'s [Block],
    marked: bool,
}

/// Where inlines stand: links may not stand in headings and links.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Words,
    Heading,
}

impl<'v, 's> Lower<'v, 's> {
    pub(super) fn new(
        views: &'v Views<'s>,
        edition: &'v Edition<'s>,
        text: &'s Text,
        page: PageId,
        up: &'v str,
    ) -> Self {
        Self {
            views,
            edition,
            text,
            page,
            up,
            explained: BTreeSet::new(),
            waiting: Vec::new(),
            noted: footnotes(&text.document.blocks),
            notes: Vec::new(),
            numbers: BTreeMap::new(),
            levels: Vec::new(),
            ids: BTreeMap::new(),
            rtl: edition.lang.direction() == Direction::Rtl,
            tables: 0,
        }
    }

    pub(super) fn site(&self) -> &'s Site {
        self.views.site
    }

    /// Blocks, with the boxes of hard words that they have first.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<view::Block> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            let before = self.turn(&block.attrs);
            self.block(block, &mut out);
            self.rtl = before;
            self.explain(&mut out);
        }
        out
    }

    pub(super) fn block(&mut self, block: &Block, out: &mut Vec<view::Block>) {
        let kind = match &block.kind {
            BlockKind::Paragraph(words) => self.paragraph(words),
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::List(list) => match lists::list(self, list) {
                list if list.items.is_empty() => return,
                list => view::BlockKind::List(list),
            },
            BlockKind::Point(point) => view::BlockKind::Point(self.point(point)),
            BlockKind::Quote(blocks) => match self.blocks(blocks) {
                // Its box for trainers was all that it held.
                shown if shown.is_empty() && !blocks.is_empty() => return,
                shown => view::BlockKind::Quote(shown),
            },
            BlockKind::Callout(callout) if callout.kind == CalloutKind::Trainer => return,
            BlockKind::Callout(callout) => self.callout(callout),
            BlockKind::Code(code) => view::BlockKind::Code {
                language: code.language.clone(),
                text: code.text.clone(),
            },
            BlockKind::Table(table) => tables::table(self, table),
            BlockKind::Definitions(definitions) => view::BlockKind::Definitions(
                definitions
                    .iter()
                    .map(|definition| {
                        let term = self.inlines(&definition.term, Place::Heading);
                        let meanings = definition.meanings.iter();
                        (term, meanings.map(|blocks| self.blocks(blocks)).collect())
                    })
                    .collect(),
            ),
            // Notes are gathered at the end of the page.
            BlockKind::Footnote(_) => return,
            BlockKind::Rule => view::BlockKind::Rule,
            BlockKind::Html(html) => view::BlockKind::Html(html.to_string()),
        };
        let mut attrs = attrs(&block.attrs);
        if let BlockKind::Heading(heading) = &block.kind {
            attrs.id = Some(heading.id.to_string());
        }
        let attrs = self.own(attrs);
        out.push(view::Block { attrs, kind });
    }

    pub(super) fn own(&mut self, mut attrs: view::Attrs) -> view::Attrs {
        attrs.id = attrs.id.map(|id| self.own_id(id));
        attrs
    }

    /// An id that nothing else on the page has. Two of one id were reported.
    fn own_id(&mut self, id: String) -> String {
        let mut number = match self.ids.entry(id.clone()) {
            Entry::Vacant(place) => {
                place.insert(1);
                return id;
            }
            Entry::Occupied(place) => *place.get(),
        };
        let own = loop {
            number += 1;
            let own = format!("{id}-{number}");
            if !self.ids.contains_key(&own) && !self.text.has_id(&own) {
                break own;
            }
        };
        self.ids.insert(own.clone(), 1);
        self.ids.insert(id, number);
        own
    }

    /// A paragraph; one that is a picture and nothing else is a figure.
    fn paragraph(&mut self, words: &[Inline]) -> view::BlockKind {
        if let [Inline::Picture(picture)] = words
            && let Some(id) = self.text.picture(*picture)
            && let Some(shown) = self.picture(*picture)
        {
            let caption = self.text.document.pictures[picture.index()].title.clone();
            return view::BlockKind::Figure {
                picture: self.views.in_column(shown, id, self.up),
                caption: Some(caption).filter(|caption| !caption.is_empty()),
            };
        }
        view::BlockKind::Paragraph(self.inlines(words, Place::Words))
    }

    pub(super) fn point(&mut self, point: &Point) -> view::Point {
        let picture = self.picture(point.picture);
        let mut words = self.inlines(&point.words, Place::Words);
        // The author's own words for a picture say something that the point does not.
        let alt = self.text.document.pictures[point.picture.index()]
            .alt
            .as_str();
        if picture.is_none() && !alt.is_empty() {
            words.insert(0, view::Inline::NoPicture(alt.to_owned()));
            words.insert(1, view::Inline::Text(" ".to_owned()));
        }
        view::Point {
            picture,
            words,
            list: point.list.as_ref().map(|list| lists::list(self, list)),
        }
    }

    fn callout(&mut self, callout: &Callout) -> view::BlockKind {
        let said = &self.edition.said;
        let label = match callout.kind {
            CalloutKind::Unknown => None,
            kind => said.try_say(&format!("callout.{}", kind.name())),
        };
        // The title is a heading of its own, one below the heading that it stands under.
        let level = self.levels.last().map_or(2, |(_, shown)| shown + 1).min(6);
        let title = self.inlines(&callout.title, Place::Heading);
        let before = self.levels.clone();
        let blocks = self.blocks(&callout.blocks);
        self.levels = before;
        view::BlockKind::Callout {
            kind: callout.kind,
            label,
            title,
            level,
            blocks,
        }
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline], place: Place) -> Vec<view::Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_text(&mut out, text),
                Inline::SoftBreak => push_text(&mut out, "\n"),
                Inline::Code(code) => out.push(view::Inline::Code(code.to_string())),
                Inline::Strong(words) => out.push(view::Inline::Strong(self.inlines(words, place))),
                Inline::Emphasis(words) => {
                    out.push(view::Inline::Emphasis(self.inlines(words, place)));
                }
                Inline::Struck(words) => out.push(view::Inline::Struck(self.inlines(words, place))),
                Inline::Raised(words) => out.push(view::Inline::Raised(self.inlines(words, place))),
                Inline::Lowered(words) => {
                    out.push(view::Inline::Lowered(self.inlines(words, place)));
                }
                Inline::HardBreak => out.push(view::Inline::Break),
                Inline::Html(html) => out.push(view::Inline::Html(html.to_string())),
                Inline::Link(link, words) => {
                    let target = self.text.target(*link);
                    let mut shown = self.inlines(words, Place::Heading);
                    if link_names::is_wordless(&shown) {
                        shown = self.link_name(target);
                    }
                    match (place, self.link(target)) {
                        (Place::Words, Some((href, lang, note))) => out.push(view::Inline::Link {
                            href,
                            title: self.text.document.links[link.index()].title.clone(),
                            lang,
                            note,
                            words: shown,
                        }),
                        _ => out.extend(shown),
                    }
                }
                Inline::Picture(picture) => out.push(match self.picture(*picture) {
                    Some(shown) => view::Inline::Picture(shown),
                    None => view::Inline::NoPicture(self.alt_words(*picture)),
                }),
                Inline::HardWord(word, words) => {
                    let shown = self.inlines(words, Place::Heading);
                    let href = self.text.word(*word).and_then(|word| {
                        if place == Place::Heading {
                            return None;
                        }
                        if !self.explained.contains(&word) {
                            self.waiting.push(word);
                        }
                        Some(self.word_href(word))
                    });
                    out.push(view::Inline::HardWord { href, words: shown });
                }
                Inline::FootnoteMark(label) => out.extend(self.footnote_mark(label)),
            }
        }
        if self.rtl || self.text.document.may_hold_runs {
            return runs::keep_together(out, self.rtl);
        }
        out
    }

    fn word_href(&self, word: WordId) -> String {
        let file = self.edition.tool_file(ToolPage::Glossary);
        if self.edition.has_own(ToolPage::Glossary) {
            return format!("{}{file}", self.up);
        }
        let anchor = about::word_anchor(self.site(), word);
        format!("{}{file}#{anchor}", self.up)
    }

    /// The boxes of hard words that were just used for the first time. Only easy text has them.
    pub(super) fn explain(&mut self, out: &mut Vec<view::Block>) {
        for word in std::mem::take(&mut self.waiting) {
            if self.edition.variant.text != TextKind::Easy
                || self.text.kind != TextKind::Easy
                || !self.explained.insert(word)
            {
                continue;
            }
            let shown = about::hard_word(self.views, self.edition, word, self.up);
            out.extend(shown.map(|shown| view::Block {
                attrs: view::Attrs::default(),
                kind: view::BlockKind::HardWord(shown),
            }));
        }
    }

    pub(super) fn picture(&self, picture: PictureRef) -> Option<view::PictureView> {
        let id = self.text.picture(picture)?;
        let written = self.text.document.pictures.get(picture.index())?;
        // The words of a point carry its meaning, so its picture is silent unless it was given
        // words of its own.
        let alt = (written.of_point || !written.alt.is_empty()).then_some(written.alt.as_str());
        self.views.picture(self.edition, id, self.up, alt)
    }

    fn alt_words(&self, picture: PictureRef) -> String {
        let written = self.text.document.pictures.get(picture.index());
        let own = written
            .map(|written| written.alt.clone())
            .filter(|alt| !alt.is_empty());
        let shelf = || {
            let id = self.text.picture(picture)?;
            self.site().shelf.get(id).alt.clone()
        };
        own.or_else(shelf).unwrap_or_default()
    }

    /// Where a link leads from here, with the other page's language and words that say so.
    fn link(&self, target: &Target) -> Option<(String, Option<Lang>, Option<Phrase>)> {
        match target {
            Target::Nowhere => None,
            Target::Outside(address) => Some((address.clone(), None, None)),
            Target::Tool(page) => {
                let file = self.edition.tool_file(*page);
                Some((format!("{}{file}", self.up), None, None))
            }
            Target::Page {
                page,
                text,
                fragment,
            } => self.page_link(*page, text.as_ref(), fragment.as_deref()),
        }
    }

    /// The edition in which a link's page is.
    pub(super) fn edition_of(
        &self,
        id: PageId,
        text: Option<&(Lang, TextKind)>,
    ) -> Option<&'v Edition<'s>> {
        match text {
            Some((lang, kind)) => self.views.with_text(self.edition, lang, *kind),
            None if self.edition.has(id) => Some(self.edition),
            None => {
                let lang = parts::language_of(self.site(), self.site().page(id))?;
                self.views.sibling(self.edition, lang)
            }
        }
    }

    fn page_link(
        &self,
        id: PageId,
        text: Option<&(Lang, TextKind)>,
        fragment: Option<&str>,
    ) -> Option<(String, Option<Lang>, Option<Phrase>)> {
        let page = self.site().page(id);
        let edition = self.edition_of(id, text)?;
        let known = |shown: &Text| fragment.filter(|f| shown.has_id(f));
        let fragment = match edition.shown(page) {
            super::edition::Shown::Text(shown) => known(shown),
            _ => None,
        };
        let here = id == self.page && std::ptr::eq(edition, self.edition);
        let href = match (here, fragment) {
            (true, Some(fragment)) => format!("#{fragment}"),
            (_, Some(fragment)) => format!("{}#{fragment}", edition.href(id, self.up)),
            (_, None) => edition.href(id, self.up),
        };
        let other = (edition.lang != self.edition.lang).then(|| edition.lang.clone());
        let note = other
            .as_ref()
            .map(|lang| self.edition.said.in_language(lang));
        Some((href, other, note))
    }

    fn footnote_mark(&mut self, label: &str) -> Option<view::Inline> {
        let (label, blocks) = self.noted.get_key_value(label)?;
        let at = *self.numbers.entry(label).or_insert_with(|| {
            self.notes.push(Note {
                blocks,
                marked: false,
            });
            self.notes.len() - 1
        });
        let number = at + 1;
        let first = !std::mem::replace(&mut self.notes[at].marked, true);
        Some(view::Inline::FootnoteMark {
            number,
            id: first.then(|| format!("note.{number}.mark")),
            href: format!("#note.{number}"),
            label: self.edition.said.fill("note", &[("n", number.into())]),
        })
    }

    /// The text of every note that was marked, in the order of the marks.
    pub(super) fn footnotes(&mut self) -> Vec<view::Footnote> {
        let mut out = Vec::new();
        let mut at = 0;
        // A note may mark another one, so the list can grow while it is read.
        while let Some(blocks) = self.notes.get(at).map(|note| note.blocks) {
            let blocks = self.blocks(blocks);
            let number = at + 1;
            out.push(view::Footnote {
                number,
                id: format!("note.{number}"),
                back: format!("#note.{number}.mark"),
                back_label: self.edition.said.fill("note_back", &[("n", number.into())]),
                blocks,
            });
            at += 1;
        }
        out
    }

    /// The headings of the page, where there are enough of them for a list of contents.
    pub(super) fn contents(&mut self, blocks: &[Block]) -> Vec<view::ContentsEntry> {
        let mut out = Vec::new();
        for block in blocks {
            if let BlockKind::Heading(heading) = &block.kind
                && heading.level <= 2
            {
                let mut words = self.inlines(&heading.words, Place::Heading);
                // Each entry is a link, and a link holds no other.
                words.retain(|inline| !matches!(inline, view::Inline::FootnoteMark { .. }));
                out.push(view::ContentsEntry {
                    id: heading.id.to_string(),
                    words,
                });
            }
        }
        if out.len() < 3 { Vec::new() } else { out }
    }
}

/// Every note's text, by its label. A note may be written in a quote or a list; of two with one
/// label the last counts.
fn footnotes(blocks: &[Block]) -> BTreeMap<&str, &[Block]> {
    let mut out = BTreeMap::new();
    document::walk(blocks, &mut |block| {
        if let BlockKind::Footnote(note) = &block.kind {
            out.insert(note.label.as_str(), note.blocks.as_ref());
        }
    });
    out
}

/// An id, classes and language as written.
pub(super) fn attrs(written: &document::Attrs) -> view::Attrs {
    view::Attrs {
        id: written.id().map(|id| id.value.clone()),
        classes: written.classes().map(str::to_owned).collect(),
        lang: written.get("lang").and_then(|tag| Lang::meant(&tag.value)),
    }
}

fn push_text(out: &mut Vec<view::Inline>, text: &str) {
    if let Some(view::Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else {
        out.push(view::Inline::Text(text.to_owned()));
    }
}
