//! What is asked of a guide and not of one of its editions.

use super::edition::Views;
use super::parts;

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

    /// The bytes of all texts together, as far as they say something.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.site.weight()
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
