//! Where a comment ends: as it should, with a slip in its signs, or with what it stands in.

use std::ops::Range;

use super::super::is_space;
use super::super::marks::begins_item;
use super::{MOST_SIGNS, Opening, opening};

/// More lines below one are not looked at.
const MOST_LINES: usize = 60;

/// The signs that a slip makes of those of a comment. Converters put a backslash before some.
const SIGNS: [char; 6] = ['-', '–', '—', '>', '→', '›'];

/// How a comment ends.
pub(super) enum End {
    /// As it should.
    Right(usize),
    /// With other signs than it should.
    Slip(Range<usize>),
    /// As it should, behind comments that stand in it.
    Nested(usize),
    /// Not at all: what it stands in ends here.
    Never(usize),
}

/// Where a comment ends.
pub(super) fn end_of(text: &str, line: &Range<usize>, opening: &Opening, is_first: bool) -> End {
    let from = opening.place.end;
    let inside = &text[from..line.end];
    if let Some(close) = inside.find("-->") {
        return End::Right(from + close + 3);
    }
    // In a table, it costs no more than its cell.
    if text[line.start..from].starts_with('|') {
        let end = inside.find('|').unwrap_or(inside.len());
        let slip = slip_at_end(&inside[..end]);
        return slip.map_or(End::Never(from + end), |slip| {
            End::Slip(from + slip.start..from + slip.end)
        });
    }
    let at_end = slip_at_end(inside).map(|slip| from + slip.start..from + slip.end);
    let closed = if opening.is_right {
        closing(text, from)
    } else {
        None
    };
    let block = block_end(text, line);
    if let Some((close, is_nested)) = closed {
        let ends_line = text[close..]
            .lines()
            .next()
            .unwrap_or_default()
            .trim()
            .is_empty();
        let is_own = !is_nested && (ends_line || at_end.is_none());
        if is_own && (is_first || close <= block || slip_inside(inside).is_none()) {
            return End::Right(close);
        }
        if is_nested && close > block && at_end.is_none() {
            return End::Nested(close);
        }
    }
    // Two comments of which the first was not ended, in one paragraph.
    if opening.is_right
        && let Some(close) = text[from..block].find("-->")
        && at_end.is_none()
    {
        return End::Right(from + close + 3);
    }
    if let Some(slip) = at_end {
        return End::Slip(slip);
    }
    if let Some(slip) = slip_inside(inside) {
        return End::Slip(from + slip.start..from + slip.end);
    }
    slip_below(text, line, block).map_or(End::Never(block), End::Slip)
}

/// Where a comment ends as it should that begins before this place, and whether others stand in it.
fn closing(text: &str, from: usize) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    let (mut depth, mut is_nested) = (1, false);
    let signs = memchr::memmem::find_iter(&bytes[from..], "--").map(|at| from + at);
    let signs = signs.filter_map(|at| {
        let opens = text[..at].ends_with("<!");
        (opens || bytes.get(at + 2) == Some(&b'>')).then_some((at, opens))
    });
    for (at, opens) in signs.take(MOST_SIGNS) {
        if opens {
            depth += 1;
            is_nested = true;
        } else {
            depth -= 1;
            if depth == 0 {
                return Some((at + 3, is_nested));
            }
        }
    }
    None
}

/// Signs at the end of a line that were meant to end a comment.
pub(super) fn slip_at_end(inside: &str) -> Option<Range<usize>> {
    let line = inside.trim_end_matches(is_space);
    let signs = |sign: char| SIGNS.contains(&sign) || matches!(sign, '\\' | ' ' | '!');
    let words = line.trim_end_matches(signs);
    let run = line[words.len()..].trim_start_matches([' ', '!']);
    let is_arrow =
        run.contains(['→', '›']) || (run.contains('>') && (run.len() > 1 || !words.contains('<')));
    let is_one = is_arrow || run.contains(['—', '–']) || run.contains("--");
    is_one.then(|| line.len() - run.len()..line.len())
}

/// The only signs in the middle of a line that were meant to end a comment.
fn slip_inside(inside: &str) -> Option<Range<usize>> {
    const ENDS: [&str; 7] = ["->", "–>", "—>", "-\\>", "-›", "–›", "—›"];
    let mut found = ENDS.iter().flat_map(|end| {
        inside
            .match_indices(end)
            .map(|(at, end)| at..at + end.len())
    });
    let end = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let signs = inside[..end.start].trim_end_matches(['-', '–', '—', '\\']);
    Some(signs.len()..end.end)
}

/// A line below that has nothing but such signs, or one of the same paragraph that ends in them.
fn slip_below(text: &str, line: &Range<usize>, block: usize) -> Option<Range<usize>> {
    let mut at = line.end;
    for below in text[line.end..].split_inclusive('\n').take(MOST_LINES) {
        let start = at;
        at += below.len();
        if start == line.end {
            continue;
        }
        if opening(text, start..at).is_some() {
            return None;
        }
        let words = below.trim_end().trim_start_matches(['>', ' ']);
        let Some(slip) = slip_at_end(words) else {
            continue;
        };
        let start = start + below.find(words).unwrap_or_default();
        // A line of dashes is one across the page.
        let is_alone = words[..slip.start].trim().is_empty() && words.contains(['>', '→', '›']);
        let is_arrow = words[slip.clone()].contains(['>', '›']);
        if is_alone || (start < block && is_arrow) {
            return Some(start + slip.start..start + slip.end);
        }
    }
    None
}

/// Where the paragraph or the item ends that a line stands in.
pub(super) fn block_end(text: &str, line: &Range<usize>) -> usize {
    let is_quoted = text[line.clone()].trim_start().starts_with('>');
    let mut end = line.end;
    let mut at = line.end;
    let lines = text[line.end..].split_inclusive('\n').take(MOST_LINES);
    for (number, below) in lines.enumerate() {
        at += below.len();
        if number == 0 {
            continue;
        }
        let words = below.trim_matches(is_space).trim_end();
        let words = if is_quoted {
            words.trim_start_matches(['>', ' '])
        } else {
            words
        };
        if words.is_empty() || words.starts_with(['#', '|', '>', '`']) || begins_item(words) {
            break;
        }
        end = at - (below.len() - below.trim_end().len());
    }
    end
}
