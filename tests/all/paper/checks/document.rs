//! What a file says of itself, and its fonts.

use super::{Check, Faults};
use crate::paper::built::Sheet;
use crate::paper::reader::Paper;

pub(super) const ALL: [Check; 10] = [
    Check {
        name: "tagged",
        look: tagged,
    },
    Check {
        name: "title",
        look: title,
    },
    Check {
        name: "title-shown",
        look: title_shown,
    },
    Check {
        name: "language",
        look: language,
    },
    Check {
        name: "pdf-ua",
        look: pdf_ua,
    },
    Check {
        name: "pdf-a",
        look: pdf_a,
    },
    Check {
        name: "roles",
        look: roles,
    },
    Check {
        name: "nothing-else",
        look: nothing_else,
    },
    Check {
        name: "fonts",
        look: fonts,
    },
    Check {
        name: "unknown-letter",
        look: unknown_letter,
    },
];

fn tagged(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    let facts = &paper.facts;
    if !facts.is_tagged || paper.tags.is_empty() {
        faults.of_file("it has no tags, or does not say that it has");
    }
    if facts.is_suspect {
        faults.of_file("it says that its tags may be wrong");
    }
    if paper.tags.iter().any(|tag| tag.role != "Document") || paper.tags.len() > 1 {
        faults.of_file("its tags do not stand in one Document");
    }
}

fn title(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    let (old, new) = &paper.facts.titles;
    for (title, place) in [(old, "the Info dictionary"), (new, "XMP")] {
        if title.as_ref().is_none_or(|title| title.trim().is_empty()) {
            faults.add(place, "it has no title");
        }
    }
    if old != new {
        faults.of_file(format!("it has two titles, {old:?} and {new:?}"));
    }
}

fn title_shown(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    if !paper.facts.shows_title {
        faults.of_file("a window shows the name of the file in place of its title");
    }
}

fn language(sheet: &Sheet, paper: &Paper, faults: &mut Faults) {
    if sheet.lang.is_empty() {
        faults.of_file("no page of the site leads to it, so that nobody knows its language");
    } else if paper.facts.lang.as_ref() != Some(&sheet.lang) {
        let says = &paper.facts.lang;
        faults.of_file(format!("it is in {} and says {says:?}", sheet.lang));
    }
}

fn pdf_ua(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    if paper.facts.ua.as_deref() != Some("1") {
        faults.of_file("it does not say that it is PDF/UA-1");
    }
}

fn pdf_a(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    let (part, level) = &paper.facts.a;
    if (part.as_deref(), level.as_deref()) != (Some("2"), Some("A")) {
        faults.of_file("it does not say that it is PDF/A-2a");
    }
}

/// The types of ISO 32000-1, 14.8.4.
const STANDARD: [&str; 49] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

fn roles(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for (own, _) in &paper.roles {
        if STANDARD.contains(&own.as_str()) {
            faults.add(own, "a role of the standard stands for another one");
        }
    }
    for tag in paper.all_tags() {
        if !STANDARD.contains(&tag.role.as_str()) {
            faults.add(&tag.role, "a role stands for none of the standard");
        }
    }
}

/// What a sheet's catalog may have. It leaves out forms, scripts, sounds, films, layers, threads,
/// files inside the file, and everything else that not every reader has a use for.
const EXPECTED: [&str; 12] = [
    "Lang",
    "MarkInfo",
    "Metadata",
    "Names",
    "Outlines",
    "OutputIntents",
    "PageLabels",
    "PageMode",
    "Pages",
    "StructTreeRoot",
    "Type",
    "ViewerPreferences",
];

fn nothing_else(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for key in &paper.facts.has {
        if !EXPECTED.contains(&key.as_str()) {
            faults.add(key, "it has something that is not for paper");
        }
    }
    for annotation in &paper.annotations {
        if annotation.kind != "Link" {
            faults.add(
                &annotation.kind,
                "something on a page is neither words, picture nor link",
            );
        }
    }
}

fn fonts(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for font in &paper.fonts {
        if !font.is_embedded {
            faults.add(&font.name, "a font is not in the file");
        }
        match &font.letters {
            None => faults.add(&font.name, "a font does not say which letters it shows"),
            Some(letters) => {
                let never = |c: char| matches!(c, '\0' | '\u{feff}' | '\u{fffe}');
                if letters
                    .values()
                    .any(|shown| shown.is_empty() || shown.contains(never))
                {
                    faults.add(&font.name, "a font shows a letter that is none");
                }
            }
        }
    }
    if paper.fonts.is_empty() {
        faults.of_file("nothing is written on it");
    }
}

fn unknown_letter(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for (at, page) in paper.pages.iter().enumerate() {
        for run in &page.runs {
            if run.shown.contains('\u{fffd}') {
                let place = format!("page {}, {:?}", at + 1, run.shown);
                faults.add(place, "nobody can say which letter is shown");
            }
        }
    }
}
