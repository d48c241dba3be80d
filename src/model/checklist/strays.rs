//! Boxes to tick on a checklist's page that are no statements: further in, or in a tip or a quote.

use super::super::document::{self, Block, BlockKind, CalloutKind, Inline, Item, plain_words};
use super::is_task_list;
use super::statements::{attrs_of, first_line, first_line_span};
use crate::diag::{Diagnostic, Span};

/// What is said of them, once for each text.
pub(super) fn stray_boxes(blocks: &[Block]) -> Option<Diagnostic> {
    let mut found: Vec<(&Item, bool)> = Vec::new();
    for block in blocks {
        let is_box = matches!(block.kind, BlockKind::Callout(_) | BlockKind::Quote(_));
        let mut look = |inside| {
            document::walk_lists(inside, &mut |list| {
                let ticked = list.items.iter().filter(|item| item.ticked.is_some());
                found.extend(ticked.map(|item| (item, is_box)));
            });
        };
        match &block.kind {
            BlockKind::List(list) if is_task_list(block) => {
                list.items.iter().for_each(|item| look(&item.blocks));
            }
            _ => look(std::slice::from_ref(block)),
        }
    }
    if found.is_empty() {
        return None;
    }
    let hidden = for_trainers(blocks);
    found.retain(|(item, _)| !hidden.iter().any(|span| is_in(item.span, *span)));
    let ((item, is_box), more) = found.split_first()?;
    let count = match more.len() {
        0 => String::new(),
        1 => " So is one more on this page.".to_owned(),
        more => format!(" So are {more} more on this page."),
    };
    let message = format!(
        "This box to tick is shown, but it is no statement: nobody can tick it, and it is not counted.{count}"
    );
    let line = first_line_span(item, item.blocks.first());
    let (words, id) = line_of(item);
    let help = if *is_box {
        "Only lines at the left margin, outside of tips and other boxes, are statements. If this is none, delete [ ]. If it is \
         one, move it below the box, and take away the > in front of it, like this:"
    } else {
        "Only lines at the left margin are statements. If this belongs to the line above, delete [ ]. If it is a statement, \
         take away the spaces in front of it, like this:"
    };
    let help = format!("{help} - [ ] {words}{id}");
    Some(Diagnostic::at(line, "stray-box", message).help(help))
}

/// What readers do not see.
fn for_trainers(blocks: &[Block]) -> Vec<Span> {
    let mut spans = Vec::new();
    document::walk(blocks, &mut |block| {
        if let BlockKind::Callout(callout) = &block.kind
            && callout.kind == CalloutKind::Trainer
        {
            spans.push(block.span);
        }
    });
    spans
}

const fn is_in(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The words of an item's first line, and its id as it is typed.
fn line_of(item: &Item) -> (String, String) {
    let first = item.blocks.first();
    let words: &[Inline] = match first.map(|block| &block.kind) {
        Some(BlockKind::Paragraph(words)) => words,
        Some(BlockKind::Point(point)) => &point.words,
        _ => &[],
    };
    let (line, _) = first_line(words.to_vec());
    let id = attrs_of(item, first).id();
    let id = id.map_or_else(String::new, |id| format!(" {{#{}}}", id.value));
    (plain_words(&line).trim().to_owned(), id)
}
