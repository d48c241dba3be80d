//! `alongside print`: single sheets, at once.

use std::path::Path;

use crate::diag::Level;
use crate::pipeline::{self, Options, Printing, Sheets};

use super::Terminal;
use super::arguments::Print;
use super::cache::DiskCache;
use super::run::{drafts, eprint_findings, say, source_date_epoch};

/// Ends with 1 or 2 where a sheet could not be made.
pub(super) fn print(root: &Path, asked: &Print, terminal: Terminal) -> u8 {
    let options = Options {
        root: root.to_owned(),
        drafts: drafts(asked.drafts),
        variants: asked.variant.iter().cloned().collect(),
        base_url: None,
        epoch: source_date_epoch(),
        sheets: Sheets::Made,
    };
    let printing = Printing {
        pages: asked.pages.clone(),
        kind: asked.sheet.map(|kind| kind.name().to_owned()),
        file: asked.output.clone(),
        folder: ".".into(),
    };
    let (outcome, made) = pipeline::print(&options, &printing, &DiskCache::new(root));
    eprint_findings(&outcome, terminal);
    for sheet in &made {
        let pages = if sheet.fact.pages == 1 {
            "page"
        } else {
            "pages"
        };
        let file = sheet.file.strip_prefix(".").unwrap_or(&sheet.file);
        let line = format!("Made {}: {} {pages}", file.display(), sheet.fact.pages);
        say(terminal, &line);
    }
    let code = pipeline::exit_code(&outcome.report, Level::Error);
    if made.is_empty() { code.max(1) } else { code }
}
