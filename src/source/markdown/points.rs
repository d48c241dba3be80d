//! Picture points: in easy text, a paragraph that begins with one picture and goes on with words.

use crate::config::TextKind;
use crate::diag::Diagnostic;
use crate::model::document::{Block, BlockKind, Document, Inline, List, PictureRef, Point};

use super::inlines::{each, trimmed, without_gap};

/// Adds a paragraph to the blocks, as a point where it is one.
pub(super) fn push(
    block: Block,
    kind: TextKind,
    document: &mut Document,
    found: &mut Vec<Diagnostic>,
    out: &mut Vec<Block>,
) {
    let BlockKind::Paragraph(words) = block.kind else {
        out.push(block);
        return;
    };
    let mut words = words;
    if kind == TextKind::Easy {
        to_front(&mut words);
    }
    let first = match words.first() {
        Some(Inline::Picture(picture)) if kind == TextKind::Easy && words.len() > 1 => *picture,
        _ => {
            out.push(Block {
                kind: BlockKind::Paragraph(words),
                ..block
            });
            return;
        }
    };
    let mut rest = words.into_vec();
    rest.remove(0);
    without_gap(&mut rest);
    let mut picture = first;
    let mut attrs = Some(block.attrs);
    loop {
        let second = rest
            .iter()
            .enumerate()
            .find_map(|(at, inline)| match inline {
                Inline::Picture(number) => Some((at, *number)),
                _ => None,
            });
        let (own, next) = match second {
            Some((at, number)) => {
                found.push(two_pictures(document, number));
                let mut own = rest;
                let mut after = own.split_off(at);
                after.remove(0);
                (own, Some((number, after)))
            }
            None => (std::mem::take(&mut rest), None),
        };
        // In bold words, in links and the like.
        each(&own, &mut |inline| {
            if let Inline::Picture(number) = inline {
                found.push(two_pictures(document, *number));
            }
        });
        out.push(Block {
            span: block.span,
            attrs: attrs.take().unwrap_or_default(),
            kind: point(picture, trimmed(own), document),
        });
        match next {
            Some((number, after)) => (picture, rest) = (number, after),
            None => break,
        }
    }
}

/// Words with their picture behind them are a point, too, if it is the only one.
fn to_front(words: &mut [Inline]) {
    let is_picture = |inline: &Inline| matches!(inline, Inline::Picture(_));
    if words.last().is_some_and(is_picture)
        && words.iter().filter(|inline| is_picture(inline)).count() == 1
    {
        words.rotate_right(1);
    }
}

fn point(picture: PictureRef, words: Vec<Inline>, document: &mut Document) -> BlockKind {
    if words.is_empty() {
        return BlockKind::Paragraph(Box::new([Inline::Picture(picture)]));
    }
    if let Some(written) = document.pictures.get_mut(picture.index()) {
        written.of_point = true;
    }
    BlockKind::Point(Box::new(Point {
        picture,
        words: words.into(),
        list: None,
    }))
}

fn two_pictures(document: &Document, picture: PictureRef) -> Diagnostic {
    let message = "A point has one picture, and this is a second one.";
    let help = "Put an empty line before it, so that it begins a point of its own.";
    match document.pictures.get(picture.index()) {
        Some(written) => Diagnostic::at(written.span, "two-pictures", message),
        None => Diagnostic::of_guide("two-pictures", message),
    }
    .help(help)
}

/// A list straight after a point belongs to it, unless it is of points itself or has boxes.
pub(super) fn attach_lists(blocks: Vec<Block>, kind: TextKind) -> Vec<Block> {
    if kind != TextKind::Easy {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let BlockKind::List(list) = &block.kind
            && belongs(list)
            && let Some(Block {
                kind: BlockKind::Point(point),
                ..
            }) = out.last_mut()
            && point.list.is_none()
        {
            let Block { kind, .. } = block;
            if let BlockKind::List(list) = kind {
                point.list = Some(list);
            }
            continue;
        }
        out.push(block);
    }
    out
}

fn belongs(list: &List) -> bool {
    list.items.iter().all(|item| {
        let is_point = matches!(
            item.blocks.first(),
            Some(Block {
                kind: BlockKind::Point(_),
                ..
            })
        );
        item.ticked.is_none() && !is_point && starts_without_picture(&item.blocks)
    })
}

fn starts_without_picture(blocks: &[Block]) -> bool {
    match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(words)) => !matches!(words.first(), Some(Inline::Picture(_))),
        _ => true,
    }
}
