//! CommonMark's own examples go through our reader. Each gives what the specification says, but
//! for those that the authoring format changes: `commonmark/exceptions.md` lists them, each under
//! its reason and with what we give instead. One that needs no exception is a failure too.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use alongside::config::{Lang, RawHtml, TextKind};
use alongside::diag::SourceMap;
use alongside::model::document::{Block, BlockKind, Document, Inline, List};
use alongside::source::markdown::{Reading, read};

use crate::examples::{self, Example};

#[test]
fn every_example_of_commonmark_holds_or_has_a_reason() {
    let examples = of_commonmark();
    let excepted: BTreeSet<usize> = examples::of(include_str!("../commonmark/exceptions.md"))
        .iter()
        .filter_map(|exception| exception.words.parse().ok())
        .collect();
    let mut wrong = String::new();
    for example in &examples {
        let html = html_of(&example.input);
        let Example {
            number,
            section,
            input,
            output,
            ..
        } = example;
        if html != *output && !excepted.contains(number) {
            let _ = writeln!(
                wrong,
                "{number} ({section})\n--- Markdown\n{input}--- CommonMark\n{output}--- Alongside\n{html}"
            );
        }
        if html == *output && excepted.contains(number) {
            let _ = writeln!(wrong, "{number} ({section}) needs no exception.");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn exceptions_differ_as_their_reasons_say() {
    let examples = of_commonmark();
    examples::hold("commonmark/exceptions.md", |exception| {
        let number: usize = exception.words.parse().unwrap_or(0);
        let own = examples.iter().find(|example| example.number == number);
        let Some(own) = own else {
            panic!("CommonMark has no example {}", exception.words);
        };
        assert_eq!(
            own.input, exception.input,
            "the input of {number} is another"
        );
        html_of(&own.input)
    });
}

pub(crate) fn of_commonmark() -> Vec<Example> {
    let examples = examples::of(include_str!("../commonmark/spec.txt"));
    assert_eq!(examples.len(), 652, "version 0.31.2 has so many");
    examples
}

fn html_of(markdown: &str) -> String {
    let lang = Lang::parse("en-GB").expect("a language");
    let reading = Reading {
        lang: &lang,
        file: SourceMap::default().add("spec.md", markdown),
        base: 0,
        kind: TextKind::Standard,
        html: RawHtml::Sanitise,
    };
    let (document, _) = read(markdown, reading);
    let mut writer = Writer {
        document: &document,
        out: String::new(),
    };
    writer.blocks(&document.blocks, false);
    writer.out
}

/// Writes a document as CommonMark's examples are written.
struct Writer<'d> {
    document: &'d Document,
    out: String,
}

impl Writer<'_> {
    /// A new line, unless one was just begun.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn blocks(&mut self, blocks: &[Block], tight: bool) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(words) if tight => self.inlines(words),
                BlockKind::Paragraph(words) => self.lined("p", words),
                BlockKind::Heading(heading) => {
                    self.lined(&format!("h{}", heading.level), &heading.words);
                }
                BlockKind::List(list) => self.list(list),
                BlockKind::Quote(blocks) => {
                    self.line();
                    self.out.push_str("<blockquote>\n");
                    self.blocks(blocks, false);
                    self.line();
                    self.out.push_str("</blockquote>\n");
                }
                BlockKind::Code(code) => {
                    self.line();
                    self.out.push_str("<pre><code");
                    if let Some(language) = &code.language {
                        self.out.push_str(" class=\"language-");
                        self.escape(language);
                        self.out.push('"');
                    }
                    self.out.push('>');
                    self.escape(&code.text);
                    self.out.push_str("</code></pre>\n");
                }
                BlockKind::Rule => {
                    self.line();
                    self.out.push_str("<hr />\n");
                }
                BlockKind::Html(html) => {
                    self.line();
                    self.out.push_str(html);
                    self.line();
                }
                other => {
                    self.line();
                    let _ = writeln!(self.out, "{other:?}");
                }
            }
        }
    }

    fn lined(&mut self, tag: &str, words: &[Inline]) {
        self.line();
        let _ = write!(self.out, "<{tag}>");
        self.inlines(words);
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn list(&mut self, list: &List) {
        self.line();
        match list.start {
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(start) => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
        }
        for item in &list.items {
            self.out.push_str("<li>");
            self.blocks(&item.blocks, list.tight);
            self.out.push_str("</li>\n");
        }
        self.out.push_str(if list.start.is_some() {
            "</ol>\n"
        } else {
            "</ul>\n"
        });
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.escape(text),
                Inline::Code(code) => {
                    self.out.push_str("<code>");
                    self.escape(code);
                    self.out.push_str("</code>");
                }
                Inline::Strong(words) => self.wrapped("strong", words),
                Inline::Emphasis(words) => self.wrapped("em", words),
                Inline::Struck(words) => self.wrapped("del", words),
                Inline::Raised(words) => self.wrapped("sup", words),
                Inline::Lowered(words) => self.wrapped("sub", words),
                Inline::HardWord(_, words) => self.wrapped("b", words),
                Inline::Link(number, words) => {
                    let link = &self.document.links[number.index()];
                    self.out.push_str("<a href=\"");
                    self.address(&link.target);
                    self.title(&link.title);
                    self.out.push('>');
                    self.inlines(words);
                    self.out.push_str("</a>");
                }
                Inline::Picture(number) => {
                    let picture = &self.document.pictures[number.index()];
                    self.out.push_str("<img src=\"");
                    self.address(&picture.name);
                    self.out.push_str("\" alt=\"");
                    self.escape(&picture.alt);
                    self.title(&picture.title);
                    self.out.push_str(" />");
                }
                Inline::SoftBreak => self.out.push('\n'),
                Inline::HardBreak => self.out.push_str("<br />\n"),
                Inline::FootnoteMark(label) => self.escape(label),
                Inline::Html(html) => self.out.push_str(html),
            }
        }
    }

    fn wrapped(&mut self, tag: &str, words: &[Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(words);
        let _ = write!(self.out, "</{tag}>");
    }

    /// Ends an attribute and begins the title where there is one.
    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            self.escape(title);
        }
        self.out.push('"');
    }

    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
    }

    /// An address, with what may not stand in one as `%20` and the like.
    fn address(&mut self, address: &str) {
        for byte in address.bytes() {
            match byte {
                b'&' => self.out.push_str("&amp;"),
                b'\'' => self.out.push_str("&#x27;"),
                b if b.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&b) => {
                    self.out.push(char::from(b));
                }
                b => {
                    let _ = write!(self.out, "%{b:02X}");
                }
            }
        }
    }
}
