//! Lists: items that a document marks as such, and lines that someone typed a bullet or a number before.

use crate::diag::Span;
use crate::model::document::{Block, BlockKind, Inline, Item, List};
use crate::model::imported::RemarkKind;

use super::pieces::{Gathered, ItemOf, Paragraph, Role};
use super::shape::{Shaper, apart, picture_alone, plain};

/// The list of everything that was typed as one.
const TYPED: u32 = u32::MAX;

impl Shaper<'_> {
    /// Makes lists of items that follow each other.
    pub(super) fn list(&mut self, items: Vec<Paragraph>, out: &mut Vec<Block>) {
        let mut items = items.into_iter().peekable();
        while items.peek().is_some() {
            let list = self.level(&mut items);
            out.push(list);
        }
    }

    /// The items of one list, as deep as the first one and deeper.
    fn level(&mut self, items: &mut std::iter::Peekable<std::vec::IntoIter<Paragraph>>) -> Block {
        let level = items.peek().map_or(0, |first| Place::of(first).level);
        let mut made: Vec<Item> = Vec::new();
        let mut first: Option<Place> = None;
        let mut before: Option<Place> = None;
        while let Some(next) = items.peek() {
            let place = Place::of(next);
            if place.level < level && !made.is_empty() {
                break;
            }
            if place.level > level && !made.is_empty() {
                let inner = self.level(items);
                if let Some(item) = made.last_mut() {
                    let mut blocks = std::mem::take(&mut item.blocks).into_vec();
                    blocks.push(inner);
                    item.blocks = blocks.into();
                }
                continue;
            }
            if before.is_some_and(|before| !place.goes_on(before)) {
                break;
            }
            let Some(paragraph) = items.next() else {
                break;
            };
            first = first.or(Some(place));
            before = Some(place);
            made.push(self.item(paragraph));
        }
        let span = match (made.first(), made.last()) {
            (Some(first), Some(last)) => Span::new(
                first.span.file,
                first.span.range().start,
                last.span.range().end,
            ),
            _ => self.out.here(),
        };
        let list = List {
            start: first.and_then(|place| place.number),
            tight: true,
            items: made.into(),
        };
        plain(span, BlockKind::List(Box::new(list)))
    }

    fn item(&mut self, mut paragraph: Paragraph) -> Item {
        self.without_looks(&mut paragraph);
        let span = paragraph.span;
        let attrs = self.spoken(&paragraph);
        let ticked = paragraph.ticked;
        let (pictures, words) = apart(paragraph.words);
        let mut pictures = pictures.into_iter();
        let mut blocks = Vec::new();
        match pictures.next().filter(|_| self.shape.is_easy) {
            Some(picture) if !words.is_empty() => {
                let point = self.point(picture, words);
                blocks.push(plain(span, point));
            }
            first => {
                if !words.is_empty() {
                    blocks.push(plain(span, BlockKind::Paragraph(words.into())));
                }
                blocks.extend(first.map(|picture| picture_alone(picture, span)));
            }
        }
        blocks.extend(pictures.map(|picture| picture_alone(picture, span)));
        Item {
            span,
            attrs,
            ticked,
            blocks: blocks.into(),
        }
    }
}

/// Where an item belongs.
#[derive(Debug, Clone, Copy)]
struct Place {
    level: u8,
    number: Option<u64>,
    list: u32,
    is_box: bool,
}

impl Place {
    fn of(paragraph: &Paragraph) -> Self {
        let item = paragraph.item.unwrap_or(ItemOf {
            level: 0,
            number: None,
            list: TYPED,
        });
        Self {
            level: item.level,
            number: item.number,
            list: item.list,
            is_box: paragraph.ticked.is_some(),
        }
    }

    /// Whether it is the next item of the list that the one before is in.
    fn goes_on(self, before: Self) -> bool {
        match (before.number, self.number) {
            (None, None) => self.is_box == before.is_box,
            (Some(one), Some(other)) => {
                other == one.saturating_add(1) && (self.list == before.list || other > 1)
            }
            _ => false,
        }
    }
}

/// Paragraphs in which what was typed as a list is one.
pub(super) fn typed(mut paragraphs: Vec<Paragraph>, out: &mut Gathered) -> Vec<Paragraph> {
    let marks: Vec<Option<Typed>> = paragraphs.iter().map(Typed::of).collect();
    let mut at = 0;
    while at < paragraphs.len() {
        let count = run(&marks[at..]);
        if count == 0 {
            at += 1;
            continue;
        }
        for (paragraph, mark) in paragraphs[at..at + count].iter_mut().zip(&marks[at..]) {
            if let Some(mark) = mark {
                mark.take_off(paragraph);
            }
        }
        let span = paragraphs[at].span;
        let message = match marks[at].map(|mark| mark.number.is_some()) {
            Some(true) => "From here, lines with typed numbers are a list.",
            _ => "From here, lines with typed bullets are a list.",
        };
        out.remark(RemarkKind::Guessed, Some(span), message);
        at += count;
    }
    paragraphs
}

/// A bullet or a number that someone typed.
#[derive(Debug, Clone, Copy)]
struct Typed {
    number: Option<u64>,
    /// How long the mark is, with its space.
    length: usize,
    /// Whether it can hardly be anything else.
    is_sure: bool,
}

impl Typed {
    fn of(paragraph: &Paragraph) -> Option<Self> {
        let is_plain =
            paragraph.role == Role::Plain && paragraph.item.is_none() && paragraph.ticked.is_none();
        let Some(Inline::Text(text)) = paragraph.words.first().filter(|_| is_plain) else {
            return None;
        };
        let sign = text.chars().next()?;
        if matches!(
            sign,
            '•' | '●'
                | '▪'
                | '■'
                | '◦'
                | '○'
                | '‣'
                | '⁃'
                | '·'
                | '➢'
                | '➤'
                | '►'
                | '✓'
                | '✔'
                | '-'
                | '–'
                | '*'
                | 'o'
        ) {
            let rest = &text[sign.len_utf8()..];
            let gap = rest.len() - rest.trim_start().len();
            let is_sure = !matches!(sign, '-' | '–' | '*' | 'o' | '✓' | '✔' | '·');
            return (gap > 0 || is_sure && !rest.is_empty()).then_some(Self {
                number: None,
                length: sign.len_utf8() + gap,
                is_sure,
            });
        }
        let open = usize::from(sign == '(');
        let digits = text[open..].bytes().take_while(u8::is_ascii_digit).count();
        let number = text[open..open + digits]
            .parse()
            .ok()
            .filter(|_| digits <= 3)?;
        let behind = &text[open + digits..];
        let end = behind.strip_prefix([')', '.'])?;
        let gap = end.len() - end.trim_start().len();
        (gap > 0).then_some(Self {
            number: Some(number),
            length: text.len() - end.len() + gap,
            is_sure: true,
        })
    }

    fn take_off(self, paragraph: &mut Paragraph) {
        if let Some(Inline::Text(text)) = paragraph.words.first_mut() {
            *text = text[self.length..].into();
        }
        paragraph.item = Some(ItemOf {
            level: 0,
            number: self.number,
            list: TYPED,
        });
    }
}

/// How many lines from here are one list.
fn run(marks: &[Option<Typed>]) -> usize {
    let Some(Some(first)) = marks.first() else {
        return 0;
    };
    let goes_on = |(at, mark): (usize, &Option<Typed>)| match (
        mark.and_then(|mark| mark.number),
        first.number,
    ) {
        (Some(number), Some(start)) => number == start + at as u64,
        (None, None) => mark.is_some(),
        _ => false,
    };
    let count = marks
        .iter()
        .enumerate()
        .take_while(|mark| goes_on(*mark))
        .count();
    if count > 1 || first.is_sure { count } else { 0 }
}
