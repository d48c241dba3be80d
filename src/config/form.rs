//! Faults of form in TOML, as somebody sees them who has never heard of it: what is wrong with the line, and the
//! line as it should be. What is given as the mended line can be read: it was tried.
//!
//! 1. [`lines`], [`headers`], [`quotes`] and [`brackets`] each look for a kind of mistake in one line and mend it.
//! 2. [`items`] knows lists whose items stand below their key.
//! 3. [`values`] and [`days`] write a value as its key wants it, by [`keys`] and [`types`].
//! 4. [`mend`] mends what can mean only one thing, so that nothing follows from it.
//! 5. [`unseen`] knows signs that cannot be seen.

mod brackets;
mod days;
pub(super) mod headers;
mod items;
mod keys;
mod lines;
mod mend;
mod quotes;
mod types;
mod unseen;
mod values;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use mend::{Mended, mend};
pub(super) use types::Wanted;
pub(super) use unseen::visible;

/// In bytes: what is longer was not written by hand.
const LONGEST_LINE: usize = 400;

/// So many mistakes may be on one line.
const MOST_FAULTS: usize = 4;

/// What is wrong with a line.
pub(super) struct Explained {
    /// The line, without the spaces round it, or all that cannot be read because of it.
    pub(super) at: Range<usize>,
    /// Where faults follow from this one.
    pub(super) follows: Range<usize>,
    /// What is wrong, as a sentence.
    pub(super) message: Cow<'static, str>,
    /// What to write instead.
    pub(super) help: String,
}

/// What is wrong, and the line as it should be.
type Fault = Option<(Cow<'static, str>, String)>;

/// Where a kind of mistake is looked for.
type Fixer = fn(&str) -> Fault;

/// In the order in which they are tried.
const FIXERS: [Fixer; 13] = [
    lines::note,
    quotes::curly,
    lines::marked_key,
    lines::table,
    headers::header,
    lines::sign,
    brackets::between,
    brackets::unclosed,
    lines::behind,
    lines::spaced_key,
    quotes::inner,
    quotes::missing,
    lines::value,
];

/// Words between quotation marks.
#[must_use]
pub fn quoted(words: &str) -> String {
    if !words.contains(['"', '\\']) {
        return format!("\"{words}\"");
    }
    if !words.contains(['\'', '\\']) {
        return format!("'{words}'");
    }
    let mut opens = false;
    let printed = words.chars().map(|sign| match sign {
        '"' => {
            opens = !opens;
            if opens { '“' } else { '”' }
        }
        '\\' => '/',
        sign => sign,
    });
    format!("\"{}\"", printed.collect::<String>())
}

/// Whether a line can be read.
fn parses(line: &str) -> bool {
    toml::de::DeTable::parse(line).is_ok()
}

/// What is wrong where the parser stumbled, and said this of it.
pub(super) fn explain(text: &str, span: Range<usize>, said: &str) -> Explained {
    let at = text.floor_char_boundary(span.start);
    if let Some(found) = never_closed(text, at, said) {
        return found;
    }
    let Some(line) = line_at(text, at) else {
        return by_the_parser(text, at..at, span, said);
    };
    let written = &text[line.clone()];
    if said.starts_with("duplicate key") {
        return twice(line, text.get(span).unwrap_or_default(), written);
    }
    if let Some((one, two)) = lines::second(written) {
        let what = if one.starts_with('[') {
            "A line in brackets and a setting"
        } else {
            "Two settings"
        };
        return Explained {
            at: line.clone(),
            follows: line,
            message: format!("{what} stand on one line.").into(),
            help: format!("Put each on a line of its own: first {one}, and below it {two}"),
        };
    }
    if let Some(found) = over_two_lines(text, &line).or_else(|| items::below(text, &line)) {
        return found;
    }
    if let Some((message, mended)) = mended(written).or_else(|| mended_part(written)) {
        return Explained {
            at: line.clone(),
            follows: line.start..below_header(text, &line),
            message,
            help: format!("Write it like this: {mended}"),
        };
    }
    by_the_parser(text, line, span, said)
}

/// Mends a line, mistake by mistake, until it can be read; says what was wrong first.
fn mended(line: &str) -> Fault {
    let mut first = None;
    let mut line = Cow::Borrowed(line);
    for _ in 0..MOST_FAULTS {
        // Of those that see something, one that makes the line whole knows best.
        let mut next = None;
        for fixer in FIXERS {
            let Some((message, mended)) = fixer(&line) else {
                continue;
            };
            if parses(&mended) {
                return Some((first.unwrap_or(message), mended));
            }
            next.get_or_insert((message, mended));
        }
        let (message, mended) = next.filter(|(_, mended)| *mended != line)?;
        first.get_or_insert(message);
        line = Cow::Owned(mended);
    }
    None
}

/// One line of a list that goes over several: `{ title = "Care Act" by = "us" },`.
fn mended_part(line: &str) -> Fault {
    const KEY: &str = "x = ";
    if !line.starts_with('{') {
        return None;
    }
    let whole = line.trim_end_matches([',', ' ']);
    let (message, mended) = mended(&format!("{KEY}{whole}"))?;
    let part = mended.strip_prefix(KEY)?;
    Some((message, format!("{part}{}", &line[whole.len()..])))
}

/// The line at a byte, without the spaces round it; `None` where it is longer than anybody writes.
fn line_at(text: &str, at: usize) -> Option<Range<usize>> {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST_LINE));
    let to = text.floor_char_boundary(at.saturating_add(LONGEST_LINE));
    let start = match text[from..at].rfind('\n') {
        Some(end) => from + end + 1,
        None if from == 0 => 0,
        None => return None,
    };
    let end = match text[at..to].find('\n') {
        Some(end) => at + end,
        None if to == text.len() => to,
        None => return None,
    };
    let line = &text[start..end];
    let front = line.len() - line.trim_start().len();
    Some(start + front..start + front + line.trim().len())
}

/// A setting that stands there twice.
fn twice(line: Range<usize>, key: &str, written: &str) -> Explained {
    let (message, help) = if written.starts_with('[') {
        (
            format!("{written} stands here for a second time."),
            format!(
                "Move the lines below it up, under the first {written}. Then delete this line."
            ),
        )
    } else {
        (
            format!("`{key}` stands here for a second time."),
            "Keep one of the two lines, and delete the other.".to_owned(),
        )
    };
    Explained {
        at: line.clone(),
        follows: line,
        message: message.into(),
        help,
    }
}

/// Where the settings end that belong to a line in square brackets; of any other line, its own end.
fn below_header(text: &str, line: &Range<usize>) -> usize {
    if !text[line.clone()].starts_with('[') {
        return line.end;
    }
    let next = text[line.end..].find("\n[");
    next.map_or(text.len(), |next| line.end + next)
}

/// Words that go on in the next line, where their quotation mark is.
fn over_two_lines(text: &str, line: &Range<usize>) -> Option<Explained> {
    let written = &text[line.clone()];
    let (_, value) = written.split_once('=')?;
    let inside = value.trim_start().strip_prefix('"')?;
    if inside.contains('"') {
        return None;
    }
    let rest = &text[line.end..];
    let from = rest.find('\n')? + 1;
    let end = rest[from..].find('\n').map_or(rest.len(), |end| from + end);
    let next = rest[from..end].trim();
    let words = next.strip_suffix('"')?;
    if next.len() > LONGEST_LINE || words.contains(['"', '=']) {
        return None;
    }
    let mended = format!("{written} {next}");
    let both = line.start..line.end + end;
    parses(&mended).then(|| Explained {
        at: line.clone(),
        follows: both,
        message: "These words go on in the next line, and have to stand on one.".into(),
        help: format!("Write it like this: {mended}"),
    })
}

/// A list that never ends swallows the lines below it. Where one of those is a setting again, the fault is above.
fn never_closed(text: &str, at: usize, said: &str) -> Option<Explained> {
    const LINES: usize = 60;
    if !said.contains("array") && !said.contains("inline table") {
        return None;
    }
    let below = line_at(text, at)?;
    let written = &text[below.clone()];
    let is_setting = written.starts_with('[') || written.contains('=');
    if said.starts_with("unclosed") {
        // The parser names the end.
    } else if !is_setting || !parses(written) || written.starts_with("[\"") {
        return None;
    }
    let mut end = if said.starts_with("unclosed") {
        text.len()
    } else {
        below.start
    };
    for _ in 0..LINES {
        let start = text[..end]
            .trim_end()
            .rfind('\n')
            .map_or(0, |before| before + 1);
        let whole = &text[start..end];
        let first = whole.lines().next().unwrap_or_default();
        if whole.len() > LONGEST_LINE * 4 {
            return None;
        }
        if !first.trim_start().starts_with('[')
            && first.contains('=')
            && !brackets::open(first).is_empty()
        {
            let line = line_at(text, start)?;
            let (_, mended) = mended(&text[line.clone()])?;
            return Some(Explained {
                at: line.clone(),
                follows: line.start..text.len(),
                message: "A bracket that opens on this line is never closed.".into(),
                help: format!("Write it like this: {mended}"),
            });
        }
        if start == 0 {
            return None;
        }
        end = start;
    }
    None
}

/// What the parser said, in plain words.
fn by_the_parser(text: &str, line: Range<usize>, span: Range<usize>, said: &str) -> Explained {
    let written = text.get(line.clone()).unwrap_or_default();
    let at = if line.is_empty() {
        span.clone()
    } else {
        line.clone()
    };
    let explained = |message: &'static str, help: String| Explained {
        at: at.clone(),
        follows: line.clone(),
        message: message.into(),
        help,
    };
    let note = || format!("If it is a note to yourself, put # in front of it: # {written}");
    if said.starts_with("missing comma between array") {
        let before = text[..text.floor_char_boundary(span.start)]
            .trim_end()
            .len();
        let above = line_at(text, before).filter(|above| above.end < line.start);
        if let Some(above) = above {
            let written = &text[above.clone()];
            return Explained {
                follows: above.start..line.end,
                message: "A comma (,) is missing at the end of this line.".into(),
                help: format!("Write it like this: {written},"),
                at: above,
            };
        }
    }
    if said.starts_with("cannot recurse") {
        return explained(
            "This cannot be read: too many brackets stand inside each other.",
            "Take out brackets that are not needed.".into(),
        );
    }
    if said.contains("multi-line") {
        return explained(
            "Three quotation marks begin words here that never end.",
            "Put three quotation marks behind the last of the words: \"\"\".".into(),
        );
    }
    if said.starts_with("unclosed table") || said.starts_with("unclosed array table") {
        return explained(
            "This line cannot be read: between square brackets [ ] stands one word.",
            "A line in brackets looks like this: [contact]".into(),
        );
    }
    if !written.is_empty() && !written.contains('=') && written.len() < LONGEST_LINE {
        return explained(
            "This line is no setting: it has no equals sign (=).",
            note(),
        );
    }
    explained(
        "This line cannot be read.",
        "Check its quotation marks, brackets and equals signs. A line looks like this: title = \"Our meetings\"".into(),
    )
}

#[cfg(test)]
mod tests;
