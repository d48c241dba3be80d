//! How large a drawing is, and which part of it is shown.

use roxmltree::{Document, Node};

/// The size of a drawing, in whole units.
pub(super) type Size = (u32, u32);

/// The size of a drawing, and the same text with a `viewBox` if it had none: without one, browsers cut a
/// drawing off where they should make it smaller.
pub(super) fn with_view_box(text: String) -> Option<(Size, String)> {
    let document = Document::parse(&text).ok()?;
    let root = document.root_element();
    if let Some([_, _, width, height]) = view_box(root) {
        return Some((whole(width, height)?, text));
    }
    let [left, top, width, height] = written_size(root).or_else(|| drawn(&text))?;
    let size = whole(width, height)?;
    let name = text[root.range()].find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let at = root.range().start + name;
    let view_box = format!(" viewBox=\"{left} {top} {width} {height}\"");
    // One that says nothing would stand beside the new one.
    if root.has_attribute("viewBox") {
        return None;
    }
    Some((size, [&text[..at], &view_box, &text[at..]].concat()))
}

/// The size of a drawing that has a `viewBox`.
pub(super) fn of(root: Node<'_, '_>) -> Option<Size> {
    let [_, _, width, height] = view_box(root)?;
    whole(width, height)
}

/// Left, top, width and height. With anything else among them, browsers take none.
fn view_box(root: Node<'_, '_>) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = root
        .attribute("viewBox")?
        .split(|c: char| c.is_ascii_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// Width and height as they are written, in CSS pixels.
fn written_size(root: Node<'_, '_>) -> Option<[f64; 4]> {
    let side = |name| pixels(root.attribute(name)?);
    Some([0.0, 0.0, side("width")?, side("height")?])
}

/// A length in CSS pixels, of which an inch has 96. A part of something (`100%`) is none.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let pixels = match length[number.len()..].to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * pixels)
}

/// What is drawn, where nothing says how large the drawing is.
fn drawn(text: &str) -> Option<[f64; 4]> {
    let tree = usvg::Tree::from_str(text, &usvg::Options::default()).ok()?;
    let all = tree.root().abs_stroke_bounding_box();
    Some([all.x(), all.y(), all.width(), all.height()].map(f64::from))
}

fn whole(width: f64, height: f64) -> Option<Size> {
    let sane = |side: f64| side.is_finite() && (0.5..=100_000.0).contains(&side);
    if !sane(width) || !sane(height) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both are between 1 and 100,000"
    )]
    let whole = |side: f64| side.round().max(1.0) as u32;
    Some((whole(width), whole(height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sized(head: &str) -> Option<(Size, String)> {
        with_view_box(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"{head}><rect x=\"10\" y=\"20\" width=\"30\" height=\"40\"/></svg>"
        ))
    }

    #[test]
    fn a_drawing_without_a_view_box_gets_one() {
        for (head, size, view_box) in [
            (
                " width=\"210mm\" height=\"297mm\"",
                (794, 1123),
                "0 0 793.7",
            ),
            (" width=\"120px\" height=\"80\"", (120, 80), "0 0 120 80"),
            (" width=\"1in\" height=\"72pt\"", (96, 96), "0 0 96 96"),
            (" width=\"100%\" height=\"100%\"", (30, 40), "10 20 30 40"),
            (" width=\"5em\"", (30, 40), "10 20 30 40"),
            ("", (30, 40), "10 20 30 40"),
        ] {
            let (found, text) = sized(head).unwrap_or_default();
            assert_eq!(found, size, "{head}");
            assert!(
                text.contains(&format!("<svg viewBox=\"{view_box}")),
                "{text}"
            );
            let again = with_view_box(text.clone());
            assert_eq!(again, Some((size, text)));
        }
    }

    #[test]
    fn a_view_box_counts_more_than_a_size() {
        let kept = sized(" viewBox=\"0 0 9 8\" width=\"100mm\"");
        assert!(
            kept.is_some_and(|(size, text)| size == (9, 8) && text.matches("viewBox").count() == 1)
        );
        assert_eq!(sized(" viewBox=\"0 0 data:x 8 8\""), None);
        assert_eq!(sized(" width=\"0\" height=\"10\""), None);
        assert_eq!(sized(" width=\"1e9\" height=\"10\""), None);
    }
}
