//! Reading TOML tables key by key, so that each fault is one plain sentence at its own place.
//!
//! The TOML itself is parsed by the `toml` crate. What comes here is a parsed table with spans;
//! [`Fields`] takes values out of it, says what is wrong with each, and at the end reports every
//! key that nothing asked for, with the key that was probably meant.

use std::cell::RefCell;
use std::cmp::Ordering;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::form;
use super::guesses::Guesses;
use super::lang::Lang;
use crate::diag::{Diagnostic, FileId, Located, Span};

/// The file that is read and what was found wrong in it.
#[derive(Debug)]
pub struct Reader {
    file: FileId,
    base: usize,
    rule: &'static str,
    found: RefCell<Vec<Diagnostic>>,
    /// Lines of which it was said what is wrong: whatever follows from it is not said as well.
    explained: RefCell<Vec<Span>>,
    guesses: Guesses,
}

impl Reader {
    /// A reader for TOML that starts `base` bytes into `file`. Faults of form and of type are
    /// reported under `rule`.
    #[must_use]
    pub const fn new(file: FileId, base: usize, rule: &'static str) -> Self {
        Self {
            file,
            base,
            rule,
            found: RefCell::new(Vec::new()),
            explained: RefCell::new(Vec::new()),
            guesses: Guesses::new(),
        }
    }

    /// Parses `text` and hands the top table to `read`. A file with faults of form is read as far
    /// as it can be, so that other faults are found in the same run.
    pub fn read<T>(&self, text: &str, read: impl FnOnce(&Fields<'_>) -> T) -> T {
        let text = &form::visible(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            if self.found.borrow().len() > MOST {
                break;
            }
            self.fault_of_form(text, &error);
        }
        let fields = Fields {
            reader: self,
            table: table.get_ref(),
            span: self.span(table.span()),
            name: String::new(),
            asked: RefCell::new(Vec::new()),
        };
        read(&fields)
    }

    fn fault_of_form(&self, text: &str, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        let Some(found) = form::explain(text, span.start) else {
            let message = format!("This TOML cannot be read: {}.", one_line(error.message()));
            self.push(Diagnostic::at(self.span(span), self.rule, message).help(
                "Check the quotation marks, brackets and equals signs around here. \
                 A line looks like this: key = \"value\".",
            ));
            return;
        };
        let line = self.span(found.line);
        self.push(Diagnostic::at(line, self.rule, found.message).help(found.help));
        self.explained.borrow_mut().push(line);
    }

    /// Whether the file has a fault of form: what it lacks may stand in a line that could not be read.
    pub fn is_broken(&self) -> bool {
        let found = self.found.borrow();
        !self.explained.borrow().is_empty()
            || found
                .iter()
                .any(|found| found.message.starts_with("This TOML"))
    }

    /// Adds a finding, unless this file has more than enough: what is no TOML at all can have a fault at
    /// every sign.
    pub fn push(&self, mut diagnostic: Diagnostic) {
        if self.found.borrow().len() > MOST {
            return;
        }
        let follows = |line: &Span| {
            let span = diagnostic.span;
            span.is_some_and(|span| span.start <= line.end && span.end >= line.start)
        };
        if self.explained.borrow().iter().any(follows) {
            return;
        }
        let mut found = self.found.borrow_mut();
        match found.len().cmp(&MOST) {
            Ordering::Less => {}
            Ordering::Equal => {
                diagnostic.help = "There are more faults after this one. Mend these first.".into();
            }
            Ordering::Greater => return,
        }
        found.push(diagnostic);
    }

    /// What was found.
    #[must_use]
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start, self.base + range.end)
    }
}

/// Faults of one file that are reported; one more says that there are others.
const MOST: usize = 1000;

/// One table of a TOML file.
#[derive(Debug)]
pub struct Fields<'t> {
    reader: &'t Reader,
    table: &'t DeTable<'t>,
    span: Span,
    name: String,
    asked: RefCell<Vec<&'static str>>,
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
        self.text(key).filter(|text| !text.value.trim().is_empty())
    }

    /// Text that has to be there.
    pub fn needed(&self, key: &'static str, what: &str) -> Option<Located<String>> {
        if self.table.contains_key(key) {
            let text = self.text(key)?;
            if !text.value.trim().is_empty() {
                return Some(text);
            }
            self.fault(text.span, format!("`{key}` is empty."), what);
        } else {
            self.asked.borrow_mut().push(key);
            // Where a line could not be read, it may stand there.
            if !self.reader.is_broken() {
                self.fault(
                    self.span,
                    format!("{} has no `{key}`.", self.said_name()),
                    what,
                );
            }
        }
        None
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, value, "true or false, without quotation marks");
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
            self.wrong_type(key, value, "a whole number from 0 to 10000, such as 40");
        }
        number
    }

    /// A day.
    pub fn date(&self, key: &'static str) -> Option<Located<Date>> {
        let value = self.get(key)?;
        let date = as_date(value.get_ref());
        if date.is_none() {
            self.wrong_type(
                key,
                value,
                "a date without quotation marks, such as 2027-05-31",
            );
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
            self.wrong_type(
                key,
                value,
                "a date, such as 2027-05-31, or words in quotation marks",
            );
        }
        text.map(|text| Err(text.to_owned()))
    }

    /// A list of texts.
    pub fn texts(&self, key: &'static str) -> Option<Vec<Located<String>>> {
        let value = self.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list, such as [\"one\", \"two\"]");
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| self.as_text(key, item))
                .collect(),
        )
    }

    /// A table of its own.
    pub fn table(&self, key: &'static str) -> Option<Fields<'t>> {
        let value = self.get(key)?;
        self.as_table(key, value)
    }

    /// A list of tables.
    pub fn tables(&self, key: &'static str) -> Option<Vec<Fields<'t>>> {
        let value = self.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of tables, such as [{ … }, { … }]");
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| self.as_table(key, item))
                .collect(),
        )
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
            .filter_map(|(key, span, value)| {
                let fields = self.as_table(key, value)?;
                Some((Located::new(key.to_owned(), span), fields))
            })
            .collect()
    }

    /// Every key that was not asked for, with its place and its value as text.
    pub fn other_texts(&self) -> Vec<(Located<String>, Located<String>)> {
        self.rest()
            .filter_map(|(key, span, value)| {
                let text = self.as_text(key, value)?;
                Some((Located::new(key.to_owned(), span), text))
            })
            .collect()
    }

    /// Reports every key that nothing asked for, but those that are a language's table.
    pub fn finish(&self) {
        self.finish_except(false);
    }

    /// Reports every key that nothing asked for; with `languages`, a key that names a language
    /// and holds a table is known.
    pub fn finish_except(&self, languages: bool) {
        for (key, span, value) in self.rest() {
            if languages && value.get_ref().is_table() && Lang::parse(key).is_ok() {
                continue;
            }
            let asked = self.asked.borrow();
            let nearest = self.guesses().nearest(key, asked.iter().copied());
            let mut diagnostic = Diagnostic::at(
                span,
                "unknown-key",
                format!("{} has no key called `{key}`.", self.said_name()),
            );
            if let Some(nearest) = nearest {
                diagnostic = diagnostic
                    .help(format!("Did you mean `{nearest}`?"))
                    .fix(span, nearest);
            } else {
                let known: Vec<_> = asked.iter().map(|key| format!("`{key}`")).collect();
                diagnostic = diagnostic.help(format!(
                    "Take the line out, or use one of {}.",
                    known.join(", ")
                ));
            }
            self.reader.push(diagnostic);
        }
    }

    /// Reports that a value is not one that can be used.
    pub fn fault(&self, span: Span, message: String, help: &str) {
        self.reader
            .push(Diagnostic::at(span, self.reader.rule, message).help(help));
    }

    /// What may still be looked for in this file.
    pub fn guesses(&self) -> &Guesses {
        &self.reader.guesses
    }

    fn rest(&self) -> impl Iterator<Item = (&'t str, Span, &'t Spanned<DeValue<'t>>)> + '_ {
        self.table.iter().filter_map(|(key, value)| {
            let name: &'t str = key.get_ref();
            if self.asked.borrow().contains(&name) {
                return None;
            }
            Some((name, self.reader.span(key.span()), value))
        })
    }

    fn get(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    fn as_text(&self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<Located<String>> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, value, "text in quotation marks");
        }
        Some(Located::new(
            text?.to_owned(),
            self.reader.span(value.span()),
        ))
    }

    fn as_table(&self, key: &str, value: &'t Spanned<DeValue<'t>>) -> Option<Fields<'t>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(
                key,
                value,
                "a table: lines of its own, or { key = \"value\" }",
            );
            return None;
        };
        Some(Fields {
            reader: self.reader,
            table,
            span: self.reader.span(value.span()),
            name: if self.name.is_empty() {
                key.to_owned()
            } else {
                format!("{}.{key}", self.name)
            },
            asked: RefCell::new(Vec::new()),
        })
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let has = match value.get_ref().type_str() {
            "string" => "text in quotation marks",
            "integer" | "float" => "a number",
            "boolean" => "true or false",
            "datetime" => "a date",
            "array" => "a list",
            _ => "a table",
        };
        self.fault(
            self.reader.span(value.span()),
            format!("`{key}` is {has}, but it should be {wanted}."),
            &format!("Write `{key}` as {wanted}."),
        );
    }

    fn said_name(&self) -> String {
        if self.name.is_empty() {
            "This file".to_owned()
        } else {
            format!("`{}`", self.name)
        }
    }
}

fn as_date(value: &DeValue<'_>) -> Option<Date> {
    let date = value.as_datetime()?.date?;
    let year = i16::try_from(date.year).ok()?;
    let month = i8::try_from(date.month).ok()?;
    let day = i8::try_from(date.day).ok()?;
    Date::new(year, month, day).ok()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
