//! Documents of other programs into the model.
//!
//! 1. [`read`] looks at a file's first bytes and says how to save what it cannot read ([`others`]).
//! 2. [`word`] takes a Word document apart, into [`pieces`]: paragraphs in a row, and tables.
//! 3. [`headings`] finds what is a heading though it is only bold and large; [`shape`] makes blocks of pieces, with
//!    [`lists`], [`tables`] and [`statements`].

mod headings;
mod lists;
mod others;
mod pictures;
mod pieces;
mod shape;
mod statements;
mod tables;
mod word;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::config::{Lang, TextKind};
use crate::diag::{Diagnostic, SourceMap};
use crate::model::Imported;
use crate::model::imported::Remark;

use pieces::Gathered;
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
pub struct Opened(Package);

impl Opened {
    /// The bytes of a picture, and the ending that its kind has.
    ///
    /// # Errors
    /// Why it cannot be shown, in a sentence or two.
    pub fn picture(&mut self, part: &str) -> Result<(Vec<u8>, &'static str), String> {
        let name = part.rsplit('/').next().unwrap_or(part);
        match self.0.picture(part) {
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
    let mut file = File::open(path).map_err(|error| others::unread(&shown, &error))?;
    let mut first = [0; 8];
    let mut count = 0;
    while count < first.len() {
        match file.read(&mut first[count..]) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) => return Err(others::unread(&shown, &error)),
        }
    }
    others::refuse(path, &first[..count])?;
    of_word(Box::new(file), &shown, wish, sources)
        .map_err(|trouble| others::trouble(&shown, trouble))
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
    let mut pieces = read.pieces;
    let title = headings::find(&mut pieces, &mut out);
    let lang = out
        .spoken
        .iter()
        .max_by_key(|(_, letters)| **letters)
        .and_then(|(tag, _)| Lang::parse(tag).ok());
    let text = wish.text.unwrap_or_else(|| shape::looks_like(&pieces));
    let shape = Shape {
        is_easy: text == TextKind::Easy,
        lang: lang.clone(),
    };
    out.document.blocks = shape::blocks(pieces, &shape, &mut out).into();
    sources.replace(file, std::mem::take(&mut out.text));
    out.remarks.sort_by_key(|remark: &Remark| remark.span);
    let imported = Imported {
        file,
        title: title.or(read.title),
        lang,
        document: out.document,
        text,
        pictures: out.pictures,
        anchors: out.anchors,
        checklists: out.checklists,
        remarks: out.remarks,
    };
    Ok((imported, Opened(package)))
}
