//! Files beside the pages: the style sheet and the list of pages for search engines.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::view::Views;

use super::html::escape::escape;

/// Every style sheet of the theme in one, in the order in which they count.
#[must_use]
pub fn style(views: &Views<'_>) -> String {
    let mut out = String::new();
    for (path, text) in views.styles().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(out, "/* {path} */\n{}\n", text.trim());
    }
    out
}

/// `sitemap.xml`: the address of each text, once.
/// Source: sitemaps.org, *Sitemaps XML format*.
#[must_use]
pub fn sitemap(views: &Views<'_>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut seen = BTreeSet::new();
    for address in views.canonical_addresses() {
        if seen.insert(address.clone()) {
            out.push_str("  <url><loc>");
            escape(&address, &mut out);
            out.push_str("</loc></url>\n");
        }
    }
    out.push_str("</urlset>\n");
    out
}
