//! Comments, footnotes and endnotes: parts of their own, which the body refers to.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use super::xml::{attr, word};

/// Comments by their ids: who wrote each, and its words.
pub(super) fn comments(root: Node<'_, '_>) -> HashMap<String, (String, String)> {
    let mut out = HashMap::new();
    for node in root.children().filter(|node| word(*node) == "comment") {
        let Some(id) = attr(node, "id") else {
            continue;
        };
        let who = attr(node, "author").unwrap_or_default().to_owned();
        out.insert(id.to_owned(), (who, plain(node)));
    }
    out
}

/// Words of an element, a space between paragraphs.
fn plain(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for part in node.descendants() {
        match word(part) {
            "p" | "br" | "tab" => out.push(' '),
            "t" => out.push_str(part.text().unwrap_or_default()),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The note of an id. Those that only draw a line between words and notes are no notes.
pub(super) fn of_id<'a, 'i>(notes: &'a Document<'i>, name: &str, id: &str) -> Option<Node<'a, 'i>> {
    notes.root_element().children().find(|node| {
        word(*node) == name
            && attr(*node, "id") == Some(id)
            && attr(*node, "type").is_none_or(|kind| kind == "normal")
    })
}
