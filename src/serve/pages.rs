//! The pages and parts of pages that are no part of the guide, from templates of their own: no theme
//! can break them.

use serde::Serialize;
use tera::{Context, Tera};

use super::findings::FindingsView;

/// The templates, by name.
const TEMPLATES: [(&str, &str); 9] = [
    ("frame.html", include_str!("pages/frame.html")),
    ("list.html", include_str!("pages/list.html")),
    ("strip.html", include_str!("pages/strip.html")),
    ("part.html", include_str!("pages/part.html")),
    ("alone.html", include_str!("pages/alone.html")),
    ("fault.html", include_str!("pages/fault.html")),
    ("beside.html", include_str!("pages/beside.html")),
    ("findings.html", include_str!("pages/findings.html")),
    ("nothing.html", include_str!("pages/nothing.html")),
];

/// Files that the pages and the strip use: name, kind and text.
pub(super) const FILES: [(&str, &str, &str); 4] = [
    (
        "strip.css",
        "text/css; charset=utf-8",
        include_str!("files/strip.css"),
    ),
    (
        "around.css",
        "text/css; charset=utf-8",
        include_str!("files/around.css"),
    ),
    (
        "pages.css",
        "text/css; charset=utf-8",
        include_str!("files/pages.css"),
    ),
    (
        "live.js",
        "text/javascript; charset=utf-8",
        include_str!("files/live.js"),
    ),
];

/// What can be made.
#[derive(Debug)]
pub(super) struct Pages {
    tera: Tera,
}

/// What the script has to know of the page that it is on.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Mark {
    /// The address as it was asked for, from the top, decoded.
    pub(super) page: String,
    /// What the page was made of, as a hash; of a list of findings, the number of the look.
    pub(super) made: String,
}

/// What only the author sees on a page.
#[derive(Debug, Serialize)]
pub(super) struct StripView {
    pub(super) mark: Mark,
    /// This page in each variant.
    pub(super) ways: Vec<WayView>,
    /// The page that shows them beside each other, where there are several.
    pub(super) beside: Option<String>,
    /// Whether it is a page of the guide.
    pub(super) is_page: bool,
    /// The files in which the page was written.
    pub(super) written_in: Vec<String>,
    /// What was found on it; `None` where the rules are still looking.
    pub(super) findings: Option<FindingsView>,
    /// A page on which its findings stand, the rules waited for.
    pub(super) all: String,
    /// The page as it is now, where this is what it was before a fault.
    pub(super) now: Option<String>,
}

/// This page in a variant.
#[derive(Debug, Serialize)]
pub(super) struct WayView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) href: String,
    pub(super) current: bool,
}

/// Why a page cannot be shown.
#[derive(Debug, Serialize)]
pub(super) struct FaultView {
    pub(super) mark: Mark,
    pub(super) faults: FindingsView,
    /// The page as it was before.
    pub(super) last_good: Option<String>,
}

/// A page in every variant.
#[derive(Debug, Serialize)]
pub(super) struct BesideView {
    pub(super) mark: Mark,
    pub(super) title: String,
    pub(super) back: String,
    pub(super) ways: Vec<WayView>,
    pub(super) sizes: Vec<SizeView>,
    pub(super) size: &'static str,
}

/// How large pages are shown beside each other.
#[derive(Debug, Serialize)]
pub(super) struct SizeView {
    pub(super) name: &'static str,
    pub(super) href: String,
    pub(super) current: bool,
}

/// Findings on a page of their own.
#[derive(Debug, Serialize)]
pub(super) struct ListView {
    pub(super) mark: Mark,
    /// The page's address; `None` for the whole guide.
    pub(super) page: Option<String>,
    pub(super) findings: FindingsView,
    pub(super) written_in: Vec<String>,
}

/// A page that says that there is nothing.
#[derive(Debug, Serialize)]
pub(super) struct NothingView {
    pub(super) title: &'static str,
    pub(super) words: &'static str,
    pub(super) link: (String, &'static str),
}

impl Pages {
    pub(super) fn new() -> Self {
        let mut tera = Tera::new();
        // The program's own templates: that they work is tested below.
        let _ = tera.add_raw_templates(TEMPLATES);
        Self { tera }
    }

    /// A page or a part of one.
    pub(super) fn render(&self, name: &str, view: &impl Serialize) -> String {
        let context = Context::from_serialize(view);
        context
            .and_then(|context| self.tera.render(name, &context))
            .unwrap_or_else(|trouble| format!("<!-- {name} does not work: {trouble} -->"))
    }
}
