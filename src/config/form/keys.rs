//! What stands behind each key: only of keys that are not words.

use super::Wanted;

/// Keys that want something other than words.
const KINDS: [(&str, Wanted); 24] = [
    ("review_by", Wanted::Date),
    ("date", Wanted::Date),
    ("consent_until", Wanted::Date),
    ("time_mins", Wanted::Number),
    ("value", Wanted::Number),
    ("draft", Wanted::Flag),
    ("people", Wanted::Flag),
    ("lived_experience", Wanted::Flag),
    ("principles", Wanted::Texts),
    ("aliases", Wanted::Texts),
    ("fields", Wanted::Texts),
    ("lanes", Wanted::Texts),
    ("publish", Wanted::Texts),
    ("keep", Wanted::Texts),
    ("not", Wanted::Texts),
    ("forms", Wanted::Texts),
    ("keywords", Wanted::Texts),
    ("sources", Wanted::Tables),
    ("made_by", Wanted::Tables),
    ("omits", Wanted::Tables),
    ("allow", Wanted::Tables),
    ("scales", Wanted::Tables),
    ("options", Wanted::Tables),
    ("tests", Wanted::Tables),
];

/// One entry of a list of tables: what stands before and after the words that matter most, and words that
/// may stand there.
const ENTRIES: [(&str, &str, &str, &str); 10] = [
    ("sources", "{ title = ", " }", "Care Act 2014"),
    ("made_by", "{ who = ", " }", "The group"),
    (
        "omits",
        "{ what = ",
        ", why = \"readers did not need it\" }",
        "The history of the law",
    ),
    (
        "allow",
        "{ rule = ",
        ", reason = \"the law's own name\" }",
        "long-sentence",
    ),
    (
        "scales",
        "{ id = ",
        ", options = [{ label = \"No\" }, { label = \"Yes\" }] }",
        "traffic",
    ),
    ("options", "{ label = ", " }", "Not yet"),
    ("tests", "{ who = ", " }", "Leeds Readers Group"),
    (
        "same_word",
        "{ use = ",
        ", not = [\"carer\"] }",
        "support worker",
    ),
    (
        "words",
        "{ rule = \"complex-word\", word = ",
        " }",
        "signpost",
    ),
    ("word", "{ term = ", ", easy = \"A check.\" }", "audit"),
];

/// Tables of settings, which begin with a line in brackets.
const TABLES: [&str; 7] = [
    "guide",
    "contact",
    "variants",
    "look",
    "markdown",
    "check",
    "accessibility",
];

/// Words that may stand behind a key.
const WORDS: [(&str, &str); 10] = [
    ("title", "Our meetings"),
    ("purpose", "This page is about our meetings."),
    ("language", "en-GB"),
    ("html", "text"),
    ("paper", "a4"),
    ("kind", "page"),
    ("phone", "0113 496 0000"),
    ("email", "hello@example.org"),
    ("base_url", "https://example.org/guide/"),
    ("accent", "#0b4f4c"),
];

/// A key as it is looked up: the last of its parts, in its usual letters.
fn last(key: &str) -> String {
    let key = key.rsplit('.').next().unwrap_or(key).trim();
    key.to_lowercase().replace(['-', ' '], "_")
}

/// Whether this is a key that wants something other than words, in whatever letters it is written.
pub(super) fn is_known(key: &str) -> bool {
    let key = last(key);
    KINDS.iter().any(|(name, _)| *name == key)
}

/// What is wanted behind a key.
pub(super) fn wanted(key: &str) -> Wanted {
    let key = last(key);
    let known = KINDS.iter().find(|(name, _)| *name == key);
    known.map_or(Wanted::Text, |(_, wanted)| *wanted)
}

/// Whether this is the name of a table of settings.
pub(super) fn is_table(key: &str) -> bool {
    TABLES.contains(&key)
}

/// What can stand behind a key.
pub(super) fn example(key: &str, wanted: Wanted) -> String {
    let key = last(key);
    let own = match wanted {
        Wanted::Text => WORDS
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, words)| format!("\"{words}\"")),
        Wanted::Tables => ENTRIES
            .iter()
            .find(|(name, ..)| *name == key)
            .and_then(|(.., words)| entries(&key, &[words])),
        _ => None,
    };
    own.unwrap_or_else(|| wanted.example().to_owned())
}

/// A list of tables that says these words of each.
pub(super) fn entries(key: &str, words: &[&str]) -> Option<String> {
    let last = last(key);
    let (_, before, after, _) = ENTRIES.iter().find(|(name, ..)| *name == last)?;
    let entry = |words: &&str| format!("{before}{}{after}", super::quoted(words));
    let entries: Vec<String> = words.iter().map(entry).collect();
    Some(format!("[{}]", entries.join(", ")))
}
