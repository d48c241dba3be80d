//! Writes a guide down, and what its site has to show.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::any_guide::making::{AnyGuide, AnyPage, Block, Publish, Texts};
use crate::any_guide::text::{Text, Writer, text};
use crate::guide::Guide;

/// What the site has to show.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    /// The words of each page, by its file.
    pub(crate) pages: BTreeMap<String, Vec<String>>,
    /// Every word of every text: a page has its own ones and no others.
    pub(crate) never: BTreeSet<String>,
    /// Words of drafts and words for trainers.
    pub(crate) nowhere: BTreeSet<String>,
    /// The files of old addresses.
    pub(crate) redirects: Vec<String>,
}

pub(crate) const HARD_WORDS: [&str; 3] = ["audit", "safeguarding", "co-chair"];
const WELSH: &str = "cy";

pub(crate) fn write(any: &AnyGuide, to: &Guide) -> Expected {
    let mut expected = Expected::default();
    let mut number = 0;
    settings(any, to);
    let home = text(any, None, false, &any.home, &mut number);
    to.write("content/index.md", home.file("The guide", ""));
    let easy_home = text(any, None, true, &any.home, &mut number);
    to.write("content/index.easy.md", easy_home.file("The guide", ""));
    show(
        any,
        &mut expected,
        "",
        (Some(&home), Some(&easy_home)),
        None,
    );
    if any.welsh {
        let welsh = text(any, None, false, &any.home, &mut number);
        to.write("content/index.cy.md", welsh.file("Y canllaw", ""));
        show(any, &mut expected, "", (Some(&welsh), None), Some(WELSH));
    }
    for (at, page) in any.pages.iter().enumerate() {
        one_page(any, at, page, to, &mut expected, &mut number);
    }
    for (at, areas) in any.lists.iter().enumerate() {
        checklist(any, at, areas, to, &mut expected, &mut number);
    }
    expected
}

fn settings(any: &AnyGuide, to: &Guide) {
    let publish = match any.publish {
        Publish::All => "",
        Publish::EasyAlone => "\n[variants]\npublish = [\"easy-read\"]\n",
        Publish::GiantToo => {
            "\n[variants]\npublish = [\"standard\", \"giant\"]\n[variants.giant]\nname = \"Giant\"\ntext = \"standard\"\nprofile = \"giant-print\"\n"
        }
    };
    to.write("guide.toml", to.read("guide.toml") + publish);
    let mut words = String::new();
    for word in HARD_WORDS {
        let _ = write!(words, "[[word]]\nterm = \"{word}\"\npicture = \"talk\"\n");
        words += "standard = \"In full.\"\neasy = \"In short.\"\n\n";
    }
    to.write("content/glossary.toml", words);
    to.write("content/pictures/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>");
    to.write("content/pictures.toml", "[[picture]]\nname = \"dot\"\nfile = \"pictures/dot.svg\"\nalt = \"A dot\"\nlicence = \"own\"\n");
}

fn section(page: &AnyPage) -> String {
    match page.section {
        0 => String::new(),
        section => format!("part-{section}/"),
    }
}

pub(crate) fn stem(at: usize, page: &AnyPage) -> String {
    let number = page
        .number
        .map_or_else(String::new, |number| format!("{number:02}-"));
    format!("{}{number}page-{at}", section(page))
}

fn one_page(
    any: &AnyGuide,
    at: usize,
    page: &AnyPage,
    to: &Guide,
    expected: &mut Expected,
    number: &mut usize,
) {
    let mut more = String::new();
    if page.draft {
        more += "draft = true\n";
    }
    if page.picture {
        more += "picture = \"talk\"\n";
    }
    let alias = if page.alias {
        format!("aliases = [\"old/page-{at}\"]\n")
    } else {
        String::new()
    };
    let stem = stem(at, page);
    let title = format!("Page {at}");
    let (standard, easy, welsh) = match &page.texts {
        Texts::Standard(words) => (Some(words), None, None),
        Texts::Easy(words) => (None, Some(words), None),
        Texts::Both(words, easy) => (Some(words), Some(easy), None),
        Texts::WithWelsh(words, welsh) => (Some(words), None, Some(welsh)),
    };
    let mut write = |words: Option<&Vec<Block>>, end: &str, is_easy: bool, more: &str| {
        let text = text(any, Some(at), is_easy, words?, number);
        to.write(&format!("content/{stem}{end}"), text.file(&title, more));
        Some(text)
    };
    let standard = write(standard, ".md", false, &(more.clone() + &alias));
    let alone = standard.is_none();
    let easy_more = if alone {
        more.clone() + &alias
    } else {
        more.clone()
    };
    let easy = write(easy, ".easy.md", true, &easy_more);
    let welsh = write(welsh, ".cy.md", false, &more);
    let written = [&standard, &easy, &welsh];
    if page.draft {
        for text in written.into_iter().flatten() {
            expected
                .nowhere
                .extend(text.shown.iter().chain(&text.hidden).cloned());
        }
        return;
    }
    let folder = format!("{}page-{at}/", section(page));
    show(
        any,
        expected,
        &folder,
        (standard.as_ref(), easy.as_ref()),
        None,
    );
    if let Some(welsh) = &welsh {
        show(any, expected, &folder, (Some(welsh), None), Some(WELSH));
    }
    if page.alias {
        for (variant, _) in variants(any) {
            expected
                .redirects
                .push(format!("{variant}old/page-{at}/index.html"));
        }
    }
}

/// A checklist in two texts, which are matched by id.
fn checklist(
    any: &AnyGuide,
    at: usize,
    areas: &[Vec<u8>],
    to: &Guide,
    expected: &mut Expected,
    number: &mut usize,
) {
    let mut make = |easy: bool| {
        let mut writer = Writer::new(any, None, easy, number);
        for (area, statements) in areas.iter().enumerate() {
            let word = writer.word();
            let _ = write!(writer.text, "## {word} {{#area-{area}}}\n\n");
            for (statement, more) in statements.iter().enumerate() {
                let word = writer.word();
                let picture = if easy { "![](pic:talk) " } else { "" };
                let _ = writeln!(
                    writer.text,
                    "- [ ] {picture}{word} {{#s-{area}-{statement}}}"
                );
                if more % 3 == 0 {
                    let word = writer.word();
                    let _ = writeln!(writer.text, "      {word}");
                }
            }
            writer.text.push('\n');
        }
        writer.done()
    };
    let (standard, easy) = (make(false), make(true));
    let title = format!("List {at}");
    to.write(
        &format!("content/checklists/list-{at}.md"),
        standard.file(&title, ""),
    );
    to.write(
        &format!("content/checklists/list-{at}.easy.md"),
        easy.file(&title, ""),
    );
    show(
        any,
        expected,
        &format!("checklists/list-{at}/"),
        (Some(&standard), Some(&easy)),
        None,
    );
}

/// The folder of each variant, and whether it shows easy text.
fn variants(any: &AnyGuide) -> Vec<(&'static str, bool)> {
    match any.publish {
        Publish::All => vec![("", false), ("easy-read/", true), ("large-print/", false)],
        Publish::EasyAlone => vec![("", true)],
        Publish::GiantToo => vec![("", false), ("giant/", false)],
    }
}

fn show(
    any: &AnyGuide,
    expected: &mut Expected,
    folder: &str,
    texts: (Option<&Text>, Option<&Text>),
    lang: Option<&str>,
) {
    let (standard, easy) = texts;
    for text in [standard, easy].into_iter().flatten() {
        expected.never.extend(text.shown.iter().cloned());
        expected.nowhere.extend(text.hidden.iter().cloned());
    }
    let lang = lang.map_or_else(String::new, |lang| format!("{lang}/"));
    for (variant, wants_easy) in variants(any) {
        let shown = if wants_easy { easy } else { standard.or(easy) };
        let words = shown.map(|text| text.shown.clone()).unwrap_or_default();
        expected
            .pages
            .insert(format!("{lang}{variant}{folder}index.html"), words);
    }
}
