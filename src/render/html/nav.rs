//! Lists of pages. The one beside a page may hold a hundred links and stands on every page, the one of
//! all pages thousands: a template's component for each link would cost as much as all the rest. What
//! leads to a page is the same in all of them, but for the way to the top, and is written once.

use std::sync::OnceLock;

use crate::config::Direction;
use crate::view::nav::{self, NavItem};
use crate::view::{EditionId, Views};

use super::escape::escape;
use super::write::phrase;

/// What leads to each page of each edition, once it was asked.
#[derive(Debug)]
pub(crate) struct Links {
    /// By the edition's and the page's number.
    editions: Vec<Box<[OnceLock<Link>]>>,
}

/// A link that has been written, in two parts: what is behind the way to the top in its opening tag, and its words.
#[derive(Debug)]
struct Link {
    text: Box<str>,
    /// Where the words begin.
    words: usize,
}

impl Links {
    pub(crate) fn new(views: &Views<'_>) -> Self {
        let pages = views.site().pages().len();
        let row = |_| (0..pages).map(|_| OnceLock::new()).collect();
        Self {
            editions: views.editions().map(row).collect(),
        }
    }

    /// Links in lists in lists, on a page from which `up` leads to the top; the page at hand is marked.
    pub(super) fn list(
        &self,
        views: &Views<'_>,
        edition: EditionId,
        items: &[NavItem],
        up: &str,
    ) -> String {
        let list = List {
            views,
            edition,
            links: &self.editions[edition.index()],
            up,
        };
        let mut out = String::new();
        list.write(items, &mut out);
        out
    }
}

/// One list of links.
struct List<'l, 'v> {
    views: &'l Views<'v>,
    edition: EditionId,
    links: &'l [OnceLock<Link>],
    up: &'l str,
}

impl List<'_, '_> {
    fn write(&self, items: &[NavItem], out: &mut String) {
        if items.is_empty() {
            return;
        }
        out.push_str("<ul>\n");
        for item in items {
            let link = self.links[item.page.index()].get_or_init(|| self.link(item));
            let (opening, words) = link.text.split_at(link.words);
            out.push_str("<li><a href=\"");
            out.push_str(self.up);
            out.push_str(opening);
            out.push_str(if item.current {
                " aria-current=\"page\">"
            } else {
                ">"
            });
            out.push_str(words);
            if !item.open.is_empty() {
                out.push('\n');
                self.write(&item.open, out);
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }

    fn link(&self, item: &NavItem) -> Link {
        let link = nav::link(self.views, self.edition, item.page);
        let rtl = self.views.edition(self.edition).lang.direction() == Direction::Rtl;
        let mut text = String::new();
        escape(&link.href, &mut text);
        text.push('"');
        if let Some(lang) = &link.hreflang {
            text.push_str(" hreflang=\"");
            escape(lang.tag(), &mut text);
            text.push('"');
        }
        let at = text.len();
        // What is in two languages stays together where a style sheet puts the parts of a link side by side.
        let is_foreign = link.hreflang.is_some();
        text.push_str(if is_foreign { "<span>" } else { "" });
        phrase(&link.words, rtl, &mut text);
        text.push_str(if is_foreign { "</span></a>" } else { "</a>" });
        Link {
            text: text.into(),
            words: at,
        }
    }
}
