//! Front matter that was written in a word processor and exported as Markdown: `title \= "Pears"`.

use std::ops::Range;

use crate::diag::{Diagnostic, Span};

/// The lines without the backslashes that an export put before signs, and where the first such line stands; `None` where
/// there are none. Every line keeps its length. `by_fence` says that the line of +++ had some.
pub(super) fn without(lines: &str, by_fence: bool) -> Option<(String, Range<usize>)> {
    if !lines.contains('\\') || !(by_fence || lines.contains("\\=") || lines.contains("\\_")) {
        return None;
    }
    let mut out = String::with_capacity(lines.len());
    let mut first = None;
    for line in lines.split_inclusive('\n') {
        let words = line.trim_end_matches(['\r', '\n']);
        let at = out.len();
        let mut signs = words.chars().peekable();
        while let Some(sign) = signs.next() {
            let is_escape = sign == '\\'
                && signs
                    .peek()
                    .is_some_and(|next| next.is_ascii_punctuation() && !matches!(next, '\\' | '"'));
            if !is_escape {
                out.push(sign);
            }
        }
        let taken = words.len() - (out.len() - at);
        if taken > 0 {
            first.get_or_insert(at..at + words.len());
        }
        out.extend(std::iter::repeat_n(' ', taken));
        out.push_str(&line[words.len()..]);
    }
    Some((out, first?))
}

/// What is said of it.
pub(super) fn told(mended: &str, span: Span, at: &Range<usize>) -> Diagnostic {
    let line = mended[at.clone()].trim_end();
    Diagnostic::at(
        span,
        "pasted-sign",
        "Another program put backslashes (\\) into the front matter. It is read without them.",
    )
    .help(format!("Write it like this: {line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_of_an_export_are_taken_out_and_nothing_moves() {
        let text = "title \\= \"Pears \\& plums\\!\"\r\nreview\\_by \\= 2027\\-01-01\n";
        let (mended, first) = without(text, false).expect("some");
        assert_eq!(
            mended,
            "title = \"Pears & plums!\"   \r\nreview_by = 2027-01-01   \n"
        );
        assert_eq!(&text[first], "title \\= \"Pears \\& plums\\!\"");
        assert_eq!(mended.len(), text.len());
        for text in [
            "title = \"a \\\"b\\\"\"",
            "title = \"a\"",
            "file = \"a\\b\"",
        ] {
            assert_eq!(without(text, false), None, "{text}");
        }
    }
}
