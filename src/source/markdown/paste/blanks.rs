//! What is to be filled in by hand in the middle of a line.

use super::Kind;
use super::edit::Edit;

/// A place to write on.
const BLANK: &str = "____";

/// A box to tick behind other words.
const BOX: &str = " [ ] ";

/// A longer row of signs was not typed by anybody; in bytes.
const LONGEST: usize = 300;

/// What is to be mended of such places in the line that begins at a byte of the text.
pub(super) fn edits(line: &str, start: usize) -> Vec<Edit> {
    let mut out = Vec::new();
    if memchr::memchr(b'_', line.as_bytes()).is_some() {
        blanks(line, start, &mut out);
    }
    boxes(line, start, &mut out);
    out
}

/// `Name:______Date:______` is two places to write on; Markdown takes their ends for marks, and they would be gone. A
/// line of nothing else is a line across.
fn blanks(line: &str, start: usize, out: &mut Vec<Edit>) {
    let mut at = 0;
    while let Some(next) = memchr::memmem::find(&line.as_bytes()[at..], BLANK.as_bytes()) {
        let from = at + next;
        let length = line[from..]
            .bytes()
            .take_while(|byte| *byte == b'_')
            .count();
        at = from + length;
        // Fewer may be meant as marks.
        let is_long = (6..=LONGEST).contains(&length);
        let is_labelled = line[..from].trim_end().ends_with(':');
        if (is_long || is_labelled) && line.contains(char::is_alphanumeric) {
            out.extend(
                (from..at)
                    .map(|sign| Edit::new(start + sign..start + sign + 1, "\\_", Kind::Space)),
            );
        }
    }
}

/// `[ ] Yes [ ] No`: the first box of a line is that of a list; the others are signs.
fn boxes(line: &str, start: usize, out: &mut Vec<Edit>) {
    let words = line.trim_start().trim_start_matches(['-', '*', '+', ' ']);
    if !words.starts_with(&BOX[1..]) {
        return;
    }
    for (at, _) in line.match_indices(BOX) {
        let is_behind_words = line[..at].contains(char::is_alphabetic);
        if is_behind_words && line[at + BOX.len()..].starts_with(char::is_alphanumeric) {
            out.push(Edit::new(
                start + at + 1..start + at + BOX.len() - 1,
                "☐",
                Kind::TickBox,
            ));
        }
    }
}
