//! Archives that are damaged, enormous, or none.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{MOST, TOO_MUCH, bring, packed, paragraph, part, plain, refused, relations};
use crate::guide::Guide;
use crate::hostile::run::run;

#[test]
fn bombs() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    let top = relations(&[("r1", "officeDocument", "word/document.xml")]);
    zip.start_file("_rels/.rels", options).expect("a part");
    zip.write_all(top.as_bytes()).expect("its bytes");
    zip.start_file("word/document.xml", options)
        .expect("a part");
    let zeros = vec![0; 16 << 20];
    for _ in 0..128 {
        zip.write_all(&zeros).expect("zeros");
    }
    let mut bytes = zip.finish().expect("an archive").into_inner();
    refused(&bytes, &[TOO_MUCH]);
    // What the archive says of the part's size is less, in both places.
    let wrong = 1000_u32.to_le_bytes();
    for (head, size) in [(&b"PK\x03\x04"[..], 22), (&b"PK\x01\x02"[..], 24)] {
        let found: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..].starts_with(head))
            .collect();
        let at = *found.last().expect("a head") + size;
        bytes[at..at + 4].copy_from_slice(&wrong);
    }
    refused(&bytes, &["cannot be brought in"]);
}

#[test]
fn archives_that_say_wrong_things() {
    let whole = plain(&paragraph("Words."));
    let central = whole
        .windows(4)
        .rposition(|four| four == b"PK\x01\x02")
        .expect("a head");
    let mut large = whole.clone();
    large[central + 24..central + 28].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
    bring(&large);
    // All parts are at the same place.
    let mut same = whole.clone();
    same[central + 42..central + 46].copy_from_slice(&0_u32.to_le_bytes());
    bring(&same);
    let many: Vec<(String, &str)> = (0..100_000).map(|at| (format!("a/b/{at}"), "")).collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    refused(&packed(&many), &[TOO_MUCH]);
    for name in [
        "../../out.xml",
        "/etc/out.xml",
        "C:\\out.xml",
        "word/../../out.xml",
    ] {
        let top = relations(&[("r1", "officeDocument", name)]);
        let text = part(
            "document",
            &format!("<w:body>{}</w:body>", paragraph("Words.")),
        );
        bring(&packed(&[("_rels/.rels", top), (name, text)]));
    }
}

#[test]
fn files_that_are_no_documents() {
    refused(b"", &["d.docx", "empty"]);
    refused(b"PK", &["d.docx"]);
    refused(b"PK\x05\x06", &["d.docx"]);
    refused(
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0],
        &["password"],
    );
    refused(&packed(&[("x", "y")]), &["no Word document"]);
    let top = relations(&[("r1", "officeDocument", "word/document.xml")]);
    refused(&packed(&[("_rels/.rels", &top)]), &["no Word document"]);
    let empty = part("document", "");
    bring(&packed(&[
        ("_rels/.rels", &top),
        ("word/document.xml", &empty),
    ]));
    bring(&plain(""));
    let guide = Guide::bare();
    guide.write("d.docx/x", "");
    run(&guide, &["import", "d.docx"], MOST).says(2, &["is a folder"]);
    let guide = Guide::bare();
    std::os::unix::fs::symlink("/dev/zero", guide.path("d.docx")).expect("a link");
    run(&guide, &["import", "d.docx"], MOST).says(2, &["d.docx"]);
    let guide = Guide::bare();
    std::os::unix::fs::symlink("d.docx", guide.path("d.docx")).expect("a link");
    run(&guide, &["import", "d.docx"], MOST).says(2, &["d.docx"]);
    let made = std::process::Command::new("mkfifo")
        .arg(guide.path("pipe.docx"))
        .status();
    assert!(made.expect("mkfifo").success());
    run(&guide, &["import", "pipe.docx"], MOST).says(2, &["pipe.docx"]);
}

#[test]
fn types_of_documents_and_what_they_declare() {
    let top = relations(&[("r1", "officeDocument", "word/document.xml")]);
    let laughs = (1..10).fold("<!ENTITY l0 'ha'>".to_owned(), |text, at| {
        format!(
            "{text}<!ENTITY l{at} '{}'>",
            format!("&l{};", at - 1).repeat(10)
        )
    });
    for declared in [
        laughs,
        "<!ENTITY l9 SYSTEM 'file:///etc/passwd'>".to_owned(),
        "<!ENTITY l9 SYSTEM 'http://127.0.0.1:9/'>".to_owned(),
    ] {
        let body = part(
            "document",
            &format!("<w:body>{}</w:body>", paragraph("&l9;")),
        );
        let text = format!("<!DOCTYPE d [{declared}]>{body}");
        refused(
            &packed(&[("_rels/.rels", &top), ("word/document.xml", &text)]),
            &["it is damaged"],
        );
    }
}

#[test]
fn damaged_archives() {
    use alongside::pipeline::{Import, import};
    let whole = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/word/easy.docx"))
        .expect("a document");
    let folder = crate::temp::folder();
    let file = folder.path().join("d.docx");
    let root = folder.path().join("guide");
    let try_one = |bytes: &[u8]| {
        std::fs::write(&file, bytes).expect("a file");
        let asked = Import {
            file: file.clone(),
            root: root.clone(),
            has_guide: false,
            folder: String::new(),
            page: None,
            is_whole: false,
            text: None,
            names_authors: false,
            writes: true,
        };
        let made = import(&asked).is_ok();
        assert_eq!(root.exists(), made);
        if made {
            std::fs::remove_dir_all(&root).expect("what was made");
        }
    };
    let step = (whole.len() / 400).max(50);
    for end in (0..whole.len()).step_by(step) {
        try_one(&whole[..end]);
    }
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..200 {
        let mut bytes = whole.clone();
        for _ in 0..random.usize(1..20) {
            let at = random.usize(..bytes.len());
            bytes[at] = random.u8(..);
        }
        try_one(&bytes);
    }
}
