//! `alongside print`: single sheets, at once.

use std::path::{Path, PathBuf};

use crate::diag::{Diagnostic, Finding, Level};
use crate::pipeline::{self, Options, Printing, Sheets};

use super::Terminal;
use super::arguments::Print;
use super::cache::DiskCache;
use super::run::{drafts, eprint_findings, fail, say, source_date_epoch};

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
        file: asked.output.as_deref().map(with_ending),
        folder: ".".into(),
    };
    if let Some(fault) = asked.output.as_deref().and_then(no_pdf) {
        return fail(fault, terminal);
    }
    let (mut outcome, made) = pipeline::print(&options, &printing, &DiskCache::new(root));
    // What was asked for in a wrong way would be lost among the findings of all pages.
    let is_asked = |finding: &Finding| finding.diagnostic.rule == "bad-arguments";
    let findings = &mut outcome.report.findings;
    if findings.iter().any(is_asked) {
        findings.retain(is_asked);
    }
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

/// A file's name without an ending gets that of a PDF, so that a double click opens it.
fn with_ending(file: &Path) -> PathBuf {
    if file.extension().is_some() || file.file_name().is_none() || file.is_dir() {
        return file.to_owned();
    }
    file.with_extension("pdf")
}

/// What is said of a file whose name is that of another kind of document.
fn no_pdf(file: &Path) -> Option<Diagnostic> {
    let ending = file.extension()?.to_string_lossy().to_lowercase();
    if !OTHERS.contains(&ending.as_str()) {
        return None;
    }
    let message = format!(
        "`{}` would be a PDF with the name of another kind of file.",
        file.display()
    );
    let help = format!(
        "Alongside makes PDFs. Type -o \"{}\".",
        file.with_extension("pdf").display()
    );
    Some(Diagnostic::of_guide("bad-arguments", message).help(help))
}

/// Endings of documents that are no PDFs.
const OTHERS: [&str; 12] = [
    "doc", "docx", "dotx", "epub", "htm", "html", "md", "odt", "pptx", "rtf", "txt", "xlsx",
];
