//! Photographs and other pictures made of dots: what they are, and how large.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

/// The most dots that a picture may have: a photograph of 10,000 by 6,000.
const MOST_PIXELS: u64 = 60_000_000;

/// The size of a picture, and the ending that its file gets.
///
/// # Errors
/// Why it cannot be shown, as the end of a sentence that begins with its name.
pub(super) fn size(bytes: &[u8], extension: &str) -> Result<((u32, u32), &'static str), String> {
    if bytes.is_empty() {
        return Err("is empty".into());
    }
    let named = match extension {
        "png" => Some((ImageFormat::Png, "png")),
        "jpg" | "jpeg" => Some((ImageFormat::Jpeg, "jpg")),
        "webp" => Some((ImageFormat::WebP, "webp")),
        "gif" => Some((ImageFormat::Gif, "gif")),
        _ => None,
    };
    let Some((named, ending)) = named else {
        return Err(
            "is not a kind of picture that every browser shows: use svg, png, jpg or webp".into(),
        );
    };
    let found = image::guess_format(bytes).map_err(|_| "cannot be read as a picture".to_owned())?;
    if found != named {
        return Err("is another kind of picture than its name says".into());
    }
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), named)
        .into_dimensions()
        .map_err(|_| "is broken and cannot be shown".to_owned())?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("is too large, at {width} by {height} dots"));
    }
    if width == 0 || height == 0 {
        return Err("has no size".into());
    }
    Ok(((width, height), ending))
}
