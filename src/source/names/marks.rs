//! What programs and people add to the name of a file or a folder when they copy it.

use crate::model::address::percent_decoded;

/// What stands before the name of a copy, in small letters: Google Drive and Office, in several languages.
const BEFORE: [&str; 8] = [
    "copy of ",
    "copi o ",
    "kopie von ",
    "copie de ",
    "copia de ",
    "copia di ",
    "kopia ",
    "backup of ",
];

/// The word for a copy, behind a name.
const COPY: [&str; 6] = ["copy", "copi", "kopie", "copie", "copia", "kopia"];

/// Endings of copies that editors and people keep.
const KEPT: [&str; 12] = [
    "bak", "backup", "bkp", "copy", "old", "orig", "original", "prev", "save", "temp", "tmp", "new",
];

/// Words for the state that a text is in. Pages may be called so as well.
const STATES: [&str; 27] = [
    "amended", "amends", "archive", "backup", "bak", "changes", "comments", "copyedit", "draft",
    "edit", "edited", "edits", "final", "latest", "new", "old", "orig", "original", "reviewed",
    "revised", "rewrite", "save", "temp", "tmp", "tracked", "updated", "wip",
];

/// What programs say of a file that they saved after a crash.
const RECOVERED: [&str; 4] = ["autorecovered", "autosaved", "recovered", "repaired"];

/// Words in the names of computers.
const DEVICES: [&str; 6] = ["macbook", "imac", "ipad", "iphone", "laptop", "desktop"];

/// A computer's name has no more letters in a Windows network, which `OneDrive` puts behind the name.
const LONGEST_COMPUTER: usize = 15;

/// How sure it is that a name is that of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Nothing else is called so.
    Quite,
    /// It may be a second page: it is a copy only if it has the title of the first.
    IfTitled,
}

/// Whether a part of a name, in small letters and between hyphens, may be a mark of a copy.
pub(super) fn may_be_mark(part: &str) -> bool {
    is_number(part)
        || is_version(part)
        || matches!(part, "conflict" | "version" | "easy" | "easyread" | "er")
        || [&COPY[..], &KEPT, &STATES, &RECOVERED, &DEVICES]
            .iter()
            .any(|words| words.contains(&part))
}

/// Names that a file or a folder with this one may be a copy of, all without their endings, the surest first.
pub(super) fn stems(stem: &str) -> Vec<(String, Sure)> {
    let stem = percent_decoded(stem);
    let mut out: Vec<(String, Sure)> = after_mark(&stem)
        .map(|(name, sure)| (name.to_owned(), sure))
        .into_iter()
        .collect();
    for (at, _) in stem.char_indices().filter(|(_, c)| is_between(*c)) {
        let before = stem[..at].trim_end_matches([' ', '-', '_', '.']);
        if before.is_empty() {
            continue;
        }
        if let Some(sure) = mark(&stem[at..]) {
            // Nobody calls a second page so: `page.easy_old`.
            let easy = before.to_lowercase().ends_with(".easy");
            out.push((before.to_owned(), if easy { Sure::Quite } else { sure }));
        }
    }
    out.retain(|(name, _)| !name.is_empty());
    out.sort_by_key(|(_, sure)| *sure);
    out
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | '-' | '_' | '.' | '(' | '[')
}

/// `Copy of Page`, `Copy (2) of Page` and `old page`.
fn after_mark(stem: &str) -> Option<(&str, Sure)> {
    let spaced = stem.replace(['-', '_'], " ");
    let starts = |mark: &str| {
        let start = spaced.get(..mark.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    if let Some(mark) = BEFORE.iter().find(|mark| starts(mark)) {
        return Some((&stem[mark.len()..], Sure::Quite));
    }
    if starts("copy (")
        && let Some((number, _)) = spaced["copy (".len()..].split_once(") of ")
        && is_number(number)
    {
        let mark = "copy (".len() + number.len() + ") of ".len();
        return Some((&stem[mark..], Sure::Quite));
    }
    let (first, _) = spaced.split_once(' ')?;
    STATES
        .contains(&first.to_lowercase().as_str())
        .then(|| (&stem[first.len() + 1..], Sure::IfTitled))
}

/// Whether what stands behind a name, with the sign that parts them, is the mark of a copy.
fn mark(behind: &str) -> Option<Sure> {
    let is_ending = behind.starts_with('.');
    let inner = behind.trim_start_matches([' ', '-', '_', '.']);
    let in_brackets = inner.starts_with(['(', '[']) && inner.ends_with([')', ']']);
    let small = inner.to_lowercase();
    let words: Vec<&str> = small
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let (first, last) = (*words.first()?, *words.last()?);
    let any = |of: &[&str]| words.iter().any(|word| of.contains(word));
    if any(&["easy", "easyread", "er"]) {
        // Another text of the page.
        return None;
    }
    if words.len() == 1 && is_number(first) {
        return Some(if in_brackets {
            Sure::Quite
        } else {
            Sure::IfTitled
        });
    }
    let is_copy = any(&COPY)
        && words
            .iter()
            .all(|word| COPY.contains(word) || is_number(word));
    let is_conflict = words.iter().any(|word| word.starts_with("conflict"))
        && (is_ending || inner.ends_with([')', ']']) || words.contains(&"conflicted"));
    let of_git = words.len() == 2
        && behind.starts_with('_')
        && ["backup", "base", "local", "remote"].contains(&first)
        && last.bytes().all(|byte| byte.is_ascii_digit());
    let is_kept = is_ending && words.len() == 1 && KEPT.contains(&first);
    let is_sure = is_copy
        || is_conflict
        || of_git
        || is_kept
        || small.starts_with("conf(")
        || in_brackets && any(&RECOVERED)
        || is_new_computer(behind);
    if is_sure {
        return Some(Sure::Quite);
    }
    let of_state =
        |word: &str| STATES.contains(&word) || RECOVERED.contains(&word) || is_version(word);
    let is_likely = in_brackets
        || of_state(first)
        || of_state(last)
        || first == "conflict"
        || first == "version" && is_number(last)
        || any(&DEVICES)
        || is_computer(behind);
    is_likely.then_some(Sure::IfTitled)
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `v2`, `rev3`.
fn is_version(word: &str) -> bool {
    ["v", "ver", "rev"]
        .iter()
        .any(|mark| word.strip_prefix(mark).is_some_and(is_number))
}

/// `-LAPTOP-7F3KQ2`, as Windows calls a computer that nobody gave a name.
fn is_new_computer(behind: &str) -> bool {
    ["-LAPTOP-", "-DESKTOP-"].iter().any(|mark| {
        behind.strip_prefix(mark).is_some_and(|rest| {
            let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            (3..=8).contains(&rest.len()) && rest.bytes().all(fits)
        })
    })
}

/// `-JO-PC`: names of computers may have hyphens themselves.
fn is_computer(behind: &str) -> bool {
    let Some(name) = behind.strip_prefix('-') else {
        return false;
    };
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    (2..=LONGEST_COMPUTER).contains(&name.len())
        && name.bytes().all(fits)
        && name.bytes().any(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(stem: &str) -> Option<Sure> {
        let all = stems(stem);
        all.iter()
            .find(|(name, _)| name == "01-a")
            .map(|(_, sure)| *sure)
    }

    #[test]
    fn copies_are_known_by_what_programs_add() {
        for copy in [
            "01-a (1)",
            "01-a(12)",
            "01-a_(1)",
            "01-a[1]",
            "01-a%20(1)",
            "01-a - Copy",
            "01-a - Copy (2)",
            "01-a copy",
            "01-a copy 2",
            "01-a_copy",
            "01-a-copy",
            "Copy of 01-a",
            "Copy (2) of 01-a",
            "copy_of_01-a",
            "01-a - Kopie",
            "01-a (Kopie)",
            "01-a (Jo Bloggs's conflicted copy 2026-05-01)",
            "01-a (conflicted copy 2026-05-01 101112)",
            "01-a [conflicted]",
            "01-a.conflict",
            "01-a_conf(2026-05-01)",
            "01-a.sync-conflict-20260501-101112-ABCDEFG",
            "01-a-LAPTOP-7F3KQ2",
            "01-a_BACKUP_1234",
            "01-a (AutoRecovered)",
            "01-a.bak",
            "01-a.old",
            "01-a.orig",
        ] {
            assert_eq!(sure(copy), Some(Sure::Quite), "{copy}");
        }
    }

    #[test]
    fn a_second_page_needs_the_title_of_the_first_to_be_a_copy() {
        for copy in [
            "01-a 2",
            "01-a-1",
            "01-a.1",
            "01-a_v2",
            "01-a-final",
            "01-a_old",
            "old 01-a",
            "01-a draft",
            "01-a (version 1)",
            "01-a (Jo Smith)",
            "01-a - Jo edits",
            "01-a-CQC",
            "01-a-Jos-MacBook-Pro",
            "01-a-conflict",
        ] {
            assert_eq!(sure(copy), Some(Sure::IfTitled), "{copy}");
        }
    }

    #[test]
    fn usual_names_are_no_copies() {
        for name in [
            "01-a",
            "copy",
            "photocopy",
            "2026 plan",
            "a-b-c",
            "(1)",
            "İ - copy of",
            "01-équipe",
            "a.cy.easy",
            "a (easy read)",
            "a_er",
            "a-2026",
            "step-by-step",
        ] {
            assert_eq!(stems(name), [], "{name}");
        }
    }

    #[test]
    fn an_easy_text_has_no_second_page() {
        for copy in ["a.easy 2", "a.easy-1", "a.easy_old", "a.easy-LAPTOP-7F3K2"] {
            assert!(
                stems(copy).contains(&("a.easy".to_owned(), Sure::Quite)),
                "{copy}"
            );
        }
    }
}
