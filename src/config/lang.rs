//! Languages, by their BCP 47 tags, and which way they are written.

use std::sync::Arc;

use icu_locale::{LanguageIdentifier, LocaleDirectionality};

/// A language's tag in its usual letters: `en-GB`, `cy`, `ar`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Lang(Arc<str>);

/// Which way a language's lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Lang {
    /// Reads a tag. Two or three letters for the language are needed; `und` is not one. Where a language has a
    /// code of two letters, that is its tag: `en` for `eng`.
    ///
    /// # Errors
    /// When it is not a language's tag.
    pub fn parse(tag: &str) -> Result<Self, NotALanguage> {
        let mut id: LanguageIdentifier = tag.parse().map_err(|_| NotALanguage)?;
        if id.language.is_unknown() || id.language.as_str().len() > 3 {
            return Err(NotALanguage);
        }
        let short = isolang::Language::from_639_3(id.language.as_str())
            .and_then(|language| language.to_639_1()?.parse().ok());
        id.language = short.unwrap_or(id.language);
        Ok(Self(id.to_string().into()))
    }

    /// Finds a language by its name, in English or in its own words: `welsh`, `Cymraeg`. Only of those that have
    /// a tag of two letters: the names of seven thousand others are often words.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let small = name.to_lowercase();
        let found = isolang::Language::from_name_lowercase(&small).or_else(|| {
            isolang::languages().find(|language| {
                language
                    .to_autonym()
                    .is_some_and(|own| own.to_lowercase() == small)
            })
        });
        Self::parse(found?.to_639_1()?).ok()
    }

    /// Reads a tag, or what people write in the place of one: `en-UK`, `Welsh`. `None` where it is no language.
    #[must_use]
    pub fn meant(written: &str) -> Option<Self> {
        let written = written.trim().replace('_', "-");
        if let Ok(lang) = Self::parse(&written) {
            // No country has this code but the one that everybody means.
            return match lang.tag().strip_suffix("-UK") {
                Some(language) => Self::parse(&format!("{language}-GB")).ok(),
                None => Some(lang),
            };
        }
        match written.to_lowercase().as_str() {
            "english" | "british english" | "british" => Self::parse("en-GB").ok(),
            _ => Self::named(&written),
        }
    }

    /// The tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The language alone, without script or country: `en` of `en-GB`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// What its own speakers call it: `Cymraeg`.
    #[must_use]
    pub fn own_name(&self) -> Option<&'static str> {
        self.listed()?.to_autonym()
    }

    /// What it is called in English: `Welsh`.
    #[must_use]
    pub fn english_name(&self) -> Option<&'static str> {
        Some(self.listed()?.to_name())
    }

    /// What it is called in English, with its tag: `Welsh (cy)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        self.english_name()
            .map_or_else(|| self.0.to_string(), |name| format!("{name} ({self})"))
    }

    /// Whether there is a language of this tag: `jo` is none. `qaa` to `qtz` are for whoever needs one.
    #[must_use]
    pub fn is_assigned(&self) -> bool {
        let own = |code: &str| code.len() == 3 && ("qaa"..="qtz").contains(&code);
        self.listed().is_some() || own(self.language())
    }

    /// The language in the list of ISO 639.
    fn listed(&self) -> Option<isolang::Language> {
        let code = self.language();
        isolang::Language::from_639_1(code).or_else(|| isolang::Language::from_639_3(code))
    }

    /// The parsed tag, for plural rules.
    #[must_use]
    pub fn identifier(&self) -> LanguageIdentifier {
        self.0.parse().unwrap_or(LanguageIdentifier::UNKNOWN)
    }

    /// Which way its lines run.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if LocaleDirectionality::new_extended().is_right_to_left(&self.identifier()) {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was written is not a language's tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALanguage;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_take_their_usual_letters_and_know_their_direction() {
        assert_eq!(
            Lang::parse("EN-gb").map(|l| l.tag().to_owned()),
            Ok("en-GB".to_owned())
        );
        assert_eq!(Lang::parse("ur").map(|l| l.direction()), Ok(Direction::Rtl));
        assert_eq!(Lang::parse("cy").map(|l| l.direction()), Ok(Direction::Ltr));
        assert_eq!(Lang::parse("cy").map(|l| l.own_name()), Ok(Some("Cymraeg")));
        assert_eq!(Lang::parse("bfi").map(|l| l.own_name()), Ok(None));
        assert_eq!(Lang::parse("cym"), Lang::parse("cy"));
        for (written, tag) in [
            ("en-UK", Some("en-GB")),
            ("cy-UK", Some("cy-GB")),
            ("en_GB", Some("en-GB")),
            ("uk", Some("uk")),
            ("Welsh", Some("cy")),
            ("English", Some("en-GB")),
            ("klingonish", None),
        ] {
            let meant = Lang::meant(written);
            assert_eq!(meant.as_ref().map(Lang::tag), tag, "{written}");
        }
        assert_eq!(Lang::parse("easy"), Err(NotALanguage));
        assert_eq!(Lang::parse("not a tag"), Err(NotALanguage));
    }
}
