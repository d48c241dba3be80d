//! A Word document of a book's length with many photographs, and what it takes to bring it in.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::watched::watched;
use super::{PROGRAM, SEED};

const PAGES: usize = 200;
const PICTURES: usize = 300;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Measures documents without pictures that are cut, with some, and with some that are turned.
pub(crate) fn bench() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut plain = 0.0;
    for (name, changed) in [
        ("as they are", ""),
        ("20 cropped", "crop"),
        ("20 turned", "turn"),
    ] {
        let file = folder.path().join("book.docx");
        write(&file, changed);
        let guide = folder.path().join("book-guide");
        let _ = std::fs::remove_dir_all(&guide);
        let used = watched(&[
            PROGRAM.to_owned(),
            "--root".to_owned(),
            guide.display().to_string(),
            "import".to_owned(),
            file.display().to_string(),
        ]);
        if changed.is_empty() {
            plain = used.wall;
        }
        println!(
            "{PAGES} pages, {PICTURES} photographs, {name}: {:.2} s ({:.2} s of CPU), {:.0} MB; {:.3} s more for each of 20",
            used.wall,
            used.cpu,
            used.memory,
            (used.wall - plain) / 20.0
        );
    }
}

/// Writes a document. Every fifteenth of its pictures is changed.
pub(crate) fn write(file: &Path, changed: &str) {
    let mut random = fastrand::Rng::with_seed(SEED);
    let photo = photo(&mut random);
    let out = BufWriter::new(File::create(file).expect("a file"));
    let mut zip = ZipWriter::new(out);
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut part = |name: &str, bytes: &[u8]| {
        zip.start_file(name, deflated.compression_level(Some(1)))
            .expect("a part");
        zip.write_all(bytes).expect("its bytes");
    };
    let around = |inside: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{inside}</Relationships>"
        )
    };
    let top =
        format!("<Relationship Id='r' Type='{OFFICE}/officeDocument' Target='word/document.xml'/>");
    part("_rels/.rels", around(&top).as_bytes());
    let mut relations =
        format!("<Relationship Id='s' Type='{OFFICE}/styles' Target='styles.xml'/>");
    for at in 0..PICTURES {
        let _ = write!(
            relations,
            "<Relationship Id='p{at}' Type='{OFFICE}/image' Target='media/p{at}.jpg'/>"
        );
    }
    part(
        "word/_rels/document.xml.rels",
        around(&relations).as_bytes(),
    );
    let style = "<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/></w:style>";
    let spaces = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
         xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
         xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'";
    part(
        "word/styles.xml",
        format!("<w:styles {spaces}>{style}</w:styles>").as_bytes(),
    );
    part(
        "word/document.xml",
        format!(
            "<w:document {spaces}><w:body>{}</w:body></w:document>",
            body(&mut random, changed)
        )
        .as_bytes(),
    );
    for at in 0..PICTURES {
        let mut bytes = photo.clone();
        // What stands behind a picture is no part of it, and makes it another file.
        let _ = write!(bytes, "{at}");
        part(&format!("word/media/p{at}.jpg"), &bytes);
    }
    zip.finish().expect("an archive");
}

fn body(random: &mut fastrand::Rng, changed: &str) -> String {
    let mut out = String::new();
    let mut picture = 0;
    for page in 0..PAGES {
        if page % 10 == 0 {
            let _ = write!(
                out,
                "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>Part {page}</w:t></w:r></w:p>"
            );
        }
        for _ in 0..10 {
            out.push_str("<w:p>");
            for _ in 0..5 {
                let words: Vec<String> = (0..10)
                    .map(|_| {
                        (0..random.usize(2..9))
                            .map(|_| random.lowercase())
                            .collect()
                    })
                    .collect();
                let _ = write!(
                    out,
                    "<w:r><w:rPr><w:lang w:val='en-GB'/></w:rPr><w:t xml:space='preserve'>{} </w:t></w:r>",
                    words.join(" ")
                );
            }
            out.push_str("</w:p>");
        }
        while picture * PAGES < (page + 1) * PICTURES {
            let is_changed = picture % 15 == 0;
            let crop = if is_changed && changed == "crop" {
                "<a:srcRect l='10000' b='20000'/>"
            } else {
                ""
            };
            let turn = if is_changed && changed == "turn" {
                "<pic:spPr><a:xfrm rot='5400000'/></pic:spPr>"
            } else {
                ""
            };
            let _ = write!(
                out,
                "<w:p><w:r><w:drawing><a:graphic><pic:pic><pic:blipFill><a:blip r:embed='p{picture}'/>{crop}</pic:blipFill>{turn}</pic:pic></a:graphic></w:drawing></w:r></w:p>"
            );
            picture += 1;
        }
    }
    out
}

/// A photograph of 12 million dots in 2 MB.
fn photo(random: &mut fastrand::Rng) -> Vec<u8> {
    const SIZE: (u16, u16) = (4000, 3000);
    let mut dots = Vec::with_capacity(usize::from(SIZE.0) * usize::from(SIZE.1) * 3);
    for y in 0..SIZE.1 {
        for x in 0..SIZE.0 {
            let light = u8::try_from((x / 32 + y / 32) % 200).unwrap_or(0);
            dots.extend(
                [light, light / 2, 200 - light].map(|part| part.saturating_add(random.u8(..14))),
            );
        }
    }
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, 80)
        .encode(&dots, SIZE.0, SIZE.1, jpeg_encoder::ColorType::Rgb)
        .expect("a JPEG");
    out
}
