//! Tables with upright strokes that Markdown would not see as such, or of which it would lose a part.

use std::collections::VecDeque;
use std::ops::Range;

use super::edit::Edit;
use super::{Kind, Mending, is_space};

/// More columns than these are no slip.
const MOST_COLUMNS: usize = 40;

/// What is to be mended in a table.
pub(super) struct Plan {
    edits: VecDeque<Edit>,
    /// Where the table ends.
    end: usize,
}

impl Mending<'_> {
    /// Mends what is planned for a line of a table, and plans where one begins. Gives what is to be put at the line's end.
    pub(super) fn table(&mut self, line: &str, at: usize, plan: &mut Option<Plan>) -> Option<Edit> {
        if plan.as_ref().is_some_and(|plan| at >= plan.end) {
            *plan = None;
        }
        if plan.is_none() && line.trim_start().starts_with('|') {
            let new = self.plan(at);
            if new.edits.is_empty() {
                self.strokes(line, at);
            }
            *plan = Some(new);
        }
        let edits = &mut plan.as_mut()?.edits;
        let end = at + line.trim_end().len();
        while let Some(edit) = edits.pop_front_if(|edit| edit.written.start < end) {
            self.edit(edit);
        }
        edits.pop_front_if(|edit| edit.written.start <= at + line.len())
    }

    /// Names words between strokes that no line of dashes makes a table of.
    fn strokes(&mut self, line: &str, at: usize) {
        const FURTHEST: usize = 3;
        let words = line.trim();
        let inside = words
            .strip_prefix('|')
            .and_then(|rest| rest.strip_suffix('|'));
        let is_row = inside.is_some_and(|inside| {
            inside.contains(is_space) && inside.contains(char::is_alphabetic)
        });
        let is_code = line.len() - line.trim_start().len() > FURTHEST || line.starts_with('\t');
        if !is_row || is_code {
            return;
        }
        // A row may stand in a table without strokes at its edges.
        let above = self.text[..at].lines().next_back().unwrap_or_default();
        let next = self.line_at(self.next_start(at));
        let is_ruled =
            next.contains('-') && next.trim().trim_matches(['|', '-', ':', ' ']).is_empty();
        if !above.contains('|') && !is_ruled && !is_rule(next) {
            self.changes_nothing(at..at + line.trim_end().len(), Kind::Strokes);
        }
    }

    fn plan(&self, at: usize) -> Plan {
        let rows = self.rows(at);
        let end = rows.last().map_or(at, |row| row.end);
        let mut plan = Plan {
            edits: VecDeque::new(),
            end,
        };
        let text = |row: &Range<usize>| &self.text[row.clone()];
        let counts: Vec<_> = rows.iter().map(|row| cells(text(row))).collect();
        let columns = counts.iter().copied().max().unwrap_or_default();
        let is_ruled = rows.get(1).is_some_and(|row| is_rule(text(row)));
        let is_even = rows.len() >= 2 && are_even(text(&rows[0]), text(&rows[1]));
        if !(2..=MOST_COLUMNS).contains(&columns) || !(is_ruled || is_even) {
            return plan;
        }
        for (number, row) in rows.iter().enumerate() {
            for (line, gap) in self.gaps(row) {
                plan.edits.push_back(Edit::new(line..gap, " ", Kind::Table));
            }
            let own = counts[number];
            let is_odd = own != columns || text(row).contains(['–', '—', '_', '=']);
            let end = row.start + text(row).trim_end().len();
            if number == 1 && is_ruled && is_odd {
                plan.edits.push_back(Edit::new(
                    row.start..end,
                    rule(text(row), columns),
                    Kind::Table,
                ));
            }
            let mut new = String::new();
            if number == 0 {
                new += &more(text(row), columns - own);
            }
            if number == 0 && !is_ruled {
                new += "\n";
                new += &rule("", columns);
            }
            let mut written = end..end;
            match rows.get(number + 1) {
                // Empty lines between rows.
                Some(next) if next.start > self.next_start(row.end) => {
                    written.end = next.start;
                    new += "\n";
                }
                None if self.has_words_below(row.end) => new += "\n",
                _ => {}
            }
            if !new.is_empty() || !written.is_empty() {
                plan.edits.push_back(Edit::new(written, new, Kind::Table));
            }
        }
        plan
    }

    /// The rows of a table, from its first line on.
    fn rows(&self, at: usize) -> Vec<Range<usize>> {
        let mut rows: Vec<Range<usize>> = Vec::new();
        let mut start = at;
        while self.line_at(start).trim_start().starts_with('|') {
            let row = start..self.end_of_row(start);
            start = self.next_row(row.end);
            rows.push(row);
        }
        rows
    }

    /// Where a row ends: it may go on in the next lines until a stroke ends it.
    fn end_of_row(&self, at: usize) -> usize {
        const MOST_LINES: usize = 4;
        let first = self.line_at(at);
        let end = at + first.len();
        if first.trim_end().ends_with('|') {
            return end;
        }
        let mut start = at;
        for _ in 0..MOST_LINES {
            start = self.next_start(start);
            let line = self.line_at(start);
            let words = line.trim();
            if words.is_empty() || words.starts_with('|') {
                break;
            }
            if words.ends_with('|') {
                return start + line.len();
            }
        }
        end
    }

    /// The ends of lines inside of a row: each from the end of its words to the next ones.
    fn gaps(&self, row: &Range<usize>) -> Vec<(usize, usize)> {
        let mut gaps = Vec::new();
        let mut start = row.start;
        loop {
            let end = start + self.line_at(start).trim_end().len();
            start = self.next_start(start);
            if start >= row.end {
                return gaps;
            }
            gaps.push((end, start));
        }
    }

    /// Where the row behind one begins, if there is any; empty lines may stand between. What has a line of dashes below it
    /// begins another table.
    fn next_row(&self, end: usize) -> usize {
        const MOST_EMPTY: usize = 3;
        let next = self.next_start(end);
        let mut start = next;
        for _ in 0..MOST_EMPTY {
            if !self.line_at(start).trim_matches(is_space).is_empty() || start == self.text.len() {
                break;
            }
            start = self.next_start(start);
        }
        if start == next || is_rule(self.line_at(start)) {
            return start;
        }
        let mut below = self.text[self.next_start(start)..].lines();
        let below = below.find(|line| !line.trim_matches(is_space).is_empty());
        if below.is_some_and(is_rule) {
            next
        } else {
            start
        }
    }

    /// Whether words stand right below, which would become a row.
    fn has_words_below(&self, end: usize) -> bool {
        let below = self.line_at(self.next_start(end)).trim();
        !below.is_empty()
            && !below.starts_with(['|', '>', '#', '-', '*', '+', '<', '`', ':', '~', '='])
    }

    fn line_at(&self, at: usize) -> &str {
        self.text[at..].lines().next().unwrap_or_default()
    }

    /// Where the next line begins.
    fn next_start(&self, at: usize) -> usize {
        let end = memchr::memchr(b'\n', &self.text.as_bytes()[at..]);
        end.map_or(self.text.len(), |end| at + end + 1)
    }
}

/// The line of dashes of a table; where one was written, its columns stay to the side on which they were.
fn rule(written: &str, columns: usize) -> String {
    let mut cells = written.trim().trim_matches('|').split('|');
    let mut out = String::from("|");
    for _ in 0..columns {
        let cell = cells.next().unwrap_or_default().trim();
        out.push_str(match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, true) => ":-:|",
            (true, false) => ":--|",
            (false, true) => "--:|",
            (false, false) => "---|",
        });
    }
    out
}

/// What a head needs so that it has this many more cells.
fn more(head: &str, count: usize) -> String {
    let is_closed = head.trim_end().ends_with('|');
    let closing = if is_closed || count == 0 { "" } else { " |" };
    closing.to_owned() + &"  |".repeat(count)
}

/// Whether a line is the line of dashes of a table, of whatever dashes.
fn is_rule(line: &str) -> bool {
    let words = line.trim();
    words.starts_with('|')
        && words.contains(['-', '–', '—', '_', '='])
        && words
            .chars()
            .all(|sign| matches!(sign, '|' | '-' | '–' | '—' | '_' | '=' | ':' | ' '))
}

/// Whether two rows have as many cells each, and strokes at both ends.
fn are_even(first: &str, second: &str) -> bool {
    let is_closed = |row: &str| row.trim_end().ends_with('|');
    is_closed(first) && is_closed(second) && cells(first) == cells(second)
}

/// How many cells a row has.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let is_closed = row.ends_with('|') && !row.ends_with("\\|");
    let row = if is_closed {
        &row[..row.len() - 1]
    } else {
        row
    };
    let own = bars(row);
    let is_stroke = |at: &usize| !row[..*at].ends_with('\\') && own.binary_search(at).is_err();
    1 + memchr::memchr_iter(b'|', row.as_bytes())
        .filter(is_stroke)
        .count()
}

/// The strokes of a row that belong to a hard word or to code, and divide no cells.
fn bars(row: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (opens, closes) in [("[[", "]]"), ("`", "`")] {
        let mut from = 0;
        while let Some(open) = row[from..].find(opens) {
            let start = from + open + opens.len();
            let Some(length) = row[start..].find(closes) else {
                break;
            };
            let inside = &row[start..start + length];
            let own = inside.match_indices('|').map(|(bar, _)| start + bar);
            found.extend(own.filter(|bar| !row[..*bar].ends_with('\\')));
            from = start + length + closes.len();
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What is to be mended inside of a row: strokes that divide no cells.
pub(super) fn edits(line: &str, start: usize, out: &mut Vec<Edit>) {
    if line.trim_start().starts_with('|') {
        let bars = bars(line).into_iter();
        out.extend(bars.map(|at| Edit::new(start + at..start + at, "\\", Kind::Untold)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, mend};

    #[test]
    fn tables_lose_nothing() {
        for (written, wanted) in [
            // No line of dashes, or one of others.
            (
                "| A | B |\n| c | d |\n",
                "| A | B |\n|---|---|\n| c | d |\n",
            ),
            (
                "| A | B |\n|—|—|\n| c | d |\n",
                "| A | B |\n|---|---|\n| c | d |\n",
            ),
            // Empty lines between rows.
            (
                "| A | B |\n\n|---|---|\n\n| c | d |\n\nWords\n",
                "| A | B |\n|---|---|\n| c | d |\n\nWords\n",
            ),
            // More cells than the head has.
            (
                "| A | B |\n|---|---|\n| c | d | e |\n",
                "| A | B |  |\n|---|---|---|\n| c | d | e |\n",
            ),
            (
                "| A | B | C |\n|---|---|\n",
                "| A | B | C |\n|---|---|---|\n",
            ),
            // Words below.
            (
                "| A | B |\n|---|---|\n| c | d |\nRing them.\n",
                "| A | B |\n|---|---|\n| c | d |\n\nRing them.\n",
            ),
            // A cell of two lines.
            (
                "| A | B |\n|---|---|\n| c | two\nlines |\n| e | f |\n",
                "| A | B |\n|---|---|\n| c | two lines |\n| e | f |\n",
            ),
            // Strokes that divide no cells.
            (
                "| A | B |\n|---|---|\n| [[a|b]] | `x|y` |\n",
                "| A | B |\n|---|---|\n| [[a\\|b]] | `x\\|y` |\n",
            ),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn tables_that_are_as_they_should_be_stay() {
        for text in [
            "| A | B |\n|---|:-:|\n| c | d |\n| e |\n\nWords\n",
            "| A | B\n|---|---\n| c | d\n",
            "| not a table |\n",
            "| A | B |\n|---|---|\n| c | d |\n\n| E | F |\n|---|---|\n| g | h |\n",
            "| A | B |\n|---|---|\n| c | d |\n- One\n",
            "| A |\n|---|\n| b |\n",
            "| one\n| two\n",
            "| A | B |\r\n|---|---|\r\n| c | d |\r\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn words_between_strokes_that_are_no_table_are_told() {
        for text in [
            "| not a table |\n",
            "Words\n\n| Sam | Monday |\n\nWords\n",
            "| one |\n| two |\n",
            "| a b |\n| c | d |\n",
        ] {
            let found = mend(text);
            assert_eq!(found.text, text);
            assert_eq!(found.things(Kind::Strokes).len(), 1, "{text}");
        }
        for text in [
            "| A b |\n|---|\n| c |\n",
            "| A | B |\n---|---\n| c | d |\n",
            "A | B\n--|--\n| c | d |\n",
            "| A | B |\n| c | d |\n",
            "|x| is big\n",
            "|x|\n",
            "| | |\n",
            "| one\n| two\n",
            "    | a | b |\n",
            "```\n| a | b |\n```\n",
            "`| a | b |`\n",
            "+---+---+\n| a | b |\n+---+---+\n",
        ] {
            assert_eq!(mend(text).things(Kind::Strokes).len(), 0, "{text}");
        }
    }
}
