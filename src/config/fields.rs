//! Reading TOML tables key by key, so that each fault is one plain sentence at its own place.
//!
//! The TOML itself is parsed by the `toml` crate. What comes here is a parsed table with spans;
//! [`Fields`] takes values out of it, says what is wrong with each, and at the end reports every
//! key that nothing asked for, with the key that was probably meant.

mod faults;
mod notes;
mod reader;

use std::borrow::Cow;
use std::cell::RefCell;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::form::{self, Wanted};
use super::guesses::Guesses;
use super::lang::Lang;
use super::letters;
use super::plain;
use crate::diag::{Located, Span};

pub use super::form::quoted;
pub use reader::Reader;

impl Reader {
    /// Parses `text` and hands the top table to `read`. A file with faults of form is read as far
    /// as it can be, so that other faults are found in the same run.
    pub fn read<T>(&self, text: &str, read: impl FnOnce(&Fields<'_>) -> T) -> T {
        let text = form::visible(text);
        let parsed = DeTable::parse_recoverable(&text);
        let may_be_mended = !parsed.1.is_empty() || text.starts_with('[') || text.contains("\n[");
        let mended = may_be_mended.then(|| form::mend(&text)).flatten();
        let (text, (table, errors)) = match &mended {
            None => (text.as_ref(), parsed),
            Some(mended) => {
                self.mended(mended);
                let text = mended.text.as_str();
                (text, DeTable::parse_recoverable(text))
            }
        };
        self.faults_of_form(text, errors);
        let fields = Fields {
            reader: self,
            text,
            table: table.get_ref(),
            span: self.span(table.span()),
            name: String::new(),
            asked: RefCell::new(Vec::new()),
            meant: RefCell::new(Vec::new()),
            empty: RefCell::new(Vec::new()),
            late: RefCell::new(Vec::new()),
        };
        read(&fields)
    }
}

/// One table of a TOML file.
#[derive(Debug)]
pub struct Fields<'t> {
    reader: &'t Reader,
    /// The whole TOML.
    text: &'t str,
    table: &'t DeTable<'t>,
    span: Span,
    name: String,
    asked: RefCell<Vec<&'static str>>,
    /// Keys that were read as one that was asked for, though they are spelled otherwise.
    meant: RefCell<Vec<&'t str>>,
    /// Keys with nothing between their quotation marks.
    empty: RefCell<Vec<Located<&'static str>>>,
    /// Keys that nobody had asked for when they were read as one that is needed, with that one and what to do
    /// where it is missing.
    late: RefCell<Vec<(&'t str, &'static str, String)>>,
}

impl<'t> Fields<'t> {
    /// Where the table stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Text in quotes.
    pub fn text(&self, key: &'static str) -> Option<Located<String>> {
        let value = self.get(key)?;
        self.as_text(key, value)
    }

    /// Text in quotes, where an empty one counts as none.
    pub fn words(&self, key: &'static str) -> Option<Located<String>> {
        let text = self.text(key)?;
        if text.value.trim().is_empty() {
            self.empty.borrow_mut().push(Located::new(key, text.span));
            return None;
        }
        Some(text)
    }

    /// The keys of [`Fields::words`] with nothing between their quotation marks.
    #[must_use]
    pub fn empty(&self) -> Vec<Located<&'static str>> {
        self.empty.borrow().clone()
    }

    /// Text that has to be there.
    pub fn needed(&self, key: &'static str, what: &str) -> Option<Located<String>> {
        if let Some(value) = self.get(key) {
            let text = self.as_text(key, value)?;
            if !text.value.trim().is_empty() {
                return Some(text);
            }
            self.fault(text.span, format!("`{key}` is empty."), what);
        } else {
            let others: Vec<&str> = self.rest().map(|(other, ..)| other).collect();
            if let Some(near) = self.nearest(key, &others) {
                // It is told of as what it is, and read all the same.
                let late = (near, key, what.to_owned());
                self.late.borrow_mut().push(late);
                let value = self.table.get(near)?;
                value.get_ref().as_str()?;
                let text = self.as_text(key, value);
                return text.filter(|text| !text.value.trim().is_empty());
            }
            // Where a line could not be read, it may stand there.
            if !self.reader.is_broken() {
                self.missing(key, what);
            }
        }
        None
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, value, Wanted::Flag);
        }
        flag
    }

    /// A whole number from 0 to 10,000.
    pub fn number(&self, key: &'static str) -> Option<u32> {
        let value = self.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok())
            .filter(|n| *n <= 10_000);
        if number.is_none() {
            self.wrong_type(key, value, Wanted::Number);
        }
        number
    }

    /// A day.
    pub fn date(&self, key: &'static str) -> Option<Located<Date>> {
        let value = self.get(key)?;
        let date = as_date(value.get_ref());
        if date.is_none() {
            self.wrong_type(key, value, Wanted::Date);
        }
        Some(Located::new(date?, self.reader.span(value.span())))
    }

    /// A day, or words for one ("Spring 2024"); a day is given as `Ok`.
    pub fn date_or_text(&self, key: &'static str) -> Option<Result<Date, String>> {
        let value = self.get(key)?;
        if let Some(date) = as_date(value.get_ref()) {
            return Some(Ok(date));
        }
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, value, Wanted::DateOrText);
        }
        text.map(|text| Err(text.to_owned()))
    }

    /// A list of texts.
    pub fn texts(&self, key: &'static str) -> Option<Vec<Located<String>>> {
        let value = self.get_list(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, Wanted::Texts);
            return None;
        };
        let text = |item: &'t Spanned<DeValue<'t>>| {
            let Some(text) = item.get_ref().as_str() else {
                self.wrong_item(key, item);
                return None;
            };
            Some(self.located(text, item))
        };
        Some(items.iter().filter_map(text).collect())
    }

    /// A table of its own.
    pub fn table(&self, key: &'static str) -> Option<Fields<'t>> {
        let value = self.get(key)?;
        self.as_table(key, value)
    }

    /// A list of tables.
    pub fn tables(&self, key: &'static str) -> Option<Vec<Fields<'t>>> {
        let value = self.get_list(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, Wanted::Tables);
            return None;
        };
        if !items.iter().all(|item| item.get_ref().is_table()) {
            self.wrong_type(key, value, Wanted::Tables);
        }
        let tables = items.iter().filter(|item| item.get_ref().is_table());
        Some(tables.filter_map(|item| self.as_table(key, item)).collect())
    }

    /// The tables that hold these words in other languages: every key that is a language's tag.
    pub fn languages(&self) -> Vec<(Lang, Fields<'t>)> {
        self.rest()
            .filter_map(|(key, _, value)| {
                let lang = Lang::parse(key).ok()?;
                value.get_ref().as_table()?;
                Some((lang, self.as_table(key, value)?))
            })
            .collect()
    }

    /// Every key that was not asked for, with its place and its value as a table.
    pub fn other_tables(&self) -> Vec<(Located<String>, Fields<'t>)> {
        self.rest()
            .filter(|(key, _, value)| value.get_ref().is_table() || !self.is_below_a_note(key))
            .filter_map(|(key, span, value)| {
                let fields = self.as_table(key, value)?;
                Some((Located::new(key.to_owned(), span), fields))
            })
            .collect()
    }

    /// Every key that was not asked for, with its place and its value, which should be one of a few words.
    pub fn other_choices(&self, choices: &[&str]) -> Vec<(Located<String>, String)> {
        self.rest()
            .filter_map(|(key, span, value)| {
                let written = value.get_ref().as_str();
                let word = written.map(|written| written.trim().to_lowercase());
                if let Some(word) = word.filter(|word| choices.contains(&word.as_str())) {
                    return Some((Located::new(key.to_owned(), span), word));
                }
                let shown = written.map_or_else(
                    || self.text.get(value.span()).unwrap_or_default().to_owned(),
                    form::quoted,
                );
                self.no_choice(key, self.reader.span(value.span()), &shown, choices);
                None
            })
            .collect()
    }

    /// Whether the file has lines that could not be read: what seems to be missing may stand there.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.reader.is_broken()
    }

    /// Whether a key is there, whatever stands behind it.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where the value of a key stands that is not read.
    pub fn place(&self, key: &'static str) -> Option<Span> {
        let (written, _) = self.table.get_key_value(key)?;
        self.asked.borrow_mut().push(key);
        Some(self.reader.span(written.span()))
    }

    /// What may still be looked for in this file.
    pub fn guesses(&self) -> &Guesses {
        &self.reader.guesses
    }

    fn rest(&self) -> impl Iterator<Item = (&'t str, Span, &'t Spanned<DeValue<'t>>)> + '_ {
        self.table.iter().filter_map(|(key, value)| {
            let name: &'t str = key.get_ref();
            if self.asked.borrow().contains(&name) || self.meant.borrow().contains(&name) {
                return None;
            }
            Some((name, self.reader.span(key.span()), value))
        })
    }

    fn get(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key).or_else(|| self.meant(key))
    }

    /// A list may be called by what one thing in it is called, and the other way round.
    fn get_list(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.get(key).or_else(|| {
            let other = match key.strip_suffix('s') {
                Some(one) => one.to_owned(),
                None => format!("{key}s"),
            };
            let (written, value) = self.table.get_key_value(other.as_str())?;
            self.is_read_as(written, key);
            Some(value)
        })
    }

    /// A key that differs from the one that is asked for only in capitals, or has a hyphen where that has
    /// `_`, can mean nothing else.
    fn meant(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        let mut keys = self.table.iter();
        let (written, value) = keys.find(|(written, _)| is_same(written.get_ref(), key))?;
        self.is_read_as(written, key);
        Some(value)
    }

    fn as_text(&self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<Located<String>> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, value, Wanted::Text);
        }
        let text = self.located(text?, value);
        Some(if plain::is_shown(key) {
            self.shown(key, text)
        } else {
            text
        })
    }

    /// Words as readers see them.
    fn shown(&self, key: &str, mut text: Located<String>) -> Located<String> {
        let (words, is_told) = plain::plain(&text.value);
        if is_told {
            self.marked(key, &text, &words);
        }
        if let Cow::Owned(words) = words {
            text.value = words;
        }
        text
    }

    fn located(&self, text: &str, value: &Spanned<DeValue<'_>>) -> Located<String> {
        let text = letters::windows(text).into_owned();
        Located::new(text, self.reader.span(value.span()))
    }

    fn as_table(&self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<Fields<'t>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, value, Wanted::Table);
            // One in double brackets can be read all the same.
            return self.as_table(key, self.in_double_brackets(value)?);
        };
        Some(Fields {
            reader: self.reader,
            text: self.text,
            table,
            span: self.reader.span(value.span()),
            name: if self.name.is_empty() {
                key.to_owned()
            } else {
                format!("{}.{key}", self.name)
            },
            asked: RefCell::new(Vec::new()),
            meant: RefCell::new(Vec::new()),
            empty: RefCell::new(Vec::new()),
            late: RefCell::new(Vec::new()),
        })
    }
}

/// Whether two keys differ only in capitals, or in hyphens for `_`.
fn is_same(written: &str, key: &str) -> bool {
    let sign = |byte: u8| {
        if byte == b'-' {
            b'_'
        } else {
            byte.to_ascii_lowercase()
        }
    };
    written.len() == key.len() && written.bytes().map(sign).eq(key.bytes().map(sign))
}

fn as_date(value: &DeValue<'_>) -> Option<Date> {
    let date = value.as_datetime()?.date?;
    let year = i16::try_from(date.year).ok()?;
    let month = i8::try_from(date.month).ok()?;
    let day = i8::try_from(date.day).ok()?;
    Date::new(year, month, day).ok()
}
