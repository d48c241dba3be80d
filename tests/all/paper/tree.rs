//! A tree of tags as text: one line a tag, with its words.

use std::fmt::Write as _;

use crate::paper::reader::{Kid, Paper, Tag};

/// Attributes that say what a screen reader makes use of. `Headers` of cells are numbers of other
/// cells: what they lead to is seen where those are.
const TOLD: [&str; 5] = ["Scope", "ColSpan", "RowSpan", "ListNumbering", "Summary"];

/// The tags of a sheet.
pub(crate) fn text(paper: &Paper) -> String {
    let mut out = String::new();
    for tag in &paper.tags {
        put(
            tag,
            0,
            paper.facts.lang.as_deref().unwrap_or_default(),
            &mut out,
        );
    }
    out
}

/// A part of a tag: words, or a tag with a line of its own.
enum Part<'t> {
    Words(String, Option<&'t str>),
    Tag(&'t Tag),
}

/// `around` is the language of what the tag stands in: said again only where it changes.
fn put(tag: &Tag, depth: usize, around: &str, out: &mut String) {
    let _ = write!(out, "{:1$}{2}", "", depth * 2, tag.role);
    for (key, value) in &tag.attributes {
        if TOLD.contains(&key.as_str()) {
            let _ = write!(out, " {key}={value}");
        }
    }
    let own = tag.lang.as_deref().filter(|lang| *lang != around);
    if let Some(lang) = own {
        let _ = write!(out, " lang={lang}");
    }
    for (key, value) in [("alt", &tag.alt), ("instead", &tag.instead)] {
        if let Some(value) = value {
            let _ = write!(out, " {key} {}", quoted(value));
        }
    }
    let around = own.unwrap_or(around);
    let mut parts = Vec::new();
    collect(tag, around, &mut parts);
    if let [Part::Words(words, None)] = parts.as_slice() {
        let _ = write!(out, " {}", quoted(words));
        parts.clear();
    }
    out.push('\n');
    for part in parts {
        match part {
            Part::Tag(tag) => put(tag, depth + 1, around, out),
            Part::Words(words, lang) => {
                let _ = write!(out, "{:1$}{2}", "", depth * 2 + 2, quoted(&words));
                if let Some(lang) = lang {
                    let _ = write!(out, " lang={lang}");
                }
                out.push('\n');
            }
        }
    }
}

/// The parts of a tag. Words that a span holds and says nothing of are words of what is around it.
fn collect<'t>(tag: &'t Tag, around: &str, parts: &mut Vec<Part<'t>>) {
    for kid in &tag.kids {
        match kid {
            Kid::Tag(span)
                if span.role == "Span" && span.lang.is_none() && span.instead.is_none() =>
            {
                collect(span, around, parts);
            }
            Kid::Tag(tag) => parts.push(Part::Tag(tag)),
            Kid::Words { text, lang, .. } => {
                let lang = lang.as_deref().filter(|lang| *lang != around);
                match parts.last_mut() {
                    Some(Part::Words(words, known)) if *known == lang => words.push_str(text),
                    _ => parts.push(Part::Words(text.clone(), lang)),
                }
            }
            Kid::Object(_) => {}
        }
    }
    parts.retain(|part| !matches!(part, Part::Words(words, _) if words.is_empty()));
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\u{200b}', ""))
}
