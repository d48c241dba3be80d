//! The pages that links may lead to, by their files: those that were written, and those that were meant.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::config::guesses::Guesses;
use crate::config::{Lang, TextKind};
use crate::model::address::{self, FileName, percent_decoded, resolve};
use crate::model::{PageId, Site};

/// Where a link leads: a page, and the text of it that was named.
pub(super) type Leads = (PageId, Option<(Lang, TextKind)>);

pub(super) type Files = BTreeMap<String, Leads>;

/// The pages of a guide.
#[derive(Debug)]
pub(super) struct Pages {
    files: Files,
    folders: BTreeMap<String, PageId>,
    /// Files that are no texts.
    others: BTreeSet<String>,
    /// The first file of each name, whatever its folder.
    of_name: OnceLock<BTreeMap<String, String>>,
    /// Files by what they are like ([`address::alike`]), where only one is.
    alike: OnceLock<BTreeMap<String, Option<String>>>,
}

/// A list of what there is has no more names than somebody reads.
const MOST_NAMED: usize = 6;

impl Pages {
    pub(super) fn new(files: Files, others: BTreeSet<String>, site: &Site) -> Self {
        Self {
            folders: folders(&files, site),
            files,
            others,
            of_name: OnceLock::new(),
            alike: OnceLock::new(),
        }
    }

    /// The page that a file or a folder stands for.
    pub(super) fn of_file(&self, file: &str, written: &str) -> Option<Leads> {
        self.files.get(file).cloned().or_else(|| {
            let folder = self.folders.get(file).map(|page| (*page, None));
            folder.filter(|_| written.ends_with('/') || written.ends_with(".."))
        })
    }

    /// The page that was meant by a path that is not quite that of its file: with backslashes, other capitals, the
    /// content folder in front, another ending or none, or as its address on the web.
    pub(super) fn meant(&self, from: &str, written: &str) -> Option<Leads> {
        if written.is_empty() {
            return None;
        }
        let path = percent_decoded(written).replace('\\', "/");
        let path = path
            .strip_prefix("content/")
            .map_or(path.clone(), |inside| format!("/{inside}"));
        let stem = path.trim_end_matches('/');
        let stem = [".html", ".htm", ".markdown", ".txt"]
            .iter()
            .find_map(|ending| stem.strip_suffix(ending))
            .unwrap_or(stem);
        let stem = stem.strip_suffix("/index").unwrap_or(stem);
        let alike = self.alike.get_or_init(|| {
            let mut alike: BTreeMap<String, Option<String>> = BTreeMap::new();
            for file in self.files.keys() {
                let same = alike.entry(address::alike(file));
                same.and_modify(|only| *only = None)
                    .or_insert_with(|| Some(file.clone()));
            }
            alike
        });
        for wanted in [
            path.clone(),
            format!("{stem}.md"),
            format!("{stem}/index.md"),
        ] {
            let Ok(file) = resolve(from, &wanted) else {
                continue;
            };
            if let Some(Some(only)) = alike.get(&address::alike(&file)) {
                return self.files.get(only).cloned();
            }
        }
        // A folder, without its last stroke.
        let folder = resolve(from, path.trim_end_matches('/')).ok()?;
        self.folders.get(&folder).map(|page| (*page, None))
    }

    /// What to type for a file that is not there, in a text of this path: the page that was probably meant, or those that
    /// there are.
    pub(super) fn suggest(&self, from: &str, file: &str, guesses: &Guesses) -> String {
        if let Some(other) = self.other(from, file) {
            return other;
        }
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        if DOCUMENTS.contains(&ending.to_ascii_lowercase().as_str()) {
            return "Documents are not copied into the guide. Put it on a website, and link to it there."
                .to_owned();
        }
        let near = self.of_name(file_name(file)).or_else(|| {
            // Where only the number is right, another page was meant.
            let words = |file: &str| FileName::parse(file_name(file)).slug;
            let standard = self.files.keys().filter(|file| !file.contains(".easy."));
            let names: Vec<(String, &str)> =
                standard.map(|file| (words(file), file.as_str())).collect();
            let near =
                guesses.nearest(&words(file), names.iter().map(|(words, _)| words.as_str()))?;
            names
                .iter()
                .find(|(words, _)| words == near)
                .map(|(_, file)| *file)
        });
        if let Some(near) = near {
            return format!("Did you mean {}?", typed(from, near));
        }
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let here = self.files.keys().filter(|other| {
            other.rsplit_once('/').map_or("", |(folder, _)| folder) == folder
                && !other.contains(".easy.")
        });
        let mut here: Vec<String> = here.map(|file| typed(from, file)).collect();
        if here.is_empty() {
            return "Name a page's file, such as ../examples/a-meeting.md.".to_owned();
        }
        if let [one] = here.as_slice() {
            return format!("The page there is {one}.");
        }
        let more = here.len().saturating_sub(MOST_NAMED);
        here.truncate(MOST_NAMED);
        let more = if more == 0 {
            String::new()
        } else {
            format!(" and {more} more")
        };
        format!("The pages there are {}{more}.", here.join(", "))
    }

    /// What to type where a file is there that is no page.
    fn other(&self, from: &str, file: &str) -> Option<String> {
        if self.others.contains(file) {
            return Some(if is_markdown(file) {
                "The file is there, but it is left out: see what is said of it. Link to a page instead.".to_owned()
            } else {
                "The file is there, but links lead to pages only: other files are not put into the site. Put it on a \
                 website, and link to its address there, which begins with https://."
                    .to_owned()
            });
        }
        // Without `.md`, every ending would do.
        let stem = file.strip_suffix(".md")?;
        let after = |start: &str| {
            let next = self.others.range(start.to_owned()..).next()?;
            next.starts_with(start).then_some(next)
        };
        let near = after(&format!("{file}.")).or_else(|| after(&format!("{stem}.")))?;
        let name = file_name(file);
        let typed = typed(from, near);
        let is_text = [".txt", ".text", ".markdown", ".mdx"]
            .iter()
            .any(|ending| near.to_lowercase().ends_with(ending));
        Some(if is_text {
            format!("{typed} is there, which is not read. Rename it {name}.")
        } else {
            format!(
                "{typed} is there, which is no page. To make it one, copy its words into a file called {name}."
            )
        })
    }

    fn of_name(&self, name: &str) -> Option<&str> {
        let of_name = self.of_name.get_or_init(|| {
            let mut of_name = BTreeMap::new();
            for file in self.files.keys() {
                let name = file_name(file).to_owned();
                of_name.entry(name).or_insert_with(|| file.clone());
            }
            of_name
        });
        of_name.get(name).map(String::as_str)
    }
}

/// The file that a link means that leads out of `content/` and into it again.
pub(super) fn back_in(path: &str) -> Option<String> {
    let path = percent_decoded(path).replace('\\', "/");
    let inside = path.trim_start_matches("../").strip_prefix("content/")?;
    resolve("", inside).ok()
}

fn is_markdown(file: &str) -> bool {
    std::path::Path::new(file)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// Endings of documents that people link to.
const DOCUMENTS: [&str; 11] = [
    "doc", "docx", "odt", "pdf", "ppt", "pptx", "pub", "rtf", "txt", "xls", "xlsx",
];

/// A file as it is typed in a link of a text.
pub(super) fn typed(from: &str, file: &str) -> String {
    let folder: Vec<&str> = from.split('/').collect();
    let folder = &folder[..folder.len() - 1];
    let parts: Vec<&str> = file.split('/').collect();
    let same = folder
        .iter()
        .zip(&parts)
        .take_while(|(one, other)| one == other)
        .count();
    let same = same.min(parts.len() - 1);
    let up = "../".repeat(folder.len() - same);
    let path = format!("{up}{}", parts[same..].join("/"));
    if path.contains(' ') {
        format!("<{path}>")
    } else {
        path
    }
}

pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The pages that a link to a folder leads to.
fn folders(files: &Files, site: &Site) -> BTreeMap<String, PageId> {
    let mut out = BTreeMap::new();
    for (file, (page, _)) in files {
        let mut folder = file.as_str();
        let mut id = Some(*page);
        let is_index = file
            .rsplit('/')
            .next()
            .is_some_and(|name| name.starts_with("index."));
        if !is_index {
            id = id.and_then(|id| site.page(id).parent);
        }
        while let Some((above, _)) = folder.rsplit_once('/') {
            if let Some(id) = id {
                out.insert(above.to_owned(), id);
            }
            id = id.and_then(|id| site.page(id).parent);
            folder = above;
        }
    }
    out.insert(String::new(), Site::HOME);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_may_go_out_and_in_again() {
        assert_eq!(back_in("../content/a/b.md"), Some("a/b.md".to_owned()));
        assert_eq!(back_in("../../content/b.md"), Some("b.md".to_owned()));
        assert_eq!(back_in("../content/../b.md"), None);
        assert_eq!(back_in("../contents/b.md"), None);
        assert_eq!(back_in("../b.md"), None);
    }

    #[test]
    fn files_are_named_as_they_are_typed() {
        assert_eq!(typed("a/b.md", "a/c.md"), "c.md");
        assert_eq!(typed("a/b.md", "c.md"), "../c.md");
        assert_eq!(typed("b.md", "a/c d.md"), "<a/c d.md>");
        assert_eq!(typed("a/b/c.md", "a/d/e.md"), "../d/e.md");
        assert_eq!(typed("b.md", "index.md"), "index.md");
    }
}
