//! A picture's bytes: what they say of it before any dot is read, and then its dots.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{AnimationDecoder as _, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::fit;

/// The most dots that a picture may have: a photograph of 10,000 by 6,000.
const MOST_DOTS: u64 = 60_000_000;

/// How many bytes of memory a dot may take while it is read, and what is said of the picture beyond
/// what that takes in its file.
const MEMORY_A_DOT: u64 = 8;
const MEMORY_BESIDE: u64 = 16 << 20;

/// The most memory that one picture may take.
const MOST_MEMORY: u64 = MOST_DOTS * MEMORY_A_DOT;

const BROKEN: &str = "is broken and cannot be shown";

/// The dots of a picture, and what is needed to show them rightly.
pub(super) struct Photo {
    /// The dots as they are stored, eight bits a channel, with or without transparency.
    pub(super) dots: DynamicImage,
    /// How they have to be turned to stand upright.
    pub(super) turn: Orientation,
    /// What their colours mean, where that is not sRGB.
    pub(super) profile: Option<Vec<u8>>,
    /// Whether it was stored as a JPEG, which keeps no sharp edges.
    pub(super) is_jpeg: bool,
    /// Whether there is more than this one frame.
    pub(super) moves: bool,
    /// How many bytes it was stored in.
    pub(super) stored: usize,
}

impl Photo {
    /// Width and height of the picture when it stands upright.
    pub(super) fn size(&self) -> (u32, u32) {
        fit::turned((self.dots.width(), self.dots.height()), self.turn)
    }
}

/// Whether these bytes begin as a picture of dots that can be read, whatever its name.
#[must_use]
pub fn reads(bytes: &[u8]) -> bool {
    use ImageFormat::{Gif, Jpeg, Png, WebP};
    image::guess_format(bytes).is_ok_and(|found| [Png, Jpeg, WebP, Gif].contains(&found))
}

/// Whether a picture can be shown, and its width and height when it stands upright. No dot is read for
/// that.
///
/// # Errors
/// Why it cannot be shown, as the end of a sentence that begins with its name.
pub fn look(bytes: &[u8]) -> Result<(u32, u32), String> {
    open(bytes).map(|opened| opened.size)
}

/// A picture of which only the beginning was read.
pub(super) struct Opened<'b> {
    bytes: &'b [u8],
    decoder: Decoder<'b>,
    turn: Orientation,
    profile: Option<Vec<u8>>,
    size: (u32, u32),
}

enum Decoder<'b> {
    Jpeg(Box<JpegDecoder<ZCursor<&'b [u8]>>>),
    Other(Box<dyn ImageDecoder + 'b>, ImageFormat),
}

/// Reads what stands before the dots.
pub(super) fn open(bytes: &[u8]) -> Result<Opened<'_>, String> {
    let format = image::guess_format(bytes).map_err(|_| "cannot be read as a picture")?;
    let opened = match format {
        ImageFormat::Jpeg => open_jpeg(bytes),
        format => open_other(bytes, format),
    };
    let opened = opened.ok_or(BROKEN)?;
    if format == ImageFormat::Jpeg && in_separate_scans(bytes) {
        return Err("is stored in a way that few programs can read".into());
    }
    let (width, height) = opened.size;
    if width == 0 || height == 0 {
        return Err("has no size".into());
    }
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(format!("is too large, at {width} by {height} dots"));
    }
    Ok(opened)
}

/// JPEGs are read without `image`, which fills up what is missing of a broken one with grey.
fn open_jpeg(bytes: &[u8]) -> Option<Opened<'_>> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = Box::new(JpegDecoder::new_with_options(ZCursor::new(bytes), options));
    decoder.decode_headers().ok()?;
    // Strange bytes between the parts of the header do no harm; missing dots do.
    decoder.set_options(options.set_strict_mode(true));
    let (width, height) = decoder.dimensions()?;
    let turn = decoder
        .exif()
        .and_then(|exif| Orientation::from_exif_chunk(exif))
        .unwrap_or(Orientation::NoTransforms);
    let stored = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    Some(Opened {
        bytes,
        profile: decoder.icc_profile(),
        decoder: Decoder::Jpeg(decoder),
        turn,
        size: fit::turned(stored, turn),
    })
}

/// Whether a JPEG has each of its colours in a scan of its own, some of them in fewer dots: zune-jpeg
/// 0.5.15 makes a green picture of that and says nothing (its issue 422; mended after it).
fn in_separate_scans(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut mixed = false;
    while let [0xFF, kind, high, low, after @ ..] = rest {
        let len = usize::from(u16::from_be_bytes([*high, *low])).saturating_sub(2);
        match (kind, after) {
            // Depth, height, width and number of colours; then of each its number and its dots.
            (0xC0 | 0xC1, [_, _, _, _, _, colours, _, first, ..]) => {
                mixed = *colours > 1 && *first != 0x11;
            }
            (0xDA, [1, ..]) => return mixed,
            (0xDA, _) => return false,
            _ => {}
        }
        rest = after.get(len..).unwrap_or_default();
    }
    false
}

fn open_other(bytes: &[u8], format: ImageFormat) -> Option<Opened<'_>> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(most_memory(bytes, format));
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Some(Opened {
        bytes,
        profile: decoder.icc_profile().ok().flatten(),
        turn,
        size: fit::turned(decoder.dimensions(), turn),
        decoder: Decoder::Other(Box::new(decoder), format),
    })
}

/// The most memory that a picture may take. What a PNG says of itself can be packed, and unpack to
/// gigabytes, so that a small one may take little.
fn most_memory(bytes: &[u8], format: ImageFormat) -> u64 {
    // A PNG begins with its kind, and a head with width and height.
    let number = |at: usize| {
        let four = bytes.get(at..)?.first_chunk::<4>()?;
        Some(u64::from(u32::from_be_bytes(*four)))
    };
    let (Some(width), Some(height), ImageFormat::Png) = (number(16), number(20), format) else {
        return MOST_MEMORY;
    };
    (width * height)
        .saturating_mul(MEMORY_A_DOT)
        .saturating_add(MEMORY_BESIDE + 2 * bytes.len() as u64)
        .min(MOST_MEMORY)
}

impl Opened<'_> {
    /// Reads the dots; of a picture that moves, the first frame.
    pub(super) fn read(self) -> Result<Photo, String> {
        let (is_jpeg, moves, dots) = match self.decoder {
            Decoder::Jpeg(mut decoder) => (true, false, read_jpeg(&mut decoder)),
            Decoder::Other(decoder, format) => (
                false,
                moves(self.bytes, format),
                DynamicImage::from_decoder(decoder).ok(),
            ),
        };
        Ok(Photo {
            dots: eight_bits(dots.ok_or(BROKEN)?),
            turn: self.turn,
            profile: self.profile,
            is_jpeg,
            moves,
            stored: self.bytes.len(),
        })
    }
}

fn read_jpeg(decoder: &mut JpegDecoder<ZCursor<&[u8]>>) -> Option<DynamicImage> {
    let (width, height) = decoder.dimensions()?;
    let dots = decoder.decode().ok()?;
    let size = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    image::RgbImage::from_raw(size.0, size.1, dots).map(DynamicImage::from)
}

/// Red, green and blue, and transparency only where a dot has some.
fn eight_bits(dots: DynamicImage) -> DynamicImage {
    if !dots.color().has_alpha() {
        return dots.into_rgb8().into();
    }
    let dots = dots.into_rgba8();
    if dots.pixels().all(|dot| dot.0[3] == u8::MAX) {
        DynamicImage::from(dots).into_rgb8().into()
    } else {
        dots.into()
    }
}

fn moves(bytes: &[u8], format: ImageFormat) -> bool {
    let bytes = Cursor::new(bytes);
    match format {
        ImageFormat::Png => png::Decoder::new(bytes).read_info().is_ok_and(|reader| {
            reader
                .info()
                .animation_control
                .is_some_and(|a| a.num_frames > 1)
        }),
        ImageFormat::WebP => WebPDecoder::new(bytes).is_ok_and(|decoder| decoder.has_animation()),
        ImageFormat::Gif => GifDecoder::new(bytes)
            .is_ok_and(|decoder| matches!(decoder.into_frames().nth(1), Some(Ok(_)))),
        _ => false,
    }
}
