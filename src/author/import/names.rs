//! The files that pages of a document go to.

use std::path::Path;

use super::super::making::{is_there, refused};
use super::super::new_page::in_quotes;
use super::super::place::{Listed, short, stem, usable};
use super::pages::Part;
use super::taken::Taken;
use super::{Bringing, Pages};
use crate::config::TextKind;
use crate::diag::Diagnostic;
use crate::model::address::{FileName, slug, split_number};
use crate::model::front::Kind;

/// The file of one page.
#[derive(Debug, Clone)]
pub(super) struct PageFile {
    /// Its folder, from the guide's folder, with `/`.
    folder: String,
    /// Its name.
    pub(super) name: String,
    /// Whether there is one already.
    pub(super) is_there: bool,
    /// Whether its folder says that it is a checklist.
    pub(super) is_checklist: bool,
}

impl PageFile {
    pub(super) fn path(&self) -> String {
        format!("{}/{}", self.folder, self.name)
    }
}

/// What stands in the folder already.
pub(super) struct Names {
    folder: String,
    here: Listed,
}

impl Names {
    pub(super) fn read(how: &Bringing<'_>) -> Result<Self, Diagnostic> {
        let folder = folder(how.folder)?;
        let mut above = how.root.to_owned();
        let mut here = Listed::default();
        let mut shown = String::new();
        for part in folder.split('/') {
            if !shown.is_empty() {
                shown.push('/');
            }
            shown.push_str(part);
            here = Listed::read(how.root, &shown, &above)?;
            above.push(part);
        }
        Ok(Self { folder, here })
    }

    /// Names the pages. One that is there keeps its name, and so does one whose other text is there.
    pub(super) fn of(
        &self,
        parts: &[Part],
        how: &Bringing<'_>,
    ) -> Result<Vec<PageFile>, Diagnostic> {
        let end = match how.text {
            TextKind::Easy => ".easy.md",
            TextKind::Standard => ".md",
        };
        if let Pages::TextOf(page) = how.pages {
            let (folder, stem) = existing(how.root, page)?;
            return Ok(parts
                .iter()
                .take(1)
                .map(|_| file(how, &folder, &format!("{stem}{end}")))
                .collect());
        }
        let mut number = self.here.next_number().unwrap_or(1);
        let mut taken = Taken::default();
        let mut out = Vec::with_capacity(parts.len());
        for part in parts {
            // What comes before the first heading is the home page of a guide that has none.
            let is_first = out.is_empty() && part.of_heading.is_none() && parts.len() > 1;
            if is_first && self.folder == "content" && is_home(how.root, end, &part.title) {
                out.push(file(how, &self.folder, &format!("index{end}")));
                continue;
            }
            // A number that somebody typed before a title is not its page's.
            let title = slug(&part.title);
            let counted =
                title.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '-');
            let mut words = short(if counted.is_empty() { &title } else { counted });
            if usable(&words).is_err() {
                words = format!("page-{}", out.len() + 1);
            }
            let words = taken.take(&words);
            let address = FileName::parse(&format!("{}.md", stem(Some(number), &words))).slug;
            let old = self.here.taken(&address).map(stem_of);
            let own = old.map_or_else(
                || {
                    let new = stem(Some(number), &words);
                    number = number.saturating_add(1);
                    new
                },
                str::to_owned,
            );
            out.push(file(how, &self.folder, &format!("{own}{end}")));
        }
        Ok(out)
    }
}

/// Whether a page of this title is the home page: there is none, or one of the same title.
fn is_home(root: &Path, end: &str, title: &str) -> bool {
    let home = root.join("content").join(format!("index{end}"));
    if !is_there(&home) {
        return true;
    }
    let line = format!("title = {}", in_quotes(title));
    std::fs::read_to_string(&home).is_ok_and(|text| text.lines().any(|other| other == line))
}

fn file(how: &Bringing<'_>, folder: &str, name: &str) -> PageFile {
    let of_folder = folder
        .rsplit('/')
        .find_map(|part| Kind::of_folder(split_number(part).1));
    PageFile {
        is_there: is_there(&how.root.join(folder).join(name)),
        folder: folder.to_owned(),
        name: name.to_owned(),
        is_checklist: of_folder == Some(Kind::Checklist),
    }
}

/// `content/principles`, as it is typed in several ways.
fn folder(typed: &str) -> Result<String, Diagnostic> {
    let typed = typed.replace('\\', "/");
    let parts: Vec<&str> = typed
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    if parts.contains(&"..") || typed.contains(':') {
        return Err(refused(format!("{typed} leads out of the guide."))
            .help("Name a folder inside of content, such as --to principles"));
    }
    let parts = match parts.as_slice() {
        ["content", rest @ ..] => rest,
        all => all,
    };
    Ok(std::iter::once("content")
        .chain(parts.iter().copied())
        .collect::<Vec<_>>()
        .join("/"))
}

/// The name of a page without its language, `.easy` and `.md`.
fn stem_of(name: &str) -> &str {
    let name = name.strip_suffix(".md").unwrap_or(name);
    name.strip_suffix(".easy").unwrap_or(name)
}

/// The folder and the stem of a page that is named by its file or its address.
fn existing(root: &Path, typed: &str) -> Result<(String, String), Diagnostic> {
    let typed = typed.replace('\\', "/");
    let typed = typed.trim_matches('/');
    let wanted = typed.strip_prefix("content/").unwrap_or(typed);
    let mut folder = "content".to_owned();
    let mut above = root.to_owned();
    let mut parts = wanted.split('/').peekable();
    while let Some(part) = parts.next() {
        let here = Listed::read(root, &folder, &above)?;
        let is_last = parts.peek().is_none();
        let address = slug(split_number(stem_of(part)).1);
        if is_last {
            let page = here.page(part, &address);
            return match page {
                Some(name) => Ok((folder, stem_of(name).to_owned())),
                None => Err(no_page(typed)),
            };
        }
        let Some(name) = here.folder(part, &address) else {
            return Err(no_page(typed));
        };
        above = root.join(&folder);
        folder = format!("{folder}/{name}");
    }
    Err(no_page(typed))
}

fn no_page(typed: &str) -> Diagnostic {
    refused(format!("There is no page {typed} in this guide.")).help(
        "Name the page's file, such as --page content/principles/01-equality.md, or leave --page out: then the document becomes \
         pages of its own.",
    )
}

/// A file's name as words: `care_plan-v2` is `Care plan v2`.
pub(super) fn in_words(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|sign: char| sign.is_whitespace() || matches!(sign, '_' | '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Document".to_owned(),
    }
}

/// A document's name as a part of pictures' names.
pub(super) fn short_slug(name: &str) -> String {
    let slug = short(&slug(name));
    let slug = slug.chars().take(32).collect::<String>();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "picture".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_understood_as_they_are_typed() {
        assert_eq!(folder("").expect("a folder"), "content");
        assert_eq!(folder("content").expect("a folder"), "content");
        assert_eq!(
            folder("content\\principles\\").expect("a folder"),
            "content/principles"
        );
        assert_eq!(
            folder("./principles").expect("a folder"),
            "content/principles"
        );
        assert!(folder("../elsewhere").is_err());
        assert!(folder("C:\\x").is_err());
    }

    #[test]
    fn names_are_words() {
        assert_eq!(in_words("care_plan-v2 final"), "Care plan v2 final");
        assert_eq!(in_words("--"), "Document");
        assert_eq!(short_slug("Our Guide (final)"), "our-guide-final");
        assert_eq!(stem_of("01-equality.easy.md"), "01-equality");
    }
}
