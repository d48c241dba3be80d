//! Hard words inside links.
//!
//! To the parser a hard word is a link, and no link stands in another: of `[see [[word]]](page.md)`
//! only the word would be left as one. So the words in a text are hidden behind a sign that means
//! nothing to it, the text is read again, and those that turn out to stand in a link are put back.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::{inlines, options};

type Events<'t> = Vec<(Event<'t>, Range<usize>)>;

/// Stands for each byte of a hard word's brackets. A text that has it already is left as it is.
const SIGN: u8 = 0x1A;

/// So many events are collected at a time. One list that grows as they come holds them all twice for a moment,
/// and a long table has a million.
const TOGETHER: usize = 1 << 14;

struct Word {
    /// From the first bracket to the last.
    whole: Range<usize>,
    /// The words that are shown.
    shown: Range<usize>,
    term: CowStr<'static>,
}

/// Every event of a text.
pub(super) fn events(text: &str) -> Events<'_> {
    let events = parse(text);
    let mut words = find(text, &events);
    if words.is_empty() || text.as_bytes().contains(&SIGN) {
        return events;
    }
    let Some(hidden) = hide(text, &words) else {
        return events;
    };
    let in_links = words_of_links(&parse(&hidden));
    // Both lists are in the order of the text.
    words.retain(|word| {
        let after = in_links.partition_point(|words| words.start <= word.whole.start);
        after > 0 && in_links[after - 1].contains(&word.whole.start)
    });
    if words.is_empty() {
        return events;
    }
    let Some(hidden) = hide(text, &words) else {
        return events;
    };
    let mut out = Vec::with_capacity(events.len());
    for (event, range) in parse(&hidden) {
        match event {
            Event::Text(piece) if piece.len() == range.len() => {
                put_back(&piece, &range, &words, &mut out);
            }
            event => out.push((event.into_static(), range)),
        }
    }
    out
}

/// The parser gives words in pieces wherever a mark could have been, and an event has a hundred bytes: what
/// stands in the source without a gap becomes one.
fn parse(text: &str) -> Events<'_> {
    let mut full: Vec<Events<'_>> = Vec::new();
    let mut out: Events<'_> = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match (out.last_mut(), &event) {
            (Some((Event::Text(before), at)), Event::Text(piece))
                if at.end == range.start
                    && is_source(text, at, before)
                    && is_source(text, &range, piece) =>
            {
                at.end = range.end;
                *before = CowStr::Borrowed(&text[at.clone()]);
            }
            _ => {
                if out.len() == TOGETHER {
                    full.push(mem::replace(&mut out, Vec::with_capacity(TOGETHER)));
                }
                out.push((event, range));
            }
        }
    }
    if full.is_empty() {
        return out;
    }
    full.push(out);
    let mut all = Vec::with_capacity(full.iter().map(Vec::len).sum());
    for some in full {
        all.extend(some);
    }
    all
}

/// Whether these words are those bytes of the source themselves, and not what became of them: `...` is as long as `…`.
fn is_source(text: &str, range: &Range<usize>, words: &str) -> bool {
    text.get(range.clone())
        .is_some_and(|source| std::ptr::eq(source, words))
}

/// The hard words of a text whose brackets stand on one line each.
fn find(text: &str, events: &Events<'_>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for (at, (event, whole)) in events.iter().enumerate() {
        let Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        }) = event
        else {
            continue;
        };
        if !inlines::is_hard_word(*link_type) {
            continue;
        }
        let inside = events[at + 1..].iter().map(|(_, range)| range);
        let inside = inside.take_while(|range| range.end < whole.end);
        let (start, end) = inside.fold((whole.end, whole.start), |(start, end), range| {
            (start.min(range.start), end.max(range.end))
        });
        let brackets = |range: Range<usize>| {
            let brackets = text.get(range);
            brackets.is_some_and(|brackets| !brackets.is_empty() && !brackets.contains('\n'))
        };
        if start < end && brackets(whole.start..start) && brackets(end..whole.end) {
            out.push(Word {
                whole: whole.clone(),
                shown: start..end,
                term: dest_url.clone().into_static(),
            });
        }
    }
    out
}

/// The text with the brackets of these words hidden; every other byte keeps its place.
fn hide(text: &str, words: &[Word]) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    for word in words {
        bytes[word.whole.start..word.shown.start].fill(SIGN);
        bytes[word.shown.end..word.whole.end].fill(SIGN);
    }
    String::from_utf8(bytes).ok()
}

/// The places of the words of each link.
fn words_of_links(events: &Events<'_>) -> Vec<Range<usize>> {
    let mut open = 0_usize;
    let mut out = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { .. }) => open += 1,
            Event::End(TagEnd::Link) => open -= 1,
            Event::Text(_) if open > 0 => out.push(range.clone()),
            _ => {}
        }
    }
    out
}

/// A piece of text, with the words whose brackets stand in it as events of their own.
fn put_back(piece: &str, range: &Range<usize>, words: &[Word], out: &mut Events<'static>) {
    let mut at = range.start;
    let text = |from: usize, to: usize| {
        let words = piece
            .get(from - range.start..to - range.start)
            .unwrap_or("");
        (!words.is_empty()).then(|| (Event::Text(words.to_owned().into()), from..to))
    };
    let first = words.partition_point(|word| word.whole.end <= range.start);
    for word in words[first..]
        .iter()
        .take_while(|word| word.whole.start < range.end)
    {
        if word.whole.start >= at {
            out.extend(text(at, word.whole.start));
            let tag = Tag::Link {
                link_type: LinkType::WikiLink { has_pothole: true },
                dest_url: word.term.clone(),
                title: "".into(),
                id: "".into(),
            };
            out.push((Event::Start(tag), word.whole.clone()));
            at = word.shown.start.min(range.end);
        }
        if word.shown.end >= at && word.shown.end < range.end {
            out.extend(text(at, word.shown.end));
            out.push((Event::End(TagEnd::Link), word.whole.clone()));
            at = word.whole.end.min(range.end);
        }
    }
    out.extend(text(at, range.end));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_has_all_its_events_in_order() {
        let text = "One.\n\n## Two\n\n".repeat(TOGETHER);
        let whole: Events<'_> = Parser::new_ext(&text, options())
            .into_offset_iter()
            .collect();
        assert!(whole.len() > 5 * TOGETHER);
        assert_eq!(events(&text), whole);
    }
}
