//! The rule `negative-statement`: a statement that says what does not happen.
//!
//! Where a statement is negative, "yes" means that something is missing, so the scale is turned
//! round. A negation inside a smaller clause ("what is not working") turns nothing round and is
//! left alone, and so is a list of things to tick.
//!
//! Source: a self-audit is scored by our own rules; Inclusion Europe's "Information for all" and
//! "The Easy Read Standard" (2026) both ask for positive sentences.

use crate::check::english::{OPENERS, PRONOUNS, Word, is_auxiliary, is_verb, statements};
use crate::config::TextKind;
use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::{Site, Text};

/// Words that turn a statement round.
#[rustfmt::skip]
const NEGATIONS: &[&str] = &[
    "cannot", "neither", "never", "no", "no-one", "nobody", "none", "nor", "not", "nothing",
    "nowhere", "without",
];

/// What may stand after a negation that is none: "not only", "no matter", "no later than".
const NOT_AFTER: &[(&str, &[&str])] = &[
    (
        "no",
        &["earlier", "fewer", "later", "less", "matter", "more"],
    ),
    ("not", &["just", "only", "for-profit"]),
];

/// What may stand before one: "yes or no", "say no", "whether or not".
const NOT_BEFORE: &[(&str, &[&str])] = &[
    (
        "no",
        &[
            "or", "say", "says", "said", "saying", "answer", "mean", "means", "yes",
        ],
    ),
    ("not", &["or", "if", "why"]),
];

/// "Without" turns a statement round where people or their say are what is left out. In "without
/// fear" or "without waiting" it says how well something goes.
#[rustfmt::skip]
const WITHOUT: &[&str] = &[
    "agreement", "anyone", "asking", "checking", "consent", "consulting", "everyone", "families",
    "her", "him", "including", "informing", "inviting", "involving", "listening", "me", "people",
    "permission", "talking", "telling", "them", "us", "you",
];

/// The rule.
pub static LINT: Lint = Lint {
    name: "negative-statement",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("negative-statement.md"),
};

/// Looks for it in English checklists that have a scale.
pub fn check(site: &Site, sink: &mut Sink) {
    for (text, statement, words) in statements(site) {
        if is_to_tick(text, site) {
            continue;
        }
        let Some(at) = negation(&words) else { continue };
        sink.push(
            Diagnostic::at(
                statement.span,
                LINT.name,
                format!(
                    "Statement `{}` has \"{}\" in it, so a high score may mean something bad.",
                    statement.id, words[at].text
                ),
            )
            .help("Say what happens when it goes well, so that \"yes\" is always the good answer."),
        );
    }
}

/// Whether a checklist's answer is a box to tick.
fn is_to_tick(text: &Text, site: &Site) -> bool {
    let usual = match text.kind {
        TextKind::Standard => "progress",
        TextKind::Easy => "yes-sometimes-no",
    };
    let named = text
        .front
        .scale
        .as_ref()
        .map_or(usual, |scale| scale.value.as_str());
    site.scales
        .get(named)
        .is_some_and(|scale| scale.options.len() < 2)
}

/// The first negation that turns the whole statement round.
fn negation(words: &[Word]) -> Option<usize> {
    (0..words.len()).find(|at| {
        let is_one = words[*at].is(NEGATIONS) || words[*at].text.ends_with("n't");
        is_one && !is_excepted(words, *at) && !in_smaller_clause(words, *at)
    })
}

fn is_excepted(words: &[Word], at: usize) -> bool {
    let word = words[at].text.as_str();
    let after = words.get(at + 1).filter(|next| !next.pause);
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let listed = |lists: &[(&str, &[&str])], near: Option<&Word>| {
        near.is_some_and(|near| lists.iter().any(|(of, list)| *of == word && near.is(list)))
    };
    let is_number = word == "no"
        && words
            .get(at + 1)
            .is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
    is_number
        || listed(NOT_AFTER, after)
        || listed(NOT_BEFORE, before)
        || word == "without" && !after.is_some_and(|after| after.is(WITHOUT))
        || word == "nothing" && after.is_some_and(|after| after.text == "about")
        || word == "without" && words.iter().any(|other| other.text == "nothing")
}

/// Whether a clause was opened before this word and this word belongs to it: no comma and no new
/// clause between, and at most one verb. "People we have not met" opens one without a word for it.
fn in_smaller_clause(words: &[Word], at: usize) -> bool {
    let has_verb = |places: std::ops::Range<usize>| -> usize {
        places.filter(|place| is_verb(words, *place)).count()
    };
    let opens = |place: &usize| {
        let after_noun = *place > 0 && !words[*place - 1].is(&["and", "but"]);
        words[*place].is(OPENERS)
            || words[*place].is(&["i", "they", "we", "you"])
                && after_noun
                && has_verb(0..*place) > 0
    };
    let begins_anew = |place: usize| {
        words[place].pause || words[place].is(&["and", "but"]) && words[place + 1].is(PRONOUNS)
    };
    let opener = (0..at).rev().find(opens);
    opener.is_some_and(|opener| {
        // "what they can and cannot do": two halves of one clause.
        let halves = at > 1 && words[at - 1].is(&["and", "or"]) && is_auxiliary(&words[at - 2]);
        let own = usize::from(is_auxiliary(&words[at]) && !halves);
        !(opener + 1..at).any(begins_anew)
            && !words[at].pause
            && has_verb(opener + 1..at) + own <= 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::english::words;

    #[test]
    fn statements_that_are_turned_round_are_found() {
        for said in [
            "People are not asked what they think.",
            "Staff never change the plan.",
            "No one is left out of meetings.",
            "No-one speaks for me.",
            "Nobody is left out.",
            "Decisions are made without us.",
            "Staff change my plan without asking me.",
            "I cannot choose who comes.",
            "Staff don’t talk over people.",
            "There are no steps to the door.",
            "Meetings have no jargon.",
            "People who use the service are not asked.",
            "When things go wrong, nobody is blamed.",
            "None of the papers are late.",
            "You listen to people who do not use words and you never rush them.",
            "In meetings we do not use jargon.",
            "We do nothing until people agree.",
        ] {
            assert!(negation(&words(said)).is_some(), "{said}");
        }
    }

    #[test]
    fn negations_that_turn_nothing_round_are_fine() {
        for said in [
            "People say what is not working.",
            "I can say what I do not like.",
            "Staff say sorry when something is not right.",
            "People can say no.",
            "Every question can be answered with yes or no.",
            "People can speak without fear.",
            "People get in without waiting.",
            "People are asked, not only told.",
            "Papers come no later than 7 days before.",
            "Nothing about us without us is our rule.",
            "People choose whether or not to come.",
            "We know who is not in the room.",
            "Everyone is asked, no matter how they speak.",
            "We ask why people did not come.",
            "Notes are short.",
            "Staff tell people what they can and cannot change.",
            "We look for people we have not reached yet.",
            "Another person can come with me.",
            "Staff know how to reach people who cannot come.",
        ] {
            assert!(negation(&words(said)).is_none(), "{said}");
        }
    }
}
