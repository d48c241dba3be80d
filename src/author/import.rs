//! `import`: a document of another program becomes pages of a guide.
//!
//! 1. [`pages`] takes the document apart, a page for each heading of the first level.
//! 2. [`names`] gives each page its file; what is there already stays as it is.
//! 3. [`shelf`] writes the pictures, [`lost`] takes out those that cannot be shown.
//! 4. [`checklists`] finds pages of statements, with the guide's [`scales`]; [`links`] leads every link to where its words are now.

mod checklists;
mod links;
mod lost;
mod names;
mod pages;
mod pieces;
mod scales;
mod shelf;
mod taken;

use std::path::{Path, PathBuf};

use super::making::{Making, refused};
use super::markdown::as_typed;
use super::new_page::{in_quotes, settings};
use super::starter;
use crate::config::TextKind;
use crate::diag::Diagnostic;
use crate::model::Imported;
use crate::model::imported::{ImportedPicture, Remark, RemarkKind};

use names::{Names, PageFile};
use pages::Part;
use scales::Scales;
pub use shelf::Fetched;

/// What is to be made of a document.
#[derive(Debug, Clone)]
pub struct Bringing<'b> {
    /// The guide's folder.
    pub root: &'b Path,
    /// Whether there is a guide; if not, one is started there.
    pub has_guide: bool,
    /// The folder for the pages, from `content`; empty for `content` itself.
    pub folder: &'b str,
    /// Which pages it becomes.
    pub pages: Pages<'b>,
    /// Which text it is.
    pub text: TextKind,
    /// Whether files are written, or only named.
    pub writes: bool,
    /// The document's file, without its folder and its ending.
    pub name: &'b str,
}

/// Which pages a document becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages<'b> {
    /// One for each heading of the first level.
    Each,
    /// One, whatever headings there are.
    One,
    /// The other text of a page that is there: its file, or its address.
    TextOf(&'b str),
}

/// What was made of a document, or would be.
#[derive(Debug, Default)]
pub struct Brought {
    /// Files, from the guide's folder, in order.
    pub made: Vec<PathBuf>,
    /// Files that are there already, and what of that is to be known.
    pub there: Vec<(PathBuf, There)>,
    /// Whether lines were added to `content/pictures.toml`.
    pub adds_pictures: usize,
    /// What has to be said, with the file that it is about, in the order of the words.
    pub remarks: Vec<(Option<PathBuf>, Remark)>,
}

/// How a file that is there already compares to what would have been made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum There {
    /// It is the same.
    Same,
    /// It is another, and stays.
    Other,
}

/// Makes pages of a document. `fetch` gives the bytes of a picture as it is to be shown.
///
/// # Errors
/// When a page that is named is not there, something is in the way, or the disk refuses. Then nothing is made.
pub fn import(
    imported: Imported,
    how: &Bringing<'_>,
    fetch: &mut dyn FnMut(&ImportedPicture) -> Fetched,
) -> Result<Brought, Diagnostic> {
    let Imported {
        title,
        titled,
        mut document,
        pictures,
        anchors,
        checklists,
        mut remarks,
        ..
    } = imported;
    let mut making = if how.writes {
        Some(Making::inside(how.root)?)
    } else {
        None
    };
    let mut out = Brought::default();
    let shown = title.clone().unwrap_or_else(|| names::in_words(how.name));
    let is_whole = how.pages != Pages::Each;
    let mut parts = pages::split(&mut document, &shown, title.is_some(), is_whole);
    parts.retain(|part| pages::has_words(&part.blocks) || part.of_heading.is_some());
    if parts.is_empty() {
        return Err(nothing(how.name, &remarks));
    }
    if parts.len() > MOST_PAGES {
        return Err(too_many(parts.len()));
    }
    // A document of one page is called as that page is.
    let of_guide = match (&title, parts.as_slice()) {
        (None, [only]) => only.title.clone(),
        _ => shown.clone(),
    };
    let (guide, mut scales) = if how.has_guide {
        let own = settings(how.root)?;
        let text = std::fs::read_to_string(how.root.join("guide.toml")).unwrap_or_default();
        let scales = Scales::new(&own.scales, &text);
        (own.guide.words.title.unwrap_or_default(), scales)
    } else {
        start(&of_guide, &mut making, &mut out)?;
        (of_guide, Scales::new(&[], ""))
    };
    if let Some(title) = title.filter(|title| *title != guide)
        && !parts.iter().any(|part| part.title == title)
    {
        remarks.push(Remark {
            kind: RemarkKind::LeftOut,
            span: titled,
            message: format!("The document's title “{title}” is left out: the guide has a title."),
        });
    }
    let named = Names::read(how)?.of(&parts, how)?;
    let document_name = names::short_slug(how.name);
    let shelved = shelf::shelve(
        &pictures,
        &document_name,
        how.root,
        fetch,
        &mut making,
        &mut remarks,
    )?;
    shelf::name(&mut document, &pictures, &shelved);
    for part in &mut parts {
        lost::take_out(&mut part.blocks, &document);
    }
    let files: Vec<String> = named.iter().map(|file| file.name.clone()).collect();
    links::lead(&mut document, &mut parts, &files, &anchors, &mut remarks);
    let mut made = Vec::new();
    for (part, file) in parts.iter_mut().zip(&named) {
        // A page that stays as it is needs no new scale.
        scales.adds(!file.is_there);
        let asked = checklists::find(part, &checklists, &mut scales, &mut remarks);
        let front = front(part, asked.as_ref(), file);
        document.blocks = std::mem::take(&mut part.blocks).into();
        let text = format!("{front}\n{}", as_typed(&document));
        place(&text, file, how, &mut making, &mut out)?;
        made.push((part.from, PathBuf::from(file.path())));
    }
    out.made.extend(shelved.made.iter().map(PathBuf::from));
    out.there.extend(
        shelved
            .there
            .iter()
            .map(|file| (PathBuf::from(file), There::Same)),
    );
    out.adds_pictures = shelved.made.len();
    if !shelved.entries.is_empty()
        && let Some(making) = &mut making
    {
        making.grown("content/pictures.toml", &shelved.entries)?;
    }
    if let (Some(lines), Some(making)) = (scales.lines(), &mut making) {
        making.grown("guide.toml", lines)?;
    }
    if let Some(making) = making {
        making.keep();
    }
    remarks.sort_by_key(|remark| remark.span);
    made.sort_by_key(|(from, _)| *from);
    out.remarks = remarks
        .into_iter()
        .map(|remark| (file_of(&remark, &made), remark))
        .collect();
    Ok(out)
}

/// A document without words, or one whose words are all left out: why.
fn nothing(name: &str, remarks: &[Remark]) -> Diagnostic {
    let why = remarks
        .iter()
        .find(|remark| remark.kind == RemarkKind::LeftOut)
        .map(|remark| format!(" {}", remark.message))
        .unwrap_or_default();
    refused(format!(
        "There are no words in {name} that can be brought in.{why}"
    ))
    .help("Open it in Word. If you see words there, save it under another name, and bring that in.")
}

/// No document becomes more pages than this.
const MOST_PAGES: usize = 2000;

fn too_many(count: usize) -> Diagnostic {
    refused(format!(
        "This document would become {count} pages, one for each heading of the first level: more than {MOST_PAGES}."
    ))
    .help("Add --whole to make one page of it. Or give its headings levels in Word: Heading 1 for pages, Heading 2 and 3 for what stands on them.")
}

/// Starts a guide that has no pages but those of the document.
fn start(title: &str, making: &mut Option<Making>, out: &mut Brought) -> Result<(), Diagnostic> {
    for (path, text) in starter::bare(title) {
        if let Some(making) = making {
            making.file(&path, text.as_bytes())?;
        }
        out.made.push(PathBuf::from(path));
    }
    Ok(())
}

/// Writes a page, unless it is there.
fn place(
    text: &str,
    file: &PageFile,
    how: &Bringing<'_>,
    making: &mut Option<Making>,
    out: &mut Brought,
) -> Result<(), Diagnostic> {
    let path = file.path();
    if file.is_there {
        let there = std::fs::read(how.root.join(&path));
        let is_same = there.is_ok_and(|there| there == text.as_bytes());
        out.there.push((
            PathBuf::from(path),
            if is_same { There::Same } else { There::Other },
        ));
        return Ok(());
    }
    if let Some(making) = making {
        making.file(&path, text.as_bytes())?;
    }
    out.made.push(PathBuf::from(path));
    Ok(())
}

/// The front matter of a page.
fn front(part: &Part, asked: Option<&checklists::Asked>, file: &PageFile) -> String {
    let mut out = format!("+++\ntitle = {}\n", in_quotes(&part.title));
    if let Some(asked) = asked {
        if !file.is_checklist {
            out.push_str("kind = \"checklist\"\n");
        }
        out.push_str(&format!("scale = {}\n", in_quotes(&asked.scale)));
        if !asked.fields.is_empty() {
            let fields: Vec<String> = asked.fields.iter().map(|field| in_quotes(field)).collect();
            out.push_str(&format!("fields = [{}]\n", fields.join(", ")));
        }
    }
    out.push_str("+++\n");
    out
}

/// The page that the words of a remark went to.
fn file_of(remark: &Remark, made: &[(u32, PathBuf)]) -> Option<PathBuf> {
    let span = remark.span?;
    let count = made.partition_point(|(from, _)| *from <= span.start);
    let (_, path) = made.get(count.saturating_sub(1))?;
    (remark.kind != RemarkKind::LeftOut || made.len() > 1).then(|| path.clone())
}
