//! What is told by whole lines: words that Markdown would take for code, lists with letters, postal addresses, and tables
//! and boxes that converters draw.

use std::ops::Range;

use super::is_space;
use super::marks::begins_item;

/// Whether a line that begins with four spaces or a tab holds words, and no code.
pub(super) fn is_indented_words(line: &str) -> bool {
    let words = line.trim_matches(is_space);
    let is_indented = line.starts_with("    ") || line.starts_with('\t');
    let first = words.chars().next();
    let begins = first.is_some_and(|sign| sign.is_uppercase() || matches!(sign, '“' | '"' | '‘'))
        || words.starts_with("![");
    is_indented
        && begins
        && words
            .split(' ')
            .filter(|word| word.chars().any(char::is_alphabetic))
            .count()
            >= 2
        && !words.contains(['{', '}', '=', ';', '<', '>', '|', '$', '\\', '`'])
}

/// `+ 44 113 496 0000` is a telephone number, and no item of a list.
pub(super) fn is_phone(line: &str) -> bool {
    line.strip_prefix("+ ").is_some_and(|rest| {
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        digits >= 8
            && rest
                .chars()
                .all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '(' | ')' | '-'))
    })
}

/// Where a colon stands that begins words, as in `:-) See you`: to Markdown it begins the meaning of what stands above.
pub(super) fn colon(line: &str) -> Option<usize> {
    let words = line.trim_start_matches([' ', '>']);
    let front = line.len() - words.len();
    let behind = words.strip_prefix(':')?;
    let is_row = behind
        .bytes()
        .all(|byte| matches!(byte, b':' | b'-' | b'|' | b' '));
    let is_code = line.starts_with("    ");
    let begins = !behind.starts_with(is_space) && !behind.starts_with("::");
    (begins && !is_row && !is_code).then_some(front)
}

/// `Signed by the manager`, `Name:` and `Date`, behind or above which somebody is to write.
pub(super) fn asks_for_writing(line: &str) -> bool {
    const WORDS: [&str; 8] = [
        "signed",
        "signature",
        "sign",
        "name",
        "date",
        "print",
        "witness",
        "initials",
    ];
    const MOST_WORDS: usize = 6;
    let mut words = line
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let begins = words
        .next()
        .is_some_and(|word| WORDS.contains(&word.to_lowercase().as_str()));
    begins && words.count() < MOST_WORDS
}

/// The words of `Before the meeting ........ 2` and of the same with a gap made with the Tab key: a line of a list of
/// contents for paper.
pub(super) fn of_contents(line: &str) -> Option<&str> {
    let words = line.trim();
    let before = words.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = words.len() - before.len();
    let before = before.trim_end_matches(' ');
    let named = before.trim_end_matches(['.', '…', '\t', ' ', '·', '_']);
    let gap = &before[named.len()..];
    let is_gap = gap.contains("....")
        || gap.contains("……")
        || gap.contains('\t')
        || gap.contains("....")
        || gap.contains("____");
    (is_gap && (1..=3).contains(&digits) && named.contains(char::is_alphabetic)).then_some(named)
}

/// Whether a converter drew this line of a table with signs.
pub(super) fn drawn(line: &str) -> bool {
    let words = line.trim_matches(is_space);
    let is_of = |signs: &[u8]| words.len() >= 5 && words.bytes().all(|byte| signs.contains(&byte));
    if words.starts_with('+') && words.ends_with('+') && is_of(b"+-=:") {
        return true;
    }
    if words.starts_with(['┌', '┏', '╔', '╭', '│', '┃', '║']) {
        return true;
    }
    let mut groups = words.split(' ').filter(|group| !group.is_empty());
    is_of(b"- ") && groups.clone().count() >= 2 && groups.all(|group| group.len() >= 2)
}

/// Whether a line of a drawn table stands right below the names of its columns: no line below a heading has gaps.
pub(super) fn is_below_names(line: &str) -> bool {
    let words = line.trim_matches(is_space);
    words.starts_with("---") && words.contains("- -") && words.len() >= 10
}

/// How many gaps a line has that were made with the Tab key.
pub(super) fn tabs(line: &str) -> usize {
    let words = line.trim();
    memchr::memchr_iter(b'\t', words.as_bytes())
        .filter(|at| !words[..*at].ends_with('\t'))
        .count()
}

/// A note to oneself as Obsidian writes it: `%% note %%`.
pub(super) fn is_private(line: &str) -> bool {
    let words = line.trim_matches(is_space);
    words.len() > 4 && words.starts_with("%%") && words.ends_with("%%")
}

/// Whether a line such as `Heading:` stands between items, without empty lines: it is no part of the item above. Lines of a
/// paragraph that somebody ended by hand are long, and those that Word ended begin with its bullets.
pub(super) fn is_between(text: &str, line: Range<usize>) -> bool {
    const SHORT: usize = 60;
    let words = text[line.clone()].trim_end();
    let bold = words
        .strip_prefix("**")
        .and_then(|rest| rest.trim_end_matches(':').strip_suffix("**"));
    let begins = words.starts_with(char::is_uppercase) || bold.is_some();
    let is_one = begins && (words.ends_with(':') || bold.is_some_and(|bold| !bold.contains("**")));
    if !is_one || words.len() > SHORT {
        return false;
    }
    let next = text[line.end..].lines().nth(1).unwrap_or_default();
    let above = text[..line.start].lines().next_back().unwrap_or_default();
    let is_item = |line: &str| {
        let words = line.trim_start_matches(is_space);
        begins_item(words) && !words.starts_with(['[', ':'])
    };
    let is_pasted = !above.trim_start().starts_with(|sign: char| sign.is_ascii());
    is_item(next) && is_item(above) && (is_pasted || above.len() < SHORT)
}

/// Where the first and the last line of a text begin, if they make code of all that it says: a chat program was asked for
/// a page, and gave it so.
pub(super) fn wrapping(text: &str) -> Vec<usize> {
    const FENCE: &str = "```";
    let words = text.trim();
    let info = words.strip_prefix(FENCE).unwrap_or_default();
    let info = info.lines().next().unwrap_or_default().trim();
    let is_wrapped = matches!(info, "markdown" | "md")
        && words.lines().next_back().map(str::trim) == Some(FENCE)
        && words.matches("\n```").count() % 2 == 1;
    if !is_wrapped {
        return Vec::new();
    }
    let first = text.len() - text.trim_start().len();
    let last = text.trim_end().rfind('\n').map_or(0, |at| at + 1);
    vec![first, last]
}

/// Where the full stop stands behind a year at the beginning of a line, as in `1986. It was a good year.`: no list has so many
/// items before.
pub(super) fn year(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = digits == 4 && (line.starts_with("19") || line.starts_with("20"));
    (is_year && line[digits..].starts_with(". ")).then_some(digits)
}

/// The label of a line such as `[Jo]: Yes, we do.`: to Markdown it says where links of that name lead, and readers would
/// not see it. And whether a link could lead to what stands behind it.
pub(super) fn labelled(line: &str) -> Option<(&str, bool)> {
    let (label, said) = line.strip_prefix('[')?.split_once("]:")?;
    let target = said.trim().split(is_space).next().unwrap_or_default();
    let target = target.trim_end_matches(['.', ',', '!', '?', ';']);
    let leads =
        (target.contains(['/', '.']) && !target.contains('@')) || target.starts_with(['#', '<']);
    let is_name = label.starts_with(char::is_alphabetic) && !label.contains(['[', ']', '`']);
    // A sentence leads nowhere.
    let is_sentence = said.trim_end().ends_with(['.', '!', '?'])
        && target
            .chars()
            .all(|sign| sign.is_alphabetic() || sign == '’');
    let may_lead = !is_sentence;
    (is_name && !target.is_empty() && !leads).then_some((label, may_lead))
}

/// `::: {custom-style="Quote"}` and `:::`, between which pandoc puts what has a style.
pub(super) fn is_fenced_div(line: &str) -> bool {
    line.strip_prefix(":::").is_some_and(|rest| {
        let rest = rest.trim_start_matches(':').trim();
        rest.is_empty()
            || rest.starts_with('{')
            || rest
                .chars()
                .all(|sign| sign.is_alphanumeric() || sign == '-')
    })
}

/// `12.` and `+` with nothing behind them, as an answer in an item: where the sign stands that would make another list of it.
pub(super) fn bare_mark(words: &str) -> Option<usize> {
    let words = words.trim_end_matches(is_space);
    let front = words.len() - words.trim_start_matches(is_space).len();
    let sign = words[front..].trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_number = front + sign.len() < words.len() && matches!(sign, "." | ")");
    let is_mark = is_number || matches!(&words[front..], "-" | "+" | "*");
    is_mark.then(|| words.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, mend};
    use super::*;

    #[test]
    fn words_that_stand_further_in_are_no_code() {
        assert_eq!(
            mend("\tDear all,\n\n\tWe would like to invite you.\n").text,
            "Dear all,\n\nWe would like to invite you.\n"
        );
        assert_eq!(
            mend("Hello.\n\n    ![](pic:home) You can come.\n").text,
            "Hello.\n\n![](pic:home) You can come.\n"
        );
        for text in [
            "- One\n\n    Words of the item.\n",
            "1. One\n\n    Words of the item.\n\n    More words.\n",
            "Words\n    Of a paragraph.\n",
            "    let x = 1;\n    Run it;\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn lists_in_which_all_stands_further_in_are_lists() {
        for (written, wanted) in [
            (
                "Bring:\n\n\t•\ta pen\n\t•\tyour plan\n",
                "Bring:\n\n- a pen\n- your plan\n",
            ),
            ("Bring:\n\t•\tone\n\t•\ttwo\n", "Bring:\n- one\n- two\n"),
            (
                "Bring:\n\n\t-\tone\n\t\t-\tin\n",
                "Bring:\n\n-\tone\n    -\tin\n",
            ),
            ("\t1.\tone\n\t2.\ttwo\n", "1.\tone\n2.\ttwo\n"),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
        for text in [
            "    let x = 1;\n    - x\n",
            "    - 1\n",
            "- One\n    - In\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn items_too_far_in_are_items_below_the_one_above() {
        assert_eq!(
            mend("- [ ] Staff ask:\n      - before\n      - after\n- [ ] Next\n").text,
            "- [ ] Staff ask:\n  - before\n  - after\n- [ ] Next\n"
        );
        assert_eq!(mend("1. One\n\n        - In\n").text, "1. One\n\n   - In\n");
        for text in [
            "- One\n  - In\n    - Deeper\n",
            "- One\n    - In\n",
            "1. One\n   - In\n     - Deeper\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
        // Spaces of all kinds are looked at once.
        assert_eq!(
            mend("- One\n\u{a0}\u{a0}\t\t\t- In\n\n\u{a0}   \tWords that go on.\n")
                .text
                .matches("- In")
                .count(),
            1
        );
    }

    #[test]
    fn what_is_to_be_filled_in_by_hand_stays() {
        for (text, wanted) in [
            (
                "Signed by the manager\n-------\n",
                "Signed by the manager\n\n-------\n",
            ),
            (
                "Name:____ Date:____\n",
                "Name:\\_\\_\\_\\_ Date:\\_\\_\\_\\_\n",
            ),
            ("Signed\n======\n", "Signed\n\n---\n"),
            ("Signed\n\n======\n", "Signed\n\n---\n"),
            ("## Signed\n======\n", "## Signed\n---\n"),
            ("[ ] Yes [ ] No\n", "- [ ] Yes ☐ No\n"),
            ("( ) Yes ( ) No\n", "- [ ] Yes ☐ No\n"),
            ("Yes [ ] No [ ]\n", "Yes ☐ No ☐\n"),
            ("- Yes ( ) No ( )\n", "- Yes ☐ No ☐\n"),
            ("Well? [ ] Yes [ ] No\n", "Well? ☐ Yes ☐ No\n"),
            ("| Yes [ ] | No [ ] |\n", "| Yes ☐ | No ☐ |\n"),
        ] {
            assert_eq!(mend(text).text, wanted);
        }
        for text in [
            "Our plan\n-------\n",
            "Our plan\n=======\n",
            "Our\nplan\n=======\n",
            "==\n",
            "Leave ( ) out\n",
            "a[ ] b[ ]\n",
            "`a [ ] b [ ]`\n",
            "See [ ](a.md) and [ ](b.md)\n",
            "\n====\n",
            "=== words ===\n",
            "Date night, and what else we do on our way home\n---\n",
            "____________\n",
            "__init__\n",
            "`____ x`\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn a_list_of_contents_for_paper_is_left_out() {
        for (written, wanted) in [
            (
                "Before ........ 2\nOn the day........3\n\n## Before\n\n## On the day\n",
                "\n\n## Before\n\n## On the day\n",
            ),
            ("Before\t2\n\n## Before {#b}\n", "\n\n## Before {#b}\n"),
            ("Before …… 2\n\n## **Before**\n", "\n\n## **Before**\n"),
        ] {
            assert_eq!(mend(written).text, wanted);
        }
        for text in [
            "Soup ........ 3\n\n## Our menu\n",
            "Before 2\n\n## Before\n",
            "Before... 2\n\n## Before\n",
            "........ 2\n\n## Before\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn a_colon_that_begins_words_is_one() {
        for (written, wanted) in [
            (
                "Have fun.\n\n:-) See you.\n",
                "Have fun.\n\n\\:-) See you.\n",
            ),
            (":Note\n", "\\:Note\n"),
            ("> Words\n>\n> :-)\n", "> Words\n>\n> \\:-)\n"),
        ] {
            assert_eq!(mend(written).text, wanted);
        }
        for text in [
            "Word\n: Its meaning\n",
            "Word\n:\tIts meaning\n",
            "a | b\n:-- | --:\n",
            ":--|:--\n",
            ":\n",
            "    :x\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn notes_to_oneself_are_for_nobody() {
        for written in [
            "<!- ask Jo ->",
            "<! -- ask Jo -->",
            "‹!— ask Jo —›",
            "\\<!-- ask Jo --\\>",
            "%% ask Jo %%",
        ] {
            assert_eq!(mend(written).text, "", "{written}");
        }
        for text in ["<!-- ask Jo -->", "50 %% of us %% or more", "-> here", "%%"] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn a_line_between_two_lists_is_in_neither() {
        for (written, wanted) in [
            ("• a\nWe bring:\n• b\n", "- a\n\nWe bring:\n\n- b\n"),
            ("- a\nWe bring:\n- b\n", "- a\n\nWe bring:\n\n- b\n"),
            ("1. a\n**Then**\n2. b\n", "1. a\n\n**Then**\n\n2. b\n"),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
        for text in [
            "- a\nwords that go on:\n- b\n",
            "- a\nWe bring\n- b\n",
            "- a\nWe bring:\n\n- b\n",
            "- a\n  We bring:\n  - b\n",
            "- a\n**One** and **two**\n- b\n",
            "- A line that somebody has ended by hand, since it is long as\nJo says:\n- b\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn a_page_that_was_wrapped_in_code_is_a_page() {
        assert_eq!(
            mend("\n```markdown\n## Why\n\n• One\n```\n").text,
            "\n\n## Why\n\n- One\n\n"
        );
        for text in ["```markdown\n## Why\n```\n\nWords\n", "```\n• One\n```\n"] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn words_behind_a_name_in_brackets_are_words() {
        assert_eq!(
            mend("[Jo]: Yes.\n\nThen [Jo] left.\n").text,
            "\\[Jo]: Yes.\n\nThen [Jo] left.\n"
        );
        assert_eq!(
            mend("[Jo]: Yes.\n[Sam]: sam@example.org\n").text,
            "\\[Jo]: Yes.\n\\[Sam]: sam@example.org\n"
        );
        for text in [
            "[Jo]: https://example.org\n",
            "See [page].\n\n[page]: Page\n",
            "[//]: # (a note)\n",
            "[^1]: A note.\n",
            "[!tip]: words\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn a_year_begins_no_list() {
        assert_eq!(mend("1986. A year.\n").text, "1986\\. A year.\n");
        for text in ["2026. One\n2027. Two\n", "12. One\n", "2026.5 One\n"] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn a_telephone_number_begins_no_list() {
        assert_eq!(mend("+ 44 113 496 0000\n").text, "\\+ 44 113 496 0000\n");
    }

    #[test]
    fn what_pandoc_draws_is_known() {
        assert!(drawn("+-----+-----+"));
        assert!(drawn("  ------ --------"));
        assert!(drawn("┌──────┐"));
        assert!(is_below_names("  ------ --------"));
        assert!(!is_below_names("- - - - - - - -"));
        for (text, count) in [
            ("Jo\t0113\nSam\t0114\n", 1),
            ("Jo\t0113\nSam and more\n", 0),
            ("\tJo\n", 0),
        ] {
            let found = mend(text).things(Kind::Tabs).len();
            assert_eq!(found, count, "{text}");
        }
        for line in ["---", "- - -", "+ One", "-----", "--"] {
            assert!(!drawn(line), "{line}");
        }
        assert_eq!(
            mend("::: {custom-style=\"Quote\"}\nWords.\n:::\n").text,
            "\nWords.\n\n"
        );
        // A line of a table inside of what is taken out is no table.
        assert_eq!(mend("[]{.anchor\n+----+\n}x").text, "x");
    }
}
