//! What a file is, by its bytes: its name says only what somebody called it.

use crate::photos;

use super::fault::Fault;

/// What can be made of a file.
pub(super) enum Kind {
    /// A drawing in SVG form.
    Drawing,
    /// A photograph, or another picture made of dots.
    Dots,
    /// Nothing that can be shown.
    Other(Fault),
}

/// What a file is. Its name counts only where its bytes say nothing.
pub(super) fn of(bytes: &[u8], name: &str) -> Kind {
    if bytes.is_empty() {
        return Kind::Other(Fault::of_dots("is empty".into()));
    }
    if photos::reads(bytes) {
        return Kind::Dots;
    }
    if is_drawing(bytes) {
        return Kind::Drawing;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match infer::get(bytes) {
        Some(found) => Kind::Other(other(found.mime_type(), ending)),
        None if ending.eq_ignore_ascii_case("svg") => Kind::Drawing,
        None => Kind::Other(Fault::of_dots("cannot be read as a picture".into())),
    }
}

/// Whether a file begins as a drawing does. A web page has markup too, and begins otherwise.
fn is_drawing(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 1024;
    let beginning = &bytes[..bytes.len().min(LOOKED_AT)];
    // In UTF-16, every other byte of such signs is zero.
    let signs: Vec<u8> = beginning
        .iter()
        .copied()
        .filter(|byte| byte.is_ascii() && !byte.is_ascii_whitespace() && *byte != 0)
        .take(16)
        .collect();
    ["<svg", "<?xml", "<!--", "<!doctypesvg"]
        .iter()
        .any(|start| {
            signs.len() >= start.len()
                && signs[..start.len()].eq_ignore_ascii_case(start.as_bytes())
        })
}

/// What is said of a file of another kind.
fn other(mime: &str, ending: &str) -> Fault {
    let picture = |kind: &str| {
        Fault::of_dots(format!(
            "is {kind} picture, and not every browser shows those"
        ))
    };
    let kind = mime.split('/').next().unwrap_or_default();
    match mime {
        "image/heif" => Fault {
            had: "is a HEIC picture, as iPhones store them, and most browsers do not show those"
                .into(),
            help: "Open it in Photos, or in Preview on a Mac, and save or export it as a JPEG. For \
                   the next photos: on the iPhone, in Settings, choose Camera, Formats, Most Compatible.",
        },
        "image/avif" => picture("an AVIF"),
        "image/tiff" | "image/x-canon-cr2" => picture("a TIFF"),
        "image/bmp" => picture("a BMP"),
        "image/jxl" => picture("a JPEG XL"),
        "image/jp2" | "image/vnd.ms-photo" => picture("another kind of JPEG"),
        "image/vnd.adobe.photoshop" => picture("a Photoshop"),
        "text/html" => Fault {
            had: "is a web page, not a picture".into(),
            help: "Open the page it comes from, and save the picture itself.",
        },
        "application/gzip" if ending.eq_ignore_ascii_case("svgz") => Fault {
            had: "is a packed drawing".into(),
            help: "Open it in a drawing program and save it again as a plain SVG.",
        },
        "application/pdf" | "application/postscript" => Fault {
            had: "is a document, not a picture".into(),
            help: ONE_PART,
        },
        _ if kind == "video" => Fault {
            had: "is a film, not a picture".into(),
            help: ONE_PART,
        },
        _ if kind == "image" => picture("another kind of"),
        _ => Fault {
            had: "is not a picture".into(),
            help: "Name the file of a picture: a JPEG, a PNG or an SVG.",
        },
    }
}

/// For what holds more than one picture.
const ONE_PART: &str =
    "Open it, take a picture of the part that you need (a screenshot), and save that as a PNG.";
