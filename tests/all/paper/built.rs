//! This repository's own guide, built once with all of its sheets, and read.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use alongside::model::join::Drafts;
use alongside::pipeline::{self, NoCache, Options, Output, Quiet, Sheets};
use rayon::prelude::*;

use crate::paper::html;
use crate::paper::reader::Paper;

/// A built guide.
pub(crate) struct Built {
    pub(crate) sheets: Vec<Sheet>,
    /// Its pages, by path.
    pub(crate) pages: BTreeMap<String, html::Page>,
}

/// A sheet, and what it should be.
pub(crate) struct Sheet {
    /// Where it stands below `print/`.
    pub(crate) path: String,
    /// The language of the pages that lead to it.
    pub(crate) lang: String,
    /// How its variant looks: `easy-read`, say.
    pub(crate) profile: String,
    pub(crate) paper: Result<Paper, String>,
}

impl Sheet {
    /// Whether it is the whole guide, in which each page has a title of its own.
    pub(crate) fn is_guide(&self) -> bool {
        self.path.contains("whole-guide-")
    }

    /// Whether it is a page to read, with no sheet to fill in.
    pub(crate) fn is_page(&self) -> bool {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let variant = folder.split('/').next().unwrap_or_default();
        !self.is_guide() && self.path.ends_with(&format!("-{variant}.pdf"))
    }
}

/// The guide, built once for all tests: that takes longer than all of them.
pub(crate) fn guide() -> &'static Built {
    static GUIDE: OnceLock<Built> = OnceLock::new();
    GUIDE.get_or_init(build)
}

fn build() -> Built {
    let folder = crate::temp::folder();
    let options = Options {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).to_owned(),
        drafts: Drafts::Hide,
        variants: Vec::new(),
        base_url: None,
        epoch: None,
        sheets: Sheets::Made,
    };
    let output = Output {
        folder: folder.path().join("site"),
        home: None,
    };
    let outcome = pipeline::build(&options, &output, &NoCache, &Quiet);
    let findings = outcome.report.findings.iter();
    let said: Vec<&str> = findings
        .map(|found| found.diagnostic.message.as_str())
        .collect();
    assert!(outcome.built.is_some(), "the guide was not built: {said:?}");
    read(&output.folder)
}

/// Reads all of a site that has to do with paper, so that its folder can be let go.
pub(crate) fn read(site: &Path) -> Built {
    let mut pages = BTreeMap::new();
    let mut papers = Vec::new();
    for entry in walkdir::WalkDir::new(site) {
        let entry = entry.expect("the site");
        let path = entry.path().strip_prefix(site).expect("inside");
        let path = path.to_string_lossy().replace('\\', "/");
        let bytes = || std::fs::read(entry.path()).expect("a file");
        match path.rsplit_once('.').map(|(_, end)| end) {
            Some("html") => drop(pages.insert(path.clone(), html::Page::read(&path, &bytes()))),
            Some("pdf") => papers.push((path, bytes())),
            _ => {}
        }
    }
    papers.sort();
    let sheets = papers.into_par_iter().map(|(path, bytes)| {
        let mut from = pages.values();
        let from = from.find(|page: &&html::Page| page.sheets.contains(&path));
        Sheet {
            lang: from.map_or_else(String::new, |page| page.lang.clone()),
            profile: from.map_or_else(String::new, |page| page.profile.clone()),
            path: path.trim_start_matches("print/").to_owned(),
            paper: Paper::read(bytes),
        }
    });
    Built {
        sheets: sheets.collect(),
        pages,
    }
}
