//! What the typesetter found, in our words and at our places.

use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::syntax::Source;

use super::super::NoSheet;
use super::world::World;
use crate::diag::{self, Diagnostic, Span};
use crate::view::OutPath;

/// A fault in the guide's own theme has its place there; any other is one of this sheet.
pub(super) fn translate(
    world: &World<'_>,
    path: &OutPath,
    found: &EcoVec<SourceDiagnostic>,
) -> NoSheet {
    let Some(first) = found.first() else {
        return NoSheet::Unprintable("The typesetter did not say why.".to_owned());
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
        return NoSheet::Unprintable(format!("The typesetter says: {says}."));
    };
    let help = first.hints.first().map_or_else(
        || format!("It was found while making {path}."),
        |hint| format!("{}.", capital(&hint.v)),
    );
    NoSheet::Theme(
        Diagnostic::at(
            span(source, file, range),
            "theme-fault",
            format!("A sheet cannot be made: {says}."),
        )
        .help(help),
    )
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
