//! Pages that an edition does not have, because nobody has translated them. Its lists name them all the same: they
//! lead to the page in the guide's own language, and say so.

use std::borrow::Cow;

use crate::model::PageId;
use crate::theme::Phrase;

use super::edition::{Edition, Views};

impl<'s> Views<'s> {
    /// The same variant in the guide's own language; `None` where that is the edition's.
    fn untranslated(&self, edition: &Edition<'s>) -> Option<&Edition<'s>> {
        let own = self.site.language();
        (edition.lang != own)
            .then(|| self.sibling(edition, own))
            .flatten()
    }

    /// The edition that shows a page to readers of this one: itself, or that of the guide's own language.
    pub(super) fn showing<'e>(
        &'e self,
        edition: &'e Edition<'s>,
        id: PageId,
    ) -> Option<&'e Edition<'s>> {
        if edition.has(id) {
            return Some(edition);
        }
        self.untranslated(edition).filter(|other| other.has(id))
    }

    /// The pages below a page, in order.
    pub(super) fn below<'e>(&self, edition: &'e Edition<'s>, id: PageId) -> Cow<'e, [PageId]> {
        let Some(other) = self.untranslated(edition) else {
            return Cow::Borrowed(edition.children(id));
        };
        let missing = other
            .children(id)
            .iter()
            .filter(|page| !edition.has(**page));
        merged(edition, other, edition.children(id), missing).into()
    }

    /// Every page that readers of an edition can come to, in reading order.
    pub(super) fn all_pages<'e>(&self, edition: &'e Edition<'s>) -> Cow<'e, [PageId]> {
        let Some(other) = self.untranslated(edition) else {
            return Cow::Borrowed(&edition.order);
        };
        let missing = other.order.iter().filter(|page| !edition.has(**page));
        merged(edition, other, &edition.order, missing).into()
    }

    /// What a page of the guide's own language is called here: its title, and which language it is in.
    pub(super) fn foreign_title(edition: &Edition<'s>, other: &Edition<'s>, id: PageId) -> Phrase {
        let title = Phrase::in_lang(other.title(id), Some(other.lang.clone()));
        let note = edition.said.in_language(other.lang);
        Phrase::new("{title} {note}").filled(&[("title", title), ("note", note)])
    }
}

/// Pages of an edition and such as it lacks, in the order of the guide's own language; those that only the
/// edition has come last.
fn merged<'p>(
    edition: &Edition<'_>,
    other: &Edition<'_>,
    own: &'p [PageId],
    missing: impl Iterator<Item = &'p PageId>,
) -> Vec<PageId> {
    let mut all: Vec<PageId> = own.iter().chain(missing).copied().collect();
    all.sort_by_key(|page| {
        (
            !other.has(*page),
            other.number(*page),
            edition.number(*page),
        )
    });
    all
}
