//! Who made the pictures on a sheet: a sheet travels alone, and the licence of its pictures with it.

use std::collections::{BTreeMap, BTreeSet};

use crate::theme::Phrase;

use super::edition::{Edition, Views};
use super::sheet::SheetView;
use super::tools;

/// Who made the pictures on a sheet: a line for each licence.
pub(super) fn of(views: &Views<'_>, edition: &Edition<'_>, view: &SheetView) -> Vec<Phrase> {
    let Ok(value) = serde_json::to_value(view) else {
        return Vec::new();
    };
    let mut shown = BTreeSet::new();
    sources(&value, &mut shown);
    let mut licences: BTreeMap<Option<&str>, Makers<'_>> = BTreeMap::new();
    for path in shown {
        let Some(id) = views.picture_of(path) else {
            continue;
        };
        let picture = views.site.shelf.get(id);
        if picture.licence.as_deref() == Some("own") && picture.credit.is_none() {
            continue;
        }
        let makers = licences.entry(picture.licence.as_deref()).or_default();
        makers.changed |= tools::is_changed(picture) || path.rsplit('.').next() == Some("svg");
        makers.add(picture.credit.as_deref().unwrap_or_default());
    }
    let said = &edition.said;
    let line = |(licence, makers): (Option<&str>, Makers<'_>)| {
        let values = [
            ("makers", Phrase::new(makers.to_string())),
            ("licence", tools::licence_words(edition, licence)),
        ];
        let mut line = said.fill("print.credit", &values);
        let url = licence.and_then(tools::licence_url).map(Phrase::new);
        let changed = makers.changed.then(|| said.say("print.changed"));
        for more in [url, changed].into_iter().flatten() {
            line = Phrase::new("{line} {more}").filled(&[("line", line), ("more", more)]);
        }
        line
    };
    licences.into_iter().map(line).collect()
}

/// Who made the pictures of one licence, each named once, below the collection that they belong to.
#[derive(Default)]
struct Makers<'c> {
    collections: BTreeMap<&'c str, BTreeSet<&'c str>>,
    changed: bool,
}

impl<'c> Makers<'c> {
    /// Adds a credit: names, and perhaps the collection in brackets after them.
    fn add(&mut self, credit: &'c str) {
        let with_collection = credit
            .strip_suffix(')')
            .and_then(|credit| credit.rsplit_once(" ("));
        let (names, collection) = with_collection.unwrap_or((credit, ""));
        let all = self.collections.entry(collection).or_default();
        all.extend(names.split(", ").filter(|name| !name.is_empty()));
    }
}

impl std::fmt::Display for Makers<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut between = "";
        for (collection, names) in &self.collections {
            if names.is_empty() {
                continue;
            }
            let names: Vec<&str> = names.iter().copied().collect();
            write!(f, "{between}{}", names.join(", "))?;
            if !collection.is_empty() {
                write!(f, " ({collection})")?;
            }
            between = "; ";
        }
        Ok(())
    }
}

/// The files of every picture in a view.
fn sources<'v>(value: &'v serde_json::Value, out: &mut BTreeSet<&'v str>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str() {
                    Some(path) if key == "src" => _ = out.insert(path),
                    _ => sources(value, out),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| sources(value, out)),
        _ => {}
    }
}
