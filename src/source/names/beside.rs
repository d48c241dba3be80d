//! The files that stand beside one whose name is looked at.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::files::{self, LARGEST_TEXT};
use super::super::walk::Found;
use super::copies::title;
use crate::config::TextKind;

/// All files that were found, by their names.
pub(super) struct Beside<'f> {
    files: &'f [Found],
    /// The place of each in the list, by its path in small letters.
    at: HashMap<String, usize>,
    /// The same for standard texts, by their folder and their part of the address.
    pages: OnceCell<HashMap<(&'f str, &'f str), usize>>,
    /// The numbers with which names begin, with their folders.
    numbers: OnceCell<HashSet<(&'f str, u32)>>,
    /// The files whose words decided what becomes of another, or may have.
    asked: RefCell<BTreeSet<String>>,
}

impl<'f> Beside<'f> {
    pub(super) fn new(files: &'f [Found]) -> Self {
        let mut at = HashMap::with_capacity(files.len());
        for (number, file) in files.iter().enumerate() {
            at.entry(file.path.to_lowercase()).or_insert(number);
        }
        Self {
            files,
            at,
            pages: OnceCell::new(),
            numbers: OnceCell::new(),
            asked: RefCell::default(),
        }
    }

    /// The file of this path, whatever its capitals.
    pub(super) fn find(&self, path: &str) -> Option<&'f Found> {
        self.files.get(*self.at.get(&path.to_lowercase())?)
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.at.contains_key(&path.to_lowercase())
    }

    /// The standard text in this folder whose name is this one, or is so but for its number and its spaces.
    pub(super) fn standard(&self, folder: &str, name: &str) -> Option<&'f Found> {
        if let Some(same) = self.find(&format!("{folder}{name}.md")) {
            return Some(same);
        }
        let pages = self.pages.get_or_init(|| {
            let standard = self.files.iter().enumerate().filter(|(_, file)| {
                file.name.kind == TextKind::Standard
                    && file.name.lang.is_none()
                    && ending(&file.path) == "md"
            });
            standard
                .map(|(at, file)| ((split(&file.path).0, file.name.slug.as_str()), at))
                .collect()
        });
        let slug = crate::model::FileName::parse(&format!("{name}.md")).slug;
        let at = pages.get(&(folder, slug.as_str()))?;
        self.files.get(*at)
    }

    /// Whether the name of a page in this folder begins with this number.
    pub(super) fn is_numbered(&self, folder: &str, number: u32) -> bool {
        let numbers = self.numbers.get_or_init(|| {
            let pages = self.files.iter().filter(|file| ending(&file.path) == "md");
            pages
                .filter_map(|file| {
                    let (folder, name) = split(&file.path);
                    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
                    Some((folder, name[..digits].parse().ok()?))
                })
                .collect()
        });
        numbers.contains(&(folder, number))
    }

    /// Whether two texts have the same title, or the same words.
    pub(super) fn same_title(&self, one: &Found, other: &Found) -> bool {
        self.note(one);
        self.note(other);
        let titles = (title(&one.disk), title(&other.disk));
        if let (Some(one), Some(other)) = &titles {
            return one == other;
        }
        let words = |file: &Found| files::bytes(&file.disk, LARGEST_TEXT).ok();
        let own = words(one);
        own.is_some() && own == words(other)
    }

    /// Keeps in mind that the words of a file decide about others.
    pub(super) fn note(&self, file: &Found) {
        self.asked.borrow_mut().insert(file.path.clone());
    }

    pub(super) fn into_asked(self) -> BTreeSet<String> {
        self.asked.into_inner()
    }
}

/// A path's folder, with its slash, and its name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rfind('/')
        .map_or(("", path), |at| path.split_at(at + 1))
}

/// A name's ending, in small letters.
pub(super) fn ending(path: &str) -> String {
    let (_, name) = split(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_lowercase()
}
