//! What holds for every sheet. Each check has a name, by which [`crate::paper::broken`] proves that it finds
//! its fault and `src/render/PDF_UA1.md` says what it is for.
//!
//! - [`document`]: what the file says of itself, and its fonts;
//! - [`tags`]: headings, lines of words, lists, pictures; [`tables`]: tables;
//! - [`painted`]: what is on the paper: marks, sizes, feet;
//! - [`links`]: what can be clicked.

mod document;
mod links;
mod painted;
mod tables;
mod tags;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::paper::built::Sheet;
use crate::paper::reader::Paper;

/// What looks for one kind of fault.
pub(crate) struct Check {
    pub(crate) name: &'static str,
    look: fn(&Sheet, &Paper, &mut Faults),
}

/// All of them.
pub(crate) fn all() -> Vec<&'static Check> {
    let groups: [&'static [Check]; 5] = [
        &document::ALL,
        &tags::ALL,
        &tables::ALL,
        &painted::ALL,
        &links::ALL,
    ];
    groups.into_iter().flatten().collect()
}

/// A kind of fault in one sheet, and where it is.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) check: &'static str,
    what: String,
    /// Pages and tags; nothing for a fault of the file.
    places: Vec<String>,
}

/// What a check finds in one sheet.
#[derive(Default)]
struct Faults(BTreeMap<String, Vec<String>>);

impl Faults {
    /// Something is wrong at a place: a page, a tag.
    fn add(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.0.entry(what.into()).or_default().push(place.into());
    }

    /// Something is wrong with the file.
    fn of_file(&mut self, what: impl Into<String>) {
        self.0.entry(what.into()).or_default();
    }
}

/// Every fault of a sheet.
pub(crate) fn faults(sheet: &Sheet) -> Vec<Fault> {
    let paper = match &sheet.paper {
        Ok(paper) => paper,
        Err(why) => {
            return vec![Fault {
                check: "unreadable",
                what: why.clone(),
                places: Vec::new(),
            }];
        }
    };
    let found = all().into_iter().flat_map(|Check { name: check, look }| {
        let mut faults = Faults::default();
        look(sheet, paper, &mut faults);
        let kinds = faults.0.into_iter();
        kinds.map(|(what, places)| Fault {
            check,
            what,
            places,
        })
    });
    found.collect()
}

/// Places that are named of each fault in a sheet.
const NAMED: usize = 4;

/// All faults of many sheets: each kind once, and under it the sheets that have it.
pub(crate) fn report(sheets: &[Sheet]) -> String {
    let mut kinds: BTreeMap<(&str, String), String> = BTreeMap::new();
    let mut told = BTreeMap::new();
    for sheet in sheets {
        for Fault {
            check,
            what,
            places,
        } in faults(sheet)
        {
            *told.entry((check, what.clone())).or_insert(0) += 1;
            let lines = kinds.entry((check, what)).or_default();
            let _ = write!(lines, "    {}", sheet.path);
            for place in places.iter().take(NAMED) {
                let _ = write!(lines, "; {place}");
            }
            if places.len() > NAMED {
                let _ = write!(lines, "; {} more", places.len() - NAMED);
            }
            lines.push('\n');
        }
    }
    let mut out = String::new();
    for ((check, what), lines) in kinds {
        let sheets = told[&(check, what.clone())];
        let _ = write!(out, "{check}: {what}, in {sheets} of the sheets:\n{lines}");
    }
    out
}
