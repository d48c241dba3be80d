//! What a finished document says, mended before it is written: letters with their marks, and the order of words.
//!
//! The typesetter makes a piece of text of its own of each mark that stands higher than its letter, and says of both pieces
//! that they are the whole: who copies the words, or hears them, gets the letter twice. Here such pieces become one, in
//! which each glyph has its own height.

use typst::layout::{Em, Frame, FrameItem, Point};
use typst::model::Document as _;
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

use super::logical;

/// The document with no letter twice.
pub(super) fn put_together(document: PagedDocument) -> PagedDocument {
    let mut changed = false;
    let pages = document.pages().iter().map(|page| {
        let frame = frame(&page.frame, &mut changed);
        frame.map_or_else(
            || page.clone(),
            |frame| Page {
                frame,
                ..page.clone()
            },
        )
    });
    let pages = pages.collect();
    if changed {
        PagedDocument::new(pages, document.info().clone())
    } else {
        document
    }
}

/// The frame with its pieces put together; `None` if there are none to put together.
fn frame(from: &Frame, changed: &mut bool) -> Option<Frame> {
    if !is_touched(from) {
        return None;
    }
    let mut items: Vec<(Point, FrameItem)> = Vec::new();
    let mut is_new = false;
    for (at, item) in from.items() {
        match item {
            FrameItem::Group(group) => {
                let inside = frame(&group.frame, changed);
                is_new |= inside.is_some();
                let mut group = group.clone();
                group.frame = inside.unwrap_or(group.frame);
                items.push((*at, FrameItem::Group(group)));
            }
            FrameItem::Text(text) => match items.last_mut() {
                Some((before, FrameItem::Text(last))) if joins(*before, last, *at, text) => {
                    join(*before, last, *at, text);
                    is_new = true;
                }
                _ => items.push((*at, item.clone())),
            },
            _ => items.push((*at, item.clone())),
        }
    }
    let items = in_order(items, &mut is_new);
    *changed |= is_new;
    is_new.then(|| {
        let mut frame = from.clone();
        frame.clear();
        frame.push_multiple(items);
        frame
    })
}

/// Whether there is anything in a frame that may have to be mended: most have nothing but plain letters.
fn is_touched(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => is_touched(&group.frame),
        FrameItem::Text(text) => text
            .text
            .contains(|sign| sign > '\u{ff}' && !('\u{2000}'..'\u{3000}').contains(&sign)),
        _ => false,
    })
}

/// The items, with pieces of text that follow each other in the order of reading.
fn in_order(items: Vec<(Point, FrameItem)>, is_new: &mut bool) -> Vec<(Point, FrameItem)> {
    let is_other =
        |item: &FrameItem| matches!(item, FrameItem::Text(text) if logical::runs_left(text));
    if !items.iter().any(|(_, item)| is_other(item)) {
        return items;
    }
    *is_new = true;
    let mut out = Vec::with_capacity(items.len());
    let mut pieces = Vec::new();
    let take = |pieces: &mut Vec<logical::Piece>, out: &mut Vec<(Point, FrameItem)>| {
        let ordered = logical::put_in_order(std::mem::take(pieces));
        out.extend(
            ordered
                .into_iter()
                .map(|(at, text)| (at, FrameItem::Text(text))),
        );
    };
    for (at, item) in items {
        if let FrameItem::Text(text) = item {
            pieces.push((at, text));
        } else {
            take(&mut pieces, &mut out);
            out.push((at, item));
        }
    }
    take(&mut pieces, &mut out);
    out
}

/// Whether the second piece goes on with the letter that the first ends with.
fn joins(at: Point, one: &TextItem, next: Point, other: &TextItem) -> bool {
    let is_near = (at.x + one.width() - next.x).abs() < one.size * 0.001;
    at.y != next.y
        && is_near
        && one.font == other.font
        && one.size == other.size
        && shared(one, other).is_some()
}

/// Where the letter stands that both pieces have: at the end of the first one's text, or, in lines that run to the left,
/// at its beginning.
enum Shared {
    AtEnd(usize),
    AtStart(usize),
}

fn shared(one: &TextItem, other: &TextItem) -> Option<Shared> {
    let (last, first) = (one.glyphs.last()?.range(), other.glyphs.first()?.range());
    let letter = one.text.get(last.clone())?;
    if other.text.get(first.clone())? != letter {
        None
    } else if last.end == one.text.len() && first.start == 0 {
        Some(Shared::AtEnd(letter.len()))
    } else if last.start == 0 && first.end == other.text.len() {
        Some(Shared::AtStart(letter.len()))
    } else {
        None
    }
}

fn join(at: Point, one: &mut TextItem, next: Point, other: &TextItem) {
    let rise = Em::from_abs(at.y - next.y, one.size);
    let mut added = other.glyphs.clone();
    for glyph in &mut added {
        glyph.y_offset += rise;
    }
    let moved = |glyphs: &mut [typst::text::Glyph], by: usize| {
        let by = u16::try_from(by).unwrap_or(u16::MAX);
        for glyph in glyphs {
            glyph.range = glyph.range.start.saturating_add(by)..glyph.range.end.saturating_add(by);
        }
    };
    match shared(one, other) {
        Some(Shared::AtEnd(length)) => {
            moved(&mut added, one.text.len() - length);
            one.text.push_str(&other.text[length..]);
        }
        Some(Shared::AtStart(length)) => {
            moved(&mut one.glyphs, other.text.len() - length);
            let mut text = other.text.clone();
            text.push_str(&one.text[length..]);
            one.text = text;
        }
        None => return,
    }
    one.glyphs.extend(added);
}
