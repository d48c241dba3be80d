//! The guide's hard words and what they mean.

use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization as _;

use super::address::slug;
use crate::config::Lang;
use crate::config::fields::Fields;
use crate::diag::{Diagnostic, Located};

/// The number of a word in the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(usize);

/// A hard word.
#[derive(Debug, Clone)]
pub struct Word {
    /// The word as it is listed.
    pub term: Located<String>,
    /// Other forms of it.
    pub forms: Vec<String>,
    /// Its initials.
    pub abbr: Option<String>,
    /// How it is said aloud, where that is not how it is written.
    pub say_as: Option<String>,
    /// What it means, in full.
    pub standard: Option<String>,
    /// What it means, in easy words.
    pub easy: Option<String>,
    /// Its picture: a shelf name or a path.
    pub picture: Option<Located<String>>,
    /// The same in other languages.
    pub translations: BTreeMap<Lang, WordWords>,
}

/// One language's words of a hard word.
#[derive(Debug, Clone, Default)]
pub struct WordWords {
    /// The word.
    pub term: Option<String>,
    /// What it means, in full.
    pub standard: Option<String>,
    /// What it means, in easy words.
    pub easy: Option<String>,
}

/// Every hard word, findable by any of its forms.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    words: Vec<Word>,
    forms: BTreeMap<String, WordId>,
    /// A name for each word that addresses can hold and no other word has.
    anchors: Vec<String>,
    taken: BTreeSet<String>,
    /// The last number that was put behind an anchor.
    numbers: BTreeMap<String, usize>,
}

impl Glossary {
    /// Reads the parsed `glossary.toml`.
    pub fn read(top: &Fields<'_>) -> Vec<Word> {
        let words = top
            .tables("word")
            .unwrap_or_default()
            .iter()
            .filter_map(read_word)
            .collect();
        top.finish();
        words
    }

    /// Indexes words; two that share a form are reported.
    #[must_use]
    pub fn new(words: Vec<Word>) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let mut glossary = Self::default();
        for word in words {
            let id = WordId(glossary.words.len());
            let own = folded(&word.term.value);
            if glossary.forms.contains_key(&own) {
                found.push(
                    Diagnostic::at(
                        word.term.span,
                        "duplicate-id",
                        format!("`{}` stands in the glossary twice.", word.term.value),
                    )
                    .help("Keep one of the two entries."),
                );
                continue;
            }
            let forms = word.forms.iter().chain(&word.abbr);
            let translated = word.translations.values().filter_map(|t| t.term.as_ref());
            for form in std::iter::once(&word.term.value)
                .chain(forms)
                .chain(translated)
            {
                glossary.forms.entry(folded(form)).or_insert(id);
            }
            let anchor = glossary.unused_anchor(&word.term.value);
            glossary.anchors.push(anchor);
            glossary.words.push(word);
        }
        (glossary, found)
    }

    /// The word that has this form; capitals and the amount of white space make no difference.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<WordId> {
        self.forms.get(&folded(written)).copied()
    }

    /// A word by its number.
    #[must_use]
    pub fn get(&self, id: WordId) -> &Word {
        &self.words[id.0]
    }

    /// A word's name in addresses: `C` and `C++` have one each.
    #[must_use]
    pub fn anchor(&self, id: WordId) -> &str {
        &self.anchors[id.0]
    }

    fn unused_anchor(&mut self, term: &str) -> String {
        let made = slug(term);
        let wanted = if made.is_empty() {
            "x".to_owned()
        } else {
            made
        };
        let mut anchor = wanted.clone();
        // Thousands of words may want one anchor, so each goes on from the last number.
        let number = self.numbers.entry(wanted.clone()).or_insert(1);
        while !self.taken.insert(anchor.clone()) {
            *number += 1;
            anchor = format!("{wanted}-{number}");
        }
        anchor
    }

    /// Every word, with its number.
    pub fn iter(&self) -> impl Iterator<Item = (WordId, &Word)> {
        self.words
            .iter()
            .enumerate()
            .map(|(i, word)| (WordId(i), word))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The terms, for finding the nearest one.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.term.value.as_str())
    }
}

/// A word as it is compared: word processors write apostrophes and hyphens in several ways.
fn folded(text: &str) -> String {
    let small = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    if small.is_ascii() {
        return small;
    }
    let plain = small.nfc().filter_map(|sign| match sign {
        '’' | '‘' | 'ʼ' | '´' | '′' => Some('\''),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        sign => Some(sign),
    });
    plain.collect()
}

fn read_word(table: &Fields<'_>) -> Option<Word> {
    let term = table.needed("term", "Write the hard word: term = \"safeguarding\".");
    let text = |key| table.words(key).map(|text| text.value);
    let mut word = Word {
        term: Located::new(String::new(), table.span()),
        forms: table
            .texts("forms")
            .unwrap_or_default()
            .into_iter()
            .map(|form| form.value)
            .collect(),
        abbr: text("abbr"),
        say_as: text("say_as"),
        standard: text("standard"),
        easy: text("easy"),
        picture: table.words("picture"),
        translations: table
            .languages()
            .into_iter()
            .map(|(lang, words)| {
                let read = WordWords {
                    term: words.words("term").map(|text| text.value),
                    standard: words.words("standard").map(|text| text.value),
                    easy: words.words("easy").map(|text| text.value),
                };
                words.finish();
                (lang, read)
            })
            .collect(),
    };
    table.finish_except(true);
    word.term = term?;
    if word.standard.is_none() && word.easy.is_none() && !table.is_broken() {
        table.fault(
            word.term.span,
            format!("`{}` has no meaning written down.", word.term.value),
            "Add standard = \"…\" and easy = \"…\".",
        );
    }
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_in_signs_alone_have_an_anchor_each() {
        let mut glossary = Glossary::default();
        for term in ["C", "C++", "++"] {
            let anchor = glossary.unused_anchor(term);
            glossary.anchors.push(anchor);
        }
        assert_eq!(glossary.anchors, ["c", "c-2", "x"]);
    }
}
