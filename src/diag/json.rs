//! The report as one JSON object, in the shape that the authoring format promises.

use serde::Serialize;

use super::{Counts, Report, SourceMap, Span};

/// The report as pretty-printed JSON, with a newline at the end.
#[must_use]
pub fn to_string(report: &Report, sources: &SourceMap) -> String {
    let out = Out {
        version: 1,
        counts: report.counts(),
        findings: report
            .findings
            .iter()
            .map(|finding| FindingOut {
                rule: finding.lint.name,
                level: finding.level.word(),
                message: &finding.diagnostic.message,
                help: &finding.diagnostic.help,
                place: finding.diagnostic.span.map(|span| place(span, sources)),
                fix: finding
                    .diagnostic
                    .fix
                    .iter()
                    .map(|edit| EditOut {
                        start: edit.span.start,
                        end: edit.span.end,
                        text: &edit.text,
                    })
                    .collect(),
            })
            .collect(),
        allowed: report
            .allowed
            .iter()
            .map(|allowed| AllowedOut {
                rule: &allowed.rule,
                file: sources.path(allowed.span.file),
                line: sources.position(allowed.span.file, allowed.span.start).line,
                reason: &allowed.reason,
            })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&out).unwrap_or_default();
    text.push('\n');
    text
}

fn place(span: Span, sources: &SourceMap) -> PlaceOut<'_> {
    let start = sources.position(span.file, span.start);
    let end = sources.position(span.file, span.end);
    PlaceOut {
        file: sources.path(span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        start: span.start,
        end: span.end,
    }
}

#[derive(Serialize)]
struct Out<'a> {
    version: u32,
    counts: Counts,
    findings: Vec<FindingOut<'a>>,
    allowed: Vec<AllowedOut<'a>>,
}

#[derive(Serialize)]
struct FindingOut<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    help: &'a str,
    #[serde(flatten)]
    place: Option<PlaceOut<'a>>,
    fix: Vec<EditOut<'a>>,
}

#[derive(Serialize)]
struct PlaceOut<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct EditOut<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct AllowedOut<'a> {
    rule: &'a str,
    file: &'a str,
    line: usize,
    reason: &'a str,
}
