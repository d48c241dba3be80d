//! What the theme says, in the reader's language and kind of text.
//!
//! Words stand in `strings/LANG.toml`. The table `[easy]` in it holds what easy text says in
//! another way. A table whose keys are plural categories (`one`, `other` …) is a word with plural
//! forms.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu_plurals::{PluralCategory, PluralRules};
use serde::Serialize;

use super::phrase::Phrase;
use crate::config::{Lang, TextKind};
use crate::diag::{Diagnostic, FileId, Sink, Span};

/// Every language's words.
#[derive(Debug, Clone, Default)]
pub struct Words {
    languages: BTreeMap<Lang, (toml::Table, Option<FileId>)>,
}

/// A word, or a table or list of them, as templates see it.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Word {
    /// Words.
    Phrase(Phrase),
    /// Words by name.
    Table(BTreeMap<String, Word>),
    /// Words in a row.
    List(Vec<Word>),
}

/// What the theme says to one kind of reader in one language.
#[derive(Debug, Clone)]
pub struct Said {
    words: BTreeMap<String, Word>,
    lang: Lang,
}

/// Every word that a theme has to have: those of the built-in theme in British English.
static COMPLETE: LazyLock<toml::Table> = LazyLock::new(|| {
    super::built_in::file("strings/en-GB.toml")
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
});

const PLURALS: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

impl Words {
    /// Reads one language's file, named for it. Its words replace those that the language has already.
    pub fn add(&mut self, name: &str, text: &str, file: Option<FileId>, sink: &mut Sink) {
        let fault = |range: std::ops::Range<usize>, message: String, help: &str| {
            let diagnostic = match file {
                Some(file) => Diagnostic::at(
                    Span::new(file, range.start, range.end),
                    "theme-fault",
                    message,
                ),
                None => Diagnostic::of_guide("theme-fault", message),
            };
            diagnostic.help(help)
        };
        let lang = name
            .strip_suffix(".toml")
            .and_then(|tag| Lang::parse(tag).ok());
        let Some(lang) = lang else {
            sink.push(fault(
                0..0,
                format!("strings/{name} is not named for a language."),
                "Name it for the language's tag, such as strings/cy.toml.",
            ));
            return;
        };
        match text.parse::<toml::Table>() {
            Ok(table) => {
                let own = self.languages.entry(lang).or_default();
                replace_words(&mut own.0, table);
                own.1 = file;
            }
            Err(error) => sink.push(fault(
                error.span().unwrap_or(0..0),
                format!(
                    "strings/{name} cannot be read: {}.",
                    error.message().replace('\n', " ")
                ),
                "Check the quotation marks and brackets around here.",
            )),
        }
    }

    /// Reports what a language lacks. In the guide's own language that is an error; in another,
    /// one warning says how many words are shown in the guide's.
    pub fn check(&self, guide: &Lang, languages: &[Lang], theme: &str, sink: &mut Sink) {
        let wanted = keys(&COMPLETE, "");
        for lang in languages {
            let found = self.nearest(lang);
            let has = found
                .map(|(_, (table, _))| keys(table, ""))
                .unwrap_or_default();
            let missing: Vec<&str> = wanted
                .iter()
                .filter(|key| !has.contains(*key))
                .map(String::as_str)
                .collect();
            if missing.is_empty() {
                continue;
            }
            let file = found.map_or_else(
                || format!("themes/{theme}/strings/{lang}.toml"),
                |(lang, _)| format!("themes/{theme}/strings/{lang}.toml"),
            );
            sink.push(if lang == guide {
                let named: Vec<_> = missing.iter().take(8).map(|key| format!("`{key}`")).collect();
                let more = missing.len().saturating_sub(named.len());
                let and_more = if more > 0 { format!(" and {more} more") } else { String::new() };
                Diagnostic::of_guide(
                    "theme-fault",
                    format!("{file} lacks words of the guide's own language: {}{and_more}.", named.join(", ")),
                )
                .help("Copy the lines from the default theme's strings/en-GB.toml and translate them.")
            } else {
                Diagnostic::of_guide(
                    "missing-words",
                    format!("{file} lacks {} of the theme's words; they are shown in {}.", missing.len(), guide.in_words()),
                )
                .help(format!(
                    "If you do nothing, buttons and menus are in {}, and the pages as you wrote them. To have all in {}, ask \
                     somebody who looks after your web site: the words are in Alongside's own files, in \
                     themes/default/strings/en-GB.toml, and their translation belongs in {file} of your guide.",
                    guide.in_words(),
                    lang.in_words(),
                ))
            });
        }
    }

    /// The words for readers of this language and kind of text. What the language lacks is taken
    /// from the guide's, then from British English, and marked with its language.
    #[must_use]
    pub fn for_reader(&self, lang: &Lang, kind: TextKind, guide: &Lang) -> Said {
        let english = Lang::parse("en-GB").ok();
        let built_in = english.as_ref().map(|english| (english, &*COMPLETE));
        let own = |lang| self.nearest(lang).map(|(lang, (table, _))| (lang, table));
        let mut words = BTreeMap::new();
        for (actual, table) in [built_in, own(guide), own(lang)].into_iter().flatten() {
            let marked = (actual.language() != lang.language()).then(|| actual.clone());
            lay_over(&mut words, table, marked.as_ref());
            if kind == TextKind::Easy
                && let Some(toml::Value::Table(easy)) = table.get("easy")
            {
                lay_over(&mut words, easy, marked.as_ref());
            }
        }
        words.remove("easy");
        Said {
            words,
            lang: lang.clone(),
        }
    }

    /// The file of this language, or one of the same language for another country.
    fn nearest(&self, lang: &Lang) -> Option<(&Lang, &(toml::Table, Option<FileId>))> {
        self.languages.get_key_value(lang).or_else(|| {
            self.languages
                .iter()
                .find(|(other, _)| other.language() == lang.language())
        })
    }
}

/// Lays words over others, one by one.
fn replace_words(under: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(toml::Value::Table(under)), toml::Value::Table(over)) if !is_plural(&over) => {
                replace_words(under, over);
            }
            (_, value) => {
                under.insert(key, value);
            }
        }
    }
}

/// Every word's key, with dots.
fn keys(table: &toml::Table, before: &str) -> std::collections::BTreeSet<String> {
    let mut out = std::collections::BTreeSet::new();
    for (key, value) in table {
        let key = if before.is_empty() {
            key.clone()
        } else {
            format!("{before}.{key}")
        };
        match value {
            toml::Value::Table(table) if !is_plural(table) => out.extend(keys(table, &key)),
            _ => {
                out.insert(key);
            }
        }
    }
    out
}

fn is_plural(table: &toml::Table) -> bool {
    table.contains_key("other")
        && table
            .keys()
            .all(|key| PLURALS.iter().any(|(name, _)| name == key))
}

fn lay_over(words: &mut BTreeMap<String, Word>, table: &toml::Table, lang: Option<&Lang>) {
    for (key, value) in table {
        match (words.get_mut(key), value) {
            (Some(Word::Table(under)), toml::Value::Table(over)) if !is_plural(over) => {
                lay_over(under, over, lang);
            }
            _ => {
                words.insert(key.clone(), word(value, lang));
            }
        }
    }
}

fn word(value: &toml::Value, lang: Option<&Lang>) -> Word {
    match value {
        toml::Value::Table(table) => Word::Table(
            table
                .iter()
                .map(|(key, value)| (key.clone(), word(value, lang)))
                .collect(),
        ),
        toml::Value::Array(list) => Word::List(list.iter().map(|item| word(item, lang)).collect()),
        other => {
            let text = other
                .as_str()
                .map_or_else(|| other.to_string(), str::to_owned);
            Word::Phrase(Phrase::in_lang(text, lang.cloned()))
        }
    }
}

impl Said {
    /// All words, for templates.
    #[must_use]
    pub const fn words(&self) -> &BTreeMap<String, Word> {
        &self.words
    }

    /// The word of this key (`checklist.not_sure`). A key that no theme has is shown itself.
    #[must_use]
    pub fn say(&self, key: &str) -> Phrase {
        match self.find(key) {
            Some(Word::Phrase(phrase)) => phrase.clone(),
            _ => Phrase::new(key),
        }
    }

    /// The word of this key, if there is one.
    #[must_use]
    pub fn try_say(&self, key: &str) -> Option<Phrase> {
        match self.find(key)? {
            Word::Phrase(phrase) => Some(phrase.clone()),
            Word::Table(_) | Word::List(_) => None,
        }
    }

    /// The word of this key, with `{name}` replaced.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, Phrase)]) -> Phrase {
        self.say(key).filled(values)
    }

    /// The form of this word that goes with a number, with `{n}` replaced by it.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> Phrase {
        let number = [("n", n.into())];
        let Some(Word::Table(forms)) = self.find(key) else {
            return self.fill(key, &number);
        };
        let category = self.category(forms, n);
        match forms.get(category).or_else(|| forms.get("other")) {
            Some(Word::Phrase(phrase)) => phrase.clone().filled(&number),
            _ => self.fill(key, &number),
        }
    }

    /// A day in the words of this language.
    #[must_use]
    pub fn date(&self, date: jiff::civil::Date) -> Phrase {
        let month = usize::try_from(date.month()).unwrap_or(1);
        let name = match self.find("months") {
            Some(Word::List(months)) => match months.get(month.saturating_sub(1)) {
                Some(Word::Phrase(name)) => name.clone(),
                _ => month.into(),
            },
            _ => month.into(),
        };
        self.fill(
            "date",
            &[
                ("day", date.day().to_string().into()),
                ("month", name),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// "(in Welsh)": with the language's name as the words around it have it, else as its own
    /// speakers call it, else its tag.
    #[must_use]
    pub fn in_language(&self, lang: &Lang) -> Phrase {
        let around = self.say("in_language");
        let name = self
            .try_say(&format!("languages.{}", lang.language()))
            .filter(|known| known.lang == around.lang)
            .unwrap_or_else(|| own_name(lang));
        around.filled(&[("language", name)])
    }

    /// What this language is called in itself.
    #[must_use]
    pub fn own_language(&self) -> Phrase {
        self.try_say("language")
            .filter(|known| known.lang.is_none())
            .map_or_else(
                || own_name(&self.lang),
                |known| Phrase::in_lang(known.text, Some(self.lang.clone())),
            )
    }

    fn category(&self, forms: &BTreeMap<String, Word>, n: usize) -> &'static str {
        // Words that fell back on another language are counted by that language's rules.
        let lang = match forms.get("other") {
            Some(Word::Phrase(Phrase {
                lang: Some(lang), ..
            })) => lang,
            _ => &self.lang,
        };
        let category = PluralRules::try_new_cardinal(lang.identifier().into())
            .map_or(PluralCategory::Other, |rules| rules.category_for(n));
        PLURALS
            .iter()
            .find(|(_, known)| *known == category)
            .map_or("other", |(name, _)| name)
    }

    fn find(&self, key: &str) -> Option<&Word> {
        let mut parts = key.split('.');
        let mut word = self.words.get(parts.next()?)?;
        for part in parts {
            let Word::Table(table) = word else {
                return None;
            };
            word = table.get(part)?;
        }
        Some(word)
    }
}

fn own_name(lang: &Lang) -> Phrase {
    lang.own_name().map_or_else(
        || Phrase::new(lang.tag()),
        |name| Phrase::in_lang(name, Some(lang.clone())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let mut sink = Sink::default();
        let mut words = Words::default();
        let english = super::super::built_in::file("strings/en-GB.toml").unwrap_or_default();
        let english = String::from_utf8_lossy(english);
        words.add("en-GB.toml", &english, None, &mut sink);
        words.add("cy.toml", "back = \"Yn ôl\"", None, &mut sink);
        assert!(sink.into_inner().is_empty());
        words
    }

    #[test]
    fn easy_text_and_other_languages_have_their_own_words() {
        let (Ok(en), Ok(cy)) = (Lang::parse("en-GB"), Lang::parse("cy")) else {
            unreachable!("both are tags")
        };
        let words = words();
        let easy = words.for_reader(&en, TextKind::Easy, &en);
        assert_eq!(easy.say("back").text, "Go back");
        let welsh = words.for_reader(&cy, TextKind::Standard, &en);
        assert_eq!(
            (welsh.say("back").text.as_str(), welsh.say("back").lang),
            ("Yn ôl", None)
        );
        let fallen_back = welsh.count("statements", 1);
        assert_eq!(fallen_back.text, "1 statement");
        assert_eq!(fallen_back.lang, Some(en));
    }

    #[test]
    fn a_second_file_of_one_language_replaces_only_the_words_that_it_holds() {
        let Ok(en) = Lang::parse("en-GB") else {
            unreachable!("en-GB is a tag")
        };
        let mut words = words();
        let own = "home = \"Start\"\nminutes = { other = \"{n} min\" }\n[easy]\nback = \"Back\"\n";
        words.add("en-GB.toml", own, None, &mut Sink::default());
        let easy = words.for_reader(&en, TextKind::Easy, &en);
        let said = ["home", "back", "next"].map(|key| easy.say(key).text);
        assert_eq!(said, ["Start", "Back", "Next page"]);
        assert_eq!(easy.count("minutes", 1).text, "1 min");
    }

    #[test]
    fn a_language_is_called_as_the_words_around_it_have_it_or_as_its_speakers_do() {
        let tags = ["en-GB", "cy", "ar", "bfi"].map(Lang::parse);
        let [Ok(en), Ok(cy), Ok(ar), Ok(bfi)] = tags else {
            unreachable!("all are tags")
        };
        let mut words = words();
        let own = "in_language = \"yn {language}\"\n[languages]\nen = \"Saesneg\"\n";
        words.add("cy.toml", own, None, &mut Sink::default());
        let welsh = words.for_reader(&cy, TextKind::Standard, &en);
        assert_eq!(welsh.in_language(&en), "yn Saesneg".into());
        assert_eq!(welsh.in_language(&ar).text, "yn العربية");
        assert_eq!(welsh.in_language(&ar).parts[1].lang, Some(ar.clone()));
        assert_eq!(welsh.in_language(&bfi), "yn bfi".into());
        let arabic = words.for_reader(&ar, TextKind::Standard, &en);
        assert_eq!(
            arabic.in_language(&cy),
            Phrase::in_lang("(in Welsh)", Some(en))
        );
        assert_eq!(arabic.own_language(), Phrase::in_lang("العربية", Some(ar)));
        assert_eq!(welsh.own_language(), Phrase::in_lang("Cymraeg", Some(cy)));
    }

    #[test]
    fn what_a_language_lacks_is_an_error_in_the_guides_own_and_a_warning_in_others() {
        let (Ok(en), Ok(cy)) = (Lang::parse("en-GB"), Lang::parse("cy")) else {
            unreachable!("both are tags")
        };
        let rules = |guide: &Lang| {
            let mut sink = Sink::default();
            words().check(guide, &[en.clone(), cy.clone()], "default", &mut sink);
            sink.into_inner()
                .iter()
                .map(|found| found.rule)
                .collect::<Vec<_>>()
        };
        assert_eq!(rules(&en), ["missing-words"]);
        assert_eq!(rules(&cy), ["theme-fault"]);
    }
}
