//! Writes a guide down, and what its site has to show.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::guide::Guide;
use crate::making::{AnyGuide, AnyPage, Block, Inline, Publish, Texts};

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

const HARD_WORDS: [&str; 3] = ["audit", "safeguarding", "co-chair"];
const TOOLS: [&str; 5] = [
    "glossary",
    "credits",
    "accessibility",
    "ways-to-read",
    "site-map",
];
const CALLOUTS: [&str; 6] = [
    "tip",
    "note",
    "quote",
    "in-action",
    "main-points",
    "trainer",
];
const SIGNS: [&str; 6] = ["&amp;", "\\*", "\"…\"", "{x}", "&lt;b&gt;", "é"];
const WELSH: &str = "cy";

/// One text that is being written.
struct Writer<'g> {
    guide: &'g AnyGuide,
    page: Option<usize>,
    easy: bool,
    text: String,
    shown: Vec<String>,
    hidden: Vec<String>,
    /// Headings with an id of their own so far: `own-1` and so on.
    headings: usize,
    /// For words, ids and notes: a number is used once in a guide.
    number: &'g mut usize,
}

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

fn stem(at: usize, page: &AnyPage) -> String {
    let number = page
        .number
        .map_or_else(String::new, |number| format!("{number:02}-"));
    format!("{}{number}page-{at}", section(page))
}

/// The file that a link to a page names.
fn file(at: usize, page: &AnyPage) -> String {
    let end = if matches!(page.texts, Texts::Easy(_)) {
        ".easy.md"
    } else {
        ".md"
    };
    stem(at, page) + end
}

/// The fragment of a page's first heading with an id of its own, which not all of its texts may have.
fn heading(page: &AnyPage) -> &'static str {
    let (one, other) = match &page.texts {
        Texts::Standard(words) | Texts::Easy(words) => (words, words),
        Texts::Both(one, other) | Texts::WithWelsh(one, other) => (one, other),
    };
    let own = |block: &Block| matches!(block, Block::Heading { own_id: true, .. });
    if one.iter().chain(other).any(own) {
        "#own-1"
    } else {
        ""
    }
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

/// A text that is written.
struct Text {
    markdown: String,
    shown: Vec<String>,
    hidden: Vec<String>,
}

impl Text {
    fn file(&self, title: &str, more: &str) -> String {
        format!(
            "+++\ntitle = \"{title}\"\npurpose = \"This page is about something.\"\n{more}+++\n\n{}",
            self.markdown
        )
    }
}

fn text(
    guide: &AnyGuide,
    page: Option<usize>,
    easy: bool,
    blocks: &[Block],
    number: &mut usize,
) -> Text {
    let mut writer = Writer::new(guide, page, easy, number);
    for block in blocks {
        writer.block(block);
        writer.text.push_str("\n\n");
    }
    writer.done()
}

impl<'g> Writer<'g> {
    fn new(guide: &'g AnyGuide, page: Option<usize>, easy: bool, number: &'g mut usize) -> Self {
        Self {
            guide,
            page,
            easy,
            text: String::new(),
            shown: Vec::new(),
            hidden: Vec::new(),
            headings: 0,
            number,
        }
    }

    fn done(self) -> Text {
        Text {
            markdown: self.text,
            shown: self.shown,
            hidden: self.hidden,
        }
    }

    fn next(&mut self) -> usize {
        *self.number += 1;
        *self.number
    }

    /// A word that stands nowhere else.
    fn word(&mut self) -> String {
        let word = format!("w{}q", self.next());
        self.shown.push(word.clone());
        word
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => self.line(words, "\n"),
            Block::Heading { deep, own_id } => {
                let word = self.word();
                let mark = if *deep { "###" } else { "##" };
                let id = if *own_id {
                    self.headings += 1;
                    format!(" {{#own-{}}}", self.headings)
                } else {
                    String::new()
                };
                let _ = write!(self.text, "{mark} {word}{id}");
            }
            Block::List {
                ordered,
                loose,
                items,
            } => {
                for item in items {
                    self.text.push_str(if *ordered { "1. " } else { "- " });
                    self.line(item, "\n   ");
                    self.text.push_str(if *loose { "\n\n" } else { "\n" });
                }
                // So that no list goes on in the next one.
                self.text.push_str("\n<!-- the end of a list -->");
            }
            Block::Quote(words) => {
                self.text.push_str("> ");
                self.line(words, "\n> ");
            }
            Block::Callout(kind, words) => {
                let kind = CALLOUTS[usize::from(*kind) % CALLOUTS.len()];
                let shown = self.shown.len();
                let title = self.word();
                let _ = write!(self.text, "> [!{kind}] {title}\n> ");
                self.line(words, "\n> ");
                if kind == "trainer" {
                    self.hidden.extend(self.shown.drain(shown..));
                }
            }
            Block::Table(cells) => {
                self.text.push_str("| a | b |\n|---|---|\n");
                for row in cells.chunks(2) {
                    for cell in row {
                        self.text.push_str("| ");
                        self.line(cell, " ");
                    }
                    self.text.push_str(" |\n");
                }
            }
            Block::Code => {
                let word = self.word();
                let _ = write!(self.text, "```\n{word}\n<b>&amp;</b>\n```");
            }
            Block::Note(words) => {
                let (at, word) = (self.next(), self.word());
                let _ = write!(self.text, "{word}[^n{at}] and again[^n{at}]\n\n[^n{at}]: ");
                self.line(words, " ");
            }
            Block::Meaning(words) => {
                let word = self.word();
                let _ = write!(self.text, "{word}\n: ");
                self.line(words, " ");
            }
            Block::Picture(own) => {
                self.text.push_str(if *own {
                    "![A dot](pictures/dot.svg)"
                } else {
                    "![Talk](pic:talk)"
                });
                if self.page.is_some_and(|at| self.guide.pages[at].section > 0) && *own {
                    let from = self.text.len() - "(pictures/dot.svg)".len();
                    self.text.replace_range(from.., "(/pictures/dot.svg)");
                }
            }
            Block::Point(words) => {
                if self.easy {
                    self.text.push_str("![](pic:talk) ");
                }
                self.line(words, " ");
            }
            Block::Rule => self.text.push_str("---"),
            Block::Comment => self.text.push_str("<!-- nobody reads this -->"),
        }
    }

    fn line(&mut self, words: &[Inline], line_end: &str) {
        // A word first, so that no sign begins a line.
        let word = self.word();
        self.text.push_str(&word);
        for inline in words {
            self.text.push(' ');
            self.inline(*inline, line_end);
        }
    }

    fn inline(&mut self, inline: Inline, line_end: &str) {
        let mut out = String::new();
        match inline {
            Inline::Word => out = self.word(),
            Inline::Strong => out = format!("**{}**", self.word()),
            Inline::Emphasis => out = format!("_{}_", self.word()),
            Inline::Struck => out = format!("~~{}~~", self.word()),
            Inline::Code => out = format!("`{}`", self.word()),
            Inline::Sign(which) => SIGNS[usize::from(which) % SIGNS.len()].clone_into(&mut out),
            Inline::Link { page, to_heading } => {
                let shown: Vec<_> = self
                    .guide
                    .pages
                    .iter()
                    .enumerate()
                    .filter(|(_, page)| !page.draft)
                    .collect();
                if shown.is_empty() {
                    return;
                }
                let (at, page) = shown[usize::from(page) % shown.len()];
                let (word, file) = (self.word(), file(at, page));
                let part = if to_heading { heading(page) } else { "" };
                let _ = write!(out, "[{word}](/{file}{part})");
            }
            Inline::LinkHere => {
                if self.headings > 0 {
                    let last = self.headings;
                    out = format!("[{}](#own-{last})", self.word());
                }
            }
            Inline::Tool(which) => {
                let tool = TOOLS[usize::from(which) % TOOLS.len()];
                let _ = write!(out, "[{}](page:{tool})", self.word());
            }
            Inline::Outside => out = format!("[{}](https://example.org/?a=1&b=2)", self.word()),
            Inline::HardWord(which) => {
                let term = HARD_WORDS[usize::from(which) % HARD_WORDS.len()];
                let bar = if self.text.ends_with("| ") || self.in_table() {
                    "\\|"
                } else {
                    "|"
                };
                let _ = write!(out, "[[{term}{bar}{}]]", self.word());
            }
            Inline::Break => {
                if line_end != " " {
                    let _ = write!(out, "{}\\{line_end}{}", self.word(), self.word());
                }
            }
        }
        self.text.push_str(&out);
    }

    fn in_table(&self) -> bool {
        let line = self.text.rsplit('\n').next().unwrap_or("");
        line.starts_with('|')
    }
}
