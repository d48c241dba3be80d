//! Pictures that the tests make themselves, with everything in them that must not reach a reader.

use image::{Rgb, RgbImage, RgbaImage};
use image_webp::WebPEncoder;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use png::text_metadata::{ITXtChunk, TEXtChunk, ZTXtChunk};

/// Stands in every kind of metadata. The place is the one of the Greenwich meridian.
pub(crate) const SECRET: &str = "51.4779N 0.0015W Camera 4711";

/// Red, green, blue and white, from the top left to the bottom right.
pub(crate) const QUARTERS: [[u8; 3]; 4] =
    [[220, 30, 30], [30, 200, 30], [30, 30, 220], [250, 250, 250]];

/// Four quarters, each of one colour.
pub(crate) fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let at = usize::from(x * 2 >= width) + 2 * usize::from(y * 2 >= height);
        Rgb(QUARTERS[at])
    })
}

/// Something like a photograph: soft shapes, and as much grain as is asked for (0 to 255).
pub(crate) fn scene(width: u32, height: u32, grain: u32) -> RgbImage {
    let waves = |of: u32| {
        let wave = |n: u32| (f64::from(n) * 9.0 / f64::from(of)).sin() * 55.0 + 110.0;
        (0..of).map(wave).collect::<Vec<f64>>()
    };
    let (across, down) = (waves(width), waves(height));
    let mut seed = 0x2545_F491_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        let noise = f64::from(seed % (grain + 1));
        let dot = |base: f64| (base + noise).clamp(0.0, 255.0) as u8;
        let (a, b) = (across[x as usize], down[y as usize]);
        Rgb([dot(a), dot(b), dot(f64::midpoint(a, b))])
    })
}

/// A screen: few colours, thin lines.
pub(crate) fn screen(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x % 40, y % 16) {
        (0, _) => Rgb([23, 35, 43]),
        (7 | 9 | 12 | 20, 3..11) => Rgb([11, 79, 76]),
        (_, 15) => Rgb([207, 211, 210]),
        _ => Rgb([255, 255, 255]),
    })
}

pub(crate) fn jpeg(dots: &RgbImage, quality: u8) -> Vec<u8> {
    jpeg_with(dots, quality, |_| ())
}

pub(crate) fn jpeg_with(
    dots: &RgbImage,
    quality: u8,
    set: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    set(&mut encoder);
    encode(encoder, dots.as_raw(), dots.dimensions(), ColorType::Rgb);
    out
}

/// The same dots in the inks of a printer.
pub(crate) fn jpeg_of_inks(dots: &RgbImage) -> Vec<u8> {
    let mut inks = Vec::new();
    for dot in dots.pixels() {
        inks.extend(dot.0.map(|light| 255 - light));
        inks.push(0);
    }
    let mut out = Vec::new();
    encode(
        Encoder::new(&mut out, 95),
        &inks,
        dots.dimensions(),
        ColorType::Cmyk,
    );
    out
}

/// The same dots in grey.
pub(crate) fn jpeg_of_greys(dots: &RgbImage) -> Vec<u8> {
    let greys: Vec<u8> = dots.pixels().map(|dot| dot.0[1]).collect();
    let mut out = Vec::new();
    encode(
        Encoder::new(&mut out, 95),
        &greys,
        dots.dimensions(),
        ColorType::Luma,
    );
    out
}

fn encode(
    encoder: Encoder<&mut Vec<u8>>,
    dots: &[u8],
    (width, height): (u32, u32),
    kind: ColorType,
) {
    let side = |side: u32| u16::try_from(side).expect("a small picture");
    encoder
        .encode(dots, side(width), side(height), kind)
        .expect("a picture");
}

/// With all that phones and photo programs add, a thumbnail and a second picture behind the end.
pub(crate) fn jpeg_with_secrets(dots: &RgbImage, turn: u16) -> Vec<u8> {
    let mut out = jpeg_with(dots, 92, |encoder| {
        let mut add = |number: u8, start: &str| {
            let data = [start.as_bytes(), b"\0", SECRET.as_bytes()].concat();
            encoder.add_app_segment(number, data).expect("room");
        };
        add(1, "http://ns.adobe.com/xap/1.0/");
        add(13, "Photoshop 3.0");
        add(11, "JP");
        add(2, "MPF");
        encoder.add_exif_metadata(&exif(turn)).expect("room");
    });
    // A comment, after the first marker.
    let comment = [
        b"\xFF\xFE\0",
        &[SECRET.len() as u8 + 2][..],
        SECRET.as_bytes(),
    ]
    .concat();
    out.splice(2..2, comment);
    out.extend(jpeg_with(&quarters(16, 16), 80, |encoder| {
        encoder.add_exif_metadata(&exif(1)).expect("room");
    }));
    out.extend(SECRET.as_bytes());
    out
}

/// The turn, a place and a thumbnail, as a phone writes them.
pub(crate) fn exif(turn: u16) -> Vec<u8> {
    let thumbnail = jpeg(&quarters(16, 12), 60);
    let mut out = b"MM\0\x2A\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: usize, value: [u8; 4]| {
        let mut entry = Vec::new();
        entry.extend(tag.to_be_bytes());
        entry.extend(kind.to_be_bytes());
        entry.extend((count as u32).to_be_bytes());
        entry.extend(value);
        entry
    };
    let offset = |at: usize| (at as u32).to_be_bytes();
    // The first folder has 3 entries, the second (of the thumbnail) 2, then come the values.
    let second = 8 + 2 + 3 * 12 + 4;
    let values = second + 2 + 2 * 12 + 4;
    out.extend(3_u16.to_be_bytes());
    out.extend(entry(0x010F, 2, SECRET.len(), offset(values)));
    out.extend(entry(
        0x0112,
        3,
        1,
        [turn.to_be_bytes(), [0; 2]].concat().try_into().expect("4"),
    ));
    out.extend(entry(0x8825, 2, SECRET.len(), offset(values)));
    out.extend(offset(second));
    out.extend(2_u16.to_be_bytes());
    out.extend(entry(0x0201, 4, 1, offset(values + SECRET.len())));
    out.extend(entry(0x0202, 4, 1, offset(thumbnail.len())));
    out.extend(offset(0));
    out.extend(SECRET.as_bytes());
    out.extend(thumbnail);
    out
}

pub(crate) fn png(dots: &RgbImage) -> Vec<u8> {
    png_of(
        dots.as_raw(),
        dots.dimensions(),
        png::ColorType::Rgb,
        |_| (),
    )
}

pub(crate) fn png_with_alpha(dots: &RgbaImage) -> Vec<u8> {
    png_of(
        dots.as_raw(),
        dots.dimensions(),
        png::ColorType::Rgba,
        |_| (),
    )
}

/// With text of all three kinds, a date and a turn.
pub(crate) fn png_with_secrets(dots: &RgbImage, turn: u16) -> Vec<u8> {
    png_of(
        dots.as_raw(),
        dots.dimensions(),
        png::ColorType::Rgb,
        |writer| {
            writer
                .write_chunk(png::chunk::eXIf, &exif(turn))
                .expect("a chunk");
            writer
                .write_chunk(png::chunk::ChunkType(*b"tIME"), &[7, 234, 11, 20, 9, 30, 0])
                .expect("a chunk");
            let text = TEXtChunk::new("Comment", SECRET);
            writer.write_text_chunk(&text).expect("a chunk");
            let text = ZTXtChunk::new("Raw profile type iptc", SECRET);
            writer.write_text_chunk(&text).expect("a chunk");
            let mut text = ITXtChunk::new("XML:com.adobe.xmp", SECRET);
            text.compressed = false;
            writer.write_text_chunk(&text).expect("a chunk");
        },
    )
}

/// With a profile of colours.
pub(crate) fn png_with_profile(dots: &RgbImage, profile: &[u8]) -> Vec<u8> {
    let (mut out, size) = (Vec::new(), dots.dimensions());
    let mut info = png::Info::with_size(size.0, size.1);
    info.color_type = png::ColorType::Rgb;
    info.bit_depth = png::BitDepth::Eight;
    info.icc_profile = Some(profile.to_vec().into());
    let encoder = png::Encoder::with_info(&mut out, info).expect("a head");
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(dots.as_raw()).expect("the dots");
    writer.finish().expect("the end");
    out
}

fn png_of(
    dots: &[u8],
    (width, height): (u32, u32),
    kind: png::ColorType,
    add: impl FnOnce(&mut png::Writer<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(kind);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("a head");
    add(&mut writer);
    writer.write_image_data(dots).expect("the dots");
    writer.finish().expect("the end");
    out
}

/// Frames of one colour each.
pub(crate) fn moving_png(frames: &[[u8; 3]]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 4, 4);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let count = u32::try_from(frames.len()).expect("few frames");
    encoder.set_animated(count, 0).expect("frames");
    let mut writer = encoder.write_header().expect("a head");
    for frame in frames {
        writer.write_image_data(&frame.repeat(16)).expect("a frame");
    }
    writer.finish().expect("the end");
    out
}

/// Frames of one colour each.
pub(crate) fn moving_gif(frames: &[[u8; 3]]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut out);
    for [red, green, blue] in frames {
        let dots = RgbaImage::from_pixel(4, 4, image::Rgba([*red, *green, *blue, 255]));
        let frame = image::Frame::new(dots);
        encoder.encode_frame(frame).expect("a frame");
    }
    drop(encoder);
    out
}

/// Frames of one colour each.
pub(crate) fn moving_webp(frames: &[[u8; 3]]) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let mut chunks = chunk(b"VP8X", &[&[2, 0, 0, 0], &side(4)[..], &side(4)].concat());
    chunks.extend(chunk(b"ANIM", &[255, 255, 255, 255, 0, 0]));
    for frame in frames {
        let still = webp(&RgbImage::from_pixel(4, 4, Rgb(*frame)), |_| ());
        let head = [&[0; 6], &side(4)[..], &side(4), &[100, 0, 0, 0]].concat();
        chunks.extend(chunk(b"ANMF", &[&head, &still[12..]].concat()));
    }
    chunk(b"RIFF", &[b"WEBP", &chunks[..]].concat())
}

pub(crate) fn webp_with_secrets(dots: &RgbImage, turn: u16) -> Vec<u8> {
    webp(dots, |encoder| {
        encoder.set_exif_metadata(exif(turn));
        encoder.set_xmp_metadata(SECRET.into());
    })
}

pub(crate) fn webp(dots: &RgbImage, set: impl FnOnce(&mut WebPEncoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = WebPEncoder::new(&mut out);
    set(&mut encoder);
    encoder
        .encode(
            dots.as_raw(),
            dots.width(),
            dots.height(),
            image_webp::ColorType::Rgb8,
        )
        .expect("a picture");
    out
}

fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let mut out = name.to_vec();
    out.extend((data.len() as u32).to_le_bytes());
    out.extend(data);
    out.resize(out.len().next_multiple_of(2), 0);
    out
}
