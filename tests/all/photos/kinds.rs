//! A picture is what its bytes say, whatever somebody called it.

use crate::guide::{Guide, exit_code};
use crate::photos::finished::pictures;
use crate::photos::{built, made, one_finding, with};

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>";

fn hold_shown(name: &str, bytes: impl AsRef<[u8]>, as_file: &str) {
    let guide = with(name, bytes);
    built(&guide);
    let made: Vec<String> = pictures(&guide).into_keys().collect();
    assert_eq!(made, [as_file], "{name}");
}

#[test]
fn a_name_that_says_something_else_does_no_harm() {
    let photo = made::scene(80, 60, 60);
    let (jpeg, png) = (made::jpeg(&photo, 85), made::png(&made::screen(80, 60)));
    for (name, as_file) in [
        ("a.jpg", "a.jpg"),
        ("a.JPEG", "a.jpg"),
        ("a.jfif", "a.jfif.jpg"),
        ("a.heic", "a.heic.jpg"),
        ("a.png", "a.png.jpg"),
        ("a.svg", "a.svg.jpg"),
        ("a", "a.jpg"),
    ] {
        hold_shown(name, &jpeg, as_file);
    }
    hold_shown("a.jpg", &png, "a.jpg.png");
    hold_shown("a.png", DRAWING, "a.png.svg");
}

#[test]
fn what_cannot_be_shown_is_named() {
    let brand = |brand: &str| {
        let head = [b"\0\0\0\x18ftyp", brand.as_bytes(), b"\0\0\0\0mif1heic"].concat();
        [head, vec![0; 64]].concat()
    };
    for (name, bytes, says) in [
        ("a.jpg", brand("heic"), "is a HEIC picture"),
        ("a.HEIC", brand("mif1"), "is a HEIC picture"),
        ("a.jpg", brand("avif"), "is an AVIF picture"),
        ("a.mp4", brand("mp42"), "is a film"),
        (
            "a.tif",
            b"II*\0\x08\0\0\0\0\0\0\0".to_vec(),
            "is a TIFF picture",
        ),
        ("a.png", b"BM\0\0\0\0".to_vec(), "is a BMP picture"),
        ("a.psd", b"8BPS\0\x01".to_vec(), "is a Photoshop picture"),
        ("a.jpg", b"%PDF-1.7\n".to_vec(), "is a document"),
        (
            "a.png",
            b"<!DOCTYPE html><html></html>".to_vec(),
            "is a web page",
        ),
        (
            "a.svgz",
            b"\x1F\x8B\x08\0\0\0".to_vec(),
            "is a packed drawing",
        ),
        ("a.jpg", b"words".to_vec(), "cannot be read as a picture"),
        ("a.jpg", Vec::new(), "is empty"),
        ("a.svg", b"words".to_vec(), "cannot be read"),
    ] {
        let guide = with(name, bytes);
        let outcome = guide.build();
        let said = one_finding(&outcome);
        assert!(said.starts_with("unsafe-picture"), "{said}");
        assert!(
            said.contains(&format!("pictures/{name} {says}")),
            "{name}: {said}"
        );
        assert_eq!(exit_code(&outcome), 1);
        assert!(pictures(&guide).is_empty());
    }
}

#[test]
fn two_pictures_whose_names_come_to_one_have_two_files() {
    let guide = Guide::new();
    let photo = made::jpeg(&made::scene(80, 60, 60), 85);
    let mut entries = String::new();
    for (number, name) in ["Our hall.jpg", "our-hall.JPG", "our-hall.jpeg"]
        .iter()
        .enumerate()
    {
        entries += &format!(
            "[[picture]]\nname = \"p{number}\"\nfile = \"pictures/{name}\"\nalt = \"Our hall\"\nlicence = \"own\"\n"
        );
        guide.write(&format!("content/pictures/{name}"), &photo);
    }
    let page = guide.read("content/page.md");
    guide.write("content/pictures.toml", entries).write(
        "content/page.md",
        format!("{page}\n![](pic:p0)\n\n![](pic:p1)\n\n![](pic:p2)\n"),
    );
    built(&guide);
    let made: Vec<String> = pictures(&guide).into_keys().collect();
    assert_eq!(made, ["our-hall.2.jpg", "our-hall.3.jpg", "our-hall.jpg"]);
}

/// As drawing programs write them: each gets a `viewBox`, and is shown.
#[test]
fn drawings_of_every_program_are_shown() {
    let illustrator = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n\t<!ENTITY ns_ai \"http://ns.adobe.com/AdobeIllustrator/10.0/\">\n\t<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n]>\n<svg xmlns:i=\"&ns_ai;\" xmlns=\"&ns_svg;\" viewBox=\"0 0 100 100\"><switch><foreignObject requiredExtensions=\"&ns_ai;\" width=\"1\" height=\"1\"><i:pgfRef/></foreignObject><g i:extraneous=\"self\"><circle cx=\"50\" cy=\"50\" r=\"40\"/></g></switch></svg>";
    let inkscape = "<svg width=\"210mm\" height=\"297mm\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" sodipodi:docname=\"d.svg\" xmlns=\"http://www.w3.org/2000/svg\"><circle cx=\"50\" cy=\"50\" r=\"40\"/></svg>";
    let copied = "<svg width=\"100\" height=\"50\"><circle cx=\"50\" cy=\"50\" r=\"40\"/></svg>";
    let bare =
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle cx=\"50\" cy=\"50\" r=\"40\"/></svg>";
    for (drawing, view_box) in [
        (illustrator, "0 0 100 100"),
        (inkscape, "0 0 793.7"),
        (copied, "0 0 100 50"),
        (bare, "10 10 80 80"),
    ] {
        let utf_16: Vec<u8> = format!("\u{feff}{drawing}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [drawing.as_bytes().to_vec(), utf_16] {
            let guide = with("a.svg", bytes);
            built(&guide);
            let shown = guide.read("site/pictures/a.svg");
            assert!(shown.contains("<circle"), "{shown}");
            assert!(shown.contains(&format!("viewBox=\"{view_box}")), "{shown}");
            assert!(
                !shown.contains("DOCTYPE") && !shown.contains("adobe"),
                "{shown}"
            );
        }
    }
}

#[test]
fn another_page_inside_a_drawing_is_still_taken_out() {
    let hidden = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><foreignObject requiredExtensions=\"http://ns.adobe.com/x\"><p xmlns=\"http://www.w3.org/1999/xhtml\">Hello</p></foreignObject></svg>";
    let guide = with("a.svg", hidden);
    assert!(one_finding(&guide.build()).contains("has another page inside it"));
    assert!(!guide.read("site/pictures/a.svg").contains("Hello"));
}
