//! Dots into a PNG: one with a palette where there are few colours, as on screens and in drawings.

use std::collections::{BTreeMap, BTreeSet};

use image::{DynamicImage, RgbaImage};
use png::{BitDepth, Compression, Encoder, Filter, Writer};

use super::File;

/// As many as a palette can hold.
const FEW: usize = 256;

/// Transparency, red, green and blue. In this order the transparent ones come first, and a PNG need
/// not say of the others that they are not.
type Colour = [u8; 4];

/// Whether a palette can hold the colours of these dots.
pub(super) fn has_few_colours(dots: &DynamicImage) -> bool {
    palette(&dots.to_rgba8()).is_some()
}

/// The smaller one where there is a choice; `None` where there are no dots.
pub(super) fn png(dots: &DynamicImage) -> Option<File> {
    let mut all = dots.to_rgba8();
    for dot in all.pixels_mut().filter(|dot| dot.0[3] == 0) {
        // What was rubbed out stays in many files, and somebody would find it.
        dot.0 = [0; 4];
    }
    let bytes = match palette(&all) {
        Some(palette) => with_palette(&all, &palette),
        None if dots.color().has_alpha() => with_all_colours(&all, png::ColorType::Rgba, &all),
        None => with_all_colours(&all, png::ColorType::Rgb, dots.as_bytes()),
    };
    Some(File {
        extension: "png",
        width: dots.width(),
        height: dots.height(),
        bytes: bytes?,
    })
}

fn palette(dots: &RgbaImage) -> Option<BTreeSet<Colour>> {
    let mut palette = BTreeSet::new();
    let mut last = None;
    for dot in dots.pixels() {
        if last != Some(dot) {
            last = Some(dot);
            palette.insert(colour(dot.0));
            if palette.len() > FEW {
                return None;
            }
        }
    }
    Some(palette)
}

const fn colour([red, green, blue, alpha]: [u8; 4]) -> Colour {
    [alpha, red, green, blue]
}

fn with_all_colours(of: &RgbaImage, kind: png::ColorType, rows: &[u8]) -> Option<Vec<u8>> {
    written(of, rows, |encoder| {
        encoder.set_color(kind);
        encoder.set_filter(Filter::Adaptive);
    })
}

fn with_palette(dots: &RgbaImage, palette: &BTreeSet<Colour>) -> Option<Vec<u8>> {
    let (depth, rows) = packed(dots, palette);
    let shades: Vec<u8> = palette
        .iter()
        .flat_map(|colour| &colour[1..])
        .copied()
        .collect();
    let clear: Vec<u8> = palette
        .iter()
        .map(|colour| colour[0])
        .take_while(|alpha| *alpha < u8::MAX)
        .collect();
    // Neighbours in a palette have little in common, but shades of grey do.
    let both = [Filter::NoFilter, Filter::Adaptive].map(|filter| {
        written(dots, &rows, |encoder| {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_depth(depth);
            encoder.set_palette(shades.clone());
            if !clear.is_empty() {
                encoder.set_trns(clear.clone());
            }
            encoder.set_filter(filter);
        })
    });
    both.into_iter().flatten().min_by_key(Vec::len)
}

/// The number of each dot's colour, as many to a byte as there is room for.
fn packed(dots: &RgbaImage, palette: &BTreeSet<Colour>) -> (BitDepth, Vec<u8>) {
    let (depth, bits) = match palette.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let numbers: BTreeMap<Colour, u8> = palette.iter().copied().zip(0..=u8::MAX).collect();
    let a_byte = 8 / bits;
    let mut rows = Vec::new();
    for row in dots.rows() {
        let row: Vec<u8> = row
            .map(|dot| numbers.get(&colour(dot.0)).copied().unwrap_or_default())
            .collect();
        rows.extend(row.chunks(a_byte).map(|some| {
            let together = some
                .iter()
                .fold(0_u8, |byte, number| (byte << (bits % 8)) | number);
            // The last byte of a row may have room to spare, at its end.
            together << (bits * (a_byte - some.len()))
        }));
    }
    (depth, rows)
}

fn written(
    of: &RgbaImage,
    rows: &[u8],
    set: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, of.width(), of.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    set(&mut encoder);
    let mut writer: Writer<_> = encoder.write_header().ok()?;
    writer.write_image_data(rows).ok()?;
    writer.finish().ok()?;
    Some(out)
}
