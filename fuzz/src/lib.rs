//! What has to hold whatever strangers write. Each target hands its bytes to one function here; what
//! does not hold is a panic.

mod guide;
mod page;
mod word;

use alongside::config::fields::{Fields, Reader};
use alongside::config::{self, Lang, RawHtml, TextKind};
use alongside::diag::{Diagnostic, FileId, Sink, SourceMap, Span};
use alongside::model::document::{Attrs, Document, walk, walk_lists};
use alongside::model::{Glossary, Shelf};
use alongside::source;

pub use guide::guide;
pub use word::word;

/// Front matter, and a word of Markdown after it.
pub fn front_matter(bytes: &[u8]) {
    let inside = String::from_utf8_lossy(bytes);
    read(&format!("+++\n{inside}\n+++\n\nWords.\n"), 0);
}

/// A text. The first byte says which kind, and what becomes of raw HTML.
pub fn markdown(bytes: &[u8]) {
    if let Some((which, rest)) = bytes.split_first() {
        let text = String::from_utf8_lossy(rest);
        read(&format!("+++\ntitle = \"É\"\n+++\n{text}"), *which);
    }
}

fn read(text: &str, which: u8) {
    let kind = [TextKind::Standard, TextKind::Easy][usize::from(which & 1)];
    let html = [RawHtml::ShowAsText, RawHtml::Sanitise][usize::from(which >> 1 & 1)];
    let file = SourceMap::default().add("a.md", "");
    let tag = ["en-GB", "fr"][usize::from(which >> 2 & 1)];
    let Ok(lang) = Lang::parse(tag) else {
        unreachable!("{tag} is a language");
    };
    let (front, document, found) = source::parse(text, file, kind, html, &lang);
    let mut spans: Vec<Span> = front.span.into_iter().collect();
    spans.extend(front.title.iter().map(|title| title.span));
    spans.extend(front.allow.iter().map(|allow| allow.rule.span));
    spans.extend(of_document(&document));
    inside(text, spans);
    found_inside(text, &found);
}

/// `guide.toml`.
pub fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut sink = Sink::default();
    let config = config::read(&text, file(), &mut sink);
    inside(&text, [config.span, config.guide.theme.span]);
    found_inside(&text, &sink.into_inner());
}

/// The TOML files beside the texts. The first byte says which.
pub fn data(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let reader = Reader::new(file(), 0, "bad-toml");
    let mut found = Vec::new();
    match which & 3 {
        0 => {
            let words = reader.read(&text, Glossary::read);
            let (glossary, more) = Glossary::new(words);
            found.extend(more);
            for (id, word) in glossary.iter() {
                assert!(
                    glossary.find(&word.term.value).is_some(),
                    "{word:?} is lost"
                );
                assert!(!glossary.anchor(id).is_empty());
            }
        }
        1 => {
            let pictures = reader.read(&text, Shelf::read);
            let places = pictures
                .iter()
                .flat_map(|entry| [Some(entry.name), Some(entry.file.span), entry.licence]);
            inside(&text, places.flatten());
        }
        _ => reader.read(&text, |top: &Fields<'_>| top.finish()),
    }
    found.extend(reader.into_found());
    found_inside(&text, &found);
}

/// A drawing: what is shown of it runs nothing and calls for nothing, and is as safe as can be.
pub fn svg(bytes: &[u8]) {
    let Ok((safe, size)) = source::safe_drawing(bytes) else {
        return;
    };
    assert!(size.0 > 0 && size.1 > 0);
    assert!(
        safe.len() <= 4096 + 64 * bytes.len(),
        "{} bytes grew to {}",
        bytes.len(),
        safe.len()
    );
    page::drawing(&safe);
    let again = source::safe_drawing(&safe);
    assert!(
        again.is_ok(),
        "a safe drawing is refused: {:?}",
        again.err()
    );
}

fn file() -> FileId {
    SourceMap::default().add("a", "")
}

fn found_inside(text: &str, found: &[Diagnostic]) {
    let own = found.iter().filter_map(|found| found.span);
    let fixes = found.iter().flat_map(|found| &found.fix);
    inside(text, own.chain(fixes.map(|fix| fix.span)));
    for found in found {
        assert!(!found.message.is_empty(), "{found:?} says nothing");
    }
}

fn inside(text: &str, spans: impl IntoIterator<Item = Span>) {
    for span in spans {
        assert!(
            text.get(span.range()).is_some(),
            "{span:?} is no place in {text:?}"
        );
    }
}

fn of_document(document: &Document) -> Vec<Span> {
    let mut out = Vec::new();
    walk(&document.blocks, &mut |block| {
        out.push(block.span);
        of_attrs(&block.attrs, &mut out);
    });
    walk_lists(&document.blocks, &mut |list| {
        for item in &list.items {
            out.push(item.span);
            of_attrs(&item.attrs, &mut out);
        }
    });
    out.extend(document.links.iter().map(|link| link.span));
    out.extend(document.pictures.iter().map(|picture| picture.span));
    out.extend(document.words.iter().map(|word| word.span));
    for allow in &document.allows {
        out.push(allow.rule.span);
        out.extend(allow.covers);
    }
    out
}

fn of_attrs(attrs: &Attrs, out: &mut Vec<Span>) {
    let Some(written) = attrs.written() else {
        return;
    };
    out.push(written.span);
    let names = written.id.iter().chain(&written.classes);
    out.extend(names.map(|name| name.span));
    out.extend(written.pairs.iter().map(|(_, value)| value.span));
}
