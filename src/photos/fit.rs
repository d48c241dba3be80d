//! As large as pages need and no larger, upright, and in the colours that every screen knows.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::decode::Photo;

/// Width and height after a turn.
pub(super) fn turned((width, height): (u32, u32), turn: Orientation) -> (u32, u32) {
    match turn {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

/// Whether one size fits into another.
pub(super) const fn within(size: (u32, u32), space: (u32, u32)) -> bool {
    size.0 <= space.0 && size.1 <= space.1
}

/// The largest size of the same shape that fits into a space, never larger than it is.
pub(super) fn inside(size: (u32, u32), space: (u32, u32)) -> (u32, u32) {
    if within(size, space) {
        return size;
    }
    let [width, height, most_wide, most_high] = [size.0, size.1, space.0, space.1].map(u64::from);
    let scaled = |side: u64, to: u64, of: u64| {
        let rounded = (side * to + of / 2) / of;
        u32::try_from(rounded.max(1)).unwrap_or(u32::MAX)
    };
    if width * most_high >= height * most_wide {
        (space.0, scaled(height, most_wide, width))
    } else {
        (scaled(width, most_high, height), space.1)
    }
}

/// The picture at a size, upright and in sRGB. `None` where the size cannot be made.
pub(super) fn at(photo: &Photo, size: (u32, u32)) -> Option<DynamicImage> {
    // Turning a few dots costs less than turning them all.
    let mut dots = resized(&photo.dots, turned(size, photo.turn))?;
    dots.apply_orientation(photo.turn);
    Some(match &photo.profile {
        Some(profile) => in_srgb(&dots, profile).unwrap_or(dots),
        None => dots,
    })
}

/// Every dot takes part in the smaller picture. What is transparent does not colour its neighbours.
pub(super) fn resized(dots: &DynamicImage, (width, height): (u32, u32)) -> Option<DynamicImage> {
    if (dots.width(), dots.height()) == (width, height) {
        return Some(dots.clone());
    }
    let kind = if dots.color().has_alpha() {
        PixelType::U8x4
    } else {
        PixelType::U8x3
    };
    let from = ImageRef::new(dots.width(), dots.height(), dots.as_bytes(), kind).ok()?;
    let mut to = Image::new(width, height, kind);
    Resizer::new()
        .resize(&from, &mut to, &ResizeOptions::new())
        .ok()?;
    of_bytes(to.into_vec(), (width, height), dots.color().has_alpha())
}

/// Phones store wider colours than sRGB and say so in a profile. Without one, those colours would
/// turn pale; with it, the file would carry some kilobytes more, which may name the camera.
fn in_srgb(dots: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    // A profile for ink or for grey says nothing about the red, green and blue that was read.
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let alpha = dots.color().has_alpha();
    let layout = if alpha { Layout::Rgba } else { Layout::Rgb };
    let srgb = ColorProfile::new_srgb();
    let change = profile
        .create_transform_8bit(layout, &srgb, layout, TransformOptions::default())
        .ok()?;
    let mut out = vec![0; dots.as_bytes().len()];
    change.transform(dots.as_bytes(), &mut out).ok()?;
    of_bytes(out, (dots.width(), dots.height()), alpha)
}

fn of_bytes(bytes: Vec<u8>, (width, height): (u32, u32), alpha: bool) -> Option<DynamicImage> {
    if alpha {
        RgbaImage::from_raw(width, height, bytes).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, bytes).map(DynamicImage::from)
    }
}
