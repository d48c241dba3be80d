//! The report as SARIF 2.1.0, which code hosts and editors read.
//! Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Finding, Level, Report, SourceMap};

/// The report as pretty-printed SARIF, with a newline at the end.
#[must_use]
pub fn to_string(report: &Report, sources: &SourceMap, version: &str) -> String {
    let mut rules: Vec<_> = report.findings.iter().map(|f| f.lint).collect();
    rules.sort_by_key(|lint| lint.name);
    rules.dedup_by_key(|lint| lint.name);
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "alongside",
                "version": version,
                "rules": rules.iter().map(|lint| json!({
                    "id": lint.name,
                    "defaultConfiguration": { "level": level(lint.level) },
                    "help": { "text": lint.page },
                })).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": report.findings.iter()
                .map(|finding| result(finding, sources)).collect::<Vec<_>>(),
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn result(finding: &Finding, sources: &SourceMap) -> Value {
    let found = &finding.diagnostic;
    let words = if found.help.is_empty() {
        found.message.clone()
    } else {
        format!("{} {}", found.message, found.help)
    };
    let mut out = json!({
        "ruleId": finding.lint.name,
        "level": level(finding.level),
        "message": { "text": words },
    });
    if let Some(span) = found.span {
        let start = sources.position(span.file, span.start);
        let end = sources.position(span.file, span.end);
        out["locations"] = json!([{ "physicalLocation": {
            "artifactLocation": { "uri": uri(sources.path(span.file)) },
            "region": {
                "startLine": start.line, "startColumn": start.column,
                "endLine": end.line, "endColumn": end.column,
                "byteOffset": span.start, "byteLength": span.end - span.start,
            },
        }}]);
    }
    out
}

/// A path as a reference that SARIF takes: what a URI cannot hold is percent-encoded.
fn uri(path: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'~');
    utf8_percent_encode(path, KEPT).to_string()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Advice => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_with_spaces_and_signs_are_valid_references() {
        assert_eq!(
            super::uri("content/my bad é%.md"),
            "content/my%20bad%20%C3%A9%25.md"
        );
    }
}
