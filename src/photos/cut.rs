//! A picture as another program shows it: without what is cut off, and the right way up.

use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer, Pixel};

use super::{decode, encode};
use crate::model::imported::PictureView;

/// A picture in a view, and the ending of its kind; `None` where it cannot be read, or nothing is left of it.
#[must_use]
pub fn cut(bytes: &[u8], view: PictureView) -> Option<(Vec<u8>, &'static str)> {
    let mut photo = decode::open(bytes).ok()?.read().ok()?;
    photo.dots = part(photo.dots, view.crop)?;
    if view.is_mirrored {
        image::imageops::flip_horizontal_in_place(&mut photo.dots);
    }
    // A program that turns a picture says so itself, and does not look at what the camera wrote down.
    if let Some(turn) = turn(view.quarters) {
        photo.turn = turn;
    }
    encode::for_keeping(&photo)
}

const fn turn(quarters: u8) -> Option<Orientation> {
    match quarters {
        1 => Some(Orientation::Rotate90),
        2 => Some(Orientation::Rotate180),
        3 => Some(Orientation::Rotate270),
        _ => None,
    }
}

/// What is left when so much is cut off at the left, the top, the right and the bottom.
fn part(dots: DynamicImage, [left, top, right, bottom]: [u32; 4]) -> Option<DynamicImage> {
    let (x, width) = side(dots.width(), left, right)?;
    let (y, height) = side(dots.height(), top, bottom)?;
    Some(match dots {
        whole if (width, height) == (whole.width(), whole.height()) => whole,
        DynamicImage::ImageRgb8(dots) => cropped(dots, (x, y), (width, height))?.into(),
        DynamicImage::ImageRgba8(dots) => cropped(dots, (x, y), (width, height))?.into(),
        dots => dots.crop_imm(x, y, width, height),
    })
}

/// A part of a picture, in the memory that the whole of it was in.
fn cropped<P: Pixel<Subpixel = u8>>(
    dots: ImageBuffer<P, Vec<u8>>,
    (x, y): (u32, u32),
    (width, height): (u32, u32),
) -> Option<ImageBuffer<P, Vec<u8>>> {
    let dot = usize::from(P::CHANNEL_COUNT);
    let whole = dots.width() as usize * dot;
    let row = width as usize * dot;
    let mut bytes = dots.into_raw();
    for at in 0..height as usize {
        let from = (y as usize + at) * whole + x as usize * dot;
        bytes.copy_within(from..from + row, at * row);
    }
    bytes.truncate(height as usize * row);
    ImageBuffer::from_raw(width, height, bytes)
}

/// Where a side begins, and how long it is.
fn side(whole: u32, first: u32, last: u32) -> Option<(u32, u32)> {
    const ALL: u64 = 100_000;
    let of = |part: u32| (u64::from(whole) * u64::from(part) + ALL / 2) / ALL;
    let length = u64::from(whole).checked_sub(of(first) + of(last))?;
    (length > 0).then_some(())?;
    Some((u32::try_from(of(first)).ok()?, u32::try_from(length).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_cut() {
        assert_eq!(side(1000, 0, 0), Some((0, 1000)));
        assert_eq!(side(1000, 25_000, 50_000), Some((250, 250)));
        assert_eq!(side(1000, 60_000, 40_000), None);
        assert_eq!(side(3, 100_000, 100_000), None);
        assert_eq!(side(u32::MAX, 1, 1), Some((42_950, u32::MAX - 85_900)));
    }
}
