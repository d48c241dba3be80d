//! Reads the checklists and spectrums of every text, and matches the texts of one page by id.

use crate::config::fields::nearest;
use crate::diag::{Diagnostic, Located, Sink, Span};

use super::super::checklist::{Checklist, Spectrum, Statement};
use super::super::front::Kind;
use super::super::shelf::PictureId;
use super::super::site::{PageId, Site, Text};
use super::{principles_by_slug, references, unknown_principle};

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
pub(super) fn join_all(site: &mut Site, sink: &mut Sink) {
    let principles = principles_by_slug(&site.pages);
    let names: Vec<&str> = principles.iter().map(|(slug, _)| slug.as_str()).collect();
    let find = |written: &Located<String>, sink: &mut Sink| -> Vec<PageId> {
        let mut out = Vec::new();
        for slug in written.value.split_whitespace() {
            match principles.iter().find(|(known, _)| known == slug) {
                Some((_, id)) => out.push(*id),
                None => sink.push(unknown_principle(
                    &Located::new(slug.to_owned(), written.span),
                    &names,
                )),
            }
        }
        out
    };
    let shelf = std::mem::take(&mut site.shelf);
    for page in &mut site.pages {
        for text in &mut page.texts {
            check_scale(text, page.kind, site.scales.keys(), sink);
            let path = text.path.clone();
            for area in text.checklist.iter_mut().flat_map(Checklist::areas_mut) {
                let named = area.heading.as_ref().and_then(|h| h.attrs.get("picture"));
                area.picture = named.and_then(|name| {
                    references::picture(&name.value, &path, name.span, &shelf, sink)
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
        match_texts(&mut page.texts, sink);
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
            "Use one of {}, or add your own to guide.toml.",
            known.join(", ")
        )),
    });
}

/// Every other text of a page has the areas and statements of the first one, by id. What only the
/// standard text says of a statement (its principles, an area's picture) holds for all.
fn match_texts(texts: &mut [Text], sink: &mut Sink) {
    let Some((first, others)) = texts.split_first_mut() else {
        return;
    };
    for other in others {
        if let (Some(mine), Some(theirs)) = (&mut first.checklist, &mut other.checklist) {
            let of_first = ids(mine);
            let of_other = ids(theirs);
            for id in of_other.iter().filter(|(id, ..)| !has(&of_first, id)) {
                sink.push(unmatched(id, &first.path, &of_first));
            }
            for id in of_first.iter().filter(|(id, ..)| !has(&of_other, id)) {
                sink.push(unmatched(id, &other.path, &of_other));
            }
            copy_joined(mine, theirs);
        }
        if let (Some(mine), Some(theirs)) = (&first.spectrum, &mut other.spectrum) {
            match_levels(mine, theirs);
        }
    }
}

type Ids = Vec<(String, Span, &'static str)>;

fn ids(checklist: &Checklist) -> Ids {
    checklist
        .areas()
        .flat_map(|area| {
            let heading = area.heading.as_ref();
            let own = heading.map(|heading| (area.id.clone(), heading.span, "area"));
            let statements = area
                .statements()
                .map(|s| (s.id.clone(), s.span, "statement"));
            own.into_iter().chain(statements)
        })
        .collect()
}

fn has(ids: &Ids, wanted: &str) -> bool {
    ids.iter().any(|(id, ..)| id == wanted)
}

fn unmatched(
    (id, span, what): &(String, Span, &'static str),
    in_file: &str,
    there: &Ids,
) -> Diagnostic {
    let diagnostic = Diagnostic::at(
        *span,
        "unmatched-statement",
        format!("content/{in_file} has no {what} with the id `{id}`."),
    );
    let same_kind = there.iter().filter(|(_, _, kind)| kind == what);
    match nearest(id, same_kind.map(|(id, ..)| id.as_str())) {
        Some(near) => diagnostic.help(format!(
            "Add it there, or give both the same id: did you mean `{near}`?"
        )),
        None => diagnostic.help(format!(
            "Add the {what} there, with {{#{id}}} at the end of its line."
        )),
    }
}

fn copy_joined(mine: &Checklist, theirs: &mut Checklist) {
    let find = |id: &str| -> Option<&Statement> { mine.statements().find(|s| s.id == id) };
    let area_picture = |id: &str| -> Option<PictureId> {
        mine.areas()
            .find(|area| area.id == id)
            .and_then(|area| area.picture)
    };
    for area in theirs.areas_mut() {
        if area.picture.is_none() {
            area.picture = area_picture(&area.id);
        }
        for statement in area.statements_mut() {
            if statement.written_principles.is_none()
                && let Some(same) = find(&statement.id)
            {
                statement.principles.clone_from(&same.principles);
            }
        }
    }
}

/// Levels match by id, or else by place: then they take the standard text's id.
fn match_levels(mine: &Spectrum, theirs: &mut Spectrum) {
    for at in 0..theirs.levels.len() {
        let id = &theirs.levels[at].id;
        if !mine.levels.iter().any(|level| level.id == *id)
            && let Some(same) = mine.levels.get(at)
        {
            theirs.levels[at].id.clone_from(&same.id);
        }
    }
    for row in &mut theirs.rows {
        if row.principles.is_empty()
            && let Some(same) = mine.rows.iter().find(|other| other.id == row.id)
        {
            row.principles.clone_from(&same.principles);
        }
    }
}
