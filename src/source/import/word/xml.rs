//! The XML that Word documents are made of, by the names that its elements have.

use roxmltree::{Document, Node, ParsingOptions};

use super::bounds::{MOST_NODES, is_too_much};
use super::package::Trouble;

/// Text of a part: UTF-8, or UTF-16 with its mark.
pub(super) fn decoded(bytes: Vec<u8>) -> Result<String, Trouble> {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units = bytes[2..]
            .chunks_exact(2)
            .map(|pair| read([pair[0], pair[1]]));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .map_err(|_| Trouble::Damaged)
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => wide(u16::from_le_bytes),
        Some([0xFE, 0xFF]) => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|_| Trouble::Damaged),
    }
}

/// A part. What it declares of its own is not followed: a part with a document type is refused.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Trouble> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    if is_too_much(text) {
        return Err(Trouble::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Trouble::TooLarge,
        _ => Trouble::Damaged,
    })
}

/// Which language an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// Words, paragraphs and tables.
    Word,
    /// Drawings: pictures and shapes.
    Drawing,
    /// What older programs draw with.
    Vml,
    /// Formulas.
    Math,
    /// Two forms of the same thing.
    Choices,
    /// Anything else.
    Other,
}

/// What an element is: `(Space::Word, "p")`. Both forms of the format are known by the ends of their names.
pub(super) fn kind<'a>(node: Node<'a, '_>) -> (Space, &'a str) {
    let name = node.tag_name();
    let space = name.namespace().unwrap_or_default();
    let of = if space.contains("wordprocessingml") || space.contains("/office/word/20") {
        Space::Word
    } else if space.contains("markup-compatibility") {
        Space::Choices
    } else if space.contains("drawing") || space.contains("/picture") {
        Space::Drawing
    } else if space.ends_with(":vml") || space.ends_with("office:office") {
        Space::Vml
    } else if space.ends_with("/math") {
        Space::Math
    } else {
        Space::Other
    };
    (of, name.name())
}

/// The name of an element of words; nothing for others.
pub(super) fn word<'a>(node: Node<'a, '_>) -> &'a str {
    match kind(node) {
        (Space::Word, name) => name,
        _ => "",
    }
}

/// The first element of words with this name inside an element.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    // The name is looked at first: it is short.
    node.children()
        .find(|child| child.tag_name().name() == name && word(*child) == name)
}

/// An attribute, whatever its name space is.
pub(super) fn attr<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|attribute| attribute.value())
}

/// `w:val` of a child: `<w:pStyle w:val="Heading1"/>`.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attr(child(node, name)?, "val")
}

/// Whether a switch is on: `<w:b/>`, but not `<w:b w:val="0"/>`; `None` where there is none.
pub(super) fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let value = attr(child(node, name)?, "val");
    Some(!matches!(value, Some("0" | "false" | "off" | "none")))
}
