//! What a value should be, and how one of another type has to be written.

use super::{keys, values};

/// What is asked for behind an equals sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Wanted {
    Text,
    Flag,
    Number,
    Date,
    DateOrText,
    Texts,
    Table,
    Tables,
}

impl Wanted {
    /// What it is called.
    pub(in super::super) const fn name(self) -> &'static str {
        match self {
            Self::Text => "text in quotation marks",
            Self::Flag => "true or false, without quotation marks",
            Self::Number => "a whole number from 0 to 10000, without quotation marks",
            Self::Date => "a date without quotation marks",
            Self::DateOrText => "a date, or words in quotation marks",
            Self::Texts => "a list",
            Self::Table => "a table",
            Self::Tables => "a list of tables",
        }
    }

    /// How it looks where nothing is known of the key.
    pub(super) const fn example(self) -> &'static str {
        match self {
            Self::Text => "\"words\"",
            Self::Flag => "true",
            Self::Number => "40",
            Self::Date | Self::DateOrText => "2027-05-31",
            Self::Texts => "[\"one\", \"two\"]",
            Self::Table => "{ name = \"words\" }",
            Self::Tables => "[{ name = \"words\" }]",
        }
    }

    /// How it looks behind a key.
    pub(in super::super) fn example_of(self, key: &str) -> String {
        keys::example(key, self)
    }

    /// What is wrong with a value of another type, where more can be said than what it is, and how it has to be written.
    /// It is given as it stands in the file; `None` where nobody can know what was meant.
    pub(in super::super) fn mended(
        self,
        key: &str,
        written: &str,
    ) -> Option<(Option<String>, String)> {
        let written = written.trim();
        if self == Self::Tables && written.starts_with('{') {
            return Some((None, format!("[{written}]")));
        }
        if self == Self::Tables && written.starts_with('[') && !written.contains(['{', '=']) {
            let items = items(written)?;
            return Some((None, keys::entries(key, &items)?));
        }
        if let Some(inside) = inside(written) {
            if self == Self::Text {
                return None;
            }
            let (message, mended) = values::plain(self, key, inside)?;
            let says_more =
                message.starts_with("There is no ") || message.ends_with("and the day.");
            return Some((says_more.then_some(message), mended));
        }
        if written.starts_with(['[', '{']) {
            let one = items(written).filter(|items| items.len() == 1);
            return match self {
                Self::Text => Some((None, super::quoted(one?[0]))),
                Self::Flag | Self::Number | Self::Date | Self::DateOrText => {
                    Some((None, values::plain(self, key, one?[0])?.1))
                }
                _ => None,
            };
        }
        match self {
            Self::Text => Some((None, format!("\"{written}\""))),
            Self::Texts => Some((None, format!("[\"{written}\"]"))),
            Self::Date | Self::DateOrText => {
                let (message, mended) = values::plain(self, key, written)?;
                Some((Some(message), mended))
            }
            _ => None,
        }
    }
}

/// What stands between quotation marks.
fn inside(written: &str) -> Option<&str> {
    ['"', '\''].iter().find_map(|mark| {
        let inside = written.strip_prefix(*mark)?.strip_suffix(*mark)?;
        (!inside.contains(['"', '\\', '\n', *mark])).then_some(inside)
    })
}

/// The words of a list that has nothing else in it.
fn items(written: &str) -> Option<Vec<&str>> {
    let list = written.strip_prefix('[')?.strip_suffix(']')?;
    let items: Option<Vec<&str>> = list
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(inside)
        .collect();
    items.filter(|items| !items.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_another_type_is_mended_where_one_thing_is_meant() {
        for (wanted, written, mended) in [
            (Wanted::Text, "2026.1", Some("\"2026.1\"")),
            (Wanted::Text, "true", Some("\"true\"")),
            (Wanted::Text, "[\"a\"]", Some("\"a\"")),
            (Wanted::Text, "[\"a\", \"b\"]", None),
            (Wanted::Flag, "\"true\"", Some("true")),
            (Wanted::Flag, "\"No\"", Some("false")),
            (Wanted::Flag, "\"perhaps\"", None),
            (Wanted::Flag, "1", None),
            (Wanted::Number, "\"40\"", Some("40")),
            (Wanted::Number, "99999999", None),
            (Wanted::Date, "\"29 November 2026\"", Some("2026-11-29")),
            (Wanted::Date, "\"2026-11-29\"", Some("2026-11-29")),
            (Wanted::Date, "\"November 2026\"", Some("2026-11-30")),
            (Wanted::Date, "2027", Some("2027-12-31")),
            (Wanted::Date, "\"soon\"", None),
            (Wanted::Texts, "\"equality\"", Some("[\"equality\"]")),
            (Wanted::Texts, "\"a, b\"", Some("[\"a\", \"b\"]")),
            (Wanted::Tables, "{ a = \"b\" }", Some("[{ a = \"b\" }]")),
            (Wanted::Tables, "\"a\"", None),
        ] {
            let found = wanted.mended("key", written).map(|(_, mended)| mended);
            assert_eq!(found.as_deref(), mended, "{written}");
        }
    }

    #[test]
    fn a_list_of_tables_is_shown_with_its_own_keys() {
        for (key, written, mended) in [
            ("sources", "\"SCIE\"", "[{ title = \"SCIE\" }]"),
            (
                "made_by",
                "[\"Jo\", \"Sam\"]",
                "[{ who = \"Jo\" }, { who = \"Sam\" }]",
            ),
            (
                "allow",
                "[\"long-sentence\"]",
                "[{ rule = \"long-sentence\", reason = \"the law's own name\" }]",
            ),
        ] {
            let found = Wanted::Tables
                .mended(key, written)
                .map(|(_, mended)| mended);
            assert_eq!(found.as_deref(), Some(mended), "{written}");
        }
    }
}
