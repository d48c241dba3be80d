//! Easy texts whose names say so in other words than `.easy`.

use super::super::files::{self, LARGEST_TEXT};
use super::super::letters;
use super::super::walk::Found;
use super::beside::{Beside, split};
use super::marks;
use crate::config::{Lang, TextKind};
use crate::model::FileName;

/// What people call an easy text behind `easy read`.
const NOUNS: [&str; 6] = ["version", "text", "copy", "edition", "format", "page"];

/// A word of a name, in small letters, and where it begins and ends.
type Word = (String, usize, usize);

/// How the name of an easy text is usually written: `trust.easy.md` for `trust - easy read.md` and `easy read trust.md`
/// beside `trust.md`.
pub(super) fn usual(file: &Found, beside: &Beside<'_>) -> Option<String> {
    let (folder, name) = split(&file.path);
    let stem = name.get(..name.len().checked_sub(3)?)?;
    let (stem, lang) = without_language(stem);
    let page = |words: &str| {
        let words = words.trim_matches([' ', '-', '_', '.', '(', '[', ':', ',']);
        if words.is_empty() {
            return None;
        }
        let standard = beside.standard(folder, words)?;
        let (_, name) = split(&standard.path);
        let own = name.get(..name.len() - 3)?;
        (standard.path != file.path && standard.name.kind == TextKind::Standard)
            .then_some((standard, own))
    };
    let of = |own: &str| {
        let lang = lang.as_ref().map(|lang| format!(".{lang}"));
        format!("{own}{}.easy.md", lang.unwrap_or_default())
    };
    if file.name.kind == TextKind::Easy {
        // A copy of an easy text that is not there: `trust (1).easy.md`.
        let head = stem.rsplit_once('.').map_or(stem, |(head, _)| head);
        if beside.standard(folder, head).is_some() {
            return None;
        }
        return marks::stems(head)
            .into_iter()
            .filter(|(_, sure)| *sure == marks::Sure::Quite)
            .find_map(|(before, _)| page(&before).map(|(_, own)| of(own)));
    }
    let words = words(stem);
    if let Some(start) = mark_behind(&words)
        && let Some((_, own)) = page(&stem[..start])
    {
        return Some(of(own));
    }
    if let Some((end, is_sure)) = mark_before(&words) {
        // The number of the page may stand before it.
        let number = &stem[..words
            .first()
            .filter(|word| is_number(&word.0))
            .map_or(0, |word| word.2)];
        let rest = &stem[end..];
        let numbered = format!("{number}-{}", rest.trim_start_matches([' ', '-', '_', '.']));
        let (standard, own) = (!number.is_empty())
            .then(|| page(&numbered))
            .flatten()
            .or_else(|| page(rest))?;
        let usual = of(own);
        let is_one = is_sure
            || beside.same_title(file, standard)
            || !beside.has(&format!("{folder}{usual}")) && looks_easy(file, beside);
        if is_one {
            return Some(usual);
        }
    }
    // `trust.easy 2.md`, where there is no `trust.easy.md`.
    marks::stems(stem).into_iter().find_map(|(before, _)| {
        let at = before.len().checked_sub(".easy".len())?;
        let (head, mark) = before.split_at_checked(at)?;
        let (_, own) = mark.eq_ignore_ascii_case(".easy").then(|| page(head))??;
        Some(of(own))
    })
}

/// Takes the language off the end of a name.
fn without_language(stem: &str) -> (&str, Option<Lang>) {
    stem.rsplit_once('.')
        .and_then(|(before, ending)| Some((before, FileName::language(ending)?)))
        .map_or((stem, None), |(before, lang)| (before, Some(lang)))
}

fn words(stem: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in stem.char_indices().chain([(stem.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((stem[from..at].to_lowercase(), from, at));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Where `easy`, `easy read`, `easy read version` or `er` begins at the end of a name.
fn mark_behind(words: &[Word]) -> Option<usize> {
    let mut rest = words;
    let mut drop = |of: &[&str]| {
        if let Some((last, before)) = rest.split_last()
            && of.contains(&last.0.as_str())
        {
            rest = before;
            return Some(last.1);
        }
        None
    };
    if let Some(start) = drop(&["er"]) {
        return Some(start);
    }
    drop(&NOUNS);
    if let Some(start) = drop(&["easyread"]) {
        return Some(start);
    }
    if drop(&["read"]).is_some() {
        drop(&["to"]);
    }
    drop(&["easy"])
}

/// Where `easy`, `easy read` or `easy read version of` ends at the beginning of a name, and whether it can mean nothing
/// else: `easy access` can.
fn mark_before(words: &[Word]) -> Option<(usize, bool)> {
    let mut words = words.iter().peekable();
    words.next_if(|word| is_number(&word.0));
    let (first, _, end) = words.next_if(|word| matches!(word.0.as_str(), "easy" | "easyread"))?;
    let (mut end, mut is_sure) = (*end, first == "easyread");
    if words.next_if(|word| word.0 == "to").is_some() {
        is_sure = false;
    }
    if let Some((_, _, after)) = words.next_if(|word| word.0 == "read") {
        (end, is_sure) = (*after, true);
    }
    if let Some((_, _, after)) = words.next_if(|word| NOUNS.contains(&word.0.as_str())) {
        end = *after;
        if let Some((_, _, after)) = words.next_if(|word| word.0 == "of") {
            (end, is_sure) = (*after, true);
        }
    }
    Some((end, is_sure))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text says that it is in easy read, or consists of picture points.
fn looks_easy(file: &Found, beside: &Beside<'_>) -> bool {
    beside.note(file);
    let Ok(bytes) = files::bytes(&file.disk, LARGEST_TEXT) else {
        return false;
    };
    let text = letters::decode(bytes).text;
    let is_title = |line: &&str| line.starts_with("title");
    let of_easy_read = text.lines().take(40).find(is_title).is_some_and(|line| {
        let small = line.to_lowercase();
        small.contains("easy read") || small.contains("easy-read")
    });
    of_easy_read || text.lines().any(|line| line.starts_with("![](pic:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_at_both_ends() {
        for (stem, before) in [
            ("trust-easy", "trust-"),
            ("trust (easy read)", "trust ("),
            ("trust.easy.read", "trust."),
            ("trust easy to read version", "trust "),
            ("trust_ER", "trust_"),
            ("trust.easy.", "trust."),
            ("trust EasyRead", "trust "),
        ] {
            let at = mark_behind(&words(stem));
            assert_eq!(at.map(|at| &stem[..at]), Some(before), "{stem}");
        }
        for stem in [
            "trusteasy",
            "easier",
            "uneasy",
            "read",
            "version",
            "easy-going",
        ] {
            assert_eq!(mark_behind(&words(stem)), None, "{stem}");
        }
        for (stem, rest, sure) in [
            ("Easy read trust", " trust", true),
            ("easy-trust", "-trust", false),
            ("01-easy-trust", "-trust", false),
            ("easy read version of trust", " trust", true),
            ("easy version of trust", " trust", true),
        ] {
            let (at, is_sure) = mark_before(&words(stem)).unwrap();
            assert_eq!((&stem[at..], is_sure), (rest, sure), "{stem}");
        }
    }
}
