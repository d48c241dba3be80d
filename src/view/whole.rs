//! What is asked of a guide and not of one of its editions.

use std::collections::HashMap;

use crate::model::shelf::PictureId;

use super::edition::Views;
use super::out_path::OutPath;
use super::parts;
use super::plan::Entry;

/// The bytes of a text that would be a hundred pages long on paper.
const HEAVY: usize = 256 << 10;

impl Views<'_> {
    /// The theme's style sheets, in the order in which they count.
    pub fn styles(&self) -> impl Iterator<Item = (&str, &str)> {
        let styles = self.site.theme.styles.iter();
        styles.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The theme's templates, by name.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &crate::theme::Template)> {
        let templates = self.site.theme.templates.iter();
        templates.map(|(name, template)| (name.as_str(), template))
    }

    /// What sheets are typeset with, by path in the theme's `print` folder.
    pub fn print_files(&self) -> impl Iterator<Item = (&str, &crate::theme::ThemeFile)> {
        let files = self.site.theme.print.iter();
        files.map(|(path, file)| (path.as_str(), file))
    }

    /// The picture that stands at a path of the output.
    pub(super) fn picture_of(&self, path: &str) -> Option<PictureId> {
        Some(self.picture_places().get(path)?.0)
    }

    /// The bytes of the picture that stands at a path of the output.
    #[must_use]
    pub fn picture_at(&self, path: &OutPath) -> Option<&[u8]> {
        let (id, at) = self.picture_places().get(path)?;
        let file = self.site.shelf.get(*id).files().get(*at)?;
        Some(file.bytes.as_ref())
    }

    fn picture_places(&self) -> &HashMap<OutPath, (PictureId, usize)> {
        self.places.get_or_init(|| {
            let each = self.site.shelf.iter().zip(&self.pictures);
            let files = each.flat_map(|((id, _), paths)| {
                let paths = paths.iter().enumerate();
                paths.map(move |(at, path)| (path.clone(), (id, at)))
            });
            files.collect()
        })
    }

    /// The bytes of all texts together, as far as they say something.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.site.weight()
    }

    /// Whether an output is made of so much text that making two at once would need much memory.
    #[must_use]
    pub fn is_heavy(&self, entry: &Entry) -> bool {
        let Entry::Page(_, page) = entry else {
            return false;
        };
        let texts = &self.site.page(*page).texts;
        texts.iter().any(|text| text.weight() > HEAVY)
    }

    /// The theme's name.
    #[must_use]
    pub fn theme_name(&self) -> &str {
        &self.site.theme.name
    }

    /// The whole address of every page, as search engines should know it.
    pub fn canonical_addresses(&self) -> impl Iterator<Item = String> + '_ {
        self.editions()
            .map(|(_, edition)| edition)
            .flat_map(move |edition| {
                let addresses = edition.order.iter();
                addresses.filter_map(move |id| {
                    let address = &self.site.page(*id).address;
                    parts::canonical(self, edition, address)
                })
            })
    }
}
