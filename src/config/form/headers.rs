//! Lines in square brackets, which begin a table: how many brackets they have.

use std::borrow::Cow;

use super::lines::is_key;
use super::{Fault, keys};

/// Tables of which there may be several.
const SEVERAL: [&str; 11] = [
    "word",
    "picture",
    "scales",
    "scales.options",
    "check.same_word",
    "check.words",
    "accessibility.tests",
    "sources",
    "made_by",
    "omits",
    "allow",
];

const DO_NOT_MATCH: &str = "This line cannot be read: its square brackets do not match.";

/// `[[word]`, `[guide`, `[contact]]`.
pub(super) fn header(line: &str) -> Fault {
    let (written, meant) = meant(line)?;
    (written != meant && written == line).then(|| (DO_NOT_MATCH.into(), meant))
}

/// A line in brackets, without a note behind it, and how it is meant.
pub(in super::super) fn meant(line: &str) -> Option<(&str, String)> {
    if !line.starts_with('[') {
        return None;
    }
    let written = line.split('#').next().unwrap_or_default().trim_end();
    if written.contains(['=', '"', ',']) {
        return None;
    }
    let name = written.trim_matches(['[', ']', ' ', ':', '.', ',']);
    if name.is_empty() || !name.split('.').all(is_key) {
        return None;
    }
    let lower = name.to_lowercase().replace('-', "_");
    let one = |name: &str| name.strip_suffix('s').unwrap_or(name).to_owned();
    let known = SEVERAL.iter().find(|known| one(known) == one(&lower));
    let is_several = known.is_some();
    // In other capitals, it is the same; in the singular, others speak of it.
    let name = known
        .filter(|known| **known == lower)
        .map_or(name, |known| *known);
    let brackets = if is_several {
        2
    } else {
        // Of others nobody knows, but that there are as many on the one side as on the other.
        let before = written.bytes().take_while(|sign| *sign == b'[').count();
        let behind = written
            .bytes()
            .rev()
            .take_while(|sign| *sign == b']')
            .count();
        if before == behind { before } else { 1 }
    };
    let well = format!("{}{name}{}", "[".repeat(brackets), "]".repeat(brackets));
    // Spaces between the brackets do no harm.
    let is_well = written.split(' ').collect::<String>() == well;
    Some((written, if is_well { written.to_owned() } else { well }))
}

/// Whether this begins a table that some file can have.
pub(in super::super) fn is_known(header: &str) -> bool {
    let name = header.trim_matches(['[', ']']).to_lowercase();
    let first = name.split('.').next().unwrap_or_default();
    SEVERAL.contains(&name.as_str()) || keys::is_table(first)
}

/// What is said of a line in brackets that is meant otherwise.
pub(in super::super) fn said(written: &str, meant: &str) -> (Cow<'static, str>, String) {
    let count = |sign: char| written.matches(sign).count();
    let name = written.trim_matches(['[', ']', ' ', ':']);
    if count('[') != count(']') {
        return (DO_NOT_MATCH.into(), format!("Write it like this: {meant}"));
    }
    let message = format!("`{name}` stands in single brackets, but there can be several.");
    let lower = name.to_lowercase().replace('-', "_");
    let known = SEVERAL
        .iter()
        .find(|known| known.strip_suffix('s') == Some(&lower));
    let meant = known.map_or_else(|| meant.to_owned(), |known| format!("[[{known}]]"));
    let help = format!("Write two brackets on each side: {meant}");
    (message.into(), help)
}
