//! Lists and tables in brackets: commas between their parts, and brackets that are never closed.

use super::unseen::pieces;
use super::{Fault, Wanted, keys, quoted, values};

/// Commas that are missing between the parts of a list, or are another sign; colons for equals signs.
pub(super) fn between(line: &str) -> Fault {
    let (start, _) = line.match_indices(['[', '{']).next()?;
    let mut out = line[..start].to_owned();
    let (mut semicolon, mut missing, mut colon, mut bare) = (false, false, false, false);
    let mut open: Vec<char> = Vec::new();
    // Whether a whole part stands before.
    let mut whole = false;
    for (piece, is_quoted) in pieces(&line[start..]) {
        if is_quoted {
            if whole && !piece.starts_with('#') {
                missing = true;
                out.push_str(", ");
            }
            whole = true;
            out.push_str(piece);
            continue;
        }
        let mut rest = piece;
        while let Some(sign) = rest.chars().next() {
            let mut taken = sign.len_utf8();
            match sign {
                '[' | '{' => {
                    if whole {
                        missing = true;
                        out.push_str(", ");
                    }
                    open.push(sign);
                    whole = false;
                    out.push(sign);
                }
                ']' | '}' => {
                    open.pop();
                    whole = true;
                    out.push(sign);
                }
                ',' | '=' => {
                    whole = false;
                    out.push(sign);
                }
                ';' => {
                    semicolon = true;
                    whole = false;
                    out.push(',');
                }
                ':' if open.last() == Some(&'{') => {
                    colon = true;
                    whole = false;
                    unquote_key(&mut out);
                    out.push_str(" =");
                }
                _ if sign.is_whitespace() || sign == ':' => out.push(sign),
                _ => {
                    let ends: &[char] = &[',', ';', ']', '}', '[', '{', '=', ':'];
                    let end = rest.find(ends).unwrap_or(rest.len());
                    let word = rest[..end].trim_end();
                    taken = word.len();
                    if whole {
                        missing = true;
                        out.push_str(", ");
                    }
                    if open.last() == Some(&'[') && !is_value(word) {
                        bare = true;
                        out.push_str(&quoted(word));
                    } else if let Some(mended) = value_of(&out, word) {
                        bare = true;
                        out.push_str(&mended);
                    } else {
                        out.push_str(word);
                    }
                    whole = true;
                }
            }
            rest = &rest[taken..];
        }
    }
    let message = match (semicolon, missing, colon, bare) {
        (true, ..) => {
            "Between the parts of a list there has to be a comma (,), not a semicolon (;)."
        }
        (_, true, ..) => "A comma (,) is missing between two parts of this list.",
        (.., true, _) => {
            "Inside curly brackets, an equals sign (=) has to stand in the place of the colon (:)."
        }
        (.., true) => "Words between these brackets have no quotation marks, or are no value.",
        _ => return None,
    };
    Some((message.into(), out.replace(" , ", ", ")))
}

/// A value without quotation marks behind an equals sign, as its key wants it.
fn value_of(before: &str, word: &str) -> Option<String> {
    let key = before.trim_end().strip_suffix('=')?.trim_end();
    let start = key.rfind([' ', '{', ',']).map_or(0, |at| at + 1);
    let key = &key[start..];
    let wanted = keys::wanted(key);
    if start == 0 || (is_value(word) && wanted == Wanted::Text) {
        return None;
    }
    // The date of a document may be words.
    let is_words = wanted == Wanted::Date && word.starts_with(char::is_alphabetic);
    let mended = values::bare(key, word).map(|(_, mended)| mended);
    mended
        .or_else(|| is_words.then(|| quoted(word)))
        .filter(|mended| mended != word)
}

/// Whether this needs no quotation marks: a number, a date, true or false.
fn is_value(word: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_digit() || b"-+.:_".contains(&byte);
    matches!(word, "true" | "false") || word.bytes().all(is_sign)
}

/// `{"title": "x"}`: a key in quotation marks needs none.
fn unquote_key(out: &mut String) {
    let end = out.trim_end();
    let key = end.strip_suffix('"').and_then(|end| end.rsplit_once('"'));
    if let Some((before, key)) = key {
        *out = format!("{before}{key}");
    }
}

/// Brackets that this text opens and does not close.
pub(super) fn open(text: &str) -> Vec<char> {
    let mut open = Vec::new();
    for (piece, quoted) in pieces(text) {
        if !quoted {
            follow(piece, &mut open);
        }
    }
    open
}

/// Goes through text without quoted words, with the brackets that are open so far: by what closes each.
pub(super) fn follow(text: &str, open: &mut Vec<char>) {
    for sign in text.chars() {
        match sign {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
}

/// `sources = [{ title = "x" ]`, `principles = ["a"`.
pub(super) fn unclosed(line: &str) -> Fault {
    if !line.contains('=') {
        return None;
    }
    let mut out = String::new();
    let mut open: Vec<char> = Vec::new();
    for (piece, quoted) in pieces(line) {
        if quoted {
            out.push_str(piece);
            continue;
        }
        for sign in piece.chars() {
            match sign {
                '[' => open.push(']'),
                '{' => open.push('}'),
                ']' | '}' => {
                    while open.last().is_some_and(|wanted| *wanted != sign) {
                        out.extend(open.pop());
                    }
                    open.pop();
                }
                _ => {}
            }
            out.push(sign);
        }
    }
    let end = out.trim_end_matches([' ', ',']).len();
    if !open.is_empty() {
        out.truncate(end);
    }
    out.extend(open.into_iter().rev());
    let message = "A bracket that opens on this line is never closed.";
    (out != line).then(|| (message.into(), out))
}
