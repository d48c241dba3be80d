//! What the typesetter found, in our words and at our places.

use std::collections::BTreeSet;

use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::syntax::Source;

use super::world::World;
use crate::diag::{self, Diagnostic, Span};
use crate::view::sheet::SheetView;

/// A fault in the guide's own theme has its place there; any other is one of this sheet.
pub(super) fn translate(
    world: &World<'_>,
    view: &SheetView,
    found: &EcoVec<SourceDiagnostic>,
) -> Diagnostic {
    let Some(first) = found.first() else {
        return unprintable(view, "The typesetter did not say why.");
    };
    let traced = first.trace.iter().map(|point| point.span.into());
    let places = std::iter::once(first.span).chain(traced);
    let own = places.filter_map(|place| {
        let (source, file) = world.press.sources.get(&place.id()?)?;
        let range = world.range(place)?;
        Some((source, (*file)?, range))
    });
    // The innermost place that the guide's theme has written itself.
    let place = own.into_iter().next();
    let says = first.message.trim_end_matches('.');
    let Some((source, file, range)) = place else {
        return unprintable(view, &format!("The typesetter says: {says}."));
    };
    let help = first.hints.first().map_or_else(
        || format!("It was found while making {}.", view.path),
        |hint| format!("{}.", capital(&hint.v)),
    );
    Diagnostic::at(
        span(source, file, range),
        "theme-fault",
        format!("A sheet cannot be made: {says}."),
    )
    .help(help)
}

fn span(source: &Source, file: diag::FileId, range: std::ops::Range<usize>) -> Span {
    let end = source.text().len();
    Span::new(file, range.start.min(end), range.end.min(end))
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string());
    first.unwrap_or_default() + signs.as_str()
}

/// That no sheet can be made of a page.
pub(super) fn unprintable(view: &SheetView, why: &str) -> Diagnostic {
    let message = format!("{} could not be made. {why}", view.path);
    at(view, message).help(
        "The page itself is in the site as ever; only this sheet is left out. \
         A theme can bring fonts of its own: put them into print/fonts.",
    )
}

/// That a sheet shows less than its page.
pub(super) fn left_out(view: &SheetView, signs: &BTreeSet<char>) -> Option<Diagnostic> {
    let named: Vec<String> = signs
        .iter()
        .map(|sign| format!("“{sign}” (U+{:04X})", u32::from(*sign)))
        .collect();
    let message = format!(
        "On paper, {} is without {}: no font of the theme has it.",
        view.path,
        named.join(", ")
    );
    (!named.is_empty()).then(|| {
        at(view, message)
            .help("Say it in words or with a picture of the shelf, which everyone can see.")
    })
}

fn at(view: &SheetView, message: String) -> Diagnostic {
    if let Some(span) = view.span {
        return Diagnostic::at(span, "unprintable", message);
    }
    Diagnostic::of_guide("unprintable", message)
}
