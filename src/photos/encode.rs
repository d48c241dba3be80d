//! Dots into a file that is small enough: a JPEG where that saves much, else a PNG, which keeps
//! every edge.

use image::DynamicImage;
use jpeg_encoder::{ColorType, Encoder};

use super::decode::Photo;
use super::lossless::{has_few_colours, png};
use super::{File, LARGEST, fit};

/// How good a JPEG is, best first. The last is where a photograph begins to look worse for it.
const QUALITIES: [u8; 4] = [82, 75, 67, 58];

/// A JPEG has to be so many times smaller than the PNG: those of photographs are, those of drawings
/// and screens are not.
const WORTH_IT: usize = 3;

/// A PNG this many times too large would lose half of its width and height.
const TOO_MUCH: usize = 4 * LARGEST;

/// The most dots of a picture that is shown in full because that makes the smaller file.
const MOST_IN_FULL: u64 = 4_000_000;

const FAILED: &str = "cannot be made small enough to show";

/// A file of a picture, of this size or smaller.
pub(super) fn file(photo: &Photo, size: (u32, u32)) -> Result<File, &'static str> {
    let dots = fit::at(photo, size).ok_or(FAILED)?;
    if photo.is_jpeg {
        return jpeg_that_fits(dots, photo.stored).ok_or(FAILED);
    }
    let png = png(&dots).ok_or(FAILED)?;
    if !dots.color().has_alpha() {
        let jpeg = jpeg(&dots, QUALITIES[0]).ok_or(FAILED)?;
        if jpeg.bytes.len() * WORTH_IT < png.bytes.len() || png.bytes.len() > TOO_MUCH {
            return jpeg_that_fits(dots, photo.stored).ok_or(FAILED);
        }
    }
    match in_full(photo, size) {
        Some(full) if full.bytes.len() <= png.bytes.len() => Ok(full),
        _ => png_that_fits(&dots, png).ok_or(FAILED),
    }
}

/// A picture in full, for its author to keep: a JPEG of high quality where it was one, else a PNG.
pub(super) fn for_keeping(photo: &Photo) -> Option<(Vec<u8>, &'static str)> {
    const QUALITY: u8 = 92;
    let dots = fit::at(photo, photo.size())?;
    if photo.is_jpeg {
        return Some((jpeg(&dots, QUALITY)?.bytes, "jpg"));
    }
    Some((png(&dots)?.bytes, "png"))
}

/// A drawing of few colours gets blurred edges, and more bytes, from being made smaller.
fn in_full(photo: &Photo, size: (u32, u32)) -> Option<File> {
    let full = photo.size();
    if full == size || u64::from(full.0) * u64::from(full.1) > MOST_IN_FULL {
        return None;
    }
    if !has_few_colours(&photo.dots) {
        return None;
    }
    png(&fit::at(photo, full)?).filter(|file| file.bytes.len() <= LARGEST)
}

/// The best quality that makes no larger file than the author's own; and, where that is not to be
/// had, that is not too large; and, where not even that is, fewer dots.
fn jpeg_that_fits(mut dots: DynamicImage, stored: usize) -> Option<File> {
    let [best, between @ .., worst] = QUALITIES;
    let fits = |file: &File| file.bytes.len() <= stored.min(LARGEST);
    loop {
        let file = jpeg(&dots, best)?;
        if fits(&file) {
            return Some(file);
        }
        // Where the worst does not fit, there is no need to try what is between.
        let last = jpeg(&dots, worst)?;
        if fits(&last) {
            for quality in between {
                let file = jpeg(&dots, quality)?;
                if fits(&file) {
                    return Some(file);
                }
            }
        }
        if last.bytes.len() <= LARGEST {
            return Some(last);
        }
        dots = smaller(&dots, 0.8)?;
    }
}

fn png_that_fits(dots: &DynamicImage, mut file: File) -> Option<File> {
    let mut factor = 1.0;
    while file.bytes.len() > LARGEST {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a file has fewer bytes than f64 digits"
        )]
        let too_much = file.bytes.len() as f64 / LARGEST as f64;
        factor *= (0.97 / too_much.sqrt()).clamp(0.3, 0.9);
        file = png(&smaller(dots, factor)?)?;
    }
    Some(file)
}

fn smaller(dots: &DynamicImage, factor: f64) -> Option<DynamicImage> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a side times less than 1 is a side"
    )]
    let side = |side: u32| ((f64::from(side) * factor) as u32).max(1);
    fit::resized(dots, (side(dots.width()), side(dots.height())))
}

fn jpeg(dots: &DynamicImage, quality: u8) -> Option<File> {
    let (width, height) = (dots.width(), dots.height());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    // A tenth smaller than in one scan, where this encoder cannot fit its tables to the picture.
    encoder.set_progressive_scans(2);
    encoder.set_optimized_huffman_tables(true);
    encoder
        .encode(
            dots.as_bytes(),
            u16::try_from(width).ok()?,
            u16::try_from(height).ok()?,
            ColorType::Rgb,
        )
        .ok()?;
    Some(File {
        extension: "jpg",
        width,
        height,
        bytes,
    })
}
