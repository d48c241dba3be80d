//! English as rules read it: words with their punctuation, verbs, and the statements of
//! checklists. Everything here is lists and neighbours; nothing guesses at grammar beyond that.

use unicode_normalization::char::is_combining_mark;

use crate::config::Lang;
use crate::model::checklist::{Checklist, Statement};
use crate::model::document::plain_words;
use crate::model::{Site, Text};

/// Verbs that are hardly ever nouns where they follow "and" in a statement.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "accept", "adapt", "agree", "allow", "apologise", "arrange", "ask", "attend", "become", "begin",
    "believe", "belong", "bring", "build", "buy", "celebrate", "choose", "come", "communicate",
    "consider", "continue", "contribute", "create", "decide", "describe", "discuss", "eat",
    "employ", "enable", "encourage", "enjoy", "ensure", "evaluate", "expect", "explain", "explore",
    "feel", "find", "follow", "forget", "get", "give", "go", "happen", "hear", "identify",
    "improve", "include", "inform", "introduce", "invite", "involve", "join", "keep", "know",
    "learn", "listen", "make", "meet", "notice", "organise", "participate", "prepare", "protect",
    "provide", "publish", "receive", "recognise", "recruit", "reflect", "remain", "remember",
    "remove", "replace", "respond", "see", "seem", "send", "sit", "solve", "speak", "spend",
    "suggest", "take", "teach", "tell", "think", "understand", "write",
];

/// Words that are verbs or nouns; they count as verbs where their neighbours say so.
#[rustfmt::skip]
const VERBS_OR_NOUNS: &[&str] = &[
    "act", "advise", "answer", "book", "challenge", "change", "check", "cook", "correct", "design",
    "document", "draw", "help", "hold", "influence", "lead", "like", "live", "look", "measure",
    "move", "need", "offer", "own", "pay", "plan", "put", "question", "read", "record", "report",
    "respect", "review", "run", "say", "score", "set", "shape", "share", "show", "sign", "start",
    "stay", "stop", "support", "talk", "test", "thank", "train", "trust", "try", "use", "value",
    "visit", "vote", "want", "work",
];

/// Forms of "be", "have" and "do", and the verbs that stand before other verbs.
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "am", "are", "can", "cannot", "could", "did", "do", "does", "had", "has", "have", "is", "may",
    "might", "must", "should", "was", "were", "will", "would",
];

/// Those of them after which a word that may be a noun is a verb.
#[rustfmt::skip]
const BEFORE_VERBS: &[&str] = &[
    "can", "cannot", "could", "did", "do", "does", "may", "might", "must", "should", "to", "will",
    "would",
];

/// Verbs that may be nouns, with what can only follow the verb.
const WITH_PREPOSITION: &[(&str, &[&str])] = &[
    ("act", &["on"]),
    ("look", &["after", "at", "for"]),
    ("stay", &["in", "involved", "on"]),
    ("talk", &["about", "to", "with"]),
];

/// Participles that do not end in "-ed" and are the form of no verb above.
#[rustfmt::skip]
const PARTICIPLES: &[&str] = &[
    "brought", "built", "chosen", "done", "given", "heard", "held", "kept", "known", "led", "made",
    "met", "paid", "put", "read", "seen", "sent", "set", "shown", "taken", "taught", "told",
    "understood", "written",
];

/// Words that begin a clause inside a sentence.
#[rustfmt::skip]
pub(in crate::check) const OPENERS: &[&str] = &[
    "because", "how", "if", "that", "unless", "until", "what", "whatever", "when", "whenever",
    "where", "wherever", "whether", "which", "while", "who", "whoever", "why",
];

/// Words after which a verb's object begins.
#[rustfmt::skip]
pub(in crate::check) const OBJECT: &[&str] = &[
    "a", "all", "an", "any", "each", "every", "her", "him", "his", "how", "it", "its", "me", "my",
    "our", "the", "their", "them", "these", "this", "those", "us", "what", "whether", "your",
];

/// Subjects that say by themselves that a verb comes next.
#[rustfmt::skip]
pub(in crate::check) const PRONOUNS: &[&str] = &[
    "anyone", "everybody", "everyone", "he", "i", "it", "nobody", "no-one", "people", "she",
    "somebody", "someone", "staff", "they", "we", "who", "you",
];

/// A word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Word {
    /// In small letters, with straight apostrophes.
    pub(in crate::check) text: String,
    /// Whether a comma, a full stop or another sign stands before it.
    pub(in crate::check) pause: bool,
}

impl Word {
    pub(in crate::check) fn is(&self, list: &[&str]) -> bool {
        list.contains(&self.text.as_str())
    }
}

/// The words of some text. A hyphen or an apostrophe inside a word belongs to it.
pub(in crate::check) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut current = String::new();
    let mut pause = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let inside = is_of_word(letter)
            || (matches!(letter, '-' | '\'' | '’' | '\u{2011}')
                && !current.is_empty()
                && letters.peek().is_some_and(|next| is_of_word(*next)));
        if inside {
            match letter {
                '’' => current.push('\''),
                '\u{2011}' => current.push('-'),
                _ => current.extend(letter.to_lowercase()),
            }
            continue;
        }
        if !current.is_empty() {
            out.push(Word {
                text: std::mem::take(&mut current),
                pause: std::mem::take(&mut pause),
            });
        }
        pause |= !letter.is_whitespace() && !matches!(letter, '"' | '“' | '”' | '‘' | '’' | '\'');
    }
    if !current.is_empty() {
        out.push(Word {
            text: current,
            pause,
        });
    }
    out
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Whether rules about English may judge words in this language.
pub(in crate::check) fn is_english(lang: &Lang) -> bool {
    lang.language() == "en"
}

/// Every statement of a checklist that is written in English, with its text and its words.
pub(in crate::check) fn statements(
    site: &Site,
) -> impl Iterator<Item = (&Text, &Statement, Vec<Word>)> {
    site.in_order()
        .flat_map(|(_, page)| &page.texts)
        .filter(|text| is_english(&text.lang))
        .flat_map(|text| {
            let statements = text.checklist.iter().flat_map(Checklist::statements);
            statements
                .map(move |statement| (text, statement, words(&plain_words(&statement.words))))
        })
}

/// Whether the word at this place can only be a verb, or stands where only a verb can.
pub(in crate::check) fn is_verb(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_before = |list: &[&str]| before.is_some_and(|before| before.is(list));
    let is_noun = is_before(OBJECT) && !is_before(&["it"]);
    let known = is_before(PRONOUNS) || is_before(BEFORE_VERBS) || takes_object(words, at);
    is_auxiliary(word)
        || has_form(word, VERBS) && !is_noun
        || is_participle(word) && before.is_some_and(is_auxiliary)
        || has_form(word, VERBS_OR_NOUNS) && known && !is_noun
}

/// Whether a word could be a verb that shares its object with the next one: "choose and change".
pub(in crate::check) fn may_be_verb(words: &[Word], at: usize) -> bool {
    is_verb(words, at) || (at == 0 && has_form(&words[0], VERBS_OR_NOUNS))
}

/// Whether a word is one of those that may be a verb or a noun.
pub(in crate::check) fn may_be_either(words: &[Word], at: usize) -> bool {
    words
        .get(at)
        .is_some_and(|word| has_form(word, VERBS_OR_NOUNS))
}

/// "is", "have", "can", "don't".
pub(in crate::check) fn is_auxiliary(word: &Word) -> bool {
    word.is(AUXILIARIES) || word.text.ends_with("n't")
}

/// "asked", "written": after a form of "be", something that is done.
pub(in crate::check) fn is_participle(word: &Word) -> bool {
    word.is(PARTICIPLES)
        || word.text.strip_suffix("ed").is_some_and(|stem| {
            let with = format!("{stem}e");
            let bare = stem.strip_suffix('i').map(|stem| format!("{stem}y"));
            let undoubled = stem.get(..stem.len().saturating_sub(1)).unwrap_or("");
            [stem, &with, bare.as_deref().unwrap_or(""), undoubled]
                .iter()
                .any(|base| VERBS.contains(base) || VERBS_OR_NOUNS.contains(base))
        })
}

/// Whether an object begins after this word, or what else can only follow a verb.
pub(in crate::check) fn takes_object(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| {
        let follows = |(verb, list): &(&str, &[&str])| {
            next.is(list) && words.get(at).is_some_and(|word| has_form(word, &[*verb]))
        };
        !next.pause && (next.is(OBJECT) || WITH_PREPOSITION.iter().any(follows))
    })
}

/// Whether a word is a verb of the list, plain or with an "s".
pub(in crate::check) fn has_form(word: &Word, list: &[&str]) -> bool {
    let text = word.text.as_str();
    let stem = |end: &str| text.strip_suffix(end);
    list.contains(&text)
        || stem("s").is_some_and(|base| list.contains(&base))
        || stem("es").is_some_and(|base| list.contains(&base))
        || stem("ies").is_some_and(|base| list.contains(&format!("{base}y").as_str()))
}

/// Whether a word after "and" is a verb by itself, or by what follows it.
pub(in crate::check) fn begins_verb_phrase(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        is_auxiliary(word)
            || has_form(word, VERBS)
            || has_form(word, VERBS_OR_NOUNS) && takes_object(words, at)
    })
}

/// Whether a word can hardly be anything but a verb, wherever it stands.
pub(in crate::check) fn is_clear_verb(word: &Word) -> bool {
    is_auxiliary(word) || has_form(word, VERBS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_hyphens_and_apostrophes_and_note_pauses() {
        let found = words("We don’t re-use \u{201c}Caf\u{e9}\u{301}\u{201d}, ever (really).");
        let texts: Vec<_> = found.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "we",
                "don't",
                "re-use",
                "caf\u{e9}\u{301}",
                "ever",
                "really"
            ]
        );
        let pauses: Vec<_> = found.iter().map(|word| word.pause).collect();
        assert_eq!(pauses, [false, false, false, false, true, true]);
        assert_eq!(words(" … – "), []);
    }
}
