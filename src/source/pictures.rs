//! Loads pictures: the guide's, the ones that its texts name by file, and the theme's. Each is
//! made safe, or left out, before anything else sees it.

mod fault;
mod kind;
mod licences;
mod lost;
mod svg;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::config::fields::{Fields, Reader};
use crate::diag::{Diagnostic, Located, Sink, SourceMap, Span};
use crate::model::address::{percent_decoded, resolve};
use crate::model::shelf::{Image, Origin, Original, Picture, PictureFile, Stored};
use crate::model::site::WrittenText;
use crate::model::{Shelf, Word};
use crate::photos;
use crate::theme::ThemeFile;

use super::theme::Read as ThemeRead;
use super::{data, files, walk};
use fault::Fault;
use kind::Kind;

/// What can be made of a picture that somebody brings along.
pub(super) enum Look {
    /// A drawing in SVG form.
    Drawing,
    /// A photograph, or another picture made of dots.
    Dots,
    /// Nothing: what it is, behind “it”, and what to do.
    Other(String, &'static str),
}

/// Looks at the bytes of a picture.
pub(super) fn look(bytes: &[u8], name: &str) -> Look {
    match kind::of(bytes, name) {
        Kind::Drawing => Look::Drawing,
        Kind::Dots => Look::Dots,
        Kind::Other(fault) => Look::Other(fault.had, fault.help),
    }
}

/// Every picture that a text could name: the guide's own before the theme's.
pub(super) fn shelf(
    content: &Path,
    texts: &[WrittenText],
    words: &[Word],
    theme: &ThemeRead,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Vec<Picture> {
    let entries = data::toml(content, "pictures.toml", sources, sink, Shelf::read);
    let real = content.canonicalize().ok();
    let mut load = Loader {
        content,
        real: real.as_deref(),
        sink,
    };
    let mut out: Vec<Picture> = Vec::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for entry in entries {
        let mut picture = entry.picture;
        let name = picture.name.clone().unwrap_or_default();
        if !named.insert(name.clone()) {
            load.sink.push(
                Diagnostic::at(
                    entry.name,
                    "duplicate-id",
                    format!("Two pictures are called `{name}`."),
                )
                .help("Give one of them another name."),
            );
            continue;
        }
        let licence = licences::of_entry(&mut picture, entry.licence, sources);
        load.sink.extend(licence);
        picture.image = load.entry(&mut picture.file, &entry.file);
        out.push(picture);
    }
    let listed: BTreeSet<String> = out.iter().map(|picture| picture.file.clone()).collect();
    let mut seen = BTreeSet::new();
    for (file, (span, alt)) in by_file(texts, words, &named) {
        let file = data::name_on_disk(content, &file);
        if seen.insert(file.clone())
            && !listed.contains(&file)
            && let Some(image) = load.file(&file, span)
        {
            let list = content.join(data::name_on_disk(content, "pictures.toml"));
            let has_list = list.symlink_metadata().is_ok();
            load.sink
                .push(licences::of_file(&file, alt, span, has_list));
            out.push(unlisted(file, image));
        }
    }
    out.extend(of_theme(theme, sources, sink));
    out
}

/// Whether what is written as a picture may be the name of a file.
fn may_be_file(written: &str) -> bool {
    !written.starts_with("pic:") && written.contains(['/', '.'])
}

/// Whether a text may name a picture by its file.
pub(super) fn names_files(text: &WrittenText) -> bool {
    let inside = text.document.pictures.iter().map(|picture| &picture.name);
    let own = text.front.picture.iter().map(|picture| &picture.value);
    inside.chain(own).any(|written| may_be_file(written))
}

/// Every file that a text or a word names as a picture, with its first place and the words for it there.
fn by_file<'t>(
    texts: &'t [WrittenText],
    words: &[Word],
    named: &BTreeSet<String>,
) -> BTreeMap<String, (Span, &'t str)> {
    let mut out = BTreeMap::new();
    let mut note = |written: &str, from: &str, span: Span, alt: &'t str| {
        if may_be_file(written)
            && !named.contains(written)
            && let Ok(file) = resolve(from, &percent_decoded(written).replace('\\', "/"))
        {
            out.entry(file).or_insert((span, alt));
        }
    };
    for text in texts {
        for picture in &text.document.pictures {
            note(&picture.name, &text.path, picture.span, &picture.alt);
        }
        if let Some(picture) = &text.front.picture {
            note(&picture.value, &text.path, picture.span, "");
        }
    }
    for picture in words.iter().filter_map(|word| word.picture.as_ref()) {
        note(&picture.value, "glossary.toml", picture.span, "");
    }
    out
}

fn unlisted(file: String, image: Image) -> Picture {
    Picture {
        name: None,
        file,
        origin: Origin::Guide,
        alt: None,
        alts: BTreeMap::new(),
        keywords: Vec::new(),
        group: None,
        licence: None,
        credit: None,
        changes: None,
        people: false,
        consent_until: None,
        span: None,
        image: Some(image),
    }
}

struct Loader<'a> {
    content: &'a Path,
    real: Option<&'a Path>,
    sink: &'a mut Sink,
}

impl Loader<'_> {
    /// The file of an entry in `pictures.toml`.
    fn entry(&mut self, file: &mut String, written: &Located<String>) -> Option<Image> {
        let resolved = resolve("pictures.toml", &written.value.replace('\\', "/"));
        let resolved = resolved.map(|path| data::name_on_disk(self.content, &path));
        let resolved = resolved.map(|path| lost::without_content(self.content, path));
        let image = match &resolved {
            Ok(path) => self.file(path, written.span),
            Err(_) => None,
        };
        let exists = resolved
            .as_ref()
            .is_ok_and(|path| self.content.join(path).is_file());
        if let Ok(path) = resolved {
            *file = path;
        }
        if !exists {
            self.sink.push(lost::told(self.content, written));
        }
        image
    }

    /// A file of `content/`, made safe. One that is not there is reported where it is named.
    fn file(&mut self, path: &str, span: Span) -> Option<Image> {
        let disk = self.content.join(path);
        if !disk.is_file() {
            return None;
        }
        if !walk::leads_inside(&disk, self.real) {
            self.sink.push(
                Diagnostic::at(
                    span,
                    "outside-content",
                    format!("content/{path} is a link to a file outside the content folder."),
                )
                .help("Put a copy of the picture itself into the content folder."),
            );
            return None;
        }
        let bytes = match files::bytes(&disk, files::LARGEST_PICTURE) {
            Ok(bytes) => bytes,
            Err(trouble) => {
                let shown = format!("content/{path}");
                self.sink.push(files::disk_trouble(&shown, &trouble));
                return None;
            }
        };
        let (image, fault) = prepare(path, bytes, span, |_| Stored::File(disk));
        if let Some(fault) = fault {
            self.sink
                .push(fault.diagnostic(path, span, image.is_some()));
        }
        image
    }
}

/// Makes a drawing's bytes safe, and looks at what else there is.
fn prepare(
    path: &str,
    bytes: Vec<u8>,
    named: Span,
    keep: impl FnOnce(Vec<u8>) -> Stored,
) -> (Option<Image>, Option<Fault>) {
    match kind::of(&bytes, path) {
        Kind::Drawing => match svg::make_safe(&bytes) {
            Ok(safe) => {
                let fault = safe.had.map(|had| Fault::of_drawing(format!("has {had}")));
                (Some(drawing(Cow::Owned(safe.bytes), safe.size)), fault)
            }
            Err(why) => (None, Some(Fault::of_drawing(why))),
        },
        Kind::Dots => match photos::look(&bytes) {
            Ok((width, height)) => {
                let original = Original {
                    hash: blake3::hash(&bytes).into(),
                    stored: keep(bytes),
                    width,
                    height,
                    named,
                };
                (Some(Image::Original(original)), None)
            }
            Err(why) => (None, Some(Fault::of_dots(why))),
        },
        Kind::Other(fault) => (None, Some(fault)),
    }
}

pub(super) fn safe_drawing(bytes: &[u8]) -> Result<(Vec<u8>, (u32, u32)), String> {
    svg::make_safe(bytes).map(|safe| (safe.bytes, safe.size))
}

fn drawing(bytes: Cow<'static, [u8]>, (width, height): (u32, u32)) -> Image {
    Image::Files(vec![PictureFile {
        bytes: Arc::new(bytes),
        extension: "svg",
        width,
        height,
    }])
}

/// The bytes of a picture that [`shelf`] looked at.
pub(super) fn original(of: &Original) -> std::io::Result<Cow<'_, [u8]>> {
    let bytes = match &of.stored {
        Stored::Memory(bytes) => return Ok(Cow::Borrowed(bytes)),
        Stored::File(path) => files::bytes(path, files::LARGEST_PICTURE)?,
    };
    if blake3::hash(&bytes) != of.hash {
        return Err(std::io::Error::other("it was changed during the build"));
    }
    Ok(Cow::Owned(bytes))
}

/// The theme's shelf: the pictures that its `pack.toml` lists.
pub(super) fn of_theme(
    theme: &ThemeRead,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Vec<Picture> {
    let Some(pack) = theme.pictures.get("pack.toml") else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&pack.bytes);
    let file = match pack.file {
        Some(file) => file,
        None => sources.add("themes/default/pictures/pack.toml", text.clone()),
    };
    let reader = Reader::new(file, 0, "theme-fault");
    let listed = reader.read(&text, |top| {
        let tables = top.tables("picture").unwrap_or_default();
        tables.iter().filter_map(pack_entry).collect::<Vec<_>>()
    });
    let mut out = Vec::with_capacity(listed.len());
    for (mut picture, file) in listed {
        match theme.pictures.get(&picture.file) {
            Some(found) => {
                let (image, fault) = theme_image(&picture.file, found, file.span);
                if let Some(fault) = fault {
                    let shown = image.is_some();
                    sink.push(fault.diagnostic(&picture.file, file.span, shown));
                }
                picture.image = image;
                out.push(picture);
            }
            None => reader.push(
                Diagnostic::at(
                    file.span,
                    "theme-fault",
                    format!("The theme has no picture {}.", file.value),
                )
                .help("Put the file into the theme's pictures folder, or take its entry out."),
            ),
        }
    }
    sink.extend(reader.into_found());
    out
}

/// The built-in pictures were made safe when they were drawn; a test holds that.
fn theme_image(path: &str, found: &ThemeFile, named: Span) -> (Option<Image>, Option<Fault>) {
    match &found.bytes {
        Cow::Borrowed(bytes) if let Some(size) = svg::size_of(bytes) => {
            (Some(drawing(Cow::Borrowed(bytes), size)), None)
        }
        bytes => prepare(path, bytes.to_vec(), named, |bytes| {
            Stored::Memory(bytes.into())
        }),
    }
}

fn pack_entry(table: &Fields<'_>) -> Option<(Picture, Located<String>)> {
    let text = |key| table.words(key).map(|text| text.value);
    let name = table.needed("name", "Give the picture a name.")?;
    let file = table.needed("file", "Say which file it is.")?;
    let picture = Picture {
        name: Some(name.value),
        file: file.value.clone(),
        origin: Origin::Theme,
        alt: text("alt"),
        alts: table
            .languages()
            .into_iter()
            .filter_map(|(lang, words)| Some((lang, words.words("alt")?.value)))
            .collect(),
        keywords: table
            .texts("keywords")
            .unwrap_or_default()
            .into_iter()
            .map(|word| word.value)
            .collect(),
        group: text("group"),
        licence: text("licence"),
        credit: text("author").or_else(|| text("credit")),
        changes: text("changes"),
        people: false,
        consent_until: None,
        span: Some(table.span()),
        image: None,
    };
    Some((picture, file))
}
