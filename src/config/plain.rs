//! Words that are shown without marks: titles, names, meanings. Marks of Markdown in them are taken out.

use std::borrow::Cow;

/// Keys whose words readers see as they are.
const SHOWN: [&str; 21] = [
    "title",
    "purpose",
    "setting",
    "group",
    "by",
    "who",
    "role",
    "what",
    "why",
    "subtitle",
    "publisher",
    "post",
    "about",
    "label",
    "easy",
    "standard",
    "term",
    "how",
    "found",
    "alt",
    "credit",
];

pub(super) fn is_shown(key: &str) -> bool {
    SHOWN.contains(&key)
}

/// Words without marks, and whether more was taken out than the brackets of hard words.
pub(super) fn plain(text: &str) -> (Cow<'_, str>, bool) {
    if !text.contains(['*', '[']) {
        return (Cow::Borrowed(text), false);
    }
    let unlinked = without_links(&without_brackets(text));
    let bare = without_stars(&unlinked.0);
    let is_told = unlinked.1 || bare != unlinked.0;
    if bare == text {
        return (Cow::Borrowed(text), false);
    }
    (Cow::Owned(bare), is_told)
}

/// `[[word]]` and `[[word|what is shown]]`. Numbers in such brackets are no words.
fn without_brackets(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, inside, after)) = between(rest, "[[", "]]") {
        out.push_str(before);
        let is_word =
            inside.trim_start().starts_with(char::is_alphabetic) && !inside.contains(['[', '\n']);
        if is_word {
            out.push_str(inside.rsplit('|').next().unwrap_or(inside).trim());
            rest = after;
        } else {
            out.push_str("[[");
            rest = &rest[before.len() + 2..];
        }
    }
    out + rest
}

/// `[words](page.md)`; the words, and whether there were any.
fn without_links(text: &str) -> (String, bool) {
    let mut out = String::new();
    let mut rest = text;
    let mut any = false;
    while let Some(at) = rest.find("](") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let (Some(open), Some(end)) = (before.rfind('['), after.find(')')) else {
            break;
        };
        out.push_str(before[..open].trim_end_matches('!'));
        out.push_str(&before[open + 1..]);
        rest = &after[end + 1..];
        any = true;
    }
    (out + rest, any)
}

/// Pairs of `**` and `*` round words. Stars that mean something else have none, or stand between letters.
fn without_stars(text: &str) -> String {
    let mut text = text.to_owned();
    for mark in ["***", "**", "*"] {
        let mut from = 0;
        while let Some((open, close)) = pair(&text, mark, from) {
            text.replace_range(close..close + mark.len(), "");
            text.replace_range(open..open + mark.len(), "");
            from = open;
        }
    }
    text
}

/// The next pair of marks round words.
fn pair(text: &str, mark: &str, from: usize) -> Option<(usize, usize)> {
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let is_space = |sign: Option<char>| sign.is_none_or(|sign| sign.is_whitespace() || sign == '*');
    let before = |at: usize| text[..at].chars().next_back();
    let after = |at: usize| text[at + mark.len()..].chars().next();
    let is_apart = |sign: Option<char>| !is_letter(sign) && sign != Some('*');
    let mut marks = text[from..].match_indices(mark).map(|(at, _)| from + at);
    let open = marks.find(|at| is_apart(before(*at)) && !is_space(after(*at)))?;
    let close = text[open + mark.len()..]
        .match_indices(mark)
        .map(|(at, _)| open + mark.len() + at)
        .find(|at| !is_space(before(*at)) && is_apart(after(*at)))?;
    Some((open, close))
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let (before, rest) = text.split_once(open)?;
    let (inside, after) = rest.split_once(close)?;
    Some((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_other_signs_stay() {
        for (written, read, is_told) in [
            ("Hello *why*", "Hello why", true),
            (
                "about [[co-production]] and **bold**.",
                "about co-production and bold.",
                true,
            ),
            ("[[audit|a check]] it", "a check it", false),
            (
                "see [the home page](index.md) first",
                "see the home page first",
                true,
            ),
            ("***Both*** of them", "Both of them", true),
            ("**“Yes”**, we said", "“Yes”, we said", true),
        ] {
            let (plain, told) = plain(written);
            assert_eq!((plain.as_ref(), told), (read, is_told), "{written}");
        }
        for text in [
            "2 * 3 * 4",
            "2*3*4",
            "Terms* apply",
            "* One * two",
            "[sic] and (so)",
            "A [[ B",
            "A ]] B [[",
            "[[1, 2],\n [3, 4]]",
            "[[3]] and [[ [x] ]]",
            "****",
            "d**n and f**k",
            "fields[0](x",
        ] {
            assert_eq!(plain(text), (Cow::Borrowed(text), false), "{text}");
        }
    }
}
