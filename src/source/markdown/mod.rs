//! Markdown into a [`Document`].
//!
//! 1. [`paste`] puts Markdown's own signs in the place of those that word processors leave at the beginning of lines.
//! 2. `pulldown-cmark` gives events with byte ranges ([`hard_words`] sees to hard words in links);
//!    [`quotes`] sets quotation marks as the text's language has them; [`blocks`] builds blocks of the events,
//!    [`callouts`] quotes and boxes, and [`inlines`] the pieces of lines.
//! 3. [`attributes`] reads `{#id .class key="value"}` from the source's own characters.
//! 4. [`comments`] reads `<!-- allow … -->` and hides every other comment.
//! 5. [`points`] makes picture points of paragraphs and items in easy text.
//! 6. [`ids`] gives each heading an id that is its own.

mod addresses;
mod attributes;
mod blocks;
mod callouts;
mod comments;
mod hard_words;
mod headings;
mod ids;
mod inlines;
mod left_over;
mod notes;
mod paste;
mod pasted;
mod placeholders;
mod points;
mod quotes;
mod raw_html;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options};

use crate::config::{Lang, RawHtml, TextKind, letters};
use crate::diag::{Diagnostic, FileId, Span};
use crate::model::Document;
use crate::model::bytes::has;
pub(super) use left_over::{empty, is_placeholder, sample};
use paste::Mended;

/// What a Markdown text is read for.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'l> {
    /// The text's language.
    pub lang: &'l Lang,
    /// The file, for spans.
    pub file: FileId,
    /// Where the text begins in the file.
    pub base: usize,
    /// Which text it is: only easy text has points.
    pub kind: TextKind,
    /// What becomes of raw HTML.
    pub html: RawHtml,
}

/// Blocks nest no deeper than this; what is deeper is shown at this depth.
const DEEPEST: usize = 24;

/// Reads a Markdown text. It never fails: what is wrong comes back beside the document.
#[must_use]
pub fn read<'t>(text: &'t str, reading: Reading<'t>) -> (Document, Vec<Diagnostic>) {
    let mended = paste::mend(text);
    let text = mended.text.as_ref();
    let mut events = hard_words::events(text);
    windows_letters(&mut events, text);
    quotes::set(&mut events, text, reading.lang);
    addresses::keep_hyphens(&mut events, text);
    let mut builder = Builder {
        text,
        mended: &mended,
        reading,
        events,
        at: 0,
        depth: 0,
        said_deep: false,
        open_tags: 0,
        pending: Vec::new(),
        in_link: false,
        told_tags: Vec::new(),
        told_pictures: Vec::new(),
        document: Document::default(),
        found: Vec::new(),
    };
    builder.pasted();
    builder.left_over();
    builder.notes();
    let mut blocks = builder.blocks();
    ids::give(&mut blocks);
    let mut document = builder.document;
    document.blocks = blocks;
    document.may_hold_runs = has(text.as_bytes(), begins_run);
    // Every text of a guide is kept: room for more in each would add up.
    document.links.shrink_to_fit();
    document.pictures.shrink_to_fit();
    document.words.shrink_to_fit();
    document.in_brackets.shrink_to_fit();
    document.allows.shrink_to_fit();
    (document, builder.found)
}

/// Letters of Windows-1252 that were saved as signs which nobody can see.
fn windows_letters(events: &mut [(Event<'_>, Range<usize>)], text: &str) {
    if matches!(letters::windows(text), Cow::Borrowed(_)) {
        return;
    }
    for (event, _) in events {
        if let Event::Text(words) | Event::Code(words) = event
            && let Cow::Owned(read) = letters::windows(words)
        {
            *words = read.into();
        }
    }
}

/// Whether a number, a letter that is read from right to left, or a sign that is written by its name may begin with
/// this byte.
const fn begins_run(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'&' | 0xD6..=0xE0 | 0xEF | 0xF0)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

struct Builder<'t> {
    text: &'t str,
    mended: &'t Mended<'t>,
    reading: Reading<'t>,
    events: Vec<(Event<'t>, Range<usize>)>,
    at: usize,
    depth: usize,
    said_deep: bool,
    /// Tags of raw HTML that are open in the block at hand, as far as can be counted.
    open_tags: usize,
    /// Comments that wait for the block they silence, by their number in the document.
    pending: Vec<usize>,
    /// Whether these are the words of a link or a picture.
    in_link: bool,
    /// Tags of which it was said that readers see them.
    told_tags: Vec<String>,
    /// What was said to write in the place of HTML's pictures.
    told_pictures: Vec<String>,
    document: Document,
    found: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    /// The place in the author's file.
    fn span(&self, range: &Range<usize>) -> Span {
        let range = self.mended.written(range);
        Span::new(
            self.reading.file,
            self.reading.base + range.start,
            self.reading.base + range.end,
        )
    }

    fn peek(&self) -> Option<&Event<'t>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let event = self.events.get(self.at).cloned();
        self.at += 1;
        event
    }

    /// The comments before a block silence their rules in it.
    fn begin(&mut self, range: &Range<usize>) {
        self.open_tags = 0;
        let span = self.span(range);
        for waiting in self.pending.drain(..) {
            self.document.allows[waiting].covers = Some(span);
        }
    }
}
