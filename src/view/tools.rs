//! The pages that nobody wrote: hard words, picture credits, accessibility, the ways to read, the
//! site map. Their prose is the theme's; what they list is the guide's.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::config::Lang;
use crate::model::shelf::{Origin, Picture, PictureId};
use crate::model::{Site, ToolPage};
use crate::theme::words::Word;
use crate::theme::{Phrase, Said};

use super::blocks::{HardWord, PictureView};
use super::edition::{Edition, Views};
use super::nav::{self, NavItem};
use super::page::{Body, PageView, WayView};
use super::pictures::used_pictures;
use super::{about, parts};

/// What a page of the tool's shows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ToolView {
    /// Which page it is.
    pub name: &'static str,
    /// Its prose, in parts.
    pub prose: Vec<ProsePart>,
    /// Hard words.
    pub words: Vec<WordView>,
    /// Who made the pictures, by licence.
    pub credits: Vec<CreditGroup>,
    /// Who tried the guide.
    pub tests: Vec<TestView>,
    /// The ways to read, with what each is like.
    pub ways: Vec<WayView>,
    /// Every page, each with those below it; templates get them as a list that is written.
    #[serde(skip)]
    pub pages: Vec<NavItem>,
}

/// A part of a page's prose.
#[derive(Debug, Clone, Serialize)]
pub struct ProsePart {
    /// Its heading.
    pub title: Option<Phrase>,
    /// Its lines; in easy text each has a picture.
    pub lines: Vec<ProseLine>,
}

/// A line of prose.
#[derive(Debug, Clone, Serialize)]
pub struct ProseLine {
    /// Its picture.
    pub picture: Option<PictureView>,
    /// Its words.
    pub words: Phrase,
}

/// A hard word on the page of hard words.
#[derive(Debug, Clone, Serialize)]
pub struct WordView {
    /// Where links to it lead.
    pub anchor: String,
    /// The word and its meaning.
    pub word: HardWord,
    /// Its initials.
    pub abbr: Option<Phrase>,
    /// How it is said aloud.
    pub say_as: Option<Phrase>,
}

/// Pictures of one licence.
#[derive(Debug, Clone, Serialize)]
pub struct CreditGroup {
    /// The licence's name.
    pub licence: Phrase,
    /// Where it can be read.
    pub url: Option<&'static str>,
    /// The pictures.
    pub pictures: Vec<CreditView>,
}

/// A picture and who made it.
#[derive(Debug, Clone, Serialize)]
pub struct CreditView {
    /// What it shows.
    pub what: Phrase,
    /// Who made it.
    pub credit: Option<String>,
    /// Whether it was changed, in words.
    pub changed: Option<Phrase>,
    /// The picture.
    pub picture: Option<PictureView>,
}

/// Someone who tried the guide.
#[derive(Debug, Clone, Serialize)]
pub struct TestView {
    /// Who.
    pub who: Phrase,
    /// With what.
    pub how: Option<Phrase>,
    /// When.
    pub date: Option<Phrase>,
    /// What they found.
    pub found: Option<Phrase>,
}

/// Fills the view of a page of the tool's.
pub(super) fn fill<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    page: ToolPage,
    view: &mut PageView,
) {
    let site = views.site;
    let said = &edition.said;
    let key = page.name().replace('-', "_");
    let up = view.up.clone();
    view.title = said.say(&format!("tool.{key}"));
    view.purpose = said.try_say(&format!("{key}.purpose"));
    view.picture = parts::shelf_picture(views, edition, tool_picture(page), &up);
    view.template = match page {
        ToolPage::Glossary => "glossary.html",
        ToolPage::Credits => "credits.html",
        ToolPage::Accessibility => "accessibility.html",
        ToolPage::WaysToRead => "ways-to-read.html",
        ToolPage::SiteMap => "site-map.html",
    };
    let mut tool = ToolView {
        name: page.name(),
        prose: prose(views, edition, &key, &up),
        ..ToolView::default()
    };
    match page {
        ToolPage::Glossary => tool.words = words(views, edition, &up),
        ToolPage::Credits => tool.credits = credits(views, edition, &up),
        ToolPage::Accessibility => tool.tests = tests(site, edition),
        ToolPage::WaysToRead => {
            tool.ways.clone_from(&view.ways);
            for way in &mut tool.ways {
                // From this page, a way to read leads to the guide's first page in it.
                let other = views
                    .of_language(edition.lang)
                    .find(|o| o.variant.id == way.id);
                if let Some(other) = other {
                    way.href = other.href(Site::HOME, &up);
                }
            }
        }
        ToolPage::SiteMap => tool.pages = nav::all(views, edition, Site::HOME),
    }
    view.body = Body::Tool(tool);
}

const fn tool_picture(page: ToolPage) -> &'static str {
    match page {
        ToolPage::Glossary => "book",
        ToolPage::Credits => "picture",
        ToolPage::Accessibility => "ramp",
        ToolPage::WaysToRead => "read",
        ToolPage::SiteMap => "look",
    }
}

/// The theme's prose for a page: `parts` under its key.
fn prose<'s>(views: &Views<'s>, edition: &Edition<'s>, key: &str, up: &str) -> Vec<ProsePart> {
    let Some(Word::Table(page)) = edition.said.words().get(key) else {
        return Vec::new();
    };
    let Some(Word::List(parts)) = page.get("parts") else {
        return Vec::new();
    };
    let phrase = |word: &Word| match word {
        Word::Phrase(phrase) => Some(phrase.clone()),
        Word::Table(_) | Word::List(_) => None,
    };
    parts
        .iter()
        .filter_map(|part| match part {
            Word::Table(part) => Some(part),
            _ => None,
        })
        .map(|part| ProsePart {
            title: part.get("title").and_then(phrase),
            lines: match part.get("lines") {
                Some(Word::List(lines)) => lines
                    .iter()
                    .filter_map(|line| match line {
                        Word::Table(line) => Some(ProseLine {
                            picture: line.get("picture").and_then(phrase).and_then(|name| {
                                parts::shelf_picture(views, edition, &name.text, up)
                            }),
                            words: line.get("words").and_then(phrase)?,
                        }),
                        other => phrase(other).map(|words| ProseLine {
                            picture: None,
                            words,
                        }),
                    })
                    .collect(),
                _ => Vec::new(),
            },
        })
        .collect()
}

/// Every picture that the theme's prose names.
pub(super) fn pictures_of_words(site: &Site, said: &Said) -> BTreeSet<PictureId> {
    let named = picture_names(said.words());
    ToolPage::ALL
        .map(tool_picture)
        .into_iter()
        .chain(named)
        .filter_map(|name| site.shelf.named(name))
        .collect()
}

/// The names of pictures in words of the theme.
pub(super) fn picture_names(words: &BTreeMap<String, Word>) -> BTreeSet<&str> {
    fn names<'w>(word: &'w Word, key: &str, out: &mut BTreeSet<&'w str>) {
        match word {
            Word::Phrase(phrase) if key == "picture" => _ = out.insert(&phrase.text),
            Word::Phrase(_) => {}
            Word::Table(table) => table.iter().for_each(|(key, word)| names(word, key, out)),
            Word::List(list) => list.iter().for_each(|word| names(word, key, out)),
        }
    }
    let mut out = BTreeSet::new();
    for (key, word) in words {
        names(word, key, &mut out);
    }
    out
}

pub(super) fn words<'s>(views: &Views<'s>, edition: &Edition<'s>, up: &str) -> Vec<WordView> {
    let site = views.site;
    let mut out: Vec<WordView> = site
        .glossary
        .iter()
        .filter_map(|(id, word)| {
            Some(WordView {
                anchor: about::word_anchor(site, id),
                word: about::hard_word(views, edition, id, up)?,
                abbr: edition.words_of_guide(site, None, word.abbr.as_ref()),
                say_as: edition
                    .words_of_guide(site, None, word.say_as.as_ref())
                    .map(|say| edition.said.fill("glossary.say_as", &[("words", say)])),
            })
        })
        .collect();
    out.sort_by_cached_key(|word| word.word.term.to_lowercase());
    out
}

/// The pictures that the guide really uses, by licence.
fn credits<'s>(views: &Views<'s>, edition: &Edition<'s>, up: &str) -> Vec<CreditGroup> {
    let site = views.site;
    let mut groups: BTreeMap<(bool, Option<&str>), Vec<CreditView>> = BTreeMap::new();
    for (id, _) in used_pictures(site) {
        let picture = site.shelf.get(id);
        let alt = views.picture(edition, id, up, None);
        let Some(shown) = alt else { continue };
        let what = if shown.alt.is_empty() {
            Phrase::new(picture.file.as_str())
        } else {
            Phrase::in_lang(shown.alt.as_str(), shown.lang.clone())
        };
        let changed = is_changed(picture).then(|| edition.said.say("credits.changed"));
        groups
            .entry((picture.origin == Origin::Theme, picture.licence.as_deref()))
            .or_default()
            .push(CreditView {
                what,
                credit: picture.credit.clone(),
                changed,
                picture: Some(PictureView {
                    alt: String::new(),
                    lang: None,
                    ..shown
                }),
            });
    }
    groups
        .into_iter()
        .map(|((_, licence), pictures)| CreditGroup {
            licence: licence_words(edition, licence),
            url: licence.and_then(licence_url),
            pictures,
        })
        .collect()
}

/// Whether a picture is not as its maker left it.
pub(super) fn is_changed(picture: &Picture) -> bool {
    let changes = picture.changes.as_ref();
    changes.is_some_and(|words| !words.contains("not changed"))
}

/// A licence as readers know it.
pub(super) fn licence_words(edition: &Edition<'_>, licence: Option<&str>) -> Phrase {
    match licence {
        Some("own") => edition.said.say("credits.own"),
        // Licences have English names.
        Some(id) => Phrase::in_lang(
            licence_name(id),
            Lang::parse("en")
                .ok()
                .filter(|en| en.language() != edition.lang.language()),
        ),
        None => edition.said.say("credits.unknown"),
    }
}

const LICENCES: [(&str, &str, &str); 6] = [
    (
        "CC-BY-SA-4.0",
        "Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0)",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    (
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 (CC BY 4.0)",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    (
        "CC-BY-NC-4.0",
        "Creative Commons Attribution-NonCommercial 4.0 (CC BY-NC 4.0)",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    (
        "CC-BY-NC-SA-4.0",
        "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 (CC BY-NC-SA 4.0)",
        "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    ),
    (
        "CC0-1.0",
        "Creative Commons Zero 1.0 (CC0)",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    (
        "OGL-UK-3.0",
        "Open Government Licence 3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
];

fn licence_name(id: &str) -> &str {
    LICENCES
        .iter()
        .find(|(known, ..)| *known == id)
        .map_or(id, |(_, name, _)| name)
}

pub(super) fn licence_url(id: &str) -> Option<&'static str> {
    LICENCES
        .iter()
        .find(|(known, ..)| *known == id)
        .map(|(.., url)| *url)
}

fn tests(site: &Site, edition: &Edition<'_>) -> Vec<TestView> {
    let words = |text: &String| Phrase::in_lang(text.as_str(), edition.foreign(site));
    site.config
        .tests
        .iter()
        .map(|test| TestView {
            who: words(&test.who),
            how: test.how.as_ref().map(words),
            date: test.date.map(|date| edition.said.date(date)),
            found: test.found.as_ref().map(words),
        })
        .collect()
}
