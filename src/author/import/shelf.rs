//! Pictures of a document: their names, their files, and their lines in `pictures.toml`.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::diag::Diagnostic;
use crate::model::address::slug;
use crate::model::document::Document;
use crate::model::imported::{ImportedPicture, Remark, RemarkKind};

use super::super::making::{Making, cannot_read, is_there};
use super::super::new_page::in_quotes;

/// A picture's bytes and the ending of its kind; or why it cannot be shown, in words.
pub type Fetched = Result<(Vec<u8>, &'static str), String>;

/// What became of the pictures of a document.
#[derive(Debug, Default)]
pub(super) struct Shelved {
    /// The name of each, after `pic:`; `None` where it cannot be shown.
    pub(super) names: Vec<Option<String>>,
    /// Files that were made.
    pub(super) made: Vec<String>,
    /// Files that were there already.
    pub(super) there: Vec<String>,
    /// Lines for `pictures.toml`.
    pub(super) entries: String,
}

/// A name has no more letters than this.
const LONGEST: usize = 48;

/// Writes the pictures of a document, each once.
pub(super) fn shelve(
    pictures: &[ImportedPicture],
    document: &str,
    root: &Path,
    fetch: &mut dyn FnMut(&ImportedPicture) -> Fetched,
    making: &mut Option<Making>,
    remarks: &mut Vec<Remark>,
) -> Result<Shelved, Diagnostic> {
    let list = root.join("content/pictures.toml");
    let written = if is_there(&list) {
        std::fs::read_to_string(&list)
            .map_err(|error| cannot_read("content/pictures.toml", &error))?
    } else {
        String::new()
    };
    let mut free = Free::of(&written);
    let mut known: HashMap<blake3::Hash, String> = HashMap::new();
    let mut out = Shelved::default();
    for (at, picture) in pictures.iter().enumerate() {
        let (bytes, ending) = match fetch(picture) {
            Ok(fetched) => fetched,
            Err(mut why) => {
                if !picture.alt.is_empty() {
                    why.push_str(&format!(" It shows: {}", picture.alt));
                }
                remarks.push(Remark {
                    kind: RemarkKind::LeftOut,
                    span: Some(picture.span),
                    message: why,
                });
                out.names.push(None);
                continue;
            }
        };
        let hash = blake3::hash(&bytes);
        if let Some(name) = known.get(&hash) {
            out.names.push(Some(name.clone()));
            continue;
        }
        let base = base(&picture.alt, document, at + 1);
        let (name, file, is_old) = free.place(&base, ending, &bytes, root);
        known.insert(hash, name.clone());
        let shown = format!("content/{file}");
        if is_old {
            out.there.push(shown);
        } else {
            if let Some(making) = making {
                making.file(&shown, &bytes)?;
            }
            out.entries.push_str(&entry(&name, &file, &picture.alt));
            out.made.push(shown);
        }
        out.names.push(Some(name));
    }
    Ok(out)
}

/// A name of a picture's words, or of its document. One word alone may be the name of one of the theme's pictures.
fn base(alt: &str, document: &str, number: usize) -> String {
    let words = slug(alt);
    let mut out = String::new();
    for part in words.split('-').filter(|part| !part.is_empty()) {
        if !out.is_empty() && out.len() + part.len() >= LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.extend(part.chars().take(LONGEST));
    }
    match (out.is_empty(), out.contains('-')) {
        (true, _) => format!("{document}-{number}"),
        (false, false) => format!("{document}-{out}"),
        (false, true) => out,
    }
}

/// Names that pictures can have yet.
struct Free<'w> {
    /// Names that `pictures.toml` has, with everything else that stands in quotation marks there.
    listed: HashSet<&'w str>,
    taken: HashSet<String>,
    /// The number that comes next behind a name.
    next: HashMap<String, usize>,
}

impl<'w> Free<'w> {
    fn of(written: &'w str) -> Self {
        let pieces = written.split('"').count();
        Self {
            listed: (written.split('"').skip(1))
                .take(pieces.saturating_sub(2))
                .collect(),
            taken: HashSet::new(),
            next: HashMap::new(),
        }
    }

    /// The name that is free, or the one under which the same picture is there.
    fn place(
        &mut self,
        base: &str,
        ending: &str,
        bytes: &[u8],
        root: &Path,
    ) -> (String, String, bool) {
        let next = self.next.entry(base.to_owned()).or_insert(1);
        loop {
            let number = *next;
            *next += 1;
            let name = if number == 1 {
                base.to_owned()
            } else {
                format!("{base}-{number}")
            };
            if self.taken.contains(&name) {
                continue;
            }
            let file = format!("pictures/{name}.{ending}");
            let full = root.join("content").join(&file);
            let is_listed = self.listed.contains(name.as_str());
            let there = is_there(&full);
            let is_same = there && is_listed && holds(&full, bytes);
            if is_same || !there && !is_listed {
                self.taken.insert(name.clone());
                return (name, file, is_same);
            }
        }
    }
}

/// Whether a file holds just these bytes.
fn holds(file: &Path, bytes: &[u8]) -> bool {
    let length = std::fs::symlink_metadata(file).map_or(0, |found| found.len());
    length == bytes.len() as u64 && std::fs::read(file).is_ok_and(|there| there == bytes)
}

fn entry(name: &str, file: &str, alt: &str) -> String {
    let alt = in_quotes(alt);
    let asked = if alt == "\"\"" {
        "# What does it show, for people who cannot see it?\n"
    } else {
        ""
    };
    format!(
        "\n[[picture]]\nname = \"{name}\"\nfile = \"{file}\"\n{asked}alt = {alt}\n\
         # Who made it, and may you use it? \"own\" means that it is yours.\nlicence = \"\"\ncredit = \"\"\n"
    )
}

/// Puts the names of pictures into a document.
pub(super) fn name(document: &mut Document, pictures: &[ImportedPicture], shelved: &Shelved) {
    for written in &mut document.pictures {
        if written.name.starts_with("pic:") {
            continue;
        }
        let at: usize = written.name.parse().unwrap_or(usize::MAX);
        let name = shelved.names.get(at).and_then(Option::as_deref);
        written.name = name.map_or_else(String::new, |name| format!("pic:{name}"));
        // What the shelf says need not be said twice.
        let is_said = pictures
            .get(at)
            .is_some_and(|picture| picture.alt == written.alt);
        if is_said || written.of_point {
            written.alt.clear();
        }
    }
}
