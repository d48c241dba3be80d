//! Comments, footnotes and endnotes: parts of their own, which the body refers to.

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node};

use super::story::NoteKind;
use super::xml::{attr, word};

/// Marks of notes and comments that were met.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Which part a note is in and its id, in the order of their numbers.
    pub(super) notes: Vec<(NoteKind, String)>,
    numbers: HashMap<(NoteKind, String), usize>,
    /// Whether the notes themselves are read now.
    pub(super) are_read: bool,
    /// Ids of comments: each stands in one place.
    pub(super) comments: HashSet<String>,
}

impl Marks {
    /// The number of a note, the same at each of its marks; `None` in a note.
    pub(super) fn note(&mut self, kind: NoteKind, id: &str) -> Option<usize> {
        if self.are_read {
            return None;
        }
        let key = (kind, id.to_owned());
        Some(*self.numbers.entry(key).or_insert_with_key(|key| {
            self.notes.push(key.clone());
            self.notes.len()
        }))
    }
}

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
pub(super) fn plain(node: Node<'_, '_>) -> String {
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

/// Notes by their ids. Those that only draw a line between words and notes are no notes.
pub(super) fn by_id<'a, 'i>(
    notes: &'a Document<'i>,
    kind: NoteKind,
) -> HashMap<&'a str, Node<'a, 'i>> {
    let name = match kind {
        NoteKind::Foot => "footnote",
        NoteKind::End => "endnote",
    };
    let mut out = HashMap::new();
    for node in notes.root_element().children() {
        let is_note = word(node) == name && attr(node, "type").is_none_or(|kind| kind == "normal");
        if let Some(id) = attr(node, "id").filter(|_| is_note) {
            out.entry(id).or_insert(node);
        }
    }
    out
}
