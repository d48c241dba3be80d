//! Headings get ids: their own, or one made of their words that nothing else has.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::address::slug;
use crate::model::document::{self, Block, BlockKind, List, plain_words};

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
    let mut ids = Ids {
        taken,
        numbers: BTreeMap::new(),
    };
    ids.name(blocks);
}

/// Ids that are taken, and the number that each wanted id had last.
struct Ids {
    taken: BTreeSet<String>,
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    fn name(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            let own = block.attrs.id().map(|id| id.value.clone());
            match &mut block.kind {
                BlockKind::Heading(heading) => {
                    let id =
                        own.unwrap_or_else(|| self.unused(&slug(&plain_words(&heading.words))));
                    heading.id = id.into();
                }
                BlockKind::List(list) => self.name_items(list),
                BlockKind::Point(point) => {
                    if let Some(list) = &mut point.list {
                        self.name_items(list);
                    }
                }
                BlockKind::Quote(blocks) => self.name(blocks),
                BlockKind::Callout(callout) => self.name(&mut callout.blocks),
                BlockKind::Footnote(note) => self.name(&mut note.blocks),
                BlockKind::Definitions(definitions) => {
                    for blocks in definitions.iter_mut().flat_map(|d| &mut d.meanings) {
                        self.name(blocks);
                    }
                }
                _ => {}
            }
        }
    }

    fn name_items(&mut self, list: &mut List) {
        for item in &mut list.items {
            self.name(&mut item.blocks);
        }
    }

    /// Counting goes on where it stopped, since ten thousand headings may have the same words.
    fn unused(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "part" } else { wanted };
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let id = format!("{wanted}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}
