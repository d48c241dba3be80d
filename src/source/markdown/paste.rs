//! What word processors, converters and people in a hurry write, as Markdown writes it.
//!
//! A trainer sees a bullet, a box or a link; what stands there may be other signs than Markdown knows. Where they can
//! mean only one thing, [`mend`] puts Markdown's own signs in their place before the text is parsed, and keeps where
//! each byte stood, so that messages name the place in the author's file. Code stays as it is.
//!
//! 1. [`comments`] finds what is for no reader, also where its signs have a slip in them.
//! 2. [`boxes`] mends the beginnings of boxes, [`others`] those of other programs, [`tables`] the rows of tables.
//! 3. [`whole`] mends what a line and those around it tell; [`lines`] knows what each line may be, [`counted`] what
//!    counts it, and [`kept`] which keep their ends.
//! 4. [`marks`] mends the beginning of a line; [`ticks`] knows the boxes there.
//! 5. [`inside`] mends what stands behind that: links; [`blanks`] to write on; [`signs`] that Markdown takes for nothing;
//!    [`leftovers`] of converters; [`debris`] of chat programs and Google Docs.

mod blanks;
mod boxes;
mod brackets;
mod comments;
mod counted;
mod debris;
mod edit;
mod inside;
mod kept;
mod leftovers;
mod lines;
mod marks;
mod others;
mod signs;
mod tables;
mod targets;
mod ticks;
mod whole;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use edit::Edit;
use marks::Run;
use whole::{Around, Open};

/// A text as Markdown writes it.
pub(super) struct Mended<'t> {
    /// The text.
    pub(super) text: Cow<'t, str>,
    /// The text as it was written.
    pub(super) whole: &'t str,
    /// What was put in the place of something else, in order.
    pub(super) changes: Vec<Change>,
}

/// Something that stands in the place of what was written.
#[derive(Debug)]
pub(super) struct Change {
    /// Where it stands in the mended text.
    now: Range<usize>,
    /// What it stands for, in the text as it was written.
    pub(super) written: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
    /// The whole thing that is mended with it, in the text as it was written.
    whole: Range<usize>,
}

/// What was put in the place of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What the author need not hear of: a space for one of another kind, a backslash before a sign that is none of
    /// Markdown's.
    Untold,
    /// The sign of a list for a bullet.
    Bullet,
    /// A box to tick for something that looks like one.
    TickBox,
    /// A link for one with a slip in its spelling.
    Link,
    /// A hard word for one with a slip in its brackets.
    HardWord,
    /// Nothing for what a converter left behind.
    Leftover,
    /// Nothing for what was meant for no reader: deleted words.
    Private,
    /// Nothing for what colleagues wrote at the margin.
    Colleagues,
    /// Nothing for a comment with a slip in its signs.
    Comment,
    /// Nothing for a comment that never ends.
    Unclosed,
    /// Words of their own between two lists.
    Between,
    /// Words for what would have been code.
    Indent,
    /// An item of a list for a line that is counted by letters.
    Lettered,
    /// An item of a list for a line that is counted by numbers with other signs.
    Numbered,
    /// Words for what would say where a link leads.
    Labelled,
    /// The end of a line, which is kept.
    LineEnd,
    /// The signs of bold words, without a space between them and the words.
    Bold,
    /// A space behind the signs of a heading.
    Heading,
    /// The beginning of a box, as Markdown writes it.
    Box,
    /// An empty line, so that dashes below words are a line to write on.
    LineToSign,
    /// A table for one that Markdown would not see as it was meant.
    Table,
    /// Nothing for a list of contents with the pages of a paper.
    Contents,
    /// Signs for boxes to tick that stand in the middle of words.
    Choice,
    /// Nothing: gaps that were made with the Tab key.
    Tabs,
    /// Nothing: a table that is drawn with signs.
    DrawnTable,
    /// Nothing: words between upright strokes that are no table.
    Strokes,
}

impl Mended<'_> {
    /// Where something stands in the text as it was written.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        if self.changes.is_empty() {
            return range.clone();
        }
        self.place(range.start, false)..self.place(range.end, true)
    }

    /// The things that were mended in one way: where each stands in the text as it was written, and where now.
    pub(super) fn things(&self, kind: Kind) -> Vec<(Range<usize>, Range<usize>)> {
        let mut things = Vec::new();
        let mut changes = self
            .changes
            .iter()
            .filter(|change| change.kind == kind)
            .peekable();
        while let Some(first) = changes.next() {
            let mut last = first;
            while let Some(next) = changes.next_if(|next| next.whole == first.whole) {
                last = next;
            }
            let before = first.written.start.saturating_sub(first.whole.start);
            let behind = last.whole.end.saturating_sub(last.written.end);
            let now = first.now.start.saturating_sub(before)..last.now.end + behind;
            things.push((first.whole.clone(), now));
        }
        things
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        let after = self
            .changes
            .partition_point(|change| change.now.start < at || (!is_end && change.now.start == at));
        let Some(change) = after
            .checked_sub(1)
            .and_then(|before| self.changes.get(before))
        else {
            return at;
        };
        match at.checked_sub(change.now.end) {
            Some(behind) => change.written.end + behind,
            // Inside of what was changed there are no places.
            None if is_end => change.written.end,
            None => change.written.start,
        }
    }
}

/// Puts Markdown's own signs in the place of others.
pub(super) fn mend(text: &str) -> Mended<'_> {
    let mut mending = Mending {
        text,
        out: None,
        kept: 0,
        changes: Vec::new(),
        has_signs: signs::is_suspect(text.as_bytes()),
        sum: blanks::sum(text.as_bytes()),
        has_pictures: brackets::has_lone_picture(text.as_bytes()),
        has_debris: debris::is_suspect(text),
        hidden: 0,
        pending: Vec::new(),
        lower: OnceCell::new(),
        round_box: memchr::memmem::find(text.as_bytes(), b"( )"),
    };
    let mut fence: Option<Fence> = None;
    let wrapping = lines::wrapping(text);
    let mut run = Run::default();
    let mut around = Around {
        was_blank: true,
        ..Around::default()
    };
    let mut at = 0;
    while at < text.len() {
        let end =
            memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end + 1);
        let line = without_end(&text[at..end]);
        // With its quote, the code in it ends.
        fence =
            fence.filter(|fence| !fence.in_quote || line.trim_start_matches(' ').starts_with('>'));
        // What stands in a comment is for nobody.
        let is_code = fence.is_some() || around.begins_code(line);
        if at < mending.hidden || (!is_code && mending.comments(line, at)) {
            at = end;
            continue;
        }
        if line.is_empty() && fence.is_none() && around.is_calm() {
            around.pass_empty();
            at = end;
            continue;
        }
        if fence.is_none() && !around.was_blank && lines::is_between(text, at..at + line.len()) {
            mending.put(at..at, "\n", Kind::Between);
            let end = at + line.len();
            around.line_end = Some(Edit::new(end..end, "\n", Kind::Untold));
            around.was_blank = true;
        }
        // In the middle of a paragraph, most lines begin with a word.
        if fence.is_none() && !around.was_blank && begins_with_word(line) && around.is_calm() {
            run = Run::default();
            mending.inside(line, at);
            at = end;
            continue;
        }
        let marks = fence_of(line);
        if marks.is_some() && wrapping.contains(&at) {
            mending.put(at..at + line.len(), "", Kind::Leftover);
            at = end;
            continue;
        }
        match (fence, marks) {
            (None, Some(opens)) => fence = Some(opens),
            (Some(open), _) if open.ends(line) => fence = None,
            (Some(_), _) => {}
            (None, None) => {
                mending.others(line, at, &mut around);
                mending.boxes(line, at, &mut around);
                let is_drawn = around.open == Open::Drawing && !around.was_blank;
                let end = if is_drawn {
                    None
                } else {
                    mending.table(line, at, &mut around.table)
                };
                mending.whole(line, at, &mut around);
                mending.line(line, at, &mut run);
                mending.inside(line, at);
                if let Some(end) = end.or(around.line_end.take()) {
                    mending.edit(end);
                }
            }
        }
        at = end;
    }
    mending.finish()
}

/// A line without what ends it.
fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// Whether a line begins with a word of more than one letter.
fn begins_with_word(line: &str) -> bool {
    let bytes = line.as_bytes();
    matches!(bytes, [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic())
        && !begins_roman(bytes)
}

/// Whether a line may begin with a Roman number and a bracket or a full stop.
fn begins_roman(line: &[u8]) -> bool {
    matches!(line.first(), Some(b'i' | b'v' | b'x'))
        && line.iter().take(5).any(|byte| matches!(byte, b')' | b'.'))
}

/// The signs of a line that fences code.
#[derive(Clone, Copy)]
struct Fence {
    sign: u8,
    count: usize,
    in_quote: bool,
}

impl Fence {
    /// Whether a line ends the code that begins so.
    fn ends(self, line: &str) -> bool {
        let quote: &[char] = if self.in_quote { &[' ', '>'] } else { &[' '] };
        let line = line.trim_start_matches(quote);
        line.bytes().take_while(|byte| *byte == self.sign).count() >= self.count
    }
}

/// What a line opens that fences code, in quotes and at the beginning of items too.
fn fence_of(line: &str) -> Option<Fence> {
    let words = line.trim_start_matches([' ', '>']);
    let in_quote = line[..line.len() - words.len()].contains('>');
    let item = words.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let item = item.strip_prefix(['-', '*', '+', '.', ')']);
    let words = item
        .and_then(|item| item.strip_prefix(' '))
        .map_or(words, |item| item.trim_start_matches(' '));
    let sign = *words
        .as_bytes()
        .first()
        .filter(|sign| matches!(sign, b'`' | b'~'))?;
    let count = words.bytes().take_while(|byte| *byte == sign).count();
    (count >= 3).then_some(Fence {
        sign,
        count,
        in_quote,
    })
}

struct Mending<'t> {
    text: &'t str,
    out: Option<String>,
    /// As much of the text was taken over.
    kept: usize,
    changes: Vec<Change>,
    /// Whether some line has what [`signs`] mends: most texts have none.
    has_signs: bool,
    /// Where the first star of a sum may stand.
    sum: Option<usize>,
    /// Whether some line has a picture with brackets of another kind.
    has_pictures: bool,
    /// Whether some line has what [`debris`] takes out.
    has_debris: bool,
    /// As far as the comments go that were met.
    hidden: usize,
    /// What is to be mended behind the beginning of this line, of comments and other things that are told by all of it.
    pending: Vec<Edit>,
    /// The text in small letters, once that was asked.
    lower: OnceCell<String>,
    /// Where the first round box to tick stands.
    round_box: Option<usize>,
}

impl<'t> Mending<'t> {
    fn finish(mut self) -> Mended<'t> {
        let text = match self.out.take() {
            None => Cow::Borrowed(self.text),
            Some(mut out) => {
                out.push_str(&self.text[self.kept..]);
                Cow::Owned(out)
            }
        };
        Mended {
            text,
            whole: self.text,
            changes: self.changes,
        }
    }

    /// Puts something in the place of a part of the text behind all earlier ones.
    fn put(&mut self, written: Range<usize>, new: &str, kind: Kind) {
        let whole = written.clone();
        self.put_in(whole, written, new, kind);
    }

    fn edit(&mut self, edit: Edit) {
        self.put_in(edit.whole, edit.written, &edit.new, edit.kind);
    }

    fn put_in(&mut self, whole: Range<usize>, written: Range<usize>, new: &str, kind: Kind) {
        // What was mended once is not mended again.
        if written.start < self.kept || self.text[written.clone()] == *new {
            return;
        }
        let out = self.out.get_or_insert_default();
        out.push_str(&self.text[self.kept..written.start]);
        let start = out.len();
        out.push_str(new);
        self.kept = written.end;
        let now = start..out.len();
        self.changes.push(Change {
            now,
            written,
            kind,
            whole,
        });
    }

    /// Looks for comments in a line. Whether nothing of it is left for readers.
    fn comments(&mut self, line: &str, at: usize) -> bool {
        if self.has_debris {
            let line = at..at + line.len();
            if let Some(end) = debris::colleagues(self.text, line.clone()) {
                self.put(at..end, "", Kind::Colleagues);
                self.hidden = end;
                return true;
            }
            self.pending = debris::edits(self.text, line);
        }
        if !comments::is_suspect(line) {
            return false;
        }
        let mut found = comments::of(self.text, at..at + line.len())
            .into_iter()
            .peekable();
        let begins = found
            .peek()
            .is_some_and(|first| self.text[at..first.place.start].trim().is_empty());
        let mut behind = at;
        for comment in found {
            behind = comment.place.end;
            self.pending.extend(comment.edits);
        }
        self.hidden = self.hidden.max(behind);
        let rest = self.text.get(behind..at + line.len()).unwrap_or_default();
        let is_note = begins && rest.trim().is_empty();
        if is_note {
            for edit in std::mem::take(&mut self.pending) {
                self.edit(edit);
            }
        }
        is_note
    }

    /// Mends what stands behind the beginning of a line.
    fn inside(&mut self, line: &str, at: usize) {
        let pending = std::mem::take(&mut self.pending);
        let bytes = line.as_bytes();
        let is_suspect = !pending.is_empty()
            || memchr::memchr3(b']', b'<', b'_', bytes).is_some()
            || (self.has_signs && signs::is_suspect(bytes))
            || (self.sum.is_some() && blanks::sum(bytes).is_some())
            || (self.has_pictures && brackets::has_lone_picture(bytes))
            || (self.round_box.is_some() && memchr::memmem::find(bytes, b"( )").is_some());
        if !is_suspect {
            return;
        }
        for edit in inside::edits(self.text, at, at + line.len(), pending, self.has_signs) {
            self.edit(edit);
        }
    }
}

/// What looks like a space, or like nothing.
fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t') || is_odd_space(sign)
}

const fn is_odd_space(sign: char) -> bool {
    matches!(
        sign,
        '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}'
    )
}

const fn has_width(space: char) -> bool {
    !matches!(space, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_as_they_are() {
        for text in [
            "<!-- • One -->\n<!--\n• One\n[b] (b.md)\n-->\n",
            "Words <!-- that\n• go on -->\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
        assert_eq!(mend("<!-- One -->\n• Two").text, "<!-- One -->\n- Two");
    }

    #[test]
    fn places_are_those_of_the_text_as_it_was_written() {
        let text = "##\u{A0}Why\n\n•\tOne word\n-[]Two";
        let found = mend(text);
        for word in ["Why", "One", "word", "Two"] {
            let now = found.text.find(word).unwrap();
            let written = found.written(&(now..now + word.len()));
            assert_eq!(&text[written], word);
        }
        let whole = found.written(&(0..found.text.len()));
        assert_eq!(whole, 0..text.len());
    }
}
