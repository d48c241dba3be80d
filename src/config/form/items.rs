//! A list whose items stand below its key, as other programs write them: `principles:` and `- equality` on the next line.

use std::ops::Range;

use super::{Explained, LONGEST_LINE, Wanted, keys, parses, quoted};

/// Nobody writes more lines into front matter.
const MOST_LINES: usize = 60;

/// What is wrong with such a list, by the line of its key.
pub(super) fn below(text: &str, line: &Range<usize>) -> Option<Explained> {
    let key = text[line.clone()].trim_end_matches([':', '=', ' ']);
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    let is_key = key.len() < line.len() && key.starts_with(is_name) && key.chars().all(is_name);
    let wanted = keys::wanted(key);
    if !is_key || !matches!(wanted, Wanted::Texts | Wanted::Tables) {
        return None;
    }
    let mut items: Vec<Vec<&str>> = Vec::new();
    let (mut at, mut end) = (line.end, line.end);
    let lines = text[line.end..].split_inclusive('\n').take(MOST_LINES);
    for (number, below) in lines.enumerate() {
        let words = below.trim();
        if number > 0 {
            let marked = words
                .strip_prefix(['-', '*', '•'])
                .filter(|item| item.starts_with([' ', '\t']));
            match (marked, items.last_mut()) {
                (Some(item), _) => items.push(vec![item.trim()]),
                (None, Some(item)) if below.starts_with([' ', '\t']) && pair(words).is_some() => {
                    item.push(words);
                }
                _ => break,
            }
            end = at + below.trim_end().len();
        }
        at += below.len();
    }
    let mended = format!("{key} = {}", list(key, wanted, &items)?);
    let is_right = mended.len() <= 2 * LONGEST_LINE && parses(&mended);
    is_right.then(|| Explained {
        at: line.clone(),
        follows: line.start..end,
        message: "The items of this list stand on lines of their own. They have to stand on one line, between square brackets.".into(),
        help: format!("Write it like this: {mended}"),
    })
}

/// The list as it has to be.
fn list(key: &str, wanted: Wanted, items: &[Vec<&str>]) -> Option<String> {
    let words = || items.iter().map(|item| bare(item[0]));
    if items.is_empty() {
        return None;
    }
    if wanted == Wanted::Texts {
        let words: Vec<_> = words().map(quoted).collect();
        return Some(format!("[{}]", words.join(", ")));
    }
    if items.iter().all(|item| pair(item[0]).is_none()) {
        return keys::entries(key, &words().collect::<Vec<_>>());
    }
    let tables: Option<Vec<_>> = items.iter().map(|item| table(item)).collect();
    Some(format!("[{}]", tables?.join(", ")))
}

fn table(pairs: &[&str]) -> Option<String> {
    let pairs: Option<Vec<_>> = pairs
        .iter()
        .map(|words| {
            let (key, value) = pair(words)?;
            let value = match keys::wanted(key) {
                Wanted::Text => quoted(value),
                _ => value.to_owned(),
            };
            Some(format!("{key} = {value}"))
        })
        .collect();
    Some(format!("{{ {} }}", pairs?.join(", ")))
}

/// `title: Words`.
fn pair(words: &str) -> Option<(&str, &str)> {
    let (key, value) = words.split_once(": ").or_else(|| words.split_once('='))?;
    let is_key = |sign: char| sign.is_ascii_lowercase() || sign == '_';
    let key = key.trim();
    (!key.is_empty() && key.chars().all(is_key)).then(|| (key, bare(value)))
}

/// Words without quotation marks round them.
fn bare(words: &str) -> &str {
    words
        .trim()
        .trim_end_matches(',')
        .trim_matches(['"', '“', '”', '\'', '‘', '’'])
}
