//! Events into blocks.

use std::ops::Range;

use pulldown_cmark::{Alignment as Align, CodeBlockKind, Event, Tag, TagEnd};

use crate::config::RawHtml;
use crate::diag::Diagnostic;
use crate::model::document::{
    Alignment, Attrs, Block, BlockKind, Blocks, Code, Definition, Footnote, Inline, Item, List,
    Table, Words,
};

use super::{Builder, DEEPEST, attributes, points};

impl<'t> Builder<'t> {
    /// Blocks up to the end of the block that holds them, or of the text.
    pub(super) fn blocks(&mut self) -> Blocks {
        let mut out = Vec::new();
        while let Some(event) = self.peek() {
            match event {
                Event::End(_) => {
                    self.at += 1;
                    break;
                }
                Event::Start(tag) if !is_inline(tag) => {
                    if let Some((Event::Start(tag), range)) = self.next() {
                        self.block(tag, range, &mut out);
                    }
                }
                Event::Rule => {
                    if let Some((_, range)) = self.next() {
                        self.begin(&range);
                        out.push(self.plain(&range, BlockKind::Rule));
                    }
                }
                _ => self.tight_paragraph(&mut out),
            }
        }
        points::attach_lists(out, self.reading.kind).into()
    }

    pub(super) fn plain(&self, range: &Range<usize>, kind: BlockKind) -> Block {
        Block {
            span: self.span(range),
            attrs: Attrs::default(),
            kind,
        }
    }

    fn block(&mut self, tag: Tag<'t>, range: Range<usize>, out: &mut Vec<Block>) {
        if !matches!(tag, Tag::HtmlBlock) {
            self.begin(&range);
        }
        if self.depth >= DEEPEST {
            self.too_deep(&range, out);
            return;
        }
        self.depth += 1;
        match tag {
            Tag::Paragraph => self.paragraph(&range, out),
            Tag::Heading { level, .. } => self.heading(level as u8, &range, out),
            Tag::BlockQuote(_) => self.quote(&range, out),
            Tag::CodeBlock(kind) => self.code(&kind, &range, out),
            Tag::HtmlBlock => self.html(&range, out),
            Tag::List(start) => {
                let list = self.list(start);
                out.push(self.plain(&range, BlockKind::List(Box::new(list))));
            }
            Tag::FootnoteDefinition(label) => {
                let blocks = self.blocks();
                let label = label.to_string();
                out.push(self.plain(
                    &range,
                    BlockKind::Footnote(Box::new(Footnote { label, blocks })),
                ));
            }
            Tag::Table(alignments) => {
                let table = self.table(&alignments);
                out.push(self.plain(&range, BlockKind::Table(Box::new(table))));
            }
            Tag::DefinitionList => {
                let definitions = self.definitions();
                out.push(self.plain(&range, BlockKind::Definitions(definitions.into())));
            }
            _ => out.extend(self.blocks()),
        }
        self.depth -= 1;
    }

    /// What nests too deeply is shown as text, and said once.
    fn too_deep(&mut self, range: &Range<usize>, out: &mut Vec<Block>) {
        if !self.said_deep {
            self.said_deep = true;
            self.found.push(
                Diagnostic::at(
                    self.span(&(range.start..range.start)),
                    "nested-too-deep",
                    "Lists and quotes stand inside each other too deeply here.",
                )
                .help("Take some of them out of each other. From here on the words are shown as plain text."),
            );
        }
        let mut open = 1;
        while open > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
        let words = Inline::Text(self.text[range.clone()].trim().into());
        out.push(self.plain(range, BlockKind::Paragraph(Box::new([words]))));
    }

    fn paragraph(&mut self, range: &Range<usize>, out: &mut Vec<Block>) {
        let end = self.end_of_inlines();
        let content = self.content(self.at..end);
        let attrs = self.take_attributes(content, self.at..end);
        let words = self.inlines(end, attributes::cuts(&attrs));
        self.at = end + 1;
        self.push_paragraph(range, words, attributes::read(attrs), out);
    }

    /// The words of an item in a tight list, which have no paragraph of their own.
    fn tight_paragraph(&mut self, out: &mut Vec<Block>) {
        let start = self.at;
        let end = self.end_of_inlines();
        let range = self.content(start..end);
        self.begin(&range);
        // The item took the attributes of the first line; these are the paragraph's last ones.
        let attrs = self.take_attributes(range.clone(), start..end);
        let words = self.inlines(end, attributes::cuts(&attrs));
        self.at = end.max(start + 1);
        if !words.is_empty() {
            self.push_paragraph(&range, words, attributes::read(attrs), out);
        }
    }

    pub(super) fn push_paragraph(
        &mut self,
        range: &Range<usize>,
        words: Vec<Inline>,
        attrs: Attrs,
        out: &mut Vec<Block>,
    ) {
        let span = self.span(range);
        let words = super::inlines::trimmed(words);
        if words.is_empty() && attrs.written().is_none() {
            return;
        }
        points::push(
            Block {
                span,
                attrs,
                kind: BlockKind::Paragraph(words.into()),
            },
            self.reading.kind,
            &mut self.document,
            &mut self.found,
            out,
        );
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>, out: &mut Vec<Block>) {
        let mut text = String::new();
        loop {
            match self.next() {
                Some((Event::Text(piece), _)) => text.push_str(&piece),
                Some((Event::End(_), _)) | None => break,
                Some(_) => {}
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().map(str::to_owned),
            CodeBlockKind::Indented => None,
        };
        let language = language.filter(|name| !name.is_empty());
        let code = Code { language, text };
        out.push(self.plain(range, BlockKind::Code(Box::new(code))));
    }

    fn html(&mut self, range: &Range<usize>, out: &mut Vec<Block>) {
        let mut text = String::new();
        let mut pieces = Vec::new();
        loop {
            match self.next() {
                Some((Event::Html(piece) | Event::Text(piece), place)) => {
                    pieces.push((text.len(), place));
                    text.push_str(&piece);
                }
                Some((Event::End(_), _)) | None => break,
                Some(_) => {}
            }
        }
        let rest = self.comments(&text, &pieces);
        if rest.trim().is_empty() {
            return;
        }
        self.begin(range);
        match self.shown_html(&rest, range) {
            RawHtml::Sanitise => {
                self.left_open(&rest, range);
                out.push(self.plain(range, BlockKind::Html(rest.into())));
            }
            RawHtml::ShowAsText => {
                self.shown_as_text(&rest, range);
                let words = Inline::Text(rest.trim().into());
                out.push(self.plain(range, BlockKind::Paragraph(Box::new([words]))));
            }
        }
    }

    fn list(&mut self, start: Option<u64>) -> List {
        let mut items = Vec::new();
        let tight = self.is_tight();
        while let Some((Event::Start(Tag::Item), range)) = self.next() {
            self.begin(&range);
            let ticked = match self.peek() {
                Some(Event::TaskListMarker(ticked)) => {
                    let ticked = *ticked;
                    self.at += 1;
                    Some(ticked)
                }
                _ => None,
            };
            let ticked = ticked.or_else(|| self.loose_task());
            let attrs = self.item_attributes(ticked.is_some());
            let blocks = self.blocks();
            items.push(Item {
                span: self.span(&range),
                attrs,
                ticked,
                blocks,
            });
        }
        List {
            start,
            tight,
            items: items.into(),
        }
    }

    /// Whether no item of the list that begins here has its words in a paragraph. An item may
    /// begin with something else, such as code, so each of its blocks counts.
    fn is_tight(&self) -> bool {
        let mut open = 0_usize;
        for (event, _) in self.events.iter().skip(self.at) {
            match event {
                Event::Start(Tag::Paragraph) if open == 1 => return false,
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
        true
    }

    /// In a loose list the mark stands inside the item's first paragraph. It is emptied where it
    /// is, since taking one of ten thousand events out moves all that follow.
    fn loose_task(&mut self) -> Option<bool> {
        if !matches!(self.peek(), Some(Event::Start(Tag::Paragraph))) {
            return None;
        }
        let (event, range) = self.events.get_mut(self.at + 1)?;
        let Event::TaskListMarker(ticked) = *event else {
            return None;
        };
        *event = Event::Text("".into());
        range.start = range.end;
        Some(ticked)
    }

    fn table(&mut self, alignments: &[Align]) -> Table {
        let mut table = Table {
            alignments: alignments
                .iter()
                .map(|align| match align {
                    Align::None => Alignment::None,
                    Align::Left => Alignment::Start,
                    Align::Center => Alignment::Centre,
                    Align::Right => Alignment::End,
                })
                .collect(),
            head: Vec::new(),
            rows: Vec::new(),
        };
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => table.head = self.cells(),
                Event::Start(Tag::TableRow) => {
                    let row = self.cells();
                    table.rows.push(row);
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        table
    }

    fn cells(&mut self) -> Vec<Words> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.next() {
            let end = self.end_of_inlines();
            cells.push(super::inlines::trimmed(self.inlines(end, Vec::new())).into());
            self.at = end + 1;
        }
        cells
    }

    fn definitions(&mut self) -> Vec<Definition> {
        let mut out: Vec<Definition> = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let end = self.end_of_inlines();
                    let term = super::inlines::trimmed(self.inlines(end, Vec::new())).into();
                    self.at = end + 1;
                    out.push(Definition {
                        term,
                        meanings: Vec::new(),
                    });
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks();
                    match out.last_mut() {
                        Some(definition) => definition.meanings.push(blocks),
                        None => out.push(Definition {
                            term: Box::default(),
                            meanings: vec![blocks],
                        }),
                    }
                }
                Event::End(TagEnd::DefinitionList) => break,
                _ => {}
            }
        }
        out
    }
}

pub(super) const fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
