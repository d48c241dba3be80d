//! The lines of +++ around the front matter, and what people write in their place.

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Span};

use super::below::{is_setting, is_title};
use super::{bare, is_fence};

/// No front matter is longer.
const MOST_LINES: usize = 60;

/// Where the front matter begins.
pub(super) struct Opening {
    pub(super) start: usize,
    /// The sign that stands where + should, if the front matter is between lines of another.
    other: Option<char>,
    /// Whether the line of +++ is there.
    pub(super) is_well: bool,
}

/// Where the text begins behind front matter with a setting above its first line of +++.
pub(super) fn behind_a_setting(text: &str, at: usize, first: &str) -> Option<usize> {
    if !is_setting(bare(first)) {
        return None;
    }
    let top = Opening {
        start: at,
        other: None,
        is_well: false,
    };
    let (_, start) = closing(text, at, &top).filter(|_| is_whole(text, &top))?;
    let inside = Opening { start, ..top };
    let (_, body) = closing(text, start, &inside).filter(|_| is_whole(text, &inside))?;
    Some(body)
}

/// Finds the beginning at the first line with something in it; `None` where there is no front matter, or nobody can tell
/// where it ends.
pub(super) fn opening(text: &str, at: usize, first: &str) -> Option<Opening> {
    let behind = at + first.len();
    let opening = |start, other, is_well| Opening {
        start,
        other,
        is_well,
    };
    if is_fence(first) {
        return Some(opening(behind, None, true));
    }
    if is_setting(bare(first)) {
        let missing = opening(at, None, false);
        return is_whole(text, &missing).then_some(missing);
    }
    let sign = sign(first)?;
    let is_plus = sign == '+';
    let near = opening(behind, (!is_plus).then_some(sign), is_plus);
    is_whole(text, &near).then_some(near)
}

/// Whether nothing but settings and notes stands before the end, and one setting at least.
fn is_whole(text: &str, opening: &Opening) -> bool {
    let Some((end, _)) = closing(text, opening.start, opening) else {
        return false;
    };
    let lines = &text[opening.start..end];
    let mut written = lines
        .lines()
        .map(bare)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    written.next().is_some_and(is_setting)
        && lines.lines().take(MOST_LINES + 1).count() <= MOST_LINES
        && written.all(is_part)
}

/// Whether lines of +++ have settings between them for the most part, and a title.
pub(super) fn has_title(text: &str, start: usize) -> bool {
    let opening = Opening {
        start,
        other: None,
        is_well: true,
    };
    let Some((end, _)) = closing(text, start, &opening) else {
        return false;
    };
    let lines = text[start..end].lines().take(MOST_LINES + 1).map(bare);
    let (mut all, mut written, mut settings, mut titles) = (0, 0, 0, 0);
    for line in lines {
        all += 1;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        written += 1;
        titles += usize::from(is_title(line));
        settings += usize::from(is_title(line) || is_part(line));
    }
    all <= MOST_LINES && titles > 0 && settings * 2 > written
}

/// Whether a line can stand in front matter: a setting, or the end of one that has several lines.
fn is_part(line: &str) -> bool {
    line.contains('=') || line.ends_with([']', '}', ',', '"'])
}

/// The sign of which a line is made, two times at least: `++`, `+ + +`, `===`, ` ```toml `.
fn sign(line: &str) -> Option<char> {
    let line = bare(line);
    let line = if line.starts_with("```") {
        line.trim_end_matches("toml")
    } else {
        line
    };
    let first = line.chars().next()?;
    let known = matches!(first, '+' | '-' | '=' | '*' | '~' | '_' | '`' | '–' | '—');
    let count = line.chars().filter(|sign| *sign == first).count();
    let is_long = count > 1 || first == '—';
    let alone = line.chars().all(|sign| sign == first || sign == ' ');
    (known && is_long && alone).then_some(first)
}

/// Where the front matter ends, and where the text behind it begins.
pub(super) fn closing(text: &str, start: usize, opening: &Opening) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        // Most lines are none, as their first sign shows.
        let may_be = !line.starts_with(|sign: char| sign.is_ascii_alphanumeric());
        let ends = may_be
            && (is_fence(line)
                || sign(line).is_some_and(|sign| sign == '+' || Some(sign) == opening.other));
        if ends {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// What is said of the lines around front matter that are no lines of +++.
pub(super) fn told(
    text: &str,
    file: FileId,
    top: Range<usize>,
    bottom: Range<usize>,
) -> Vec<Diagnostic> {
    let span = |lines: &Range<usize>| {
        let line = &text[lines.clone()];
        let front = line.len() - line.trim_start().len();
        let start = lines.start + front;
        Span::new(file, start, start + line.trim().len())
    };
    let first = bare(&text[top.clone()]);
    if first.is_empty() {
        let (at, line) = super::first_line(text);
        let help = "Put a line of +++ above this line.";
        let message = "Above the front matter of this page there is no line of +++.";
        let at = Span::new(file, at, at + line.trim_end().len());
        return vec![Diagnostic::at(at, "bad-front-matter", message).help(help)];
    }
    let last = bare(&text[bottom.clone()]);
    if !is_fence(first) && sign(first) != Some('+') {
        let message = format!("The front matter of this page stands between lines of {first}.");
        let both = if is_fence(last) {
            ""
        } else {
            ", and at its end"
        };
        return vec![
            Diagnostic::at(span(&top), "bad-front-matter", message)
                .help(format!("Write +++ in the place of this line{both}.")),
        ];
    }
    // Of backslashes between the two lines is told there.
    let has_strokes = text[top.end..bottom.start].contains('\\');
    let is_slip = |line: &str| line != "+++" && !(has_strokes && line.contains('\\'));
    let slips = [(first, top), (last, bottom)];
    slips
        .into_iter()
        .filter(|(line, _)| is_slip(line))
        .map(|(line, lines)| {
            let message = format!("{line} is read as +++.");
            Diagnostic::at(span(&lines), "pasted-sign", message).help("Write it like this: +++")
        })
        .collect()
}
