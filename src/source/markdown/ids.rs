//! Headings get ids: their own, or one made of their words that nothing else has.

use std::collections::BTreeSet;

use crate::model::address::slug;
use crate::model::document::{self, Block, BlockKind, Callout, plain_words};

/// Gives every heading an id.
pub(super) fn give(blocks: &mut [Block]) {
    let mut taken = BTreeSet::new();
    document::walk(blocks, &mut |block| {
        taken.extend(block.attrs.id().map(|id| id.value.clone()));
    });
    document::walk_lists(blocks, &mut |list| {
        let ids = list.items.iter().filter_map(|item| item.attrs.id());
        taken.extend(ids.map(|id| id.value.clone()));
    });
    name(blocks, &mut taken);
}

fn name(blocks: &mut [Block], taken: &mut BTreeSet<String>) {
    for block in blocks {
        let own = block.attrs.id().map(|id| id.value.clone());
        match &mut block.kind {
            BlockKind::Heading { id, words, .. } => {
                *id = own.unwrap_or_else(|| unused(&slug(&plain_words(words)), taken));
            }
            BlockKind::List(list) => {
                for item in &mut list.items {
                    name(&mut item.blocks, taken);
                }
            }
            BlockKind::Quote(blocks)
            | BlockKind::Callout(Callout { blocks, .. })
            | BlockKind::Footnote { blocks, .. } => name(blocks, taken),
            BlockKind::Definitions(definitions) => {
                for blocks in definitions.iter_mut().flat_map(|d| &mut d.meanings) {
                    name(blocks, taken);
                }
            }
            _ => {}
        }
    }
}

fn unused(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let wanted = if wanted.is_empty() { "part" } else { wanted };
    let mut id = wanted.to_owned();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    id
}
