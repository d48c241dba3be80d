//! Where a new page belongs: its folder, its number and its name.

use std::path::Path;

use super::NewKind;
use super::making::{cannot_read, real_folder, refused};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::address::{FileName, slug, split_number};
use crate::model::front::Kind;

/// A slug is cut to so many letters. Four bytes a letter, it still fits into a file's name.
const LONGEST_SLUG: usize = 60;
/// And to so many bytes, which is what the output folder takes.
const MOST_BYTES: usize = 180;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Where the two texts of a page go.
pub(super) struct Place {
    /// The folder, from the guide's folder, with `/`.
    pub(super) folder: String,
    /// The files' name, without `.md`.
    pub(super) stem: String,
    /// The kind that has to stand in the page, where the folder does not say it.
    pub(super) kind: Option<&'static str>,
}

impl Place {
    /// Finds the place of a page with this title.
    pub(super) fn find(
        root: &Path,
        config: &Config,
        kind: NewKind,
        title: &str,
    ) -> Result<Self, Diagnostic> {
        let content = Listed::read(root, "content", root)?;
        let section = Section::of(kind);
        let folder = section.map_or_else(
            || "content".to_owned(),
            |section| {
                format!(
                    "content/{}",
                    section.folder(&content).unwrap_or(section.name)
                )
            },
        );
        let here = match section {
            Some(_) => Listed::read(root, &folder, &root.join("content"))?,
            None => content.clone(),
        };
        let words = short(&slug(title));
        usable(&words)?;
        let stem = stem(number(kind, &here), &words);
        let address = FileName::parse(&format!("{stem}.md")).slug;
        if section.is_none() {
            not_reserved(&address, config, &content)?;
        }
        // The folder may stand there twice, with a number and without: one address all the same.
        let folders = section.map_or_else(Vec::new, |section| section.folders(&content));
        let others = folders
            .iter()
            .filter(|name| format!("content/{name}") != folder);
        let mut taken = here.taken(&address).map(|name| format!("{folder}/{name}"));
        for other in others {
            let other = format!("content/{other}");
            let listed = Listed::read(root, &other, &root.join("content"))?;
            taken = taken.or(listed.taken(&address).map(|name| format!("{other}/{name}")));
        }
        if let Some(file) = taken {
            return Err(refused(format!(
                "There is a page with the address `{address}` already: {file}."
            ))
            .help("Open it and change it, or give the new page another title."));
        }
        let said = folder
            .rsplit('/')
            .next()
            .map_or("", |name| split_number(name).1);
        Ok(Self {
            kind: section
                .filter(|section| Kind::of_folder(said) != Some(section.kind))
                .map(|section| section.word),
            folder,
            stem,
        })
    }
}

/// The address part of every principle that the guide has. They are for a hint alone, so a folder
/// that cannot be read gives none.
pub(super) fn principles(root: &Path) -> Vec<String> {
    let content = Listed::read(root, "content", root).unwrap_or_default();
    let mut out = Vec::new();
    for name in PRINCIPLES.folders(&content) {
        let shown = format!("content/{name}");
        let listed = Listed::read(root, &shown, &root.join("content")).unwrap_or_default();
        for file in listed.pages() {
            if !file.slug.is_empty() && !out.contains(&file.slug) {
                out.push(file.slug);
            }
        }
    }
    out
}

/// A folder that gives its pages their kind.
#[derive(Clone, Copy)]
struct Section {
    name: &'static str,
    word: &'static str,
    kind: Kind,
}

const PRINCIPLES: Section = Section {
    name: "principles",
    word: "principle",
    kind: Kind::Principle,
};

impl Section {
    const fn of(kind: NewKind) -> Option<Self> {
        match kind {
            NewKind::Principle => Some(PRINCIPLES),
            NewKind::Example => Some(Self {
                name: "examples",
                word: "example",
                kind: Kind::Example,
            }),
            NewKind::Checklist => Some(Self {
                name: "checklists",
                word: "checklist",
                kind: Kind::Checklist,
            }),
            NewKind::Chapter | NewKind::Page => None,
        }
    }

    /// The folders with this address; those that give the kind of themselves come first.
    fn folders(self, content: &Listed) -> Vec<&str> {
        let mut out: Vec<&str> = content
            .folders
            .iter()
            .map(String::as_str)
            .filter(|name| slug(split_number(name).1) == self.name)
            .collect();
        out.sort_by_key(|name| split_number(name).1 != self.name);
        out
    }

    fn folder(self, content: &Listed) -> Option<&str> {
        self.folders(content).first().copied()
    }
}

/// What stands in a folder, by name.
#[derive(Clone, Default)]
pub(super) struct Listed {
    files: Vec<String>,
    folders: Vec<String>,
}

impl Listed {
    /// Reads a folder's names; one that is not there is empty.
    pub(super) fn read(root: &Path, shown: &str, above: &Path) -> Result<Self, Diagnostic> {
        let folder = root.join(shown);
        let mut out = Self::default();
        if real_folder(&folder, above, shown)?.is_none() {
            return Ok(out);
        }
        let trouble = |error| cannot_read(shown, &error);
        for entry in std::fs::read_dir(&folder).map_err(trouble)? {
            let path = entry.map_err(trouble)?.path();
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            let Some(name) = name.filter(|name| !name.starts_with(['.', '~', '#'])) else {
                continue;
            };
            if path.is_dir() {
                out.folders.push(name);
            } else if path
                .extension()
                .is_some_and(|ext| ext.eq_ignore_ascii_case("md"))
            {
                out.files.push(name);
            }
        }
        // The standard text is the one to name where a page has two.
        out.files
            .sort_by_cached_key(|name| (FileName::parse(name).kind, name.clone()));
        out.folders.sort();
        Ok(out)
    }

    fn pages(&self) -> impl Iterator<Item = FileName> {
        self.files.iter().map(|name| FileName::parse(name))
    }

    /// The file or folder that has this address.
    pub(super) fn taken(&self, address: &str) -> Option<&str> {
        let file = self
            .files
            .iter()
            .find(|name| FileName::parse(name).slug == address);
        let folder = || {
            self.folders
                .iter()
                .find(|name| slug(split_number(name).1) == address)
        };
        file.or_else(folder).map(String::as_str)
    }

    /// The page of a file's name, or of an address.
    pub(super) fn page(&self, name: &str, address: &str) -> Option<&str> {
        let by_name = self.files.iter().find(|file| *file == name);
        by_name
            .or_else(|| {
                self.files
                    .iter()
                    .find(|file| FileName::parse(file).slug == address)
            })
            .map(String::as_str)
    }

    /// The folder of a name, or of an address.
    pub(super) fn folder(&self, name: &str, address: &str) -> Option<&str> {
        let by_name = self.folders.iter().find(|folder| *folder == name);
        by_name
            .or_else(|| {
                self.folders
                    .iter()
                    .find(|folder| slug(split_number(folder).1) == address)
            })
            .map(String::as_str)
    }

    /// The number after the highest.
    pub(super) fn next_number(&self) -> Option<u32> {
        let files = self.pages().filter_map(|file| file.number);
        let folders = self.folders.iter().filter_map(|name| split_number(name).0);
        Some(files.chain(folders).max()?.saturating_add(1))
    }
}

/// Chapters are numbered. So are principles, unless those that are there are not.
fn number(kind: NewKind, here: &Listed) -> Option<u32> {
    match kind {
        NewKind::Chapter => Some(here.next_number().unwrap_or(1)),
        NewKind::Principle => {
            let first = !here.pages().any(|file| !file.slug.is_empty());
            here.next_number().or(first.then_some(1))
        }
        NewKind::Example | NewKind::Checklist | NewKind::Page => None,
    }
}

/// `03-trust`. Words that begin with a number of their own keep it out of the order.
pub(super) fn stem(number: Option<u32>, words: &str) -> String {
    match number {
        Some(number) => format!("{number:02}-{words}"),
        None if split_number(words).0.is_some() => words.replacen('-', "_", 1),
        None => words.to_owned(),
    }
}

/// Cuts a slug on a hyphen, or else where it has to be cut.
pub(super) fn short(slug: &str) -> String {
    let fits = |(at, c): (usize, char)| at + c.len_utf8() <= MOST_BYTES;
    let end = slug
        .char_indices()
        .take(LONGEST_SLUG)
        .take_while(|letter| fits(*letter))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let head = &slug[..end];
    if end == slug.len() || slug[end..].starts_with('-') {
        return head.to_owned();
    }
    let cut = head.rfind('-').filter(|at| *at > 0).unwrap_or(end);
    head[..cut].to_owned()
}

pub(super) fn usable(slug: &str) -> Result<(), Diagnostic> {
    if !slug.chars().any(char::is_alphanumeric) {
        return Err(refused(
            "This title has no letters or digits, so the page would have no address.",
        )
        .help("Give the page a title with words in it."));
    }
    if slug == "index" {
        return Err(refused(
            "A page cannot be called Index: that name is kept for the first page of a folder.",
        )
        .help("Give the page another title."));
    }
    let port = |name: &str| {
        let digits = slug.strip_prefix(name);
        digits
            .is_some_and(|digit| digit.len() == 1 && digit.chars().all(|c| matches!(c, '1'..='9')))
    };
    if DEVICES.contains(&slug) || port("com") || port("lpt") {
        return Err(refused(format!(
            "A page cannot have the address `{slug}`: Windows keeps that name for itself."
        ))
        .help("Give the page a longer title."));
    }
    Ok(())
}

/// At the top, some addresses belong to pages that the program makes.
fn not_reserved(address: &str, config: &Config, content: &Listed) -> Result<(), Diagnostic> {
    let variants = config
        .variants
        .iter()
        .any(|variant| variant.id == address && variant.id != "standard");
    let mut languages = content.pages().filter_map(|file| file.lang);
    let language = languages.any(|lang| lang.tag().to_lowercase() == address)
        || config
            .guide
            .translations
            .keys()
            .any(|lang| lang.tag().to_lowercase() == address);
    if variants || language {
        return Err(refused(format!(
            "The address `{address}` is taken: Alongside makes a page there itself."
        ))
        .help("Give the new page another title."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_slugs_are_cut_on_a_hyphen_where_there_is_one() {
        assert_eq!(short("short"), "short");
        let long = ["abcdefghi"; 8].join("-");
        assert_eq!(short(&long), ["abcdefghi"; 6].join("-"));
        assert_eq!(short(&"x".repeat(100)), "x".repeat(60));
        assert_eq!(short(&"ก".repeat(100)).chars().count(), 60);
        let wide = "𝌆".repeat(100);
        assert!(short(&wide).len() <= MOST_BYTES);
    }

    #[test]
    fn a_number_at_the_front_of_a_title_is_no_order() {
        assert_eq!(stem(None, "2026-plan"), "2026_plan");
        assert_eq!(FileName::parse("2026_plan.md").slug, "2026-plan");
        assert_eq!(FileName::parse("2026_plan.md").number, None);
        assert_eq!(stem(Some(3), "2026-plan"), "03-2026-plan");
        assert_eq!(FileName::parse("03-2026-plan.md").slug, "2026-plan");
    }
}
