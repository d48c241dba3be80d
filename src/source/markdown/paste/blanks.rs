//! What is to be filled in by hand in the middle of a line.

use std::ops::Range;

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
        dates(line, start, &mut out);
    }
    sums(line, start, &mut out);
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

/// `___/___/___`, `__:__` and `£__.__` are to be filled in: no mark of Markdown has nothing but such signs inside.
fn dates(line: &str, start: usize, out: &mut Vec<Edit>) {
    const BETWEEN: [char; 6] = ['/', ':', '.', '£', '$', '€'];
    for word in words(line) {
        let place = |sign: char| {
            sign == '_' || BETWEEN.contains(&sign) || matches!(sign, '-' | ',' | '(' | ')')
        };
        let written = &line[word.clone()];
        // The year may be begun: __/__/20__.
        let is_year =
            |part: &str| part.starts_with("20") && part[2..].chars().all(|sign| sign == '_');
        let is_open = match written.rsplit_once('/') {
            Some((front, year)) if is_year(year) => front.chars().all(place),
            _ => written.chars().all(place),
        };
        if is_open && written.contains('_') && written.contains(BETWEEN) {
            escape(written, '_', start + word.start, out);
        }
    }
}

/// `5*6*7`, `2*3*4=24`, `90cm*120cm*200cm` and `*100*2#` are sums, sizes and numbers to dial, and `(*)` leads to a note: their
/// stars are no marks.
fn sums(line: &str, start: usize, out: &mut Vec<Edit>) {
    if sum(line.as_bytes()).is_none() {
        return;
    }
    for word in words(line) {
        let written = line[word.clone()].trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let parts = || written.split('*');
        let is_number = |part: &str| part.starts_with(|sign: char| sign.is_ascii_digit());
        let is_sum = parts().count() > 2
            && !written.contains("**")
            && !written.contains('\\')
            && !written.ends_with('*')
            && parts().skip(1).all(is_number)
            && (written.starts_with('*') && written.ends_with('#')
                || parts().next().is_some_and(is_number));
        if is_sum {
            escape(written, '*', start + word.start, out);
        } else if line[word.clone()].starts_with("(*)") {
            escape("(*", '*', start + word.start, out);
        }
    }
}

/// Where a star stands that may be one of a sum, or one that leads to a note.
pub(super) fn sum(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'*', bytes).find(|at| {
        bytes
            .get(*at + 1)
            .is_some_and(|next| next.is_ascii_digit() || *next == b')')
    })
}

/// Signs in a row without white space.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> {
    let start = line.as_ptr() as usize;
    line.split_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - start;
        at..at + word.len()
    })
}

fn escape(written: &str, sign: char, at: usize, out: &mut Vec<Edit>) {
    let new = if sign == '_' { "\\_" } else { "\\*" };
    out.extend(
        written
            .match_indices(sign)
            .map(|(place, _)| Edit::new(at + place..at + place + 1, new, Kind::Untold)),
    );
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
    fn places_to_write_on_and_sums_stay_as_typed() {
        for (written, wanted) in [
            ("Date: ___/___/___\n", r"Date: \_\_\_/\_\_\_/\_\_\_"),
            ("__:__ to __:__\n", r"\_\_:\_\_ to \_\_:\_\_"),
            ("£___.__ per week\n", r"£\_\_\_.\_\_ per week"),
            ("Born: __/__/20__\n", r"Born: \_\_/\_\_/20\_\_"),
            ("Dial *100*2#.\n", r"Dial \*100\*2#."),
            ("5*6*7 and 2*3*4=24\n", r"5\*6\*7 and 2\*3\*4=24"),
            ("It is 90cm*120cm*200cm.\n", r"It is 90cm\*120cm\*200cm."),
            ("£20 (*) and £10 (*).\n", r"£20 (\*) and £10 (\*)."),
        ] {
            assert_eq!(mend(written).text.trim_end(), wanted);
        }
        for text in [
            "We say *100* and **5** and _this/that_ and __1/2__.\n",
            "**5*6**\n",
            "`__/__` and https://a.example/__/x\n",
            "*2 of us* go, *3*.\n",
            "(*really*)\n",
            r"5\*6\*7",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

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
