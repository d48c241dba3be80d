//! Drawings made ready for paper. On a black-and-white copy a dark face swallows the lines that are
//! drawn on it, so fills become light enough for black lines to show on each; what has no line round
//! it gets one, in its own colour. The empty edge around a drawing is cut off.

use std::ops::Range;
use std::str::FromStr as _;

use roxmltree::{Attribute, Document, Node};
use svgtypes::Color;

/// How light a fill has to be, from 0 for black to 1 for white, so that a copier that knows only black
/// and white takes it for white.
const LIGHT: f64 = 0.62;

/// What is darker than this is meant as black: lines that were drawn as shapes.
const BLACK: f64 = 0.1;

/// The brightness from which on a colour is left as it is.
const AS_IT_IS: f64 = 0.8;

/// How light the line is that a dark shape gets round it.
const EDGE: f64 = 0.25;

/// Width of the line that a dark shape gets round it, in parts of the drawing's width.
const OUTLINE: f64 = 0.014;

/// The same drawing for paper. One that cannot be read is left to the typesetter, which says why.
pub(super) fn for_paper(svg: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(svg).ok()?;
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    let mut edits = Vec::new();
    let drawing = Drawing {
        outline: view_box(root).map_or(1.0, |[_, _, width, _]| width * OUTLINE),
        white_lines: document
            .descendants()
            .any(|node| node.attribute("stroke").is_some_and(is_pale)),
    };
    for node in document.descendants().filter(Node::is_element) {
        drawing.lighten(node, &mut edits);
    }
    crop(svg, root, &mut edits);
    Some(edited(text, edits).into_bytes())
}

type Edit = (Range<usize>, String);

fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (range, new) in edits {
        out.push_str(&text[done..range.start]);
        out.push_str(&new);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

struct Drawing {
    /// How wide a line is that a shape gets round it.
    outline: f64,
    /// Whether it draws in white on dark grounds, which will be light.
    white_lines: bool,
}

impl Drawing {
    /// Notes what has to change so that the fill of an element is light.
    fn lighten(&self, node: Node<'_, '_>, edits: &mut Vec<Edit>) {
        let has_line = || {
            node.ancestors()
                .any(|node| node.attribute("stroke").is_some())
        };
        for attribute in node.attributes() {
            let value = attribute.value();
            let mut outline = None;
            match attribute.name() {
                "fill" | "stop-color" => {
                    if let Some((light, edge)) = light(value) {
                        edits.push((attribute.range_value(), light));
                        outline = edge;
                    } else if self.white_lines && is_pale(value) {
                        outline = Some("#000".to_owned());
                    }
                }
                "stroke" if is_pale(value) => {
                    edits.push((attribute.range_value(), "#000".to_owned()));
                }
                "style" => lighten_style(attribute, edits),
                _ => {}
            }
            if let Some(edge) = outline.filter(|_| attribute.name() == "fill" && !has_line()) {
                let end = attribute.range().end;
                let width = self.outline;
                edits.push((
                    end..end,
                    format!(" stroke=\"{edge}\" stroke-width=\"{width:.2}\""),
                ));
            }
        }
    }
}

/// Whether a colour is white or nearly so.
fn is_pale(value: &str) -> bool {
    Color::from_str(value).is_ok_and(|color| brightness(color) > 0.95)
}

/// The same in `style="fill: #123456"`.
fn lighten_style(attribute: Attribute<'_, '_>, edits: &mut Vec<Edit>) {
    let parts: Vec<String> = attribute
        .value()
        .split(';')
        .map(|part| {
            let named = part
                .split_once(':')
                .filter(|(name, _)| matches!(name.trim(), "fill" | "stop-color"));
            let light = named.and_then(|(name, value)| Some((name, light(value.trim())?.0)));
            light.map_or_else(
                || part.to_owned(),
                |(name, value)| format!("{name}:{value}"),
            )
        })
        .collect();
    let value = parts.join(";");
    if value != attribute.value() {
        edits.push((
            attribute.range_value(),
            value
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('"', "&quot;"),
        ));
    }
}

/// A lighter colour, where this one has to be, and for a shape that would be black on a copy as it is,
/// the colour of a line round it.
fn light(value: &str) -> Option<(String, Option<String>)> {
    let color = Color::from_str(value).ok()?;
    let brightness = brightness(color);
    if !(BLACK..AS_IT_IS).contains(&brightness) {
        return None;
    }
    // What is lighter than another colour stays so.
    let wanted = LIGHT + (brightness - BLACK) * (AS_IT_IS - LIGHT) / (AS_IT_IS - BLACK);
    let tint = ((wanted - brightness) / (1.0 - brightness)).clamp(0.0, 1.0);
    let lighter = |value: u8| f64::from(value) + (255.0 - f64::from(value)) * tint;
    let darker = |value: u8| f64::from(value) * (EDGE / brightness).min(1.0);
    let with = |part: &dyn Fn(u8) -> f64| {
        let [red, green, blue] =
            [color.red, color.green, color.blue].map(|value| part(value).round());
        format!(
            "rgba({red},{green},{blue},{:.3})",
            f64::from(color.alpha) / 255.0
        )
    };
    Some((with(&lighter), (brightness < 0.6).then(|| with(&darker))))
}

/// As a copier sees a colour.
fn brightness(color: Color) -> f64 {
    let [red, green, blue] =
        [color.red, color.green, color.blue].map(|part| f64::from(part) / 255.0);
    0.299 * red + 0.587 * green + 0.114 * blue
}

/// Notes how the drawing has to be framed so that it has no empty edge.
fn crop(svg: &[u8], root: Node<'_, '_>, edits: &mut Vec<Edit>) {
    let Some([left, top, width, height]) = view_box(root) else {
        return;
    };
    let options = usvg::Options::default();
    let Ok(tree) = usvg::Tree::from_data(svg, &options) else {
        return;
    };
    let drawn = tree.root().abs_stroke_bounding_box();
    let size = tree.size();
    // Where the frame and the drawing have not one shape, cutting would move things.
    let scale = width / f64::from(size.width());
    if (scale - height / f64::from(size.height())).abs() > scale * 0.01 {
        return;
    }
    let edge = width * 0.01;
    let place = |at: f32, from: f64| f64::from(at) * scale + from;
    let x0 = (place(drawn.left(), left) - edge).max(left);
    let y0 = (place(drawn.top(), top) - edge).max(top);
    let x1 = (place(drawn.right(), left) + edge).min(left + width);
    let y1 = (place(drawn.bottom(), top) + edge).min(top + height);
    if x1 - x0 < edge || y1 - y0 < edge {
        return;
    }
    for attribute in root.attributes() {
        match attribute.name() {
            "viewBox" => edits.push((
                attribute.range_value(),
                format!("{x0:.2} {y0:.2} {:.2} {:.2}", x1 - x0, y1 - y0),
            )),
            "width" => edits.push((attribute.range_value(), format!("{:.2}", x1 - x0))),
            "height" => edits.push((attribute.range_value(), format!("{:.2}", y1 - y0))),
            _ => {}
        }
    }
}

/// The root's `viewBox`: left, top, width, height.
fn view_box(root: Node<'_, '_>) -> Option<[f64; 4]> {
    let value = root.attribute("viewBox")?;
    let mut numbers = value
        .split(|sign: char| sign == ',' || sign.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(str::parse::<f64>);
    let mut next = || numbers.next()?.ok().filter(|number| number.is_finite());
    let found = [next()?, next()?, next()?, next()?];
    (found[2] > 0.0 && found[3] > 0.0).then_some(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use resvg::tiny_skia::{Pixmap, Transform};

    use super::*;

    /// Dots along the longer side: about what a copier makes of a picture of 25 mm.
    const DOTS: f32 = 200.0;

    fn shelf() -> BTreeMap<String, Vec<u8>> {
        let files = crate::theme::built_in::files().into_iter();
        let drawings = files.filter(|(path, _)| path.rsplit('.').next() == Some("svg"));
        drawings
            .map(|(path, file)| (path, file.bytes.into_owned()))
            .collect()
    }

    /// A drawing on white paper, as a copier that knows only black and white makes it.
    fn copied(svg: &[u8]) -> (usize, Vec<bool>) {
        dots(svg, 0.5)
    }

    /// How many dots wide a drawing is, and which of its dots are darker than that.
    fn dots(svg: &[u8], darker_than: f64) -> (usize, Vec<bool>) {
        let Ok(tree) = usvg::Tree::from_data(svg, &usvg::Options::default()) else {
            unreachable!("a drawing of the shelf can be read")
        };
        let size = tree.size();
        let scale = DOTS / size.width().max(size.height());
        let dots = tree.size().to_int_size().scale_by(scale);
        let Some(mut dots) = dots.and_then(|size| Pixmap::new(size.width(), size.height())) else {
            unreachable!("it has a size")
        };
        dots.fill(resvg::tiny_skia::Color::WHITE);
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut dots.as_mut(),
        );
        let black = |dot: &resvg::tiny_skia::PremultipliedColorU8| {
            brightness(Color::new_rgb(dot.red(), dot.green(), dot.blue())) < darker_than
        };
        (
            dots.width() as usize,
            dots.pixels().iter().map(black).collect(),
        )
    }

    /// The same drawing with white in place of every colour.
    fn lines_alone(svg: &[u8]) -> Vec<u8> {
        let text = std::str::from_utf8(svg).unwrap_or_default();
        let Ok(document) = Document::parse(text) else {
            unreachable!("it was read before")
        };
        let mut edits = Vec::new();
        for node in document.descendants() {
            for fill in node.attributes().filter(|fill| fill.name() == "fill") {
                let color = Color::from_str(fill.value());
                if color.is_ok_and(|color| brightness(color) >= BLACK) {
                    edits.push((fill.range_value(), "#fff".to_owned()));
                }
            }
        }
        edited(text, edits).into_bytes()
    }

    /// Black dots that have no black dot of the lines beside them, in thousandths of all.
    fn swallowed(svg: &[u8]) -> usize {
        let (width, dots) = copied(svg);
        let (_, lines) = copied(&lines_alone(svg));
        let is_line = |at: usize| lines.get(at).copied().unwrap_or_default();
        let beside = |at: usize| {
            let rows = [at.wrapping_sub(width), at, at + width];
            rows.iter()
                .any(|at| is_line(at.wrapping_sub(1)) || is_line(*at) || is_line(at + 1))
        };
        let lost = dots
            .iter()
            .enumerate()
            .filter(|(at, black)| **black && !beside(*at));
        lost.count() * 1000 / dots.len()
    }

    #[test]
    fn on_a_black_and_white_copy_every_line_of_the_shelf_can_be_seen() {
        let mut before = 0;
        for (path, svg) in shelf() {
            let Some(paper) = for_paper(&svg) else {
                unreachable!("{path} can be read")
            };
            assert_eq!(swallowed(&paper), 0, "{path}: a colour hides lines");
            let black = copied(&paper).1.iter().filter(|black| **black).count();
            assert!(black > 200, "{path} vanishes: {black} dots");
            before += usize::from(swallowed(&svg) > 0);
        }
        assert!(
            before > 20,
            "as they stand on the shelf, colours hide lines in {before}"
        );
    }

    #[test]
    fn a_drawing_fills_its_frame() {
        for (path, svg) in shelf() {
            let paper = for_paper(&svg).unwrap_or_default();
            let (width, dots) = dots(&paper, 1.0);
            let rows: Vec<&[bool]> = dots.chunks(width).collect();
            let drawn = |row: &&[bool]| row.contains(&true);
            let (top, bottom) = (rows.iter().position(drawn), rows.iter().rposition(drawn));
            let empty = top.unwrap_or(rows.len()) + rows.len() - bottom.map_or(0, |row| row + 1);
            assert!(
                empty * 100 <= rows.len() * 15,
                "{path}: {empty} of {} rows are empty",
                rows.len()
            );
        }
    }
}
