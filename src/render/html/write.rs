//! Blocks and inlines as HTML. Paragraphs, headings, lists and inlines are written here; what a
//! theme would restyle goes through a component of the theme.

use std::fmt::Write as _;

use tera::{Context, Value};

use crate::config::{Direction, Lang};
use crate::diag::Diagnostic;
use crate::theme::Phrase;
use crate::view::blocks::{
    Attrs, Block, BlockKind, Footnote, HardWord, Inline, Item, List, PictureView, Point,
};
use crate::view::runs;

use super::escape::escape;
use super::templates::Templates;
use super::{highlight, sanitise};

/// Writes blocks with the components of one edition.
pub(super) struct Writer<'t> {
    pub(super) templates: &'t Templates,
}

pub(super) type Written = Result<(), Diagnostic>;

impl<'t> Writer<'t> {
    pub(super) const fn new(templates: &'t Templates) -> Self {
        Self { templates }
    }

    pub(super) fn blocks_to_string(&mut self, blocks: &[Block]) -> Result<String, Diagnostic> {
        let mut out = String::new();
        self.blocks(blocks, &mut out)?;
        Ok(out)
    }

    pub(super) fn inlines_to_string(&mut self, inlines: &[Inline]) -> Result<String, Diagnostic> {
        let mut out = String::new();
        self.words(inlines, &mut out)?;
        Ok(out)
    }

    fn blocks(&mut self, blocks: &[Block], out: &mut String) -> Written {
        for block in blocks {
            self.block(block, out)?;
            out.push('\n');
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, out: &mut String) -> Written {
        let attrs = attributes(&block.attrs);
        match &block.kind {
            BlockKind::Paragraph(words) => self.paragraph(&attrs, words, out)?,
            BlockKind::Heading { level, words } => {
                let _ = write!(out, "<h{level}{attrs}>");
                self.words(words, out)?;
                let _ = write!(out, "</h{level}>");
            }
            BlockKind::List(list) => self.list(list, &attrs, out)?,
            BlockKind::Point(point) => {
                let html = self.point(point, &block.attrs)?;
                out.push_str(&html);
            }
            BlockKind::HardWord(word) => out.push_str(&self.hard_word(word)?),
            BlockKind::Figure { picture, caption } => {
                let mut context = Context::new();
                context.insert("picture", picture);
                context.insert("caption", caption);
                context.insert_value("attrs", Value::safe_string(&attrs));
                out.push_str(&self.templates.component("figure", context, None)?);
            }
            BlockKind::Quote(blocks) => {
                let _ = writeln!(out, "<blockquote{attrs}>");
                self.blocks(blocks, out)?;
                out.push_str("</blockquote>");
            }
            BlockKind::Callout {
                kind,
                label,
                title,
                level,
                blocks,
            } => {
                let inside = self.blocks_to_string(blocks)?;
                let title = self.inlines_to_string(title)?;
                let mut context = Context::new();
                context.insert("kind", kind.name());
                context.insert("label", label);
                context.insert("level", level);
                context.insert_value("title", Value::safe_string(&title));
                context.insert_value("attrs", Value::safe_string(&attrs));
                out.push_str(
                    &self
                        .templates
                        .component("callout", context, Some(&inside))?,
                );
            }
            BlockKind::Code { language, text } => {
                let html = highlight::code(language.as_deref(), text);
                let mut context = Context::new();
                context.insert("language", language);
                context.insert_value("attrs", Value::safe_string(&attrs));
                out.push_str(&self.templates.component("code", context, Some(&html))?);
            }
            BlockKind::Table {
                id,
                label,
                alignments,
                row_heads,
                head,
                rows,
            } => {
                let columns = (alignments.as_slice(), *row_heads);
                self.table(&attrs, (id, label), columns, head, rows, out)?;
            }
            BlockKind::HeadedRows(rows) => self.headed_rows(&attrs, rows, out)?,
            BlockKind::Definitions(definitions) => {
                let _ = writeln!(out, "<dl{attrs}>");
                for (term, meanings) in definitions {
                    out.push_str("<dt>");
                    self.words(term, out)?;
                    out.push_str("</dt>\n");
                    for blocks in meanings {
                        out.push_str("<dd>");
                        self.blocks(blocks, out)?;
                        out.push_str("</dd>\n");
                    }
                }
                out.push_str("</dl>");
            }
            BlockKind::Rule => out.push_str("<hr>"),
            BlockKind::Html(html) => out.push_str(&sanitise::clean(html)),
        }
        Ok(())
    }

    fn paragraph(&mut self, attrs: &str, words: &[Inline], out: &mut String) -> Written {
        let _ = write!(out, "<p{attrs}>");
        self.words(words, out)?;
        out.push_str("</p>");
        Ok(())
    }

    /// The words of a paragraph, a heading or a cell. Tags of one paragraph belong together, so
    /// they are cleaned together; what this program writes itself is kept out of that and put back after.
    pub(super) fn words(&mut self, words: &[Inline], out: &mut String) -> Written {
        if !has_html(words) {
            return self.inlines(words, out);
        }
        let mut held = Vec::new();
        let mut raw = String::new();
        self.hold(words, &mut held, &mut raw)?;
        out.push_str(&sanitise::put_back(&sanitise::clean(&raw), held));
        Ok(())
    }

    fn hold(&mut self, words: &[Inline], held: &mut Vec<String>, raw: &mut String) -> Written {
        for inline in words {
            match inline {
                Inline::Html(html) => raw.push_str(&sanitise::without_tokens(html)),
                Inline::Strong(inner) if has_html(inner) => {
                    self.hold_wrapped("strong", inner, held, raw)?;
                }
                Inline::Emphasis(inner) if has_html(inner) => {
                    self.hold_wrapped("em", inner, held, raw)?;
                }
                Inline::Struck(inner) if has_html(inner) => {
                    self.hold_wrapped("s", inner, held, raw)?;
                }
                Inline::Raised(inner) if has_html(inner) => {
                    self.hold_wrapped("sup", inner, held, raw)?;
                }
                Inline::Lowered(inner) if has_html(inner) => {
                    self.hold_wrapped("sub", inner, held, raw)?;
                }
                _ => {
                    let mut own = String::new();
                    self.inlines(std::slice::from_ref(inline), &mut own)?;
                    sanitise::token(held.len(), raw);
                    held.push(own);
                }
            }
        }
        Ok(())
    }

    fn hold_wrapped(
        &mut self,
        tag: &str,
        words: &[Inline],
        held: &mut Vec<String>,
        raw: &mut String,
    ) -> Written {
        let _ = write!(raw, "<{tag}>");
        self.hold(words, held, raw)?;
        let _ = write!(raw, "</{tag}>");
        Ok(())
    }

    pub(super) fn list(&mut self, list: &List, attrs: &str, out: &mut String) -> Written {
        let boxes = list.items.iter().any(|item| item.ticked.is_some());
        let class = match (list.points, boxes) {
            (true, true) => " class=\"points boxes\"",
            (true, false) => " class=\"points\"",
            (false, true) => " class=\"boxes\"",
            (false, false) => "",
        };
        match list.start {
            None => {
                let _ = writeln!(out, "<ul{class}{attrs}>");
            }
            Some(1) => {
                let _ = writeln!(out, "<ol{class}{attrs}>");
            }
            Some(start) => {
                let _ = writeln!(out, "<ol{class} start=\"{start}\"{attrs}>");
            }
        }
        for item in &list.items {
            self.item(item, list.tight, out)?;
        }
        out.push_str(if list.start.is_some() {
            "</ol>"
        } else {
            "</ul>"
        });
        Ok(())
    }

    fn item(&mut self, item: &Item, tight: bool, out: &mut String) -> Written {
        let _ = write!(out, "<li{}>", attributes(&item.attrs));
        if item.ticked.is_some() {
            out.push_str("<span class=\"box\" aria-hidden=\"true\"></span>");
        }
        for block in &item.blocks {
            match (&block.kind, tight) {
                (BlockKind::Paragraph(words), true) if block.attrs.id.is_none() => {
                    self.words(words, out)?;
                }
                _ => {
                    out.push('\n');
                    self.block(block, out)?;
                }
            }
        }
        out.push_str("</li>\n");
        Ok(())
    }

    fn point(&mut self, point: &Point, attrs: &Attrs) -> Result<String, Diagnostic> {
        let mut words = String::new();
        self.words(&point.words, &mut words)?;
        let mut list = String::new();
        if let Some(own) = &point.list {
            self.list(own, "", &mut list)?;
        }
        let mut context = Context::new();
        context.insert("picture", &point.picture);
        context.insert_value("text", Value::safe_string(&words));
        context.insert_value("list", Value::safe_string(&list));
        // The component has a class of its own, and an element has one list of classes.
        let apart = Attrs {
            classes: Vec::new(),
            ..attrs.clone()
        };
        context.insert("classes", &attrs.classes);
        context.insert_value("attrs", Value::safe_string(&attributes(&apart)));
        self.templates.component("point", context, None)
    }

    fn hard_word(&self, word: &HardWord) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert("word", word);
        self.templates.component("hard_word", context, None)
    }

    pub(super) fn notes(&mut self, notes: &[Footnote]) -> Result<String, Diagnostic> {
        let mut out = String::new();
        for note in notes {
            let _ = writeln!(out, "<li id=\"{}\">", note.id);
            self.blocks(&note.blocks, &mut out)?;
            let _ = write!(out, "<p class=\"note-back\"><a href=\"{}\">", note.back);
            phrase(&note.back_label, self.templates.rtl(), &mut out);
            out.push_str("</a></p></li>\n");
        }
        Ok(out)
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline], out: &mut String) -> Written {
        for inline in inlines {
            match inline {
                Inline::Text(text) => escape(text, out),
                Inline::Kept(kept) if kept.ltr => left_to_right(&kept.text, out),
                Inline::Kept(kept) => escape(&kept.text, out),
                Inline::Code(code) => {
                    out.push_str("<code>");
                    escape(code, out);
                    out.push_str("</code>");
                }
                Inline::Strong(words) => self.wrapped("strong", words, out)?,
                Inline::Emphasis(words) => self.wrapped("em", words, out)?,
                Inline::Struck(words) => self.wrapped("s", words, out)?,
                Inline::Raised(words) => self.wrapped("sup", words, out)?,
                Inline::Lowered(words) => self.wrapped("sub", words, out)?,
                Inline::Link {
                    href,
                    title,
                    lang,
                    note,
                    words,
                } => {
                    out.push_str("<a href=\"");
                    escape(href, out);
                    if let Some(lang) = lang {
                        let _ = write!(out, "\" hreflang=\"{lang}");
                    }
                    if !title.is_empty() {
                        out.push_str("\" title=\"");
                        escape(title, out);
                    }
                    out.push_str("\">");
                    self.inlines(words, out)?;
                    out.push_str("</a>");
                    if let Some(note) = note {
                        out.push(' ');
                        phrase(note, self.templates.rtl(), out);
                    }
                }
                Inline::Picture(shown) => picture(shown, out),
                Inline::NoPicture(alt) => {
                    out.push_str("<span class=\"no-picture\">");
                    escape(alt, out);
                    out.push_str("</span>");
                }
                Inline::HardWord { href, words } => {
                    match href {
                        Some(href) => {
                            out.push_str("<a class=\"hard\" href=\"");
                            escape(href, out);
                            out.push_str("\">");
                        }
                        None => out.push_str("<b>"),
                    }
                    self.inlines(words, out)?;
                    out.push_str(if href.is_some() { "</a>" } else { "</b>" });
                }
                Inline::Break => out.push_str("<br>"),
                Inline::FootnoteMark {
                    number,
                    id,
                    href,
                    label,
                } => {
                    out.push_str("<a class=\"note-mark\"");
                    if let Some(id) = id {
                        let _ = write!(out, " id=\"{id}\"");
                    }
                    let _ = write!(out, " href=\"{href}\" aria-label=\"");
                    escape(&label.text, out);
                    let _ = write!(out, "\"{}>[{number}]</a>", marked(label.lang.as_ref()));
                }
                // `words` keeps tags; those inside a link are left out.
                Inline::Html(_) => {}
            }
        }
        Ok(())
    }

    fn wrapped(&mut self, tag: &str, words: &[Inline], out: &mut String) -> Written {
        let _ = write!(out, "<{tag}>");
        self.inlines(words, out)?;
        let _ = write!(out, "</{tag}>");
        Ok(())
    }
}

fn has_html(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Html(_) => true,
        Inline::Strong(words)
        | Inline::Emphasis(words)
        | Inline::Struck(words)
        | Inline::Raised(words)
        | Inline::Lowered(words)
        | Inline::Link { words, .. }
        | Inline::HardWord { words, .. } => has_html(words),
        _ => false,
    })
}

fn picture(shown: &PictureView, out: &mut String) {
    out.push_str("<img src=\"");
    escape(&shown.src, out);
    let _ = write!(
        out,
        "\" width=\"{}\" height=\"{}\" loading=\"lazy\" alt=\"",
        shown.width, shown.height
    );
    escape(&shown.alt, out);
    out.push('"');
    if let Some(lang) = &shown.lang {
        let _ = write!(out, " lang=\"{lang}\"");
    }
    out.push('>');
}

/// Words, each in the language that they are in. `rtl` says that the page is read from right to left.
pub(super) fn phrase(phrase: &Phrase, rtl: bool, out: &mut String) {
    for part in &phrase.parts {
        self::phrase(part, rtl, out);
    }
    if !phrase.parts.is_empty() {
        return;
    }
    let Some(lang) = &phrase.lang else {
        return directed(&phrase.text, rtl, out);
    };
    let _ = write!(out, "<span{}>", marked(Some(lang)));
    directed(&phrase.text, lang.direction() == Direction::Rtl, out);
    out.push_str("</span>");
}

/// Words of one language, in which numbers keep their order.
pub(super) fn directed(text: &str, rtl: bool, out: &mut String) {
    let mut at = 0;
    for run in runs::of_phrase(text, rtl) {
        escape(&text[at..run.start], out);
        left_to_right(&text[run.clone()], out);
        at = run.end;
    }
    escape(&text[at..], out);
}

fn left_to_right(text: &str, out: &mut String) {
    out.push_str("<bdi dir=\"ltr\">");
    escape(text, out);
    out.push_str("</bdi>");
}

/// A language and its direction as attributes, with a space before each. Without the direction an
/// English address that begins with a number would be shown back to front on an Arabic page.
pub(super) fn marked(lang: Option<&Lang>) -> String {
    lang.map_or_else(String::new, |lang| {
        let direction = match lang.direction() {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        };
        format!(" lang=\"{lang}\" dir=\"{direction}\"")
    })
}

/// An id, classes and a language as attributes, with a space before each.
pub(super) fn attributes(attrs: &Attrs) -> String {
    let mut out = String::new();
    if let Some(id) = &attrs.id {
        out.push_str(" id=\"");
        escape(id, &mut out);
        out.push('"');
    }
    if !attrs.classes.is_empty() {
        out.push_str(" class=\"");
        escape(&attrs.classes.join(" "), &mut out);
        out.push('"');
    }
    out + &marked(attrs.lang.as_ref())
}
