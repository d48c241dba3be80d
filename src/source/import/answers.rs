//! Answers over the columns of a table to fill in, and the scale that they are.

use std::collections::BTreeSet;

use crate::model::imported::{ImportedAnswer, ImportedScale};

/// An answer over a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    /// How good it is, of ten.
    Of(u32),
    /// Better or worse than others only where there are three or more.
    OfThree(u32),
    /// A number to put a ring round.
    Number(u32),
    /// Always offered, whatever the scale is.
    Always,
    Tick,
}

/// How statements are answered, where these answers say that: they go from bad to good.
pub(super) fn scale(answers: &[(Answer, &str)]) -> Option<ImportedScale> {
    let answers: Vec<(Answer, String)> = answers
        .iter()
        .map(|(answer, head)| (*answer, label(head)))
        .collect();
    let of = |answer: Answer| match answer {
        Answer::Of(good) | Answer::OfThree(good) | Answer::Number(good) => Some(good),
        Answer::Always | Answer::Tick => None,
    };
    let offered: Vec<(u32, &str)> = answers
        .iter()
        .filter_map(|(answer, label)| Some((of(*answer)?, label.as_str())))
        .collect();
    let labels: BTreeSet<&str> = offered.iter().map(|(_, label)| *label).collect();
    let is_ticked = answers.iter().any(|(answer, _)| *answer == Answer::Tick);
    if offered.is_empty() {
        return is_ticked.then_some(ImportedScale::Tick);
    }
    let all = |is: fn(Answer) -> bool| {
        answers
            .iter()
            .all(|(answer, _)| of(*answer).is_none() || is(*answer))
    };
    let is_numbers = all(|answer| matches!(answer, Answer::Number(_)));
    let is_words = all(|answer| !matches!(answer, Answer::Number(_)));
    let needs_three = answers
        .iter()
        .any(|(answer, _)| matches!(answer, Answer::OfThree(_) | Answer::Number(_)));
    // A scale goes from bad to good. Numbers follow each other.
    let goes_up = |good: &dyn Fn(u32) -> bool| offered.iter().any(|(own, _)| good(*own));
    let is_scale = if is_numbers {
        let mut numbers: Vec<u32> = offered.iter().map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        numbers.windows(2).all(|two| two[1] == two[0] + 1)
    } else {
        is_words && goes_up(&|good| good >= 7) && goes_up(&|good| good <= 3)
    };
    if is_ticked || labels.len() != offered.len() || !is_scale || needs_three && labels.len() < 3 {
        return None;
    }
    if labels == BTreeSet::from(["Yes", "Sometimes", "No"]) {
        return Some(ImportedScale::YesSometimesNo);
    }
    Some(ImportedScale::Own(numbered(&offered)))
}

/// Answers with what they count for: one for the worst of them, and one more for each that is better.
fn numbered(offered: &[(u32, &str)]) -> Vec<ImportedAnswer> {
    let falls = offered.first().map(|(good, _)| *good) > offered.last().map(|(good, _)| *good);
    let mut order: Vec<usize> = (0..offered.len()).collect();
    if falls {
        order.reverse();
    }
    order.sort_by_key(|at| offered[*at].0);
    let value = |at: usize| order.iter().position(|own| *own == at).unwrap_or(0);
    offered
        .iter()
        .enumerate()
        .map(|(at, (_, label))| ImportedAnswer {
            label: (*label).to_owned(),
            value: u32::try_from(value(at)).unwrap_or(0) + 1,
        })
        .collect()
}

/// An answer as it is shown.
fn label(head: &str) -> String {
    let words = head.trim_matches(|sign: char| !sign.is_alphanumeric());
    match words.to_lowercase().as_str() {
        "y" | "yes" => "Yes".to_owned(),
        "n" | "no" => "No".to_owned(),
        "sometimes" => "Sometimes".to_owned(),
        _ => words.to_owned(),
    }
}

impl Answer {
    /// The answer that the head of a column is, in small letters.
    pub(super) fn of(words: &str) -> Option<Self> {
        if let Ok(number @ 0..=10) = words.parse() {
            return Some(Self::Number(number));
        }
        Some(match words {
            "yes" | "y" | "always" | "all the time" | "all of the time" | "green"
            | "strongly agree" | "met" | "fully met" | "in place" | "fully in place"
            | "achieved" | "fully achieved" | "a lot" | "very much" => Self::Of(10),
            "agree" | "usually" | "mostly" | "most of the time" | "mostly met"
            | "mostly in place" => Self::Of(8),
            "often" | "frequently" => Self::Of(7),
            "sometimes"
            | "partly"
            | "partially"
            | "part"
            | "in part"
            | "maybe"
            | "amber"
            | "yellow"
            | "orange"
            | "neither agree nor disagree"
            | "neither"
            | "neutral"
            | "partly met"
            | "partially met"
            | "partly in place"
            | "partially in place"
            | "partly achieved"
            | "partially achieved"
            | "some of the time"
            | "to some extent" => Self::Of(5),
            "a bit" | "a little" | "occasionally" => Self::Of(4),
            "rarely" | "seldom" | "hardly ever" | "not often" | "disagree" | "not much" => {
                Self::Of(2)
            }
            "no" | "n" | "never" | "red" | "strongly disagree" | "not met" | "not in place"
            | "not achieved" | "not at all" | "not yet" => Self::Of(0),
            "excellent" | "outstanding" => Self::OfThree(10),
            "very good" => Self::OfThree(9),
            "good" => Self::OfThree(7),
            "ok" | "okay" | "fair" | "satisfactory" | "average" => Self::OfThree(5),
            "requires improvement" | "needs improvement" | "could be better" => Self::OfThree(3),
            "poor" | "bad" => Self::OfThree(2),
            "inadequate" | "very poor" | "very bad" => Self::OfThree(0),
            "not sure" | "don't know" | "unsure" | "n/a" | "na" | "not applicable"
            | "does not apply" => Self::Always,
            "tick" | "done" | "✓" | "✔" | "tick when done" | "completed" => Self::Tick,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(heads: &[&str]) -> Option<ImportedScale> {
        let answers: Vec<(Answer, &str)> = heads
            .iter()
            .filter_map(|head| Some((Answer::of(&head.to_lowercase())?, *head)))
            .collect();
        scale(&answers)
    }

    fn own(answers: &[(&str, u32)]) -> ImportedScale {
        let answer = |(label, value): &(&str, u32)| ImportedAnswer {
            label: (*label).to_owned(),
            value: *value,
        };
        ImportedScale::Own(answers.iter().map(answer).collect())
    }

    #[test]
    fn scales_of_columns() {
        assert_eq!(of(&["Done"]), Some(ImportedScale::Tick));
        let known = Some(ImportedScale::YesSometimesNo);
        assert_eq!(of(&["Yes", "Sometimes", "No"]), known);
        assert_eq!(of(&["N", "Y", "Sometimes", "Not sure"]), known);
        assert_eq!(of(&["Yes", "No"]), Some(own(&[("Yes", 2), ("No", 1)])));
        assert_eq!(
            of(&["Never", "Sometimes", "Always"]),
            Some(own(&[("Never", 1), ("Sometimes", 2), ("Always", 3)]))
        );
        assert_eq!(
            of(&["Always", "Usually", "Mostly", "Never"]),
            Some(own(&[
                ("Always", 4),
                ("Usually", 3),
                ("Mostly", 2),
                ("Never", 1)
            ]))
        );
        assert_eq!(
            of(&["1", "2", "3"]),
            Some(own(&[("1", 1), ("2", 2), ("3", 3)]))
        );
        assert_eq!(
            of(&["Good", "OK", "Poor"]),
            Some(own(&[("Good", 3), ("OK", 2), ("Poor", 1)]))
        );
    }

    #[test]
    fn columns_that_are_no_scale() {
        for heads in [
            &["Yes"][..],
            &["Good", "Bad"],
            &["Yes", "Always"],
            &["Yes", "Yes", "No"],
            &["1", "2"],
            &["1", "2", "4"],
            &["1", "Yes", "No"],
            &["Not sure", "N/A"],
            &["Yes", "No", "Done"],
            &["Amber", "Green"],
        ] {
            assert_eq!(of(heads), None, "{heads:?}");
        }
    }
}
