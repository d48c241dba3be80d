//! What a page says of itself, and what a hard word means.

use crate::config::TextKind;
use crate::model::shelf::PictureId;
use crate::model::{Site, Text, Word, WordId};
use crate::theme::Phrase;

use super::blocks::HardWord;
use super::edition::{Edition, Views};
use super::page::{AboutView, MakerView, SourceView};
use super::parts;

/// What a text says of itself.
pub(super) fn about(edition: &Edition<'_>, text: &Text) -> AboutView {
    let said = &edition.said;
    let front = &text.front;
    let mut facts: Vec<Phrase> = parts::time(edition, text).into_iter().collect();
    facts.extend(front.group.as_ref().map(parts::taken));
    AboutView {
        setting: front.setting.as_ref().map(parts::taken),
        facts,
        sources: front
            .sources
            .iter()
            .map(|source| SourceView {
                title: source.title.clone(),
                by: source.by.clone(),
                url: source
                    .url
                    .as_ref()
                    .map(|url| url.value.clone())
                    .filter(|url| is_web(url)),
                date: source.date.as_ref().map(|when| match when {
                    Ok(day) => said.date(*day),
                    Err(words) => Phrase::new(words.as_str()),
                }),
            })
            .collect(),
        makers: front
            .made_by
            .iter()
            .map(|maker| MakerView {
                who: maker.who.clone(),
                role: maker.role.clone(),
                lived_experience: maker.lived_experience.then(|| said.say("lived_experience")),
            })
            .collect(),
        review: front
            .review_by
            .as_ref()
            .map(|day| said.fill("review_by", &[("date", said.date(day.value))])),
        record: Some(said.say("record.never")),
    }
}

fn is_web(url: &str) -> bool {
    let safe = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    };
    (safe("https://") || safe("http://")) && !url.chars().any(|c| c.is_control() || c == ' ')
}

/// The id of a word on the page of hard words.
pub(super) fn word_anchor(site: &Site, word: WordId) -> String {
    format!("word.{}", site.glossary.anchor(word))
}

/// The picture of a hard word.
pub(super) fn word_picture(site: &Site, word: &Word) -> Option<PictureId> {
    let name = &word.picture.as_ref()?.value;
    let name = name.strip_prefix("pic:").unwrap_or(name);
    site.shelf.named(name).or_else(|| {
        let file = crate::model::address::resolve("glossary.toml", name).ok()?;
        site.shelf.of_file(&file)
    })
}

/// What a hard word means to readers of this edition.
pub(super) fn hard_word<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    id: WordId,
    up: &str,
) -> Option<HardWord> {
    let site = views.site;
    let word = site.glossary.get(id);
    let translated = word.translations.get(edition.lang);
    let foreign = || edition.foreign(site);
    let easy = edition.variant.text == TextKind::Easy;
    let pick = |standard: Option<&String>, in_easy: Option<&String>| {
        if easy {
            in_easy.or(standard).cloned()
        } else {
            standard.or(in_easy).cloned()
        }
    };
    let own = translated.and_then(|t| pick(t.standard.as_ref(), t.easy.as_ref()));
    let meaning_lang = if own.is_none() { foreign() } else { None };
    let meaning = own.or_else(|| pick(word.standard.as_ref(), word.easy.as_ref()))?;
    let own_term = translated.and_then(|t| t.term.clone());
    let term_lang = if own_term.is_none() { foreign() } else { None };
    let picture = word_picture(site, word);
    Some(HardWord {
        id: format!("box.{}", site.glossary.anchor(id)),
        term: own_term.unwrap_or_else(|| word.term.value.clone()),
        term_lang,
        meaning,
        meaning_lang,
        picture: picture.and_then(|id| views.silent_picture(edition, id, up)),
    })
}
