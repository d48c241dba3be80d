//! Lists of pages: those around a page, and all of them.

use crate::model::{PageId, Site};

use super::edition::{Edition, EditionId, Views};
use super::page::LinkView;
use super::parts;

/// A page in a list of pages. [`link`] tells what leads to it.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// The page.
    pub page: PageId,
    /// Whether it is the one at hand.
    pub current: bool,
    /// The pages below it that are in the list.
    pub open: Vec<NavItem>,
}

/// A link to a page as lists have it, from the top of the output.
#[must_use]
pub fn link(views: &Views<'_>, edition: EditionId, page: PageId) -> LinkView {
    parts::page_link(views, views.edition(edition), page, "")
}

/// Lists of pages show no more than this many around the one at hand.
const MOST: usize = 40;

/// The pages around one: on each level those beside it and beside all that it stands below.
pub(super) fn around<'s>(views: &Views<'s>, edition: &Edition<'s>, here: PageId) -> Vec<NavItem> {
    let with_all_above: Vec<PageId> =
        std::iter::successors(Some(here), |id| edition.parent(*id)).collect();
    level(views, edition, Site::HOME, &with_all_above)
}

fn level<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    top: PageId,
    open: &[PageId],
) -> Vec<NavItem> {
    let children = views.below(edition, top);
    let at = children
        .iter()
        .position(|id| open.contains(id))
        .unwrap_or(0);
    let start = at.saturating_sub(MOST / 2);
    children
        .iter()
        .skip(start)
        .take(MOST)
        .map(|id| NavItem {
            page: *id,
            current: open.first() == Some(id),
            open: if open.contains(id) {
                level(views, edition, *id, open)
            } else {
                Vec::new()
            },
        })
        .collect()
}

/// Every page below one, each with those below it.
pub(super) fn all<'s>(views: &Views<'s>, edition: &Edition<'s>, top: PageId) -> Vec<NavItem> {
    let below = views.below(edition, top);
    below
        .iter()
        .map(|id| NavItem {
            page: *id,
            current: false,
            open: all(views, edition, *id),
        })
        .collect()
}
