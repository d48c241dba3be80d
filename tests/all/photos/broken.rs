//! Photographs that cannot be shown, and such as are made to do harm.

use std::io::Write as _;

use alongside::model::shelf::Room;
use alongside::photos::{self, LARGEST};

use crate::guide::{Guide, exit_code, listed, of_rule};
use crate::photos::finished::pictures;
use crate::photos::made;
use crate::photos::{built, with};

fn hold_left_out(guide: &Guide, says: &str) {
    let outcome = guide.build();
    let found = of_rule(&outcome, "unsafe-picture");
    let said = listed(&outcome);
    assert_eq!(found.len(), 1, "{says}: {said}");
    assert!(said.contains("content/pictures.toml:3:8"), "{said}");
    assert!(said.contains(says), "{says}: {said}");
    assert_eq!(exit_code(&outcome), 1);
    assert!(pictures(guide).is_empty());
    let page = guide.read("site/page/index.html");
    assert!(
        !page.contains("site/pictures") && page.contains("Our kitchen"),
        "{page}"
    );
}

#[test]
fn a_photograph_that_was_cut_short_is_left_out() {
    let photo = made::scene(400, 300, 60);
    let progressive = made::jpeg_with(&photo, 85, |encoder| encoder.set_progressive(true));
    let gif = {
        let mut out = Vec::new();
        let dots = image::DynamicImage::from(photo.clone()).into_rgba8();
        let frame = image::Frame::new(dots);
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut out);
        encoder.encode_frame(frame).expect("a frame");
        drop(encoder);
        out
    };
    for (name, bytes) in [
        ("a.jpg", made::jpeg(&photo, 85)),
        ("a.jpg", progressive),
        ("a.png", made::png(&photo)),
        ("a.webp", made::webp(&photo, |_| ())),
        ("a.gif", gif),
    ] {
        built(&with(name, &bytes));
        for tenths in [3, 5, 9] {
            let cut = &bytes[..bytes.len() * tenths / 10];
            hold_left_out(&with(name, cut), "is broken");
        }
    }
}

#[test]
fn a_broken_photograph_that_no_page_shows_is_not_read() {
    let photo = made::jpeg(&made::scene(400, 300, 60), 85);
    let guide = Guide::new();
    crate::photos::add(&guide, "a.jpg", &photo[..photo.len() / 2]);
    built(&guide);
    assert!(pictures(&guide).is_empty());
}

/// The same as a program that has too little memory to unpack them.
#[cfg(unix)]
#[test]
fn absurd_sizes_are_refused_before_they_are_unpacked() {
    for (name, bytes, says) in [
        ("a.png", huge_png(20_000, 20_000), "20000 by 20000"),
        ("a.jpg", huge_jpeg(20_000, 20_000), "20000 by 20000"),
        ("a.gif", huge_gif(), "65535 by 65535"),
        ("a.webp", huge_webp(), "16383 by 16383"),
        ("a.png", png_with_bomb(), ""),
    ] {
        let guide = with(name, bytes);
        let command = format!(
            "ulimit -v 900000; {} check",
            env!("CARGO_BIN_EXE_alongside")
        );
        let done = std::process::Command::new("sh")
            .args(["-c", &command])
            .current_dir(guide.root())
            .env("RAYON_NUM_THREADS", "2")
            .output()
            .expect("a shell");
        let said = String::from_utf8_lossy(&done.stderr);
        if says.is_empty() {
            assert_eq!(done.status.code(), Some(0), "{name}: {said}");
        } else {
            assert!(
                said.contains("[unsafe-picture]") && said.contains(says),
                "{name}: {said}"
            );
            assert_eq!(done.status.code(), Some(1), "{name}: {said}");
        }
    }
}

/// One bit a dot, all of them white: 50 KB that unpack to 1.6 GB of colours.
fn huge_png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().expect("a head");
    let rows = vec![0xFF; (width / 8 * height) as usize];
    writer.write_image_data(&rows).expect("the dots");
    writer.finish().expect("the end");
    out
}

fn huge_jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut out = made::jpeg(&made::quarters(16, 16), 80);
    let frame = out.windows(2).position(|two| two == [0xFF, 0xC0]);
    let at = frame.expect("a frame") + 5;
    out[at..at + 2].copy_from_slice(&height.to_be_bytes());
    out[at + 2..at + 4].copy_from_slice(&width.to_be_bytes());
    out
}

fn huge_gif() -> Vec<u8> {
    let mut out = made::moving_gif(&[[0; 3]]);
    out[6..10].fill(0xFF);
    out
}

fn huge_webp() -> Vec<u8> {
    let mut out = made::webp(&made::quarters(16, 16), |_| ());
    // A lossless picture's head: a mark, then width and height less one in 14 bits each.
    assert_eq!(out[20], 0x2F);
    out[21..25].copy_from_slice(&0x0FFF_BFFE_u32.to_le_bytes());
    out
}

/// A small picture with a text that unpacks to two gigabytes.
fn png_with_bomb() -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let some = vec![0; 1 << 20];
    for _ in 0..2048 {
        packed.write_all(&some).expect("packed");
    }
    let packed = packed.finish().expect("packed");
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 16, 16);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a head");
    for name in [png::chunk::zTXt, png::chunk::iCCP] {
        let data = [b"Comment\0\0", &packed[..]].concat();
        writer.write_chunk(name, &data).expect("a chunk");
    }
    let dots = made::quarters(16, 16);
    writer.write_image_data(dots.as_raw()).expect("the dots");
    writer.finish().expect("the end");
    out
}

#[test]
fn no_change_of_a_photograph_breaks_reading_it() {
    let photo = made::scene(40, 30, 40);
    let p3 = moxcms::ColorProfile::new_display_p3();
    let profile = p3.encode().expect("a profile");
    let inputs = [
        made::jpeg_with_secrets(&photo, 6),
        made::jpeg_with(&photo, 80, |encoder| encoder.set_progressive(true)),
        made::jpeg_with(&photo, 80, |encoder| {
            encoder.add_icc_profile(&profile).expect("room");
        }),
        made::png_with_secrets(&photo, 8),
        made::png_with_profile(&photo, &profile),
        made::moving_png(&[[0; 3], [9; 3]]),
        made::webp_with_secrets(&photo, 3),
        made::webp(&photo, |encoder| encoder.set_icc_profile(profile.clone())),
        made::moving_webp(&[[0; 3], [9; 3]]),
        made::moving_gif(&[[0; 3], [9; 3]]),
    ];
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut dice = |sides: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize % sides
    };
    let mut shown = 0;
    for input in &inputs {
        assert!(photos::develop(input, Room::Column).is_ok());
        for _ in 0..60 {
            let mut bytes = input.clone();
            for _ in 0..=dice(4) {
                let at = dice(bytes.len());
                match dice(4) {
                    0 => bytes[at] = dice(256) as u8,
                    1 => bytes[at] ^= 1 << dice(8),
                    2 => bytes.truncate(at.max(1)),
                    _ => {
                        bytes.remove(at);
                        bytes.push(0);
                    }
                }
            }
            if let Ok(made) = photos::develop(&bytes, Room::Column) {
                shown += 1;
                assert!(made.files.iter().all(|file| file.bytes.len() <= LARGEST));
            }
        }
    }
    assert!(
        shown > 20,
        "most changes do no harm, but only {shown} were read"
    );
}
