//! Front matter that was written in a word processor and exported as Markdown: `title \= "Pears"`.

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Span};

/// Lines without the backslashes that an export put before signs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unescaped {
    pub(super) lines: String,
    /// Before which bytes of these lines one stood.
    pub(super) taken: Vec<usize>,
    /// The first line that had some, among the lines as they are written.
    first: Range<usize>,
    /// The same line without them.
    shown: Range<usize>,
}

/// Takes them out; `None` where there are none. `by_fence` says that the line of +++ had some.
pub(super) fn without(lines: &str, by_fence: bool) -> Option<Unescaped> {
    if !lines.contains('\\') || !(by_fence || lines.contains("\\=") || lines.contains("\\_")) {
        return None;
    }
    let mut out = String::with_capacity(lines.len());
    let mut taken = Vec::new();
    let mut first = None;
    let mut start = 0;
    for line in lines.split_inclusive('\n') {
        let (at, before) = (out.len(), taken.len());
        let mut signs = line.chars().peekable();
        while let Some(sign) = signs.next() {
            let next = signs.peek();
            let is_before_sign =
                |next: &char| next.is_ascii_punctuation() && !matches!(next, '\\' | '"');
            if sign == '\\' && next.is_some_and(is_before_sign) {
                taken.push(out.len());
            } else {
                out.push(sign);
            }
        }
        if taken.len() > before {
            let end = start + line.trim_end_matches(['\r', '\n']).len();
            first.get_or_insert((start..end, at..out.len()));
        }
        start += line.len();
    }
    let (first, shown) = first?;
    Some(Unescaped {
        lines: out,
        taken,
        first,
        shown,
    })
}

impl Unescaped {
    /// What is said of it in a file in which the lines begin at `start`.
    pub(super) fn told(&self, file: FileId, start: usize) -> Diagnostic {
        let line = self.lines[self.shown.clone()].trim_end();
        Diagnostic::at(
            Span::new(file, start + self.first.start, start + self.first.end),
            "pasted-sign",
            "Another program put backslashes (\\) into the front matter. It is read without them.",
        )
        .help(format!("Write it like this: {line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_of_an_export_are_taken_out() {
        let text = "title \\= \"Pears \\& plums\\!\"\r\nreview\\_by \\= 2027\\-01-01\n";
        let read = without(text, false).expect("some");
        assert_eq!(
            read.lines,
            "title = \"Pears & plums!\"\r\nreview_by = 2027-01-01\n"
        );
        assert_eq!(&text[read.first], "title \\= \"Pears \\& plums\\!\"");
        let mut written = read.lines.clone();
        for at in read.taken.iter().rev() {
            written.insert(*at, '\\');
        }
        assert_eq!(written, text);
        for text in [
            "title = \"a \\\"b\\\"\"",
            "title = \"a\"",
            "file = \"a\\b\"",
        ] {
            assert_eq!(without(text, false), None, "{text}");
        }
    }
}
