//! What a value should be, and how one of another type has to be written.

use super::values;

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

    /// How it looks.
    pub(in super::super) const fn example(self) -> &'static str {
        match self {
            Self::Text => "\"words\"",
            Self::Flag => "true",
            Self::Number => "40",
            Self::Date | Self::DateOrText => "2027-05-31",
            Self::Texts => "[\"one\", \"two\"]",
            Self::Table => "{ key = \"value\" }",
            Self::Tables => "[{ key = \"value\" }, { key = \"value\" }]",
        }
    }

    /// A value of another type as it has to be written. It is given as it stands in the file; `None` where
    /// nobody can know what was meant.
    pub(in super::super) fn mended(self, written: &str) -> Option<String> {
        let written = written.trim();
        let inside = quoted(written);
        match self {
            Self::Text if inside.is_none() && !written.starts_with(['[', '{']) => {
                Some(format!("\"{written}\""))
            }
            Self::Flag => values::mended(inside?).filter(|value| is_flag(value)),
            Self::Number => {
                let number = inside?.trim();
                let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
                (is_number && !number.is_empty() && number.len() < 6).then(|| number.to_owned())
            }
            Self::Date => values::date(inside?),
            Self::Texts => Some(list(inside?)),
            Self::Tables if written.starts_with('{') => Some(format!("[{written}]")),
            Self::Tables if written.starts_with('[') && !written.starts_with("[[") => {
                let name = written.lines().next()?.trim_matches(['[', ']', ' ']);
                Some(format!("[[{name}]]"))
            }
            _ => None,
        }
    }
}

fn is_flag(value: &str) -> bool {
    matches!(value, "true" | "false")
}

/// What stands between quotation marks.
fn quoted(written: &str) -> Option<&str> {
    ['"', '\''].iter().find_map(|mark| {
        let inside = written.strip_prefix(*mark)?.strip_suffix(*mark)?;
        (!inside.contains(['"', '\'', '\\', '\n'])).then_some(inside)
    })
}

/// `"one, two"` is two things.
fn list(inside: &str) -> String {
    let items: Vec<String> = inside
        .split([',', ';'])
        .map(|item| format!("\"{}\"", item.trim()))
        .filter(|item| item.len() > 2)
        .collect();
    format!("[{}]", items.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_another_type_is_mended_where_one_thing_is_meant() {
        for (wanted, written, mended) in [
            (Wanted::Text, "2026.1", Some("\"2026.1\"")),
            (Wanted::Text, "true", Some("\"true\"")),
            (Wanted::Text, "[\"a\"]", None),
            (Wanted::Flag, "\"true\"", Some("true")),
            (Wanted::Flag, "\"No\"", Some("false")),
            (Wanted::Flag, "\"perhaps\"", None),
            (Wanted::Flag, "1", None),
            (Wanted::Number, "\"40\"", Some("40")),
            (Wanted::Number, "99999999", None),
            (Wanted::Date, "\"29 November 2026\"", Some("2026-11-29")),
            (Wanted::Date, "\"2026-11-29\"", Some("2026-11-29")),
            (Wanted::Date, "\"soon\"", None),
            (Wanted::Texts, "\"equality\"", Some("[\"equality\"]")),
            (Wanted::Texts, "\"a, b\"", Some("[\"a\", \"b\"]")),
            (Wanted::Tables, "{ a = \"b\" }", Some("[{ a = \"b\" }]")),
            (Wanted::Tables, "[word]", Some("[[word]]")),
            (Wanted::Tables, "\"a\"", None),
        ] {
            assert_eq!(wanted.mended(written).as_deref(), mended, "{written}");
        }
    }
}
