//! A document as Markdown. What is written is read as the same document again.
//!
//! 1. [`lines`] writes the pieces of a line.
//! 2. [`escape`] keeps words from being taken for marks.
//! 3. [`tables`] writes tables.
//!
//! One form is written where authors have several: bullets are hyphens, bold words have stars.

mod escape;
mod lines;
mod tables;

use crate::model::Document;
use crate::model::document::{
    Attrs, Block, BlockKind, Callout, CalloutKind, Code, Definition, Item, List, Point,
};

use lines::Place;

/// A document as Markdown, with a line end behind its last line. The lines of a heading become one, and an item that has words behind
/// other blocks stands apart from the next. Comments are no part of a document, but for those that silence a rule.
#[must_use]
pub fn markdown(document: &Document) -> String {
    written(document, false)
}

/// A document as somebody types it: straight quotation marks and rows of dots have no backslash, and are set when they are read.
pub(super) fn as_typed(document: &Document) -> String {
    written(document, true)
}

fn written(document: &Document, is_typed: bool) -> String {
    let mut text = Writer { document, is_typed }.blocks(&document.blocks);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Writes a document.
struct Writer<'d> {
    document: &'d Document,
    /// Whether quotation marks are left as they are typed.
    is_typed: bool,
}

impl Writer<'_> {
    /// Blocks with an empty line between them.
    fn blocks(&self, blocks: &[Block]) -> String {
        let mut out = String::new();
        let mut before: Option<&Block> = None;
        for block in blocks {
            if let Some(before) = before {
                out.push_str(if would_join(before, block) {
                    "\n\n<!-- -->\n\n"
                } else {
                    "\n\n"
                });
            }
            self.allows(block, &mut out);
            out.push_str(&self.block(block));
            before = Some(block);
        }
        out
    }

    /// The comments that silence rules in a block, above it.
    fn allows(&self, block: &Block, out: &mut String) {
        for allow in &self.document.allows {
            if allow.covers == Some(block.span) {
                let rule = &allow.rule.value;
                let reason = &allow.reason;
                out.push_str(&if reason.is_empty() {
                    format!("<!-- allow {rule} -->\n\n")
                } else {
                    format!("<!-- allow {rule}: {reason} -->\n\n")
                });
            }
        }
    }

    fn block(&self, block: &Block) -> String {
        match &block.kind {
            BlockKind::Paragraph(words) => {
                let mut line = self.line(words, Place::Paragraph);
                add_attrs(&block.attrs, &mut line);
                line
            }
            BlockKind::Heading(heading) => {
                let mut line = "#".repeat(heading.level.into());
                let words = self.line(&heading.words, Place::OneLine);
                if !words.is_empty() {
                    line.push(' ');
                    line.push_str(&words);
                }
                // Signs at the end would be taken for the end of the heading.
                if words.ends_with('#') {
                    line.insert(line.len() - 1, '\\');
                }
                add_attrs(&block.attrs, &mut line);
                line
            }
            BlockKind::List(list) => self.list(list),
            BlockKind::Point(point) => self.point(point, &block.attrs),
            BlockKind::Quote(blocks) => inside("> ", &self.blocks(blocks)),
            BlockKind::Callout(callout) => self.callout(callout),
            BlockKind::Code(code) => fenced(code),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Footnote(note) => {
                let blocks = self.blocks(&note.blocks);
                format!("[^{}]: {}", note.label, hanging(4, &blocks))
            }
            BlockKind::Rule => "***".into(),
            BlockKind::Html(html) => {
                let sign = if html.trim_start().starts_with('<') {
                    ""
                } else {
                    "<!-- -->"
                };
                [sign, html.trim_end_matches('\n')].concat()
            }
        }
    }

    fn list(&self, list: &List) -> String {
        let between = if list.tight { "\n" } else { "\n\n" };
        let mut out = String::new();
        for (at, item) in list.items.iter().enumerate() {
            if at > 0 {
                out.push_str(between);
            }
            let mark = match list.start {
                Some(first) => format!("{}. ", first.saturating_add(at as u64)),
                None => "- ".into(),
            };
            let words = self.item(item, list.tight);
            out.push_str(mark.trim_end_matches(if words.is_empty() { ' ' } else { '\0' }));
            out.push_str(&hanging(mark.len(), &words));
        }
        out
    }

    fn item(&self, item: &Item, tight: bool) -> String {
        let mut out = String::new();
        if let Some(ticked) = item.ticked {
            out.push_str(if ticked { "[x] " } else { "[ ] " });
        }
        let mut attrs = Some(&item.attrs);
        for (at, block) in item.blocks.iter().enumerate() {
            if at > 0 {
                out.push_str(if tight && !is_words(block) {
                    "\n"
                } else {
                    "\n\n"
                });
            }
            let words = self.block(block);
            // The item's own attributes stand at the end of its first line.
            let (first, rest) = words
                .split_once('\n')
                .map_or((&*words, None), |(first, rest)| (first, Some(rest)));
            out.push_str(first);
            if let Some(attrs) = attrs.take().filter(|attrs| attrs.written().is_some()) {
                // A backslash that ends the line would not stand at its end.
                if rest.is_some() && out.ends_with('\\') {
                    out.pop();
                    out.push_str("<br>");
                }
                add_attrs(attrs, &mut out);
            }
            if let Some(rest) = rest {
                out.push('\n');
                out.push_str(rest);
            }
        }
        if let Some(attrs) = attrs {
            add_attrs(attrs, &mut out);
        }
        out
    }

    fn point(&self, point: &Point, attrs: &Attrs) -> String {
        let mut out = self.picture(point.picture);
        out.push(' ');
        out.push_str(&self.line(&point.words, Place::Behind));
        add_attrs(attrs, &mut out);
        if let Some(list) = &point.list {
            out.push_str("\n\n");
            out.push_str(&self.list(list));
        }
        out
    }

    fn callout(&self, callout: &Callout) -> String {
        let mut out = format!("[!{}]", callout_name(callout.kind));
        let title = self.line(&callout.title, Place::OneLine);
        if !title.is_empty() {
            out.push(' ');
            out.push_str(&title);
        }
        let blocks = self.blocks(&callout.blocks);
        if !blocks.is_empty() {
            let is_close = callout.blocks.first().is_some_and(is_words);
            out.push_str(if is_close { "\n" } else { "\n\n" });
            out.push_str(&blocks);
        }
        inside("> ", &out)
    }

    fn definitions(&self, definitions: &[Definition]) -> String {
        let mut out = String::new();
        for definition in definitions {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(&self.line(&definition.term, Place::OneLine));
            for meaning in &definition.meanings {
                out.push_str("\n: ");
                out.push_str(&hanging(2, &self.blocks(meaning)));
            }
        }
        out
    }
}

const fn is_words(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Point(_))
}

/// Whether two blocks would be read as one if nothing stood between them.
fn would_join(before: &Block, block: &Block) -> bool {
    match (&before.kind, &block.kind) {
        (BlockKind::List(one), BlockKind::List(other)) => {
            one.start.is_some() == other.start.is_some()
        }
        (before, after) => matches!(
            (before, after),
            (BlockKind::Point(_), BlockKind::List(_))
                | (BlockKind::Definitions(_), BlockKind::Definitions(_))
        ),
    }
}

/// A type that nobody knows was written in some way that is not kept; it is a note to whoever reads on.
fn callout_name(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::Unknown => "unknown",
        kind => kind.name(),
    }
}

fn fenced(code: &Code) -> String {
    let language = code.language.as_deref().unwrap_or_default();
    let language = language.replace('\\', "\\\\").replace('&', "&amp;");
    let sign = if language.contains('`') { '~' } else { '`' };
    let runs = code.text.split(|other| other != sign).map(str::len);
    let fence = sign.to_string().repeat(runs.max().unwrap_or(0).max(2) + 1);
    let end = if code.text.is_empty() || code.text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    format!("{fence}{language}\n{}{end}{fence}", code.text)
}

/// ` {#id .class key="value"}` behind what is written.
fn add_attrs(attrs: &Attrs, out: &mut String) {
    let Some(written) = attrs.written() else {
        return;
    };
    let id = written.id.iter().map(|id| format!("#{}", id.value));
    let classes = written
        .classes
        .iter()
        .map(|class| format!(".{}", class.value));
    let pairs = written
        .pairs
        .iter()
        .map(|(key, value)| format!("{key}=\"{}\"", value.value));
    let all: Vec<String> = id.chain(classes).chain(pairs).collect();
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    out.push('{');
    out.push_str(&all.join(" "));
    out.push('}');
}

/// Each line behind a sign.
fn inside(sign: &str, text: &str) -> String {
    let line = |line: &str| [sign, line].concat().trim_end().to_owned();
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Each line but the first indented; empty ones stay empty.
fn hanging(width: usize, text: &str) -> String {
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(width));
            out.push_str(line);
        }
    }
    out
}
