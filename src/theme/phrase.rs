//! Words that know their language, so that a screen reader says them as they are written.

use serde::Serialize;

use crate::config::Lang;

/// Words with the language that they are in, where that is not the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Their language, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// The same words in pieces, where not all of them are in one language; else nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Phrase>,
}

impl Phrase {
    /// Words in the page's language.
    pub fn new(text: impl Into<String>) -> Self {
        Self::in_lang(text, None)
    }

    /// Words in a language; `None` is the page's.
    pub fn in_lang(text: impl Into<String>, lang: Option<Lang>) -> Self {
        Self {
            text: text.into(),
            lang,
            parts: Vec::new(),
        }
    }

    /// With a sign at its end, in the language of the whole.
    #[must_use]
    pub fn ended(mut self, sign: &str) -> Self {
        if sign.is_empty() {
            return self;
        }
        self.text.push_str(sign);
        match self.parts.last_mut() {
            Some(last) if last.lang == self.lang => last.text.push_str(sign),
            Some(_) => self.parts.push(Self::in_lang(sign, self.lang.clone())),
            None => {}
        }
        self
    }

    /// Each `{name}` replaced by its value, which stays in the language that it is in.
    #[must_use]
    pub fn filled(self, values: &[(&str, Self)]) -> Self {
        // One pass, so that a value with braces in it is never taken for a name.
        let mut out = Pieces(Vec::new());
        let mut rest = self.text.as_str();
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push(before, self.lang.as_ref());
            let named = values.iter().find_map(|(name, value)| {
                let tail = after[1..].strip_prefix(name)?.strip_prefix('}')?;
                Some((value, tail))
            });
            if let Some((value, tail)) = named {
                out.push_phrase(value);
                rest = tail;
            } else {
                out.push("{", self.lang.as_ref());
                rest = &after[1..];
            }
        }
        out.push(rest, self.lang.as_ref());
        out.into_phrase(self.lang)
    }
}

/// Pieces of a phrase, each in another language than the one before it.
struct Pieces(Vec<Phrase>);

impl Pieces {
    fn push(&mut self, text: &str, lang: Option<&Lang>) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            // Numbers and signs are said in the language of the words around them.
            Some(last) if last.lang.as_ref() == lang || !text.contains(char::is_alphabetic) => {
                last.text.push_str(text);
            }
            Some(last) if !last.text.contains(char::is_alphabetic) => {
                last.text.push_str(text);
                last.lang = lang.cloned();
            }
            _ => self.0.push(Phrase::in_lang(text, lang.cloned())),
        }
    }

    fn push_phrase(&mut self, phrase: &Phrase) {
        if phrase.parts.is_empty() {
            self.push(&phrase.text, phrase.lang.as_ref());
        }
        for part in &phrase.parts {
            self.push(&part.text, part.lang.as_ref());
        }
    }

    fn into_phrase(mut self, lang: Option<Lang>) -> Phrase {
        if self.0.len() < 2 {
            return self.0.pop().unwrap_or_else(|| Phrase::in_lang("", lang));
        }
        Phrase {
            text: self.0.iter().map(|part| part.text.as_str()).collect(),
            lang,
            parts: self.0,
        }
    }
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<usize> for Phrase {
    fn from(number: usize) -> Self {
        Self::new(number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_another_language_are_pieces_of_their_own_and_numbers_are_not() {
        let Ok(en) = Lang::parse("en-GB") else {
            unreachable!("en-GB is a tag")
        };
        let fallen_back = Phrase::in_lang("Page {n} of {title}", Some(en.clone()));
        let whole = fallen_back.filled(&[("n", 3.into()), ("title", "{n} hyfforddi".into())]);
        assert_eq!(whole.text, "Page 3 of {n} hyfforddi", "filled once");
        let parts: Vec<_> = whole.parts.iter().map(|p| (&*p.text, &p.lang)).collect();
        assert_eq!(
            parts,
            [("Page 3 of ", &Some(en.clone())), ("{n} hyfforddi", &None)]
        );

        let alone = Phrase::new("{n} ({name})").filled(&[
            ("n", 3.into()),
            ("name", Phrase::in_lang("Café", Some(en.clone()))),
        ]);
        let langs: Vec<_> = alone.parts.iter().map(|p| (&*p.text, &p.lang)).collect();
        assert_eq!(
            (alone.text.as_str(), langs.len()),
            ("3 (Café)", 0),
            "{langs:?}"
        );
        assert_eq!(alone.lang, Some(en));
    }

    #[test]
    fn a_sign_at_the_end_is_in_the_language_of_the_whole() {
        let Ok(en) = Lang::parse("en-GB") else {
            unreachable!("en-GB is a tag")
        };
        let foreign = Phrase::in_lang("Version 2", Some(en.clone())).ended(".");
        assert_eq!(foreign, Phrase::in_lang("Version 2.", Some(en.clone())));
        let publisher = Phrase::in_lang("Example Care", Some(en));
        let mixed = Phrase::new("نشرته {who}").filled(&[("who", publisher)]);
        let mixed = mixed.ended(".");
        assert_eq!(mixed.text, "نشرته Example Care.");
        assert_eq!(mixed.parts.last(), Some(&Phrase::new(".")));
    }
}
