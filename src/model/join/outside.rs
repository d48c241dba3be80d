//! Links that lead out of the guide: web and email addresses, telephone numbers.

use super::super::site::Target;
use crate::config::guesses::nearest;
use crate::config::phone::dialled;
use crate::diag::{Diagnostic, Sink, Span};

/// The scheme of a web address: the letters before its first colon.
pub(super) fn scheme(written: &str) -> Option<&str> {
    if written.starts_with("//") {
        return Some("");
    }
    let (scheme, _) = written.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(plain);
    // Browsers pass over control characters, so what holds one is taken for a scheme too.
    let sly = written.chars().any(char::is_control) && !scheme.contains(['/', '#']);
    (good || sly).then_some(scheme)
}

/// Whether something that looks like a scheme is a drive of Windows, or a file of this computer.
pub(super) fn is_own_disk(scheme: &str) -> bool {
    scheme.len() == 1 || scheme.eq_ignore_ascii_case("file")
}

/// Whether a path begins like those of a Mac or of Linux, where people keep their own files.
pub(super) fn is_own_path(written: &str) -> bool {
    ["/Users/", "/home/", "/Volumes/", "~/", "\\\\"]
        .iter()
        .any(|begin| written.starts_with(begin))
}

pub(super) fn outside(written: &str, scheme: &str, span: Span, sink: &mut Sink) -> Target {
    let safe = ["http", "https", "mailto", "tel", "sms"];
    // One stroke is missing.
    for scheme in ["https:/", "http:/"] {
        if let Some(rest) = written
            .strip_prefix(scheme)
            .filter(|rest| !rest.starts_with('/') && !rest.is_empty())
        {
            return Target::Outside(format!("{scheme}/{rest}"));
        }
    }
    if let Some(number) = number(written) {
        return Target::Outside(number);
    }
    let known = safe.iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
    if known && !written.chars().any(char::is_control) {
        return Target::Outside(written.to_owned());
    }
    sink.push(
        Diagnostic::at(
            span,
            "unsafe-link",
            if scheme.is_empty() {
                "This link does not say http or https.".to_owned()
            } else {
                format!(
                    "Links that begin with `{}:` are not shown.",
                    scheme.escape_default()
                )
            },
        )
        .help(match nearest(scheme, safe) {
            _ if ["mail", "email", "e-mail"].contains(&scheme) => {
                "Did you mean mailto:?".to_owned()
            }
            Some(near) => format!("Did you mean {near}:?"),
            None => "Use an address that begins with https, http, mailto, tel or sms.".to_owned(),
        }),
    );
    Target::Nowhere
}

/// A telephone number to call or write to, where it is not written as it is dialled.
fn number(written: &str) -> Option<String> {
    let (scheme, number) = written.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let is_other = |sign: char| !sign.is_ascii() || matches!(sign, '(' | ')' | ' ');
    if !matches!(scheme.as_str(), "tel" | "sms") || !number.contains(is_other) {
        return None;
    }
    let is_part = |sign: char| sign.is_ascii_digit() || !sign.is_alphanumeric();
    let is_number = number.chars().all(is_part) && !number.contains(['?', ';', '%']);
    let dialled = dialled(number);
    (is_number && dialled.len() > 2).then(|| format!("{scheme}:{dialled}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_as_they_are_meant() {
        for (written, target) in [
            ("tel:+44(0)1134960000", Some("tel:+441134960000")),
            ("tel:0113\u{A0}496\u{A0}0000", Some("tel:01134960000")),
            ("sms:(0113)4960000", Some("sms:01134960000")),
            ("tel:0113-496-0000", None),
            ("tel:(0113)4960000;ext=2", None),
            ("https://example.org/(0)", None),
        ] {
            assert_eq!(number(written).as_deref(), target, "{written}");
        }
    }
}
