//! The rule `text-without-picture`: words of an easy text that have no picture beside them.
//!
//! Source: Department of Health, "Making written information easier to understand for people with learning
//! disabilities" (2010): a picture for each idea, beside its words.

use crate::config::TextKind;
use crate::diag::{Diagnostic, Group, Level, Lint, Sink, Span};
use crate::model::document::{Block, BlockKind, Inline, Item, List, plain_words};
use crate::model::{Site, Text};

/// The rule.
pub static LINT: Lint = Lint {
    name: "text-without-picture",
    group: Group::Pictures,
    level: Level::Warning,
    page: include_str!("text-without-picture.md"),
};

/// Looks for it: for each easy text one finding about words alone, and one about pictures alone.
pub fn check(site: &Site, sink: &mut Sink) {
    let texts = site.in_order().flat_map(|(_, page)| &page.texts);
    for text in texts.filter(|text| text.kind == TextKind::Easy) {
        let alone = Alone::of(text);
        sink.extend(found(
            &alone.pictures,
            "This picture stands on a line of its own, with no words beside it.",
            "Write the words behind it, on the same line: ![](pic:meeting) We meet on Mondays.",
        ));
        sink.extend(found(
            &alone.words,
            "These words have no picture beside them.",
            "Put a picture in front of them, on the same line: ![](pic:meeting) We meet on Mondays.",
        ));
    }
}

fn found(places: &[Span], message: &str, help: &str) -> Option<Diagnostic> {
    let (first, more) = places.split_first()?;
    let message = match more.len() {
        0 => message.to_owned(),
        1 => format!("{message} The same is true of one more place on this page."),
        more => format!("{message} The same is true of {more} more places on this page."),
    };
    Some(Diagnostic::at(*first, LINT.name, message).help(help))
}

/// What stands alone in a text.
#[derive(Default)]
struct Alone {
    words: Vec<Span>,
    pictures: Vec<Span>,
}

impl Alone {
    fn of(text: &Text) -> Self {
        let mut out = Self::default();
        // A box that stands out has a picture of its own, and a quotation somebody's voice.
        let blocks = &text.document.blocks;
        for (at, block) in blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(words) if matches!(words[..], [Inline::Picture(_)]) => {
                    // Of a point with two pictures, that is told.
                    let is_split =
                        |other: Option<&Block>| other.is_some_and(|other| other.span == block.span);
                    let before = at.checked_sub(1).and_then(|at| blocks.get(at));
                    if !is_split(before) && !is_split(blocks.get(at + 1)) {
                        out.pictures.push(block.span);
                    }
                }
                BlockKind::Paragraph(words) if !has_picture(words) => out.words.push(block.span),
                BlockKind::List(list) => out.list(list),
                _ => {}
            }
        }
        out
    }

    fn list(&mut self, list: &List) {
        let items = list.items.iter();
        let items = items.filter(|item| !begins_with_picture(item) && !has_no_words(item));
        self.words.extend(items.map(|item| item.span));
    }
}

/// An item of which there is nothing that a picture could show.
fn has_no_words(item: &Item) -> bool {
    item.blocks.iter().all(|block| {
        matches!(&block.kind, BlockKind::Paragraph(words) if plain_words(words).trim().is_empty())
    })
}

fn begins_with_picture(item: &Item) -> bool {
    match item.blocks.first() {
        Some(Block {
            kind: BlockKind::Paragraph(words),
            ..
        }) => has_picture(words),
        Some(_) => true,
        None => false,
    }
}

fn has_picture(words: &[Inline]) -> bool {
    words.iter().any(|inline| match inline {
        Inline::Picture(_) => true,
        Inline::Link(_, words) | Inline::Strong(words) | Inline::Emphasis(words) => {
            has_picture(words)
        }
        _ => false,
    })
}
