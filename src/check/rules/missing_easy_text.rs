//! The rule `missing-easy-text`: a page that readers of easy read cannot read.
//!
//! Source: the format (every page of an easy-read variant has an address, even where it has no
//! easy text), and the Accessible Information Standard's step "meet".

use crate::config::TextKind;
use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-easy-text",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("missing-easy-text.md"),
};

/// Looks for it: one finding for each standard text that has no easy text in its language, where
/// the guide publishes a variant that shows easy texts.
pub fn check(site: &Site, sink: &mut Sink) {
    let publishes_easy = site
        .config
        .variants
        .iter()
        .any(|variant| variant.text == TextKind::Easy);
    if !publishes_easy || site.config.is_broken {
        return;
    }
    for (_, page) in site.in_order() {
        for text in &page.texts {
            let has_easy = page.text(&text.lang, TextKind::Easy).is_some();
            if text.kind == TextKind::Standard && !has_easy && !text.front.is_broken {
                sink.push(found(text));
            }
        }
    }
}

fn found(text: &crate::model::Text) -> Diagnostic {
    // As the page will be called when its author has done what is said of its name.
    let path = text.usual.as_ref().unwrap_or(&text.path);
    let easy = path
        .rsplit_once('.')
        .map_or(path.as_str(), |(stem, _)| stem);
    Diagnostic::at(
        text.span(),
        LINT.name,
        format!("The page \"{}\" has no easy text.", text.title()),
    )
    .help(format!(
        "Write it with your readers, in content/{easy}.easy.md. Until then they see a short page \
         that offers this one."
    ))
}
