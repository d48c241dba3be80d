//! A document of another program into pages: `source` reads it, `author` writes them.

use std::path::PathBuf;

use crate::author::{self, Bringing, Brought, Fetched, Pages};
use crate::config::TextKind;
use crate::diag::{Diagnostic, FileId, SourceMap};
use crate::photos;
use crate::source::import::{self, Wish};

/// A document, and what is to be made of it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub struct Import {
    /// The document.
    pub file: PathBuf,
    /// The guide's folder; a guide is started there where there is none.
    pub root: PathBuf,
    /// Whether there is a guide.
    pub has_guide: bool,
    /// The folder for the pages, from `content`.
    pub folder: String,
    /// The page whose other text this is.
    pub page: Option<String>,
    /// One page, whatever headings there are.
    pub is_whole: bool,
    /// Which text it is; by its shape where nobody says.
    pub text: Option<TextKind>,
    /// Whether comments name who wrote them.
    pub names_authors: bool,
    /// Whether files are written, or only named.
    pub writes: bool,
}

/// What was made of a document.
#[derive(Debug)]
pub struct ImportOutcome {
    /// The words of the document, in which remarks have their places.
    pub sources: SourceMap,
    /// The document among them.
    pub file: FileId,
    /// The files, and what has to be said.
    pub brought: Brought,
    /// Which text it was read as.
    pub text: TextKind,
}

/// Pictures that are cut or turned have so many dots together, and so many for each byte of the document. Photographs have
/// twenty at most.
const FEWEST_DOTS: u64 = 40_000_000;
const DOTS_A_BYTE: u64 = 30;

/// Makes pages of a document.
///
/// # Errors
/// When it cannot be read, a page that is named is not there, something is in the way, or the disk refuses.
pub fn import(asked: &Import) -> Result<ImportOutcome, Diagnostic> {
    let mut sources = SourceMap::default();
    let wish = Wish {
        text: asked.text,
        names_authors: asked.names_authors,
    };
    let (imported, mut opened) = import::import(&asked.file, wish, &mut sources)?;
    let (file, text) = (imported.file, imported.text);
    let name = asked
        .file
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let how = Bringing {
        root: &asked.root,
        has_guide: asked.has_guide,
        folder: &asked.folder,
        pages: match (&asked.page, asked.is_whole) {
            (Some(page), _) => Pages::TextOf(page),
            (None, true) => Pages::One,
            (None, false) => Pages::Each,
        },
        text,
        writes: asked.writes,
        name: &name,
    };
    let mut dots = opened
        .length()
        .saturating_mul(DOTS_A_BYTE)
        .saturating_add(FEWEST_DOTS);
    let brought = author::import(imported, &how, &mut |picture| -> Fetched {
        let (bytes, ending) = opened.picture(&picture.part)?;
        let view = picture.view;
        if view.is_plain() || ending == "svg" {
            return Ok((bytes, ending));
        }
        let own =
            photos::look(&bytes).map_or(0, |(width, height)| u64::from(width) * u64::from(height));
        let cut = (own > 0 && own <= dots)
            .then(|| photos::cut(&bytes, view))
            .flatten();
        dots = dots.saturating_sub(own);
        // What was cut off in Word may be what nobody should see.
        cut.ok_or_else(|| uncut(&picture.part))
    })?;
    Ok(ImportOutcome {
        sources,
        file,
        brought,
        text,
    })
}

/// What is said of a picture that cannot be shown as the document shows it.
fn uncut(part: &str) -> String {
    let name = part.rsplit('/').next().unwrap_or(part);
    format!(
        "The picture {name} is left out: it is cropped or turned in Word, and that cannot be done here. In Word, select it and choose \
         Compress Pictures, Delete cropped areas of pictures. Or choose Save as Picture, and put that in its place."
    )
}
