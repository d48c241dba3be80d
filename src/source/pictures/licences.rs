//! What is said of licences: where there is none, and where what is written is none.

use crate::config::fields::quoted;
use crate::diag::{Diagnostic, Level, SourceMap, Span};
use crate::model::address::slug;
use crate::model::licence::{self, Licence};
use crate::model::shelf::Picture;

/// Looks at the licence of an entry in `pictures.toml`, and puts the one that is meant in its place. `written` is where its
/// value stands.
pub(super) fn of_entry(
    picture: &mut Picture,
    written: Option<Span>,
    sources: &SourceMap,
) -> Option<Diagnostic> {
    let Some(licence) = &picture.licence else {
        return Some(of_none(picture, written, sources));
    };
    let (message, help) = match licence::meant(licence) {
        Licence::Known => return None,
        Licence::Meant(usual) => {
            let message = format!("{} is read as \"{usual}\".", quoted(licence));
            let help = format!("Write it like this: licence = \"{usual}\"");
            picture.licence = Some(usual);
            (message, help)
        }
        Licence::Unclear => (
            format!("{} is not the name of a licence, but readers see it on the page of credits.", quoted(licence)),
            "If you made the picture yourself, write licence = \"own\". If not, write the short name of its licence, such as \
             \"CC-BY-4.0\", or \"With permission of …\", and who made it behind credit =."
                .to_owned(),
        ),
    };
    let mut found =
        Diagnostic::at(written.or(picture.span)?, "unlicensed-picture", message).help(help);
    found.level = Some(Level::Advice);
    Some(found)
}

/// An entry that says nothing of a licence.
fn of_none(picture: &Picture, written: Option<Span>, sources: &SourceMap) -> Diagnostic {
    const OTHERS: &str = "For somebody else's, write the short name of its licence in the place of own, such as CC-BY-4.0.";
    let message = nothing_says(&picture.file);
    if let Some(written) = written {
        return Diagnostic::at(written, "unlicensed-picture", message).help(format!(
            "For a picture of your own, write licence = \"own\". {OTHERS}"
        ));
    }
    let Some(span) = picture.span else {
        return Diagnostic::of_guide("unlicensed-picture", message);
    };
    let line = sources.position(span.file, span.start).line;
    Diagnostic::at(span, "unlicensed-picture", message).help(format!(
        "If it is your own, add this line to the entry at line {line}: licence = \"own\". {OTHERS}"
    ))
}

/// A file that no entry names. `has_list` is whether there is a `pictures.toml`.
pub(super) fn of_file(file: &str, alt: &str, span: Span, has_list: bool) -> Diagnostic {
    let name = file.rsplit('/').next().unwrap_or(file);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let name = slug(name);
    let alt = if alt.trim().is_empty() {
        "What it shows"
    } else {
        alt.trim()
    };
    let what = if has_list {
        "Add five lines at the end of content/pictures.toml"
    } else {
        "Make a file called pictures.toml in the folder content, with these five lines"
    };
    Diagnostic::at(span, "unlicensed-picture", nothing_says(file)).help(format!(
        "{what}: first [[picture]], then name = \"{name}\", then file = {}, then \
         alt = {}, then licence = \"own\". For somebody else's picture, write the short name of its licence in the place of own, \
         such as CC-BY-4.0.",
        quoted(file),
        quoted(alt)
    ))
}

fn nothing_says(file: &str) -> String {
    format!("Nothing says who made {file}, or whether you may use it.")
}
