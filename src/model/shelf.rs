//! The picture shelf: every picture that an author can name, with its words and its licence.

mod search;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::address::{alike, slug};
use crate::config::Lang;
use crate::config::fields::Fields;
use crate::diag::{Located, Span};

pub use search::{Found, Part, Search};

/// The number of a picture on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(usize);

impl PictureId {
    /// The number itself, for tables with a row for each picture.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

/// A picture and what is known of it.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The name that authors use after `pic:`; a picture that is only a file has none.
    pub name: Option<String>,
    /// Where its file stands: from `content/`, or from the theme's pictures.
    pub file: String,
    /// Whose it is.
    pub origin: Origin,
    /// What it shows, for people who cannot see it.
    pub alt: Option<String>,
    /// The same in other languages.
    pub alts: BTreeMap<Lang, String>,
    /// Words that find it.
    pub keywords: Vec<String>,
    /// The theme's heading for it and others like it.
    pub group: Option<String>,
    /// An SPDX id, `own`, or nothing where none was written down.
    pub licence: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// What was changed in it.
    pub changes: Option<String>,
    /// Whether people can be recognised in it.
    pub people: bool,
    /// Until when they agreed to be shown.
    pub consent_until: Option<Date>,
    /// Where its entry stands.
    pub span: Option<Span>,
    /// What can be shown of it; `None` where the file is not there or cannot be shown.
    pub image: Option<Image>,
}

impl Picture {
    /// Its finished files, the smallest first; none where it cannot be shown, or not yet.
    #[must_use]
    pub fn files(&self) -> &[PictureFile] {
        match &self.image {
            Some(Image::Files(files)) => files,
            Some(Image::Original(_)) | None => &[],
        }
    }
}

/// Whose a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The guide's own.
    Guide,
    /// The theme's.
    Theme,
}

/// What can be shown of a picture.
#[derive(Debug, Clone)]
pub enum Image {
    /// A picture made of dots, before its files are made.
    Original(Original),
    /// Finished files, the smallest first. A drawing is one file.
    Files(Vec<PictureFile>),
}

/// A picture made of dots, as its author gave it. There may be more of them than fit into memory.
#[derive(Debug, Clone)]
pub struct Original {
    /// Where its bytes are.
    pub stored: Stored,
    /// The BLAKE3 hash of its bytes.
    pub hash: [u8; 32],
    /// Width in dots, when it stands upright.
    pub width: u32,
    /// Height in dots, when it stands upright.
    pub height: u32,
    /// Where it is named.
    pub named: Span,
}

/// Where an original's bytes are.
#[derive(Debug, Clone)]
pub enum Stored {
    /// In a file.
    File(PathBuf),
    /// In the theme, which is in memory.
    Memory(Arc<[u8]>),
}

/// How much room pages give a picture at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// A tile beside words, or a place in a line.
    Tile,
    /// A column of words in its whole width.
    Column,
}

/// A finished file of a picture.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// What is written to the site.
    pub bytes: Arc<Cow<'static, [u8]>>,
    /// `svg`, `png` or `jpg`.
    pub extension: &'static str,
    /// Width in pixels, or in the drawing's own units.
    pub width: u32,
    /// Height in pixels, or in the drawing's own units.
    pub height: u32,
}

/// The guide's pictures over the theme's.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    pictures: Vec<Picture>,
    names: BTreeMap<String, PictureId>,
    files: BTreeMap<String, PictureId>,
    /// Pictures by what their files are like, where only one is.
    alike: BTreeMap<String, Option<PictureId>>,
}

impl Shelf {
    /// Reads the parsed `pictures.toml`.
    pub fn read(top: &Fields<'_>) -> Vec<Entry> {
        let pictures = top
            .tables("picture")
            .unwrap_or_default()
            .iter()
            .filter_map(read_picture)
            .collect();
        top.finish();
        pictures
    }

    /// A shelf of these pictures; where two have one name, the first is taken.
    #[must_use]
    pub fn new(pictures: Vec<Picture>) -> Self {
        let mut shelf = Self::default();
        for picture in pictures {
            let id = PictureId(shelf.pictures.len());
            if let Some(name) = &picture.name {
                shelf.names.entry(name.clone()).or_insert(id);
            }
            if picture.origin == Origin::Guide {
                shelf.files.entry(picture.file.clone()).or_insert(id);
                let same = shelf.alike.entry(alike(&picture.file));
                same.and_modify(|only| *only = None).or_insert(Some(id));
            }
            shelf.pictures.push(picture);
        }
        // Then names with spaces, capitals or `pic:`, as they are written in texts.
        for (at, picture) in shelf.pictures.iter().enumerate() {
            if let Some(name) = picture.name.as_deref() {
                let usual = slug(name.strip_prefix("pic:").unwrap_or(name));
                if !usual.is_empty() && usual != name {
                    shelf.names.entry(usual).or_insert(PictureId(at));
                }
            }
        }
        shelf
    }

    /// The picture of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<PictureId> {
        self.names.get(name).copied()
    }

    /// The guide's picture whose file this is, from `content/`; or the only one whose file is like it.
    #[must_use]
    pub fn of_file(&self, file: &str) -> Option<PictureId> {
        let exact = self.files.get(file).copied();
        exact.or_else(|| self.alike.get(&alike(file)).copied().flatten())
    }

    /// The picture that was meant by a name with capitals, or with the ending of a file.
    #[must_use]
    pub fn meant(&self, name: &str) -> Option<PictureId> {
        let small = name.trim().to_lowercase();
        let endings = [".svg", ".png", ".jpg", ".jpeg"];
        let stem = endings.iter().find_map(|ending| small.strip_suffix(ending));
        self.named(stem.unwrap_or(&small))
    }

    /// A picture by its number.
    #[must_use]
    pub fn get(&self, id: PictureId) -> &Picture {
        &self.pictures[id.0]
    }

    /// Puts in the files that were made of a picture; none where it cannot be shown.
    pub fn finish(&mut self, id: PictureId, files: Option<Vec<PictureFile>>) {
        self.pictures[id.0].image = files.map(Image::Files);
    }

    /// Every picture, with its number.
    pub fn iter(&self) -> impl Iterator<Item = (PictureId, &Picture)> {
        self.pictures
            .iter()
            .enumerate()
            .map(|(i, picture)| (PictureId(i), picture))
    }

    /// Every name, for finding the nearest one.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}

/// An entry of `pictures.toml`.
#[derive(Debug)]
pub struct Entry {
    /// The picture, without its file.
    pub picture: Picture,
    /// Where its name stands.
    pub name: Span,
    /// Its file, as it is written.
    pub file: Located<String>,
    /// Where something stands for its licence, if only two quotation marks.
    pub licence: Option<Span>,
}

fn read_picture(table: &Fields<'_>) -> Option<Entry> {
    let name = table.needed("name", "Give the picture a name: name = \"our-kitchen\".");
    let file = table.needed(
        "file",
        "Say which file it is: file = \"pictures/kitchen.jpg\".",
    );
    let text = |key| table.words(key).map(|text| text.value);
    let licence = table.words("licence");
    let empty = table.empty();
    let empty = empty.iter().find(|empty| empty.value == "licence");
    let written = licence.as_ref().map(|text| text.span);
    let written = written.or_else(|| empty.map(|empty| empty.span));
    let mut picture = Picture {
        name: None,
        file: String::new(),
        origin: Origin::Guide,
        alt: text("alt"),
        alts: BTreeMap::new(),
        keywords: table
            .texts("keywords")
            .unwrap_or_default()
            .into_iter()
            .map(|word| word.value)
            .collect(),
        group: None,
        licence: licence.map(|text| text.value),
        credit: text("credit"),
        changes: None,
        people: table.flag("people").unwrap_or_default(),
        consent_until: table.date("consent_until").map(|date| date.value),
        span: Some(table.span()),
        image: None,
    };
    for (lang, words) in table.languages() {
        if let Some(alt) = words.words("alt") {
            picture.alts.insert(lang, alt.value);
        }
        words.finish();
    }
    table.finish_except(true);
    let (name, file) = (name?, file?);
    picture.name = Some(name.value);
    picture.file.clone_from(&file.value);
    Some(Entry {
        picture,
        name: name.span,
        file,
        licence: written,
    })
}
