//! Settings that were taken out of a note, while the line in brackets above them still is one.

use super::Fields;
use crate::config::form::headers;
use crate::diag::Diagnostic;

impl Fields<'_> {
    /// Says of a key that its `# [look]` is still a note; whether it is so.
    pub(super) fn is_below_a_note(&self, key: &str) -> bool {
        let Some((written, _)) = self.table.get_key_value(key) else {
            return false;
        };
        let Some((header, from)) = header_in_a_note(self.text, written.span().start) else {
            return false;
        };
        // Of the lines below it, the first that is no note speaks for all.
        let end = written.span().end;
        let mut at = from;
        let lines = self.text[from..end].split_inclusive('\n');
        at += lines
            .take_while(|line| line.trim_start().starts_with('#'))
            .map(str::len)
            .sum::<usize>();
        let key = self.text[at..end].split('=').next().unwrap_or(key).trim();
        let at = at..at + key.len();
        let line = self.text[..from].matches('\n').count() + 1;
        let diagnostic = Diagnostic::at(
            self.reader.span(at),
            self.reader.rule,
            format!(
                "`{key}` belongs below {header}, and that line is still a note: it begins with #."
            ),
        );
        self.reader
            .push(diagnostic.help(format!("Take the # off line {line} too: {header}")));
        self.reader.is_explained(from..end);
        true
    }
}

/// The nearest `# [look]` above, with no empty line and no other table between, and where it stands.
fn header_in_a_note(text: &str, at: usize) -> Option<(&str, usize)> {
    const LINES: usize = 20;
    let start = text[..at].rfind('\n')? + 1;
    let mut from = start;
    for line in text[..start].lines().rev().take(LINES) {
        // The line and its end.
        from = text[..from - 1].rfind('\n').map_or(0, |end| end + 1);
        let line = line.trim();
        if line.is_empty() || line.starts_with('[') {
            return None;
        }
        let note = line
            .strip_prefix('#')
            .map(|note| note.trim_start_matches(['#', ' ']));
        if let Some((header, meant)) = note.and_then(headers::meant)
            && header == note.unwrap_or_default()
            && headers::is_known(&meant)
        {
            return Some((header, from));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_note_that_begins_a_table_is_found() {
        for (text, header) in [
            ("a = 1\n# [look]\nx", Some(("[look]", 6))),
            (
                "# [[picture]]\n# name = \"a\"\n# Words.\nx",
                Some(("[[picture]]", 0)),
            ),
            ("#[check.rules]\r\n# a = 1\r\nx", Some(("[check.rules]", 0))),
            ("# [look]\n\nx", None),
            ("# [look]\n[guide]\nx", None),
            ("# [my words]\nx", None),
            ("# [mine]\nx", None),
            ("x", None),
        ] {
            let at = text.len() - 1;
            assert_eq!(header_in_a_note(text, at), header, "{text}");
        }
    }
}
