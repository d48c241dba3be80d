//! Pictures on pages: where their files stand, and which are shown at all.

use std::collections::BTreeMap;

use crate::config::Lang;
use crate::model::Site;
use crate::model::address::slug;
use crate::model::checklist::Checklist;
use crate::model::shelf::{Origin, Picture, PictureId, Room, Shelf};

use super::blocks::PictureView;
use super::edition::{Edition, Views, said};
use super::out_path::OutPath;
use super::{about, parts, tools};

/// Where the files of each picture stand in the output, by the picture's number.
pub(super) type Paths = Box<[Box<[OutPath]>]>;

/// A part of an author's name has no more bytes where it would be too long: others are put behind it.
const LONGEST_PART: usize = 120;

/// The paths of every picture of a shelf. Two files' names can come to one path (`Hall.jpg` and
/// `hall.jpeg`); the second then gets a number. Two pictures of one file share its path.
pub(super) fn paths(shelf: &Shelf) -> Paths {
    let mut taken: BTreeMap<OutPath, &str> = BTreeMap::new();
    let mut out = Vec::new();
    for (_, picture) in shelf.iter() {
        let mut number = 1;
        let paths = loop {
            let paths = paths_of(picture, number);
            let is_free = |path| taken.get(path).is_none_or(|file| *file == picture.file);
            if paths.iter().all(is_free) {
                break paths;
            }
            number += 1;
        };
        for path in &paths {
            taken.insert(path.clone(), &picture.file);
        }
        out.push(paths);
    }
    out.into()
}

fn paths_of(picture: &Picture, number: usize) -> Box<[OutPath]> {
    (0..picture.files().len())
        .filter_map(|at| path(picture, at, number))
        .collect()
}

/// Where a file of a picture stands in the output, if it is the `number`th of its name. No part of an
/// author's name keeps its dots, so what is added after one can be no other picture's name.
fn path(picture: &Picture, at: usize, number: usize) -> Option<OutPath> {
    let extension = picture.files().get(at)?.extension;
    let (stem, own) = picture.file.rsplit_once('.').unwrap_or((&picture.file, ""));
    let parts: Vec<String> = stem
        .trim_start_matches("pictures/")
        .split('/')
        .map(slug)
        .filter(|part| !part.is_empty())
        .map(writable)
        .collect();
    let folder = match picture.origin {
        Origin::Guide => "pictures",
        Origin::Theme => "assets/pictures",
    };
    let mut name = parts.join("/");
    match slug(own).as_str() {
        own if own == extension || own.is_empty() || (own, extension) == ("jpeg", "jpg") => {}
        own => name = format!("{name}.{own}"),
    }
    if number > 1 {
        name = format!("{name}.{number}");
    }
    if at > 0 {
        name.push_str(".large");
    }
    OutPath::new(format!("{folder}/{name}.{extension}")).ok()
}

/// A part of a path as every disk takes it: Windows has no file called `con`, and none takes very long names.
fn writable(mut part: String) -> String {
    if OutPath::new(&part).is_err() {
        part.truncate(part.floor_char_boundary(LONGEST_PART));
        part.push_str("-picture");
    }
    part
}

impl<'s> Views<'s> {
    /// A picture of the shelf, from a page `up` levels below the top. Its words are `alt` where it is
    /// given.
    pub(super) fn picture(
        &self,
        edition: &Edition<'s>,
        id: PictureId,
        up: &str,
        alt: Option<&str>,
    ) -> Option<PictureView> {
        let picture = self.site.shelf.get(id);
        let path = self.pictures.get(id.index())?.first()?;
        let file = picture.files().first()?;
        let translated = picture.alts.get(edition.lang);
        let (alt, alt_lang) = match (alt, translated) {
            (Some(own), _) => (own.to_owned(), None),
            (None, Some(words)) => (words.clone(), None),
            (None, None) => {
                // The theme's pictures are described in English, the guide's in its own language.
                let written_in = match picture.origin {
                    Origin::Theme => Lang::parse("en").ok(),
                    Origin::Guide => Some(self.site.language().clone()),
                };
                let other = written_in.filter(|other| other.language() != edition.lang.language());
                (picture.alt.clone().unwrap_or_default(), other)
            }
        };
        Some(PictureView {
            src: [up, path.as_str()].concat(),
            srcset: None,
            width: file.width,
            height: file.height,
            alt,
            lang: alt_lang,
        })
    }

    /// A picture whose words are beside it.
    pub(super) fn silent_picture(
        &self,
        edition: &Edition<'s>,
        id: PictureId,
        up: &str,
    ) -> Option<PictureView> {
        self.picture(edition, id, up, Some(""))
    }

    /// The same picture in the whole width of a column: the browser chooses between its files.
    pub(super) fn in_column(&self, shown: PictureView, id: PictureId, up: &str) -> PictureView {
        let files = self.site.shelf.get(id).files();
        let (Some(largest), 2..) = (files.last(), files.len()) else {
            return shown;
        };
        let addresses: Vec<String> = self.pictures[id.index()]
            .iter()
            .map(|path| format!("{up}{path}"))
            .collect();
        let sized = addresses.iter().zip(files);
        let srcset: Vec<String> = sized
            .map(|(address, file)| format!("{address} {}w", file.width))
            .collect();
        PictureView {
            src: addresses.last().cloned().unwrap_or_default(),
            srcset: Some(srcset.join(", ")),
            width: largest.width,
            height: largest.height,
            ..shown
        }
    }
}

/// Every picture that a page, the theme or a hard word shows, with the most room that it has there:
/// only these are made and written.
#[must_use]
pub fn used_pictures(site: &Site) -> BTreeMap<PictureId, Room> {
    let mut used = Used {
        rooms: site.shelf.iter().map(|_| None).collect(),
    };
    for (_, page) in site.in_order() {
        for text in &page.texts {
            for (written, joined) in text.document.pictures.iter().zip(&text.joined.pictures) {
                let room = if written.of_point {
                    Room::Tile
                } else {
                    Room::Column
                };
                used.add(*joined, room);
            }
            used.add(text.joined.picture, Room::Tile);
            let areas = text.checklist.iter().flat_map(Checklist::areas);
            areas.for_each(|area| used.add(area.picture, Room::Tile));
        }
    }
    for (_, word) in site.glossary.iter() {
        used.add(about::word_picture(site, word), Room::Tile);
    }
    for scale in site.scales.values() {
        let options = scale.options.iter();
        options.for_each(|answer| used.add(answer.picture, Room::Tile));
    }
    for name in parts::THEME_PICTURES {
        used.add(site.shelf.named(name), Room::Tile);
    }
    for lang in &site.languages {
        for variant in &site.config.variants {
            for id in tools::pictures_of_words(site, &said(site, lang, variant)) {
                used.add(Some(id), Room::Tile);
            }
        }
    }
    let each = site.shelf.iter().zip(used.rooms);
    each.filter_map(|((id, _), room)| Some((id, room?)))
        .collect()
}

/// The most room that each picture has so far, by its number.
struct Used {
    rooms: Vec<Option<Room>>,
}

impl Used {
    fn add(&mut self, id: Option<PictureId>, room: Room) {
        if let Some(most) = id.and_then(|id| self.rooms.get_mut(id.index())) {
            *most = (*most).max(Some(room));
        }
    }
}
