//! Pictures that are cut, and words about them.

use std::io::Cursor;

use super::{packed, part, picture, relations, taken};
use crate::hostile::run::lines;

/// A PNG that says it is of this size, and has hardly any dots.
fn claimed(width: u32, height: u32) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    out.extend(width.to_be_bytes());
    out.extend(height.to_be_bytes());
    out.extend([8, 2, 0, 0, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&out[12..29]);
    out.extend(crc.sum().to_be_bytes());
    out.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    out
}

fn with_picture(body: &str, bytes: Vec<u8>) -> Vec<u8> {
    packed(&[
        (
            "_rels/.rels",
            relations(&[("r1", "officeDocument", "word/document.xml")]).into_bytes(),
        ),
        (
            "word/document.xml",
            part("document", &format!("<w:body>{body}</w:body>")).into_bytes(),
        ),
        (
            "word/_rels/document.xml.rels",
            relations(&[("p", "image", "media/p.png")]).into_bytes(),
        ),
        ("word/media/p.png", bytes),
    ])
}

#[test]
fn pictures_that_are_cut() {
    let crop = "<a:srcRect l='10000'/>";
    let whole = claimed(100_000, 100_000);
    taken(
        &with_picture(&picture("p", crop), whole),
        &["p.png is left out", "cropped or turned in Word"],
    );
    // One picture of many dots, cut in ten thousand ways.
    let dots = image::RgbImage::new(4000, 4000);
    let mut bytes = Cursor::new(Vec::new());
    dots.write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a PNG");
    let many = lines(10_000, |at| {
        picture("p", &format!("<a:srcRect l='{}'/>", at + 1))
    });
    taken(
        &with_picture(&many, bytes.into_inner()),
        &["p.png is left out", " places\n"],
    );
}

#[test]
fn long_words_about_pictures() {
    let inside =
        "<pic:pic><pic:blipFill><a:blip r:embed='p'/></pic:blipFill></pic:pic>".repeat(20_000);
    let body = format!(
        "<w:p><w:r><w:drawing><a:docPr descr='{}'/>{inside}</w:drawing></w:r></w:p>",
        "long ".repeat(200_000)
    );
    let dots = image::RgbImage::new(4, 4);
    let mut bytes = Cursor::new(Vec::new());
    dots.write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a PNG");
    taken(&with_picture(&body, bytes.into_inner()), &[]);
}
