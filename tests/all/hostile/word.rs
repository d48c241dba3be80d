//! Hostile Word documents: damaged, enormous, nested without end, leading out. Each becomes pages or a message, soon and in little memory.

mod archives;
mod many;
mod pictures;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::Duration;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::guide::Guide;
use crate::hostile::run::{Ran, run};

/// No document takes more processor time, in a build for tests on a slow computer.
const LONGEST: Duration = Duration::from_secs(20);

/// Nor more memory, in MB.
const MOST: u64 = 400;

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
     xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
     xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
     xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
     xmlns:wpg='http://schemas.microsoft.com/office/word/2010/wordprocessingGroup' \
     xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' \
     xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
     xmlns:v='urn:schemas-microsoft-com:vml'";

/// An archive of these parts.
fn packed<B: AsRef<[u8]>>(parts: &[(&str, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes.as_ref()).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn relations(all: &[(&str, &str, &str)]) -> String {
    let mut out = format!("<Relationships xmlns='{RELATIONS}'>");
    for (id, kind, target) in all {
        let outside = if target.contains(':') {
            " TargetMode='External'"
        } else {
            ""
        };
        let _ = write!(
            out,
            "<Relationship Id='{id}' Type='{OFFICE}/{kind}' Target='{target}'{outside}/>"
        );
    }
    out + "</Relationships>"
}

fn part(root: &str, inside: &str) -> String {
    format!("<w:{root} {SPACES}>{inside}</w:{root}>")
}

/// A document of this body, with other parts beside it.
fn document(body: &str, others: &[(&str, &str, String)]) -> Vec<u8> {
    let top = relations(&[("r1", "officeDocument", "word/document.xml")]);
    let own: Vec<(String, &str, &str)> = others
        .iter()
        .enumerate()
        .map(|(at, (kind, target, _))| (format!("rId{at}"), *kind, *target))
        .collect();
    let own: Vec<(&str, &str, &str)> = own
        .iter()
        .map(|(id, kind, target)| (id.as_str(), *kind, *target))
        .collect();
    let names: Vec<String> = others
        .iter()
        .map(|(_, target, _)| format!("word/{target}"))
        .collect();
    let mut parts = vec![
        ("_rels/.rels", top),
        (
            "word/document.xml",
            part("document", &format!("<w:body>{body}</w:body>")),
        ),
        ("word/_rels/document.xml.rels", relations(&own)),
    ];
    for (name, (.., text)) in names.iter().zip(others) {
        parts.push((name, text.clone()));
    }
    packed(&parts)
}

fn plain(body: &str) -> Vec<u8> {
    document(body, &[])
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// Brings a document into a folder with nothing else. Where that fails nothing is left behind; where not, everything is in the new
/// guide's folder.
#[track_caller]
fn bring(bytes: &[u8]) -> (Ran, Guide) {
    let guide = Guide::bare();
    guide.write("d.docx", bytes);
    let ran = run(&guide, &["import", "d.docx"], MOST);
    let begun: String = ran.said.chars().take(1000).collect();
    assert!(ran.work <= LONGEST, "it took {:?}: {begun}", ran.work);
    assert!(ran.code == 0 || ran.code == 2, "{}: {begun}", ran.code);
    assert!(
        ran.said.len() < 200_000,
        "{} bytes: {begun}",
        ran.said.len()
    );
    let mut there: Vec<String> = std::fs::read_dir(guide.root())
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    there.sort();
    if ran.code == 0 {
        assert_eq!(there, ["d-guide", "d.docx", "said.txt"], "{begun}");
    } else {
        assert_eq!(there, ["d.docx", "said.txt"], "{begun}");
    }
    (ran, guide)
}

#[track_caller]
fn taken(bytes: &[u8], says: &[&str]) -> Guide {
    let (ran, guide) = bring(bytes);
    ran.says(0, says);
    guide
}

#[track_caller]
fn refused(bytes: &[u8], says: &[&str]) {
    bring(bytes).0.says(2, says);
}

const TOO_MUCH: &str = "there is more in it than a document has";

/// All the pages of a guide that was made.
fn pages(guide: &Guide) -> String {
    let mut all: Vec<_> = std::fs::read_dir(guide.path("d-guide/content"))
        .expect("content")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    all.sort();
    all.iter()
        .map(|path| std::fs::read_to_string(path).expect("a page"))
        // The writer keeps words from being read as the number of a list.
        .map(|text| text.replace("&#70;", "F").replace("&#73;", "I"))
        .collect()
}

#[test]
fn everything_that_nests() {
    let forms = [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", true),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", true),
        ("<w:ins>", "</w:ins>", true),
        ("<w:smartTag>", "</w:smartTag>", true),
        ("<w:ins>", "</w:ins>", false),
        ("<w:hyperlink w:anchor='x'>", "</w:hyperlink>", false),
        ("<w:smartTag>", "</w:smartTag>", false),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", false),
        ("<w:fldSimple w:instr='DATE'>", "</w:fldSimple>", false),
        (
            "<mc:AlternateContent><mc:Choice>",
            "</mc:Choice></mc:AlternateContent>",
            false,
        ),
        ("<w:r><w:ruby><w:rt>", "</w:rt></w:ruby></w:r>", false),
        (
            "<w:r><w:drawing><wps:txbx><w:txbxContent><w:p>",
            "</w:p></w:txbxContent></wps:txbx></w:drawing></w:r>",
            false,
        ),
        (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>",
            "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            false,
        ),
    ];
    for (start, end, of_blocks) in forms {
        for depth in [30, 100_000] {
            let inside = if of_blocks {
                paragraph("Deepest.")
            } else {
                "<w:r><w:t>Deepest.</w:t></w:r>".to_owned()
            };
            let nested = format!("{}{inside}{}", start.repeat(depth), end.repeat(depth));
            let nested = if of_blocks {
                nested
            } else {
                format!("<w:p>{nested}</w:p>")
            };
            let (ran, guide) = bring(&plain(&format!("{}{nested}", paragraph("First."))));
            ran.says(0, &[]);
            let text = pages(&guide);
            assert!(text.contains("First."), "{start}");
            assert!(
                text.contains("Deepest.") || ran.said.contains("Deepest."),
                "{start} {depth}: {}",
                ran.said
            );
        }
    }
    // Groups of shapes, and rows and cells without tables between them.
    let inside = format!(
        "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>",
        paragraph("Deepest.")
    );
    let groups = format!(
        "{}{inside}{}",
        "<wpg:grpSp>".repeat(100_000),
        "</wpg:grpSp>".repeat(100_000)
    );
    refused(
        &plain(&format!(
            "<w:p><w:r><w:drawing>{groups}</w:drawing></w:r></w:p>"
        )),
        &["Deepest."],
    );
    let many = |name: &str| {
        format!(
            "<w:{name}><w:sdtContent>{}</w:sdtContent></w:{name}>",
            "<w:sdt><w:sdtContent>".repeat(100_000) + &"</w:sdtContent></w:sdt>".repeat(100_000)
        )
    };
    refused(
        &plain(&format!(
            "<w:tbl>{}<w:tr>{}</w:tr></w:tbl>",
            many("sdt"),
            many("sdt")
        )),
        &["There are no words"],
    );
}

#[test]
fn styles_and_lists_that_lead_round() {
    let style = |id: &str, on: &str| {
        format!(
            "<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{id}'/><w:basedOn w:val='{on}'/></w:style>"
        )
    };
    let none =
        "<w:style w:type='paragraph' w:styleId='d'><w:name w:val='list bullet 0'/></w:style>";
    let styles = style("a", "a") + &style("b", "c") + &style("c", "b") + none;
    let body = ["a", "b", "c", "d"].map(|id| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='{id}'/><w:numPr><w:ilvl w:val='99999999999'/><w:numId w:val='-1'/></w:numPr></w:pPr>\
             <w:r><w:rPr><w:sz w:val='99999999999999999999'/><w:rStyle w:val='{id}'/></w:rPr><w:t>Style {id}.</w:t></w:r></w:p>"
        )
    });
    let numbers = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='18446744073709551615'/>\
         <w:numFmt w:val='decimal'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
    let counted = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Item.</w:t></w:r></w:p>".repeat(3);
    let guide = taken(
        &document(
            &(body.concat() + &counted),
            &[
                ("styles", "styles.xml", part("styles", &styles)),
                ("numbering", "numbering.xml", part("numbering", numbers)),
            ],
        ),
        &[],
    );
    let text = pages(&guide);
    for words in ["Style a.", "Style b.", "Style c.", "Style d.", "Item."] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// A drawing of a picture that a relation leads to.
fn picture(id: &str, crop: &str) -> String {
    format!(
        "<w:p><w:r><w:drawing><a:graphic><pic:pic><pic:blipFill><a:blip r:embed='{id}'/>{crop}</pic:blipFill></pic:pic></a:graphic></w:drawing></w:r></w:p>"
    )
}

#[test]
fn nothing_outside_is_opened() {
    let targets = [
        ("image", "file:///etc/passwd"),
        ("image", "../../../../../../etc/passwd"),
        ("image", "/etc/passwd"),
        ("image", "http://127.0.0.1:9/a.png"),
        ("image", "document.xml"),
        ("image", "_rels/document.xml.rels"),
        ("styles", "document.xml"),
        ("footnotes", "document.xml"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "javascript:alert(1)"),
    ];
    let mut all = Vec::new();
    let ids: Vec<String> = (0..targets.len()).map(|at| format!("r{at}")).collect();
    for (id, (kind, target)) in ids.iter().zip(targets) {
        all.push((id.as_str(), kind, target));
    }
    let links = ids.iter().map(|id| {
        format!(
            "<w:p><w:hyperlink r:id='{id}'><w:r><w:t>Link {id}.</w:t></w:r></w:hyperlink></w:p>"
        )
    });
    let body: String = ids.iter().map(|id| picture(id, "")).chain(links).collect();
    let bytes = packed(&[
        (
            "_rels/.rels",
            relations(&[("r1", "officeDocument", "word/document.xml")]),
        ),
        (
            "word/document.xml",
            part("document", &format!("<w:body>{body}</w:body>")),
        ),
        ("word/_rels/document.xml.rels", relations(&all)),
    ]);
    let guide = taken(&bytes, &["were not fetched", "Left out"]);
    let text = pages(&guide);
    assert!(text.contains("Link r0."), "{text}");
    for bad in ["root:", "](file", "](javascript", "](/etc", "](../"] {
        assert!(!text.contains(bad), "{bad}: {text}");
    }
    assert!(!guide.path("d-guide/content/pictures").exists());
}
