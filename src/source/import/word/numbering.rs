//! Lists: which paragraphs have a bullet, which a number, and which number that is.

use std::collections::HashMap;

use roxmltree::Node;

use super::xml::{attr, child, value, word};

const LEVELS: usize = 9;

/// No list of Word begins with a higher number.
const HIGHEST: u64 = 32_767;

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// A list's number leads to its shape, and to the numbers that it begins with.
    lists: HashMap<u32, ListOf>,
    shapes: HashMap<u32, [Level; LEVELS]>,
    counted: HashMap<u32, [u64; LEVELS]>,
}

#[derive(Debug)]
struct ListOf {
    shape: u32,
    /// Where a level begins again, once: when the first paragraph of this list comes.
    starts: [Option<u64>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// How a level of a list is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) mark: Mark,
    start: u64,
}

/// What stands before a paragraph of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    /// A box to tick.
    Box,
    Number,
    /// Letters, Roman numbers and the like.
    Letter,
    /// Nothing at all.
    None,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            mark: Mark::Bullet,
            start: 1,
        }
    }
}

impl Numbering {
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let mut out = Self::default();
        let mut named: HashMap<&str, u32> = HashMap::new();
        let mut linked: Vec<(u32, &str)> = Vec::new();
        for node in root.children() {
            let id = |name| attr(node, name).and_then(|id| id.parse().ok());
            match word(node) {
                "abstractNum" => {
                    if let Some(id) = id("abstractNumId") {
                        out.shapes.insert(id, shape(node));
                        named.extend(value(node, "styleLink").map(|name| (name, id)));
                        linked.extend(value(node, "numStyleLink").map(|name| (id, name)));
                    }
                }
                "num" => {
                    let shape = value(node, "abstractNumId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(shape)) = (id("numId"), shape) {
                        out.lists.insert(id, ListOf::read(node, shape));
                    }
                }
                _ => {}
            }
        }
        // A shape that only names a style of lists is what that style says.
        for (id, name) in linked {
            let shape = named.get(name).and_then(|of| out.shapes.get(of)).copied();
            if let Some(shape) = shape {
                out.shapes.insert(id, shape);
            }
        }
        out
    }

    /// Counts a paragraph of a list: how it is marked, and its number. `None` where the document has no such list, or where
    /// its number says that there is none.
    pub(super) fn next(&mut self, list: u32, level: u8) -> Option<(Mark, u64)> {
        let of = self.lists.get_mut(&list)?;
        let at = usize::from(level).min(LEVELS - 1);
        let shape = self.shapes.get(&of.shape)?;
        let levels: [Level; LEVELS] = std::array::from_fn(|at| of.levels[at].unwrap_or(shape[at]));
        let counted = self
            .counted
            .entry(of.shape)
            .or_insert_with(|| levels.map(|level| level.start.saturating_sub(1)));
        for (at, start) in of.starts.iter_mut().enumerate() {
            if let Some(start) = start.take() {
                counted[at] = start.saturating_sub(1);
            }
        }
        counted[at] = counted[at].saturating_add(1);
        for deeper in at + 1..LEVELS {
            counted[deeper] = levels[deeper].start.saturating_sub(1);
        }
        Some((levels[at].mark, counted[at]))
    }
}

impl ListOf {
    fn read(node: Node<'_, '_>, shape: u32) -> Self {
        let mut starts = [None; LEVELS];
        let mut levels = [None; LEVELS];
        for over in node
            .children()
            .filter(|child| word(*child) == "lvlOverride")
        {
            let at = attr(over, "ilvl").and_then(|level| level.parse::<usize>().ok());
            let Some(at) = at.filter(|at| *at < LEVELS) else {
                continue;
            };
            starts[at] = value(over, "startOverride")
                .and_then(|start| start.parse().ok())
                .filter(|start| *start <= HIGHEST);
            levels[at] = child(over, "lvl").map(Level::read);
        }
        Self {
            shape,
            starts,
            levels,
        }
    }
}

fn shape(node: Node<'_, '_>) -> [Level; LEVELS] {
    let mut out = [Level::default(); LEVELS];
    for level in node.children().filter(|child| word(*child) == "lvl") {
        let at = attr(level, "ilvl").and_then(|at| at.parse::<usize>().ok());
        if let Some(slot) = at.and_then(|at| out.get_mut(at)) {
            *slot = Level::read(level);
        }
    }
    out
}

impl Level {
    fn read(node: Node<'_, '_>) -> Self {
        let mark = match value(node, "numFmt") {
            Some("bullet") => {
                let sign = value(node, "lvlText").and_then(|text| text.chars().next());
                if sign.is_some_and(is_box) {
                    Mark::Box
                } else {
                    Mark::Bullet
                }
            }
            Some("none") => Mark::None,
            Some("lowerLetter" | "upperLetter" | "lowerRoman" | "upperRoman") => Mark::Letter,
            _ => Mark::Number,
        };
        Self {
            mark,
            start: value(node, "start")
                .and_then(|start| start.parse().ok())
                .filter(|start| *start <= HIGHEST)
                .unwrap_or(1),
        }
    }
}

/// Whether a bullet is a box to tick, as a character or as a sign of Wingdings.
pub(super) const fn is_box(sign: char) -> bool {
    matches!(
        sign,
        '☐' | '□'
            | '❏'
            | '❐'
            | '❑'
            | '❒'
            | '▢'
            | '\u{f06f}'
            | '\u{f0a8}'
            | '\u{f071}'
            | '\u{f072}'
            | '\u{f070}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(levels: &str, lists: &str) -> Numbering {
        let text = format!(
            "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
             <w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>{lists}</w:numbering>"
        );
        let document = roxmltree::Document::parse(&text).expect("XML");
        Numbering::read(document.root_element())
    }

    #[test]
    fn lists_go_on_and_begin_again() {
        let mut all = numbering(
            "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/></w:lvl>\
             <w:lvl w:ilvl='1'><w:start w:val='3'/><w:numFmt w:val='lowerLetter'/></w:lvl>",
            "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>\
             <w:startOverride w:val='1'/></w:lvlOverride></w:num>",
        );
        assert_eq!(all.next(1, 0), Some((Mark::Number, 1)));
        assert_eq!(all.next(1, 1), Some((Mark::Letter, 3)));
        assert_eq!(all.next(1, 1), Some((Mark::Letter, 4)));
        assert_eq!(all.next(1, 0), Some((Mark::Number, 2)));
        assert_eq!(
            all.next(1, 1),
            Some((Mark::Letter, 3)),
            "a deeper level begins again"
        );
        assert_eq!(all.next(2, 0), Some((Mark::Number, 1)));
        assert_eq!(all.next(2, 0), Some((Mark::Number, 2)), "once only");
        assert_eq!(all.next(7, 0), None);
        assert_eq!(
            all.next(1, 200),
            Some((Mark::Bullet, 1)),
            "no deeper than Word has levels"
        );
    }
}
