//! `theme.toml`: what a theme is called, and which version of Alongside it was made for.

use crate::config::fields::{Fields, Reader};
use crate::diag::{Diagnostic, FileId, Located, Sink};

/// This version, as a theme names it: what comes behind the second number changes nothing for themes.
fn this_version() -> &'static str {
    two_numbers(env!("CARGO_PKG_VERSION"))
}

fn two_numbers(version: &str) -> &str {
    let end = version.match_indices('.').nth(1).map(|(at, _)| at);
    &version[..end.unwrap_or(version.len())]
}

/// Looks for what is wrong in a theme's own words about itself. They may hold more than the program reads.
pub(super) fn check(text: &str, file: FileId, sink: &mut Sink) {
    let reader = Reader::new(file, 0, "odd-theme");
    let made_for = reader.read(text, |top| {
        for key in ["name", "title", "licence"] {
            top.words(key);
        }
        top.words("made_for")
            .filter(|version| is_version(top, version))
    });
    sink.extend(reader.into_found());
    sink.extend(made_for.and_then(|version| other_version(&version)));
}

fn is_version(top: &Fields<'_>, version: &Located<String>) -> bool {
    let numbers = version.value.split('.');
    let is_one = numbers.clone().count() <= 3
        && numbers
            .into_iter()
            .all(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_one {
        let message = format!("`{}` is not a version of Alongside.", version.value);
        let help = format!("Write it as made_for = \"{}\".", this_version());
        top.fault(version.span, message, &help);
    }
    is_one
}

fn other_version(version: &Located<String>) -> Option<Diagnostic> {
    let this = this_version();
    if two_numbers(&version.value) == this {
        return None;
    }
    let message = format!(
        "This theme was made for Alongside {}, and this is Alongside {this}.",
        version.value
    );
    Some(
        Diagnostic::at(version.span, "odd-theme", message).help(format!(
            "Look at pages of each kind. When all is well, write made_for = \"{this}\"."
        )),
    )
}
