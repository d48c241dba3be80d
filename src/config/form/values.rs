//! Values that were written as people write them, as TOML does.

use super::days::{self, Day};
use super::{Wanted, keys, quoted};

/// A value as its key wants it, and what is wrong with the one that was written.
pub(super) type Mended = (String, String);

/// A value that was written without quotation marks; `None` where it begins like one that has some, or where nobody
/// can know what was meant.
pub(super) fn bare(key: &str, value: &str) -> Option<Mended> {
    if value.is_empty() || value.starts_with(['"', '\'', '[', '{', '“', '”', '„', '‘', '’'])
    {
        return None;
    }
    let wanted = keys::wanted(key);
    if wanted == Wanted::Text {
        let message = if value.bytes().all(|byte| byte.is_ascii_digit()) {
            "This number begins with 0, so it has to stand between quotation marks."
        } else {
            "The words after the equals sign (=) have no quotation marks."
        };
        return Some((message.to_owned(), quoted(value)));
    }
    plain(wanted, key, value)
}

/// Words, without quotation marks round them, as something else that is wanted.
pub(super) fn plain(wanted: Wanted, key: &str, words: &str) -> Option<Mended> {
    let words = words.trim();
    let said = |message: &str, mended: String| Some((message.to_owned(), mended));
    match wanted {
        Wanted::Text => said(
            "Words have to stand between quotation marks.",
            quoted(words),
        ),
        Wanted::Flag => {
            let flag = flag(words)?;
            said(
                "This can only be true or false, in small letters and without quotation marks.",
                flag.to_string(),
            )
        }
        Wanted::Number => {
            let number = days::minutes(words).filter(|_| {
                key == "time_mins" || words.bytes().all(|byte| byte.is_ascii_digit())
            })?;
            said(
                "This has to be a number alone, without words or quotation marks.",
                number.to_string(),
            )
        }
        Wanted::Date | Wanted::DateOrText => match days::day(words)? {
            Day::Real(date) => said(
                "A date has to be written as year-month-day, without quotation marks.",
                date.to_string(),
            ),
            Day::Missing(message, date) => Some((message, date.to_string())),
            Day::Part(date) => said(
                "A date needs the year, the month and the day.",
                date.to_string(),
            ),
        },
        Wanted::Texts => said(
            "This has to be a list, between square brackets [ ].",
            list(words),
        ),
        Wanted::Tables => said(
            "This has to be a list of tables, between square and curly brackets.",
            keys::entries(key, &parts(words))?,
        ),
        Wanted::Table => None,
    }
}

fn flag(words: &str) -> Option<bool> {
    match words.to_lowercase().as_str() {
        "yes" | "y" | "true" | "on" => Some(true),
        "no" | "n" | "false" | "off" => Some(false),
        _ => None,
    }
}

/// `one, two` is two things.
fn list(words: &str) -> String {
    let items: Vec<String> = words
        .split([',', ';'])
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(quoted)
        .collect();
    format!("[{}]", items.join(", "))
}

/// The titles of documents and the names of groups have commas in them.
fn parts(words: &str) -> Vec<&str> {
    let parts = words.split(';').map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}
