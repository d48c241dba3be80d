//! Boxes to tick: a sign at the beginning of a paragraph.

use super::story::ticked;
use crate::model::document::Inline;

/// Takes a box off the beginning of a paragraph, and says whether it is ticked. Where there are more boxes in the paragraph,
/// they are answers that stand in one line, and stay.
pub(in crate::source::import) fn leading(words: &mut Vec<Inline>) -> Option<bool> {
    let Some(Inline::Text(first)) = words.first() else {
        return None;
    };
    let sign = first.chars().next()?;
    let is_ticked = ticked(sign)?;
    let rest = first[sign.len_utf8()..].trim_start();
    let has_more = |text: &str| text.chars().any(|sign| ticked(sign).is_some());
    let has_others = words[1..].iter().any(|inline| match inline {
        Inline::Text(text) => has_more(text),
        _ => false,
    });
    if has_more(rest) || has_others || (rest.is_empty() && words.len() == 1) {
        return None;
    }
    if rest.is_empty() {
        words.remove(0);
        if let Some(Inline::Text(next)) = words.first_mut() {
            *next = next.trim_start().into();
        }
    } else {
        words[0] = Inline::Text(rest.into());
    }
    Some(is_ticked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::plain_words;

    fn of(text: &str) -> (Option<bool>, String) {
        let mut words = vec![Inline::Text(text.into())];
        let ticked = leading(&mut words);
        (ticked, plain_words(&words))
    }

    #[test]
    fn one_box_at_the_beginning_is_taken() {
        assert_eq!(of("☐ We ask."), (Some(false), "We ask.".into()));
        assert_eq!(of("☒We ask."), (Some(true), "We ask.".into()));
        assert_eq!(of("\u{f0a8} We ask."), (Some(false), "We ask.".into()));
        assert_eq!(of("☐ Yes ☐ No"), (None, "☐ Yes ☐ No".into()));
        assert_eq!(of("☐"), (None, "☐".into()));
        assert_eq!(of("We ask. ☐"), (None, "We ask. ☐".into()));
    }
}
