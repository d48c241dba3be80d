//! Pictures, shapes and the words in them.

use roxmltree::Node;

use super::line::{Format, Line};
use super::story::Story;
use super::xml::{Space, attr, kind};
use crate::model::imported::{ImportedPicture, PictureView, RemarkKind};

/// Which of two forms of the same thing is read: the newer one, where it holds something that is known.
pub(super) fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let of = |name: &str| {
        node.children()
            .find(|child| kind(*child) == (Space::Choices, name))
    };
    let holds = |node: &Node<'_, '_>| {
        // The name is looked at first: one form may hold others, each with forms of its own.
        node.descendants().any(|node| {
            let name = node.tag_name().name();
            matches!(name, "t" | "txbxContent" | "blip" | "imagedata")
                && matches!(
                    kind(node),
                    (Space::Word, "t" | "txbxContent")
                        | (Space::Drawing, "blip")
                        | (Space::Vml, "imagedata")
                )
        })
    };
    of("Choice")
        .filter(holds)
        .or_else(|| of("Fallback"))
        .or_else(|| of("Choice"))
}

impl Story<'_> {
    /// A drawing: its pictures go into the line, its words come after the paragraph.
    pub(super) fn drawing(&mut self, node: Node<'_, '_>, line: &mut Line, format: Format) {
        let mut found = Found::default();
        self.shapes(node, "", &mut found);
        let has_something = !found.pictures.is_empty() || found.has_words;
        for picture in found.pictures {
            let picture = self.out.picture(picture);
            line.picture(picture, format);
        }
        if !has_something && let Some(what) = found.other {
            let span = self.out.here();
            let words = if found.alt.is_empty() {
                String::new()
            } else {
                format!(" It shows: {}", found.alt)
            };
            self.out.remark(
                RemarkKind::LeftOut,
                Some(span),
                format!("{what} is left out. In Word, save it as a picture, and put that in its place.{words}"),
            );
        }
    }

    fn shapes(&mut self, node: Node<'_, '_>, alt: &str, found: &mut Found) {
        const DEEPEST: usize = 100;
        if self.depth >= DEEPEST {
            self.too_deep(node);
            return;
        }
        self.depth += 1;
        let mut own = None;
        // Words about a shape stand in an element beside the picture.
        for child in node.children() {
            if matches!(kind(child), (Space::Drawing, "docPr" | "cNvPr" | "nvPicPr"))
                && let Some(words) = described(child)
            {
                own = Some(words);
            }
        }
        if let Some(words) = attr(node, "alt").filter(|_| kind(node).0 == Space::Vml) {
            own = Some(words.trim().to_owned());
        }
        if let Some(words) = &mut own {
            self.shorten(words);
        }
        if let Some(words) = own.as_ref().filter(|words| !words.is_empty()) {
            found.alt.clone_from(words);
            found.uses = 0;
        }
        let alt = own.as_deref().unwrap_or(alt);
        let mut view = None;
        for child in node.children().filter(Node::is_element) {
            match kind(child) {
                (Space::Word, "txbxContent") => {
                    let pieces = self.pieces(child);
                    found.has_words = true;
                    self.boxes.push(pieces);
                }
                (Space::Drawing, "blipFill") => {
                    let view = *view.get_or_insert_with(|| turned(node));
                    self.blip(child, view, alt, found);
                }
                (Space::Vml, "imagedata") => self.imagedata(child, node, alt, found),
                (Space::Choices, "AlternateContent") => {
                    if let Some(chosen) = chosen(child) {
                        self.shapes(chosen, alt, found);
                    }
                }
                (Space::Drawing, "chart") => found.other = Some("A chart"),
                (Space::Drawing, "relIds") => found.other = Some("A diagram (SmartArt)"),
                _ => self.shapes(child, alt, found),
            }
        }
        self.depth -= 1;
    }

    /// Words about a picture that are a text of their own.
    fn shorten(&mut self, words: &mut String) {
        if let Some((end, _)) = words.char_indices().nth(LONGEST_ALT) {
            let rest = words.split_off(end);
            words.push('…');
            let span = self.out.here();
            let message = format!(
                "Of the words about a picture only the beginning is there. The rest is: {rest}"
            );
            self.out.remark(RemarkKind::LeftOut, Some(span), message);
        }
    }

    /// The picture that a shape is filled with.
    fn blip(&mut self, fill: Node<'_, '_>, turned: PictureView, alt: &str, found: &mut Found) {
        let Some(blip) = fill
            .children()
            .find(|child| kind(*child) == (Space::Drawing, "blip"))
        else {
            return;
        };
        let drawn = blip
            .descendants()
            .find(|node| kind(*node) == (Space::Drawing, "svgBlip"))
            .and_then(|node| attr(node, "embed"));
        let rect = fill
            .children()
            .find(|child| kind(*child) == (Space::Drawing, "srcRect"));
        let view = PictureView {
            crop: ["l", "t", "r", "b"].map(|side| {
                rect.and_then(|rect| attr(rect, side))
                    .map_or(0, thousandths)
            }),
            ..turned
        };
        match drawn.or_else(|| attr(blip, "embed")) {
            Some(id) => self.found_picture(id, alt, view, found),
            None if attr(blip, "link").is_some() => self.counts.outside_pictures += 1,
            None => {}
        }
    }

    fn imagedata(&mut self, node: Node<'_, '_>, shape: Node<'_, '_>, alt: &str, found: &mut Found) {
        let style = attr(shape, "style").unwrap_or_default();
        let turned = style
            .split(';')
            .filter_map(|part| part.split_once(':'))
            .find(|(name, _)| name.trim() == "rotation")
            .and_then(|(_, value)| value.trim().parse::<i64>().ok());
        let view = PictureView {
            crop: ["cropleft", "croptop", "cropright", "cropbottom"]
                .map(|side| attr(node, side).map_or(0, thousandths)),
            quarters: turned.map_or(0, quarters),
            is_mirrored: style.contains("flip:x"),
        };
        match attr(node, "id") {
            Some(id) => self.found_picture(id, alt, view, found),
            None => self.counts.outside_pictures += usize::from(attr(node, "href").is_some()),
        }
    }

    fn found_picture(&mut self, id: &str, alt: &str, view: PictureView, found: &mut Found) {
        match self.around.relations.get(id) {
            Some(to) if !to.is_outside => {
                // Many words about many pictures are said once.
                let is_said = alt.len() > LONGEST_SHARED && found.uses > 0;
                found.uses += 1;
                found.pictures.push(ImportedPicture {
                    part: to.target.clone(),
                    alt: if is_said { "" } else { alt }.to_owned(),
                    view,
                    span: self.out.here(),
                });
            }
            Some(_) => self.counts.outside_pictures += 1,
            None => {}
        }
    }
}

/// Words about a picture have no more letters than this.
const LONGEST_ALT: usize = 1000;

/// Words about several pictures at once are no longer than this.
const LONGEST_SHARED: usize = 500;

/// How a shape is turned.
fn turned(shape: Node<'_, '_>) -> PictureView {
    let form = shape
        .descendants()
        .find(|node| node.tag_name().name() == "xfrm" && kind(*node) == (Space::Drawing, "xfrm"));
    let said = |name| form.and_then(|node| attr(node, name));
    PictureView {
        quarters: said("rot")
            .and_then(|rot| rot.parse::<i64>().ok())
            .map_or(0, |rot| quarters(rot.div_euclid(60_000))),
        is_mirrored: said("flipH").is_some_and(|flip| matches!(flip, "1" | "true")),
        ..PictureView::default()
    }
}

/// What there is in one drawing.
#[derive(Debug, Default)]
struct Found {
    pictures: Vec<ImportedPicture>,
    has_words: bool,
    alt: String,
    /// How many pictures these words were given to.
    uses: usize,
    /// Something that cannot be shown.
    other: Option<&'static str>,
}

/// The words about a shape; nothing where it is only for show. Names that Word gives by itself are no words.
fn described(node: Node<'_, '_>) -> Option<String> {
    let own = if kind(node).1 == "nvPicPr" {
        node.children()
            .find(|child| kind(*child) == (Space::Drawing, "cNvPr"))?
    } else {
        node
    };
    let words = attr(own, "descr").or_else(|| attr(own, "title"))?.trim();
    // Word puts this below the words that it makes up itself.
    let words = words
        .split("Description automatically generated")
        .next()
        .unwrap_or_default()
        .split("AI-generated content may be incorrect")
        .next()
        .unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// `12345`, `12.3%` or `8091f` as thousandths of a percent. What is not cut off is 0.
fn thousandths(written: &str) -> u32 {
    let written = written.trim();
    let value = if let Some(parts) = written.strip_suffix('f') {
        parts
            .parse::<f64>()
            .map(|parts| parts / 65_536.0 * 100_000.0)
    } else if let Some(percent) = written.strip_suffix('%') {
        percent.parse::<f64>().map(|percent| percent * 1000.0)
    } else if written.contains('.') {
        written.parse::<f64>().map(|part| part * 100_000.0)
    } else {
        written.parse::<f64>()
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and 100,000"
    )]
    let whole = value.unwrap_or(0.0).clamp(0.0, 100_000.0) as u32;
    whole
}

/// Degrees as quarters of a turn, to the nearest.
fn quarters(degrees: i64) -> u8 {
    u8::try_from((degrees.rem_euclid(360) + 45) / 90 % 4).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crops_and_turns() {
        assert_eq!(thousandths("12345"), 12_345);
        assert_eq!(thousandths("12.5%"), 12_500);
        assert_eq!(thousandths("32768f"), 50_000);
        assert_eq!(thousandths("-5"), 0);
        assert_eq!(thousandths("NaN%"), 0);
        assert_eq!(quarters(90), 1);
        assert_eq!(quarters(-90), 3);
        assert_eq!(quarters(359), 0);
        assert_eq!(quarters(i64::MIN), quarters(i64::MIN + 360));
    }
}
