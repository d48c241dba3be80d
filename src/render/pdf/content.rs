//! A view made ready for paper, as JSON.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::view::OutPath;
use crate::view::sheet::SheetView;

/// A view as the theme's files for the typesetter read it.
pub(super) struct Content {
    /// The view.
    pub(super) json: String,
    /// The pictures that it shows; each is named by its number among them.
    pub(super) pictures: Vec<OutPath>,
    /// Signs that no font has, and that the sheet therefore does not show.
    pub(super) left_out: BTreeSet<char>,
}

/// Most pictures on one sheet: the typesetter can name 65,535 files in all.
const MOST_PICTURES: usize = 50_000;

/// Longest view, in bytes: about two thousand for a page of paper.
const LONGEST: usize = 4_000_000;
const TOO_LONG: &str = "It would be more than a thousand pages.";

/// Words of more letters than this may be longer than a line in the largest print. The longest word of
/// a British dictionary has 45; it is split once.
const LONG_WORD: usize = 30;

/// Makes a view ready for paper. `has` tells whether a font has a sign.
///
/// # Errors
/// Why that cannot be, as a sentence.
pub(super) fn of_view(view: &SheetView, has: impl Fn(char) -> bool) -> Result<Content, String> {
    // As values, a view takes ten times as much memory as its text: one that is too long is never made so.
    serde_json::to_writer(AtMost(LONGEST), view).map_err(|_| TOO_LONG.to_owned())?;
    let mut value = serde_json::to_value(view).map_err(|error| error.to_string())?;
    let mut ready = Ready {
        has,
        pictures: Vec::new(),
        numbers: HashMap::new(),
        left_out: BTreeSet::new(),
        strange: None,
    };
    ready.value(&mut value);
    if let Some(sign) = ready.strange {
        return Err(format!(
            "No font of the theme has the letter “{sign}” (U+{:04X}).",
            u32::from(sign)
        ));
    }
    if ready.pictures.len() > MOST_PICTURES {
        return Err(format!(
            "It shows more than {MOST_PICTURES} different pictures."
        ));
    }
    let json = value.to_string();
    // Long words were given places to go on in the next line.
    if json.len() > LONGEST {
        return Err(TOO_LONG.to_owned());
    }
    Ok(Content {
        json,
        pictures: ready.pictures,
        left_out: ready.left_out,
    })
}

/// Takes so many bytes, and no more.
struct AtMost(usize);

impl std::io::Write for AtMost {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let left = self.0.checked_sub(bytes.len());
        self.0 = left.ok_or(std::io::ErrorKind::FileTooLarge)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Ready<F> {
    has: F,
    pictures: Vec<OutPath>,
    numbers: HashMap<String, usize>,
    left_out: BTreeSet<char>,
    /// A letter that no font has: words without it would be other words.
    strange: Option<char>,
}

impl<F: Fn(char) -> bool> Ready<F> {
    fn value(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value)),
            Value::Object(fields) => {
                for (key, value) in fields.iter_mut() {
                    match (key.as_str(), value) {
                        ("src", Value::String(path)) => self.picture(path),
                        // Addresses and names are not shown.
                        ("href" | "url" | "file" | "id" | "anchor" | "value", _) => {}
                        ("html", Value::String(html)) => {
                            *html = words_of_html(html);
                            self.text(html);
                        }
                        (_, value) => self.value(value),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn picture(&mut self, path: &mut String) {
        let next = self.numbers.len();
        let number = *self.numbers.entry(path.clone()).or_insert_with(|| {
            // A path that cannot be is of no picture, and the typesetter will say so.
            self.pictures.extend(OutPath::new(path.as_str()));
            next
        });
        let extension = path.rsplit_once('.').map_or("svg", |(_, end)| end);
        *path = format!("/pictures/{number}.{extension}");
    }

    fn text(&mut self, text: &mut String) {
        if !text.is_ascii() || text.bytes().any(|byte| byte.is_ascii_control()) {
            self.shown(text);
        }
        if text.len() > LONG_WORD {
            break_long_words(text);
        }
    }

    /// Leaves out what no font has.
    fn shown(&mut self, text: &mut String) {
        text.retain(|sign| match sign {
            '\n' | '\t' | ' '..='\u{7e}' => true,
            _ if sign.is_control() || is_silent(sign) => false,
            _ if (self.has)(sign) => true,
            _ if sign.is_alphabetic() => {
                self.strange.get_or_insert(sign);
                false
            }
            _ => {
                self.left_out.insert(sign);
                false
            }
        });
    }
}

/// Lets words that are longer than any line go on in the next: a line that is cut off cannot be read.
fn break_long_words(text: &mut String) {
    let mut out = String::with_capacity(text.len() + 16);
    let mut run = 0;
    for sign in text.chars() {
        if sign.is_whitespace() {
            run = 0;
        } else if run == LONG_WORD {
            out.push('\u{200b}');
            run = 1;
        } else {
            run += 1;
        }
        out.push(sign);
    }
    *text = out;
}

/// Signs that only shape or place their neighbours; what they do for letters that no font has is of no
/// use here.
fn is_silent(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The words of raw HTML, without its tags.
fn words_of_html(html: &str) -> String {
    let plain = ammonia::Builder::empty().clean(html).to_string();
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">");
    plain.replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}
