//! What can be clicked: links, and bookmarks.

use super::{Check, Faults};
use crate::paper::built::Sheet;
use crate::paper::reader::{Bookmark, Paper};

pub(super) const ALL: [Check; 4] = [
    Check {
        name: "link-words",
        look: link_words,
    },
    Check {
        name: "link-tag",
        look: link_tag,
    },
    Check {
        name: "tab-order",
        look: tab_order,
    },
    Check {
        name: "bookmarks",
        look: bookmarks,
    },
];

fn link_words(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for link in &paper.annotations {
        let says = |words: &str| !words.trim().is_empty();
        let own = link.contents.as_deref().is_some_and(says);
        if !own || !link.tag.as_ref().is_some_and(|(_, words)| says(words)) {
            faults.add(format!("page {}", link.page + 1), "a link has no words");
        }
    }
}

fn link_tag(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for link in &paper.annotations {
        let place = format!(
            "page {}, {}",
            link.page + 1,
            link.contents.as_deref().unwrap_or_default()
        );
        if link.tag.as_ref().is_none_or(|(role, _)| role != "Link") {
            faults.add(&place, "a link stands in no Link");
        }
        if !link.knows_its_tag {
            faults.add(&place, "a link does not know its tag");
        }
    }
}

fn tab_order(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for link in &paper.annotations {
        if paper.pages[link.page].tabs.as_deref() != Some("S") {
            faults.add(
                format!("page {}", link.page + 1),
                "the tab key does not follow the tags",
            );
        }
    }
}

fn bookmarks(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    let mut all = Vec::new();
    listed(&paper.bookmarks, &mut all);
    let headings = paper
        .all_tags()
        .into_iter()
        .filter(|tag| tag.level().is_some());
    if all.is_empty() && headings.count() > 1 {
        faults.of_file("it has headings and no bookmarks");
    }
    let mut before = 0;
    for bookmark in all {
        match bookmark.page {
            None => faults.add(&bookmark.title, "a bookmark leads to no page"),
            Some(page) if page < before => {
                faults.add(
                    &bookmark.title,
                    "a bookmark leads back, against the order of reading",
                );
            }
            Some(page) => before = page,
        }
        if bookmark.title.trim().is_empty() {
            faults.of_file("a bookmark says nothing");
        }
    }
}

fn listed<'b>(bookmarks: &'b [Bookmark], all: &mut Vec<&'b Bookmark>) {
    for bookmark in bookmarks {
        all.push(bookmark);
        listed(&bookmark.below, all);
    }
}
