//! The words of links that were written without any.

use crate::model::site::Target;

use super::blocks::Inline;
use super::lower::Lower;

/// Whether nothing of a link can be seen.
pub(super) fn is_wordless(words: &[Inline]) -> bool {
    words.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::NoPicture(text) => text.trim().is_empty(),
        _ => false,
    })
}

impl Lower<'_, '_> {
    /// What stands in for the words of a link: the title of its page, or the address that it leads to.
    pub(super) fn link_name(&self, target: &Target) -> Vec<Inline> {
        let name = match target {
            Target::Nowhere => None,
            Target::Outside(address) => {
                let ways = ["mailto:", "tel:", "sms:"];
                let bare = ways.iter().find_map(|way| address.strip_prefix(way));
                Some(bare.unwrap_or(address).to_owned())
            }
            Target::Tool(page) => Some(self.edition.tool_name(*page).text),
            Target::Page { page, text, .. } => {
                let edition = self.edition_of(*page, text.as_ref());
                edition.map(|edition| edition.title(*page).to_owned())
            }
        };
        name.map(Inline::Text).into_iter().collect()
    }
}
