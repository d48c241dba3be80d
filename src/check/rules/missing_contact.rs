//! The rule `missing-contact`: a guide that gives readers nobody to call or to write to.
//!
//! Source: WCAG 2.2, 3.2.6 "Consistent Help"; W3C cognitive guidance (2021), pattern 4.8.1.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// The rule.
pub static LINT: Lint = Lint {
    name: "missing-contact",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("missing-contact.md"),
};

/// Looks for it: one finding for the guide where a phone number or an email address is missing.
/// A missing postal address is named beside them, and is no finding alone.
pub fn check(site: &Site, sink: &mut Sink) {
    let contact = &site.config.contact.words;
    if site.config.is_broken {
        return;
    }
    if contact.phone.is_some() && contact.email.is_some() {
        return;
    }
    let ways = [
        (&contact.phone, "phone number", "phone = \"0113 496 0000\""),
        (
            &contact.email,
            "email address",
            "email = \"hello@example.org\"",
        ),
        (
            &contact.post,
            "postal address",
            "post = \"1 Example Street, Leeds LS1 1AA\"",
        ),
    ];
    let missing = ways.iter().filter(|(value, ..)| value.is_none());
    let (names, lines): (Vec<_>, Vec<_>) = missing
        .map(|(_, name, line)| (format!("no {name}"), *line))
        .unzip();
    sink.push(
        Diagnostic::at(
            site.config.span,
            LINT.name,
            format!("The guide gives readers {}.", listed(&names)),
        )
        .help(match &lines[..] {
            [line] => format!("Under [contact] in guide.toml, add a line: {line}"),
            lines => format!(
                "Under [contact] in guide.toml, add {} lines, one below the other: {}",
                lines.len(),
                lines.join(" and ")
            ),
        }),
    );
}

/// "a", "a and b", "a, b and c".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
