//! What is said of keys that are not known, and of values that cannot be used.

use std::cell::LazyCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::{Fields, is_same};
use crate::config::Lang;
use crate::config::form::{self, Wanted};
use crate::diag::{Diagnostic, Located, Span};

/// Lines that are longer are not shown.
const MOST_SHOWN: usize = 200;

/// What people call a key.
const SYNONYMS: [(&str, &str); 20] = [
    ("date", "review_by"),
    ("review", "review_by"),
    ("review_date", "review_by"),
    ("reviewed", "review_by"),
    ("time", "time_mins"),
    ("minutes", "time_mins"),
    ("duration", "time_mins"),
    ("author", "made_by"),
    ("authors", "made_by"),
    ("name", "title"),
    ("heading", "title"),
    ("description", "purpose"),
    ("summary", "purpose"),
    ("about", "purpose"),
    ("image", "picture"),
    ("type", "kind"),
    ("tel", "phone"),
    ("telephone", "phone"),
    ("address", "post"),
    ("organisation", "publisher"),
];

/// The only one of some words that another is a part of: `us-letter` of `letter`.
fn part_of_one<'w>(written: &str, mut known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    const FEWEST: usize = 4;
    let written = written.trim().to_lowercase();
    let is_one = |known: &&str| written.len() >= FEWEST && known.contains(&written);
    let first = known.find(is_one)?;
    known.find(is_one).is_none().then_some(first)
}

/// Whether two neighbours have changed places, and all else is the same: `woh` for `who`.
fn is_swapped(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let at = one.iter().zip(other).position(|(a, b)| a != b);
    one.len() > 2
        && one.len() == other.len()
        && at.is_some_and(|at| {
            let swapped = one.get(at + 1) == other.get(at) && one.get(at) == other.get(at + 1);
            swapped && one.get(at + 2..) == other.get(at + 2..)
        })
}

impl<'t> Fields<'t> {
    /// Reports every key that nothing asked for, but those that are a language's table.
    pub fn finish(&self) {
        self.finish_except(false);
    }

    /// Reports every key that nothing asked for; with `languages`, a key that names a language
    /// and holds a table is known.
    pub fn finish_except(&self, languages: bool) {
        for (near, key, what) in self.late.take() {
            // It was nearly the one that was needed, but is one of its own.
            if self.asked.borrow().contains(&near) || self.meant.borrow().contains(&near) {
                self.missing(key, &what);
            }
        }
        let free = LazyCell::new(|| self.free());
        for (key, span, value) in self.rest() {
            // There may be a hundred thousand.
            if self.reader.has_enough() {
                break;
            }
            if languages && value.get_ref().is_table() && Lang::parse(key).is_ok() {
                continue;
            }
            if self.is_below_a_note(key) {
                continue;
            }
            let meant = SYNONYMS
                .iter()
                .find(|(other, _)| other.eq_ignore_ascii_case(key));
            let meant = meant.filter(|(_, meant)| free.contains(meant));
            let nearest = self.nearest(key, &free).or(meant.map(|(_, meant)| *meant));
            let mut diagnostic = Diagnostic::at(
                span,
                "unknown-key",
                format!("{} has no key called `{key}`.", self.said_name()),
            );
            if self.is_needless_heading(value) {
                diagnostic = diagnostic.help(format!(
                    "Delete the line [{key}], and leave the lines below it as they are."
                ));
            } else if let Some(nearest) = nearest {
                diagnostic = diagnostic
                    .help(format!("Did you mean `{nearest}`?"))
                    .fix(span, nearest);
            } else {
                let known: Vec<_> = free.iter().map(|key| format!("`{key}`")).collect();
                diagnostic = diagnostic.help(if known.is_empty() {
                    "Take the line out.".to_owned()
                } else {
                    format!("Take the line out, or use one of {}.", known.join(", "))
                });
            }
            self.reader.push(diagnostic);
        }
    }

    /// The key that was probably meant. There are few, so that of two letters in the wrong order it is enough that all
    /// others are right, however short the key.
    pub(super) fn nearest<'k>(&self, written: &str, known: &[&'k str]) -> Option<&'k str> {
        let near = self.guesses().nearest(written, known.iter().copied());
        let mut known = known.iter().copied();
        near.or_else(|| known.find(|key| is_swapped(written, key)))
    }

    /// Says that a key is missing which has to be there.
    pub(super) fn missing(&self, key: &str, what: &str) {
        self.fault(
            self.span,
            format!("{} has no `{key}`.", self.said_name()),
            what,
        );
    }

    /// The keys that were asked for and are not there: what is there already is not meant once more.
    fn free(&self) -> Vec<&'static str> {
        let mut free = self.asked.borrow().clone();
        for written in self.table.keys() {
            free.retain(|key| !is_same(written.get_ref(), key));
        }
        free
    }

    /// Reports that a value is not one that can be used.
    pub fn fault(&self, span: Span, message: String, help: &str) {
        self.reader
            .push(Diagnostic::at(span, self.reader.rule, message).help(help));
    }

    /// Whether a table that nobody asked for has the keys of this one in it: `[page]` above the lines of front matter.
    fn is_needless_heading(&self, value: &Spanned<DeValue<'_>>) -> bool {
        let heading = self.text.get(value.span()).unwrap_or_default();
        let inside = value.get_ref().as_table();
        let asked = self.asked.borrow();
        heading.starts_with('[')
            && inside.is_some_and(|table| asked.iter().any(|key| table.contains_key(*key)))
    }

    /// The table of a list that has one, where it begins with a line in double brackets.
    pub(super) fn in_double_brackets(
        &self,
        value: &'t Spanned<DeValue<'t>>,
    ) -> Option<&'t Spanned<DeValue<'t>>> {
        let items = value.get_ref().as_array()?;
        let one = items.first().filter(|_| items.len() == 1)?;
        let is_line = self.text.get(one.span())?.starts_with("[[");
        (one.get_ref().is_table() && is_line).then_some(one)
    }

    /// One of a few words, in any capitals.
    pub fn choice<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let value = self.get(key)?;
        let written = value.get_ref().as_str();
        let found = written.and_then(|written| {
            let written = written.trim().to_lowercase().replace([' ', '_'], "-");
            choices.iter().find(|(word, _)| *word == written)
        });
        if found.is_none() {
            let shown = written.map_or_else(
                || self.text.get(value.span()).unwrap_or_default().to_owned(),
                form::quoted,
            );
            let known: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
            self.no_choice(key, self.reader.span(value.span()), &shown, &known);
        }
        found.map(|(_, choice)| *choice)
    }

    pub(super) fn is_read_as(
        &self,
        written: &'t Spanned<std::borrow::Cow<'t, str>>,
        key: &'static str,
    ) {
        let name: &'t str = written.get_ref();
        self.meant.borrow_mut().push(name);
        let span = self.reader.span(written.span());
        let message = format!("`{name}` is read as `{key}`.");
        self.reader.push(
            Diagnostic::at(span, "odd-key", message)
                .help(self.line_with(&written.span(), key))
                .fix(span, key),
        );
    }

    /// The line in which a key stands, with another one in its place.
    fn line_with(&self, at: &Range<usize>, key: &str) -> String {
        let before = self.text.get(..at.start).unwrap_or_default();
        let front = before.rsplit('\n').next().unwrap_or_default();
        let behind = self.text.get(at.end..).unwrap_or_default();
        let behind = behind.lines().next().unwrap_or_default();
        let line = format!("{front}{key}{behind}");
        let line = line.trim();
        if line.chars().count() > MOST_SHOWN {
            return format!("Write {key} in its place, and leave the rest of the line as it is.");
        }
        let goes_on = ["[", "{", "\"\"\"", "'''"]
            .iter()
            .any(|end| line.ends_with(end));
        let what = if goes_on { "its first line" } else { "it" };
        format!("Write {what} like this: {line}")
    }

    /// What is said of a value that is none of a few words.
    pub fn no_choice(&self, key: &str, span: Span, shown: &str, choices: &[&str]) {
        const NO: [&str; 8] = [
            "false", "no", "none", "never", "ignore", "0", "disabled", "hide",
        ];
        let written = shown.trim_matches('"').to_lowercase();
        let known = || choices.iter().copied();
        let near = self.guesses().nearest(&written, known());
        let near = near.or_else(|| part_of_one(&written, known()));
        let is_no = NO.contains(&written.as_str()) && choices.contains(&"off");
        let is_yes = choices.contains(&"warning");
        let meant = match near {
            _ if is_no => "off",
            Some(near) => near,
            None if written == "true" && choices.contains(&"sanitise") => "sanitise",
            None if is_yes => "warning",
            None => choices.first().copied().unwrap_or_default(),
        };
        let words: Vec<_> = choices.iter().map(|word| format!("\"{word}\"")).collect();
        self.fault(
            span,
            format!("`{key}` cannot be {shown}."),
            &format!(
                "It is one of {}. Write it like this: {key} = \"{meant}\"",
                words.join(", ")
            ),
        );
    }

    /// What is said of words with marks in them, where nothing is bold and nothing leads anywhere.
    pub(super) fn marked(&self, key: &str, written: &Located<String>, plain: &str) {
        let message =
            format!("`{key}` is shown as plain words. The marks of Markdown in it are taken out.");
        let help = if plain.contains('\n') {
            "Take them out here too. Links and bold words belong in the text below.".to_owned()
        } else {
            format!("Write it like this: {key} = {}", form::quoted(plain))
        };
        self.reader
            .push(Diagnostic::at(written.span, "plain-words", message).help(help));
    }

    /// Says that a value is read as another one, which is the only one that can be meant.
    pub fn read_as(&self, key: &str, written: &Located<String>, meant: &str) {
        let message = format!("\"{}\" is read as \"{meant}\".", written.value);
        let help = format!("Write it like this: {key} = \"{meant}\"");
        self.reader
            .push(Diagnostic::at(written.span, "odd-key", message).help(help));
    }

    /// What is wrong with one of the texts in a list.
    pub(super) fn wrong_item(&self, key: &str, item: &Spanned<DeValue<'_>>) {
        let written = self.text.get(item.span()).unwrap_or_default();
        let message = format!("Each part of `{key}` has to be text in quotation marks.");
        let help = if written.starts_with(['[', '{']) {
            format!(
                "A line looks like this: {key} = {}",
                Wanted::Texts.example_of(key)
            )
        } else {
            format!("Write quotation marks round it: \"{written}\"")
        };
        self.fault(self.reader.span(item.span()), message, &help);
    }

    pub(super) fn wrong_type(&self, key: &str, value: &'t Spanned<DeValue<'t>>, wanted: Wanted) {
        let span = self.reader.span(value.span());
        let written = self.text.get(value.span()).unwrap_or_default();
        let has = match value.get_ref().type_str() {
            "string" => "text in quotation marks",
            "integer" | "float" => "a number",
            "boolean" => "true or false",
            "datetime" => "a date",
            "array" => "a list",
            _ => "a table",
        };
        if wanted == Wanted::Table
            && let Some(one) = self.in_double_brackets(value)
        {
            let header = self
                .text
                .get(one.span())
                .and_then(|text| text.lines().next());
            let name = header.unwrap_or(key).trim_matches(['[', ']', ' ']);
            let message = format!("`{name}` stands in double brackets, but there is only one.");
            let help = format!("Write one bracket on each side: [{name}]");
            self.fault(self.reader.span(one.span()), message, &help);
            return;
        }
        let (message, help) = match wanted.mended(key, written) {
            Some((message, mended)) => (message, format!("Write it like this: {key} = {mended}")),
            None => (
                None,
                format!(
                    "A line with one looks like this: {key} = {}",
                    wanted.example_of(key)
                ),
            ),
        };
        let message = message.unwrap_or_else(|| match (wanted, value.get_ref().as_array()) {
            (Wanted::Tables, Some(_)) => {
                format!("Each part of `{key}` has to stand in curly brackets, with a name for what it is.")
            }
            _ => format!("`{key}` is {has} here, but it has to be {}.", wanted.name()),
        });
        self.fault(span, message, &help);
    }

    pub(super) fn said_name(&self) -> String {
        if self.name.is_empty() {
            "This file".to_owned()
        } else {
            format!("`{}`", self.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::fields::Reader;
    use crate::diag::SourceMap;

    /// What is found where these keys are asked for.
    fn found(text: &str) -> Vec<(&'static str, String)> {
        let file = SourceMap::default().add("guide.toml", text);
        let reader = Reader::new(file, 0, "bad-toml");
        reader.read(text, |top| {
            top.needed("title", "Give it a title.");
            top.date("review_by");
            top.texts("principles");
            top.tables("scales");
            top.finish();
        });
        let all = reader.into_found().into_iter();
        all.map(|found| (found.rule, format!("{} {}", found.message, found.help)))
            .collect()
    }

    #[test]
    fn keys_that_are_spelled_otherwise_are_read_and_told() {
        for text in [
            "Title = \"A\"",
            "title = \"A\"\nreview-by = 2027-01-01",
            "title = \"A\"\nprinciple = [\"b\"]",
            "title = \"A\"\n[[scale]]\nid = \"x\"",
        ] {
            let found = found(text);
            assert!(matches!(&found[..], [("odd-key", _)]), "{text}: {found:?}");
        }
        for (text, line) in [
            ("Title = \"A\"", "Write it like this: title = \"A\""),
            (
                "  Title=\"A\" # mine\nreview_by = 2027-01-01",
                "Write it like this: title=\"A\" # mine",
            ),
            (
                "title = \"A\"\nPrinciples = [\n\"b\"]",
                "Write its first line like this: principles = [",
            ),
            (
                "title = \"A\"\n[[scale]]\nid = \"x\"",
                "Write it like this: [[scales]]",
            ),
        ] {
            let found = found(text);
            assert!(found[0].1.ends_with(line), "{text}: {found:?}");
        }
        let long = found(&format!("Title = \"{}\"", "A".repeat(300)));
        let end = "Write title in its place, and leave the rest of the line as it is.";
        assert!(long[0].1.ends_with(end), "{long:?}");
        // Where both stand there, one is read, and the other is unknown.
        let both = found("Title = \"B\"\ntitle = \"A\"");
        assert!(matches!(&both[..], [("unknown-key", _)]), "{both:?}");
    }

    #[test]
    fn what_is_nearly_a_key_is_told_of_once() {
        let found = found("titel = \"A\"");
        assert!(
            matches!(&found[..], [("unknown-key", said)] if said.contains("Did you mean `title`?")),
            "{found:?}"
        );
    }

    #[test]
    fn a_needed_key_that_is_misspelt_is_read_and_told_of_once() {
        let read = |text: &str| {
            let file = SourceMap::default().add("guide.toml", text);
            let reader = Reader::new(file, 0, "bad-toml");
            let who = reader.read(text, |top| {
                let who = top.needed("who", "Say who.");
                top.words("whom");
                top.finish();
                who
            });
            let found = reader.into_found().into_iter();
            let found: Vec<_> = found.map(|f| format!("{} {}", f.message, f.help)).collect();
            (who.map(|who| who.value), found)
        };
        let (who, found) = read("woh = \"Bea\"");
        assert_eq!(who.as_deref(), Some("Bea"));
        assert!(
            matches!(&found[..], [said] if said.ends_with("Did you mean `who`?")),
            "{found:?}"
        );
        // What is one of the keys itself is not meant as another.
        let (_, found) = read("whom = \"Bea\"");
        assert_eq!(found, ["This file has no `who`. Say who."]);
        // A word with other letters is another word.
        let (who, found) = read("hwy = \"Bea\"");
        assert_eq!((who, found.len()), (None, 2));
        let (who, found) = read("woh = 3");
        assert_eq!((who, found.len()), (None, 1));
    }

    #[test]
    fn a_value_of_another_type_is_shown_as_it_should_be() {
        let found = found("title = \"A\"\nreview_by = \"31 May 2027\"\nprinciples = \"a, b\"");
        let [(_, date), (_, list)] = &found[..] else {
            panic!("{found:?}");
        };
        assert!(
            date.ends_with("Write it like this: review_by = 2027-05-31"),
            "{date}"
        );
        assert!(
            list.ends_with("Write it like this: principles = [\"a\", \"b\"]"),
            "{list}"
        );
    }
}
