//! The rule `missing-translation`: pages that readers of a language find in another one, and words for readers of none.
//!
//! Source: our choice. A translated first page promises a guide in that language.

use crate::config::{Lang, TextKind};
use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::{Page, Site};

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-translation",
    group: Group::Structure,
    level: Level::Advice,
    page: include_str!("missing-translation.md"),
};

/// Looks for it: one finding for each language in which there is a first page and not every other page. Who
/// translates a single page, and not the first one, offers that page alone.
pub fn check(site: &Site, sink: &mut Sink) {
    if site.config.is_broken {
        return;
    }
    let own = site.language();
    let home = site.page(Site::HOME);
    let pages: Vec<&Page> = site
        .in_order()
        .map(|(_, page)| page)
        .filter(|page| page.speaks(own))
        .collect();
    contact_for_nobody(site, sink);
    for lang in site.languages.iter().filter(|lang| *lang != own) {
        let text = home
            .text(lang, TextKind::Standard)
            .or_else(|| home.text(lang, TextKind::Easy));
        let missing: Vec<&&Page> = pages.iter().filter(|page| !page.speaks(lang)).collect();
        let (Some(text), Some(first)) = (text, missing.first()) else {
            continue;
        };
        let title = first.main_text(own).map_or("", |text| text.title());
        let message = format!(
            "{} of {} pages are not there in this language (`{}`), the first of them \"{title}\".",
            missing.len(),
            pages.len(),
            lang.tag()
        );
        sink.push(Diagnostic::at(text.span(), LINT.name, message).help(
            "Readers are led to those pages in the guide's own language. Translate the ones that they need most.",
        ));
    }
}

/// Words of `[contact]` in a language that no page is in.
fn contact_for_nobody(site: &Site, sink: &mut Sink) {
    for (lang, span) in &site.config.contact.places {
        let is_spoken = |other: &Lang| other.language() == lang.language();
        if site.languages.iter().any(is_spoken) {
            continue;
        }
        let name = lang.in_words();
        let message =
            format!("`[contact.{lang}]` is shown nowhere: the guide has no page in {name}.");
        let help = format!(
            "It is for the foot of pages in that language. If you want to offer some, write them in files such as \
             index.{lang}.md. If readers of your other pages need these words, write them on a page, or under [contact]."
        );
        sink.push(Diagnostic::at(*span, LINT.name, message).help(help));
    }
}
