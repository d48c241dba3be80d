//! What converters leave behind in a line: signs that mean something to them, and nothing to readers.

use std::ops::Range;

use crate::model::address::slug;

use super::Kind;
use super::edit::Edit;

/// Longer attributes than this were not left by any converter; in bytes.
const LONGEST: usize = 300;

/// In longer texts, no links to anchors are looked for; in bytes.
const LONGEST_TEXT: usize = 1 << 18;

/// What pandoc says of words that Markdown has no sign for.
const STYLES: [&str; 12] = [
    ".underline",
    ".ul",
    ".mark",
    ".smallcaps",
    ".anchor",
    ".insertion",
    ".paragraph-insertion",
    ".email",
    ".uri",
    ".strike",
    "custom-style=",
    "dir=",
];

/// What it says of words that are to be seen by nobody: those that were deleted, and comments.
const HIDDEN: [&str; 3] = [".deletion", ".paragraph-deletion", ".comment-start"];

/// Whether a line may hold something of these, beside what follows square brackets.
pub(super) fn is_suspect(line: &[u8]) -> bool {
    memchr::memchr_iter(b'<', line).any(|at| {
        let tag = &line[at + 1..];
        tag.starts_with(b"span id=") || tag.starts_with(b"a id=") || tag.starts_with(b"a name=")
    }) || memchr::memchr_iter(b'{', line)
        .any(|at| line[..at].ends_with(b")") || line[..at].ends_with(b">"))
}

/// Whether the words of a link may end with the number of a page, and it leads to a heading.
pub(super) fn is_of_paper(words: &[u8], target: &[u8]) -> bool {
    let leads = matches!(target, [b'#', ..] | [b'\\', b'#', ..]);
    let mut last = words
        .iter()
        .rev()
        .skip_while(|byte| matches!(byte, b'*' | b'_'));
    leads && last.next().is_some_and(u8::is_ascii_digit)
}

/// What is to be taken out of a line, beside what follows square brackets.
pub(super) fn edits(text: &str, line: Range<usize>, out: &mut Vec<Edit>) {
    let bytes = &text.as_bytes()[line.clone()];
    for at in memchr::memchr_iter(b'{', bytes) {
        attributes(text, line.start + at, out);
    }
    for at in memchr::memchr_iter(b'<', bytes) {
        anchor(text, line.start + at..line.end, out);
    }
}

/// `[words]{.underline}` and `[]{#_Toc1 .anchor}`, by the places of the square brackets.
pub(super) fn span(text: &str, brackets: Range<usize>, out: &mut Vec<Edit>) {
    let Range {
        start: open,
        end: close,
    } = brackets;
    let inside = near(text, close + 2);
    let Some(length) = inside.find('}') else {
        return;
    };
    let said = &inside[..length];
    let is_one = |known: &[&str]| {
        let mut words = said.split_whitespace();
        words.any(|word| known.iter().any(|known| is_said(word, known)))
    };
    let is_empty = close == open + 1;
    let is_hidden = is_one(&HIDDEN);
    if !(is_empty || is_hidden || is_one(&STYLES)) || said.contains("\n\n") {
        return;
    }
    let end = close + 2 + length + 1;
    let whole = open..end;
    if is_hidden {
        out.push(Edit::new(whole, "", Kind::Private));
    } else if is_empty {
        let id = said
            .split_whitespace()
            .find_map(|word| word.strip_prefix('#'));
        taken_out(text, whole, id, out);
    } else {
        for written in [open..open + 1, close..end] {
            out.push(Edit::new(written, "", Kind::Leftover).of(whole.clone()));
        }
    }
}

/// Whether a word between curly brackets says this: a class as a whole, or the beginning of a pair.
fn is_said(word: &str, known: &str) -> bool {
    word == known || (known.ends_with('=') && word.starts_with(known))
}

/// `{width="3in" height="2in"}` behind a picture or a link, `{.uri}` behind an address. Words that stand between them,
/// as in a table that is drawn, stay.
fn attributes(text: &str, at: usize, out: &mut Vec<Edit>) {
    if !text[..at].ends_with([')', '>']) {
        return;
    }
    let inside = near(text, at + 1);
    let said = inside.trim_start();
    let known = [
        "width=", "height=", ".uri", ".email", "target=", "rel=", "#fig:", "style=",
    ];
    let is_known = known.iter().any(|known| said.starts_with(known));
    let Some(length) = inside.find('}').filter(|_| is_known) else {
        return;
    };
    let inside = &inside[..length];
    if inside.contains("\n\n") {
        return;
    }
    let whole = at..at + length + 2;
    let mut start = at;
    for (from, word) in words(inside) {
        let is_attribute = word.starts_with(['.', '#']) || word.contains('=');
        if !is_attribute {
            let from = at + 1 + from;
            if start < from {
                out.push(Edit::new(start..from, " ", Kind::Leftover).of(whole.clone()));
            }
            start = from + word.len();
        }
    }
    out.push(Edit::new(start..whole.end, "", Kind::Leftover).of(whole));
}

/// The words of a text, and where each begins. What stands in quotation marks is part of a word.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start().len();
        let start = at;
        let mut is_quoted = false;
        let end = text[at..]
            .find(|sign: char| {
                is_quoted ^= sign == '"';
                sign.is_whitespace() && !is_quoted
            })
            .map_or(text.len(), |end| start + end);
        at = end;
        (start < end).then(|| (start, &text[start..end]))
    })
}

/// `<span id="_Toc1" class="anchor"></span>` and `<a id="_Toc1"></a>`.
fn anchor(text: &str, place: Range<usize>, out: &mut Vec<Edit>) {
    let tag = &text[place.clone()];
    let closing = if tag.starts_with("<span id=") {
        "></span>"
    } else if tag.starts_with("<a id=") || tag.starts_with("<a name=") {
        "></a>"
    } else {
        return;
    };
    if let Some(length) = tag.find(closing)
        && !tag[1..length].contains('<')
        && (closing == "></a>" || tag[..length].contains("anchor"))
    {
        let end = place.start + length + closing.len();
        let id = tag[..length]
            .split_once('=')
            .map(|(_, id)| id.trim_start_matches('"'));
        let id = id.map(|id| &id[..id.find(['"', ' ']).unwrap_or(id.len())]);
        taken_out(text, place.start..end, id, out);
    }
}

/// Takes an anchor out. Where a link leads to it, the heading or the paragraph that it stands in gets its id.
fn taken_out(text: &str, anchor: Range<usize>, id: Option<&str>, out: &mut Vec<Edit>) {
    let start = text[..anchor.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[anchor.end..].find('\n');
    let end = end.map_or(text.len(), |at| anchor.end + at);
    let line = text[start..end].trim_end();
    let below = text[end..].lines().nth(1).unwrap_or_default();
    let ends_block =
        line.starts_with('#') || (anchor.end == start + line.len() && below.trim().is_empty());
    let is_wanted = |id: &&str| {
        !id.is_empty() && text.len() <= LONGEST_TEXT && text.contains(&format!("](#{id})"))
    };
    out.push(Edit::new(anchor.clone(), "", Kind::Leftover));
    if ends_block
        && let Some(id) = id.filter(is_wanted)
        && (!line.ends_with('}') || anchor.end == start + line.len())
    {
        let end = start + line.len();
        out.push(Edit::new(end..end, format!(" {{#{id}}}"), Kind::Leftover).of(anchor));
    }
}

/// `[Before the meeting [2](#_Toc1)](#_Toc1)`: Word's list of contents names the page of its paper, by the place of the inner
/// square brackets.
pub(super) fn page_number(text: &str, brackets: Range<usize>, out: &mut Vec<Edit>) {
    let words = &text[brackets.start + 1..brackets.end];
    let Some(target) = text[brackets.end + 1..].strip_prefix("(#") else {
        return;
    };
    let Some(length) = near(target, 0).find(')') else {
        return;
    };
    let outer = format!("](#{})", &target[..length]);
    let is_number = !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && target[length + 1..].starts_with(&outer) {
        let before = text[..brackets.start].trim_end().len();
        let end = brackets.end + 3 + length + 1;
        out.push(Edit::new(before..end, "", Kind::Leftover));
    }
}

/// `[Before the meeting 2](#before-the-meeting)` alone on its line: a list of contents for paper, from another converter.
pub(super) fn page_of_paper(text: &str, brackets: Range<usize>, out: &mut Vec<Edit>) {
    let words = &text[brackets.start + 1..brackets.end];
    let marks = ['*', '_'];
    let bare = words.trim_end_matches(marks);
    let named = bare.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let name = named.trim_end();
    if name.len() == named.len() || named.len() == bare.len() {
        return;
    }
    let target = near(text, brackets.end + 1);
    let target = target
        .strip_prefix("(\\#")
        .or_else(|| target.strip_prefix("(#"));
    let Some((target, behind)) = target.and_then(|target| target.split_once(')')) else {
        return;
    };
    let before = text[..brackets.start]
        .rsplit('\n')
        .next()
        .unwrap_or_default();
    let is_alone = behind.lines().next().unwrap_or_default().trim().is_empty()
        && !before.contains(char::is_alphanumeric);
    let is_heading = || target.starts_with("_Toc") || slug(name.trim_matches(marks)) == target;
    if is_alone && is_heading() {
        let start = brackets.start + 1 + name.len();
        out.push(Edit::new(
            start..brackets.start + 1 + bare.len(),
            "",
            Kind::Leftover,
        ));
    }
}

/// A part of a text, or as much of it as a person may have written; cut where a letter ends.
fn near(text: &str, from: usize) -> &str {
    let to = text.floor_char_boundary(from.saturating_add(LONGEST));
    &text[from..to]
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn what_converters_leave_is_taken_out() {
        for (written, wanted) in [
            ("## []{#_Toc1 .anchor}Before", "## Before"),
            (
                "Ask [everyone]{.underline} and [it]{.mark}.[]{#_Ref7 .anchor}",
                "Ask everyone and it.",
            ),
            (
                "![A](a.png){width=\"3.1in\"\nheight=\"2.0in\"}\n\nx",
                "![A](a.png)\n\nx",
            ),
            (
                "  ![A](a.png){width=\"1in\"   You can bring a friend.\n  height=\"2in\"}\n",
                "  ![A](a.png) You can bring a friend.\n",
            ),
            (
                "## <span id=\"_Toc1\" class=\"anchor\"></span>On the day",
                "## On the day",
            ),
            ("## <a name=\"_Toc1\"></a>On the day", "## On the day"),
            (
                "See <https://example.org>{.uri} or [us](b.md){target=\"_blank\" rel=\"noopener\"}.",
                "See <https://example.org> or [us](b.md).",
            ),
            (
                "![A photo](p.png){#fig:one width=50%} x",
                "![A photo](p.png) x",
            ),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn pages_of_paper_are_taken_out_of_lists_of_contents() {
        for (written, wanted) in [
            (
                "[Before we meet 2](#before-we-meet)",
                "[Before we meet](#before-we-meet)",
            ),
            ("[**Before\t12**](\\#before)\n", "[**Before**](\\#before)\n"),
            ("- [Before 2](#_Toc1)", "- [Before](#_Toc1)"),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
        for text in [
            "[Step 2](#step-2)",
            "See [part 2](#part)",
            "[2](#two)",
            "[B2](#b)",
            "[Before 2](#after)",
            "[Before 2](before.md)",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn anchors_that_links_lead_to_are_ids() {
        for (written, wanted) in [
            (
                "[Before [2](#_Toc1)](#_Toc1)\n\n## []{#_Toc1 .anchor}Before\n",
                "[Before](#_Toc1)\n\n## Before {#_Toc1}\n",
            ),
            (
                "[On](#_Toc2)\n\n## <span id=\"_Toc2\" class=\"anchor\"></span>On\n",
                "[On](#_Toc2)\n\n## On {#_Toc2}\n",
            ),
            (
                "See [it](#_Ref7).\n\nWords.[]{#_Ref7 .anchor}\n",
                "See [it](#_Ref7).\n\nWords. {#_Ref7}\n",
            ),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn words_that_were_deleted_and_comments_are_not_for_readers() {
        assert_eq!(
            mend("We [never]{.deletion author=\"Jo\" date=\"2026\"}[always]{.insertion author=\"Jo\"} ask.").text,
            "We always ask."
        );
        assert_eq!(
            mend("We [Is this right?]{.comment-start id=\"0\"}ask[]{.comment-end id=\"0\"}.").text,
            "We ask."
        );
    }

    #[test]
    fn what_authors_say_of_their_words_stays() {
        for text in [
            "See [the notes](#notes){lang=\"cy\"} {#id .wide}",
            "(words)[^1] and (a)[b] [ref]{#x}",
            "Write `[x]{.mark}` so.",
            "## Words (and more) {#id}",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
