//! Findings as the strip and the page of a fault say them: how many in words, where, what to do.

use serde::Serialize;

use crate::diag::human::one_line;
use crate::diag::{Diagnostic, FileId, Finding, Group, Level, Report, SourceMap, Span};

/// Lines that are shown before and after the one in which a fault is.
const AROUND: usize = 2;

/// So many characters of a line are shown from a place on, and half as many before it.
const LONGEST_LINE: usize = 160;

/// So many findings are shown at once: nobody reads more.
const MOST: usize = 100;

/// Findings to show.
#[derive(Debug, Serialize)]
pub(super) struct FindingsView {
    /// How many, in words.
    pub(super) count: String,
    /// Whether there are any.
    pub(super) any: bool,
    /// Each of them.
    pub(super) list: Vec<FindingView>,
    /// That there are more, in words.
    pub(super) more: Option<String>,
}

/// One finding.
#[derive(Debug, Serialize)]
pub(super) struct FindingView {
    level: &'static str,
    rule: &'static str,
    /// How much it matters, as a sentence.
    weight: &'static str,
    message: String,
    help: String,
    place: Option<PlaceView>,
}

/// Where a finding is.
#[derive(Debug, Serialize)]
struct PlaceView {
    file: String,
    line: usize,
    column: usize,
    lines: Vec<LineView>,
}

/// A line of a file, in three parts: the middle one is marked.
#[derive(Debug, Serialize)]
struct LineView {
    number: usize,
    before: String,
    marked: String,
    after: String,
}

/// Whether to show the lines around a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excerpt {
    Shown,
    Left,
}

/// The findings in these files, in the files' order.
pub(super) fn in_files(report: &Report, files: &[FileId], sources: &SourceMap) -> FindingsView {
    let mut found: Vec<(usize, &Finding)> = Vec::new();
    for finding in &report.findings {
        let file = finding.diagnostic.span.map(|span| span.file);
        let at = files.iter().position(|known| Some(*known) == file);
        found.extend(at.map(|at| (at, finding)));
    }
    found.sort_by_key(|(file, _)| *file);
    let found: Vec<_> = found.into_iter().map(|(_, finding)| finding).collect();
    view(&found, sources, Excerpt::Left)
}

/// Every finding of a report.
pub(super) fn all(report: &Report, sources: &SourceMap, excerpt: Excerpt) -> FindingsView {
    view(
        &report.findings.iter().collect::<Vec<_>>(),
        sources,
        excerpt,
    )
}

/// One fault that came up while a page was made.
pub(super) fn one(fault: Diagnostic, sources: &SourceMap) -> FindingsView {
    let mut sink = crate::diag::Sink::default();
    sink.push(fault);
    all(
        &crate::check::judge(None, None, sink, sources),
        sources,
        Excerpt::Shown,
    )
}

fn view(found: &[&Finding], sources: &SourceMap, excerpt: Excerpt) -> FindingsView {
    let more = found.len().saturating_sub(MOST);
    FindingsView {
        count: in_words(found.iter().map(|finding| finding.level)),
        any: !found.is_empty(),
        list: found
            .iter()
            .take(MOST)
            .map(|finding| finding_view(finding, sources, excerpt))
            .collect(),
        more: (more > 0).then(|| format!("And {more} more, which `alongside check` lists.")),
    }
}

/// "1 error, 2 warnings".
pub(super) fn in_words(levels: impl Iterator<Item = Level> + Clone) -> String {
    let count = |level: Level, one: &str, many: &str| match levels
        .clone()
        .filter(|known| *known == level)
        .count()
    {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts: Vec<String> = [
        count(Level::Error, "error", "errors"),
        count(Level::Warning, "warning", "warnings"),
        count(Level::Advice, "piece of advice", "pieces of advice"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "The rules found nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

fn finding_view(finding: &Finding, sources: &SourceMap, excerpt: Excerpt) -> FindingView {
    let found = &finding.diagnostic;
    FindingView {
        level: finding.level.word(),
        rule: finding.lint.name,
        weight: match (finding.lint.group, finding.level) {
            (Group::Stops, _) => "Nothing can be built before this is mended.",
            (_, Level::Error) => "This is an error.",
            (_, Level::Warning) => "This is a warning.",
            (_, Level::Advice) => "This is advice.",
        },
        message: one_line(&found.message),
        help: one_line(&found.help),
        place: found.span.map(|span| place(span, sources, excerpt)),
    }
}

fn place(span: Span, sources: &SourceMap, excerpt: Excerpt) -> PlaceView {
    let at = sources.position(span.file, span.start);
    PlaceView {
        file: one_line(sources.path(span.file)),
        line: at.line,
        column: at.column,
        lines: match excerpt {
            Excerpt::Shown => lines(span, sources),
            Excerpt::Left => Vec::new(),
        },
    }
}

fn lines(span: Span, sources: &SourceMap) -> Vec<LineView> {
    let at = sources.position(span.file, span.start);
    let end_at = sources.position(span.file, span.end);
    let text = sources.text(span.file);
    let first = at.line.saturating_sub(AROUND).max(1);
    let numbered = text.lines().zip(1..).skip(first - 1);
    numbered
        .take_while(|(_, number)| *number <= at.line + AROUND)
        .map(|(line, number)| {
            let chars: Vec<char> = line.chars().collect();
            let (from, to) = if number == at.line {
                let from = (at.column - 1).min(chars.len());
                let to = if end_at.line == at.line {
                    end_at.column - 1
                } else {
                    chars.len()
                };
                // A place between two characters is shown by the one that follows it.
                (from, to.max(from + 1).min(chars.len()))
            } else {
                (0, 0)
            };
            LineView {
                number,
                before: end(&chars[..from]),
                marked: start(&chars[from..to]),
                after: start(&chars[to..]),
            }
        })
        .collect()
}

/// The beginning of what is shown after or instead of a mark.
fn start(chars: &[char]) -> String {
    let words: String = chars.iter().take(LONGEST_LINE).collect();
    let left = if chars.len() > LONGEST_LINE {
        "…"
    } else {
        ""
    };
    one_line(&format!("{words}{left}"))
}

/// The end of what is shown before a mark.
fn end(chars: &[char]) -> String {
    let from = chars.len().saturating_sub(LONGEST_LINE / 2);
    let words: String = chars[from..].iter().collect();
    let left = if from > 0 { "…" } else { "" };
    one_line(&format!("{left}{words}"))
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, LONGEST_LINE, all, lines};
    use crate::diag::{Diagnostic, Report, Sink, SourceMap, Span};

    fn marked(text: &str, start: usize, end: usize) -> (usize, String, String, String) {
        let mut sources = SourceMap::default();
        let file = sources.add("content/x.md", text);
        let mut lines = lines(Span::new(file, start, end), &sources);
        lines.retain(|line| !line.marked.is_empty());
        let line = lines.pop().expect("a line with a mark");
        assert!(lines.is_empty());
        (line.number, line.before, line.marked, line.after)
    }

    fn four(number: usize, a: &str, b: &str, c: &str) -> (usize, String, String, String) {
        (number, a.into(), b.into(), c.into())
    }

    #[test]
    fn the_place_is_marked_in_its_line() {
        assert_eq!(
            marked("one\ntwo é three\n", 8, 10),
            four(2, "two ", "é", " three")
        );
        assert_eq!(
            marked("one\ntwo", 5, 5),
            four(2, "t", "w", "o"),
            "an empty place"
        );
        assert_eq!(
            marked("one\ntwo", 0, 6),
            four(1, "", "one", ""),
            "only its first line"
        );
        assert_eq!(marked("a\u{7}b", 2, 3), four(1, "a\u{FFFD}", "b", ""));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}X{}", "a".repeat(5000), "b".repeat(5000));
        let (_, before, marked, after) = marked(&text, 5000, 5001);
        assert_eq!(marked, "X");
        assert_eq!(before, format!("…{}", "a".repeat(LONGEST_LINE / 2)));
        assert_eq!(after, format!("{}…", "b".repeat(LONGEST_LINE)));
    }

    #[test]
    fn places_outside_of_a_file_show_what_there_is() {
        let mut sources = SourceMap::default();
        let file = sources.add("content/x.md", "one\n");
        for (start, end) in [(3, 3), (4, 4), (99, 120), (4, 99)] {
            assert!(lines(Span::new(file, start, end), &sources).len() <= 2);
        }
        let empty = sources.add("content/y.md", "");
        assert!(lines(Span::new(empty, 0, 0), &sources).is_empty());
    }

    #[test]
    fn no_findings_are_no_praise() {
        let none = all(&Report::default(), &SourceMap::default(), Excerpt::Left);
        assert!(!none.any);
        assert_eq!(none.count, "The rules found nothing");
    }

    #[test]
    fn findings_are_counted_in_words_and_long_lists_end() {
        let mut sink = Sink::default();
        for number in 0..150 {
            sink.push(Diagnostic::of_guide(
                "broken-link",
                format!("Link {number}."),
            ));
        }
        sink.push(Diagnostic::of_guide("bad-toml", "Bad."));
        let sources = SourceMap::default();
        let report = crate::check::judge(None, None, sink, &sources);
        let view = all(&report, &sources, Excerpt::Left);
        assert_eq!(view.count, "151 errors");
        assert_eq!(view.list.len(), 100);
        assert!(view.more.is_some_and(|more| more.contains("51 more")));
        assert!(
            view.list
                .iter()
                .any(|found| found.weight.starts_with("Nothing can be built"))
        );
    }
}
