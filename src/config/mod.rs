//! `guide.toml` as plain data.
//!
//! 1. [`fields`] reads TOML tables key by key, with every fault at its own place; front matter,
//!    the glossary and the picture lists are read with it too.
//! 2. [`guesses`] finds what was probably meant by a name that nothing has.
//! 3. [`read`] turns the text of a `guide.toml` into a [`Config`].
//! 4. [`lang`] knows languages' tags, [`phone`] telephone numbers, and [`letters`] the letters of old Windows programs.

pub mod fields;
mod form;
pub mod guesses;
pub mod lang;
pub mod letters;
pub mod phone;
mod plain;
mod read;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diag::{Level, Located, Span};
pub use lang::{Direction, Lang};
pub use read::{base_url, read};

/// The settings of a guide.
#[derive(Debug, Clone)]
pub struct Config {
    /// Whether some of the file could not be read: what it seems to lack may stand there.
    pub is_broken: bool,
    /// Where `guide.toml` itself is, for findings of the whole guide.
    pub span: Span,
    /// `[guide]`.
    pub guide: Guide,
    /// `[contact]`.
    pub contact: Contact,
    /// The published variants, in order.
    pub variants: Vec<Variant>,
    /// `[look]`.
    pub look: Look,
    /// `[check]`.
    pub check: Check,
    /// `[markdown] html`.
    pub html: RawHtml,
    /// `[[scales]]`: the guide's own.
    pub scales: Vec<Scale>,
    /// `[[accessibility.tests]]`: who tried the guide, and how.
    pub tests: Vec<PersonTest>,
}

/// `[guide]`: what the guide is called and who publishes it.
#[derive(Debug, Clone)]
pub struct Guide {
    /// Its title, subtitle and publisher, in its own language.
    pub words: GuideWords,
    /// The same in other languages.
    pub translations: BTreeMap<Lang, GuideWords>,
    /// The language of its texts.
    pub language: Lang,
    /// Printed on every sheet.
    pub version: Option<String>,
    /// Where it will stand on the web, with a slash at the end.
    pub base_url: Option<String>,
    /// The day that is printed on every sheet.
    pub date: Option<Date>,
    /// What its sheets are printed on.
    pub paper: Paper,
    /// The theme's name.
    pub theme: Located<String>,
}

/// The words of `[guide]` in one language.
#[derive(Debug, Clone, Default)]
pub struct GuideWords {
    /// The guide's title.
    pub title: Option<String>,
    /// A line under it.
    pub subtitle: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
}

/// `[contact]`: whom a reader can ask.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// In the guide's own language.
    pub words: ContactWords,
    /// In others.
    pub translations: BTreeMap<Lang, ContactWords>,
    /// Where each of those begins.
    pub places: BTreeMap<Lang, Span>,
}

/// One language's contact block.
#[derive(Debug, Clone, Default)]
pub struct ContactWords {
    /// A team or a person.
    pub name: Option<String>,
    /// As people write it, with spaces.
    pub phone: Option<String>,
    /// An address with an `@`.
    pub email: Option<String>,
    /// A postal address.
    pub post: Option<String>,
}

/// Which of a page's texts a variant shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TextKind {
    /// The full text.
    Standard,
    /// The easy-read text.
    Easy,
}

/// A way to read the guide: a text, set in a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// `standard`, `easy-read`, `large-print`, or the guide's own id.
    pub id: String,
    /// The guide's own words for it.
    pub words: VariantWords,
    /// The same in other languages.
    pub translations: BTreeMap<Lang, VariantWords>,
    /// The text that it shows.
    pub text: TextKind,
    /// Its type size, spacing and layout.
    pub profile: Profile,
}

/// What a guide calls one of its ways to read, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VariantWords {
    /// Its name.
    pub name: Option<String>,
    /// What it is like, in a sentence.
    pub about: Option<String>,
}

impl Guide {
    /// When the guide's sheets say that they were made: the start of its day. A PDF has to say so, and
    /// where the guide does not, it is a day that nobody can take for a real one.
    #[must_use]
    pub fn made(&self) -> jiff::civil::DateTime {
        let day = self.date.unwrap_or(jiff::civil::date(2000, 1, 1));
        day.at(0, 0, 0, 0)
    }
}

/// What sheets are printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    UsLetter,
}

impl Paper {
    /// Every paper, by its name in `guide.toml`.
    pub const KNOWN: [(&str, Self); 2] = [("a4", Self::A4), ("us-letter", Self::UsLetter)];
}

/// A set of sizes and spacings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Clear print.
    Standard,
    /// Picture left, words right, large letters.
    EasyRead,
    /// Large letters, tables as headed lists.
    LargePrint,
    /// Larger still.
    GiantPrint,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 4] = [
        Self::Standard,
        Self::EasyRead,
        Self::LargePrint,
        Self::GiantPrint,
    ];

    /// Its name, as in `guide.toml` and in the theme.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::EasyRead => "easy-read",
            Self::LargePrint => "large-print",
            Self::GiantPrint => "giant-print",
        }
    }
}

/// `[look]`: the publisher's own colours, as `#rrggbb`.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Where you can go and where you are.
    pub accent: Option<Located<String>>,
    /// From real life.
    pub second: Option<Located<String>>,
}

/// `[check]`: how findings are judged.
#[derive(Debug, Clone, Default)]
pub struct Check {
    /// Levels of rules that differ from the rules' own; `None` is off.
    pub rules: BTreeMap<String, (Option<Level>, Span)>,
    /// Names that rules leave alone.
    pub keep: Vec<String>,
}

/// What becomes of raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// Shown as text, and reported.
    ShowAsText,
    /// Kept where it is harmless.
    Sanitise,
}

/// A way to answer a statement.
#[derive(Debug, Clone)]
pub struct Scale {
    /// Its name in front matter.
    pub id: Located<String>,
    /// Its answers, in order.
    pub options: Vec<ScaleOption>,
}

/// One answer of a scale of the guide's own.
#[derive(Debug, Clone)]
pub struct ScaleOption {
    /// What it counts for.
    pub value: u32,
    /// Its words.
    pub label: String,
    /// Its words in easy text.
    pub easy: Option<String>,
    /// Its picture on the shelf.
    pub picture: Option<Located<String>>,
    /// Label and easy words in other languages.
    pub translations: BTreeMap<Lang, (Option<String>, Option<String>)>,
}

/// `[[accessibility.tests]]`: a person or group who tried the guide, for the accessibility
/// statement.
#[derive(Debug, Clone)]
pub struct PersonTest {
    /// Who.
    pub who: String,
    /// With what: a screen reader, a phone, a keyboard alone.
    pub how: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// What they found.
    pub found: Option<String>,
}
