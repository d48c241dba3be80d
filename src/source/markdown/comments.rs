//! HTML comments: `<!-- allow rule: reason -->` silences a rule, and no comment is ever shown.

use std::ops::Range;

use crate::config::RawHtml;
use crate::diag::{Diagnostic, Located, Span};
use crate::model::document::Allow;

use super::Builder;

/// Where a piece of HTML begins in the whole of it, and its place in the text.
pub(super) type Piece = (usize, Range<usize>);

/// The place in the text of some bytes of HTML that stand on one line.
fn in_text(bytes: Range<usize>, pieces: &[Piece]) -> Range<usize> {
    let at = pieces.partition_point(|(start, _)| *start <= bytes.start);
    let Some((start, range)) = at.checked_sub(1).and_then(|at| pieces.get(at)) else {
        return 0..0;
    };
    let place = |byte: usize| (range.start + byte - start).min(range.end);
    place(bytes.start)..place(bytes.end)
}

/// The rule that a comment names, and the reason: `allow broken-link: it is still to come`. With a slip in it, it is taken for
/// that only where nothing is missing: `allow: …`, `Allow …`, `alow …`, and a dash in the place of the colon.
fn allowed(words: &str) -> Option<(&str, &str)> {
    let first = words.split(|sign: char| !sign.is_alphabetic()).next()?;
    let behind = &words[first.len()..];
    if !behind.starts_with(|sign: char| sign.is_whitespace() || sign == ':') {
        return None;
    }
    let is_right = first == "allow" && !behind.starts_with(':');
    if !is_right && !["allow", "alow", "allows"].contains(&first.to_lowercase().as_str()) {
        return None;
    }
    let rest = behind.trim_start_matches(':');
    let parts = [":", " - ", " – ", " — "].into_iter().find_map(|sign| {
        let (rule, reason) = rest.split_once(sign)?;
        let (rule, reason) = (rule.trim(), reason.trim());
        let is_one = !rule.is_empty() && !rule.contains(char::is_whitespace);
        let is_whole = rule.contains('-') && !reason.is_empty();
        (is_one && (is_whole || (is_right && sign == ":"))).then_some((rule, reason))
    });
    let alone = rest.trim();
    let is_alone = is_right && !alone.is_empty() && !alone.contains([' ', '\t', '\n', '\r', ':']);
    parts.or_else(|| is_alone.then_some((alone, "")))
}

impl Builder<'_> {
    /// Takes the comments out of raw HTML; what they allow is noted for the next block. The HTML
    /// is put together of pieces of the text, each with its place: in a quote or an item, the
    /// signs before each line are no part of it.
    pub(super) fn comments(&mut self, html: &str, pieces: &[Piece]) -> String {
        let mut rest = String::new();
        let mut at = 0;
        while let Some(open) = html[at..].find("<!--") {
            let open = at + open;
            rest.push_str(&html[at..open]);
            let inside = open + 4;
            // `<!-->` and `<!--->` are whole comments.
            let close = html[open + 2..].find("-->").map(|close| open + 2 + close);
            let end = close.map_or(html.len(), |close| close.max(inside));
            self.allow(&html[inside..end], inside, pieces);
            if close.is_none() {
                let span = self.span(&in_text(open..inside, pieces));
                self.found.push(unclosed(span));
            }
            at = close.map_or(html.len(), |close| close + 3);
        }
        rest.push_str(&html[at..]);
        rest
    }

    /// What becomes of some raw HTML. Cleaning takes time that grows with the square of its depth, so tags
    /// that stand inside each other too deeply are shown as text.
    pub(super) fn shown_html(&mut self, html: &str, range: &Range<usize>) -> RawHtml {
        if self.reading.html == RawHtml::ShowAsText {
            return RawHtml::ShowAsText;
        }
        let mut deepest = self.open_tags;
        for (at, _) in html.match_indices('<') {
            match html.as_bytes().get(at + 1) {
                Some(b'/') => self.open_tags = self.open_tags.saturating_sub(1),
                Some(c) if c.is_ascii_alphabetic() && !is_void(&html[at + 1..]) => {
                    self.open_tags += 1;
                }
                _ => {}
            }
            deepest = deepest.max(self.open_tags);
        }
        if deepest <= MOST_OPEN_TAGS {
            self.left_out(html, range);
            return RawHtml::Sanitise;
        }
        if !self.said_deep {
            self.said_deep = true;
            let span = self.span(&(range.start..range.start));
            self.found.push(too_many_tags(span));
        }
        RawHtml::ShowAsText
    }

    fn allow(&mut self, comment: &str, start: usize, pieces: &[Piece]) {
        let Some((rule, reason)) = allowed(comment.trim()) else {
            return;
        };
        let offset = comment.find(rule).map_or(start, |at| start + at);
        let span = self.span(&in_text(offset..offset + rule.len(), pieces));
        if reason.is_empty() {
            self.found.push(allow_without_reason(rule, span));
        }
        self.pending.push(self.document.allows.len());
        self.document.allows.push(Allow {
            rule: Located::new(rule.to_owned(), span),
            reason: reason.to_owned(),
            covers: None,
        });
    }
}

/// More tags than this are not open at once in any real page; those without an end count too.
const MOST_OPEN_TAGS: usize = 2000;

/// Whether a tag is of an element that is never closed.
fn is_void(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
    let name = &tag[..end.unwrap_or(tag.len())];
    ["br", "hr", "wbr", "img", "col"]
        .iter()
        .any(|void| name.eq_ignore_ascii_case(void))
}

fn too_many_tags(span: Span) -> Diagnostic {
    Diagnostic::at(
        span,
        "nested-too-deep",
        "The HTML here has too many tags inside each other.",
    )
    .help("Close them, or take some out. From here on they are shown as plain text.")
}

/// A comment without an end hides the rest of the page.
fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::at(
        span,
        "unclosed-comment",
        "This comment never ends, so readers see nothing that comes after it.",
    )
    .help("Put --> where the comment ends.")
}

/// Every exception says why.
fn allow_without_reason(rule: &str, span: Span) -> Diagnostic {
    Diagnostic::at(
        span,
        "allow-without-reason",
        format!("`{rule}` is allowed here, but no reason is given."),
    )
    .help(format!(
        "Say why, after a colon: <!-- allow {rule}: the law's own name -->"
    ))
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn an_exception_is_read_with_a_slip_in_it() {
        let whole = Some(("broken-link", "it is to come"));
        for comment in [
            "allow broken-link: it is to come",
            "allow broken-link - it is to come",
            "allow broken-link – it is to come",
            "allow: broken-link: it is to come",
            "allow: broken-link - it is to come",
            "Allow broken-link: it is to come",
            "alow broken-link: it is to come",
        ] {
            assert_eq!(allowed(comment), whole, "{comment}");
        }
        assert_eq!(allowed("allow broken-link"), Some(("broken-link", "")));
        assert_eq!(allowed("allow broken-link:"), Some(("broken-link", "")));
        for comment in [
            "allow",
            "allow time for this: people need it",
            "allow time - people need it",
            "allow: everyone",
            "Allow step-free",
            "allowance: step-free",
            "all broken-link: why",
        ] {
            assert_eq!(allowed(comment), None, "{comment}");
        }
    }
}
