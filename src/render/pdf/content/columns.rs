//! How wide the columns of a table have to be.

use serde_json::{Value, json};

/// What is known of the fonts.
pub(in super::super) trait Letters {
    /// Whether one of them has a sign.
    fn have(&self, sign: char) -> bool;

    /// Whether one of them has every sign of a text.
    fn have_all(&self, text: &str) -> bool;

    /// The fonts' families, in the order in which they are tried.
    fn families(&self) -> Vec<String>;

    /// How wide a sign is at most, as a part of the size that letters have.
    fn width(&self, sign: char) -> f64;
}

/// A cell has no more use of so much room, in the size of letters.
const MOST: f64 = 40.0;

/// How wide a small picture in a line is.
const PICTURE: f64 = 1.5;

/// The longest piece that the typesetter keeps together of a web address.
const PIECE_OF_ADDRESS: usize = 16;

/// Of each column, in the size of letters: what its longest word needs (`least`), and what it would take for each
/// cell to stand on one line (`wish`).
pub(super) fn of(table: &Value, addresses: bool, letters: &impl Letters) -> Value {
    let rows = table["rows"].as_array().map_or(&[][..], Vec::as_slice);
    let head = &table["head"];
    // A table may have no head.
    let length = |row: &Value| row.as_array().map_or(0, Vec::len);
    let count = length(head).max(rows.first().map_or(0, length));
    let mut columns = vec![(0.0_f64, 0.0_f64); count];
    for row in rows.iter().chain([head]) {
        for (cell, column) in row.as_array().into_iter().flatten().zip(&mut columns) {
            let mut width = Width {
                letters,
                addresses,
                least: 0.0,
                word: 0.0,
                all: 0.0,
            };
            width.add(cell);
            width.end_word();
            column.0 = column.0.max(width.least);
            column.1 = column.1.max(width.all.min(MOST));
        }
    }
    let shown = |(least, wish): (f64, f64)| json!({ "least": least, "wish": wish.max(least) });
    columns.into_iter().map(shown).collect()
}

struct Width<'l, L> {
    letters: &'l L,
    addresses: bool,
    /// The widest word so far.
    least: f64,
    /// The word that has been begun.
    word: f64,
    all: f64,
}

impl<L: Letters> Width<'_, L> {
    fn add(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(values) => values.iter().for_each(|value| self.add(value)),
            Value::Object(fields) => {
                let is_written = fields.get("written") == Some(&Value::Bool(true));
                for (key, value) in fields {
                    match key.as_str() {
                        "href" if is_written => {}
                        // Its spaces are no places to break a line at.
                        "kept" => self.kept(value["text"].as_str().unwrap_or_default()),
                        "picture" => self.word += PICTURE,
                        "href" => self.address(value.as_str().unwrap_or_default()),
                        "url" | "file" | "id" | "anchor" | "value" | "lang" | "dir" => {}
                        _ => self.add(value),
                    }
                }
            }
            Value::Number(number) => self.text(&format!(" [{number}]")),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        let mut before = ' ';
        for sign in text.chars() {
            let is_place = sign == '\u{200b}';
            if !is_place {
                self.word += self.letters.width(sign);
            }
            let after_hyphen = sign == '-' && before.is_alphabetic();
            if is_place || after_hyphen || (sign.is_whitespace() && sign != '\u{a0}') {
                self.end_word();
            }
            before = sign;
        }
    }

    fn kept(&mut self, text: &str) {
        self.word += text
            .chars()
            .map(|sign| self.letters.width(sign))
            .sum::<f64>();
    }

    /// An address that is printed behind the words of a link.
    fn address(&mut self, href: &str) {
        if !self.addresses || !href.starts_with("http") {
            return;
        }
        self.end_word();
        for piece in href.split_inclusive(|sign: char| !sign.is_alphanumeric()) {
            let length = piece.chars().count();
            if length > PIECE_OF_ADDRESS {
                self.all +=
                    self.letters.width('m') * f64::from(u32::try_from(length).unwrap_or(u32::MAX));
            } else {
                self.text(piece);
                self.end_word();
            }
        }
    }

    fn end_word(&mut self) {
        self.least = self.least.max(self.word);
        self.all += self.word;
        self.word = 0.0;
    }
}
