//! Reads the checklists and spectrums of every text, and matches the texts of one page by id.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::guesses::{Guesses, nearest};
use crate::diag::{Diagnostic, Located, Sink};

use super::super::checklist::{Checklist, Spectrum, Statement};
use super::super::front::Kind;
use super::super::shelf::PictureId;
use super::super::site::{PageId, Site, Text};
use super::{matching, principles_by_slug, references, unknown_principle};

/// Reads areas, statements and levels.
pub(super) fn read_all(site: &mut Site, sink: &mut Sink) {
    for page in &mut site.pages {
        for text in &mut page.texts {
            match page.kind {
                Kind::Checklist => {
                    text.checklist = Some(Checklist::read(&text.document.blocks, sink));
                }
                Kind::Spectrum => {
                    text.spectrum = Some(Spectrum::read(&text.document.blocks));
                }
                _ => {}
            }
        }
    }
}

/// Joins principles, pictures and scales, and matches ids between the texts of a page.
pub(super) fn join_all(site: &mut Site, guesses: &Guesses, sink: &mut Sink) {
    let principles = principles_by_slug(&site.pages);
    let names: Vec<&str> = principles.iter().map(|(slug, _)| slug.as_str()).collect();
    let mut by_slug: BTreeMap<&str, PageId> = BTreeMap::new();
    for (slug, principle) in &principles {
        by_slug.entry(slug).or_insert(*principle);
    }
    let find = |written: &Located<String>, sink: &mut Sink| -> Vec<PageId> {
        let mut out = Vec::new();
        let parts = written
            .value
            .split(|sign: char| sign.is_whitespace() || sign == ',');
        for slug in parts.filter(|part| !part.is_empty()) {
            match by_slug.get(slug) {
                Some(id) => out.push(*id),
                None => sink.push(unknown_principle(
                    &Located::new(slug.to_owned(), written.span),
                    &names,
                    guesses,
                )),
            }
        }
        out
    };
    let shelf = std::mem::take(&mut site.shelf);
    for page in &mut site.pages {
        for text in &mut page.texts {
            // Where a line of the settings could not be read, the scale may stand there.
            if !site.config.is_broken {
                check_scale(text, page.kind, site.scales.keys(), sink);
            }
            let path = text.path.clone();
            for area in text.checklist.iter_mut().flat_map(Checklist::areas_mut) {
                let named = area.heading.as_ref().and_then(|h| h.attrs.get("picture"));
                area.picture = named.and_then(|name| {
                    references::picture(&name.value, &path, name.span, &shelf, guesses, sink)
                });
                for statement in area.statements_mut() {
                    if let Some(written) = &statement.written_principles {
                        statement.principles = find(written, sink);
                    }
                }
            }
            for row in text.spectrum.iter_mut().flat_map(|s| &mut s.rows) {
                if let Some(written) = &row.written_principles {
                    row.principles = find(written, sink);
                }
            }
        }
        matching::tell(&page.texts, guesses, sink);
        match_texts(&mut page.texts);
    }
    site.shelf = shelf;
}

fn check_scale<'n>(
    text: &Text,
    kind: Kind,
    known: impl Iterator<Item = &'n String>,
    sink: &mut Sink,
) {
    let Some(scale) = text
        .front
        .scale
        .as_ref()
        .filter(|_| kind == Kind::Checklist)
    else {
        return;
    };
    let known: Vec<&str> = known.map(String::as_str).collect();
    if known.contains(&scale.value.as_str()) {
        return;
    }
    let diagnostic = Diagnostic::at(
        scale.span,
        "bad-front-matter",
        format!("There is no scale called `{}`.", scale.value),
    );
    sink.push(match nearest(&scale.value, known.iter().copied()) {
        Some(near) => diagnostic.help(format!("Did you mean `{near}`?")),
        None => diagnostic.help(format!(
            "Use one of {}. For one of your own, write into guide.toml: [[scales]], then id = \"{}\", then \
             options = [{{ label = \"Not yet\" }}, {{ label = \"Always\" }}].",
            known.join(", "),
            scale.value
        )),
    });
}

/// Every other text of a page has the areas and statements of the first one, by id. What only the
/// standard text says of a statement (its principles, an area's picture) holds for all.
fn match_texts(texts: &mut [Text]) {
    let Some((first, others)) = texts.split_first_mut() else {
        return;
    };
    for other in others {
        if let (Some(mine), Some(theirs)) = (&first.checklist, &mut other.checklist) {
            copy_joined(mine, theirs);
        }
        if let (Some(mine), Some(theirs)) = (&first.spectrum, &mut other.spectrum) {
            match_levels(mine, theirs);
        }
    }
}

fn copy_joined(mine: &Checklist, theirs: &mut Checklist) {
    // Of two with one id, the first counts.
    let mut statements: BTreeMap<&str, &Statement> = BTreeMap::new();
    for statement in mine.statements() {
        statements.entry(&statement.id).or_insert(statement);
    }
    let mut pictures: BTreeMap<&str, Option<PictureId>> = BTreeMap::new();
    for area in mine.areas() {
        pictures.entry(&area.id).or_insert(area.picture);
    }
    for area in theirs.areas_mut() {
        if area.picture.is_none() {
            area.picture = pictures.get(area.id.as_str()).copied().flatten();
        }
        for statement in area.statements_mut() {
            if statement.written_principles.is_none()
                && let Some(same) = statements.get(statement.id.as_str())
            {
                statement.principles.clone_from(&same.principles);
            }
        }
    }
}

/// Levels match by id, or else by place: then they take the standard text's id.
fn match_levels(mine: &Spectrum, theirs: &mut Spectrum) {
    let levels: BTreeSet<&str> = mine.levels.iter().map(|level| level.id.as_str()).collect();
    for at in 0..theirs.levels.len() {
        if !levels.contains(theirs.levels[at].id.as_str())
            && let Some(same) = mine.levels.get(at)
        {
            theirs.levels[at].id.clone_from(&same.id);
        }
    }
    let mut rows = BTreeMap::new();
    for row in &mine.rows {
        rows.entry(row.id.as_str()).or_insert(row);
    }
    for row in &mut theirs.rows {
        if row.principles.is_empty()
            && let Some(same) = rows.get(row.id.as_str())
        {
            row.principles.clone_from(&same.principles);
        }
    }
}
