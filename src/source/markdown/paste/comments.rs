//! Comments, however their signs are spelled: what stands in one is for no reader.
//!
//! A comment whose end is there, with a slip in it, goes to that end. One that never ends goes to the end of its
//! paragraph or its item, so that it costs no more than that.

mod ends;

use std::ops::Range;

use super::edit::Edit;
use super::{Kind, is_space};
use ends::{End, end_of, slip_at_end};

/// Nobody writes more signs of comments into one comment.
const MOST_SIGNS: usize = 64;

/// A comment that begins in a line.
pub(super) struct Comment {
    /// From its first sign to its last.
    pub(super) place: Range<usize>,
    /// What is to be mended of it.
    pub(super) edits: Vec<Edit>,
}

/// How a comment begins.
struct Opening {
    place: Range<usize>,
    is_right: bool,
    /// Whether it may be an arrow as well: `<-- words`.
    may_be_arrow: bool,
}

/// Whether a comment may begin in a line.
pub(super) fn is_suspect(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b'<', bytes)
        .any(|at| matches!(bytes.get(at + 1), Some(b'!' | b'-' | b'\\')))
        || line.trim_start().starts_with('‹')
}

/// The comments that begin in the line from `start` to `end`, in order. The last one may end in a later line.
pub(super) fn of(text: &str, line: Range<usize>) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = line.start;
    for _ in 0..MOST_SIGNS {
        if at > line.end {
            break;
        }
        let Some(opening) = opening(text, at..line.end) else {
            break;
        };
        at = opening.place.end;
        if is_code(&text[line.start..opening.place.start]) {
            continue;
        }
        if let Some(comment) = comment(text, &line, &opening) {
            at = comment.place.end;
            found.push(comment);
        }
    }
    found
}

/// Whether a backtick is open behind these words.
fn is_code(before: &str) -> bool {
    memchr::memchr_iter(b'`', before.as_bytes()).count() % 2 == 1
}

/// The first beginning of a comment in a part of a line.
fn opening(text: &str, part: Range<usize>) -> Option<Opening> {
    let line = &text[part.clone()];
    let own = line
        .char_indices()
        .filter(|(_, sign)| matches!(sign, '<' | '‹'));
    for (at, sign) in own {
        let behind = &line[at + sign.len_utf8()..];
        let marked = strip(behind).strip_prefix('!');
        let rest = marked.unwrap_or(behind);
        let rest = rest
            .strip_prefix(' ')
            .filter(|_| marked.is_some())
            .unwrap_or(rest);
        let words = rest.trim_start_matches(['-', '–', '—', '\\']);
        let signs = rest[..rest.len() - words.len()].replace('\\', "");
        let may_be_arrow = marked.is_none();
        // In code, as in `x <!-y`, no comment begins.
        let is_one = signs == "-" && !words.starts_with(' ');
        if signs.is_empty() || is_one || (may_be_arrow && (sign == '‹' || signs != "--")) {
            continue;
        }
        let is_escaped = line[..at].ends_with('\\');
        let is_right = !is_escaped && behind.starts_with("!--") && sign == '<';
        let length = if is_right {
            3
        } else {
            behind.len() - words.len()
        };
        let start = part.start + at - usize::from(is_escaped);
        return Some(Opening {
            place: start..part.start + at + sign.len_utf8() + length,
            is_right,
            may_be_arrow,
        });
    }
    None
}

/// Words without a backslash before them.
fn strip(words: &str) -> &str {
    words.strip_prefix('\\').unwrap_or(words)
}

fn comment(text: &str, line: &Range<usize>, opening: &Opening) -> Option<Comment> {
    let open = &opening.place;
    let before = &text[line.start..open.start];
    let is_first = begins_block(before);
    let inside = &text[open.end..line.end];
    // These are whole comments.
    let empty = ["<!-->", "<!--->"];
    if let Some(whole) = empty
        .iter()
        .find(|one| text[open.start..].starts_with(**one))
    {
        return Some(right(open.start..open.start + whole.len()));
    }
    if opening.may_be_arrow && !(is_first && is_note(text, line, inside)) {
        return None;
    }
    let end = end_of(text, line, opening, is_first);
    let close = match &end {
        End::Right(close) | End::Nested(close) | End::Never(close) => *close,
        End::Slip(place) => place.end,
    };
    let place = open.start..close;
    let words = &text[open.end..close];
    let is_alone = is_first && !matches!(end, End::Never(_));
    let kind = match &end {
        End::Right(_) if opening.is_right => {
            let edits = spread(text, line, &place, is_first, allows(words));
            return Some(Comment { place, edits });
        }
        // With a backslash in front, its signs may be meant to be seen.
        _ if text[open.start..].starts_with('\\') && !words.ends_with("\\>") && !is_alone => {
            return None;
        }
        End::Never(_) => Kind::Unclosed,
        _ => Kind::Comment,
    };
    let is_nested = matches!(end, End::Nested(_));
    if is_nested || !allows(words) {
        let edits = vec![Edit::new(place.clone(), "", kind)];
        return Some(Comment { place, edits });
    }
    // What it allows is still to be read.
    let begins = (!opening.is_right).then(|| (open.clone(), "<!--"));
    let ends = match end {
        End::Slip(slip) => Some((slip, "-->")),
        End::Never(close) => Some((close..close, " -->")),
        _ => None,
    };
    let edits = begins.into_iter().chain(ends);
    let edits = edits
        .map(|(written, new)| Edit::new(written, new, kind).of(place.clone()))
        .collect();
    Some(Comment { place, edits })
}

/// What is to be done to a comment with the right signs, so that Markdown sees it as one, and the words behind it as words.
fn spread(
    text: &str,
    line: &Range<usize>,
    place: &Range<usize>,
    is_first: bool,
    allows: bool,
) -> Vec<Edit> {
    let before = &text[line.start..place.start];
    let behind = text[place.end..].lines().next().unwrap_or_default();
    let behind = behind.trim_matches(is_space);
    let on_own_line = Edit::new(place.end..place.end, "\n", Kind::Untold);
    if place.end > line.end {
        return if !goes_on(text, before, place) {
            vec![Edit::new(place.clone(), "", Kind::Untold)]
        } else if before.is_empty() && !behind.is_empty() {
            vec![on_own_line]
        } else {
            Vec::new()
        };
    }
    if before.starts_with('|') && text[place.clone()].contains('|') {
        return vec![Edit::new(place.clone(), "", Kind::Untold)];
    }
    if !is_first || behind.is_empty() || behind.starts_with("<!--") {
        Vec::new()
    } else if !allows {
        vec![Edit::new(place.clone(), "", Kind::Untold)]
    } else if before.is_empty() {
        vec![on_own_line]
    } else {
        Vec::new()
    }
}

/// A comment of which nothing is to be mended.
const fn right(place: Range<usize>) -> Comment {
    Comment {
        place,
        edits: Vec::new(),
    }
}

/// Whether a comment silences a rule.
fn allows(words: &str) -> bool {
    let words = words.trim_start_matches(|sign: char| !sign.is_alphabetic());
    words
        .get(..2)
        .is_some_and(|first| first.eq_ignore_ascii_case("al"))
}

/// Whether nothing stands before a comment but what its block begins with.
fn begins_block(before: &str) -> bool {
    let words = before.trim_matches([' ', '\t', '>']);
    words.is_empty()
        || matches!(words, "-" | "*" | "+")
        || words
            .strip_suffix(['.', ')'])
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether Markdown sees a comment as one that goes on over more lines: it begins a block, and no line leaves that.
fn goes_on(text: &str, before: &str, place: &Range<usize>) -> bool {
    let mut lines = text[place.clone()].lines();
    lines.next();
    let front: String = before
        .chars()
        .map(|sign| {
            if matches!(sign, '>' | '\t') {
                sign
            } else {
                ' '
            }
        })
        .collect();
    let is_inside = |line: &str| {
        let is_blank = line.trim_matches([' ', '\t', '>']).is_empty();
        is_blank || line.starts_with(&front)
    };
    if begins_block(before) {
        return front.is_empty() || lines.all(is_inside);
    }
    let is_words = |line: &str| {
        let words = line.trim_start();
        !words.is_empty()
            && !words.starts_with(['#', '|', '>', '`', '~', '-', '*', '+'])
            && !words.starts_with(|sign: char| sign.is_ascii_digit())
    };
    lines.all(is_words)
}

/// Whether `<-- words -->` is a note, and no scale between two arrows: it stands alone, and has no gap in it.
fn is_note(text: &str, line: &Range<usize>, inside: &str) -> bool {
    const ENDS: [&str; 26] = [
        "back", "next", "previous", "prev", "home", "forward", "less", "more", "least", "most",
        "low", "high", "left", "right", "no", "yes", "never", "always", "disagree", "agree", "bad",
        "good", "start", "end", "worse", "better",
    ];
    let below = text[line.end..].lines().nth(1).unwrap_or_default();
    let above = text[..line.start].lines().next_back().unwrap_or_default();
    let words = inside.trim_end_matches(is_space);
    let Some(words) = slip_at_end(words).map(|slip| words[..slip.start].trim()) else {
        return false;
    };
    let is_end = |word: Option<&str>| {
        let word = word.unwrap_or_default().to_lowercase();
        ENDS.contains(&word.as_str())
    };
    let is_scale = words.contains("  ")
        || words.contains(['\t', '|', '…', '/', '<'])
        || words.contains(|sign: char| sign.is_ascii_digit() || sign == '%')
        || words.starts_with("the ")
        || words.starts_with("this ")
        || words.starts_with("This ")
        || words.contains("..")
        || words.contains("--");
    let mut each = words.split(' ');
    above.trim().is_empty()
        && below.trim().is_empty()
        && !words.is_empty()
        && !is_scale
        && !is_end(each.next())
        && !is_end(words.split(' ').next_back())
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, mend};

    /// What is told of a text: comments with a slip, and those without an end.
    fn told(text: &str) -> [usize; 2] {
        let mended = mend(text);
        [Kind::Comment, Kind::Unclosed].map(|kind| mended.things(kind).len())
    }

    #[test]
    fn a_slip_in_the_signs_makes_no_words_of_a_comment() {
        for comment in [
            "<!-- ask Jo ->",
            "<!-- ask Jo --",
            "<!-- ask Jo –->",
            "<!-- ask Jo —>",
            "<!-- ask Jo –>",
            "<!-- ask Jo →",
            "<!-- ask Jo –",
            "<!-- ask Jo >",
            "<!- ask Jo -->",
            "<! -- ask Jo -->",
            "<-- ask Jo -->",
            "<!—ask Jo—>",
            "\\<\\!-- ask Jo \\--\\>",
        ] {
            let text = format!("{comment}\n\nWords\n");
            assert_eq!(mend(&text).text, "\n\nWords\n", "{comment}");
            assert_eq!(told(&text), [1, 0], "{comment}");
        }
        for (text, wanted) in [
            ("- One <!-- ask ->\n- Two\n", "- One \n- Two\n"),
            ("One <!- ask -> two\n", "One  two\n"),
            ("<!--\nask\n\nJo\n->\n\nOne\n", "\n\nOne\n"),
            ("| x <!-- n -> | y |\n", "| x  | y |\n"),
            (
                "<!-- allow broken-link: why ->\n",
                "<!-- allow broken-link: why -->\n",
            ),
            ("<!-- a\n\n<!-- b -->\n\nc -->\n\nOne\n", "\n\nOne\n"),
        ] {
            assert_eq!(mend(text).text, wanted, "{text}");
            assert_eq!(told(text), [1, 0], "{text}");
        }
    }

    #[test]
    fn a_comment_without_an_end_costs_its_paragraph_or_its_item() {
        for (text, wanted) in [
            ("One <!-- ask\nJo\n\nTwo\n", "One \n\nTwo\n"),
            ("- One <!-- ask\n- Two\n", "- One \n- Two\n"),
            ("> <!-- ask\n> Jo\n>\n> Two\n", "> \n>\n> Two\n"),
            ("| x <!-- ask | y |\n", "| x | y |\n"),
            (
                "<!-- ask\n\nOne <!-- Jo --> two\n",
                "\n\nOne <!-- Jo --> two\n",
            ),
        ] {
            assert_eq!(
                mend(text).text.replace("x |", "x|"),
                wanted.replace("x |", "x|"),
                "{text}"
            );
            assert_eq!(told(text), [0, 1], "{text}");
        }
    }

    #[test]
    fn comments_with_the_right_signs_are_seen_by_markdown() {
        for (text, wanted) in [
            ("One <!-- ask\n\nJo --> two\n", "One  two\n"),
            ("<!-- ask --> **One**\n", " **One**\n"),
            ("- <!-- ask --> **One**\n", "-  **One**\n"),
            ("<!-- ask\nJo --> **One**\n", "<!-- ask\nJo -->\n **One**\n"),
            ("| a <!-- b | c --> | d |\n", "| a  | d |\n"),
            (
                "<!-- allow broken-link: why --> [x](y.md)\n",
                "<!-- allow broken-link: why -->\n [x](y.md)\n",
            ),
        ] {
            assert_eq!(mend(text).text, wanted, "{text}");
            assert_eq!(told(text), [0, 0], "{text}");
        }
    }

    #[test]
    fn what_is_no_comment_or_a_right_one_stays() {
        for text in [
            "<!-- ask\n\nJo -->\n\nOne <!-- ask Jo --> two\n",
            "<!-- go ->\nthere -->\n",
            "<!-- One <!-- two -->\n",
            "<!-->\n<!--->\n",
            "> <!-- ask\n>\n> Jo -->\n",
            "- One\n\n  <!-- ask\n\n  Jo -->\n",
            "`<!- x ->` and `<!-- x`\n",
            "```\n<!-- x ->\n<!-- y\n```\n",
            "One\n\n    <!-- code\n",
            "Write \\<!-- in front of it.\n",
            "<-- less       more -->\n",
            "<-- I disagree | I agree -->\n",
            "<-- Back to the list, or next -->\n",
            "It is 5 <-- and 6 -->\n",
            "A <- B -> C\n",
            "<!DOCTYPE html>\n",
        ] {
            let mended = mend(text);
            assert_eq!(mended.text, text);
            assert_eq!(told(text), [0, 0], "{text}");
        }
    }
}
