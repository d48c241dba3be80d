//! Quotation marks: curly ones, missing ones, and ones inside of others.

use super::unseen::pieces;
use super::{Fault, Wanted, keys, quoted};

const DOUBLE: [char; 8] = ['“', '”', '„', '‟', '«', '»', '″', '＂'];
const SINGLE: [char; 4] = ['‘', '’', '‚', '‛'];

/// Quotation marks of a word processor.
pub(super) fn curly(line: &str) -> Fault {
    let opens = |sign: char| DOUBLE.contains(&sign) || SINGLE.contains(&sign);
    let outside = pieces(line).filter(|(_, quoted)| !quoted);
    let mut starts = outside.flat_map(|(piece, _)| piece.split(['=', '[', ',', ':']).skip(1));
    let begins_curly = starts.any(|value| value.trim_start().starts_with(opens));
    if !begins_curly && !line.starts_with(opens) {
        return None;
    }
    let straight: String = pieces(line)
        .map(|(piece, quoted)| {
            if quoted {
                piece.to_owned()
            } else {
                straightened(piece)
            }
        })
        .collect();
    (straight != line).then(|| {
        let message =
            "The quotation marks on this line are curly (“ ”), and they have to be straight (\" \").";
        (message.into(), straight)
    })
}

fn straightened(piece: &str) -> String {
    let doubled = piece.replace(DOUBLE, "\"");
    if doubled != piece {
        return doubled;
    }
    // Single ones at both ends; the others are apostrophes.
    let Some(first) = piece.find(SINGLE) else {
        return piece.to_owned();
    };
    let last = piece.rfind(SINGLE).unwrap_or(first);
    let mut out = String::new();
    for (at, sign) in piece.char_indices() {
        out.push(if at == first || at == last { '"' } else { sign });
    }
    out
}

/// `"Fire safety`.
pub(super) fn missing(line: &str) -> Fault {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim_end(), value.trim());
    let message = |which| format!("The quotation mark at the {which} of these words is missing.");
    if let Some(inside) = value
        .strip_prefix('"')
        .filter(|inside| !inside.contains('"'))
    {
        let mended = quoted(inside.trim_end_matches('\'').trim_end());
        let message = "The quotation mark at the end of this line is missing.".to_owned();
        return Some((message.into(), format!("{key} = {mended}")));
    }
    let inside = value
        .strip_suffix('"')
        .filter(|inside| !inside.is_empty() && !inside.contains(['"', '[', '{', '\'']))?;
    Some((
        message("beginning").into(),
        format!("{key} = {}", quoted(inside.trim())),
    ))
}

/// `"The "Get out" guide"` and `'Sam's story'`.
pub(super) fn inner(line: &str) -> Fault {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim_end(), value.trim());
    if keys::wanted(key) != Wanted::Text {
        return None;
    }
    if let Some(inside) = value
        .strip_prefix('\'')
        .and_then(|value| value.strip_suffix('\''))
    {
        let has_own =
            inside.contains('\'') && !inside.contains(['"', '\\']) && !is_list(inside, '\'');
        let message = "The apostrophe ends the quotation marks here.";
        return has_own.then(|| (message.into(), format!("{key} = \"{inside}\"")));
    }
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    if !inside.contains('"') || inside.contains('\\') || is_list(inside, '"') {
        return None;
    }
    let message = "There are quotation marks inside the quotation marks.";
    Some((message.into(), format!("{key} = {}", quoted(inside))))
}

/// Whether these are the insides of several values: `one", "two`.
fn is_list(inside: &str, mark: char) -> bool {
    inside
        .split(mark)
        .skip(1)
        .step_by(2)
        .any(|between| matches!(between.trim(), "," | ";" | "and" | "or" | "&"))
}
