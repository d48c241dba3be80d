//! Copies that programs and people make beside a file.

use std::path::Path;

use super::super::files::{self, LARGEST_TEXT};
use super::super::letters;
use super::super::walk::Found;
use super::beside::{Beside, split};
use super::marks::{self, Sure};
use crate::diag::Diagnostic;

/// The file that this one is a copy of, if that is there, and how sure it is.
pub(super) fn original<'f>(file: &Found, beside: &Beside<'f>) -> Option<(&'f Found, Sure)> {
    let (folder, name) = split(&file.path);
    // What was added stands at the end of the name, or before what says which text it is.
    let last = name.rfind('.')?;
    let first = endings(&name[..last]);
    let mut tried = None;
    for at in [last, first] {
        if tried.replace(at) == Some(at) {
            continue;
        }
        for (before, sure) in marks::stems(&name[..at]) {
            let original = beside.find(&format!("{folder}{before}{}", &name[at..]));
            let Some(original) = original.filter(|original| original.path != file.path) else {
                continue;
            };
            // Data stands in files of one name alone.
            let is_data = name[at..].eq_ignore_ascii_case(".toml");
            if sure == Sure::Quite || is_data || beside.same_title(file, original) {
                return Some((original, if is_data { Sure::Quite } else { sure }));
            }
        }
    }
    None
}

/// Where the endings of a name without `.md` begin: its length without `.cy.easy`.
fn endings(stem: &str) -> usize {
    let mut end = stem.len();
    while let Some(at) = stem[..end].rfind('.') {
        let ending = stem[at + 1..end].to_ascii_lowercase();
        let is_one = ending == "easy" || (2..=3).contains(&ending.len());
        if at == 0 || !is_one || !ending.bytes().all(|byte| byte.is_ascii_lowercase()) {
            break;
        }
        end = at;
    }
    end
}

/// What is said of a copy.
pub(super) fn stray(copy: &Found, original: &Found, sure: Sure) -> Diagnostic {
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
        let new = match sure {
            Sure::Quite => "another name",
            Sure::IfTitled => "a title of its own",
        };
        (
            format!("Their words differ from line {line} on."),
            format!(
                "Look which of the two is right, put its words into content/{path}, and delete the copy. \
                 If it is a page of its own, give it {new}."
            ),
        )
    };
    let why = match sure {
        Sure::Quite => "",
        Sure::IfTitled => " and has its title",
    };
    Diagnostic::of_guide(
        "stray-copy",
        format!(
            "content/{copy_path} is named as a copy of content/{path}{why}, and is left out. {differ}"
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
pub(super) fn title(path: &Path) -> Option<String> {
    let text = letters::decode(files::bytes(path, LARGEST_TEXT).ok()?).text;
    let line = text
        .lines()
        .take(40)
        .find(|line| line.trim_start().starts_with("title"))?;
    Some(line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_begin_where_the_name_ends() {
        for (stem, name) in [
            ("a", "a"),
            ("a.easy", "a"),
            ("a.cy.easy", "a"),
            ("a (1).easy", "a (1)"),
            ("a.b.sync-conflict-1", "a.b.sync-conflict-1"),
            (".easy", ".easy"),
        ] {
            assert_eq!(&stem[..endings(stem)], name, "{stem}");
        }
    }
}
