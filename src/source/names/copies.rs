//! Copies that programs make beside a file, and how they name them.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::files::{self, LARGEST_TEXT};
use super::super::walk::Found;
use crate::diag::Diagnostic;

/// What stands before the name of a copy, in small letters: Google Drive and Office, in several languages.
const BEFORE: [&str; 7] = [
    "copy of ",
    "copi o ",
    "kopie von ",
    "copie de ",
    "copia de ",
    "copia di ",
    "kopia ",
];

/// What stands behind it: Windows and macOS.
const BEHIND: [&str; 8] = [
    " - copy", " copy", " - copi", " - kopie", " - copie", " - copia", " kopie", " - kopia",
];

/// A computer's name has no more letters in a Windows network, which `OneDrive` puts behind the name.
const LONGEST_COMPUTER: usize = 15;

/// How sure it is that a name is that of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// Nothing else is called so.
    Quite,
    /// It may be a second page: it is a copy only if it has the title of the first.
    IfTitled,
}

/// The file that this one is a copy of, if that is there.
pub(super) fn original<'f>(
    file: &Found,
    files: &'f [Found],
    paths: &BTreeSet<String>,
) -> Option<&'f Found> {
    let (folder, name) = file
        .path
        .rfind('/')
        .map_or(("", file.path.as_str()), |at| file.path.split_at(at + 1));
    let (stem, ending) = name.rsplit_once('.')?;
    for (before, sure) in stems(stem) {
        let path = format!("{folder}{before}.{ending}");
        if !paths.contains(&path.to_lowercase()) {
            continue;
        }
        let same = files.iter().find(|other| other.path == path);
        let alike = || {
            files
                .iter()
                .find(|other| other.path.eq_ignore_ascii_case(&path))
        };
        let original = same.or_else(alike)?;
        if sure == Sure::Quite || title(&file.disk) == title(&original.disk) {
            return Some(original);
        }
    }
    None
}

/// What is said of a copy.
pub(super) fn stray(copy: &Found, original: &Found) -> Diagnostic {
    let (copy_path, path) = (&copy.path, &original.path);
    let read = |file: &Found| files::bytes(&file.disk, LARGEST_TEXT).ok();
    let (words, own) = (read(copy), read(original));
    let (differ, help) = if words.is_some() && words == own {
        (
            "Their words are the same.".to_owned(),
            "Delete the copy.".to_owned(),
        )
    } else {
        let line = words
            .zip(own)
            .map_or(1, |(words, own)| first_difference(&words, &own));
        (
            format!("Their words differ from line {line} on."),
            format!(
                "Look which of the two is right, put its words into content/{path}, and delete the copy. \
                 If it is a page of its own, give it another name."
            ),
        )
    };
    Diagnostic::of_guide(
        "stray-copy",
        format!(
            "content/{copy_path} is named as a copy of content/{path}, and is left out. {differ}"
        ),
    )
    .help(help)
}

/// The line from which two texts differ, from 1.
fn first_difference(one: &[u8], other: &[u8]) -> usize {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    memchr::memchr_iter(b'\n', &one[..same]).count() + 1
}

/// The line in which a text says its title.
fn title(path: &Path) -> Option<String> {
    let text = files::decode(files::bytes(path, LARGEST_TEXT).ok()?).text;
    let line = text
        .lines()
        .take(40)
        .find(|line| line.trim_start().starts_with("title"))?;
    Some(line.to_owned())
}

/// Names that a file with this one may be a copy of, all without their endings.
fn stems(stem: &str) -> Vec<(&str, Sure)> {
    let mut out = Vec::new();
    let small = stem.to_lowercase();
    // Small letters of some scripts have other lengths: then nothing is cut off by them.
    let by_small = small.len() == stem.len();
    if by_small {
        for mark in BEFORE {
            if small.starts_with(mark) {
                out.push((&stem[mark.len()..], Sure::Quite));
            }
        }
    }
    // `Copy (2)` and `copy 2` are a copy as well.
    let (unnumbered, numbered) = without_number(stem);
    for part in [stem, unnumbered] {
        let small = part.to_lowercase();
        for mark in BEHIND {
            if small.len() == part.len() && small.ends_with(mark) {
                out.push((&part[..part.len() - mark.len()], Sure::Quite));
            }
        }
    }
    if let Some(sure) = numbered {
        out.push((unnumbered, sure));
    }
    out.extend(before_conflict(stem).map(|before| (before, Sure::Quite)));
    out.extend(before_computer(stem).map(|before| (before, Sure::IfTitled)));
    out.retain(|(before, _)| !before.is_empty());
    out
}

/// `Page (1)`, `Page(1)` and `Page 2`, without their numbers.
fn without_number(stem: &str) -> (&str, Option<Sure>) {
    let is_number = |text: &str| {
        !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if let Some((before, inside)) = stem
        .strip_suffix(')')
        .and_then(|stem| stem.rsplit_once('('))
        && is_number(inside)
    {
        return (before.trim_end(), Some(Sure::Quite));
    }
    match stem.rsplit_once(' ') {
        Some((before, number)) if is_number(number) => (before, Some(Sure::IfTitled)),
        _ => (stem, None),
    }
}

/// `Page (Jo's conflicted copy 2026-05-01)`, `Page [conflicted]` and `Page.sync-conflict-20260501-101112-ABC`.
fn before_conflict(stem: &str) -> Option<&str> {
    if let Some((before, _)) = stem.split_once(".sync-conflict-") {
        return Some(before);
    }
    let at = match stem.as_bytes().last()? {
        b')' => stem.rfind('(')?,
        b']' => stem.rfind('[')?,
        _ => return None,
    };
    stem[at..]
        .to_lowercase()
        .contains("conflict")
        .then(|| stem[..at].trim_end())
}

/// `Page-LAPTOP-7F3KQ2`: names of computers may have hyphens themselves.
fn before_computer(stem: &str) -> impl Iterator<Item = &str> {
    stem.match_indices('-').filter_map(move |(at, _)| {
        let computer = &stem[at + 1..];
        let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        let is_one = (2..=LONGEST_COMPUTER).contains(&computer.len())
            && computer.bytes().all(fits)
            && computer.bytes().any(|byte| byte.is_ascii_uppercase());
        is_one.then(|| &stem[..at])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(stem: &str) -> Vec<&str> {
        stems(stem).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn copies_are_known_by_what_programs_add() {
        for copy in [
            "01-a (1)",
            "01-a(12)",
            "01-a - Copy",
            "01-a - Copy (2)",
            "01-a copy",
            "01-a copy 2",
            "Copy of 01-a",
            "01-a - Kopie",
            "01-a (Jo Bloggs's conflicted copy 2026-05-01)",
            "01-a (conflicted copy 2026-05-01 101112)",
            "01-a [conflicted]",
            "01-a.sync-conflict-20260501-101112-ABCDEFG",
            "01-a-LAPTOP-7F3KQ2",
            "01-a 2",
        ] {
            assert!(names(copy).contains(&"01-a"), "{copy}: {:?}", names(copy));
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
        ] {
            assert_eq!(names(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn a_second_page_needs_the_title_of_the_first_to_be_a_copy() {
        assert_eq!(stems("Step 2"), [("Step", Sure::IfTitled)]);
        assert_eq!(stems("We-CQC"), [("We", Sure::IfTitled)]);
        assert_eq!(stems("Step (2)"), [("Step", Sure::Quite)]);
    }
}
