//! Words that somebody was to replace by others: `[Insert name]`, `XX/XX/20XX`, "Lorem ipsum".
//!
//! Square brackets can hold much else: the name of a button, a word that an editor put into a quotation. So only what
//! begins like an order to the author counts, and only where nothing around it speaks of a button or is quoted.

use std::ops::Range;

use memchr::memmem;

/// Longer words between brackets are no placeholder; in bytes.
const LONGEST: usize = 100;

/// More of them are not counted in one text.
const MOST: usize = 200;

/// With these words, orders to an author begin.
pub(super) const ORDERS: [&str; 8] = [
    "insert", "enter", "add", "type", "your", "write", "fill", "click",
];

/// What authors put their own in the place of.
const OWN: [&str; 22] = [
    "name",
    "names",
    "organisation",
    "organization",
    "company",
    "charity",
    "service",
    "team",
    "logo",
    "address",
    "phone",
    "telephone",
    "number",
    "email",
    "e-mail",
    "date",
    "website",
    "title",
    "role",
    "council",
    "text",
    "details",
];

/// Words beside the name of a button or a key.
const BUTTON: [&str; 16] = [
    "press", "click", "tap", "choose", "select", "button", "key", "tab", "menu", "icon", "link",
    "option", "hit", "use", "open", "called",
];

/// The places of such words in a text, in order.
pub(super) fn of(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<_> = memchr::memchr_iter(b'[', bytes)
        .filter_map(|at| bracketed(text, at))
        .take(MOST)
        .collect();
    for (words, place) in [
        (
            "orem ipsum",
            lorem as fn(&str, usize) -> Option<Range<usize>>,
        ),
        ("X/20", date),
        ("x/20", date),
        ("X/XX", date),
        ("x/xx", date),
        (" here to enter ", control),
    ] {
        let places = memmem::find_iter(bytes, words);
        found.extend(places.take(MOST).filter_map(|at| place(text, at)));
    }
    found.sort_by_key(|place| (place.start, place.end));
    found.dedup_by(|next, before| next.start < before.end);
    found
}

/// `[Insert name]`, by the place of its bracket.
fn bracketed(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at + 1..text.floor_char_boundary(at + 1 + LONGEST)];
    let first = rest.split(|sign: char| !sign.is_alphabetic()).next()?;
    let order = ORDERS
        .iter()
        .find(|order| order.eq_ignore_ascii_case(first))?;
    let inside = &rest[..rest.find(['[', ']', '\n'])?];
    let end = at + 1 + inside.len();
    let behind = text[end..].strip_prefix(']')?;
    let words = inside.trim_end_matches('\\').to_lowercase();
    let mut words = words.split([' ', '\u{a0}', ',', '/']).skip(1).peekable();
    words.peek()?;
    let is_own = words
        .clone()
        .any(|word| OWN.contains(&word.trim_matches(['.', '\'', '’'])));
    let follows_here = words.peek() == Some(&"here") || words.clone().last() == Some("here");
    let is_order = match *order {
        "insert" => true,
        "click" => follows_here,
        "fill" => words.peek() == Some(&"in"),
        _ => is_own || follows_here,
    };
    let is_plain = !behind.starts_with(['(', '[', '{']) && !text[..at].ends_with(['[', '!', '^']);
    let is_one = is_order
        && is_plain
        && !(is_button(text, at, behind) || (*order != "insert" && is_quoted(text, at)));
    is_one.then_some(at..end + 1)
}

/// Whether words beside brackets say that a button is called so.
fn is_button(text: &str, at: usize, behind: &str) -> bool {
    let is_one = |word: &str| {
        let word = word.trim_matches(|sign: char| !sign.is_alphabetic());
        BUTTON.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    let line = text[..at].lines().next_back().unwrap_or_default();
    let before = if text[..at].ends_with('\n') { "" } else { line };
    let behind = behind.lines().next().unwrap_or_default();
    before.split_whitespace().rev().take(4).any(is_one)
        || behind.split_whitespace().take(2).any(is_one)
}

/// Whether brackets stand in words that somebody said.
fn is_quoted(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[start..at];
    let count = |sign: char| before.matches(sign).count();
    if count('"') % 2 == 1
        || count('“') > count('”')
        || before.contains('‘') && !before.contains('’')
    {
        return true;
    }
    if !before.trim_start().starts_with('>') {
        return false;
    }
    let quote = text[..at].rsplit('\n').take(MOST);
    let first = quote
        .take_while(|line| line.trim_start().starts_with('>'))
        .last();
    let first = first.unwrap_or_default();
    !first.contains("[!") || first.contains("[!quote")
}

fn lorem(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at.checked_sub(1)?;
    matches!(text.as_bytes()[start], b'L' | b'l').then(|| start..at + "orem ipsum".len())
}

/// `XX/XX/20XX`, by a place in it.
fn date(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'X' | b'x' | b'/');
    let start = at
        - bytes[..at]
            .iter()
            .rev()
            .take(8)
            .take_while(|byte| is_part(byte))
            .count();
    let length = bytes[start..]
        .iter()
        .take(12)
        .take_while(|byte| is_part(byte))
        .count();
    let place = start..start + length;
    let parts: Vec<&str> = text[place.clone()].split('/').collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let is_blank = |part: &str| part.eq_ignore_ascii_case("xx");
    let is_year = matches!(year.len(), 2 | 4) && !year.starts_with('0');
    let before = text[..start].chars().next_back();
    let is_word = before.is_some_and(char::is_alphanumeric);
    (is_blank(day) && is_blank(month) && is_year && !is_word).then_some(place)
}

/// `Click or tap here to enter text.`, as Word's forms have it, by the place before `here`.
fn control(text: &str, at: usize) -> Option<Range<usize>> {
    let before = &text[..at];
    let opens = ["Click or tap", "Click"];
    let open = opens.iter().find(|open| before.ends_with(**open))?;
    let end = at + " here to enter ".len();
    let word = text[end..]
        .split(|sign: char| !sign.is_alphabetic())
        .next()?;
    matches!(word, "text" | "a" | "date").then(|| at - open.len()..end + word.len())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn words_that_were_to_be_replaced_are_found() {
        for (text, words) in [
            ("Hello [Insert name].", "[Insert name]"),
            ("[INSERT DATE HERE]", "[INSERT DATE HERE]"),
            ("Ask [Your organisation].", "[Your organisation]"),
            ("**[add phone number here]**", "[add phone number here]"),
            ("\\[Insert name\\]", "[Insert name\\]"),
            ("[type here]", "[type here]"),
            ("“[insert quotation]”", "[insert quotation]"),
            ("> [!tip]\n> Ask [your name].", "[your name]"),
            ("By XX/XX/20XX.", "XX/XX/20XX"),
            ("By xx/xx/2026.", "xx/xx/2026"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
            (
                "Click or tap here to enter text.",
                "Click or tap here to enter text",
            ),
        ] {
            let found = of(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(&text[found[0].clone()], words);
        }
    }

    #[test]
    fn what_may_be_meant_for_readers_is_left_alone() {
        for text in [
            "Press [Enter] to go on. Press [Add to basket].",
            "Choose [Your details] in the menu.",
            "The [Add date] button",
            "[Add]",
            "[Add a friend to your plan]",
            "[insert a name](page.md) and [insert a name][1]",
            "[[insert name]]",
            "[your]",
            "“They asked [your name] twice.”",
            "> They asked [your name] twice.",
            "> [!quote] Jo\n> They asked [your name] twice.",
            "TBC, TBA, to be confirmed, DD/MM/YYYY, N/A",
            "A size XX/XL and 24/7",
            "[name of service]",
            "[insert",
            "[x] done [ ] to do",
        ] {
            assert!(of(text).is_empty(), "{text}");
        }
    }
}
