//! Markdown of other programs: read by the same rules as a page of a guide.

use crate::config::{Lang, RawHtml, TextKind};
use crate::diag::{Diagnostic, FileId, SourceMap, Span};
use crate::model::Imported;
use crate::model::document::{Block, BlockKind, Document, Inline, walk};
use crate::model::imported::{Anchor, ImportedPicture, PictureView, Remark, RemarkKind};
use crate::source::{front, markdown};

use super::pieces::Gathered;
use super::shape::{self, Shape};
use super::{Wish, html};

/// Reads a text that is in the source map.
pub(super) fn read(file: FileId, wish: Wish, sources: &SourceMap) -> Option<Imported> {
    let text = sources.text(file);
    let lang = Lang::parse("en-GB").ok()?;
    let mut remarks = Vec::new();
    let head = Head::take(text, file, &mut remarks);
    let parse = |kind| {
        let reading = markdown::Reading {
            lang: &lang,
            file,
            base: head.length,
            kind,
            html: RawHtml::Sanitise,
        };
        markdown::read(&text[head.length..], reading)
    };
    let (mut document, mut found) = parse(wish.text.unwrap_or(TextKind::Easy));
    let kind = wish.text.unwrap_or_else(|| looks_like(&document, file));
    if wish.text.is_none() && kind == TextKind::Standard {
        (document, found) = parse(kind);
    }
    remarks.extend(found.into_iter().filter_map(remark));
    let mut pictures = pictures(&mut document);
    let shape = Shape {
        is_easy: kind == TextKind::Easy,
        lang: None,
    };
    let mut tags = Tags {
        gathered: Gathered::new(file),
        shape: &shape,
    };
    tags.gathered.document = document;
    tags.gathered.pictures = std::mem::take(&mut pictures);
    let blocks = std::mem::take(&mut tags.gathered.document.blocks).into_vec();
    let blocks = tags.read(blocks);
    let Gathered {
        mut document,
        pictures,
        remarks: more,
        ..
    } = tags.gathered;
    document.blocks = blocks.into();
    remarks.extend(more);
    let anchors = anchors(&document);
    remarks.sort_by_key(|remark: &Remark| remark.span);
    Some(Imported {
        file,
        titled: None,
        title: head.title,
        lang: None,
        document,
        text: kind,
        pictures,
        anchors,
        checklists: Vec::new(),
        remarks,
    })
}

/// Puts blocks in the place of tags of HTML.
struct Tags<'s> {
    gathered: Gathered,
    shape: &'s Shape,
}

impl Tags<'_> {
    fn read(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        let mut blocks = blocks.into_iter().peekable();
        while let Some(mut block) = blocks.next() {
            match &mut block.kind {
                BlockKind::Html(html) => {
                    let mut html = std::mem::take(html).into_string();
                    while let Some(next) =
                        blocks.next_if(|next| matches!(next.kind, BlockKind::Html(_)))
                    {
                        if let BlockKind::Html(more) = next.kind {
                            html.push('\n');
                            html.push_str(&more);
                        }
                    }
                    out.extend(self.blocks_of(&html, block.span));
                }
                BlockKind::Paragraph(words) if has_tags(words) => {
                    let words = std::mem::take(words).into_vec();
                    let words = self.words(words, block.span);
                    if !words.is_empty() {
                        block.kind = BlockKind::Paragraph(words.into());
                        out.push(block);
                    }
                }
                BlockKind::Quote(inner) => {
                    *inner = self.read(std::mem::take(inner).into_vec()).into();
                    out.push(block);
                }
                BlockKind::List(list) => {
                    for item in &mut list.items {
                        item.blocks = self
                            .read(std::mem::take(&mut item.blocks).into_vec())
                            .into();
                    }
                    out.push(block);
                }
                _ => out.push(block),
            }
        }
        out
    }

    fn blocks_of(&mut self, html: &str, span: Span) -> Vec<Block> {
        self.gathered.fixed = Some(span);
        let pieces = html::part(html, &mut self.gathered);
        shape::blocks(pieces, self.shape, &mut self.gathered)
    }

    /// Words, with pictures in the place of their tags and without other tags.
    fn words(&mut self, words: Vec<Inline>, span: Span) -> Vec<Inline> {
        let mut out = Vec::with_capacity(words.len());
        for inline in words {
            match inline {
                Inline::Html(tag) if tag.starts_with("<!--") => out.push(Inline::Html(tag)),
                Inline::Html(tag) => {
                    for block in self.blocks_of(&tag, span) {
                        match block.kind {
                            BlockKind::Paragraph(words) => out.extend(words),
                            BlockKind::Point(point) => out.push(Inline::Picture(point.picture)),
                            _ => {}
                        }
                    }
                }
                inline => out.push(inline),
            }
        }
        shape::trimmed(out)
    }
}

fn has_tags(words: &[Inline]) -> bool {
    words.iter().any(|inline| matches!(inline, Inline::Html(_)))
}

/// What stands above the words of a text: its title, and how long that is.
struct Head {
    title: Option<String>,
    length: usize,
}

impl Head {
    fn take(text: &str, file: FileId, remarks: &mut Vec<Remark>) -> Self {
        let text_start = text.trim_start_matches('\u{feff}');
        if text_start.trim_start().starts_with("+++") {
            let mut found = Vec::new();
            let (front, length) = front::take(text, file, &mut found);
            remarks.extend(found.into_iter().filter_map(remark));
            let title = front
                .title
                .map(|title| title.value)
                .filter(|title| !title.is_empty());
            return Self { title, length };
        }
        Self::of_yaml(text, file, remarks).unwrap_or(Self {
            title: None,
            length: text.len() - text_start.len(),
        })
    }

    /// Lines between `---`, as other programs have them. The title is taken; the rest is told.
    fn of_yaml(text: &str, file: FileId, remarks: &mut Vec<Remark>) -> Option<Self> {
        let mut lines = text.split_inclusive('\n');
        let first = lines.next()?;
        if first.trim_start_matches('\u{feff}').trim_end() != "---" {
            return None;
        }
        let mut at = first.len();
        let mut title = None;
        let mut others = Vec::new();
        for line in lines {
            let words = line.trim_end();
            if matches!(words, "---" | "...") {
                for (span, line) in others {
                    remarks.push(Remark {
                        kind: RemarkKind::LeftOut,
                        span: Some(span),
                        message: format!("The line “{line}” above the words is left out."),
                    });
                }
                return Some(Self {
                    title,
                    length: at + line.len(),
                });
            }
            match words.split_once(':') {
                Some((key, value)) if key.trim().eq_ignore_ascii_case("title") => {
                    let value = value.trim().trim_matches(['"', '\'']).trim();
                    title = (!value.is_empty()).then(|| value.to_owned());
                }
                _ if words.is_empty() => {}
                _ => others.push((Span::new(file, at, at + words.len()), words.to_owned())),
            }
            at += line.len();
        }
        None
    }
}

/// What reading found, as what became of the words. What is advice on how to write is said by `check`.
fn remark(found: Diagnostic) -> Option<Remark> {
    let kind = match found.rule {
        "pasted-sign" | "mended-link" | "plain-words" | "odd-key" => RemarkKind::Changed,
        "unclosed-comment" | "nested-too-deep" | "bad-front-matter" | "unknown-key" => {
            RemarkKind::LeftOut
        }
        _ => return None,
    };
    Some(Remark {
        kind,
        span: found.span,
        message: found.message,
    })
}

fn looks_like(document: &Document, file: FileId) -> TextKind {
    let (mut points, mut others) = (0, 0);
    let mut tags = String::new();
    walk(&document.blocks, &mut |block: &Block| match &block.kind {
        BlockKind::Point(_) => points += 1,
        BlockKind::Paragraph(_) => others += 1,
        BlockKind::Html(html) => tags.push_str(html),
        _ => {}
    });
    let pieces = html::part(&tags, &mut Gathered::new(file));
    if shape::looks_like(&pieces) == TextKind::Easy {
        return TextKind::Easy;
    }
    if points >= super::shape::FEWEST && points >= others {
        TextKind::Easy
    } else {
        TextKind::Standard
    }
}

/// The pictures that a text names, each once.
fn pictures(document: &mut Document) -> Vec<ImportedPicture> {
    let mut out: Vec<ImportedPicture> = Vec::new();
    for written in &mut document.pictures {
        // The names of the guide's own pictures stay.
        if written.name.starts_with("pic:") {
            continue;
        }
        let at = out.iter().position(|other| other.part == written.name);
        let at = at.unwrap_or_else(|| {
            out.push(ImportedPicture {
                part: written.name.clone(),
                alt: written.alt.clone(),
                view: PictureView::default(),
                span: written.span,
            });
            out.len() - 1
        });
        written.name = at.to_string();
    }
    out
}

fn anchors(document: &Document) -> Vec<Anchor> {
    let mut out = Vec::new();
    walk(&document.blocks, &mut |block| {
        let id = match &block.kind {
            BlockKind::Heading(heading) => Some(heading.id.to_string()),
            _ => block.attrs.id().map(|id| id.value.clone()),
        };
        if let Some(name) = id.filter(|id| !id.is_empty()) {
            out.push(Anchor {
                name,
                span: block.span,
            });
        }
    });
    out
}
