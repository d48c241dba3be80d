//! Folders that nobody meant to publish: copies of others, drafts, what programs leave behind.

use std::collections::{BTreeMap, BTreeSet};

use super::super::files::{self, LARGEST_TEXT};
use super::super::walk::Found;
use super::beside::split;
use super::copies::title;
use super::marks::{self, Sure};
use crate::diag::{Diagnostic, Sink};

/// Folders that are never for readers, in small letters.
const NEVER: [&str; 9] = [
    "__macosx",
    "_drafts",
    "_draft",
    "_old",
    "_archive",
    "_backup",
    "_private",
    "_templates",
    "_unused",
];

/// Folders that are probably not for readers, or have no name yet.
const HARDLY: [&str; 12] = [
    "old",
    "archive",
    "archived",
    "backup",
    "backups",
    "draft",
    "drafts",
    "temp",
    "templates",
    "unused",
    "new folder",
    "untitled folder",
];

/// Takes the files in such folders away, and tells of each folder once. `asked` are the files whose words decided.
pub(in super::super) fn sort_out(
    files: &mut Vec<Found>,
    asked: &mut BTreeSet<String>,
    sink: &mut Sink,
) {
    if !has_odd_ones(files) {
        return;
    }
    let folders = Folders::new(files);
    let mut out: BTreeSet<String> = BTreeSet::new();
    for path in folders.inside.keys() {
        let (above, name) = split(path);
        let is_below = out.contains(above.trim_end_matches('/'));
        if is_below || folders.is_out(path, name, asked, sink) {
            out.insert((*path).to_owned());
        }
    }
    files.retain(|file| {
        let folder = file.path.rsplit_once('/').map(|(folder, _)| folder);
        folder.is_none_or(|folder| !out.contains(folder))
    });
}

/// Whether there is a folder that is worth a closer look.
fn has_odd_ones(files: &[Found]) -> bool {
    let mut last = "";
    files.iter().any(|file| {
        let (folder, _) = split(&file.path);
        // Files of one folder follow each other.
        if folder == last {
            return false;
        }
        last = folder;
        folder.split('/').any(|name| {
            let small = name.to_lowercase();
            NEVER.contains(&small.as_str())
                || HARDLY.contains(&small.as_str())
                || small.ends_with(".textbundle")
                || !marks::stems(name).is_empty()
        })
    })
}

/// The folders in which files were found, each with its files and those below it.
struct Folders<'f> {
    inside: BTreeMap<&'f str, Vec<&'f Found>>,
    by_small: BTreeMap<String, &'f str>,
}

impl<'f> Folders<'f> {
    fn new(files: &'f [Found]) -> Self {
        let mut inside: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
        for file in files {
            let mut path = file.path.as_str();
            while let Some((folder, _)) = path.rsplit_once('/') {
                inside.entry(folder).or_default().push(file);
                path = folder;
            }
        }
        let by_small = inside
            .keys()
            .map(|folder| (folder.to_lowercase(), *folder))
            .collect();
        Self { inside, by_small }
    }

    /// Whether a folder is left out: then it is said why.
    fn is_out(
        &self,
        path: &str,
        name: &str,
        asked: &mut BTreeSet<String>,
        sink: &mut Sink,
    ) -> bool {
        let small = name.to_lowercase();
        if NEVER.contains(&small.as_str()) {
            sink.push(never(path, small == "__macosx"));
            return true;
        }
        if small.ends_with(".textbundle") {
            sink.push(bundle(path, name));
            return true;
        }
        let has_pages = || self.inside[path].iter().any(|file| is_page(file));
        if let Some(original) = self.original(path, name, asked)
            && has_pages()
        {
            sink.push(self.stray(path, original, asked));
            return true;
        }
        if HARDLY.contains(&small.as_str()) && has_pages() && !self.has_index(path) {
            sink.push(hardly(path));
        }
        false
    }

    /// The folder that this one is a copy of.
    fn original(&self, path: &str, name: &str, asked: &mut BTreeSet<String>) -> Option<&'f str> {
        let (above, _) = split(path);
        marks::stems(name).into_iter().find_map(|(before, sure)| {
            let original = self
                .by_small
                .get(&format!("{above}{before}").to_lowercase())?;
            let is_copy =
                *original != path && (sure == Sure::Quite || self.is_alike(path, original, asked));
            is_copy.then_some(*original)
        })
    }

    /// Whether one folder has the title of another, or where there is none, most of its pages word for word.
    fn is_alike(&self, copy: &str, original: &str, asked: &mut BTreeSet<String>) -> bool {
        let pairs = self.pairs(copy, original);
        for (one, other) in &pairs {
            asked.insert(one.path.clone());
            asked.extend(other.map(|other| other.path.clone()));
        }
        let index = pairs
            .iter()
            .find(|(one, _)| one.path[copy.len() + 1..].eq_ignore_ascii_case("index.md"));
        if let Some((one, other)) = index {
            let titles = other.map(|other| (title(&one.disk), title(&other.disk)));
            return titles.is_some_and(|(one, other)| one.is_some() && one == other);
        }
        same(&pairs) * 2 > pairs.len()
    }

    /// The pages of a folder, each with the one that stands at its place in another.
    fn pairs(&self, copy: &str, original: &str) -> Vec<(&'f Found, Option<&'f Found>)> {
        let others: BTreeMap<&str, &Found> = self.inside[original]
            .iter()
            .map(|other| (&other.path[original.len()..], *other))
            .collect();
        let pages = self.inside[copy].iter().filter(|file| is_page(file));
        pages
            .map(|page| (*page, others.get(&page.path[copy.len()..]).copied()))
            .collect()
    }

    fn has_index(&self, path: &str) -> bool {
        let below = &self.inside[path];
        below.iter().any(|file| {
            let inside = file.path.get(path.len() + 1..);
            inside.is_some_and(|name| name.eq_ignore_ascii_case("index.md"))
        })
    }

    fn stray(&self, copy: &str, original: &str, asked: &mut BTreeSet<String>) -> Diagnostic {
        let pairs = self.pairs(copy, original);
        for (one, other) in &pairs {
            asked.insert(one.path.clone());
            asked.extend(other.map(|other| other.path.clone()));
        }
        let (all, same) = (pairs.len(), same(&pairs));
        let (differ, help) = if same == all {
            ("Its pages are the same.", "Delete the copy.".to_owned())
        } else {
            (
                "Some of its pages are not the same.",
                format!(
                    "Look which of the two is right, put its pages into content/{original}, and delete the copy. \
                     If it is a section of its own, give it another name."
                ),
            )
        };
        Diagnostic::of_guide(
            "stray-copy",
            format!(
                "The folder content/{copy} is named as a copy of content/{original}, and is left out. {differ}"
            ),
        )
        .help(help)
    }
}

fn is_page(file: &Found) -> bool {
    super::beside::ending(&file.path) == "md"
}

/// How many of these are the same word for word.
fn same(pairs: &[(&Found, Option<&Found>)]) -> usize {
    let words = |file: &Found| files::bytes(&file.disk, LARGEST_TEXT).ok();
    pairs
        .iter()
        .filter(|(one, other)| {
            let (one, other) = (words(one), other.and_then(words));
            one.is_some() && one == other
        })
        .count()
}

fn never(path: &str, of_mac: bool) -> Diagnostic {
    let help = if of_mac {
        "It came out of a ZIP file that was made on a Mac. Delete it.".to_owned()
    } else {
        "Move it out of the content folder. If it is for readers, take the _ off the front of its name."
            .to_owned()
    };
    Diagnostic::of_guide(
        "unread-file",
        format!("The folder content/{path} is left out, with all that is in it: its name says that it is not for readers."),
    )
    .help(help)
}

fn bundle(path: &str, name: &str) -> Diagnostic {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Diagnostic::of_guide(
        "unread-file",
        format!("The folder content/{path} is left out: it is a note as Bear and Ulysses save it, with its pictures."),
    )
    .help(format!(
        "Open it in that program and export it as Markdown, or copy the file text.md out of the folder and call it {stem}.md. \
         Then move the folder out of the content folder."
    ))
}

fn hardly(path: &str) -> Diagnostic {
    let (_, name) = split(path);
    Diagnostic::of_guide(
        "odd-file-name",
        format!("The folder content/{path} is published as a section called \"{name}\"."),
    )
    .help(format!(
        "If it is not for readers, move it out of the content folder. If it is, write its own page, content/{path}/index.md, \
         with a title for readers."
    ))
}
