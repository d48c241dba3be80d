//! Where a long word may go on in the next line: a line that is cut off cannot be read.

/// The place, in a word. The theme's files for the typesetter take it out again: it is never in the PDF.
pub(super) const PLACE: &str = "\u{200b}";

/// Words of more letters than this may be longer than a line in the largest print. The longest word of
/// a British dictionary has 45; it is split once.
pub(super) const LONG_WORD: usize = 30;

/// In a table, addresses of more letters than this have places to be broken at.
const LONG_IN_A_CELL: usize = 12;

/// The text with places for its long words to be broken at; `None` if it has none.
pub(super) fn places(text: &str, in_cell: bool) -> Option<String> {
    let least = if in_cell { LONG_IN_A_CELL } else { LONG_WORD };
    if text.len() <= least {
        return None;
    }
    let mut out = String::new();
    let mut changed = false;
    for word in text.split_inclusive(char::is_whitespace) {
        // The typesetter knows web addresses itself.
        let is_web = word.contains("://") || word.starts_with("www.");
        let length = if word.len() > least {
            word.trim_end().chars().count()
        } else {
            0
        };
        let is_address = word.contains(['@', '/', '_', '\\']);
        if !is_web && (length > LONG_WORD || (is_address && length > least)) {
            broken(word, &mut out);
            changed = true;
        } else {
            out.push_str(word);
        }
    }
    changed.then_some(out)
}

/// An address goes on before a dot or an at sign and after a stroke; what has none of these after [`LONG_WORD`] letters.
fn broken(word: &str, out: &mut String) {
    let mut run = 0;
    let mut after_stroke = false;
    for sign in word.chars() {
        let is_place = after_stroke || matches!(sign, '@' | '.') || run == LONG_WORD;
        if is_place && run > 2 && !sign.is_whitespace() {
            out.push_str(PLACE);
            run = 0;
        }
        after_stroke = matches!(sign, '/' | '\\' | '_');
        out.push(sign);
        run += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, in_cell: bool) -> String {
        let broken = places(text, in_cell).unwrap_or_else(|| text.to_owned());
        broken.replace(PLACE, "|")
    }

    #[test]
    fn addresses_are_broken_where_a_reader_would() {
        for (text, wanted) in [
            ("jo@example.org", "jo@example.org"),
            (
                "safeguarding.team@brightwater-support.example.org",
                "safeguarding|.team|@brightwater-support|.example|.org",
            ),
            (
                "ask https://www.example.org/a/very/long/address/indeed",
                "ask https://www.example.org/a/very/long/address/indeed",
            ),
            (
                "pneumonoultramicroscopicsilicovolcanoconiosis",
                "pneumonoultramicroscopicsilico|volcanoconiosis",
            ),
        ] {
            assert_eq!(shown(text, false), wanted);
        }
        assert_eq!(
            shown("Ask jo.bloggs@example.org today", true),
            "Ask jo|.bloggs|@example|.org today".replace("jo|.", "jo.")
        );
        assert_eq!(shown("Internationalisation", true), "Internationalisation");
    }
}
