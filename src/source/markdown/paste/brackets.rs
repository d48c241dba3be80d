//! Brackets of links, pictures and hard words that are missing, or that are others than they should be.

use super::Kind;
use super::edit::Edit;
use super::targets::leads_somewhere;

/// Longer words between brackets are not looked at; in bytes.
const LONGEST: usize = 300;

/// Whether a line may hold such brackets.
pub(super) fn is_suspect(line: &[u8]) -> bool {
    let is_odd_word = |at: usize| {
        let inside = &line[at + 2..];
        let end = memchr::memmem::find(inside, b"]]");
        let inside = &inside[..end.unwrap_or(inside.len())];
        end.is_none()
            || inside.is_empty()
            || inside.starts_with(b"|")
            || inside.starts_with(b"[")
            || inside.ends_with(b"|")
            || memchr::memmem::find(inside, b"||").is_some()
    };
    memchr::memchr_iter(b'[', line).any(|at| {
        let rest = &line[at..];
        (rest.starts_with(b"[[") && (line[..at].ends_with(b"\\") || is_odd_word(at)))
            || rest.starts_with(b"[\\[")
            || rest.starts_with(b"[ [")
            || rest.starts_with(b"[!](")
    }) || has_lone_picture(line)
        || memchr::memchr_iter(b']', line).any(|at| {
            line.get(at + 1)
                .is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'.')
        })
}

/// Whether `pic:` stands in some text without the brackets of a picture before it.
pub(super) fn has_lone_picture(text: &[u8]) -> bool {
    memchr::memchr_iter(b':', text)
        .any(|at| text[..at].ends_with(b"pic") && !text[..at].ends_with(b"](pic"))
}

/// What is to be mended of them in the line that begins at a byte of the text, in no order.
pub(super) fn edits(line: &str, start: usize, out: &mut Vec<Edit>) {
    let first = out.len();
    escaped(line, out);
    hard_words(line, out);
    pictures(line, out);
    for (at, _) in line.match_indices(']') {
        targets(line, at, out);
    }
    for edit in &mut out[first..] {
        for range in [&mut edit.written, &mut edit.whole] {
            range.start += start;
            range.end += start;
        }
    }
}

/// `\[\[word\]\]`, as Google Docs writes it: two brackets at each side, and a backslash before one at least.
fn escaped(line: &str, out: &mut Vec<Edit>) {
    if !line.contains('\\') {
        return;
    }
    let pair = |at: usize, [first, second]: [&str; 2]| {
        let rest = &line[at..];
        let behind = rest
            .strip_prefix('\\')
            .unwrap_or(rest)
            .strip_prefix(first)?;
        let behind = behind.strip_prefix('\\').unwrap_or(behind);
        let behind = behind.strip_prefix(second)?;
        Some(line.len() - behind.len())
    };
    let mut from = 0;
    while let Some(next) = line[from..].find('[') {
        let before = line[..from + next].trim_end_matches('\\');
        let open = before.len();
        from += next + 1;
        let Some(start) = pair(open, ["[", "["]) else {
            continue;
        };
        from = start;
        let inside = &line[start..line.floor_char_boundary(start + LONGEST)];
        let Some(length) = inside.find(']') else {
            continue;
        };
        let length = inside[..length].trim_end_matches('\\').len();
        let words = &inside[..length];
        let close = start + length;
        let Some(end) = pair(close, ["]", "]"]) else {
            continue;
        };
        let has_stroke = start - open > 2 || end - close > 2;
        let is_word = !words.trim().is_empty() && !words.contains(['[', '`']);
        let is_apart = !before.ends_with(['[', '!', ']'])
            && !line[end..].starts_with([']', '(', '[', ':', '{'])
            && !line[end..].starts_with("\\]");
        if has_stroke && is_word && is_apart {
            let whole = open..end;
            let mut put = |from: usize, to: usize, new: &'static str| {
                out.push(Edit::new(from..to, new, Kind::HardWord).of(whole.clone()));
            };
            put(open, start, "[[");
            for (at, _) in words.match_indices('\\') {
                // `self\-advocate`; in a table, a stroke needs its own.
                let next = words.as_bytes().get(at + 1);
                if next.is_some_and(|sign| sign.is_ascii_punctuation() && *sign != b'|') {
                    put(start + at, start + at + 1, "");
                }
            }
            put(close, end, "]]");
            from = end;
        }
    }
}

/// `[[word|]]`, `[[[word]]]`, `[[word]` and `[ [word] ]`.
fn hard_words(line: &str, out: &mut Vec<Edit>) {
    let mut from = 0;
    while let Some(next) = line[from..].find("[[") {
        let open = from + next;
        if line[..open].ends_with('\\') {
            from = open + 2;
            continue;
        }
        let inside = &line[open + 2..];
        let Some(length) = inside.find("]]") else {
            // One bracket is missing.
            let close = inside.find(']').filter(|close| *close <= LONGEST);
            if let Some(close) = close
                && !inside[..close].contains('[')
                && !inside[..close].ends_with('\\')
                && !inside[close + 1..].starts_with(['(', '[', '\\'])
            {
                let end = open + 2 + close + 1;
                out.push(Edit::new(end..end, "]", Kind::HardWord).of(open..end));
            }
            break;
        };
        let (inside, close) = (&inside[..length], open + 2 + length);
        let whole = open..close + 2;
        from = whole.end;
        if let Some(inside) = inside.strip_prefix('[') {
            let behind = line[close..].strip_prefix("]]]");
            let is_link = behind.is_some_and(|behind| behind.starts_with(['(', '[']));
            if behind.is_some() && !is_link && !inside.contains('[') {
                let whole = open..close + 3;
                out.push(Edit::new(open..open + 1, "", Kind::HardWord).of(whole.clone()));
                out.push(Edit::new(close + 2..close + 3, "", Kind::HardWord).of(whole));
            }
            continue;
        }
        let parts: Vec<_> = inside
            .split('|')
            .filter(|part| !part.trim_matches(['\\', ' ']).is_empty())
            .collect();
        if parts.is_empty() {
            out.push(Edit::new(whole, "", Kind::Leftover));
        } else if parts.len() <= inside.matches('|').count() {
            out.push(Edit::new(open + 2..close, parts.join("|"), Kind::HardWord).of(whole));
        }
    }
    if let Some(open) = line.find("[ [")
        && let Some(length) = line[open..].find("] ]")
        && !line[open + 3..open + length].contains(['[', ']'])
    {
        let whole = open..open + length + 3;
        out.push(Edit::new(open..open + 3, "[[", Kind::HardWord).of(whole.clone()));
        out.push(Edit::new(open + length..whole.end, "]]", Kind::HardWord).of(whole));
    }
}

/// `![pic:door]`, `!(pic:door)`, `[!](pic:door)`, `{pic:door}` and `pic:door` at the beginning of a line.
fn pictures(line: &str, out: &mut Vec<Edit>) {
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    for (at, scheme) in line.match_indices("pic:") {
        let (before, name) = (&line[..at], &line[at + scheme.len()..]);
        let length = name.find(|sign| !is_of_name(sign)).unwrap_or(name.len());
        let end = at + scheme.len() + length;
        let behind = &line[end..];
        if length == 0 {
            continue;
        }
        let mut put = |from: usize, to: usize, new: &'static str| {
            out.push(Edit::new(from..to, new, Kind::Link).of(at..end));
        };
        let is_followed = behind
            .get(1..)
            .is_some_and(|next| next.starts_with(['(', '[']));
        if before.ends_with("![") && behind.starts_with(']') && !is_followed {
            put(at - 1, at, "[](");
            put(end, end + 1, ")");
        } else if before.ends_with("!(") && behind.starts_with(')') {
            put(at - 1, at, "[](");
        } else if before.ends_with("[!](") && !before.ends_with("![!](") {
            put(at - 4, at - 1, "![]");
        } else if before.ends_with('{') && behind.starts_with('}') {
            put(at - 1, at, "![](");
            put(end, end + 1, ")");
        } else {
            let is_first = before
                .trim_start_matches(|sign: char| {
                    sign.is_ascii_digit() || " \t-*+>.)[x]".contains(sign)
                })
                .is_empty();
            let is_alone = behind.is_empty() || behind.starts_with(' ');
            // `[pic: x]` is the beginning of something else.
            if is_first && is_alone && !before.ends_with(['[', ')', '.']) {
                put(at, at, "![](");
                put(end, end, ")");
            }
        }
    }
}

/// `[words](page.md`, `[words]page.md)` and `![]pic:door`, by the place of the square bracket that closes.
fn targets(line: &str, close: usize, out: &mut Vec<Edit>) {
    let Some(open) = line[..close].rfind('[') else {
        return;
    };
    if line[..close].ends_with('\\') {
        return;
    }
    let rest = &line[close + 1..];
    let rest = &rest[..rest.floor_char_boundary(2 * LONGEST)];
    let (is_open, rest) = rest
        .strip_prefix('(')
        .map_or((false, rest), |rest| (true, rest));
    let place = close + 1 + usize::from(is_open);
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let word = &rest[..length];
    if word.is_empty() || word.len() > LONGEST {
        return;
    }
    let bare = word.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let end = place + bare.len();
    let whole = open - usize::from(line[..open].ends_with('!'))..end;
    let mut put = |from: usize, to: usize, new: &'static str| {
        out.push(Edit::new(from..to, new, Kind::Link).of(whole.clone()));
    };
    let opened = bare.matches('(').count();
    let closed = bare.matches(')').count();
    if is_open {
        // A bracket in an address, and one missing.
        if opened == closed && opened > 0 && bare.ends_with(')') && bare.contains("://") {
            for (at, _) in bare.match_indices('(') {
                put(place + at, place + at + 1, "%28");
            }
        } else {
            let goes_on = rest[length..].trim_start().starts_with('[');
            let is_open = goes_on || !rest.contains(')');
            if is_open && opened + closed == 0 && leads_somewhere(bare) {
                put(end, end, ")");
            }
        }
    } else if opened == 0
        && bare.ends_with(')')
        && closed == 1
        && leads_somewhere(&bare[..bare.len() - 1])
    {
        put(place, place, "(");
    } else if opened + closed == 0 && bare.starts_with("pic:") && line[..open].ends_with('!') {
        put(place, place, "(");
        put(end, end, ")");
    }
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn missing_brackets_are_there() {
        for (written, wanted) in [
            ("[words](page.md", "[words](page.md)"),
            ("See [words](page.md.", "See [words](page.md)."),
            ("[b](b.md [b](b.md)", "[b](b.md) [b](b.md)"),
            ("[words]page.md) x", "[words](page.md) x"),
            ("![]pic:door Shut it.", "![](pic:door) Shut it."),
            ("![pic:door] Shut it.", "![](pic:door) Shut it."),
            ("!(pic:door) Shut it.", "![](pic:door) Shut it."),
            ("[!](pic:door) Shut it.", "![](pic:door) Shut it."),
            ("{pic:door} Shut it.", "![](pic:door) Shut it."),
            ("- pic:door Shut it.", "- ![](pic:door) Shut it."),
            ("![](pic:door Shut it.", "![](pic:door) Shut it."),
            (
                "[y](https://example.org/a(b)",
                "[y](https://example.org/a%28b)",
            ),
            ("A [[word|]] and [[|word]].", "A [[word]] and [[word]]."),
            ("A [[one||two]] [[[three]]].", "A [[one|two]] [[three]]."),
            ("A [[word] and", "A [[word]] and"),
            ("A [ [word] ].", "A [[word]]."),
            ("A [[]] b", "A  b"),
            (
                "A \\[\\[key worker\\]\\], \\[[plan]] and \\[[CQC]\\].",
                "A [[key worker]], [[plan]] and [[CQC]].",
            ),
            ("\\[\\[self\\-advocate\\]\\]", "[[self-advocate]]"),
            ("| \\[\\[a\\]\\] | [[b\\]\\] |", "| [[a]] | [[b]] |"),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn brackets_that_are_as_they_should_be_stay() {
        for text in [
            "![](pic:door) Shut it, and [x](pic:door).",
            "[y](https://example.org/a_(b)) and [z](b.md)",
            "A [[word]] and [[a|b]], [[a\\|b]].",
            "[a]b and [1]st",
            "Write pic:door there.",
            "![pic:door](a.png)",
            "`[words](page.md` and `[[word]`",
            "[x](b.md \"a title\")",
            "`\\[\\[word\\]\\]` and \\[word\\], \\[\\[\\]\\]",
            "\\[\\[\\[word\\]\\]\\] \\[\\[a\\](b.md)",
            "\\\\[word] \\[\\[word\\] and \\[word\\]\\]",
            "[A \\[[care plan]]](b.md)",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
