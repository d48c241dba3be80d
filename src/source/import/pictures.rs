//! Pictures in a document: which of them a page can show.

use crate::source::pictures::{Look, look};

/// The ending of a picture's kind, whatever it is called.
pub(super) fn shown(bytes: &[u8], name: &str) -> Result<&'static str, String> {
    if is_windows_drawing(bytes) {
        return Err(format!(
            "The picture {name} is left out: it is a drawing of an old Windows kind (EMF or WMF), which browsers do not show. In Word, \
             select it, choose Copy, then Paste Special as PNG, and bring the document in again."
        ));
    }
    match look(bytes, name) {
        Look::Drawing => Ok("svg"),
        Look::Dots => Ok(infer::get(bytes).map_or("png", |kind| kind.extension())),
        Look::Other(had, help) => Err(format!("The picture {name} is left out: it {had}. {help}")),
    }
}

/// EMF and WMF, by their first bytes.
fn is_windows_drawing(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD7, 0xCD, 0xC6, 0x9A])
        || (bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF"))
        || bytes.starts_with(&[1, 0, 9, 0, 0, 3])
}
