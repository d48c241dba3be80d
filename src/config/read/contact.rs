//! Whom readers can ask.

use std::collections::BTreeMap;

use super::value;
use crate::config::fields::Fields;
use crate::config::{Contact, ContactWords, phone};
use crate::diag::Located;

/// Reads `[contact]`. A number that nobody can dial, and an address that nobody can write to, are reported and left out.
pub(super) fn read(top: &Fields<'_>) -> Contact {
    let Some(table) = top.table("contact") else {
        return Contact::default();
    };
    let read = |table: &Fields<'_>| ContactWords {
        name: value(table.words("name")),
        phone: table.words("phone").and_then(|text| number(table, text)),
        email: value(table.words("email").filter(|text| is_email(table, text))),
        post: value(table.words("post")),
    };
    let words = read(&table);
    let mut places = BTreeMap::new();
    let translations = table
        .languages()
        .into_iter()
        .map(|(lang, table)| {
            let words = read(&table);
            table.finish();
            places.insert(lang.clone(), table.span());
            (lang, words)
        })
        .collect();
    table.finish_except(true);
    Contact {
        words,
        translations,
        places,
    }
}

/// A number that a link can dial; else it is reported.
fn number(table: &Fields<'_>, mut text: Located<String>) -> Option<String> {
    text.value = phone::plain(&text.value);
    let digits = text.value.chars().filter(char::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_digit() || "+ ()-.".contains(c);
    let good = digits >= 3 && text.value.chars().all(plain);
    if !good {
        table.fault(
            text.span,
            format!("{:?} is not a telephone number.", text.value),
            "Write one number, with spaces: phone = \"0113 496 0000\". Leave the line out if there is none.",
        );
    }
    good.then_some(text.value)
}

/// Whether a link can write to it, and to nobody else; else it is reported.
fn is_email(table: &Fields<'_>, text: &Located<String>) -> bool {
    let strange = |c: char| c.is_whitespace() || c.is_control() || "?&%,:;<>\"\\".contains(c);
    let parts: Vec<&str> = text.value.split('@').collect();
    let whole = parts.len() == 2 && parts.iter().all(|part| !part.is_empty());
    let good = whole && !text.value.chars().any(strange);
    if !good {
        table.fault(
            text.span,
            format!("{:?} is not an email address.", text.value),
            "Write one address: email = \"hello@example.org\". Leave the line out if there is none.",
        );
    }
    good
}
