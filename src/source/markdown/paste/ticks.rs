//! Boxes to tick, however they are written.

use super::{Kind, Mending, is_space};

/// Boxes to tick, and ticked ones.
const BOXES: [(char, &str); 12] = [
    ('☐', "[ ]"),
    ('❑', "[ ]"),
    ('❏', "[ ]"),
    ('❐', "[ ]"),
    ('□', "[ ]"),
    ('▢', "[ ]"),
    ('◻', "[ ]"),
    ('⬜', "[ ]"),
    ('🔲', "[ ]"),
    ('☑', "[x]"),
    ('☒', "[x]"),
    ('🗹', "[x]"),
];

impl Mending<'_> {
    /// `- Words ☐` and `1. Words [ ]`: the box stands behind the words of an item.
    pub(super) fn box_behind(&mut self, words: &str, at: usize) {
        let trimmed = words.trim_end_matches(is_space);
        let last = trimmed.chars().next_back();
        let length = match last {
            Some(']') if trimmed.ends_with(" [ ]") => 3,
            Some(sign)
                if BOXES
                    .iter()
                    .any(|(one, shown)| *one == sign && *shown == "[ ]") =>
            {
                sign.len_utf8()
            }
            _ => return,
        };
        let before = trimmed[..trimmed.len() - length].trim_end_matches(is_space);
        // Several in a line are answers to choose from.
        let has_more = before.contains("[ ]")
            || before.contains(|sign| BOXES.iter().any(|(one, _)| *one == sign));
        if before.contains(char::is_alphabetic) && !has_more {
            let whole = at..at + trimmed.len();
            self.put_in(whole.clone(), at..at, "[ ] ", Kind::TickBox);
            self.put_in(
                whole,
                at + before.len()..at + trimmed.len(),
                "",
                Kind::TickBox,
            );
        }
    }
}

/// A box at the beginning of some words: how long it is, and how Markdown writes it.
pub(super) fn tick_box(words: &str) -> Option<(usize, &'static str)> {
    let first = words.chars().next()?;
    if first.is_ascii() && !matches!(first, '[' | '\\' | '(') {
        return None;
    }
    if let Some((sign, shown)) = BOXES.iter().find(|(sign, _)| *sign == first) {
        let with_style = words[sign.len_utf8()..].starts_with('\u{FE0F}');
        return Some((sign.len_utf8() + if with_style { 3 } else { 0 }, shown));
    }
    // A converter writes `\[ \]`.
    let escaped = words.strip_prefix("\\[").map(|inside| (inside, "\\]"));
    let round = words.strip_prefix("( )").map(|_| (3, "[ ]"));
    let plain = || Some((words.strip_prefix('[')?, "]"));
    let Some((inside, closing)) = escaped.or_else(plain) else {
        return round;
    };
    let end = inside.find(closing).filter(|end| *end <= 8)?;
    let length = words.len() - inside.len() + end + closing.len();
    match inside[..end].trim_matches(is_space) {
        "" | "_" => Some((length, "[ ]")),
        "x" | "X" | "✓" | "✔" | "√" => Some((length, "[x]")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    fn mended(text: &str) -> String {
        mend(text).text.into_owned()
    }

    #[test]
    fn boxes_become_boxes_to_tick() {
        for (written, wanted) in [
            ("- [] We ask", "- [ ] We ask"),
            ("-[ ] We ask", "- [ ] We ask"),
            ("-[]We ask", "- [ ] We ask"),
            ("- [ ]We ask", "- [ ] We ask"),
            ("- [X]We ask", "- [x] We ask"),
            ("[ ] We ask", "- [ ] We ask"),
            ("☐ We ask", "- [ ] We ask"),
            ("- ☑\u{FE0F} We ask", "- [x] We ask"),
            ("• [ ] We ask", "- [ ] We ask"),
            ("•[ ] We ask", "- [ ] We ask"),
            ("– [ ] We ask", "- [ ] We ask"),
            ("□ We ask", "- [ ] We ask"),
            ("[ ]We ask", "- [ ] We ask"),
            ("- \\[ \\] We ask", "- [ ] We ask"),
            ("\\- \\[ \\] We ask", "- [ ] We ask"),
            ("- [✓] We ask", "- [x] We ask"),
            ("- ( ) We ask", "- [ ] We ask"),
            ("- We ask ☐", "- [ ] We ask"),
            ("1. We ask. [ ]", "1. [ ] We ask."),
        ] {
            assert_eq!(mended(written), wanted, "{written:?}");
        }
    }
}
