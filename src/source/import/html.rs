//! A web page, as a browser or Word saves it, into pieces.

mod style;
mod tables;

use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

use crate::config::Lang;
use crate::diag::{FileId, SourceMap};
use crate::model::Imported;
use crate::model::document::plain_words;
use crate::model::imported::{Anchor, ImportedPicture, PictureView, RemarkKind};

use super::Wish;
use super::pieces::{Gathered, ItemOf, Look, Paragraph, Piece, Role};
use super::word::boxes;
use super::word::line::{Format, Line};
use style::Style;

/// Elements in elements: no deeper than this. What is deeper is read as if it stood there.
const DEEPEST: usize = 200;

/// Reads a page that is in the source map. Its text there becomes the page's words.
pub(super) fn import(file: FileId, wish: Wish, sources: &mut SourceMap) -> Imported {
    let page = Html::parse_document(sources.text(file));
    let mut out = Gathered::new(file);
    let top = main_part(&page, &mut out);
    let pieces = read(top, &mut out);
    let root = page.root_element();
    let said = root
        .value()
        .attr("lang")
        .and_then(|tag| Lang::parse(tag).ok());
    let lang = said.or_else(|| out.most_spoken());
    let title = root
        .descendent_elements()
        .find(|element| element.value().name() == "title")
        .map(|title| title.text().collect::<String>())
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|title| !title.is_empty());
    super::finished(pieces, title, lang, wish, out, sources)
}

/// Reads a part of a page that stands in Markdown.
pub(super) fn part(html: &str, out: &mut Gathered) -> Vec<Piece> {
    read(Html::parse_fragment(html).root_element(), out)
}

fn read(top: ElementRef<'_>, out: &mut Gathered) -> Vec<Piece> {
    let mut reader = Reader {
        out,
        pieces: Vec::new(),
        line: Line::default(),
        now: Block::default(),
        lists: Vec::new(),
        next_list: 0,
        names: Vec::new(),
        depth: 0,
        is_title_taken: false,
    };
    reader.children(top, &Style::default());
    reader.end();
    reader.pieces
}

/// The part of a page that its words are in, where it says so; menus and the like stand around it.
fn main_part<'p>(page: &'p Html, out: &mut Gathered) -> ElementRef<'p> {
    let root = page.root_element();
    let named = |name: &str| {
        root.descendent_elements()
            .find(|element| element.value().name() == name)
    };
    if let Some(main) = named("main") {
        out.remark(
            RemarkKind::LeftOut,
            None,
            "What stands around the main part of the page is left out: menus, the head and the foot.",
        );
        return main;
    }
    named("body").unwrap_or(root)
}

/// What is known of the paragraph that is being read.
#[derive(Debug, Clone, Default)]
struct Block {
    role: Role,
    item: Option<ItemOf>,
    lang: Option<Lang>,
    letters: usize,
    is_bold: bool,
    is_italic: bool,
    is_underlined: bool,
    size: u32,
}

/// An open list.
#[derive(Debug, Clone, Copy)]
struct OpenList {
    id: u32,
    /// The number of the next item; `None` for bullets.
    number: Option<u64>,
}

pub(super) struct Reader<'r> {
    out: &'r mut Gathered,
    pieces: Vec<Piece>,
    line: Line,
    now: Block,
    lists: Vec<OpenList>,
    next_list: u32,
    /// Names of places that the next paragraph stands at.
    names: Vec<String>,
    depth: usize,
    is_title_taken: bool,
}

impl Reader<'_> {
    fn children(&mut self, parent: ElementRef<'_>, style: &Style) {
        self.depth += 1;
        for child in parent.children() {
            match child.value() {
                Node::Text(text) => self.text(text, style),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        if self.depth < DEEPEST {
                            self.element(element, style);
                        } else {
                            self.flat(element, style);
                        }
                    }
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    /// The words of what is nested too deep.
    fn flat(&mut self, element: ElementRef<'_>, style: &Style) {
        for text in element.text() {
            self.text(text, style);
        }
    }

    fn text(&mut self, text: &str, style: &Style) {
        let letters = text.chars().filter(|sign| sign.is_alphanumeric()).count();
        if letters > 0 {
            let now = &mut self.now;
            let is_first = now.letters == 0;
            now.letters += letters;
            now.is_bold = style.bold && (is_first || now.is_bold);
            now.is_italic = style.italic && (is_first || now.is_italic);
            now.is_underlined = style.underlined && (is_first || now.is_underlined);
            now.size = now.size.max(style.size);
            let tag = style.lang.as_ref().map_or("", Lang::tag);
            *self.out.spoken.entry(tag.to_owned()).or_default() += letters;
            now.lang = if is_first || now.lang == style.lang {
                style.lang.clone()
            } else {
                None
            };
        }
        self.line.text(text, style.format());
    }

    /// Ends a paragraph.
    fn end(&mut self) {
        let mut words = std::mem::take(&mut self.line).inlines();
        let role = self.now.role;
        let now = std::mem::replace(
            &mut self.now,
            Block {
                role,
                ..Block::default()
            },
        );
        if words.is_empty() {
            return;
        }
        let ticked = boxes::leading(&mut words);
        let span = self.out.line(&plain_words(&words));
        for name in self.names.drain(..) {
            self.out.anchors.push(Anchor { name, span });
        }
        self.pieces.push(Piece::Paragraph(Paragraph {
            role: now.role,
            item: now.item,
            ticked,
            words,
            span,
            lang: now.lang,
            look: Look {
                is_bold: now.letters > 0 && now.is_bold,
                is_italic: now.letters > 0 && now.is_italic,
                is_underlined: now.letters > 0 && now.is_underlined,
                size: now.size,
            },
        }));
    }

    fn element(&mut self, element: ElementRef<'_>, around: &Style) {
        let value = element.value();
        let style = Style::of(value, around);
        if style.hidden {
            return;
        }
        let name = value.attr("id").or_else(|| match value.name() {
            "a" => value.attr("name"),
            _ => None,
        });
        match value.name() {
            "script" | "style" | "head" | "template" | "noscript" | "nav" | "select" | "textarea" | "button"
            | "iframe" | "object" | "audio" | "video" | "canvas" | "title" | "meta" | "link" => {}
            "svg" => self.out.remark(
                RemarkKind::LeftOut,
                Some(self.out.here()),
                "A drawing that stands in the page itself is left out. Save it as a file, and put it into a page.",
            ),
            "br" => self.line.line_break(style.format()),
            "img" => self.picture(value, &style),
            "input" => {
                if matches!(value.attr("type"), Some("checkbox" | "radio")) {
                    let is_ticked = value.attr("checked").is_some();
                    self.line.text(if is_ticked { "☑ " } else { "☐ " }, Format::default());
                }
            }
            "a" => self.link(element, style),
            "ul" | "ol" | "menu" => self.list(element, &style),
            "table" => {
                self.end();
                let grid = self.grid(element, &style);
                self.pieces.push(Piece::Table(grid));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = value.name().as_bytes().get(1).map_or(1, |digit| digit - b'0');
                self.names.extend(name.map(str::to_owned));
                let is_title = matches!(value.attr("class"), Some("title" | "title-western"));
                let role = if is_title { Role::Title } else { Role::Heading(level) };
                self.block(element, &style.plain(), role, None);
                return;
            }
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "address"
            | "figure" | "figcaption" | "pre" | "dl" | "dt" | "dd" | "center" | "form" | "fieldset" | "legend"
            | "hr" | "body" | "details" | "summary" | "blockquote" | "caption" => {
                self.names.extend(name.map(str::to_owned));
                self.paragraph(element, &style);
                return;
            }
            _ if style::is_ignored(value) => {}
            _ => self.children(element, &style),
        }
        self.names.extend(name.map(str::to_owned));
    }

    /// A paragraph, or something around several.
    fn paragraph(&mut self, element: ElementRef<'_>, style: &Style) {
        let value = element.value();
        let class = value.attr("class").unwrap_or_default();
        if class.starts_with("MsoToc") {
            return;
        }
        let role = match (value.name(), class) {
            (_, "MsoTitle" | "title" | "title-western") if !self.is_title_taken => {
                self.is_title_taken = true;
                Role::Title
            }
            (_, "MsoSubtitle" | "subtitle" | "subtitle-western") => Role::Subtitle,
            ("blockquote", _) | (_, "MsoQuote" | "MsoIntenseQuote" | "quote-western") => {
                Role::Quote
            }
            ("figcaption" | "caption", _) | (_, "MsoCaption") => Role::Caption,
            _ => self.now.role,
        };
        let item = style::list_of_word(element).map(|(level, number)| ItemOf {
            level,
            number,
            list: u32::MAX - 1,
        });
        self.block(element, style, role, item);
    }

    fn block(&mut self, element: ElementRef<'_>, style: &Style, role: Role, item: Option<ItemOf>) {
        // What comes before a block inside of an item is the item.
        let open = self.now.item.filter(|_| self.line.is_empty());
        if open.is_none() {
            self.end();
        }
        let around = self.now.role;
        self.now.role = role;
        self.now.item = item.or(open);
        self.children(element, style);
        self.end();
        self.now.role = around;
    }

    fn link(&mut self, element: ElementRef<'_>, mut style: Style) {
        if let Some(target) = element
            .value()
            .attr("href")
            .map(str::trim)
            .filter(|target| !target.is_empty())
        {
            style.link = self.out.link(target);
        }
        self.children(element, &style);
    }

    fn list(&mut self, element: ElementRef<'_>, style: &Style) {
        self.end();
        let start = element
            .value()
            .attr("start")
            .and_then(|start| start.parse().ok());
        self.next_list += 1;
        let number = (element.value().name() == "ol").then(|| start.unwrap_or(1));
        self.lists.push(OpenList {
            id: self.next_list,
            number,
        });
        for child in element.child_elements() {
            if child.value().name() == "li" && self.depth < DEEPEST {
                self.item(child, style);
            } else if matches!(child.value().name(), "ul" | "ol") && self.depth < DEEPEST {
                self.depth += 1;
                self.list(child, style);
                self.depth -= 1;
            } else {
                self.children(child, style);
            }
        }
        self.end();
        self.lists.pop();
    }

    fn item(&mut self, element: ElementRef<'_>, style: &Style) {
        self.end();
        let depth = self.lists.len().saturating_sub(1);
        let Some(list) = self.lists.last_mut() else {
            return self.children(element, style);
        };
        let number = list.number;
        list.number = number.map(|number| number.saturating_add(1));
        // Google Docs says how deep an item is by a class of its list alone.
        let level = style::level_of_docs(element).unwrap_or(depth);
        self.now.item = Some(ItemOf {
            level: u8::try_from(level.min(8)).unwrap_or(8),
            number,
            list: list.id,
        });
        self.names
            .extend(element.value().attr("id").map(str::to_owned));
        let own = Style::of(element.value(), style);
        self.children(element, &own);
        self.end();
        self.now.item = None;
    }

    fn picture(&mut self, value: &Element, style: &Style) {
        let Some(source) = value.attr("src").filter(|source| !source.trim().is_empty()) else {
            return;
        };
        // A picture of one dot counts who reads a page.
        let is_dot = |side: &str| matches!(value.attr(side), Some("0" | "1"));
        if is_dot("width") && is_dot("height") {
            return;
        }
        let picture = self.out.picture(ImportedPicture {
            part: source.trim().to_owned(),
            alt: value
                .attr("alt")
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            view: PictureView::default(),
            span: self.out.here(),
        });
        self.line.picture(picture, style.format());
    }
}
