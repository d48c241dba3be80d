//! What a file's path says: its order, its address, its language and which text it is.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A path as it is compared with others that may mean the same file: macOS takes letters and their accents apart, Windows
/// has other strokes, and most disks make nothing of capitals.
#[must_use]
pub fn alike(path: &str) -> String {
    path.replace('\\', "/").to_lowercase().nfc().collect()
}

use crate::config::{Lang, TextKind};

/// Tags of languages with few speakers, which are endings that programs and people give to files. With a country behind
/// it, such as `new-NP`, the language can be named all the same.
const NO_LANGUAGES: [&str; 14] = [
    "bak", "bkp", "doc", "eml", "gif", "htm", "jpg", "new", "odt", "old", "pdf", "rtf", "tmp",
    "txt",
];

/// A page's address: the names of its folders from the top of a variant's site. The home page's
/// is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Address(Vec<String>);

impl Address {
    /// The address below this one.
    #[must_use]
    pub fn join(&self, slug: &str) -> Self {
        let mut parts = self.0.clone();
        parts.push(slug.to_owned());
        Self(parts)
    }

    /// The address above this one; the home page has none.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, parts) = self.0.split_last()?;
        Some(Self(parts.to_vec()))
    }

    /// The last part; empty for the home page.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    /// The parts, from the top.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.0
    }

    /// The page's file from the top of its site: `principles/equality/index.html`.
    #[must_use]
    pub fn file(&self) -> String {
        let mut path = String::new();
        for part in &self.0 {
            path.push_str(part);
            path.push('/');
        }
        path.push_str("index.html");
        path
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("/"))
    }
}

/// What a Markdown file's name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// The number before the name, which sets the order.
    pub number: Option<u32>,
    /// Its part of the address; empty for `index.md`.
    pub slug: String,
    /// A language other than the guide's.
    pub lang: Option<Lang>,
    /// Which text of the page it is.
    pub kind: TextKind,
}

impl FileName {
    /// Reads a file's name, without its folder: `01-equality.cy.easy.md`. Endings count whatever their capitals, as
    /// on the disks of most authors, and in any order.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        let (stem, lang, kind) = parts(name);
        let (number, words) = split_number(stem);
        let slug = if words.eq_ignore_ascii_case("index") {
            String::new()
        } else {
            slug(words)
        };
        Self {
            number,
            slug,
            lang,
            kind,
        }
    }

    /// The language that an ending of a name stands for, by its tag or its name.
    #[must_use]
    pub fn language(ending: &str) -> Option<Lang> {
        let small = ending.to_ascii_lowercase();
        if NO_LANGUAGES.contains(&small.as_str()) {
            return None;
        }
        let tagged = Lang::parse(ending).ok().filter(Lang::is_assigned);
        tagged.or_else(|| Lang::named(ending))
    }

    /// A name as it is usually written, without the language that it says.
    #[must_use]
    pub fn without_language(name: &str) -> String {
        let (stem, _, kind) = parts(name);
        write(stem, None, kind)
    }

    /// How the name is written that says the same as this one: `a.cy.easy.md` for `a.easy-read.welsh.md`.
    #[must_use]
    pub fn usual(name: &str) -> String {
        let (stem, lang, kind) = parts(name);
        write(stem, lang.as_ref(), kind)
    }
}

fn write(stem: &str, lang: Option<&Lang>, kind: TextKind) -> String {
    let lang = lang.map(|lang| format!(".{lang}")).unwrap_or_default();
    let easy = if kind == TextKind::Easy { ".easy" } else { "" };
    format!("{stem}{lang}{easy}.md")
}

/// A file's name taken apart: what comes before all endings, and what those say.
fn parts(name: &str) -> (&str, Option<Lang>, TextKind) {
    let mut stem = match name.rsplit_once('.') {
        Some((stem, end)) if end.eq_ignore_ascii_case("md") => stem,
        _ => name,
    };
    let (mut lang, mut kind) = (None, TextKind::Standard);
    while let Some((before, ending)) = stem.rsplit_once('.') {
        if before.is_empty() {
            break;
        }
        if kind == TextKind::Standard && means_easy(ending) {
            kind = TextKind::Easy;
        } else if lang.is_none()
            && let Some(found) = FileName::language(ending)
        {
            lang = Some(found);
        } else {
            break;
        }
        stem = before;
    }
    (stem, lang, kind)
}

/// `easy`, and how people write it who think of the name of the variant.
fn means_easy(ending: &str) -> bool {
    let letters = ending.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    let small: String = letters.flat_map(char::to_lowercase).collect();
    small == "easy" || small == "easyread"
}

/// Takes the number off the front of a file's or folder's name: `03-principles`.
#[must_use]
pub fn split_number(name: &str) -> (Option<u32>, &str) {
    if let Some((digits, rest)) = name.split_once('-')
        && !rest.is_empty()
        && let Ok(number) = digits.parse()
    {
        return (Some(number), rest);
    }
    (None, name)
}

/// Makes a part of an address, or an id, of any words: lower case, Latin letters without their
/// accents, white space and underscores as hyphens, other signs left out. Letters of other
/// scripts stay.
#[must_use]
pub fn slug(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    // Most headings have no letters with signs, which have to be taken apart and put together again.
    if words.is_ascii() {
        for byte in words.bytes() {
            if byte.is_ascii_alphanumeric() {
                out.push(char::from(byte.to_ascii_lowercase()));
            } else if (byte.is_ascii_whitespace() || matches!(byte, b'_' | b'-' | 0x0B))
                && !out.is_empty()
                && !out.ends_with('-')
            {
                out.push('-');
            }
        }
        out.truncate(out.trim_end_matches('-').len());
        return out;
    }
    let mut after_latin = false;
    for c in words.nfd() {
        if is_combining_mark(c) {
            if !after_latin {
                out.push(c);
            }
        } else if c.is_alphanumeric() {
            after_latin = c.is_ascii();
            out.extend(c.to_lowercase());
        } else if (c.is_whitespace() || c == '_' || c == '-') && !out.is_empty() {
            after_latin = true;
            if !out.ends_with('-') {
                out.push('-');
            }
        }
    }
    out.trim_end_matches('-').nfc().collect()
}

/// The file that a link or a picture names, from `content/`: relative to the folder of the file
/// that it stands in, or from `content/` where it begins with a slash.
///
/// # Errors
/// When it leads out of `content/`.
pub fn resolve(from_file: &str, written: &str) -> Result<String, Outside> {
    let mut parts: Vec<&str> = if written.starts_with('/') {
        Vec::new()
    } else {
        let mut folders: Vec<&str> = from_file.split('/').collect();
        folders.pop();
        folders
    };
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(Outside)?;
            }
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// A path that leads out of `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outside;

/// Undoes `%20` and the like in a link's target.
#[must_use]
pub fn percent_decoded(text: &str) -> std::borrow::Cow<'_, str> {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .unwrap_or(std::borrow::Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_says_order_address_language_and_text() {
        let name = FileName::parse("01-equality.easy.md");
        assert_eq!(
            (name.number, name.slug.as_str(), name.lang, name.kind),
            (Some(1), "equality", None, TextKind::Easy)
        );
        let name = FileName::parse("Cyd_gynhyrchu.cy.md");
        assert_eq!(name.lang.map(|l| l.tag().to_owned()), Some("cy".to_owned()));
        assert_eq!(name.slug, "cyd-gynhyrchu");
        assert_eq!(FileName::parse("Page.MD"), FileName::parse("page.md"));
        assert_eq!(FileName::parse("index.md").slug, "");
        assert_eq!(FileName::parse("2026-plan.md").slug, "plan");
        assert_eq!(FileName::parse("v1.2.md").slug, "v12", "2 is no language");
        for name in ["a.bak.md", "a.old.md", "a.new.md", "a.jo.md", "a.er.md"] {
            assert_eq!(FileName::parse(name).lang, None, "{name}");
        }
        for (name, lang) in [
            ("a.pl.md", "pl"),
            ("a.eng.md", "en"),
            ("a.cym.easy.md", "cy"),
            ("a.bfi.md", "bfi"),
            ("a.qaa.md", "qaa"),
            ("a.zh-Hant.md", "zh-Hant"),
            ("a.new-NP.md", "new-NP"),
        ] {
            let found = FileName::parse(name).lang;
            assert_eq!(found.map(|l| l.tag().to_owned()), Some(lang.to_owned()));
        }
        assert_eq!(
            FileName::parse("INDEX.Easy.MD"),
            FileName::parse("index.easy.md")
        );
    }

    #[test]
    fn endings_may_be_in_another_order_and_in_other_words() {
        for (name, usual) in [
            ("01-a.easy.cy.md", "01-a.cy.easy.md"),
            ("01-a.easy-read.md", "01-a.easy.md"),
            ("01-a.EasyRead.md", "01-a.easy.md"),
            ("01-a.welsh.md", "01-a.cy.md"),
            ("01-a.Cymraeg.easy.md", "01-a.cy.easy.md"),
            ("01-a.easy_read.Polski.md", "01-a.pl.easy.md"),
        ] {
            assert_eq!(FileName::parse(name), FileName::parse(usual), "{name}");
            assert_eq!(FileName::usual(name), usual, "{name}");
        }
        for name in ["a.md", "index.cy.easy.md", "v1.2-notes.md", "made.even.md"] {
            assert_eq!(FileName::usual(name), name);
        }
    }

    #[test]
    fn slugs_lose_latin_accents_and_keep_other_scripts() {
        assert_eq!(slug("Café, tŷ & Öl!"), "cafe-ty-ol");
        assert_eq!(slug("कार्य योजना"), "कार्य-योजना");
        assert_eq!(slug("  --  "), "");
        assert_eq!(slug("Йога"), "йога");
    }

    #[test]
    fn paths_never_leave_content() {
        assert_eq!(resolve("a/b.md", "../c.md"), Ok("c.md".to_owned()));
        assert_eq!(resolve("a/b.md", "/x/./y.md"), Ok("x/y.md".to_owned()));
        assert_eq!(resolve("a/b.md", "../../c.md"), Err(Outside));
        assert_eq!(percent_decoded("my%20page.md"), "my page.md");
    }
}
