//! Pictures that cannot be shown are taken out of the words around them.

use crate::model::document::{Block, BlockKind, Document, Inline, Item};

use super::pieces::change_words;

/// Takes out pictures without a name, and blocks that have nothing else.
pub(super) fn take_out(blocks: &mut Vec<Block>, document: &Document) {
    let is_lost = |picture: crate::model::PictureRef| {
        document
            .pictures
            .get(picture.index())
            .is_none_or(|picture| picture.name.is_empty())
    };
    change_words(blocks, &mut |mut words| {
        words.retain(|inline| !matches!(inline, Inline::Picture(picture) if is_lost(*picture)));
        words
    });
    without_empty(blocks, &is_lost);
}

fn without_empty(blocks: &mut Vec<Block>, is_lost: &dyn Fn(crate::model::PictureRef) -> bool) {
    blocks.retain(|block| !matches!(&block.kind, BlockKind::Paragraph(words) if words.is_empty()));
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in blocks.drain(..) {
        let span = block.span;
        let mut after = None;
        match &mut block.kind {
            BlockKind::Point(point) if is_lost(point.picture) => {
                let words = std::mem::take(&mut point.words);
                after = point.list.take();
                block.kind = BlockKind::Paragraph(words);
            }
            BlockKind::List(list) => in_items(&mut list.items, is_lost),
            BlockKind::Quote(inner) => inside(inner, is_lost),
            BlockKind::Callout(callout) => inside(&mut callout.blocks, is_lost),
            BlockKind::Footnote(note) => inside(&mut note.blocks, is_lost),
            _ => {}
        }
        out.push(block);
        out.extend(after.map(|list| Block {
            span,
            attrs: crate::model::Attrs::default(),
            kind: BlockKind::List(list),
        }));
    }
    *blocks = out;
}

fn in_items(items: &mut [Item], is_lost: &dyn Fn(crate::model::PictureRef) -> bool) {
    for item in items {
        inside(&mut item.blocks, is_lost);
    }
}

fn inside(blocks: &mut Box<[Block]>, is_lost: &dyn Fn(crate::model::PictureRef) -> bool) {
    let mut inner = std::mem::take(blocks).into_vec();
    without_empty(&mut inner, is_lost);
    *blocks = inner.into();
}
