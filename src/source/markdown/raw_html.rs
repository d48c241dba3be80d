//! What is said of raw HTML, and what to write in its place.

use std::ops::Range;

use crate::config::RawHtml;
use crate::diag::{Diagnostic, Span};

use super::{Builder, left_over, placeholders};

/// What a guide that allows HTML leaves out all the same: it would load something, or ask for something.
const LEFT_OUT: [&str; 16] = [
    "img", "iframe", "video", "audio", "object", "embed", "script", "style", "svg", "form",
    "input", "button", "select", "textarea", "map", "canvas",
];

/// Of so many pictures a page tells, each with the line to type.
const MOST_PICTURES: usize = 10;

/// What is seen around the words that stand in it, or hides them.
const SHOWN_AS_ONE: [&str; 11] = [
    "details",
    "mark",
    "small",
    "u",
    "b",
    "i",
    "strong",
    "em",
    "del",
    "blockquote",
    "figure",
];

impl Builder<'_> {
    /// Says that raw HTML is shown as text, where the guide did not ask for anything else.
    pub(super) fn shown_as_text(&mut self, html: &str, range: &Range<usize>) {
        if self.reading.html == RawHtml::ShowAsText {
            // Of each tag once: a page from another program has dozens of them.
            let name = name(html.trim_start_matches(['<', '/', '!', '?', ' ']));
            if name != "img" {
                self.tell(&name, html, range, false);
            }
            self.pictures(html, range);
        }
    }

    /// Says of each picture in HTML that is shown as text what to type in its place.
    fn pictures(&mut self, html: &str, range: &Range<usize>) {
        for (at, _) in html.match_indices('<') {
            let rest = &html[at..];
            if name(&rest[1..]) != "img" {
                continue;
            }
            let tag = &rest[..rest.find('>').map_or(rest.len(), |end| end + 1)];
            let help = instead("img", tag).unwrap_or_default();
            if self.told_pictures.len() == MOST_PICTURES {
                return;
            }
            if self.told_pictures.contains(&help) {
                continue;
            }
            let source = self.text.get(range.clone()).unwrap_or_default();
            let place = source.find(tag).map_or_else(
                || range.clone(),
                |at| range.start + at..range.start + at + tag.len(),
            );
            let found = raw_html("img", self.span(&place), false);
            self.found.push(found.help(help.as_str()));
            self.told_pictures.push(help);
        }
    }

    /// Says what is left out of HTML that the guide allows.
    pub(super) fn left_out(&mut self, html: &str, range: &Range<usize>) {
        for (at, _) in html.match_indices('<') {
            let name = name(&html[at + 1..]);
            if LEFT_OUT.contains(&name.as_str()) {
                self.tell(&name, &html[at..], range, true);
            }
        }
    }

    /// Says that a tag does not reach as far as it seems to: each block is cleaned by itself.
    pub(super) fn left_open(&mut self, html: &str, range: &Range<usize>) {
        let lower = html.to_ascii_lowercase();
        for (at, _) in lower.match_indices('<') {
            let name = name(&lower[at + 1..]);
            let holds = SHOWN_AS_ONE.contains(&name.as_str());
            if holds
                && !lower[at..].contains(&format!("</{name}"))
                && !self.told_tags.contains(&name)
            {
                let message = format!(
                    "`<{name}>` ends at the empty line below it, and what follows stands outside of it."
                );
                let help = if name == "details" {
                    "Leave no empty line between <details> and </details>, or write a box: > [!note] More".to_owned()
                } else {
                    format!(
                        "Leave no empty line between <{name}> and </{name}>, or write it in Markdown."
                    )
                };
                let span = self.span(range);
                self.found
                    .push(Diagnostic::at(span, "raw-html", message).help(help));
                self.told_tags.push(name);
            }
        }
    }

    fn tell(&mut self, name: &str, html: &str, range: &Range<usize>, is_left_out: bool) {
        if self.told_tags.iter().any(|told| told == name) {
            return;
        }
        self.told_tags.push(name.to_owned());
        if !is_left_out && placeholders::ORDERS.contains(&name) && html.contains(' ') {
            let words = html.trim().to_owned();
            let found = left_over::placeholder(&words, "", self.span(range));
            self.found.push(found);
            return;
        }
        let found = raw_html(name, self.span(range), is_left_out);
        let help = instead(name, html).unwrap_or_else(|| {
            if is_left_out {
                "Write it in Markdown.".to_owned()
            } else {
                "Write it in Markdown, or put `html = \"sanitise\"` under [markdown] in guide.toml."
                    .to_owned()
            }
        });
        self.found.push(found.help(help));
    }
}

fn raw_html(name: &str, span: Span, is_left_out: bool) -> Diagnostic {
    let message = if is_left_out {
        format!("`<{name}>` is left out, since it can do harm.")
    } else if name.is_empty() {
        "This is HTML, and readers see it as it stands here.".to_owned()
    } else {
        format!("`<{name}>` is HTML, and readers see it as it stands here.")
    };
    Diagnostic::at(span, "raw-html", message)
}

/// The name of a tag that begins here.
fn name(tag: &str) -> String {
    let end = tag
        .find(|sign: char| !sign.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}

/// What to write in the place of a tag.
fn instead(name: &str, html: &str) -> Option<String> {
    let value = |name: &str| value(html, name).unwrap_or_default();
    let help = match name {
        "img" => {
            let (alt, source) = (value("alt"), value("src"));
            let source = if source.contains(' ') {
                format!("<{source}>")
            } else {
                source.to_owned()
            };
            format!("Write a picture like this: ![{alt}]({source})")
        }
        "a" if value("href").is_empty() => "Delete the tag.".to_owned(),
        "a" => format!("Write a link like this: [words]({})", value("href")),
        "b" | "strong" => "Write strong words like this: **words**".to_owned(),
        "i" | "em" => "Write stressed words like this: *words*".to_owned(),
        "u" => "Delete the tag, and its end: people take underlined words for a link. Write strong words like this: **words**"
            .to_owned(),
        "s" | "strike" | "del" => "Write words that are struck out like this: ~~words~~".to_owned(),
        "p" | "div" => "Delete the tag, and leave an empty line before and after the paragraph.".to_owned(),
        "span" | "font" | "center" | "small" | "big" | "o" => "Delete the tag, and its end.".to_owned(),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "Write a heading like this: ## Words".to_owned(),
        "ul" | "ol" | "li" => "Write each item of the list on a line of its own, like this: - Words".to_owned(),
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => {
            "Write a table like this: | What | Who |, then |---|---|, then a line for each row.".to_owned()
        }
        "details" | "summary" => {
            let summary = html.split_once("<summary>");
            let summary = summary.and_then(|(_, rest)| rest.split_once("</summary>"));
            let words = summary.map_or("Words", |(words, _)| words.trim());
            format!("Nothing is folded away on a page. Write a heading instead, like this: ## {words}, and delete these tags.")
        }
        "hr" => "Write a line across the page like this: ---".to_owned(),
        "iframe" | "video" | "audio" | "embed" | "object" => {
            let source = value("src");
            let target = if source.is_empty() { "https://…" } else { source };
            format!("Write a link to it: [Watch it here]({target})")
        }
        _ => return None,
    };
    Some(help)
}

/// The value of an attribute of the tag that begins here.
fn value<'h>(html: &'h str, name: &str) -> Option<&'h str> {
    let tag = &html[..html.find('>')?];
    let at = tag.match_indices(name).map(|(at, _)| at).find(|at| {
        tag[..*at].ends_with(char::is_whitespace)
            && tag[at + name.len()..].trim_start().starts_with('=')
    })?;
    let rest = tag[at + name.len()..]
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    match rest.chars().next()? {
        mark @ ('"' | '\'') => rest[1..].split(mark).next(),
        _ => rest.split(char::is_whitespace).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_something_to_write_in_their_place() {
        for (html, wanted) in [
            (
                "<img src=\"media/one.png\" style='x' alt='A ball' />",
                "![A ball](media/one.png)",
            ),
            ("<img alt=\"\" src=\"my photo.png\">", "![](<my photo.png>)"),
            (
                "<a href=https://example.org>",
                "[words](https://example.org)",
            ),
            ("<a href='b.md' title=\"href=x\">", "[words](b.md)"),
            (
                "<details><summary>More</summary>",
                "like this: ## More, and delete these tags.",
            ),
            (
                "<iframe src=\"https://example.org\">",
                "[Watch it here](https://example.org)",
            ),
        ] {
            let tag = name(&html[1..]);
            let help = instead(&tag, html).unwrap_or_default();
            assert!(help.ends_with(wanted), "{html}: {help}");
        }
        assert_eq!(instead("blink", "<blink>"), None);
    }
}
