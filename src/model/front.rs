//! Front matter: what an author says about a page, above its text.

use jiff::civil::Date;

use crate::config::Lang;
use crate::config::fields::Fields;
use crate::diag::{Located, Span};

/// The front matter of one text. What a text does not say itself, it may take from the page's
/// standard text: see [`FrontMatter::inherit`].
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    /// Whether some of it could not be read: what it seems to lack may stand there.
    pub is_broken: bool,
    /// Whether there is none at all, of which one message speaks.
    pub is_absent: bool,
    /// The page's name.
    pub title: Option<Located<String>>,
    /// "This page is about …".
    pub purpose: Option<Located<String>>,
    /// What kind of page it is.
    pub kind: Option<Kind>,
    /// The page's picture: a shelf name or a path.
    pub picture: Option<Located<String>>,
    /// The principles that an example shows.
    pub principles: Option<Vec<Located<String>>>,
    /// Where an example happens.
    pub setting: Option<Taken<String>>,
    /// Where the facts come from.
    pub sources: Vec<SourceNote>,
    /// Who coproduced it.
    pub made_by: Vec<Maker>,
    /// After this day the page is stale.
    pub review_by: Option<Located<Date>>,
    /// Left out unless asked for.
    pub draft: bool,
    /// Old addresses that lead here.
    pub aliases: Vec<Located<String>>,
    /// How long it takes.
    pub time_mins: Option<u32>,
    /// With whom.
    pub group: Option<Taken<String>>,
    /// How statements are answered.
    pub scale: Option<Located<String>>,
    /// What else is written down for each statement.
    pub fields: Option<Taken<Vec<Located<String>>>>,
    /// Who answers, kept apart.
    pub lanes: Option<Taken<Vec<Located<String>>>>,
    /// Facts left out on purpose.
    pub omits: Vec<Omission>,
    /// Rules silenced for the whole page.
    pub allow: Vec<PageAllow>,
    /// The keys with nothing between their quotation marks.
    pub empty: Vec<Located<&'static str>>,
    /// The whole front matter, or the top of the file.
    pub span: Option<Span>,
}

/// Words that a text says itself, or takes from its page's text in another language.
#[derive(Debug, Clone)]
pub struct Taken<T> {
    /// The words.
    pub words: T,
    /// The language that they were taken from; `None` for the text's own.
    pub lang: Option<Lang>,
}

impl<T> Taken<T> {
    const fn own(words: T) -> Self {
        Self { words, lang: None }
    }
}

/// What kind of page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Any page.
    Page,
    /// A part of the guide that is read in order.
    Chapter,
    /// One of the principles.
    Principle,
    /// A principle in action.
    Example,
    /// Statements to tick or score together.
    Checklist,
    /// A worksheet of rows against levels.
    Spectrum,
}

impl Kind {
    /// The kinds, as authors write them.
    pub const KNOWN: [(&'static str, Self); 6] = [
        ("page", Self::Page),
        ("chapter", Self::Chapter),
        ("principle", Self::Principle),
        ("example", Self::Example),
        ("checklist", Self::Checklist),
        ("spectrum", Self::Spectrum),
    ];

    /// The kind that a folder of this name gives its pages.
    #[must_use]
    pub fn of_folder(name: &str) -> Option<Self> {
        match name {
            "principles" => Some(Self::Principle),
            "examples" => Some(Self::Example),
            "checklists" => Some(Self::Checklist),
            "spectrums" => Some(Self::Spectrum),
            _ => None,
        }
    }
}

/// Where facts come from.
#[derive(Debug, Clone)]
pub struct SourceNote {
    /// The document's title.
    pub title: String,
    /// Who wrote it.
    pub by: Option<String>,
    /// Its address.
    pub url: Option<Located<String>>,
    /// When: a day, or words for it.
    pub date: Option<Result<Date, String>>,
}

/// Someone who coproduced a page.
#[derive(Debug, Clone)]
pub struct Maker {
    /// A person or a group.
    pub who: String,
    /// What they did.
    pub role: Option<String>,
    /// Whether they brought experience of their own.
    pub lived_experience: bool,
}

/// A fact that easy text leaves out on purpose.
#[derive(Debug, Clone)]
pub struct Omission {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
}

/// A rule silenced for a whole page.
#[derive(Debug, Clone)]
pub struct PageAllow {
    /// The rule's name.
    pub rule: Located<String>,
    /// Why.
    pub reason: String,
}

impl FrontMatter {
    /// Every key.
    pub const KEYS: [&'static str; 18] = [
        "title",
        "purpose",
        "kind",
        "picture",
        "principles",
        "setting",
        "sources",
        "made_by",
        "review_by",
        "draft",
        "aliases",
        "time_mins",
        "group",
        "scale",
        "fields",
        "lanes",
        "omits",
        "allow",
    ];

    /// Reads the parsed table.
    pub fn read(top: &Fields<'_>) -> Self {
        let mut front = Self {
            is_broken: false,
            is_absent: false,
            empty: Vec::new(),
            span: Some(top.span()),
            title: top.words("title"),
            purpose: top.words("purpose"),
            kind: top.choice("kind", &Kind::KNOWN),
            picture: top.words("picture"),
            principles: top.texts("principles"),
            setting: top.words("setting").map(|text| Taken::own(text.value)),
            sources: tables(top, "sources", source_note),
            made_by: tables(top, "made_by", maker),
            review_by: top.date("review_by"),
            draft: top.flag("draft").unwrap_or_default(),
            aliases: top.texts("aliases").unwrap_or_default(),
            time_mins: top.number("time_mins"),
            group: top.words("group").map(|text| Taken::own(text.value)),
            scale: top.words("scale"),
            fields: top.texts("fields").map(Taken::own),
            lanes: top.texts("lanes").map(Taken::own),
            omits: tables(top, "omits", |table| {
                let what = table.needed("what", "Say what is left out.");
                let why = table.needed("why", "Say why it is left out.");
                Some(Omission {
                    what: what?.value,
                    why: why?.value,
                })
            }),
            allow: tables(top, "allow", |table| {
                let rule = table.needed("rule", "Name the rule to silence.");
                let reason = table.words("reason");
                Some(PageAllow {
                    rule: rule?,
                    reason: reason.map(|r| r.value).unwrap_or_default(),
                })
            }),
        };
        top.finish();
        front.empty = top.empty();
        front
    }

    /// Whether both say the same, at the same places.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        format!("{self:?}") == format!("{other:?}")
    }

    /// Takes what a text does not say itself from another text of its page; `lang` is that text's
    /// language where it is another one.
    pub fn inherit(&mut self, from: &Self, lang: Option<&Lang>) {
        fn take<T: Clone>(mine: &mut Option<T>, theirs: Option<&T>) {
            if mine.is_none() {
                *mine = theirs.cloned();
            }
        }
        fn take_words<T: Clone>(
            mine: &mut Option<Taken<T>>,
            theirs: Option<&Taken<T>>,
            lang: Option<&Lang>,
        ) {
            if mine.is_none() {
                *mine = theirs.map(|theirs| Taken {
                    words: theirs.words.clone(),
                    lang: lang.cloned(),
                });
            }
        }
        take(&mut self.kind, from.kind.as_ref());
        take(&mut self.picture, from.picture.as_ref());
        take(&mut self.principles, from.principles.as_ref());
        take(&mut self.time_mins, from.time_mins.as_ref());
        take(&mut self.scale, from.scale.as_ref());
        take_words(&mut self.setting, from.setting.as_ref(), lang);
        take_words(&mut self.group, from.group.as_ref(), lang);
        take_words(&mut self.fields, from.fields.as_ref(), lang);
        take_words(&mut self.lanes, from.lanes.as_ref(), lang);
    }
}

fn tables<T>(
    top: &Fields<'_>,
    key: &'static str,
    read: impl Fn(&Fields<'_>) -> Option<T>,
) -> Vec<T> {
    top.tables(key)
        .unwrap_or_default()
        .iter()
        .filter_map(|table| {
            let out = read(table);
            table.finish();
            out
        })
        .collect()
}

fn source_note(table: &Fields<'_>) -> Option<SourceNote> {
    let title = table.needed("title", "Give the document's title.");
    let note = SourceNote {
        title: String::new(),
        by: table.words("by").map(|text| text.value),
        url: table.words("url"),
        date: table.date_or_text("date"),
    };
    Some(SourceNote {
        title: title?.value,
        ..note
    })
}

fn maker(table: &Fields<'_>) -> Option<Maker> {
    let who = table.needed("who", "Say who: a group's name is enough.");
    let role = table.words("role").map(|text| text.value);
    let lived_experience = table.flag("lived_experience").unwrap_or_default();
    Some(Maker {
        who: who?.value,
        role,
        lived_experience,
    })
}
