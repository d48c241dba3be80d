//! A built site, read as a browser reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Every file of a site, and what is in its pages.
pub(crate) struct Site {
    pub(crate) bytes: BTreeMap<String, Vec<u8>>,
    pub(crate) pages: BTreeMap<String, Page>,
}

#[derive(Default)]
pub(crate) struct Page {
    pub(crate) first_headings: usize,
    pub(crate) ids: BTreeSet<String>,
    pub(crate) ids_twice: Vec<String>,
    /// Everything that leads or calls somewhere.
    pub(crate) links: Vec<String>,
    /// The words of the page's main part, but for its list of contents.
    pub(crate) words: Vec<String>,
}

impl Site {
    pub(crate) fn read(folder: &Path) -> Self {
        let mut bytes = BTreeMap::new();
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry.expect("the site");
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(folder).expect("inside");
                let path = path.to_string_lossy().replace('\\', "/");
                bytes.insert(path, std::fs::read(entry.path()).expect("a file"));
            }
        }
        let pages = bytes
            .iter()
            .filter(|(path, _)| path.rsplit('.').next() == Some("html"))
            .map(|(path, bytes)| (path.clone(), Page::read(bytes)))
            .collect();
        Self { bytes, pages }
    }

    /// Holds that a link of a page leads to a file of the site, and there to something with its id.
    pub(crate) fn hold_link(&self, from: &str, link: &str) {
        let outside = ["https:", "mailto:", "tel:"];
        if outside.iter().any(|scheme| link.starts_with(scheme)) {
            return;
        }
        let (path, id) = link.split_once('#').unwrap_or((link, ""));
        let mut parts: Vec<&str> = from.split('/').collect();
        if !path.is_empty() {
            parts.pop();
        }
        for part in path.split('/').filter(|part| !part.is_empty()) {
            match part {
                "." => {}
                ".." => assert!(
                    parts.pop().is_some(),
                    "{from}: {link} leads out of the site"
                ),
                part => parts.push(part),
            }
        }
        let target = parts.join("/");
        assert!(
            self.bytes.contains_key(&target),
            "{from}: {link} leads to no file"
        );
        let known = |page: &Page| id.is_empty() || page.ids.contains(id);
        let held = self.pages.get(&target).is_none_or(known);
        assert!(held, "{from}: {link} leads to no part of its page");
    }
}

impl Page {
    fn read(bytes: &[u8]) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default())
            .from_utf8()
            .one(bytes);
        let mut page = Self::default();
        page.node(&dom.document, false);
        page
    }

    fn node(&mut self, node: &Handle, mut in_main: bool) {
        match &node.data {
            NodeData::Text { contents } if in_main => {
                let text = contents.borrow();
                let words = text.split(|c: char| !c.is_alphanumeric());
                self.words
                    .extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
            }
            NodeData::Element { name, attrs, .. } => {
                let tag: &str = &name.local;
                self.first_headings += usize::from(tag == "h1");
                in_main |= tag == "main";
                for attr in attrs.borrow().iter() {
                    let value = attr.value.to_string();
                    match &*attr.name.local {
                        "id" if !self.ids.insert(value.clone()) => self.ids_twice.push(value),
                        "href" | "src" => self.links.push(value),
                        // The list of contents says headings again.
                        "class" if tag == "nav" && value == "contents" => in_main = false,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            self.node(child, in_main);
        }
    }
}
