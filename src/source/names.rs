//! What the files in `content/` are meant to be, told by their names.
//!
//! Trainers' folders hold more than pages: copies that shared folders and browsers made, files that Notepad named,
//! notes for colleagues. [`sort_out`] keeps the pages, and says of each other file that looks like one why it is
//! none; [`unread::documents`] does so for those that a page may link to.
//!
//! 1. [`copies`] finds the original of a copy; [`marks`] knows what is added to the name of one.
//! 2. [`easy`] knows easy texts by other names, [`languages`] which languages can be meant.
//! 3. [`unread`] tells of files that are not read, [`folders`] of whole folders.

mod beside;
mod copies;
mod easy;
pub(super) mod folders;
mod languages;
mod marks;
pub(super) mod unread;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use super::walk::Found;
use crate::config::Config;
use crate::diag::{Diagnostic, Sink};
use crate::model::FileName;
use beside::{Beside, split};
use languages::Languages;
use marks::Sure;

/// Files that say something about a folder to those who look into it.
const NOTES: [&str; 8] = [
    "readme",
    "license",
    "licence",
    "copying",
    "contributing",
    "changelog",
    "code_of_conduct",
    "security",
];

/// What converters leave between a page's name and `.md`.
const CONVERTED: [&str; 8] = [
    ".md",
    ".markdown",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".pdf",
    ".txt",
];

/// The files of a guide, told apart.
pub(super) struct Sorted {
    /// The pages.
    pub(super) pages: Vec<Found>,
    /// The files whose words decided what becomes of others: when one changes, all are told apart again.
    pub(super) asked: BTreeSet<String>,
}

/// Tells the pages among the files that were found. Of what looks like one and is none, it is said why.
pub(super) fn sort_out(files: &[Found], root: &Path, config: &Config, sink: &mut Sink) -> Sorted {
    let mut sorter = Sorter {
        beside: Beside::new(files),
        languages: Languages::new(root, config),
        claimed: HashMap::new(),
        sink,
    };
    let pages = files.iter().filter_map(|file| sorter.page(file)).collect();
    let asked = sorter.beside.into_asked();
    Sorted { pages, asked }
}

struct Sorter<'f, 'g> {
    beside: Beside<'f>,
    languages: Languages<'g>,
    /// The files that took the name of another that is not there, by that name.
    claimed: HashMap<String, &'f Found>,
    sink: &'g mut Sink,
}

impl<'f> Sorter<'f, '_> {
    fn page(&mut self, file: &'f Found) -> Option<Found> {
        let (_, name) = split(&file.path);
        // Most names are as they should be.
        if is_plain(name) {
            return Some(file.clone());
        }
        let ending = beside::ending(name);
        let is_page = ending == "md";
        if !is_page && ending != "toml" && !unread::is_mistaken(&ending) {
            self.sink.extend(unread::unfinished(file, &ending));
            return None;
        }
        if let Some((original, sure)) = copies::original(file, &self.beside) {
            return self.stray(file, original, sure);
        }
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if !is_page {
            if ending != "toml" {
                self.sink.push(unread::misnamed(&file.path, stem, &ending));
            }
            return None;
        }
        if NOTES.contains(&stem.to_lowercase().as_str()) {
            self.sink.push(unread::note(&file.path));
            return None;
        }
        self.named(file, stem)
    }

    /// A page, by the name that it is read by: where that is not its own, the author hears of it.
    fn named(&mut self, file: &'f Found, stem: &str) -> Option<Found> {
        let (folder, name) = split(&file.path);
        let (usual, is_taken) = self.usual(file);
        let mut page = file.clone();
        if !usual.eq_ignore_ascii_case(name) {
            let path = format!("{folder}{usual}");
            let other = self.beside.find(&path);
            let other = other.or_else(|| self.claimed.get(&path.to_lowercase()).copied());
            if let Some(other) = other.filter(|_| is_taken) {
                return self.stray(file, other, Sure::Quite);
            }
            self.claimed.insert(path.to_lowercase(), file);
            page.name = FileName::parse(&usual);
            page.usual = Some(path.clone());
            let usual = self.hyphenated(folder, &usual).unwrap_or(usual);
            self.sink.push(
                Diagnostic::of_guide(
                    "odd-file-name",
                    format!("content/{} is read as content/{path}.", file.path),
                )
                .help(format!("Rename it {usual}.")),
            );
        } else if let Some(numbered) = self.hyphenated(folder, name) {
            self.sink.push(
                Diagnostic::of_guide(
                    "odd-file-name",
                    format!(
                        "content/{} begins with a number, but that does not put it in order.",
                        file.path
                    ),
                )
                .help(format!(
                    "Call it {numbered}: pages are put in order by a number and a hyphen."
                )),
            );
        } else if let Some(code) = languages::no_language(stem)
            && page.name.lang.is_none()
        {
            if let Some(original) = self.titled_as(file) {
                return self.stray(file, original, Sure::IfTitled);
            }
            self.sink.push(languages::unknown(&file.path, code));
        }
        if let Some(lang) = page.name.lang.clone() {
            if !self.languages.is_likely(&lang)
                && let Some(original) = self.titled_as(file)
            {
                return self.stray(file, original, Sure::IfTitled);
            }
            self.languages.tell(&file.path, &lang, self.sink);
        }
        Some(page)
    }

    /// A name with the hyphen that makes its number count.
    fn hyphenated(&self, folder: &str, name: &str) -> Option<String> {
        hyphenated(name, |number| self.beside.is_numbered(folder, number))
    }

    /// Leaves a copy out.
    fn stray(&mut self, copy: &Found, original: &Found, sure: Sure) -> Option<Found> {
        self.beside.note(copy);
        self.beside.note(original);
        self.sink.push(copies::stray(copy, original, sure));
        None
    }

    /// The file without the ending that may be a language, where it has the same title.
    fn titled_as(&self, file: &Found) -> Option<&'f Found> {
        let (before, _) = file.path.split_once('.')?;
        let original = self.beside.find(&format!("{before}.md"))?;
        self.beside.same_title(file, original).then_some(original)
    }

    /// How a page's name is usually written, and whether a page that has that name already is its original.
    fn usual(&self, file: &Found) -> (String, bool) {
        let (folder, name) = split(&file.path);
        let found = easy::usual(file, &self.beside).or_else(|| converted(name));
        let mut is_taken = found.is_some();
        let mut usual = found.unwrap_or_else(|| FileName::usual(name));
        let read = FileName::parse(&usual);
        if read.lang.is_some_and(|lang| self.languages.is_own(&lang)) {
            usual = FileName::without_language(&usual);
            is_taken = true;
        }
        let is_there = |name: &str| self.beside.has(&format!("{folder}{name}"));
        if let Some(home) = home(folder, &usual, &is_there) {
            usual = home;
        }
        (usual, is_taken)
    }
}

/// Whether a name is one of small letters, digits and hyphens, and means nothing else.
fn is_plain(name: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let Some(stem) = name.strip_suffix(".md") else {
        return false;
    };
    let stem = stem.strip_suffix(".easy").unwrap_or(stem);
    let mut parts = stem.split('-').enumerate();
    stem.bytes().all(is_usual)
        && !stem.starts_with("home")
        // A number at the beginning is that of the page.
        && !parts.any(|(at, part)| {
            marks::may_be_mark(part) && !(at == 0 && part.starts_with(|c: char| c.is_ascii_digit()))
        })
}

/// `trust.docx.md` without what a converter left.
fn converted(name: &str) -> Option<String> {
    let stem = name.get(..name.len().checked_sub(3)?)?;
    let mark = CONVERTED.iter().find(|mark| {
        let at = stem.len().checked_sub(mark.len());
        at.and_then(|at| stem.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(mark))
    })?;
    let before = &stem[..stem.len() - mark.len()];
    (!before.is_empty()).then(|| FileName::usual(&format!("{before}.md")))
}

/// `home.md` in the top folder, where nothing else is the home page.
fn home(folder: &str, name: &str, is_there: &impl Fn(&str) -> bool) -> Option<String> {
    let (stem, endings) = name.split_once('.')?;
    let is_home = ["home", "homepage", "home-page", "home page", "home_page"]
        .contains(&stem.to_lowercase().as_str());
    let usual = FileName::usual(&format!("index.{endings}"));
    (is_home && folder.is_empty() && !is_there("index.md") && !is_there(&usual)).then_some(usual)
}

/// `1. First.md`, `2) Second.md` and `3 Third.md` with the hyphen that makes their numbers count; and `4_fourth.md`, which may
/// be called so to keep its number out of the order, where the page before it or after it is numbered.
fn hyphenated(name: &str, is_numbered: impl Fn(u32) -> bool) -> Option<String> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name.get(digits..)?;
    let number: u32 = name[..digits].parse().ok()?;
    let words = match rest.strip_prefix('_') {
        Some(words) if is_numbered(number + 1) || number > 0 && is_numbered(number - 1) => words,
        Some(_) => return None,
        None => rest
            .strip_prefix(['.', ')'])
            .unwrap_or(rest)
            .strip_prefix(' ')?,
    };
    let words = words.trim_start_matches(['-', ' ']);
    let counts = (1..=3).contains(&digits) && words.starts_with(char::is_alphabetic);
    counts.then(|| format!("{}-{words}", &name[..digits]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_were_meant_to_count_are_told_of() {
        assert_eq!(
            hyphenated("1. First.md", |_| false),
            Some("1-First.md".to_owned())
        );
        assert_eq!(
            hyphenated("11 Eleven.md", |_| false),
            Some("11-Eleven.md".to_owned())
        );
        assert_eq!(
            hyphenated("2) - Two.md", |_| false),
            Some("2-Two.md".to_owned())
        );
        // Beside `09-nine.md`.
        let ten = hyphenated("10_ten.md", |number| number == 9);
        assert_eq!(ten, Some("10-ten.md".to_owned()));
        for name in [
            "01-a.md",
            "2026 plan.md",
            "10_ten.md",
            "v1.2-notes.md",
            "1.2 notes.md",
            "a.md",
        ] {
            assert_eq!(hyphenated(name, |_| false), None, "{name}");
        }
    }
}
