//! What is mended inside of a line: links with a slip in their spelling, and what converters leave behind.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edit::Edit;
use super::targets::{is_picture, leads_somewhere};
use super::{Kind, blanks, brackets, leftovers, signs, tables, targets};

/// Longer attributes than this were not left by any converter; in bytes.
const LONGEST: usize = 300;

/// What is to be mended in the line that begins at `start` and ends at `end`, in order. What a converter left may go on in
/// the next line. What is to be done already is `pending`; `has_signs` says whether [`signs`] may be of use.
pub(super) fn edits(
    text: &str,
    start: usize,
    end: usize,
    pending: Vec<Edit>,
    has_signs: bool,
) -> Vec<Edit> {
    let bytes = &text.as_bytes()[start..end];
    let mut out = blanks::edits(&text[start..end], start);
    if has_signs {
        signs::edits(&text[start..end], start, &mut out);
    }
    tables::edits(&text[start..end], start, &mut out);
    if out.is_empty() && pending.is_empty() && !is_suspect(bytes) {
        return out;
    }
    let line = Line {
        text,
        start,
        end,
        square: Pairs::of(&text[start..end], b'[', b']'),
        round: Pairs::of(&text[start..end], b'(', b')'),
    };
    for (open, close) in line.square.all() {
        let (open, close) = (start + open, start + close);
        if text[..close].ends_with('\\') {
            continue;
        }
        if text[close + 1..].starts_with('{') {
            leftovers::span(text, open..close, &mut out);
        } else {
            let first = out.len();
            leftovers::page_number(text, open..close, &mut out);
            let end = link(&line, open, close, &mut out);
            let open = open - usize::from(text[..open].ends_with('!'));
            let whole = open..end.unwrap_or(close + 1);
            for edit in &mut out[first..] {
                edit.whole = whole.start.min(edit.written.start)..whole.end.max(edit.written.end);
            }
            leftovers::page_of_paper(text, open..close, &mut out);
        }
        swapped(&line, open, close, &mut out);
    }
    brackets::edits(&text[start..end], start, &mut out);
    leftovers::edits(text, start..end, &mut out);
    if !pending.is_empty() {
        out.retain(|edit| {
            let inside = |one: &Edit| one.whole.contains(&edit.written.start);
            !pending.iter().any(inside)
        });
        out.extend(pending);
    }
    out.sort_by_key(|edit| (edit.written.start, edit.written.end));
    let is_apostrophe = |tick: usize| {
        out.iter()
            .any(|edit| edit.written == (start + tick..start + tick + 1))
    };
    let code = code(&text[start..end], is_apostrophe);
    let mut last = start;
    out.retain(|edit| {
        // A stroke in a table is told from those between cells in code, too.
        let is_code = edit.new != "\\"
            && code
                .iter()
                .any(|code| (code.start + 1..=code.end).contains(&(edit.written.start - start)));
        let is_behind = edit.written.start >= last && !is_code;
        if is_behind {
            last = edit.written.end;
        }
        is_behind
    });
    out
}

/// Whether a line may hold something to mend. Most links are spelled as they should be, and all lines are asked.
fn is_suspect(line: &[u8]) -> bool {
    let closes = |at: usize| match line.get(at + 1) {
        Some(b'(') => {
            let rest = &line[at + 2..];
            let target = &rest[..memchr::memchr(b')', rest).unwrap_or(rest.len())];
            let is_plain_picture = line[..at].ends_with(b"[") && !line[..at].ends_with(b"![");
            memchr::memchr3(b' ', b'(', 0xE2, target).is_some()
                || leftovers::is_of_paper(&line[..at], target)
                || target.len() == rest.len()
                || rest[target.len()..].starts_with(b")](")
                || target
                    .first()
                    .is_some_and(|first| first.is_ascii_digit() || *first == b'+')
                || (is_plain_picture && target.starts_with(b"pic:"))
        }
        Some(b' ' | 0xC2) => {
            line[at + 1..]
                .iter()
                .find(|byte| !matches!(byte, b' ' | 0xC2 | 0xA0))
                == Some(&b'(')
        }
        Some(b'{') => true,
        _ => false,
    };
    memchr::memchr3_iter(b']', b'[', b'{', line).any(|at| match line[at] {
        b']' => closes(at),
        b'[' => line[..at].ends_with(b")") || line[..at].ends_with(b"! "),
        _ => line[..at].ends_with(b")"),
    }) || brackets::is_suspect(line)
        || leftovers::is_suspect(line)
}

/// Where code stands in a line, between backticks: it stays as it is. Of a line that is longer than anybody writes, not all
/// is looked at.
fn code(line: &str, is_apostrophe: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let ticks = memchr::memchr_iter(b'`', line.as_bytes()).take(MOST_TICKS);
    let mut ticks = ticks.filter(|tick| !is_apostrophe(*tick));
    std::iter::from_fn(|| Some(ticks.next()?..ticks.next()?)).collect()
}

/// Backticks in one line.
const MOST_TICKS: usize = 40;

/// A line, with its brackets.
struct Line<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    square: Pairs,
    round: Pairs,
}

/// Brackets that belong together, each by its place in the line.
struct Pairs {
    /// The closing one of each opening one.
    closing: BTreeMap<usize, usize>,
    /// The opening one of each closing one.
    opening: BTreeMap<usize, usize>,
}

impl Pairs {
    fn of(line: &str, opens: u8, closes: u8) -> Self {
        let mut open = Vec::new();
        let (mut closing, mut opening) = (BTreeMap::new(), BTreeMap::new());
        for at in memchr::memchr2_iter(opens, closes, line.as_bytes()) {
            if line.as_bytes()[at] == opens {
                open.push(at);
            } else if let Some(first) = open.pop() {
                closing.insert(first, at);
                opening.insert(at, first);
            }
        }
        Self { closing, opening }
    }

    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        self.closing.iter().map(|(open, close)| (*open, *close))
    }
}

/// A link or a picture whose spelling has a slip that can mean only one thing.
fn link(line: &Line<'_>, open: usize, close: usize, out: &mut Vec<Edit>) -> Option<usize> {
    let text = line.text;
    let after = &text[close + 1..line.end];
    let gap = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    let bracket = close + 1 + gap;
    let end = line.start + line.round.closing.get(&(bracket - line.start))?;
    let target = &text[bracket + 1..end];
    if target.len() > LONGEST {
        return None;
    }
    let place = close + 1 + gap + 1;
    let trimmed = target.trim();
    let leads = leads_somewhere(trimmed);
    // `![](pic equal)`.
    if gap == 0
        && text[..open].ends_with('!')
        && let Some(name) = trimmed.strip_prefix("pic ")
        && targets::is_name(name.trim_start())
    {
        let from = end - target.trim_start().len() + "pic".len();
        let spaces = 1 + name.len() - name.trim_start().len();
        out.push(Edit::new(from..from + spaces, ":", Kind::Link));
        return Some(end + 1);
    }
    // `[b] (b.md)`.
    if gap > 0 {
        if !leads || trimmed.split(' ').count() > 3 {
            return None;
        }
        out.push(Edit::new(close + 1..close + 1 + gap, "", Kind::Link));
    }
    // `! [](pic:door)` and `[](pic:door)`.
    let before = text[..open].trim_end_matches(' ');
    let is_picture = trimmed.starts_with("pic:") || is_picture(trimmed);
    if is_picture && before.ends_with('!') && before.len() < open {
        out.push(Edit::new(before.len() - 1..open, "!", Kind::Link));
    } else if trimmed.starts_with("pic:") && close == open + 1 && !before.ends_with('!') {
        out.push(Edit::new(open..open, "!", Kind::Link));
    }
    targets::edits(target, place, out);
    Some(end + 1)
}

/// `(words)[b.md]` and `!()[pic:door]`: the brackets changed places.
fn swapped(line: &Line<'_>, open: usize, close: usize, out: &mut Vec<Edit>) {
    let text = line.text;
    let before = open.checked_sub(line.start + 1);
    let Some(round) = before.and_then(|at| line.round.opening.get(&at)) else {
        return;
    };
    let (round, target) = (line.start + round, &text[open + 1..close]);
    if target.len() > LONGEST {
        return;
    }
    let follows_words = text[..round].ends_with(']');
    if follows_words || target.contains(' ') || !leads_somewhere(target) {
        return;
    }
    let whole = round..close + 1;
    for (written, new) in [
        (round..round + 1, "["),
        (open - 1..open + 1, "]("),
        (close..close + 1, ")"),
    ] {
        out.push(Edit::new(written, new, Kind::Link).of(whole.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn links_with_a_slip_are_spelled_right() {
        for (written, wanted) in [
            ("[b] (b.md)", "[b](b.md)"),
            (
                "![Our kitchen](pictures/our kitchen.png) x",
                "![Our kitchen](<pictures/our kitchen.png>) x",
            ),
            (
                "[Next](next page.md) and [x](no #1.md)",
                "[Next](<next page.md>) and [x](<no #1.md>)",
            ),
            ("![](pic: home) You", "![](pic:home) You"),
            ("![] (pic:home) You", "![](pic:home) You"),
            ("! [](pic:home) A", "![](pic:home) A"),
            ("![](pic home) A", "![](pic:home) A"),
            ("![](pic  home-door ) A", "![](pic:home-door ) A"),
            ("[](pic:home) A", "![](pic:home) A"),
            ("!()[pic:home] A", "![](pic:home) A"),
            ("See (the page)[b.md].", "See [the page](b.md)."),
            (
                "[m](mailto: office@example.org)",
                "[m](mailto:office@example.org)",
            ),
            ("[call](tel:0113 496 0000)", "[call](tel:01134960000)"),
            ("[b](b.md #next)", "[b](b.md#next)"),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn what_is_a_link_or_none_already_stays_as_it_is() {
        for text in [
            "[a](b.md) [a](<b c.md>) [a](b.md \"A title\") ![](pic:home) [[word]] x",
            "We ask [them] (and you) to come. [x] (see below)",
            "See [the notes](#notes){lang=\"cy\"} {#id .wide}",
            "(words)[^1] and (a)[b] [ref]{#x}",
            "[x](pic home) and ![x](pic one two)",
            "Write `[b] (b.md)` and `[x]{.mark}` so.",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
