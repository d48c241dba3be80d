//! Lists of pages. The one beside a page may hold a hundred links and stands on every page, the one of
//! all pages thousands: a template's component for each link would cost as much as all the rest.

use crate::view::page::NavItem;

use super::escape::escape;
use super::write::phrase;

/// Links in lists in lists; the page at hand is marked. `rtl` says that the page is read from right to left.
pub(super) fn links(items: &[NavItem], rtl: bool) -> String {
    let mut out = String::new();
    list(items, rtl, &mut out);
    out
}

fn list(items: &[NavItem], rtl: bool, out: &mut String) {
    if items.is_empty() {
        return;
    }
    out.push_str("<ul>\n");
    for item in items {
        out.push_str("<li><a href=\"");
        escape(&item.link.href, out);
        out.push('"');
        if let Some(lang) = &item.link.hreflang {
            out.push_str(" hreflang=\"");
            escape(lang.tag(), out);
            out.push('"');
        }
        out.push_str(if item.current {
            " aria-current=\"page\">"
        } else {
            ">"
        });
        // What is in two languages stays together where a style sheet puts the parts of a link side by side.
        if item.link.hreflang.is_some() {
            out.push_str("<span>");
            phrase(&item.link.words, rtl, out);
            out.push_str("</span>");
        } else {
            phrase(&item.link.words, rtl, out);
        }
        out.push_str("</a>");
        if !item.open.is_empty() {
            out.push('\n');
            list(&item.open, rtl, out);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}
