//! Whole lines: what stands before, between and behind a key and its value.

use super::unseen::pieces;
use super::{Fault, Wanted, keys, parses, values};

pub(super) fn is_key(text: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    text.len() <= 40
        && text.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && text.chars().all(is_sign)
}

/// `// a note`, `<!-- a note -->`, `; a note`.
pub(super) fn note(line: &str) -> Fault {
    let inside = ["//", "/*", "<!--", "%%", ";"]
        .iter()
        .find_map(|sign| line.strip_prefix(sign))?;
    let inside = inside.trim_end_matches("*/").trim_end_matches("-->").trim();
    Some((
        "A note to yourself begins with # here.".into(),
        format!("# {inside}"),
    ))
}

/// `- title = …`, `**title** = …`: what a list or a word processor puts round a key.
pub(super) fn marked_key(line: &str) -> Fault {
    let end = line.find(['=', ':', '"', '“'])?;
    let (key, rest) = line.split_at(end);
    let bare = key
        .trim()
        .trim_start_matches(['-', '*', '•', '·', '>', '`', '_', '–', '#', ' ']);
    // `**title:** …`
    let rest = rest
        .strip_prefix(":**")
        .map_or(rest.to_owned(), |rest| format!(":{rest}"));
    let bare = bare.trim_end_matches(['*', '`', ' ']);
    (bare != key.trim() && is_key(bare) && !key.starts_with('#')).then(|| {
        (
            "Before or behind the name of a setting stand signs that do not belong there.".into(),
            format!("{bare} {rest}"),
        )
    })
}

/// Whether a line is a setting that is whole: `title = "x"`.
pub(super) fn is_setting(line: &str) -> bool {
    let key = line.split('=').next().unwrap_or_default();
    key.len() < line.len() && is_key(key.trim()) && (parses(line) || opens(line))
}

/// `sources = [`: a setting that goes on in the next line.
fn opens(line: &str) -> bool {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    value.starts_with(['[', '{'])
}

/// `guide:` and `guide =`.
pub(super) fn table(line: &str) -> Fault {
    let name = line
        .trim_end_matches([':', '=', ' ', '"', '{', '['])
        .to_lowercase();
    keys::is_table(&name).then(|| {
        (
            "This line begins a group of settings, so its name stands alone, between square brackets.".into(),
            format!("[{name}]"),
        )
    })
}

/// `publisher: Brightwater`, `title — "x"`, `title "x"`.
pub(super) fn sign(line: &str) -> Fault {
    let end =
        line.find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-')))?;
    let (key, rest) = line.split_at(end);
    let (key, rest) = match line.split_once(':') {
        Some((words, _)) if keys::is_known(words) => {
            (words.to_lowercase().replace(' ', "_"), &line[words.len()..])
        }
        _ => (key.to_owned(), rest),
    };
    let key = key.as_str();
    if !is_key(key) {
        return None;
    }
    let behind = rest.trim_start();
    let (message, value) = if let Some(value) = behind.strip_prefix(':') {
        let value = value.strip_prefix('=').unwrap_or(value);
        if value.starts_with("//") {
            return None;
        }
        (
            "After the first word stands a colon (:), and it has to be an equals sign (=).",
            value,
        )
    } else if let Some(value) = ["=>", "==", "=:", "->", "→", "—", "–", "-", "~", "≈"]
        .iter()
        .find_map(|sign| behind.strip_prefix(sign))
    {
        if value.trim_start_matches(['=', '-']).trim().is_empty() {
            return None;
        }
        (
            "After the first word there has to be an equals sign (=), and nothing else.",
            value,
        )
    } else if behind.starts_with(['"', '\'', '“', '”', '[', '{']) {
        (
            "Between the first word and the next, an equals sign (=) is missing.",
            behind,
        )
    } else {
        return None;
    };
    let value = value.trim();
    // What else is wrong with the value is mended, and only the sign is spoken of.
    let value = values::bare(key, value).map_or(value.to_owned(), |(_, mended)| mended);
    Some((message.into(), format!("{key} = {value}")))
}

/// `my title = "x"`.
pub(super) fn spaced_key(line: &str) -> Fault {
    let (key, value) = line.split_once('=')?;
    let name = key.trim().replace(' ', "_").to_lowercase();
    (key.trim().contains(' ') && is_key(&name)).then(|| {
        (
            "The name of a setting is one word. Where it has two, _ stands between them.".into(),
            format!("{name} = {}", value.trim()),
        )
    })
}

/// Nothing behind the equals sign, or something that is no value.
pub(super) fn value(line: &str) -> Fault {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim_end(), value.trim());
    if value.is_empty() || value.starts_with('#') {
        let example = keys::example(key, keys::wanted(key));
        let example = format!("{key} = {example} {value}");
        let message =
            "Nothing stands after the equals sign (=). If you do not need the line, delete it.";
        return Some((message.into(), example.trim_end().to_owned()));
    }
    if let Some(inside) = value.strip_prefix('"') {
        let is_drive = inside.as_bytes().get(1) == Some(&b':')
            && inside.starts_with(|sign: char| sign.is_ascii_alphabetic());
        if let Some(name) = inside.strip_suffix('"').filter(|_| is_drive) {
            let name = name.rsplit(['\\', '/']).next().unwrap_or(name);
            let message = "This is a place on your own computer, where no reader can go. Copy the file into the folder \
                           content/pictures.";
            let front = if key == "file" { "" } else { "/" };
            return Some((
                message.into(),
                format!("{key} = \"{front}pictures/{name}\""),
            ));
        }
        let mended = value.replace('\\', "/");
        let message =
            "A backslash (\\) has a meaning of its own here. In paths, write a slash (/).";
        return inside
            .contains('\\')
            .then(|| (message.into(), format!("{key} = {mended}")));
    }
    let (bare, note) = match value.split_once(" #") {
        Some((bare, note)) if keys::wanted(key) != Wanted::Text => {
            (bare.trim(), format!(" #{note}"))
        }
        _ => (value, String::new()),
    };
    let bare = bare.trim_end_matches([',', ';']);
    let wanted = keys::wanted(key);
    let (message, mended) = match values::bare(key, bare) {
        Some(mended) => mended,
        None if wanted != Wanted::Text && !bare.starts_with(['"', '\'', '[', '{', '“', '‘']) => {
            (
                format!(
                    "This has to be {}. Here is one as an example.",
                    wanted.name()
                ),
                keys::example(key, wanted),
            )
        }
        None => return None,
    };
    Some((message.into(), format!("{key} = {mended}{note}")))
}

/// What is said of signs behind a value.
fn too_much(signs: &str) -> String {
    let sign = match signs {
        "," => "a comma (,)",
        ";" => "a semicolon (;)",
        "." => "a full stop (.)",
        ":" => "a colon (:)",
        signs => signs,
    };
    format!("Behind the value stands {sign}. Nothing may stand there.")
}

/// `title = "C",`: what stands behind a value that is whole.
pub(super) fn behind(line: &str) -> Fault {
    const NOTES: [&str; 3] = ["//", "<!--", "--"];
    let end = line.trim_end_matches([',', ';', '.', ':', '\\', ' ', '*', '`']);
    if end.len() < line.len() && end.contains('=') && end.ends_with(['"', '\'', ']', '}']) {
        let behind = line[end.len()..].trim();
        let message = too_much(behind);
        return Some((message.into(), end.to_owned()));
    }
    let end = line.trim_end_matches([',', ';']);
    if end.len() < line.len() && parses(end) {
        let behind = line[end.len()..].trim();
        let message = too_much(behind);
        return Some((message.into(), end.to_owned()));
    }
    let mut at = 0;
    for (piece, quoted) in pieces(line) {
        let found = NOTES
            .iter()
            .filter_map(|note| Some((piece.find(note)?, *note)))
            .min();
        if let Some((from, note)) = found.filter(|_| !quoted && at > 0) {
            let before = line[..at + from].trim_end();
            let behind = line[at + from + note.len()..]
                .trim_end_matches("-->")
                .trim();
            return parses(before).then(|| {
                (
                    "A note to yourself begins with # here.".into(),
                    format!("{before} # {behind}"),
                )
            });
        }
        at += piece.len();
    }
    None
}

/// `title = "Pears" purpose = "x"`: where the second of two settings on one line begins.
pub(super) fn second(line: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for (piece, quoted) in pieces(line) {
        if !quoted && (at > 0 || line.starts_with('[')) {
            for (from, _) in piece.match_indices('=').take(4) {
                let before = piece[..from].trim_end();
                let key = before
                    .rsplit([' ', '\t', ',', ';', ']', '|'])
                    .next()
                    .unwrap_or_default();
                let start = at + before.len() - key.len();
                let one = line[..start].trim_end_matches([' ', '\t', ',', ';', '|']);
                let two = line[start..].trim();
                if is_key(key) && parses(one) && parses(two) {
                    return Some((one, two));
                }
            }
        }
        at += piece.len();
    }
    None
}
