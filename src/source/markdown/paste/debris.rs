//! What chat programs and Google Docs leave behind: marks of sources that no reader can look up, and comments of colleagues.

use std::ops::Range;

use memchr::memmem;

use super::Kind;
use super::edit::Edit;

/// Longer marks are of no source; in bytes.
const LONGEST: usize = 120;

/// Kinds of sources that a chat program counts: `turn0search1`.
const SOURCES: [&str; 9] = [
    "search", "news", "view", "fetch", "file", "image", "reddit", "academia", "product",
];

/// What may stand in front of the first of them.
const FRONTS: [&str; 4] = ["filecite", "cite", "navlist", "image"];

/// A chat program puts signs round its marks that no font has. They are read as this one, which nobody sees.
const UNSEEN: char = '\u{2060}';

/// Whether a text may hold something of these.
pub(super) fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    ["†", "oaicite", "(#cmnt"]
        .iter()
        .any(|mark| memmem::find(bytes, mark.as_bytes()).is_some())
        || memmem::find_iter(bytes, "turn")
            .any(|at| bytes.get(at + 4).is_some_and(u8::is_ascii_digit))
}

/// What is to be taken out of a line, in order.
pub(super) fn edits(text: &str, line: Range<usize>) -> Vec<Edit> {
    let words = &text[line.clone()];
    let sources = memmem::find_iter(words.as_bytes(), "†").filter_map(|at| bracketed(words, at));
    let counted =
        memmem::find_iter(words.as_bytes(), "[oaicite:").filter_map(|at| counted(words, at));
    let mut behind = 0;
    let turns = memmem::find_iter(words.as_bytes(), "turn").filter_map(|at| {
        let place = (at >= behind).then(|| turns(words, at)).flatten()?;
        behind = place.end;
        Some(place)
    });
    let comments =
        memmem::find_iter(words.as_bytes(), "](#cmnt").filter_map(|at| comment(words, at));
    let mut found: Vec<_> = sources
        .chain(counted)
        .chain(turns)
        .chain(comments)
        .collect();
    found.sort_by_key(|place| (place.start, place.end));
    found.dedup_by(|next, before| next.start < before.end);
    let edits = found.into_iter().map(|place| {
        let place = with_gap(words, place);
        Edit::new(
            line.start + place.start..line.start + place.end,
            "",
            Kind::Leftover,
        )
    });
    edits.collect()
}

/// A mark, and the space before it where words or a mark of a sentence go on behind it.
fn with_gap(line: &str, place: Range<usize>) -> Range<usize> {
    let before = line[..place.start].trim_end_matches(' ');
    let behind = &line[place.end..];
    let is_end = behind.is_empty() || behind.starts_with([' ', '.', ',', ';', ':', '!', '?', ')']);
    if is_end && !before.is_empty() {
        before.len()..place.end
    } else {
        place
    }
}

/// `【4†source】`, by the place of its dagger.
fn bracketed(line: &str, at: usize) -> Option<Range<usize>> {
    let near = line.floor_char_boundary(at.saturating_sub(LONGEST));
    let start = near + line[near..at].rfind('【')?;
    let far = line.floor_char_boundary(at + LONGEST);
    let length = line[at..far].find('】')?;
    let number = &line[start + '【'.len_utf8()..at];
    let end = at + length + '】'.len_utf8();
    let is_number = number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b':');
    (is_number && !number.is_empty()).then_some(start..end)
}

/// `:contentReference[oaicite:0]{index=0}`, by the place of its first square bracket.
fn counted(line: &str, at: usize) -> Option<Range<usize>> {
    let before = &line[..at];
    let start = before
        .strip_suffix(":contentReference")
        .map_or(at, str::len);
    let number = &line[at + "[oaicite:".len()..];
    let digits = digits(number);
    let behind = number[digits..].strip_prefix(']').filter(|_| digits > 0)?;
    let index = behind.strip_prefix("{index=").and_then(|index| {
        let digits = self::digits(index);
        index[digits..].strip_prefix('}')
    });
    Some(start..line.len() - index.unwrap_or(behind).len())
}

fn digits(words: &str) -> usize {
    words.bytes().take_while(u8::is_ascii_digit).count()
}

/// `citeturn0search1turn2view0`, by the place of one of its turns.
fn turns(line: &str, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    while let Some(length) = turn(&line[end..]) {
        end += length;
    }
    if end == at {
        return None;
    }
    let mut before = line[..at].trim_end_matches(UNSEEN);
    if let Some(front) = FRONTS.iter().find(|front| before.ends_with(**front)) {
        before = before[..before.len() - front.len()].trim_end_matches(UNSEEN);
    }
    let is_word =
        line[end..].starts_with(char::is_alphanumeric) || before.ends_with(char::is_alphabetic);
    (!is_word).then_some(before.len()..end)
}

/// How long the mark of one source is that these words begin with.
fn turn(words: &str) -> Option<usize> {
    let rest = words.trim_start_matches(UNSEEN).strip_prefix("turn")?;
    let rest = rest
        .get(digits(rest)..)
        .filter(|behind| behind.len() < rest.len())?;
    let rest = SOURCES
        .iter()
        .find_map(|source| rest.strip_prefix(source))?;
    let count = digits(rest);
    let rest = rest[count..].trim_start_matches(UNSEEN);
    (count > 0).then_some(words.len() - rest.len())
}

/// `[\[a\]](#cmnt1)`, by the place of its last square bracket. It may be raised.
fn comment(line: &str, at: usize) -> Option<Range<usize>> {
    let number = &line[at + "](#cmnt".len()..];
    let digits = digits(number);
    let behind = number[digits..].strip_prefix(')').filter(|_| digits > 0)?;
    let before = line[..at].trim_end_matches([']', '\\']);
    let letters = before.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
    let front = letters.trim_end_matches(['[', '\\']);
    let is_one = front.len() < letters.len() && letters.len() < before.len();
    let raised = front
        .strip_suffix("<sup>")
        .zip(behind.strip_prefix("</sup>"));
    let (front, behind) = raised.unwrap_or((front, behind));
    is_one.then(|| front.len()..line.len() - behind.len())
}

/// Where the comments of colleagues end that begin with this line at the end of a text: with the next heading, or the
/// text.
pub(super) fn colleagues(text: &str, line: Range<usize>) -> Option<usize> {
    let words = text[line.clone()].trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let words = words
        .strip_prefix("sup>")
        .unwrap_or(words)
        .trim_start_matches(['[', '\\']);
    let label = words.trim_start_matches(|sign: char| sign.is_ascii_lowercase());
    let target = label.trim_start_matches(['\\', ']']);
    let is_one = label.len() < words.len() && target.starts_with("(#cmnt_ref");
    if !is_one {
        return None;
    }
    let heading = memmem::find(&text.as_bytes()[line.end..], b"\n#");
    Some(heading.map_or(text.trim_end().len().max(line.end), |at| line.end + at))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, mend};

    #[test]
    fn marks_of_sources_are_taken_out() {
        for (written, wanted) in [
            ("Words 【4†source】 go on.", "Words go on."),
            ("Words【12:3†report.pdf】.", "Words."),
            ("So :contentReference[oaicite:0]{index=0}.", "So."),
            ("So [oaicite:3] it is", "So it is"),
            ("So citeturn0search1.", "So."),
            (
                "So \u{2060}cite\u{2060}turn0search1\u{2060}turn1view12\u{2060}.",
                "So.",
            ),
            ("- One turn0search1\n- Two", "- One\n- Two"),
        ] {
            let mended = mend(written);
            assert_eq!(mended.text, wanted);
            assert_eq!(mended.things(Kind::Leftover).len(), 1, "{written}");
        }
        for text in [
            "A † B 【注】 and 【a†b】",
            "It is your turn1 and turn0 of us",
            "return0search1",
            "`citeturn0search1` 【4†source",
            "[oaicite] and {index=0}",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn comments_of_colleagues_are_for_no_reader() {
        for (written, wanted) in [
            (
                "So.[\\[a\\]](#cmnt1)\n\nMore.\n\n[\\[a\\]](#cmnt_ref1)Is it?\n\nJo\n",
                "So.\n\nMore.\n\n\n",
            ),
            (
                "So [[a]](#cmnt1) it is.\n\n[[a]](#cmnt_ref1) Is it?\n\n[[b]](#cmnt_ref2) Yes.\n\n## More\n",
                "So it is.\n\n\n## More\n",
            ),
            (
                "So.<sup>[[a]](#cmnt1)</sup>\n\n<sup>[[a]](#cmnt_ref1)</sup> Is it?",
                "So.\n\n",
            ),
        ] {
            let mended = mend(written);
            assert_eq!(mended.text, wanted);
            assert_eq!(mended.things(Kind::Leftover).len(), 1, "{written}");
            assert_eq!(mended.things(Kind::Colleagues).len(), 1, "{written}");
        }
        for text in [
            "See [a](#comments) and [b](#cmnt).\n",
            "[a] is one\n\n[a] A note\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
