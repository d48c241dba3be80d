//! Whether the headings of a table's columns go on from one another: days, months, numbers.
//!
//! Then the first column is one of them, and its cells are no headings of rows.

use crate::model::document::{Words, plain_words};

#[rustfmt::skip]
const DAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul",
];

#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin",
    "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr",
];

/// Whether all headings are of one such kind.
pub(super) fn is_series(head: &[Words]) -> bool {
    if head.len() < 2 {
        return false;
    }
    let names: Vec<String> = head
        .iter()
        .map(|cell| plain_words(cell).to_lowercase())
        .collect();
    names.iter().all(|name| is_day(name))
        || names.iter().all(|name| is_month(name))
        || counts_up(&names)
}

/// The words of a heading, without the marks at their ends.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split_whitespace();
    words.map(|word| word.trim_matches(['.', ',', ':']))
}

/// `Monday`, `Mon 3`, `Monday 3rd May`, `Dydd Llun`.
fn is_day(name: &str) -> bool {
    let mut words = words(name).skip_while(|word| *word == "dydd");
    words.next().is_some_and(|word| DAYS.contains(&word)) && words.all(is_part_of_date)
}

/// `May`, `May 2027`.
fn is_month(name: &str) -> bool {
    let mut words = words(name);
    words.next().is_some_and(|word| MONTHS.contains(&word)) && words.all(is_number)
}

fn is_part_of_date(word: &str) -> bool {
    let number = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    MONTHS.contains(&word) || number.split(['/', '.', '-']).all(is_number)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1`, `2`, `3`, and `Week 1`, `Week 2`: the same words, and a number that is one more each time.
fn counts_up(names: &[String]) -> bool {
    let numbered = |name: &String| {
        let name = name.trim().trim_end_matches(['.', ':']);
        let words = name.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let number: u32 = name[words.len()..].parse().ok()?;
        Some((words.trim_end().to_owned(), number))
    };
    let Some(all) = names.iter().map(numbered).collect::<Option<Vec<_>>>() else {
        return false;
    };
    all.windows(2)
        .all(|pair| pair[0].0 == pair[1].0 && pair[0].1.checked_add(1) == Some(pair[1].1))
}

#[cfg(test)]
mod tests {
    use crate::model::Inline;

    use super::*;

    fn of(names: &[&str]) -> bool {
        let cell = |name: &&str| -> Words { [Inline::Text((*name).into())].into() };
        is_series(&names.iter().map(cell).collect::<Vec<_>>())
    }

    #[test]
    fn days_months_and_numbers_go_on_from_one_another() {
        for head in [
            &["Monday", "Tuesday", "Wednesday"][..],
            &["Mon", "Tues.", "WED"],
            &["Monday 3 May", "Tuesday 4th May"],
            &["Mon 3/5", "Tue 4/5"],
            &["Dydd Llun", "Dydd Mawrth", "Dydd Mercher"],
            &["January", "February", "March"],
            &["Nov 2026", "Dec 2026", "Jan 2027"],
            &["Ionawr", "Chwefror"],
            &["1", "2", "3"],
            &["1.", "2.", "3."],
            &["2026", "2027"],
            &["Week 1", "Week 2", "Week 3"],
        ] {
            assert!(of(head), "{head:?}");
        }
    }

    #[test]
    fn others_have_a_first_column_that_names_the_rows() {
        for head in [
            &["Name", "Monday", "Tuesday"][..],
            &["", "Monday", "Tuesday"],
            &["Monday", "What we do"],
            &["Monday", ""],
            &["Monday"],
            &["1"],
            &["", "1", "2"],
            &["Step", "1", "2"],
            &["1", "3"],
            &["2", "1"],
            &["1", "1"],
            &["Week 1", "Day 2"],
            &["Monday club", "Tuesday club"],
            &["May we come in", "March"],
            &["Who", "What", "When"],
            &["Yes", "No"],
            &["4294967295", "0"],
        ] {
            assert!(!of(head), "{head:?}");
        }
    }
}
