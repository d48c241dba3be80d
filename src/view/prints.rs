//! The sheets that a page offers for printing: their links, with how long and how large they are.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::config::Paper;
use crate::model::printed::PrintedText;
use crate::model::{PageId, Site};
use crate::theme::Phrase;

use super::edition::{Edition, EditionId, Sheets, Views};
use super::out_path::OutPath;
use super::plan::{Entry, Plan};
use super::sheet::{self, PrintFact, PrintFacts, Sheet};

/// A sheet, as a page offers it.
#[derive(Debug, Clone, Serialize)]
pub struct PrintLink {
    /// Where it is.
    pub href: String,
    /// What it is: "Print this page".
    pub words: Phrase,
    /// How long and how large it is, where that is known: "2 sheets of A4, 84 KB".
    pub size: Option<Phrase>,
}

impl Views<'_> {
    /// How many pages each text takes on paper, as far as that is known: each in the first variant that
    /// shows it.
    #[must_use]
    pub fn printed(&self, plan: &Plan, facts: &PrintFacts) -> Vec<PrintedText> {
        let mut seen = BTreeSet::new();
        let mut all: Vec<(EditionId, PrintedText)> = Vec::new();
        for (path, fact) in facts {
            let Some(Entry::Sheet(id, sheet @ (Sheet::Page(_) | Sheet::Guide))) = plan.get(path)
            else {
                continue;
            };
            let edition = self.edition(*id);
            let text = PrintedText {
                page: sheet.page(),
                lang: edition.lang.clone(),
                kind: edition.variant.text,
                pages: fact.pages,
            };
            all.push((*id, text));
        }
        all.sort_by_key(|(id, text)| (*id, text.page));
        let texts = all.into_iter().map(|(_, text)| text);
        texts
            .filter(|text| seen.insert((text.page, text.lang.clone(), text.kind)))
            .collect()
    }

    /// What is known of the sheets that an output offers.
    #[must_use]
    pub fn facts_on(&self, entry: &Entry) -> Vec<PrintFact> {
        let Entry::Page(edition, page) = entry else {
            return Vec::new();
        };
        let edition = self.edition(*edition);
        let paths = offered(self, edition, *page).map(|(_, path)| path);
        paths.filter_map(|path| self.fact(&path)).collect()
    }
}

/// The sheets that a page offers, with where they stand. The first page offers the whole guide.
fn offered<'v>(
    views: &'v Views<'_>,
    edition: &'v Edition<'_>,
    page: PageId,
) -> impl Iterator<Item = (Sheet, OutPath)> + 'v {
    let none = views.sheets == Sheets::LeftOut;
    let all = (page == Site::HOME).then_some(Sheet::Guide);
    let sheets = sheet::of_page(views, edition, page).into_iter().chain(all);
    sheets.filter(move |_| !none).filter_map(move |sheet| {
        let path = OutPath::new(sheet::path(views, edition, sheet)).ok()?;
        Some((sheet, path))
    })
}

/// The links to the sheets of a page.
pub(super) fn links(
    views: &Views<'_>,
    edition: &Edition<'_>,
    page: PageId,
    up: &str,
) -> Vec<PrintLink> {
    let known = matches!(&views.sheets, Sheets::Made(facts) if !facts.is_empty());
    let link = |(sheet, path): (Sheet, OutPath)| {
        let fact = views.fact(&path);
        // Where others were made, this one could not be.
        (fact.is_some() || !known).then(|| PrintLink {
            href: format!("{up}{path}"),
            words: edition
                .said
                .say(&format!("print.link.{}", sheet.kind().replace('-', "_"))),
            size: fact.map(|fact| size(views, edition, fact)),
        })
    };
    offered(views, edition, page).filter_map(link).collect()
}

/// "2 sheets of A4, 84 KB".
fn size(views: &Views<'_>, edition: &Edition<'_>, fact: PrintFact) -> Phrase {
    let said = &edition.said;
    let paper = match views.site.config.guide.paper {
        Paper::A4 => "a4",
        Paper::UsLetter => "us_letter",
    };
    let pages = said.count(&format!("print.sheets.{paper}"), fact.pages);
    let kilobytes = fact.bytes.div_ceil(1000);
    said.fill("print.size", &[("sheets", pages), ("kb", kilobytes.into())])
}
