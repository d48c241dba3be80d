//! Going through the words of blocks.

use crate::model::document::{Block, BlockKind, Inline, List, Words};

/// Calls `visit` for each piece of a block's own words, those in its cells too. What stands in blocks below is left out.
pub(super) fn each_inline(block: &Block, visit: &mut impl FnMut(&Inline)) {
    match &block.kind {
        BlockKind::Paragraph(words) => each(words, visit),
        BlockKind::Heading(heading) => each(&heading.words, visit),
        BlockKind::Point(point) => each(&point.words, visit),
        BlockKind::Callout(callout) => each(&callout.title, visit),
        BlockKind::Table(table) => {
            for words in table.head.iter().chain(table.rows.iter().flatten()) {
                each(words, visit);
            }
        }
        _ => {}
    }
}

fn each(words: &[Inline], visit: &mut impl FnMut(&Inline)) {
    for inline in words {
        visit(inline);
        if let Some(inner) = inner(inline) {
            each(inner, visit);
        }
    }
}

const fn inner(inline: &Inline) -> Option<&Words> {
    match inline {
        Inline::Strong(words)
        | Inline::Emphasis(words)
        | Inline::Struck(words)
        | Inline::Raised(words)
        | Inline::Lowered(words)
        | Inline::Link(_, words)
        | Inline::HardWord(_, words) => Some(words),
        _ => None,
    }
}

/// Changes all the words in some blocks, at any depth.
pub(super) fn change_words(
    blocks: &mut [Block],
    change: &mut impl FnMut(Vec<Inline>) -> Vec<Inline>,
) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(words) => in_words(words, change),
            BlockKind::Heading(heading) => in_words(&mut heading.words, change),
            BlockKind::Point(point) => {
                in_words(&mut point.words, change);
                if let Some(list) = &mut point.list {
                    in_list(list, change);
                }
            }
            BlockKind::Callout(callout) => {
                in_words(&mut callout.title, change);
                change_words(&mut callout.blocks, change);
            }
            BlockKind::Quote(blocks) => change_words(blocks, change),
            BlockKind::Footnote(note) => change_words(&mut note.blocks, change),
            BlockKind::List(list) => in_list(list, change),
            BlockKind::Table(table) => {
                for words in table.head.iter_mut().chain(table.rows.iter_mut().flatten()) {
                    in_words(words, change);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    in_words(&mut definition.term, change);
                    for blocks in &mut definition.meanings {
                        change_words(blocks, change);
                    }
                }
            }
            BlockKind::Code(_) | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn in_list(list: &mut List, change: &mut impl FnMut(Vec<Inline>) -> Vec<Inline>) {
    for item in &mut list.items {
        change_words(&mut item.blocks, change);
    }
}

fn in_words(words: &mut Words, change: &mut impl FnMut(Vec<Inline>) -> Vec<Inline>) {
    *words = change(std::mem::take(words).into_vec()).into();
}
