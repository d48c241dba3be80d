//! A document in pages: one for each heading of the first level, or one for all of it.

use std::collections::HashMap;

use crate::diag::Span;
use crate::model::document::{Attrs, Block, BlockKind, Document, Inline, plain_words, walk};

use super::pieces::each_inline;

/// A page before it has a name.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) title: String,
    /// Where the title comes from: the words of a heading, or none where it is the document's or the file's.
    pub(super) of_heading: Option<Span>,
    pub(super) blocks: Vec<Block>,
    /// From where to where in the document's words.
    pub(super) from: u32,
    pub(super) to: u32,
}

/// Takes a document apart.
///
/// `title` is what a page is called that has no heading of its own.
pub(super) fn split(
    document: &mut Document,
    title: &str,
    has_title: bool,
    is_whole: bool,
) -> Vec<Part> {
    let blocks = std::mem::take(&mut document.blocks).into_vec();
    let (notes, blocks): (Vec<Block>, Vec<Block>) = blocks
        .into_iter()
        .partition(|block| matches!(block.kind, BlockKind::Footnote(_)));
    let top = blocks.iter().filter_map(level).min();
    let mut parts: Vec<Part> = Vec::new();
    let count = blocks.iter().filter(|block| level(block) == top).count();
    let begins = blocks
        .first()
        .is_some_and(|first| top.is_some() && level(first) == top);
    // A single heading at the very beginning is what the document is called.
    let is_title = is_whole && begins && count == 1 && !has_title;
    let top = top.filter(|_| !is_whole || is_title);
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) if Some(heading.level) == top => parts.push(Part {
                title: plain_words(&heading.words).trim().to_owned(),
                of_heading: Some(block.span),
                blocks: beside_words(&heading.words, block.span),
                from: block.span.start,
                to: block.span.end,
            }),
            _ => {
                if parts.is_empty() {
                    parts.push(Part {
                        title: title.to_owned(),
                        of_heading: None,
                        blocks: Vec::new(),
                        from: 0,
                        to: 0,
                    });
                }
                if let Some(part) = parts.last_mut() {
                    part.to = part.to.max(block.span.end);
                    part.blocks.push(block);
                }
            }
        }
    }
    for part in &mut parts {
        levels(&mut part.blocks);
    }
    bring_notes(notes, &mut parts);
    parts
}

const fn level(block: &Block) -> Option<u8> {
    match &block.kind {
        BlockKind::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

/// Headings below a page's title begin at 2, and none is more than one deeper than the one that it belongs to.
fn levels(blocks: &mut [Block]) {
    let mut open: Vec<u8> = Vec::new();
    for block in blocks {
        if let BlockKind::Heading(heading) = &mut block.kind {
            while open.last().is_some_and(|level| *level >= heading.level) {
                open.pop();
            }
            open.push(heading.level);
            heading.level = u8::try_from(open.len() + 1).unwrap_or(6).min(6);
        }
    }
}

/// Comments and marks of notes in a heading that becomes a title, which is words alone: they begin the page.
fn beside_words(words: &[Inline], span: Span) -> Vec<Block> {
    let kept: Vec<Inline> = words
        .iter()
        .filter(|inline| matches!(inline, Inline::Html(_) | Inline::FootnoteMark(_)))
        .cloned()
        .collect();
    if kept.is_empty() {
        return Vec::new();
    }
    vec![Block {
        span,
        attrs: Attrs::default(),
        kind: BlockKind::Paragraph(kept.into()),
    }]
}

/// Each note goes to the page that refers to it, in the order of their marks.
fn bring_notes(mut notes: Vec<Block>, parts: &mut [Part]) {
    notes.sort_by_key(|block| match &block.kind {
        BlockKind::Footnote(note) => note.label.parse().unwrap_or(0),
        _ => 0_u32,
    });
    let pages = marks(parts);
    for note in notes {
        let BlockKind::Footnote(own) = &note.kind else {
            continue;
        };
        let at = pages.get(&*own.label).copied();
        let at = at.unwrap_or(parts.len().saturating_sub(1));
        if let Some(part) = parts.get_mut(at) {
            part.blocks.push(note);
        }
    }
}

/// The page on which each note has its first mark.
fn marks(parts: &[Part]) -> HashMap<String, usize> {
    let mut out = HashMap::new();
    for (at, part) in parts.iter().enumerate() {
        walk(&part.blocks, &mut |block| {
            each_inline(block, &mut |inline| {
                if let Inline::FootnoteMark(label) = inline {
                    out.entry(label.to_string()).or_insert(at);
                }
            });
        });
    }
    out
}

/// Whether a block is nothing but a heading or notes.
pub(super) fn has_words(blocks: &[Block]) -> bool {
    blocks
        .iter()
        .any(|block| !matches!(block.kind, BlockKind::Footnote(_)))
}

/// Attributes with an id, beside those that are there.
pub(super) fn with_id(attrs: &Attrs, id: &str, span: Span) -> Attrs {
    let mut written = attrs
        .written()
        .cloned()
        .unwrap_or_else(|| crate::model::document::Written {
            id: None,
            classes: Vec::new(),
            pairs: Vec::new(),
            span,
        });
    written.id = Some(crate::diag::Located::new(id.to_owned(), span));
    Attrs::new(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, SourceMap};
    use crate::model::document::Heading;

    fn heading(level: u8, file: FileId) -> Block {
        Block {
            span: Span::new(file, 0, 0),
            attrs: Attrs::default(),
            kind: BlockKind::Heading(Box::new(Heading {
                level,
                id: "".into(),
                words: [Inline::Text("x".into())].into(),
            })),
        }
    }

    #[test]
    fn no_level_is_left_out() {
        let mut sources = SourceMap::default();
        let file = sources.add("x", "x");
        let mut blocks: Vec<Block> = [3, 4, 4, 3, 6, 2, 3]
            .map(|level| heading(level, file))
            .into();
        levels(&mut blocks);
        let found: Vec<u8> = blocks.iter().filter_map(level).collect();
        assert_eq!(found, [2, 3, 3, 2, 3, 2, 3]);
    }
}
