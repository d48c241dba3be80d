//! Takes the front matter off a text: TOML between two lines of `+++`.

use crate::config::fields::Reader;
use crate::diag::{Diagnostic, FileId, Span};
use crate::model::FrontMatter;

/// Reads the front matter; gives it with the offset at which the Markdown begins.
pub(super) fn take(text: &str, file: FileId, found: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let top = Span::new(file, 0, 0);
    let bom = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let first = text[bom..].lines().next().unwrap_or("");
    if first.trim_end() != "+++" {
        found.push(no_front_matter(first, top));
        return (FrontMatter::default(), bom);
    }
    let start = bom + text[bom..].find('\n').map_or(text.len() - bom, |at| at + 1);
    let Some((end, body)) = closing_line(text, start) else {
        found.push(
            Diagnostic::at(
                Span::new(file, bom, bom + 3),
                "bad-front-matter",
                "The front matter begins here and never ends.",
            )
            .help("Put a line of +++ after its last line."),
        );
        return (FrontMatter::default(), text.len());
    };
    let reader = Reader::new(file, start, "bad-front-matter");
    let mut front = reader.read(&text[start..end], FrontMatter::read);
    let broken = reader.into_found();
    let unreadable = broken.iter().any(|d| d.message.starts_with("This TOML"));
    found.extend(broken);
    front.span = Some(Span::new(file, bom, end));
    // A file that cannot be read as TOML has a fault already; a title may be in it all the same.
    if front.title.is_none() && !unreadable {
        found.push(missing_title(Span::new(file, bom, bom + 3)));
    }
    (front, body)
}

fn closing_line(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn no_front_matter(first: &str, top: Span) -> Diagnostic {
    if first.trim_end() == "---" {
        return Diagnostic::at(
            top,
            "bad-front-matter",
            "The front matter of this page stands between lines of ---.",
        )
        .help(
            "Put it between two lines of +++ and write it as TOML: title = \"The page's name\".",
        );
    }
    missing_title(top)
}

fn missing_title(span: Span) -> Diagnostic {
    Diagnostic::at(span, "missing-title", "This page has no title.").help(
        "Begin the file with a line of +++, then title = \"The page's name\", then +++ again.",
    )
}
