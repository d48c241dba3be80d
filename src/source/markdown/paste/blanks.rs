//! What is to be filled in by hand in the middle of a line.

use super::Kind;
use super::edit::Edit;

/// A place to write on.
const BLANK: &str = "____";

/// Boxes to tick.
const BOXES: [&str; 2] = ["[ ]", "( )"];

/// A longer row of signs was not typed by anybody; in bytes.
const LONGEST: usize = 300;

/// What is to be mended of such places in the line that begins at a byte of the text.
pub(super) fn edits(line: &str, start: usize) -> Vec<Edit> {
    let mut out = Vec::new();
    if memchr::memchr(b'_', line.as_bytes()).is_some() {
        blanks(line, start, &mut out);
    }
    if line.contains(" ]") || line.contains(" )") {
        boxes(line, start, &mut out);
    }
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
                    .map(|sign| Edit::new(start + sign..start + sign + 1, "\\_", Kind::Untold)),
            );
        }
    }
}

/// `[ ] Yes [ ] No` and `Yes ( ) No ( )`: a box at the beginning of a line is that of a list; the others are signs.
fn boxes(line: &str, start: usize, out: &mut Vec<Edit>) {
    let words = line.trim_start().trim_start_matches(['-', '*', '+', ' ']);
    let front = line.len() - words.len();
    let is_first = BOXES.iter().any(|one| words.starts_with(one));
    let first = out.len();
    for one in BOXES {
        for (at, _) in line.match_indices(one) {
            let is_apart = line[..at].is_empty() || line[..at].ends_with(' ');
            let behind = &line[at + one.len()..];
            if is_apart
                && (behind.is_empty() || behind.starts_with(' '))
                && !(is_first && at == front)
            {
                let kind = match (is_first, line.starts_with('|')) {
                    (true, _) => Kind::TickBox,
                    (false, true) => Kind::Untold,
                    (false, false) => Kind::Choice,
                };
                let whole = start..start + line.trim_end().len();
                let edit = Edit::new(start + at..start + at + one.len(), "☐", kind);
                out.push(if is_first { edit } else { edit.of(whole) });
            }
        }
    }
    // One alone may be anything, and in a sentence such signs may be what it is about, or gaps.
    let is_choice = out.len() > first + usize::from(!is_first) && are_answers(line);
    if !is_choice {
        out.truncate(first);
    }
}

/// Whether a line has nothing between its boxes but answers, and perhaps a question before them.
fn are_answers(line: &str) -> bool {
    const MOST_WORDS: usize = 4;
    const NO_ANSWER: [&str; 6] = ["and", "or", "is", "are", "calls", "too"];
    let mut parts = line.split(BOXES[0]).flat_map(|part| part.split(BOXES[1]));
    let question = parts.next().unwrap_or_default().trim_end();
    let is_answer = |part: &str| {
        let mut words = part.split_whitespace();
        words.clone().count() <= MOST_WORDS
            && !part.contains(['.', ';', ':', '?', '!', '(', '[', '{', '<'])
            && !words.any(|word| NO_ANSWER.contains(&word))
    };
    let is_question =
        question.is_empty() || question.ends_with(['?', ':', '|']) || is_answer(question);
    is_question && parts.all(|part| is_answer(part.trim_matches(['|', ' '])))
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn several_boxes_on_one_line_are_all_boxes() {
        for (written, wanted) in [
            ("Yes ( ) No ( )\n", "Yes ☐ No ☐\n"),
            (
                "Were you heard? [ ] Yes [ ] Not always\n",
                "Were you heard? ☐ Yes ☐ Not always\n",
            ),
            ("Answer: ( ) Yes ( ) No\n", "Answer: ☐ Yes ☐ No\n"),
        ] {
            assert_eq!(mend(written).text, wanted);
        }
        for text in [
            "The functions print ( ) and input ( ) are in Python.\n",
            "In Java: String [ ] args; int [ ] x.\n",
            "Fill the gap: The cat ( ) on the mat. The dog ( ) in the sun.\n",
            "Moves: ( ) rest, (x) clap, ( ) rest, (x) clap.\n",
            "f( ) calls g( ). h ( ) and k ( ) too.\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
