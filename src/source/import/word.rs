//! A Word document into pieces.
//!
//! 1. [`package`] opens the archive and reads its parts, within bounds; [`xml`] reads one part.
//! 2. [`styles`], [`numbering`] and [`notes`] read what the body refers to.
//! 3. [`story`] goes through paragraphs, [`grid`] through tables; [`runs`] through the words of a paragraph, with [`fields`],
//!    [`drawings`] and [`signs`]; [`line`] makes inlines of them, and [`boxes`] finds boxes to tick.

mod bounds;
pub(super) mod boxes;
mod drawings;
mod fields;
mod grid;
pub(super) mod line;
mod notes;
mod numbering;
pub(super) mod package;
mod runs;
mod signs;
pub(super) mod story;
pub(super) mod styles;
mod xml;

use super::pieces::{Gathered, Piece, Role};
use crate::model::imported::RemarkKind;
use notes::Marks;
use numbering::Numbering;
use package::{Package, Relations, Trouble};
use story::{Around, Counts, NoteKind, Story};
use styles::Styles;

/// What is read of a Word document.
pub(super) struct Read {
    pub(super) pieces: Vec<Piece>,
    /// The title that the file has beside its words.
    pub(super) title: Option<String>,
}

/// Reads the words of a document.
pub(super) fn read(
    package: &mut Package,
    names_authors: bool,
    out: &mut Gathered,
) -> Result<Read, Trouble> {
    let main = package.main()?;
    let body = package.text(&main)?.ok_or(Trouble::NoDocument)?;
    let relations = package.relations_of(&main)?;
    let mut part = |kind: &str| match relations.of_kind(kind) {
        Some(name) => package.text(name),
        None => Ok(None),
    };
    let styles = part("styles")?;
    let numbering = part("numbering")?;
    let comments = part("comments")?;
    let texts = [part("footnotes")?, part("endnotes")?];
    let title = title(package)?;
    let places = [
        relations.of_kind("footnotes"),
        relations.of_kind("endnotes"),
    ]
    .map(|name| name.map(str::to_owned));
    let mut of_notes = [Relations::default(), Relations::default()];
    for (relations, place) in of_notes.iter_mut().zip(places) {
        if let Some(place) = place {
            *relations = package.relations_of(&place)?;
        }
    }
    let mut around = Around {
        styles: parsed(styles.as_deref(), Styles::read)?,
        comments: parsed(comments.as_deref(), notes::comments)?,
        relations,
        names_authors,
    };
    let mut numbering = parsed(numbering.as_deref(), Numbering::read)?;
    let mut counts = Counts::default();
    let mut marks = Marks::default();
    let mut pieces = Vec::new();
    {
        // Text and elements are let go before the notes are read.
        let text = body;
        let body = xml::parse(&text)?;
        for node in body
            .root_element()
            .children()
            .filter(|node| xml::word(*node) == "body")
        {
            let mut story = Story::new(&around, &mut numbering, out, &mut marks, counts);
            pieces.extend(story.pieces(node));
            counts = story.ended();
        }
    }
    let wanted = std::mem::take(&mut marks.notes);
    marks.are_read = true;
    let kinds = [NoteKind::Foot, NoteKind::End];
    for ((kind, text), relations) in kinds.into_iter().zip(texts).zip(of_notes) {
        let Some(text) = text else {
            continue;
        };
        let document = xml::parse(&text)?;
        let by_id = notes::by_id(&document, kind);
        around.relations = relations;
        for (at, (of, id)) in wanted.iter().enumerate() {
            let node = by_id.get(id.as_str()).filter(|_| *of == kind);
            let Some(node) = node else {
                continue;
            };
            let mut story = Story::new(&around, &mut numbering, out, &mut marks, counts);
            let own = story.pieces(*node);
            counts = story.ended();
            pieces.extend(own.into_iter().map(|piece| of_note(piece, at + 1)));
        }
    }
    told(&counts, out);
    Ok(Read { pieces, title })
}

fn of_note(piece: Piece, number: usize) -> Piece {
    match piece {
        Piece::Paragraph(mut paragraph) => {
            paragraph.role = Role::Note(number);
            Piece::Paragraph(paragraph)
        }
        table @ Piece::Table(_) => table,
    }
}

/// Something that is read of a part, where the document has it.
fn parsed<T: Default>(
    text: Option<&str>,
    read: impl FnOnce(roxmltree::Node<'_, '_>) -> T,
) -> Result<T, Trouble> {
    match text {
        Some(text) => Ok(read(xml::parse(text)?.root_element())),
        None => Ok(T::default()),
    }
}

/// The title among the file's properties.
fn title(package: &mut Package) -> Result<Option<String>, Trouble> {
    let Some(name) = package.properties()? else {
        return Ok(None);
    };
    let Some(text) = package.text(&name)? else {
        return Ok(None);
    };
    // Words about the document are not worth more than the document.
    let Ok(document) = xml::parse(&text) else {
        return Ok(None);
    };
    let title = document
        .descendants()
        .find(|node| node.tag_name().name() == "title")
        .and_then(|node| node.text())
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    Ok(title.filter(|title| !title.is_empty()))
}

/// What is told once, with how often it was.
fn told(counts: &Counts, out: &mut Gathered) {
    use RemarkKind::{Changed, LeftOut};
    let mut tell = |count: usize, kind, one: &str, many: &str| match count {
        0 => {}
        1 => out.remark(kind, None, one),
        count => out.remark(kind, None, many.replace("{n}", &count.to_string())),
    };
    tell(
        counts.added + counts.taken_out,
        Changed,
        "One tracked change is accepted.",
        "{n} tracked changes are accepted.",
    );
    tell(
        counts.comments,
        Changed,
        "One comment is a hidden note (<!-- … -->) beside its words.",
        "{n} comments are hidden notes (<!-- … -->) beside their words.",
    );
    tell(
        counts.contents,
        LeftOut,
        "The list of contents is left out: Alongside makes its own.",
        "The list of contents is left out: Alongside makes its own.",
    );
    tell(
        counts.letters,
        Changed,
        "One item of a list has a number in the place of its letter.",
        "{n} items of lists have numbers in the place of letters or Roman numbers.",
    );
    tell(
        counts.hints,
        LeftOut,
        "The hint of a field to fill in is left out; “………” stands in its place.",
        "The hints of {n} fields to fill in are left out; “………” stands in their place.",
    );
    tell(
        counts.formulas,
        Changed,
        "A formula is one line of letters. Look at it.",
        "{n} formulas are lines of letters. Look at them.",
    );
    tell(
        counts.notes_in_notes,
        LeftOut,
        "A note of a note is left out.",
        "{n} notes of notes are left out.",
    );
    tell(
        counts.open_fields,
        LeftOut,
        "Something that Word works out by itself (a field) begins and does not end. The words behind it may be missing: look at the last words that are there, and copy what is missing.",
        "{n} things that Word works out by itself (fields) begin and do not end. The words behind them may be missing: look at the last words that are there, and copy what is missing.",
    );
    tell(
        counts.objects,
        Changed,
        "Of something from another program, such as a table of Excel, only its picture is there.",
        "Of {n} things from other programs, such as tables of Excel, only their pictures are there.",
    );
    tell(
        counts.outside_pictures,
        LeftOut,
        "One picture is not in the document: it is on the internet or in another folder, and was not fetched.",
        "{n} pictures are not in the document: they are on the internet or in other folders, and were not fetched.",
    );
}
