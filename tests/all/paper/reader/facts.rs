//! What a document says of itself.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream};

use super::{letters, text};

/// What a document says of itself.
#[derive(Default)]
pub(crate) struct Facts {
    /// Whether it says that it has tags, and has a tree of them.
    pub(crate) is_tagged: bool,
    /// Whether it says that its tags may be wrong.
    pub(crate) is_suspect: bool,
    pub(crate) lang: Option<String>,
    /// Whether a window shows its title in place of the name of its file.
    pub(crate) shows_title: bool,
    /// Its title, in the old place for such facts and in the new one.
    pub(crate) titles: (Option<String>, Option<String>),
    /// The part of PDF/UA that it keeps to.
    pub(crate) ua: Option<String>,
    /// The part of PDF/A, and how far: `2` and `A`.
    pub(crate) a: (Option<String>, Option<String>),
    /// What its catalog has.
    pub(crate) has: Vec<String>,
}

pub(super) fn read(pdf: &Pdf, catalog: &Dict<'_>) -> Facts {
    let marks: Dict<'_> = catalog.get("MarkInfo").unwrap_or_default();
    let shows: Dict<'_> = catalog.get("ViewerPreferences").unwrap_or_default();
    let says = |dict: &Dict<'_>, key: &str| dict.get::<bool>(key) == Some(true);
    let metadata: Option<Stream<'_>> = catalog.get("Metadata");
    let metadata = metadata.and_then(|stream| Some(stream.decoded().ok()?.to_vec()));
    let metadata = metadata.unwrap_or_default();
    let metadata =
        roxmltree::Document::parse(std::str::from_utf8(&metadata).unwrap_or_default()).ok();
    let about = |space: &str, name: &str| {
        let mut nodes = metadata.as_ref()?.descendants();
        let found = nodes.find(|node| node.has_tag_name((space, name)))?;
        let words = found
            .descendants()
            .filter_map(|node| node.text().filter(|_| node.is_text()));
        Some(words.collect::<String>())
    };
    let mut has: Vec<String> = catalog.keys().map(|key| key.as_str().to_owned()).collect();
    has.sort();
    Facts {
        is_tagged: says(&marks, "Marked") && catalog.contains_key("StructTreeRoot"),
        is_suspect: says(&marks, "Suspects"),
        lang: text(catalog, "Lang"),
        shows_title: says(&shows, "DisplayDocTitle"),
        titles: (
            pdf.metadata().title.as_deref().map(letters::text),
            about("http://purl.org/dc/elements/1.1/", "title"),
        ),
        ua: about("http://www.aiim.org/pdfua/ns/id/", "part"),
        a: (
            about("http://www.aiim.org/pdfa/ns/id/", "part"),
            about("http://www.aiim.org/pdfa/ns/id/", "conformance"),
        ),
        has,
    }
}
