//! A view made ready for paper, as JSON.

mod breaks;
mod budget;
mod columns;
mod phrases;

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::config::Direction;
use crate::view::OutPath;
use crate::view::sheet::SheetView;

use budget::Counted;
pub(super) use budget::MOST;
pub(super) use columns::Letters;

/// A view as the theme's files for the typesetter read it.
pub(super) struct Content {
    /// The view.
    pub(super) json: String,
    /// The pictures that it shows; each is named by its number among them.
    pub(super) pictures: Vec<OutPath>,
    /// Signs that no font has, each with a word that it stands in.
    pub(super) strange: BTreeMap<String, String>,
    /// About how many bytes it takes to typeset.
    pub(super) weight: usize,
}

/// Most pictures on one sheet: the typesetter can name 65,535 files in all.
const MOST_PICTURES: usize = 50_000;

/// Longest view, in bytes: about two thousand for a page of paper.
const LONGEST: usize = 4_000_000;
const TOO_LONG: &str = "It would be more than a thousand pages.";

/// Makes a view ready for paper.
///
/// # Errors
/// Why that cannot be, as a sentence.
pub(super) fn of_view(view: &SheetView, letters: &impl Letters) -> Result<Content, String> {
    // As values, a view takes ten times as much memory as its text: one that is too long is never made so.
    serde_json::to_writer(AtMost(LONGEST), view).map_err(|_| TOO_LONG.to_owned())?;
    let mut value = serde_json::to_value(view).map_err(|error| error.to_string())?;
    let mut ready = Ready {
        letters,
        addresses: value["addresses"].as_bool().unwrap_or_default(),
        in_cell: false,
        direction: phrases::direction(&value["lang"]),
        breaks: false,
        pictures: Vec::new(),
        numbers: HashMap::new(),
        strange: BTreeMap::new(),
        counted: Counted::default(),
    };
    ready.value(&mut value);
    if let Some(excess) = ready.counted.excess() {
        return Err(excess);
    }
    value["breaks"] = ready.breaks.into();
    value["fonts"] = letters.families().into();
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
        strange: ready.strange,
        weight: ready.counted.weight(),
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

struct Ready<'l, L> {
    letters: &'l L,
    /// Whether web addresses are printed beside the words that lead there.
    addresses: bool,
    /// Whether this stands in a table.
    in_cell: bool,
    /// Which way the words here are read.
    direction: Direction,
    /// Whether some word has a place to be broken at.
    breaks: bool,
    pictures: Vec<OutPath>,
    numbers: HashMap<String, usize>,
    strange: BTreeMap<String, String>,
    counted: Counted,
}

impl<L: Letters> Ready<'_, L> {
    fn value(&mut self, value: &mut Value) {
        self.counted.begin();
        self.inside(value);
        self.counted.end();
    }

    fn inside(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value)),
            Value::Object(fields) => {
                self.counted.blocks += usize::from(fields.contains_key("attrs"));
                let before = self.direction;
                // A chapter in a language of its own.
                if let Some(lang) = fields.get("own").and_then(|own| own.get("lang")) {
                    self.direction = phrases::direction(lang);
                }
                phrases::put_in_order(fields, self.direction);
                for (key, value) in fields.iter_mut() {
                    match (key.as_str(), value) {
                        ("src", Value::String(path)) => self.picture(path),
                        // Addresses and names are not shown.
                        ("href" | "url" | "file" | "id" | "anchor" | "value", _) => {}
                        ("html", Value::String(html)) => {
                            *html = words_of_html(html);
                            self.text(html);
                        }
                        ("link", link) => {
                            link["written"] = says_its_address(link).into();
                            self.value(link);
                        }
                        ("table", table) if table.get("rows").is_some() => {
                            self.counted.cells += cells(&table["rows"]);
                            self.in_cell = true;
                            self.value(table);
                            self.in_cell = false;
                            table["columns"] = columns::of(table, self.addresses, self.letters);
                        }
                        ("headed-rows", rows) => {
                            self.counted.cells += cells(rows);
                            self.value(rows);
                        }
                        (_, value) => self.value(value),
                    }
                }
                self.direction = before;
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
        self.counted.words += 1 + text.bytes().filter(|byte| *byte == b' ').count();
        if !text.is_ascii() || text.bytes().any(|byte| byte.is_ascii_control()) {
            self.shown(text);
        }
        if let Some(broken) = breaks::places(text, self.in_cell) {
            *text = broken;
            self.breaks = true;
        }
    }

    /// Leaves out what has no shape, and remembers what no font has.
    fn shown(&mut self, text: &mut String) {
        let mut out = String::with_capacity(text.len());
        for cluster in text.graphemes(true) {
            let start = out.len();
            let mut is_known = true;
            for sign in cluster.chars() {
                is_known &= self.sign(sign, &mut out);
            }
            if !is_known {
                let word = || word_with(text, cluster);
                self.strange.entry(cluster.to_owned()).or_insert_with(word);
            }
            let shown = &out[start..];
            // The typesetter takes letters with their marks from one font. Where none has both, each stands alone.
            if shown.chars().nth(1).is_some() && !shown.is_ascii() && !self.letters.have_all(shown)
            {
                let apart: Vec<String> = shown.chars().map(String::from).collect();
                let apart = apart.join(breaks::PLACE);
                out.truncate(start);
                out.push_str(&apart);
                self.breaks = true;
            }
        }
        *text = out;
    }

    /// Adds a sign to what is shown, if it has a shape. Tells whether a font has it, or it needs none.
    fn sign(&self, sign: char, out: &mut String) -> bool {
        match sign {
            '\n' | '\t' | ' '..='\u{7e}' => out.push(sign),
            // It joins letters of some scripts, or keeps them apart; between others it means nothing.
            JOINER | NO_JOINER if out.ends_with(is_joined) => out.push(sign),
            _ if is_line_end(sign) => out.push(' '),
            _ if sign.is_control() || is_silent(sign) => {}
            _ if self.letters.have(sign) && !is_private(sign) => out.push(sign),
            _ if is_direction(sign) => {}
            _ => {
                // Beyond, there are no letters that anybody writes.
                let has_box = sign <= LAST_WITH_A_BOX && !is_private(sign);
                out.push(if has_box { sign } else { '\u{fffd}' });
                return false;
            }
        }
        true
    }
}

/// Whether the words of a link are its address, which need not be written behind them again.
fn says_its_address(link: &Value) -> bool {
    let words = link["words"].as_array().map_or(&[][..], Vec::as_slice);
    let said: String = words
        .iter()
        .map(|word| {
            let kept = &word["kept"]["text"];
            word["text"].as_str().or(kept.as_str()).unwrap_or("\n")
        })
        .collect();
    let bare = |address: &str| {
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.trim_end_matches('/').to_lowercase()
    };
    !said.is_empty() && bare(&said) == bare(link["href"].as_str().unwrap_or_default())
}

/// The cells of a table's rows.
fn cells(rows: &Value) -> usize {
    let of_row = |row: &Value| {
        let cells = row.get("cells").unwrap_or(row);
        cells.as_array().map_or(0, Vec::len)
    };
    rows.as_array().into_iter().flatten().map(of_row).sum()
}

const JOINER: char = '\u{200d}';
const NO_JOINER: char = '\u{200c}';

/// As far as the font of boxes goes.
const LAST_WITH_A_BOX: char = '\u{3ffff}';

/// Letters of scripts in which the shape of a letter depends on its neighbours.
const fn is_joined(sign: char) -> bool {
    matches!(sign, '\u{600}'..='\u{1cff}')
}

/// The first word with a sign in it.
fn word_with(text: &str, sign: &str) -> String {
    let mut words = text.split_whitespace();
    let word = words.find(|word| word.contains(sign)).unwrap_or_default();
    word.chars().take(breaks::LONG_WORD).collect()
}

/// Signs that only place their neighbours, or choose between their shapes: a colour of skin, a frame round a digit.
const fn is_silent(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Ends of lines of other programs.
const fn is_line_end(sign: char) -> bool {
    matches!(sign, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Signs that say which way words run.
const fn is_direction(sign: char) -> bool {
    matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that mean what a font wants, and those that mean nothing: no sheet that is kept may have them.
const fn is_private(sign: char) -> bool {
    matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..) || is_none(sign)
}

const fn is_none(sign: char) -> bool {
    matches!(sign, '\u{fdd0}'..='\u{fdef}') || (sign as u32) & 0xfffe == 0xfffe
}

/// The words of raw HTML, without its tags.
fn words_of_html(html: &str) -> String {
    let plain = ammonia::Builder::empty().clean(html).to_string();
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">");
    plain.replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}
