//! What can mean only one thing, and still cannot be read: it is mended before the text is read again, and told.

use super::unseen::pieces;
use super::{Explained, LONGEST_LINE, brackets, headers, lines, parses};

/// A text that can be read further than the one that was written.
pub(in super::super) struct Mended {
    pub(in super::super) text: String,
    /// Where a sign stands in this text that was not written, in order.
    pub(in super::super) put_in: Vec<usize>,
    /// What was mended; the places are those of this text.
    pub(in super::super) found: Vec<Explained>,
}

/// Tables with brackets that do not fit, and lists that are not closed; `None` where there are none.
pub(in super::super) fn mend(text: &str) -> Option<Mended> {
    let mut out = Mended {
        text: String::with_capacity(text.len()),
        put_in: Vec::new(),
        found: Vec::new(),
    };
    // Where, in the text that is made, the line begins on which a list opens, and where its last part ends.
    let mut list: Option<(usize, usize)> = None;
    let mut open: Vec<char> = Vec::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if inside || bare.is_empty() {
            inside ^= is_long_string(bare);
            out.text.push_str(line);
            continue;
        }
        let is_list = list.is_some() && open.iter().all(|sign| *sign == ']');
        let header = headers::meant(bare);
        if is_list
            && (header.is_some() || lines::is_setting(bare))
            && let Some((from, end)) = list
        {
            out.close(from, end, open.len());
            (list, open) = (None, Vec::new());
        }
        let start = out.text.len();
        if list.is_none()
            && let Some((name, meant)) = header.filter(|(name, meant)| name != meant)
        {
            out.header(line, name, &meant);
            continue;
        }
        out.text.push_str(line);
        inside = is_long_string(bare);
        let was_open = !open.is_empty();
        let Some(end) = count(line, &mut open) else {
            continue;
        };
        list = if open.is_empty() {
            None
        } else if was_open {
            list.map(|(from, _)| (from, start + end))
        } else {
            Some((start, start + end))
        };
    }
    if let Some((from, end)) = list
        && open.iter().all(|sign| *sign == ']')
    {
        out.close(from, end, open.len());
    }
    (!out.found.is_empty()).then_some(out)
}

/// Whether this line begins or ends words that go over several.
fn is_long_string(line: &str) -> bool {
    ["\"\"\"", "'''"]
        .iter()
        .any(|mark| line.matches(mark).count() % 2 == 1)
}

/// Counts brackets, and says where the last of what is no note ends.
fn count(line: &str, open: &mut Vec<char>) -> Option<usize> {
    let (mut at, mut last) = (0, None);
    for (piece, is_quoted) in pieces(line) {
        let end = at + piece.trim_end().len();
        if !piece.starts_with('#') && !piece.trim().is_empty() {
            last = Some(end);
        }
        at += piece.len();
        if !is_quoted {
            brackets::follow(piece, open);
        }
    }
    last
}

impl Mended {
    /// Puts the brackets behind a list in which no more follows, where that makes it whole.
    fn close(&mut self, from: usize, end: usize, depth: usize) {
        let ends = "]".repeat(depth);
        let whole = format!("{}{ends}", &self.text[from..end]);
        if whole.len() > LONGEST_LINE * 4 || !parses(&whole) {
            return;
        }
        let start = self.text[..end].rfind('\n').map_or(0, |before| before + 1);
        let written = self.text[start..end].trim();
        let is_one_line = start <= from;
        let (message, mended) = if is_one_line {
            let mended = brackets::unclosed(written).map(|(_, mended)| mended);
            ("A bracket that opens on this line is never closed.", mended)
        } else {
            (
                "This list never ends: behind its last part a bracket is missing.",
                None,
            )
        };
        let mended =
            mended.unwrap_or_else(|| format!("{}{ends}", written.trim_end_matches([',', ' '])));
        self.found.push(Explained {
            at: end - written.len()..end,
            follows: end..end,
            message: message.into(),
            help: format!("Write it like this: {mended}"),
        });
        self.put_in.extend(end..end + depth);
        self.text.insert_str(end, &ends);
    }

    /// A line in brackets as it is meant. What is too much becomes spaces, so that little moves.
    fn header(&mut self, line: &str, written: &str, meant: &str) {
        let front = line.len() - line.trim_start().len();
        self.text.push_str(&line[..front]);
        let start = self.text.len();
        let brackets = |header: &str| header.len() - header.trim_start_matches('[').len();
        let more = meant.len().saturating_sub(written.len());
        let in_front = more.min(brackets(meant).saturating_sub(brackets(written)));
        self.put_in.extend(std::iter::repeat_n(start, in_front));
        let behind = more - in_front;
        self.text.push_str(meant);
        let end = self.text.len();
        self.put_in.extend(end - behind..end);
        for _ in meant.len()..written.len() {
            self.text.push(' ');
        }
        self.text.push_str(&line[front + written.len()..]);
        let (message, help) = headers::said(written, meant);
        // That no file has such a table is for later.
        let follows = if headers::is_known(meant) { start } else { end };
        self.found.push(Explained {
            at: start..end,
            follows: start..follows,
            message,
            help,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Option<(String, usize)> {
        let out = mend(text)?;
        let mut bare = out.text.clone();
        for at in out.put_in.iter().rev() {
            bare.remove(*at);
        }
        // Nothing moves but by what was put in.
        assert_eq!(bare.len(), text.len(), "{}", out.text);
        for found in &out.found {
            assert!(out.text.get(found.at.clone()).is_some());
        }
        Some((out.text, out.found.len()))
    }

    #[test]
    fn tables_of_which_there_are_several_get_two_brackets() {
        for (written, meant) in [
            ("[word]\na = 1\n[word]\n", "[[word]]\na = 1\n[[word]]\n"),
            ("[[word]]\n [Word] # mine\n", "[[word]]\n [[word]] # mine\n"),
            ("[[word]\n[word]]\n", "[[word]]\n[[word]]\n"),
            ("[check.same_word]", "[[check.same_word]]"),
            ("[scale]\n[scales.options]", "[[scale]]\n[[scales.options]]"),
            (
                "[guide\n[contact]]\n[[look]]\n",
                "[guide]\n[contact] \n[[look]]\n",
            ),
            ("[sources]\n", "[[sources]]\n"),
            ("[:[word]]\n", "[[word]] \n"),
            ("[:word]\n", "[[word]]\n"),
        ] {
            assert_eq!(mended(written).expect(written).0, meant);
        }
    }

    #[test]
    fn what_is_well_or_unknown_stays() {
        for text in [
            "[[word]]\na = 1\n[word.cy]\n[guide]\n[variants.giant-print]\n",
            "a = \"\"\"\n[word]\n[word]\n\"\"\"\n",
            "a = [\n  \"b\",\n]\nc = 1\n",
            "a = [\n[1], [2]]\n",
            "[[mine]]\n[mine]\n",
            "sources = [\n  { title = \"a\" },\n]\n",
            "a = [\"b\nc = 1\n",
            "a = [{ b = 1 ]\nc = 1\n",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_ends_where_the_next_setting_begins() {
        for (written, meant) in [
            ("a = [\"b\",\nc = 1\n", "a = [\"b\",]\nc = 1\n"),
            ("a = [\"b\"\n", "a = [\"b\"]\n"),
            (
                "a = [\"b\" # mine\n# more\n\nc = 1\n",
                "a = [\"b\"] # mine\n# more\n\nc = 1\n",
            ),
            (
                "a = [\n  \"b\",\n  \"d\"\n[guide]\n",
                "a = [\n  \"b\",\n  \"d\"]\n[guide]\n",
            ),
            ("a = [[1, 2],\nc = [\"d\"", "a = [[1, 2],]\nc = [\"d\"]"),
            ("a = [{ b = 1 },\nc = 1\n", "a = [{ b = 1 },]\nc = 1\n"),
        ] {
            assert_eq!(mended(written).expect(written).0, meant);
        }
    }
}
