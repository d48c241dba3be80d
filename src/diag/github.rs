//! The report as workflow commands, which GitHub shows beside the lines of a change.

use std::fmt::Write as _;

use super::{Level, Report, SourceMap};

/// One line for each finding.
#[must_use]
pub fn to_string(report: &Report, sources: &SourceMap) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let found = &finding.diagnostic;
        let command = match finding.level {
            Level::Advice => "notice",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        let mut properties = format!("title={}", property(finding.lint.name));
        if let Some(span) = found.span {
            let start = sources.position(span.file, span.start);
            let end = sources.position(span.file, span.end);
            let _ = write!(
                properties,
                ",file={},line={},endLine={},col={},endColumn={}",
                property(sources.path(span.file)),
                start.line,
                end.line,
                start.column,
                end.column
            );
        }
        let words = format!("{} {}", found.message, found.help);
        let _ = writeln!(out, "::{command} {properties}::{}", data(words.trim()));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
