//! The report for a person at a terminal: each finding with its line of text, then a count.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Element, Group, Level as Shown, Renderer, Snippet};

use super::span::floor_boundary;
use super::{Finding, Level, Report, SourceMap};

/// Whether to use colour codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Colours and bold.
    On,
    /// Plain characters only.
    Off,
}

/// In bytes: of a longer line, a part is shown under a message.
const LONG_LINE: usize = 400;

/// So much of a part is marked.
const MOST_MARKED: usize = 80;

/// Longest line of text of which something is shown, in bytes; longer ones are named only.
const LONGEST_LINE: usize = 10_000;

/// More findings than a person can read at once.
const MOST: usize = 2000;

/// Every finding, a blank line between them; of very many, the first ones.
#[must_use]
pub fn to_string(report: &Report, sources: &SourceMap, colour: Colour) -> String {
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    };
    let mut out = String::new();
    for finding in report.findings.iter().take(MOST) {
        let _ = writeln!(out, "{}\n", one(finding, sources, &renderer));
    }
    let more = report.findings.len().saturating_sub(MOST);
    if more > 0 {
        let _ = writeln!(
            out,
            "… and {more} more. Mend these first, or use `alongside check --format json` to see all.\n"
        );
    }
    for allowed in &report.allowed {
        let at = sources.position(allowed.span.file, allowed.span.start);
        let _ = writeln!(
            out,
            "allowed: {} in {}, line {}: {}",
            allowed.rule,
            one_line(sources.path(allowed.span.file)),
            at.line,
            one_line(&allowed.reason)
        );
    }
    out
}

fn one(finding: &Finding, sources: &SourceMap, renderer: &Renderer) -> String {
    let found = &finding.diagnostic;
    let level = match finding.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
        Level::Advice => Shown::INFO.with_name("advice"),
    };
    let title = level
        .primary_title(one_line(&found.message))
        .id(finding.lint.name);
    let mut group = Group::with_title(title);
    if let Some(span) = found.span {
        let text = sources.text(span.file);
        let start = floor_boundary(text, span.start as usize);
        let end = floor_boundary(text, span.end as usize).max(start);
        // A finding of many lines is shown by its first.
        let place = sources.line(span.file, span.start);
        let (line_start, line_end) = (place.start, place.end);
        let line = &text[place];
        let at = sources.position(span.file, span.start);
        // Of a long line, the part round the first words is shown.
        let marked = if line.len() > LONG_LINE {
            floor_boundary(text, end.min(start + MOST_MARKED)).max(start)
        } else {
            end
        };
        if line.len() > LONGEST_LINE || line.trim().is_empty() || line.chars().any(is_unprintable) {
            group = group.element(Element::from(
                annotate_snippets::Origin::path(one_line(sources.path(span.file)))
                    .line(at.line)
                    .char_column(at.column),
            ));
        } else {
            group = group.element(
                Snippet::source(line)
                    .line_start(at.line)
                    .path(one_line(sources.path(span.file)))
                    .annotation(
                        AnnotationKind::Primary
                            .span(start - line_start..marked.min(line_end) - line_start),
                    ),
            );
        }
    }
    if !found.help.is_empty() {
        group = group.element(Shown::HELP.message(one_line(&found.help)));
    }
    renderer.render(&[group])
}

/// Text from a guide as it may be printed: it cannot move the cursor, colour a terminal or show a name
/// back to front.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if is_unprintable(c) { '\u{FFFD}' } else { c })
        .collect()
}

fn is_unprintable(c: char) -> bool {
    let turns =
        matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    turns || (c.is_control() && c != '\t')
}
