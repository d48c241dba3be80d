//! One text of a guide, word by word.

use std::fmt::Write as _;

use crate::any_guide::making::{AnyGuide, AnyPage, Block, Inline, Texts};
use crate::any_guide::writing::{HARD_WORDS, stem};

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

/// One text that is being written.
pub(crate) struct Writer<'g> {
    guide: &'g AnyGuide,
    page: Option<usize>,
    easy: bool,
    pub(crate) text: String,
    shown: Vec<String>,
    hidden: Vec<String>,
    /// Headings with an id of their own so far: `own-1` and so on.
    headings: usize,
    /// For words, ids and notes: a number is used once in a guide.
    number: &'g mut usize,
}

/// A text that is written.
pub(crate) struct Text {
    markdown: String,
    pub(crate) shown: Vec<String>,
    pub(crate) hidden: Vec<String>,
}

impl Text {
    pub(crate) fn file(&self, title: &str, more: &str) -> String {
        format!(
            "+++\ntitle = \"{title}\"\npurpose = \"This page is about something.\"\n{more}+++\n\n{}",
            self.markdown
        )
    }
}

pub(crate) fn text(
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
    pub(crate) fn new(
        guide: &'g AnyGuide,
        page: Option<usize>,
        easy: bool,
        number: &'g mut usize,
    ) -> Self {
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

    pub(crate) fn done(self) -> Text {
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
    pub(crate) fn word(&mut self) -> String {
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
