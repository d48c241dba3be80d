//! The shelf as authors see it: each picture with what it shows and the line to paste. The contact
//! sheet and the list in the terminal show the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::address::slug;
use crate::model::shelf::{Found, Origin, Part, Picture, PictureId, Search};
use crate::model::{Address, Site};
use crate::theme::{Phrase, Said};

use super::blocks::PictureView;
use super::edition::{Edition, EditionId, Views};
use super::page::{Body, PageView};
use super::{parts, tools};

/// The pictures that were asked for.
#[derive(Debug, Clone, Serialize)]
pub struct ShelfView {
    /// How many there are.
    pub count: Phrase,
    /// What is to be known before looking: that no picture has all the words.
    pub note: Option<Phrase>,
    /// Whether this is only what was looked for.
    pub is_part: bool,
    /// The pictures, under their headings.
    pub sections: Vec<SectionView>,
    /// Who made them.
    pub makers: Vec<MakersView>,
}

/// Pictures that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// Its heading.
    pub title: Phrase,
    /// That there are none, and what else to look for.
    pub note: Option<Phrase>,
    /// The pictures.
    pub pictures: Vec<ShelfPicture>,
}

/// A picture of the shelf.
#[derive(Debug, Clone, Serialize)]
pub struct ShelfPicture {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub description: Option<Phrase>,
    /// Words that find it.
    pub keywords: Option<Phrase>,
    /// That people can be recognised in it, and until when they agreed to that.
    pub people: Option<Phrase>,
    /// The line that an author pastes.
    pub line: String,
    /// The picture; none where its file is missing.
    pub picture: Option<PictureView>,
}

/// Who made or published the pictures of one licence.
#[derive(Debug, Clone, Serialize)]
pub struct MakersView {
    /// The licence.
    pub licence: Phrase,
    /// Where it can be read.
    pub url: Option<&'static str>,
    /// Their names.
    pub names: String,
    /// That some of the pictures were changed, in words.
    pub changed: Option<Phrase>,
}

impl ShelfView {
    /// Whether no picture was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections
            .iter()
            .all(|section| section.pictures.is_empty())
    }
}

/// What a search found, in the words of one edition.
#[must_use]
pub fn shelf(views: &Views<'_>, edition: EditionId, search: &Search) -> ShelfView {
    let edition = views.edition(edition);
    let site = views.site;
    let said = &edition.said;
    let all: BTreeSet<PictureId> = search.pictures().collect();
    let count = said.count("shelf.count", all.len());
    let section = |title, pictures: &[PictureId]| SectionView {
        title,
        note: None,
        pictures: pictures
            .iter()
            .map(|id| entry(views, edition, *id))
            .collect(),
    };
    let sections = match &search.found {
        Found::All(pictures) => groups(site, edition, pictures)
            .into_iter()
            .map(|(title, pictures)| section(title, &pictures))
            .collect(),
        Found::Together(pictures) => vec![section(count.clone(), pictures)],
        Found::Apart(parts) => parts
            .iter()
            .map(|part| SectionView {
                note: part.pictures.is_empty().then(|| nothing(said, part)),
                ..section(Phrase::new(part.word.as_str()), &part.pictures)
            })
            .collect(),
    };
    let apart = search.words.len() > 1 && matches!(search.found, Found::Apart(_));
    ShelfView {
        count,
        note: apart.then(|| said.say("shelf.apart")),
        is_part: !matches!(search.found, Found::All(_)),
        sections,
        makers: makers(site, edition, &all),
    }
}

/// The page that shows what a search found.
#[must_use]
pub fn contact_sheet(views: &Views<'_>, id: EditionId, search: &Search) -> PageView {
    let edition = views.edition(id);
    let mut view = parts::frame(views, edition, &Address::default(), &|_| None);
    view.template = "pictures.html";
    view.kind = "pictures";
    // The frame takes it for the first page of a site.
    view.canonical = None;
    view.title = if search.words.is_empty() {
        edition.said.say("shelf.title")
    } else {
        let words = search.words.join(" ");
        edition
            .said
            .fill("shelf.title_for", &[("words", words.into())])
    };
    view.head_title = format!("{} – {}", view.title.text, view.guide.title.text);
    view.body = Body::Shelf(shelf(views, id, search));
    view
}

/// The guide's own pictures, then the theme's under its headings, in the order in which those come.
fn groups(
    site: &Site,
    edition: &Edition<'_>,
    pictures: &[PictureId],
) -> Vec<(Phrase, Vec<PictureId>)> {
    let mut out: Vec<(Phrase, Vec<PictureId>)> = Vec::new();
    for id in pictures {
        let picture = site.shelf.get(*id);
        let title = match (picture.origin, &picture.group) {
            (Origin::Guide, _) => edition.said.say("shelf.own"),
            (Origin::Theme, Some(group)) => in_english(edition, group),
            (Origin::Theme, None) => edition.said.say("shelf.others"),
        };
        match out.iter_mut().find(|(known, _)| *known == title) {
            Some((_, pictures)) => pictures.push(*id),
            None => out.push((title, vec![*id])),
        }
    }
    out
}

fn nothing(said: &Said, part: &Part) -> Phrase {
    let word = ("word", part.word.as_str().into());
    match part.near.as_slice() {
        [] => said.fill("shelf.nothing", &[word]),
        near => said.fill("shelf.near", &[word, ("words", near.join(", ").into())]),
    }
}

fn entry<'s>(views: &Views<'s>, edition: &Edition<'s>, id: PictureId) -> ShelfPicture {
    let picture = views.site.shelf.get(id);
    let name = picture.name.clone().unwrap_or_default();
    let shown = views.picture(edition, id, "", None);
    let description = shown
        .as_ref()
        .map(|shown| Phrase::in_lang(shown.alt.as_str(), shown.lang.clone()))
        .or_else(|| picture.alt.as_deref().map(Phrase::new))
        .filter(|words| !words.text.is_empty());
    let other = |word: &&str| slug(word) != slug(&name);
    let keywords = picture.keywords.iter().map(String::as_str).filter(other);
    let keywords = keywords.collect::<Vec<_>>().join(", ");
    ShelfPicture {
        line: line(&name, &edition.said.say("shelf.words").text),
        name,
        description,
        keywords: (!keywords.is_empty()).then(|| match picture.origin {
            Origin::Guide => Phrase::new(keywords.as_str()),
            Origin::Theme => in_english(edition, &keywords),
        }),
        people: picture.people.then(|| people(edition, picture)),
        picture: shown,
    }
}

/// The line as Markdown. A name with a space or a bracket in it stands in angle brackets.
fn line(name: &str, words: &str) -> String {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>\\".contains(c);
    if name.chars().all(plain) {
        return format!("![](pic:{name}) {words}");
    }
    let mut target = String::new();
    for c in name.chars() {
        if "<>\\".contains(c) {
            target.push('\\');
        }
        target.push(c);
    }
    format!("![](<pic:{target}>) {words}")
}

fn people(edition: &Edition<'_>, picture: &Picture) -> Phrase {
    match picture.consent_until {
        Some(day) => {
            let day = edition.said.date(day);
            edition.said.fill("shelf.people_until", &[("date", day)])
        }
        None => edition.said.say("shelf.people"),
    }
}

/// Who published the pictures, since the sheet may be printed and handed on.
fn makers(site: &Site, edition: &Edition<'_>, pictures: &BTreeSet<PictureId>) -> Vec<MakersView> {
    let mut of_licence: BTreeMap<Option<&str>, (BTreeSet<&str>, bool)> = BTreeMap::new();
    for id in pictures {
        let picture = site.shelf.get(*id);
        let (names, changed) = of_licence.entry(picture.licence.as_deref()).or_default();
        names.extend(picture.credit.as_deref().map(|credit| {
            // A theme says "Lisa Thiel, Liz Bravo (OpenMoji)"; a guide's words are its own.
            let from = credit.strip_suffix(')').and_then(|c| c.split_once(" ("));
            let of_theme = from.filter(|_| picture.origin == Origin::Theme);
            of_theme.map_or(credit, |(_, from)| from)
        }));
        *changed |= tools::is_changed(picture);
    }
    of_licence
        .into_iter()
        .map(|(licence, (names, changed))| MakersView {
            licence: tools::licence_words(edition, licence),
            url: licence.and_then(tools::licence_url),
            names: names.into_iter().collect::<Vec<_>>().join(", "),
            changed: changed.then(|| edition.said.say("shelf.changed")),
        })
        .collect()
}

/// The theme's pictures are described in English.
fn in_english(edition: &Edition<'_>, words: &str) -> Phrase {
    let english = crate::config::Lang::parse("en").ok();
    Phrase::in_lang(
        words,
        english.filter(|english| english.language() != edition.lang.language()),
    )
}
