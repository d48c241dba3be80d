//! Codes into letters: text strings, and what fonts show.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, Number, Object, Stream};

use super::{Id, name};

/// A text string: UTF-16 where it says so, else one letter a byte. What the two differ in beyond
/// Latin 1 is not used here.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => wide_text(wide),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn wide_text(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |all, byte| all << 8 | u16::from(*byte)))
        .collect();
    String::from_utf16_lossy(&units)
}

/// A font that something is set in.
pub(crate) struct Font {
    pub(crate) name: String,
    /// Whether its letters are in the file.
    pub(crate) is_embedded: bool,
    /// Which letters each code stands for; `None` where the font does not say.
    pub(crate) letters: Option<BTreeMap<u32, String>>,
    /// Bytes in a code.
    bytes: usize,
    /// How wide the letter of each code is, in thousandths of its size.
    widths: BTreeMap<u32, f64>,
}

impl Font {
    fn read(dict: &Dict<'_>) -> Self {
        let is_composite = name(dict, "Subtype").as_deref() == Some("Type0");
        let inner = if is_composite {
            let below: Option<Array<'_>> = dict.get("DescendantFonts");
            below.and_then(|fonts| fonts.iter::<Dict<'_>>().next())
        } else {
            Some(dict.clone())
        };
        let widths = inner.as_ref().map(widths).unwrap_or_default();
        let descriptor: Option<Dict<'_>> = inner.and_then(|inner| inner.get("FontDescriptor"));
        let files = ["FontFile", "FontFile2", "FontFile3"];
        let holds = |file: &&str| {
            let program: Option<Stream<'_>> = descriptor.as_ref().and_then(|dict| dict.get(*file));
            program.is_some()
        };
        let map: Option<Stream<'_>> = dict.get("ToUnicode");
        Self {
            name: name(dict, "BaseFont").unwrap_or_default(),
            is_embedded: files.iter().any(holds),
            letters: map.and_then(|map| Some(letters(&map.decoded().ok()?))),
            bytes: if is_composite { 2 } else { 1 },
            widths,
        }
    }

    fn codes<'c>(&self, codes: &'c [u8]) -> impl Iterator<Item = u32> + use<'c> {
        let codes = codes.chunks(self.bytes);
        codes.map(|code| code.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)))
    }

    /// The letters of a string that is shown in this font. A code that stands for nothing becomes a
    /// replacement character, which is looked for later.
    pub(super) fn shown<'f>(&'f self, codes: &'f [u8]) -> impl Iterator<Item = &'f str> {
        let known = |code: u32| self.letters.as_ref().and_then(|all| all.get(&code));
        let letters = self.codes(codes);
        letters.map(move |code| known(code).map_or("\u{fffd}", String::as_str))
    }

    /// How wide a string is in this font, in thousandths of its size.
    pub(super) fn wide(&self, codes: &[u8]) -> f64 {
        let letters = self.codes(codes);
        letters.filter_map(|code| self.widths.get(&code)).sum()
    }
}

/// The widths of a font's letters: `1 [500 600]` names those of codes from 1 on, `1 3 500` that of all
/// from 1 to 3.
fn widths(font: &Dict<'_>) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    // Of a font with one byte a letter.
    let plain: Array<'_> = font.get("Widths").unwrap_or_default();
    let first: u32 = font.get("FirstChar").unwrap_or_default();
    let plain = plain.iter::<Number>().map(|wide| wide.as_f64());
    widths.extend((first..).zip(plain));
    let all: Array<'_> = font.get("W").unwrap_or_default();
    let mut codes = Vec::new();
    for value in all.iter::<Object<'_>>() {
        match value {
            Object::Number(number) => codes.push(number.as_f64()),
            Object::Array(row) => {
                let first = codes.pop().unwrap_or(0.0);
                let row = row.iter::<Number>().map(|wide| wide.as_f64());
                widths.extend((code(first)..).zip(row));
            }
            _ => {}
        }
        if let [first, last, wide] = codes[..] {
            widths.extend((code(first)..=code(last)).map(|code| (code, wide)));
            codes.clear();
        }
    }
    widths
}

fn code(number: f64) -> u32 {
    format!("{number:.0}").parse().unwrap_or(0)
}

/// The fonts of a file, each read once.
#[derive(Default)]
pub(super) struct Fonts(BTreeMap<Id, Arc<Font>>);

impl Fonts {
    pub(super) fn get(&mut self, dict: &Dict<'_>) -> Arc<Font> {
        let id = dict
            .obj_id()
            .map_or((0, 0), |id| (id.obj_number, id.gen_number));
        let font = self.0.entry(id);
        Arc::clone(font.or_insert_with(|| Arc::new(Font::read(dict))))
    }

    pub(super) fn used(self) -> Vec<Arc<Font>> {
        self.0.into_values().collect()
    }
}

/// The letters that codes stand for: the single ones and the rows of a `ToUnicode` map.
fn letters(map: &[u8]) -> BTreeMap<u32, String> {
    let text = String::from_utf8_lossy(map);
    let mut letters = BTreeMap::new();
    for (start, end) in [("beginbfchar", "endbfchar"), ("beginbfrange", "endbfrange")] {
        for part in text.split(start).skip(1) {
            let part = part.split(end).next().unwrap_or_default();
            let codes: Vec<&str> = part
                .split('<')
                .skip(1)
                .filter_map(|code| code.split('>').next())
                .collect();
            if start == "beginbfchar" {
                for pair in codes.chunks_exact(2) {
                    letters.insert(number(pair[0]), wide_text(&bytes(pair[1])));
                }
            } else {
                for row in codes.chunks_exact(3) {
                    let first = wide_text(&bytes(row[2]));
                    let Some(first) = first.chars().next().map(u32::from) else {
                        continue;
                    };
                    let (from, to) = (number(row[0]), number(row[1]));
                    letters.extend((from..=to).filter_map(|code| {
                        Some((code, char::from_u32(first + code - from)?.to_string()))
                    }));
                }
            }
        }
    }
    letters
}

fn number(hex: &str) -> u32 {
    u32::from_str_radix(hex.trim(), 16).unwrap_or(0)
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().filter(char::is_ascii_hexdigit).collect();
    let pair = |pair: &[char]| number(&pair.iter().collect::<String>()).to_be_bytes()[3];
    digits.chunks(2).map(pair).collect()
}
