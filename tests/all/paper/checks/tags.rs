//! Headings, lines of words, lists and pictures.

use super::{Check, Faults};
use crate::paper::built::Sheet;
use crate::paper::reader::{IN_A_LINE, Kid, Paper, Tag};

pub(super) const ALL: [Check; 11] = [
    Check {
        name: "first-heading",
        look: first_heading,
    },
    Check {
        name: "one-title",
        look: one_title,
    },
    Check {
        name: "skipped-level",
        look: skipped_level,
    },
    Check {
        name: "block-in-words",
        look: block_in_words,
    },
    Check {
        name: "words-in-group",
        look: words_in_group,
    },
    Check {
        name: "list-parts",
        look: list_parts,
    },
    Check {
        name: "list-kind",
        look: list_kind,
    },
    Check {
        name: "empty-label",
        look: empty_label,
    },
    Check {
        name: "contents-parts",
        look: contents_parts,
    },
    Check {
        name: "figure-alt",
        look: figure_alt,
    },
    Check {
        name: "empty-tag",
        look: empty_tag,
    },
];

fn headings(paper: &Paper) -> Vec<(u8, &Tag)> {
    let all = paper.all_tags();
    all.into_iter()
        .filter_map(|tag| Some((tag.level()?, tag)))
        .collect()
}

pub(super) fn of_role<'p>(paper: &'p Paper, role: &'p str) -> impl Iterator<Item = &'p Tag> {
    paper
        .all_tags()
        .into_iter()
        .filter(move |tag| tag.role == role)
}

/// A tag by its role and how it begins.
pub(super) fn named(tag: &Tag) -> String {
    let words: String = tag.words().trim().chars().take(40).collect();
    format!("{} {words:?}", tag.role)
}

fn first_heading(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    match headings(paper).first() {
        None => faults.of_file("it has no heading"),
        Some((1, _)) => {}
        Some((_, tag)) => faults.add(named(tag), "the first heading is not of the first level"),
    }
    for tag in of_role(paper, "H") {
        faults.add(named(tag), "a heading has no level");
    }
}

fn one_title(sheet: &Sheet, paper: &Paper, faults: &mut Faults) {
    let titles: Vec<_> = headings(paper)
        .into_iter()
        .filter(|(level, _)| *level == 1)
        .collect();
    for (_, tag) in titles.iter().skip(1).filter(|_| !sheet.is_guide()) {
        faults.add(
            named(tag),
            "a sheet has more than one heading of the first level",
        );
    }
}

fn skipped_level(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    let mut before = 0;
    for (level, tag) in headings(paper) {
        if level > before + 1 {
            faults.add(
                named(tag),
                format!("a heading of level {level} follows one of level {before}"),
            );
        }
        before = level;
    }
}

/// What may stand in a line of words.
const IN_WORDS: [&str; 14] = [
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Figure",
    "Formula",
    "Form",
    "Ruby",
    "Warichu",
    "Lbl",
];

fn block_in_words(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for tag in paper.all_tags() {
        let is_words = tag.role == "P" || tag.level().is_some();
        for kid in tag.kids().filter(|_| is_words) {
            if !IN_WORDS.contains(&kid.role.as_str()) {
                faults.add(
                    named(tag),
                    format!("{} stands inside of {}", kid.role, tag.role),
                );
            }
        }
    }
}

/// Tags that only hold others together: a screen reader does not stop at words that stand right in one.
const GROUPS: [&str; 6] = ["Document", "Part", "Art", "Sect", "Div", "BlockQuote"];

fn words_in_group(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for tag in paper.all_tags() {
        for kid in tag
            .kids
            .iter()
            .filter(|_| GROUPS.contains(&tag.role.as_str()))
        {
            let words = match kid {
                Kid::Words { text, .. } => text,
                // What is laid out as it was typed has its lines as paragraphs in it.
                Kid::Tag(kid)
                    if IN_A_LINE.contains(&kid.role.as_str())
                        && !kid.kids().any(|line| line.role == "P") =>
                {
                    &kid.words()
                }
                Kid::Tag(_) | Kid::Object(_) => continue,
            };
            if !words.trim().is_empty() {
                faults.add(named(tag), format!("words stand right in {}", tag.role));
            }
        }
    }
}

/// Holds that a tag has nothing in it but tags of these roles.
pub(super) fn only(tag: &Tag, roles: &[&str], faults: &mut Faults) {
    for kid in &tag.kids {
        match kid {
            Kid::Tag(kid) if roles.contains(&kid.role.as_str()) => {}
            Kid::Tag(kid) => faults.add(
                named(tag),
                format!("{} stands right in {}", kid.role, tag.role),
            ),
            Kid::Words { text, .. } if text.trim().is_empty() => {}
            Kid::Words { .. } | Kid::Object(_) => {
                faults.add(named(tag), format!("words stand right in {}", tag.role));
            }
        }
    }
}

/// Holds that tags of a role stand right in one of those.
pub(super) fn inside(paper: &Paper, role: &str, around: &[&str], faults: &mut Faults) {
    for tag in paper.all_tags() {
        for kid in tag
            .kids()
            .filter(|kid| kid.role == role && !around.contains(&tag.role.as_str()))
        {
            faults.add(named(kid), format!("{role} stands in {}", tag.role));
        }
    }
}

fn list_parts(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for list in of_role(paper, "L") {
        // A list inside of a list stands beside the item that it belongs to, as readers of PDFs expect.
        only(list, &["LI", "L", "Caption"], faults);
        for item in list.kids().filter(|kid| kid.role == "LI") {
            only(item, &["Lbl", "LBody"], faults);
            let parts: Vec<&str> = item.kids().map(|kid| kid.role.as_str()).collect();
            if parts != ["Lbl", "LBody"] {
                faults.add(
                    named(item),
                    format!("a list's item is {}", parts.join(" and ")),
                );
            }
        }
    }
    inside(paper, "LI", &["L"], faults);
    inside(paper, "LBody", &["LI"], faults);
}

fn list_kind(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for list in of_role(paper, "L") {
        let kind = list
            .attributes
            .get("ListNumbering")
            .map_or("", String::as_str);
        let labels = list
            .kids()
            .filter_map(|item| item.kids().find(|kid| kid.role == "Lbl"));
        let is_counted = labels
            .map(Tag::words)
            .any(|label| label.contains(|c: char| c.is_ascii_digit()));
        let counts = [
            "Decimal",
            "UpperRoman",
            "LowerRoman",
            "UpperAlpha",
            "LowerAlpha",
        ];
        if kind.is_empty() || is_counted != counts.contains(&kind) {
            faults.add(named(list), format!("a list says that it is {kind:?}"));
        }
    }
}

fn empty_label(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for label in of_role(paper, "Lbl") {
        if label.words().trim().is_empty() {
            faults.add("Lbl", "the sign before a list's item says nothing");
        }
    }
}

fn contents_parts(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for list in of_role(paper, "TOC") {
        only(list, &["TOCI", "TOC", "Caption"], faults);
        for entry in list.kids().filter(|kid| kid.role == "TOCI") {
            only(
                entry,
                &["Lbl", "Reference", "NonStruct", "P", "TOC"],
                faults,
            );
        }
    }
    inside(paper, "TOCI", &["TOC"], faults);
}

fn figure_alt(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for role in ["Figure", "Formula"] {
        for tag in of_role(paper, role) {
            if tag.alt.as_ref().is_none_or(|alt| alt.trim().is_empty()) {
                faults.add(role, "a picture has no words");
            }
        }
    }
}

/// A cell to write in may be empty, and a row of such cells. So may a part of the layout that holds only
/// what is seen: the typesetter makes a `Div` of each. Nothing else may.
fn empty_tag(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for tag in &paper.tags {
        empty_below(tag, &tag.role, faults);
    }
}

fn empty_below(tag: &Tag, path: &str, faults: &mut Faults) {
    let clicks = |tag: &Tag| tag.kids.iter().any(|kid| matches!(kid, Kid::Object(_)));
    let mut all = Vec::new();
    tag.and_below(&mut all);
    let says_nothing = tag.words().trim().is_empty() && !all.iter().any(|tag| clicks(tag));
    let is_layout = all.iter().all(|tag| tag.role == "Div");
    if says_nothing && is_layout {
        return;
    }
    if says_nothing && !all.iter().any(|tag| tag.role == "TD") {
        faults.add(path, format!("{} is empty", tag.role));
        return;
    }
    for (at, kid) in tag.kids().enumerate() {
        empty_below(kid, &format!("{path}/{}[{}]", kid.role, at + 1), faults);
    }
}
