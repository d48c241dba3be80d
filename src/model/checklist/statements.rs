//! Items of lists, read as statements.

use std::collections::BTreeSet;

use super::super::document::{self, Attrs, Block, BlockKind, Inline, Item};
use super::Statement;
use crate::diag::{Diagnostic, Span};

pub(super) fn statement(
    item: &Item,
    (prefix, number): (&str, usize),
    taken: &BTreeSet<String>,
) -> Statement {
    let (first, rest) = match item.blocks.split_first() {
        Some((first, rest)) => (Some(first), rest),
        None => (None, [].as_slice()),
    };
    let (picture, all_words, own_list) = match first.map(|block| &block.kind) {
        Some(BlockKind::Paragraph(words)) => (None, words.to_vec(), None),
        Some(BlockKind::Point(point)) => (
            Some(point.picture),
            point.words.to_vec(),
            point.list.clone(),
        ),
        _ => (None, Vec::new(), None),
    };
    let attrs = attrs_of(item, first);
    let (words, explanation) = first_line(all_words);
    let mut more = Vec::new();
    let plain = |kind| Block {
        span: item.span,
        attrs: Attrs::default(),
        kind,
    };
    if !explanation.is_empty() {
        more.push(plain(BlockKind::Paragraph(explanation.into())));
    }
    more.extend(own_list.map(|list| plain(BlockKind::List(list))));
    if words.is_empty() {
        more.extend(first.cloned());
    }
    more.extend(rest.iter().cloned());
    let id = attrs.id().map_or_else(
        || unused(format!("{prefix}-{number}"), taken),
        |id| id.value.clone(),
    );
    Statement {
        id,
        is_made: attrs.id().is_none(),
        is_second: false,
        span: item.span,
        line: first_line_span(item, first),
        words,
        picture,
        more,
        written_principles: attrs.get("principles").cloned(),
        principles: Vec::new(),
    }
}

/// Whether an item has nothing to answer to: no words, or a picture alone.
pub(super) fn is_empty(item: &Item) -> bool {
    let has_words = |words: &[Inline]| !document::plain_words(words).trim().is_empty();
    item.blocks.iter().all(|block| match &block.kind {
        BlockKind::Paragraph(words) => !has_words(words),
        BlockKind::Point(point) => !has_words(&point.words) && point.list.is_none(),
        _ => false,
    })
}

pub(super) fn empty_statement(item: &Item) -> Diagnostic {
    Diagnostic::at(
        item.span,
        "empty-statement",
        "This statement has no words. It is left out, on paper too.",
    )
    .help("Write what people are to answer behind the box, or delete the line.")
}

/// The ids that a text has already, written or made of its headings.
pub(super) fn taken(blocks: &[Block]) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    document::walk(blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            ids.insert(heading.id.to_string());
        }
        ids.extend(block.attrs.id().map(|id| id.value.clone()));
    });
    document::walk_lists(blocks, &mut |list| {
        let written = list.items.iter().filter_map(|item| item.attrs.id());
        ids.extend(written.map(|id| id.value.clone()));
    });
    ids
}

/// A made id gives way to what is there.
pub(super) fn unused(mut id: String, taken: &BTreeSet<String>) -> String {
    while taken.contains(&id) {
        id.push_str("-x");
    }
    id
}

/// An item's attributes stand at the end of its first line: on the item, or on its paragraph.
pub(super) fn attrs_of<'i>(item: &'i Item, first: Option<&'i Block>) -> &'i Attrs {
    match first {
        Some(block) if item.attrs.written().is_none() => &block.attrs,
        _ => &item.attrs,
    }
}

pub(super) fn first_line_span(item: &Item, first: Option<&Block>) -> Span {
    first.map_or(item.span, |block| block.span)
}

/// Cuts words at the first end of a line.
pub(super) fn first_line(words: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    let is_break = |inline: &Inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak);
    match words.iter().position(is_break) {
        Some(at) => {
            let mut line = words;
            let rest = line.split_off(at + 1);
            line.pop();
            (line, rest)
        }
        None => (words, Vec::new()),
    }
}
