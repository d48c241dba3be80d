//! Finding pictures by words, as someone asks who has never seen the shelf: any form of a word, any
//! word for the thing.

use std::collections::BTreeSet;

use super::super::address::slug;
use super::{Picture, PictureId, Shelf};
use crate::config::Lang;
use crate::config::guesses::Guesses;

/// What was asked of the shelf, and what it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The words, in small letters and without accents.
    pub words: Vec<String>,
    /// The pictures.
    pub found: Found,
}

/// The pictures that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The whole shelf: nothing was asked.
    All(Vec<PictureId>),
    /// Those that every word finds, the best first.
    Together(Vec<PictureId>),
    /// No picture has every word, so this is what each of them finds by itself.
    Apart(Vec<Part>),
}

/// What one word finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The word.
    pub word: String,
    /// The pictures, the best first.
    pub pictures: Vec<PictureId>,
    /// Where it finds none, words that do and that may have been meant.
    pub near: Vec<String>,
}

/// So many words are offered in place of one that finds nothing.
const MOST_NEAR: usize = 3;

/// Words that stand in any sentence: passed over where there are others.
const IN_ANY: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];

impl Search {
    /// Every picture that was found, in order; one that two words find is there twice.
    pub fn pictures(&self) -> impl Iterator<Item = PictureId> {
        let (pictures, parts) = match &self.found {
            Found::All(pictures) | Found::Together(pictures) => (pictures.as_slice(), &[][..]),
            Found::Apart(parts) => (&[][..], parts.as_slice()),
        };
        let apart = parts.iter().flat_map(|part| &part.pictures);
        pictures.iter().chain(apart).copied()
    }
}

impl Shelf {
    /// Looks for the pictures of these words: in their names before their keywords, in those before
    /// what they show. Each word has to be there, whole or the beginning of one.
    #[must_use]
    pub fn search(&self, asked: &str, lang: &Lang) -> Search {
        let mut words = words(asked);
        if words.iter().any(|word| !is_in_any(word)) {
            words.retain(|word| !is_in_any(word));
        }
        let entries: Vec<Entry> = self
            .by_name()
            .map(|(id, p)| Entry::new(id, p, lang))
            .collect();
        let found = if words.is_empty() {
            Found::All(entries.iter().map(|entry| entry.id).collect())
        } else {
            let together = best(&entries, &words);
            if together.is_empty() {
                let parts = words.iter().map(|word| part(&entries, word));
                Found::Apart(parts.collect())
            } else {
                Found::Together(together)
            }
        };
        Search { words, found }
    }

    /// The pictures that can be named. One of the guide's hides the theme's of the same name.
    fn by_name(&self) -> impl Iterator<Item = (PictureId, &Picture)> {
        self.iter().filter(|(id, picture)| {
            let name = picture.name.as_deref();
            name.and_then(|name| self.named(name)) == Some(*id)
        })
    }
}

/// The words that a picture can be found by.
struct Entry {
    id: PictureId,
    is_own: bool,
    name: Vec<String>,
    keywords: Vec<Vec<String>>,
    description: Vec<String>,
}

impl Entry {
    fn new(id: PictureId, picture: &Picture, lang: &Lang) -> Self {
        let description = picture.alts.get(lang).or(picture.alt.as_ref());
        Self {
            id,
            is_own: picture.origin == super::Origin::Guide,
            name: words(picture.name.as_deref().unwrap_or_default()),
            keywords: picture.keywords.iter().map(|word| words(word)).collect(),
            description: words(description.map_or("", String::as_str)),
        }
    }

    /// How well a word fits: 0 is best, `None` not at all.
    fn rank(&self, asked: &str) -> Option<u32> {
        let is_all_of = |words: &[String]| matches!(words, [word] if fit(asked, word) == Some(0));
        let within = |words: &[String]| words.iter().filter_map(|word| fit(asked, word)).min();
        let whole_keyword = || self.keywords.iter().any(|words| is_all_of(words));
        let keyword = || self.keywords.iter().filter_map(|words| within(words)).min();
        if is_all_of(&self.name) {
            Some(0)
        } else if let Some(fit) = within(&self.name) {
            Some(1 + fit)
        } else if whole_keyword() {
            Some(3)
        } else if let Some(fit) = keyword() {
            Some(4 + fit)
        } else {
            within(&self.description).map(|fit| 6 + fit)
        }
    }
}

/// The pictures that every word fits, the best first.
fn best(entries: &[Entry], words: &[String]) -> Vec<PictureId> {
    let mut found: Vec<_> = entries
        .iter()
        .filter_map(|entry| {
            let ranks = words.iter().map(|word| entry.rank(word));
            Some((!entry.is_own, ranks.sum::<Option<u32>>()?, entry.id))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(.., id)| id).collect()
}

fn part(entries: &[Entry], word: &String) -> Part {
    let pictures = best(entries, std::slice::from_ref(word));
    let mut known = BTreeSet::new();
    if pictures.is_empty() {
        for entry in entries {
            let words = entry.name.iter().chain(entry.keywords.iter().flatten());
            known.extend(words.map(String::as_str).filter(|word| !is_in_any(word)));
        }
    }
    let near = Guesses::new().near(word, known).into_iter().take(MOST_NEAR);
    Part {
        word: word.clone(),
        near: near.map(str::to_owned).collect(),
        pictures,
    }
}

/// Text as words without capitals, accents or signs.
fn words(text: &str) -> Vec<String> {
    let slug = slug(text);
    let words = slug.split('-').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn is_in_any(word: &str) -> bool {
    IN_ANY.contains(&word)
}

/// 0 where two words are one but for their endings, 1 where one begins the other. Two letters begin
/// too much to mean anything.
fn fit(asked: &str, word: &str) -> Option<u32> {
    let ours = bases(asked);
    if bases(word).iter().any(|base| ours.contains(base)) {
        Some(0)
    } else {
        (asked.chars().count() > 2 && word.starts_with(asked)).then_some(1)
    }
}

/// A word, and the words that it may be a form of: `buses` of `bus`, `sharing` of `share`.
fn bases(word: &str) -> Vec<String> {
    const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];
    let without = |end: &str| word.strip_suffix(end);
    let mut out = vec![word.to_owned()];
    out.extend(without("ies").map(|stem| format!("{stem}y")));
    for stem in [without("s"), without("es")].into_iter().flatten() {
        if stem.len() > 2 {
            out.push(stem.to_owned());
        }
    }
    for stem in [without("ing"), without("ed")].into_iter().flatten() {
        let mut letters = stem.chars().rev();
        let (Some(last), before) = (letters.next(), letters.next()) else {
            continue;
        };
        let vowels = stem.matches(VOWELS).count();
        // As in "planning" and "plan"; and "caring" is a form of "care", not of "car".
        let is_doubled = before == Some(last);
        let is_short =
            vowels == 1 && before.is_some_and(|c| VOWELS.contains(&c)) && !"wx".contains(last);
        if is_doubled {
            out.push(stem[..stem.len() - last.len_utf8()].to_owned());
        }
        if vowels > 0 && !is_short {
            out.push(stem.to_owned());
        }
        out.push(format!("{stem}e"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Origin;
    use super::*;

    /// A picture by name, with its keywords and what it shows.
    fn picture(origin: Origin, (name, keywords, alt): (&str, &str, &str)) -> Picture {
        Picture {
            name: Some(name.to_owned()),
            file: format!("{name}.svg"),
            origin,
            alt: Some(alt.to_owned()),
            alts: Lang::parse("cy")
                .into_iter()
                .filter(|_| name == "cafe")
                .map(|cy| (cy, "Paned o de".to_owned()))
                .collect(),
            keywords: keywords.split(", ").map(str::to_owned).collect(),
            group: None,
            licence: None,
            credit: None,
            changes: None,
            people: false,
            consent_until: None,
            span: None,
            image: None,
        }
    }

    fn shelf() -> Shelf {
        let theme = [
            ("bus", "bus, transport, travel, coach", "A bus"),
            ("pay", "payment, wages, bus fare", "A hand giving money"),
            ("money", "pounds, cost, budgets", "A note and a coin"),
            ("care-plan", "support plan", "A clipboard"),
            ("car", "drive, transport", "A car"),
            ("carer", "care worker, caring", "One person pushing another"),
            ("share", "give and take", "Two people sharing a cake"),
            ("cafe", "café, tea", "Déjà vu"),
            ("no", "cross, not", "A red cross"),
            ("nose", "smell", "A nose"),
            ("our-van", "theme", "Hidden by the guide's own"),
        ];
        let own = [("our-van", "minibus", "Our van by the money tree")];
        let theme = theme.map(|told| picture(Origin::Theme, told));
        let own = own.map(|told| picture(Origin::Guide, told));
        Shelf::new(own.into_iter().chain(theme).collect())
    }

    /// What is found, by name: `a b` together, or `word: a b; other: ? near` apart.
    fn found(asked: &str, lang: &str) -> String {
        let shelf = shelf();
        let Ok(lang) = Lang::parse(lang) else {
            unreachable!("a language's tag")
        };
        let names = |ids: &[PictureId]| -> String {
            let names = ids.iter().filter_map(|id| shelf.get(*id).name.as_deref());
            names.collect::<Vec<_>>().join(" ")
        };
        match shelf.search(asked, &lang).found {
            Found::All(all) => format!("all {}", all.len()),
            Found::Together(together) => names(&together),
            Found::Apart(parts) => {
                let part = |part: &Part| match part.near.as_slice() {
                    [] => format!("{}: {}", part.word, names(&part.pictures)),
                    near => format!("{}: ? {}", part.word, near.join(" ")),
                };
                parts.iter().map(part).collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn names_count_before_keywords_and_those_before_what_is_shown() {
        for (asked, wanted) in [
            ("", "all 11"),
            ("bus", "bus pay"),
            ("BUSES", "bus pay"),
            ("Café", "cafe"),
            ("deja", "cafe"),
            // The guide's own come first, however they are found.
            ("money", "our-van money pay"),
            ("transport", "bus car"),
            ("car", "car care-plan carer"),
            ("caring", "care-plan carer"),
            ("sharing", "share"),
            ("budget", "money"),
            ("plans", "care-plan"),
            ("travelling", "bus"),
            // Two letters begin too much: only the whole word is meant.
            ("no", "no"),
            ("nos", "nose"),
            ("theme", "theme: "),
        ] {
            assert_eq!(found(asked, "en-GB"), wanted, "{asked:?}");
        }
    }

    #[test]
    fn every_word_has_to_be_there_or_each_is_looked_for_by_itself() {
        for (asked, wanted) in [
            ("bus pay", "pay"),
            ("paying the bus", "pay"),
            ("care worker", "carer"),
            ("the", "our-van"),
            ("bus drink", "bus: bus pay; drink: "),
            ("bus mony", "bus: bus pay; mony: ? money"),
            ("qqqqqq", "qqqqqq: "),
            ("mony", "mony: ? money"),
            ("bus qqqqqq", "bus: bus pay; qqqqqq: "),
        ] {
            assert_eq!(found(asked, "en-GB"), wanted, "{asked:?}");
        }
    }

    #[test]
    fn a_description_counts_in_the_guides_language() {
        assert_eq!(found("paned", "cy"), "cafe");
        assert_eq!(found("deja", "cy"), "deja: ");
        assert_eq!(found("deja", "en-GB"), "cafe");
        assert_eq!(found("money", "cy"), "our-van money pay");
    }
}
