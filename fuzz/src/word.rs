//! Word documents: the parts of one, or an archive that may be none.

use std::io::{Cursor, Write as _};
use std::path::Path;

use alongside::author::{self, Bringing, Pages};
use alongside::config::TextKind;
use alongside::diag::SourceMap;
use alongside::source::import::{Wish, import_bytes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
     xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
     xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
     xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
     xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
     xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml' \
     xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
     xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' \
     xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
     xmlns:v='urn:schemas-microsoft-com:vml'";

/// The parts that a document may have, and what stands around what is in them.
const PARTS: [(&str, &str); 6] = [
    ("document", "w:document"),
    ("styles", "w:styles"),
    ("numbering", "w:numbering"),
    ("footnotes", "w:footnotes"),
    ("endnotes", "w:endnotes"),
    ("comments", "w:comments"),
];

/// A document. The first byte says whether the rest are its parts or an archive, and how it is read.
pub fn word(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else {
        return;
    };
    let archive = if which & 1 == 0 {
        let Some(packed) = packed(&String::from_utf8_lossy(rest)) else {
            return;
        };
        packed
    } else {
        rest.to_vec()
    };
    let wish = Wish {
        text: [None, Some(TextKind::Easy), Some(TextKind::Standard), None]
            [usize::from(which >> 1 & 3)],
        names_authors: which & 8 != 0,
    };
    let mut sources = SourceMap::default();
    let Ok((mut imported, mut opened)) =
        import_bytes(archive.clone(), "a.docx", wish, &mut sources)
    else {
        return;
    };
    let text = sources.text(imported.file);
    super::inside(
        text,
        imported.remarks.iter().filter_map(|remark| remark.span),
    );
    super::inside(text, imported.anchors.iter().map(|anchor| anchor.span));
    super::inside(text, super::of_document(&imported.document));
    for picture in &imported.pictures {
        let _ = opened.picture(&picture.part);
    }
    let kind = imported.text;
    for picture in &mut imported.document.pictures {
        "pic:a".clone_into(&mut picture.name);
    }
    let written = author::markdown(&imported.document);
    super::read(
        &format!("+++\ntitle = \"A\"\n+++\n\n{written}"),
        u8::from(kind == TextKind::Easy),
    );
    let again = import_bytes(archive, "a.docx", wish, &mut sources);
    let Ok((imported, _)) = again else {
        unreachable!("it was read before");
    };
    let how = Bringing {
        root: Path::new("/nowhere"),
        has_guide: false,
        folder: "",
        pages: Pages::Each,
        text: imported.text,
        writes: false,
        name: "a",
    };
    let _ = author::import(imported, &how, &mut |_| Ok((b"picture".to_vec(), "png")));
}

/// An archive of the parts in a text, each below a line with its name.
fn packed(text: &str) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut file = |name: &str, text: &str| {
        zip.start_file(name, stored).ok()?;
        zip.write_all(text.as_bytes()).ok()
    };
    let around = |inside: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{inside}</Relationships>"
        )
    };
    file(
        "_rels/.rels",
        &around(&format!(
            "<Relationship Id='r' Type='{OFFICE}/officeDocument' Target='word/document.xml'/>"
        )),
    )?;
    let mut relations = String::new();
    for (name, _) in PARTS {
        relations +=
            &format!("<Relationship Id='{name}' Type='{OFFICE}/{name}' Target='{name}.xml'/>");
    }
    let mut sections = text.split("=== ").skip(1);
    let mut seen: Vec<&str> = Vec::new();
    for section in sections.by_ref().take(20) {
        let (name, inside) = section.split_once('\n').unwrap_or((section, ""));
        if name == "relations" {
            relations += inside;
        }
        let Some((name, root)) = PARTS.iter().find(|(part, _)| *part == name) else {
            continue;
        };
        if seen.contains(name) {
            continue;
        }
        seen.push(name);
        let inside = if *name == "document" {
            format!("<w:body>{inside}</w:body>")
        } else {
            inside.to_owned()
        };
        file(
            &format!("word/{name}.xml"),
            &format!("<{root} {SPACES}>{inside}</{root}>"),
        )?;
    }
    file("word/_rels/document.xml.rels", &around(&relations))?;
    Some(zip.finish().ok()?.into_inner())
}
