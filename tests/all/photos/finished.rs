//! Reads what was made of a photograph, part by part.

use std::collections::BTreeMap;
use std::path::Path;

use image::RgbaImage;
use zune_jpeg::zune_core::bytestream::ZCursor;

use crate::guide::Guide;

/// Every file of the guide's own pictures in the site, by name.
pub(crate) fn pictures(guide: &Guide) -> BTreeMap<String, Vec<u8>> {
    of_folder(&guide.path("site/pictures"))
}

pub(crate) fn of_folder(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let bytes = std::fs::read(entry.path()).expect("a file");
        out.insert(entry.file_name().to_string_lossy().into_owned(), bytes);
    }
    out
}

/// The dots of a finished file.
pub(crate) fn dots(bytes: &[u8]) -> RgbaImage {
    if bytes.starts_with(b"\xFF\xD8") {
        let mut decoder = zune_jpeg::JpegDecoder::new(ZCursor::new(bytes));
        let dots = decoder.decode().expect("a JPEG");
        let (width, height) = decoder.dimensions().expect("a size");
        let dots = image::RgbImage::from_raw(width as u32, height as u32, dots);
        return image::DynamicImage::from(dots.expect("all dots")).into_rgba8();
    }
    image::load_from_memory(bytes).expect("a PNG").into_rgba8()
}

/// The colour in the middle of each quarter.
pub(crate) fn quarters(dots: &RgbaImage) -> [[u8; 3]; 4] {
    let (width, height) = dots.dimensions();
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| {
        let [red, green, blue, _] = dots.get_pixel(width * x / 4, height * y / 4).0;
        [red, green, blue]
    })
}

pub(crate) fn near(one: [u8; 3], other: [u8; 3], by: u8) -> bool {
    one.iter().zip(other).all(|(a, b)| a.abs_diff(b) <= by)
}

/// Wants a file of nothing but what is needed to draw the dots.
pub(crate) fn hold_nothing_else(name: &str, bytes: &[u8]) {
    let parts = if bytes.starts_with(b"\xFF\xD8") {
        parts_of_jpeg(bytes)
    } else {
        parts_of_png(bytes)
    };
    let drawn = [
        "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "JFIF", "DB", "C2", "C4", "DA",
    ];
    for part in &parts {
        assert!(
            drawn.contains(&part.as_str()),
            "{name} has {part}: {parts:?}"
        );
    }
    assert!(parts.len() >= 3, "{name}: {parts:?}");
}

/// The names of a PNG's chunks. Nothing may stand behind the last.
fn parts_of_png(bytes: &[u8]) -> Vec<String> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1A\n").expect("a PNG");
    let mut out = Vec::new();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let len = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        out.push(String::from_utf8_lossy(&head[4..]).into_owned());
        rest = &after[len + 4..];
    }
    assert!(rest.is_empty() && out.last().is_some_and(|last| last == "IEND"));
    out
}

/// The kinds of a JPEG's parts. What it says of itself is a plain JFIF head without a thumbnail;
/// nothing may stand behind the end.
fn parts_of_jpeg(bytes: &[u8]) -> Vec<String> {
    let mut at = 2;
    let mut out = Vec::new();
    loop {
        let [255, kind] = bytes[at..at + 2] else {
            panic!("no part at {at}");
        };
        if kind == 0xD9 {
            assert_eq!(at + 2, bytes.len(), "something stands behind the end");
            return out;
        }
        let len = usize::from(bytes[at + 2]) << 8 | usize::from(bytes[at + 3]);
        let part = &bytes[at + 4..at + 2 + len];
        let plain = kind == 0xE0 && part.starts_with(b"JFIF\0") && part.len() == 14;
        out.push(if plain {
            "JFIF".into()
        } else {
            format!("{kind:X}")
        });
        at += 2 + len;
        if kind == 0xDA {
            // In the dots, what looks like the start of a part is followed by a nought.
            let next = (at..bytes.len() - 1).find(|at| bytes[*at] == 255 && bytes[*at + 1] != 0);
            at = next.expect("an end");
        }
    }
}
