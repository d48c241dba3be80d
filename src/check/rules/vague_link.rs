//! The rule `vague-link`: words of a link that do not say where it leads.
//!
//! Source: WCAG 2.2, 2.4.4 "Link Purpose (In Context)" and 2.4.9 "Link Purpose (Link Only)".

use crate::check::english::{is_english, words};
use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::document::{BlockKind, plain_words, walk};
use crate::model::{Block, Document, Inline, LinkRef, Site, Target, Text};

/// Words that only point. A link with one of these and nothing but these and [`FILLERS`] is vague.
#[rustfmt::skip]
const POINTERS: &[&str] = &[
    "click", "continue", "download", "further", "go", "here", "link", "links", "more", "read",
    "see", "that", "these", "this", "those", "view", "webpage", "website",
];

/// Words that say nothing by themselves.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "a", "about", "above", "article", "below", "button", "details", "document", "file", "find",
    "follow", "for", "full", "in", "info", "information", "it", "just", "learn", "now", "on",
    "open", "out", "page", "pdf", "please", "press", "reading", "right", "site", "tap", "text",
    "the", "to", "visit", "web",
];

/// The rule.
pub static LINT: Lint = Lint {
    name: "vague-link",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("vague-link.md"),
};

/// Looks for it in every text that is written in English, and for links without words in all.
pub fn check(site: &Site, sink: &mut Sink) {
    let texts = site.in_order().flat_map(|(_, page)| &page.texts);
    for text in texts {
        let knows_words = is_english(&text.lang);
        walk(&text.document.blocks, &mut |block| {
            for line in lines(block) {
                links(line, &mut |link, inside| {
                    // Its author made no link of it, and may mean it to be read.
                    let written = text.document.links.get(link.index());
                    if written.is_some_and(|written| written.is_bare) {
                        return;
                    }
                    let fault = if is_wordless(inside) {
                        Some(wordless(text.target(link)))
                    } else if knows_words {
                        fault(&spoken(inside, &text.document))
                    } else {
                        None
                    };
                    if let Some(message) = fault {
                        sink.push(found(text, link, site, message));
                    }
                });
            }
        });
    }
}

/// Whether a link has no words. Those of a picture may come from the shelf.
fn is_wordless(inside: &[Inline]) -> bool {
    inside.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::SoftBreak => true,
        _ => false,
    })
}

fn wordless(target: &Target) -> String {
    let shown = match target {
        Target::Page { .. } | Target::Tool(_) => " The title of its page is shown instead.",
        Target::Outside(_) => " Its address is shown instead.",
        Target::Nowhere => "",
    };
    format!("This link has no words.{shown}")
}

/// What is wrong with the words of a link, if anything.
fn fault(said: &str) -> Option<String> {
    let said = said.trim();
    if is_long_address(said) {
        return Some("A web address as the words of a link does not say what is there.".to_owned());
    }
    let all = words(said);
    let vague = all.iter().all(|word| word.is(POINTERS) || word.is(FILLERS))
        && all.iter().any(|word| word.is(POINTERS));
    vague.then(|| format!("\"{said}\" does not say where this link leads."))
}

/// A whole address of a page. The short name of a site (`www.example.org`) can be read and typed,
/// and so can an email address or a phone number.
fn is_long_address(said: &str) -> bool {
    let rest = said
        .strip_prefix("https://")
        .or_else(|| said.strip_prefix("http://"))
        .or_else(|| said.starts_with("www.").then_some(said));
    rest.is_some_and(|rest| {
        !said.contains(char::is_whitespace)
            && rest
                .split_once('/')
                .is_some_and(|(_, path)| !path.is_empty())
    })
}

/// The words that a screen reader says: a picture's are its alt text.
fn spoken(inside: &[Inline], document: &Document) -> String {
    let mut said = plain_words(inside);
    for inline in inside {
        if let Inline::Picture(picture) = inline
            && let Some(written) = document.pictures.get(picture.index())
        {
            said.push(' ');
            said.push_str(&written.alt);
        }
    }
    said
}

fn found(text: &Text, link: LinkRef, site: &Site, message: String) -> Diagnostic {
    let written = text.document.links.get(link.index());
    let diagnostic = match written {
        Some(written) => Diagnostic::at(written.span, LINT.name, message),
        None => Diagnostic::of_guide(LINT.name, message),
    };
    let page = match text.target(link) {
        Target::Page { page, .. } => Some(site.page(*page)),
        _ => None,
    };
    let there = page.and_then(|page| {
        page.text(&text.lang, text.kind)
            .or(page.main_text(&text.lang))
    });
    match there {
        Some(there) => diagnostic.help(format!(
            "Use words that make sense by themselves, such as the page's title: \"{}\".",
            there.title()
        )),
        None => {
            diagnostic.help("Use words that make sense by themselves: the name of what is there.")
        }
    }
}

/// The lines of words that a block holds itself.
fn lines(block: &Block) -> Vec<&[Inline]> {
    match &block.kind {
        BlockKind::Paragraph(words) => vec![words],
        BlockKind::Heading(heading) => vec![&heading.words],
        BlockKind::Point(point) => vec![&point.words],
        BlockKind::Callout(callout) => vec![&callout.title],
        BlockKind::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.map(AsRef::as_ref).collect()
        }
        BlockKind::Definitions(all) => all.iter().map(|one| one.term.as_ref()).collect(),
        BlockKind::List(_)
        | BlockKind::Quote(_)
        | BlockKind::Code(_)
        | BlockKind::Footnote(_)
        | BlockKind::Rule
        | BlockKind::Html(_) => Vec::new(),
    }
}

/// Calls `visit` for every link in a line.
fn links<'d>(line: &'d [Inline], visit: &mut impl FnMut(LinkRef, &'d [Inline])) {
    for inline in line {
        match inline {
            Inline::Link(link, inside) => visit(*link, inside),
            Inline::Strong(inside)
            | Inline::Emphasis(inside)
            | Inline::Struck(inside)
            | Inline::Raised(inside)
            | Inline::Lowered(inside)
            | Inline::HardWord(_, inside) => links(inside, visit),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_point_are_vague() {
        for said in [
            "here",
            "Here",
            "click here",
            "Click here!",
            "CLICK HERE",
            "more",
            "Read more …",
            "read more",
            "link",
            "this link",
            "this page",
            "this",
            "Find out more",
            "Learn more",
            "more information",
            "Go to this page",
            "see here",
            "Please click this link",
            "the website",
            "Download",
            "download the PDF here",
            "Read the full article",
            "https://example.org/a/b",
            "www.example.org/page",
        ] {
            assert!(fault(said).is_some(), "{said}");
        }
    }

    #[test]
    fn words_that_name_something_are_fine() {
        for said in [
            "Equality",
            "How to pay",
            "Read about equality",
            "More about pay",
            "Here to help",
            "Find a page",
            "Easy read",
            "the minutes of the meeting",
            "Download the audit sheet",
            "This is us",
            "About this guide",
            "www.example.org",
            "hello@example.org",
            "0113 496 0000",
            "https://example.org",
            "https://example.org/",
            "Hereford",
            "Seeing",
            "Information",
            "Next page",
            "Press",
            "Reading",
            "",
        ] {
            assert!(fault(said).is_none(), "{said}");
        }
    }
}
