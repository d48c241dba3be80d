//! Lists of points and of words.

use crate::model::document::{BlockKind, Item, List};

use super::blocks as view;
use super::lower::{Lower, attrs};

/// A list as this edition shows it. An item with nothing in it, as where a box for trainers stood, is left out; an empty
/// box to tick stays, and so does what something may lead to.
pub(super) fn list(lower: &mut Lower<'_, '_>, list: &List) -> view::List {
    let is_point = |item: &Item| {
        matches!(
            item.blocks.first().map(|block| &block.kind),
            Some(BlockKind::Point(_))
        )
    };
    let points = !list.items.is_empty() && list.items.iter().all(is_point);
    let items = list
        .items
        .iter()
        .map(|item| {
            let before = lower.turn(&item.attrs);
            let blocks = if points {
                lower.blocks(&item.blocks)
            } else {
                // Boxes come after the whole list, not between its items.
                let mut out = Vec::new();
                for block in &item.blocks {
                    lower.block(block, &mut out);
                }
                out
            };
            lower.rtl = before;
            view::Item {
                attrs: lower.own(attrs(&item.attrs)),
                ticked: item.ticked,
                blocks,
            }
        })
        .filter(|item| !item.blocks.is_empty() || item.ticked.is_some() || item.attrs.id.is_some())
        .collect();
    view::List {
        start: list.start,
        tight: list.tight,
        points,
        items,
    }
}
