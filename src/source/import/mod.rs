//! Documents of other programs into the model.
//!
//! 1. [`read`] looks at a file's first bytes and says how to save what it cannot read ([`others`]).
//! 2. [`text`] reads Markdown of other programs by the rules of a page; its pictures are [`beside`] it.
//! 3. [`html`] takes a web page apart as Word and browsers save it.
//! 4. [`word`] takes a Word document apart, into [`pieces`]: paragraphs in a row, and tables.
//! 5. [`headings`] finds what is a heading though it is only bold and large; [`shape`] makes blocks of pieces, with
//!    [`lists`], [`tables`], [`points`], [`statements`] ([`asked`] and [`answers`] say what is to be filled in), [`below`] and [`looks`].

mod answers;
mod asked;
mod below;
mod beside;
mod headings;
mod html;
mod lists;
mod looks;
mod others;
mod pictures;
mod pieces;
mod points;
mod shape;
mod statements;
mod tables;
mod text;
mod word;

use std::fs::File;
use std::io::{Cursor, Error, Read as _};
use std::path::{Path, PathBuf};

use crate::config::{Lang, TextKind};
use crate::diag::{Diagnostic, SourceMap};
use crate::model::Imported;
use crate::model::imported::Remark;

use super::{files, letters};
use others::Kind;
use pieces::{Gathered, Piece};
use shape::Shape;
use word::package::{Bytes, Package, Trouble};

/// How a document is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish {
    /// Which text it is; by its shape where nobody says.
    pub text: Option<TextKind>,
    /// Whether comments name who wrote them.
    pub names_authors: bool,
}

/// A document that is still open for its pictures.
pub struct Opened(Kept);

/// Where a document's pictures are.
enum Kept {
    /// In the document itself.
    Inside(Package),
    /// In files beside it.
    Beside(PathBuf),
}

impl Opened {
    /// How many bytes the document has.
    #[must_use]
    pub const fn length(&self) -> u64 {
        match &self.0 {
            Kept::Inside(package) => package.length(),
            Kept::Beside(_) => 0,
        }
    }

    /// The bytes of a picture, and the ending that its kind has.
    ///
    /// # Errors
    /// Why it cannot be shown, in a sentence or two.
    pub fn picture(&mut self, part: &str) -> Result<(Vec<u8>, &'static str), String> {
        let name = if part.starts_with("data:") {
            "in the page itself"
        } else {
            part.rsplit('/').next().unwrap_or(part)
        };
        let package = match &mut self.0 {
            Kept::Inside(package) => package,
            Kept::Beside(folder) => {
                let bytes = beside::picture(folder, part)?;
                let ending = pictures::shown(&bytes, name)?;
                return Ok((bytes, ending));
            }
        };
        match package.picture(part) {
            Ok(Some(bytes)) => {
                let ending = pictures::shown(&bytes, name)?;
                Ok((bytes, ending))
            }
            Ok(None) => Err(format!(
                "The document names a picture that is not in it: {name}."
            )),
            Err(Trouble::TooLarge) => Err(format!(
                "The picture {name} is left out: it is too large. Make it smaller in Word with Compress Pictures."
            )),
            Err(_) => Err(format!("The picture {name} is left out: it is damaged.")),
        }
    }
}

/// Reads a document. Its words are added to the source map under its path, with a line for each paragraph.
///
/// # Errors
/// When it cannot be read, or is of a kind that is not: what it is, and what to do.
pub fn import(
    path: &Path,
    wish: Wish,
    sources: &mut SourceMap,
) -> Result<(Imported, Opened), Diagnostic> {
    let shown = path.display().to_string();
    // A pipe would be waited for, and a device has no end.
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let error = Error::other("it is not a plain file");
        return Err(others::unread(&shown, &error));
    }
    let mut file = File::open(path).map_err(|error| others::unopened(path, &error))?;
    let mut first = [0; 8];
    let mut count = 0;
    while count < first.len() {
        match file.read(&mut first[count..]) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) => return Err(others::unread(&shown, &error)),
        }
    }
    let kind = others::kind(path, &first[..count])?;
    if kind != Kind::Word {
        return of_text(path, kind, wish, sources);
    }
    of_word(Box::new(file), &shown, wish, sources)
        .map_err(|trouble| others::trouble(&shown, trouble))
}

/// Reads a file of letters, whose pictures are in other files.
fn of_text(
    path: &Path,
    kind: Kind,
    wish: Wish,
    sources: &mut SourceMap,
) -> Result<(Imported, Opened), Diagnostic> {
    let shown = path.display().to_string();
    let bytes =
        files::bytes(path, files::LARGEST_TEXT).map_err(|error| others::unread(&shown, &error))?;
    let decoded = letters::decode(bytes);
    if decoded.fault.is_some() {
        return Err(others::no_text(&shown));
    }
    let file = sources.add(shown.as_str(), decoded.text);
    let imported = match kind {
        Kind::Html => Some(html::import(file, wish, sources)),
        Kind::Word | Kind::Markdown => text::read(file, wish, sources),
    };
    let imported = imported.ok_or_else(|| others::no_text(&shown))?;
    let folder = path.parent().unwrap_or_else(|| Path::new("")).to_owned();
    Ok((imported, Opened(Kept::Beside(folder))))
}

/// Reads a Word document that is in memory, as [`import`] reads one from a disk.
///
/// # Errors
/// When it cannot be read.
pub fn import_bytes(
    bytes: Vec<u8>,
    shown: &str,
    wish: Wish,
    sources: &mut SourceMap,
) -> Result<(Imported, Opened), Diagnostic> {
    of_word(Box::new(Cursor::new(bytes)), shown, wish, sources)
        .map_err(|trouble| others::trouble(shown, trouble))
}

/// Reads the bytes of a Word document, from wherever they come.
fn of_word(
    bytes: Box<dyn Bytes>,
    shown: &str,
    wish: Wish,
    sources: &mut SourceMap,
) -> Result<(Imported, Opened), Trouble> {
    let mut package = Package::open(bytes)?;
    let file = sources.add(shown, "");
    let mut out = Gathered::new(file);
    let read = word::read(&mut package, wish.names_authors, &mut out)?;
    let lang = out.most_spoken();
    let imported = finished(read.pieces, read.title, lang, wish, out, sources);
    Ok((imported, Opened(Kept::Inside(package))))
}

/// Pieces as a document. Its words take the place of what was in the source map.
fn finished(
    mut pieces: Vec<Piece>,
    title: Option<String>,
    lang: Option<Lang>,
    wish: Wish,
    mut out: Gathered,
    sources: &mut SourceMap,
) -> Imported {
    points::one_in_a_row(&mut pieces);
    let own_title = headings::find(&mut pieces, &mut out);
    let text = wish.text.unwrap_or_else(|| shape::looks_like(&pieces));
    let shape = Shape {
        is_easy: text == TextKind::Easy,
        lang: lang.clone(),
    };
    out.document.blocks = shape::blocks(pieces, &shape, &mut out).into();
    looks::told(&mut out);
    out.end_of_remarks();
    sources.replace(out.file, std::mem::take(&mut out.text));
    out.remarks.sort_by_key(|remark: &Remark| remark.span);
    out.checklists.sort_by_key(|checklist| checklist.span);
    Imported {
        file: out.file,
        titled: own_title.as_ref().map(|(_, span)| *span),
        title: own_title.map(|(words, _)| words).or(title),
        lang,
        document: out.document,
        text,
        pictures: out.pictures,
        anchors: out.anchors,
        checklists: out.checklists,
        remarks: out.remarks,
    }
}
