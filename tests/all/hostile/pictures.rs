//! Pictures that are bombs.

use std::fmt::Write as _;

use crate::guide::Guide;
use crate::hostile::run::{build, lines};

fn guide_with(file: &str, bytes: &[u8]) -> Guide {
    let guide = Guide::new();
    let entry = format!(
        "[[picture]]\nname = \"bomb\"\nfile = \"{file}\"\nalt = \"x\"\nlicence = \"own\"\n"
    );
    guide
        .write("content/pictures.toml", entry)
        .write(&format!("content/{file}"), bytes)
        .write(
            "content/page.md",
            "+++\ntitle = \"A page\"\npurpose = \"This is a page.\"\n+++\n\n![](pic:bomb)\n",
        );
    guide
}

/// A PNG of one colour, whose dots are packed as tightly as they can be.
fn png(side: u32, depth: png::BitDepth) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().expect("a header");
    let row = vec![0; side as usize * depth as usize / 8];
    let mut stream = writer.stream_writer().expect("a stream");
    for _ in 0..side {
        std::io::Write::write_all(&mut stream, &row).expect("a row");
    }
    stream.finish().expect("the end");
    writer.finish().expect("the end");
    out
}

#[test]
fn a_picture_of_20_000_by_20_000_dots() {
    let bomb = png(20_000, png::BitDepth::One);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    build(&guide_with("bomb.png", &bomb)).says(1, &["unsafe-picture", "bomb.png", "20000"]);
    // The header alone.
    build(&guide_with("bomb.png", &bomb[..60])).says(1, &["unsafe-picture", "bomb.png"]);
}

#[test]
fn a_drawing_of_a_billion_laughs() {
    let mut entities = String::new();
    for at in 1..40 {
        let _ = write!(
            entities,
            "<!ENTITY a{at} \"{}\">",
            format!("&a{};", at - 1).repeat(10)
        );
    }
    let bomb = format!(
        "<!DOCTYPE svg [<!ENTITY a0 \"ha\">{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text>&a39;</text></svg>"
    );
    build(&guide_with("bomb.svg", bomb.as_bytes()))
        .says(1, &["unsafe-picture", "bomb.svg has entities"]);
}

#[test]
fn drawings_inside_themselves() {
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";
    for (open, close) in [("<g>", "</g>"), ("<svg>", "</svg>")] {
        let bomb = [
            head,
            &open.repeat(100_000),
            &close.repeat(100_000),
            "</svg>",
        ]
        .concat();
        build(&guide_with("bomb.svg", bomb.as_bytes())).says(1, &["unsafe-picture", "bomb.svg"]);
    }
    let attributes = lines(100_000, |at| format!(" a{at}=\"x\""));
    let bomb = format!("{head}<g{attributes}/></svg>");
    build(&guide_with("bomb.svg", bomb.as_bytes())).says(1, &["unsafe-picture", "bomb.svg"]);
}

#[test]
fn a_drawing_that_animates_an_address() {
    let drawing = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><a href=\"#x\">{inside}<rect width=\"9\" height=\"9\"/></a></svg>"
        )
    };
    let sets = ["href", " href", "xlink:href", "HREF", "onclick"]
        .map(|name| format!("<set attributeName=\"{name}\" to=\"#y\"/>"));
    let guide = guide_with("animated.svg", drawing(&sets.concat()).as_bytes());
    build(&guide);
    let shown = guide.read("site/pictures/animated.svg");
    assert!(
        shown.contains("<rect") && !shown.contains("attributeName"),
        "{shown}"
    );
    for to in ["javascript:alert(1)", "#a; java&#9;Script:alert(1)"] {
        let set = format!("<animate attributeName=\"href\" values=\"{to}\"/>");
        build(&guide_with("animated.svg", drawing(&set).as_bytes()))
            .says(1, &["unsafe-picture", "animated.svg has a script"]);
    }
}
