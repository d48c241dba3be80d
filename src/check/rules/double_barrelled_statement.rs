//! The rule `double-barrelled-statement`: a statement that asks about two things at once.
//!
//! Someone who agrees with one half and not with the other has no answer to give. Joined nouns
//! ("family and friends") are one thing; what is looked for is a second claim with its own verb.
//! "Choose and change the plan", two verbs with one object, is left alone as well.
//!
//! On statements that it was not tuned on it was right 20 times in 27, so it is advice.
//!
//! Source: common advice for questionnaires, applied to self-audits by our own choice.

use crate::check::english::{
    OBJECT, OPENERS, PRONOUNS, Word, begins_verb_phrase, has_form, is_auxiliary, is_clear_verb,
    is_participle, is_verb, may_be_either, may_be_verb, statements, takes_object,
};
use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::Site;

/// Words that join.
const JOINERS: &[&str] = &["and", "but", "or"];

/// Words that may stand between "and" and its verb, beside those in "-ly".
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "all", "also", "always", "both", "often", "so", "sometimes", "soon", "still", "then",
    "together",
];

/// Nouns that make one thing with "help" or "support" after them.
#[rustfmt::skip]
const WITH_SUPPORT: &[&str] = &[
    "advice", "care", "guidance", "help", "information", "love", "respect", "time", "training",
    "treatment",
];

/// Verbs and words whose object may be a whole clause without "that": "make sure staff and
/// families have time".
#[rustfmt::skip]
const BEFORE_CLAUSES: &[&str] = &[
    "agree", "believe", "check", "ensure", "expect", "feel", "hope", "know", "notice", "say", "see",
    "sure", "tell", "think", "understand",
];

/// Pronouns after which there is no doubt that a new claim begins.
#[rustfmt::skip]
const NEW_SUBJECTS: &[&str] = &[
    "everybody", "everyone", "he", "i", "it", "nobody", "no-one", "she", "someone", "they", "we",
    "you",
];

/// What can stand after a participle that says what is done, and not after one before a noun.
#[rustfmt::skip]
const AFTER_PARTICIPLE: &[&str] = &[
    "a", "about", "after", "again", "as", "at", "before", "by", "each", "every", "for", "from",
    "how", "if", "in", "into", "it", "on", "openly", "that", "the", "them", "to", "together",
    "what", "when", "who", "why", "with", "within",
];

/// How far a subject reaches, in words.
const LONGEST_SUBJECT: usize = 4;

/// The rule.
pub static LINT: Lint = Lint {
    name: "double-barrelled-statement",
    group: Group::Structure,
    level: Level::Advice,
    page: include_str!("double-barrelled-statement.md"),
};

/// Looks for it in every English statement.
pub fn check(site: &Site, sink: &mut Sink) {
    for (_, statement, words) in statements(site) {
        let Some(at) = second_claim(&words) else {
            continue;
        };
        let after: Vec<&str> = words[at..]
            .iter()
            .take(3)
            .map(|word| word.text.as_str())
            .collect();
        sink.push(
            Diagnostic::at(
                statement.span,
                LINT.name,
                format!(
                    "Statement `{}` seems to ask about two things: see \"… {}\".",
                    statement.id,
                    after.join(" ")
                ),
            )
            .help("Make two statements of it, or move one half into the words that explain it."),
        );
    }
}

/// The place of the word that joins a second claim to the first.
fn second_claim(words: &[Word]) -> Option<usize> {
    (1..words.len()).find(|at| {
        words[*at].is(JOINERS)
            && !describes_the_subject(words, *at)
            && (joins_verbs(words, *at) || joins_clauses(words, *at))
    })
}

/// "People who use the service and run it", "the people we support and their families": the verb
/// says who is meant.
fn describes_the_subject(words: &[Word], at: usize) -> bool {
    let begins = |place: &usize| {
        let after_noun = *place > 0 && !words[*place].pause && !words[*place - 1].is(OPENERS);
        words[*place].is(&["who", "that", "which"])
            || after_noun && words[*place].is(&["he", "i", "she", "they", "we", "you"])
    };
    let relative = (0..at).find(begins);
    relative.is_some_and(|relative| {
        let verbs =
            |range: std::ops::Range<usize>| range.filter(|place| is_verb(words, *place)).count();
        relative > 0 && verbs(0..relative) == 0 && verbs(relative + 1..at) < 2
    })
}

/// "choose who comes AND agree the agenda", "is written AND is easy to read".
fn joins_verbs(words: &[Word], at: usize) -> bool {
    let next = skip_adverbs(words, at + 1);
    // "Or" between two verbs offers a choice: "come to the meeting or send a video".
    // A first claim has a subject, a verb and something more: "residents interview and score".
    if words[at].text == "or" || next >= words.len() || at < 3 {
        return false;
    }
    // "read aloud and explained"
    let is_manner = words[at - 1].text == "aloud" || is_adverb(&words[at - 1]);
    let last = if is_manner { at - 2 } else { at - 1 };
    let with_noun = has_form(&words[next], &["help", "support"]) && words[at - 1].is(WITH_SUPPORT);
    let done = || {
        let be = [
            "are", "be", "been", "being", "get", "gets", "is", "was", "were",
        ];
        let follows = words
            .get(next + 1)
            .is_none_or(|word| word.pause || word.is(AFTER_PARTICIPLE));
        is_participle(&words[next])
            && follows
            && !is_participle(&words[last])
            && !words[at - 1].is(&["about", "to"])
            && words[..at].iter().any(|word| word.is(&be))
    };
    begins_verb_phrase(words, next) && !with_noun && !shares_its_object(words, at) || done()
}

/// Whether the words on both sides of "and" are verbs, which then share what follows; or the first
/// only says that someone moves: "go out and meet people".
fn shares_its_object(words: &[Word], at: usize) -> bool {
    let (last, before) = (&words[at - 1], at.checked_sub(2));
    // "think about and plan my life"
    if last.is(&["about", "at", "for", "in", "of", "on", "to", "with"]) {
        return true;
    }
    let next = skip_adverbs(words, at + 1);
    let may_be = |place: usize| may_be_either(words, place);
    // "read, watch and listen", "reads and scores every form"
    if last.pause || may_be(at - 1) && may_be(next) && !before.is_some_and(|b| words[b].is(OBJECT))
    {
        return true;
    }
    let starts_verb = |word: &Word| word.is(PRONOUNS) || word.text == "to" || is_auxiliary(word);
    // "the life I want, and do the things": the first verb has its object already.
    let is_told = before.is_some_and(|before| {
        words[before].is(PRONOUNS) && (0..before).any(|place| is_verb(words, place))
    });
    if is_told && takes_object(words, next) {
        return false;
    }
    may_be_verb(words, at - 1)
        || !last.is(OBJECT)
            && before.is_some_and(|before| {
                let word = &words[before];
                starts_verb(word) || word.is(&["come", "comes", "go", "goes"])
            })
}

/// "The room is easy to find AND staff are there to help".
fn joins_clauses(words: &[Word], at: usize) -> bool {
    let next = skip_adverbs(words, at + 1);
    let has_verb = |start: usize| (start..at).any(|place| is_verb(words, place));
    let may = |word: &Word| word.is(&["can", "could", "may", "might"]);
    let Some(subject) = words.get(next) else {
        return false;
    };
    // A choice again: "I can speak for myself or a friend can speak for me".
    if words[at].text == "or" && words[..at].iter().any(may) {
        return false;
    }
    if subject.is(NEW_SUBJECTS) {
        let verb = skip_adverbs(words, next + 1);
        return !words[at - 1].is(PRONOUNS)
            && begins_any_verb(words, verb)
            && has_verb(segment(words, at, &[]));
    }
    // After a comma, "and" joins no two nouns of one clause.
    let before_clauses = if words[at].pause { &[] } else { BEFORE_CLAUSES };
    let no_subject = subject.is(OPENERS) || is_clear_verb(subject);
    if no_subject || !has_verb(segment(words, at, before_clauses)) {
        return false;
    }
    for place in next + 1..=next + LONGEST_SUBJECT {
        let Some(word) = words.get(place) else {
            return false;
        };
        let other = word.pause || word.is(OPENERS) || word.is(NEW_SUBJECTS) || word.is(JOINERS);
        if other || word.text == "to" {
            return false;
        }
        if is_clear_verb(word) {
            return true;
        }
    }
    false
}

fn begins_any_verb(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| !word.pause) && may_be_verb(words, at)
}

/// Where the clause that this word stands in begins.
fn segment(words: &[Word], at: usize, openers: &[&str]) -> usize {
    let opens = |word: &Word| word.is(OPENERS) || has_form(word, openers);
    (0..at)
        .rev()
        .find(|place| opens(&words[*place]))
        .map_or(0, |place| place + 1)
}

fn skip_adverbs(words: &[Word], from: usize) -> usize {
    (from..words.len())
        .find(|at| !is_adverb(&words[*at]))
        .unwrap_or(words.len())
}

fn is_adverb(word: &Word) -> bool {
    word.is(ADVERBS) || word.text.ends_with("ly") && word.text.len() > 4 && word.text != "family"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::english::words;

    const TWO_CLAIMS: &[&str] = &[
        "People choose who comes to their planning meeting and agree the agenda.",
        "People are on the interview panel and have an equal vote.",
        "The plan is written in the person's own words and is easy to read.",
        "Meetings are at a good time and the room is easy to get to.",
        "Staff have enough time and people feel listened to.",
        "We ask people what worked and then change the plan.",
        "I know my rights, and staff know them too.",
        "People can ask questions and get answers the same day.",
        "Board members get the papers early and someone helps them get ready.",
        "People are asked what they think and told what changed.",
        "Mistakes are written down and talked about with the person.",
        "I have my plan and I can change it.",
        "Managers come to the meeting and answer every question.",
        "Staff know the law and use it.",
        "We meet each month and discuss what went well.",
        "Travel is paid and there is food for everyone.",
        "Everyone who comes feels welcome and knows what to do.",
        "Staff are busy but they make time.",
        "Visitors see the report and we publish it on our website.",
        "I have care and support that is coordinated and everyone works well together.",
        "Reviewers write the report with people and share it with families.",
        "I can live the life I want and do the things that are important to me.",
        "Staff at all levels understand coproduction and put it into practice.",
        "The board hears from people at each meeting and acts on what it hears.",
        "My support worker listens to me and always tells me what will happen.",
    ];

    const ONE_CLAIM: &[&str] = &[
        "My family and friends are welcome.",
        "I can see my family and friends.",
        "People have time for questions and room to think.",
        "People and staff have an equal say.",
        "People can choose and change their support.",
        "I get the care and support I need.",
        "I get the care and support my family asked for.",
        "People know what families and staff are doing.",
        "Managers make sure staff and families have time.",
        "We plan meetings when people and their families can come.",
        "People who use the service and run it are equal.",
        "I can come to the meeting or send a video.",
        "I can speak for myself or a friend can speak for me.",
        "Care plans and reviews are done on time.",
        "Information is clear and simple.",
        "People read and understand the plan.",
        "We pay people for their time and travel.",
        "The plan starts from the person's skills and hopes.",
        "Staff know what I like and do not like.",
        "We talk about what people can and cannot do.",
        "People give their views when you and I ask.",
        "Training covers communication, rights and money.",
        "The people we support and their families are asked.",
        "People come from different cultures and communities.",
        "We keep notes of who said what and why.",
        "Staff go out and meet people.",
        "Staff are trained in mental health and learning disability.",
        "People are seen and heard.",
        "My plan says what I am good at and what I want.",
        "The members of the board and the people they speak for meet every month.",
        "I can get information that helps me think about and plan my life.",
        "I am listened to and respected.",
        "We read, watch and listen to what people send us.",
        "Residents interview and score every applicant.",
        "New policies are read aloud and explained at house meetings.",
        "My brother and my family have a say.",
        "Everyone on the panel reads and scores every form.",
        "People say what they need and want.",
        "Interview questions and the room are accessible.",
    ];

    #[test]
    fn two_claims_are_found() {
        let missed: Vec<_> = TWO_CLAIMS
            .iter()
            .filter(|s| second_claim(&words(s)).is_none())
            .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn joined_nouns_are_one_claim() {
        let wrong: Vec<_> = ONE_CLAIM
            .iter()
            .filter(|s| second_claim(&words(s)).is_some())
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
