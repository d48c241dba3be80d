//! Phrases in which something is read from left to right, though their language is read from right to left.

use serde_json::{Map, Value, json};

use crate::config::{Direction, Lang};
use crate::view::runs;

/// Lists of phrases. Others are lists of inlines, which were put in order when they were made.
const LISTS: [&str; 7] = [
    "children", "credits", "facts", "fields", "imprint", "lanes", "parts",
];

/// Words that are text alone, and that the theme's files say as they say a phrase.
const WORDS: [&str; 4] = ["by", "caption", "role", "who"];

/// Which way a language is read.
pub(super) fn direction(lang: &Value) -> Direction {
    let lang = lang.as_str().and_then(|tag| Lang::parse(tag).ok());
    lang.map_or(Direction::Ltr, |lang| lang.direction())
}

/// Gives the phrases among some fields the `pieces` that they are read in, where there is more than one way to read them.
pub(super) fn put_in_order(fields: &mut Map<String, Value>, around: Direction) {
    let is_source = fields.contains_key("by");
    for (key, value) in fields.iter_mut() {
        match value {
            Value::Object(phrase) => in_phrase(phrase, around),
            Value::Array(all) if LISTS.contains(&key.as_str()) => {
                for phrase in all.iter_mut().filter_map(Value::as_object_mut) {
                    in_phrase(phrase, around);
                }
            }
            Value::String(text) if WORDS.contains(&key.as_str()) || is_source && key == "title" => {
                if let Some(pieces) = pieces(text, around) {
                    *value = json!({ "text": text, "pieces": pieces });
                }
            }
            _ => {}
        }
    }
}

fn in_phrase(phrase: &mut Map<String, Value>, around: Direction) {
    let is_one = |key: &String| matches!(key.as_str(), "text" | "lang" | "parts");
    if !phrase.keys().all(is_one) || phrase.get("parts").is_some() {
        return;
    }
    let own = phrase.get("lang").map_or(around, direction);
    let found = phrase.get("text").and_then(Value::as_str);
    if let Some(pieces) = found.and_then(|text| pieces(text, own)) {
        phrase.insert("pieces".to_owned(), pieces);
    }
}

/// The pieces of a text, each with whether it is read from left to right; `None` where there is only one.
fn pieces(text: &str, direction: Direction) -> Option<Value> {
    let mut out = Vec::new();
    let mut at = 0;
    for run in runs::of_phrase(text, direction == Direction::Rtl) {
        out.push(json!({ "text": text[at..run.start], "ltr": false }));
        at = run.end;
        out.push(json!({ "text": text[run], "ltr": true }));
    }
    if out.is_empty() {
        return None;
    }
    out.push(json!({ "text": text[at..], "ltr": false }));
    Some(out.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(mut value: Value) -> Value {
        if let Some(fields) = value.as_object_mut() {
            put_in_order(fields, Direction::Rtl);
        }
        value
    }

    #[test]
    fn phrases_have_pieces_and_inlines_have_none() {
        let pieces = json!([
            { "text": "رقم ", "ltr": false },
            { "text": "10-12", "ltr": true },
            { "text": "", "ltr": false },
        ]);
        assert_eq!(
            ordered(json!({ "title": { "text": "رقم 10-12" } })),
            json!({ "title": { "text": "رقم 10-12", "pieces": pieces } })
        );
        assert_eq!(
            ordered(json!({ "by": "رقم 10-12" })),
            json!({ "by": { "text": "رقم 10-12", "pieces": pieces } })
        );
        for stays in [
            json!({ "title": { "text": "رقم" } }),
            json!({ "title": { "text": "Ring 0113 496 0000", "lang": "en-GB" } }),
            json!({ "words": [{ "text": "رقم 10-12" }] }),
            json!({ "kept": { "text": "10-12", "ltr": true } }),
        ] {
            assert_eq!(ordered(stays.clone()), stays);
        }
    }
}
