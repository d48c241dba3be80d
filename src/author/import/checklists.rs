//! Pages of statements to tick: what their front matter says, and the ids of areas and statements.

use crate::diag::Span;
use crate::model::address::slug;
use crate::model::document::{Block, BlockKind, List, plain_words};
use crate::model::imported::{ImportedChecklist, Remark, RemarkKind};

use super::pages::{Part, with_id};
use super::scales::Scales;
use super::taken::Taken;

/// So many boxes make a checklist of a page, where nothing else does.
const FEWEST: usize = 3;

/// What a checklist's front matter says.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) scale: String,
    pub(super) fields: Vec<String>,
}

/// Makes a checklist of a page, where it is one. Tables come in the order of their places.
pub(super) fn find(
    part: &mut Part,
    tables: &[ImportedChecklist],
    scales: &mut Scales,
    remarks: &mut Vec<Remark>,
) -> Option<Asked> {
    let before = |at: u32| tables.partition_point(|table| table.span.start < at);
    let own = &tables[before(part.from)..];
    let own = &own[..own
        .len()
        .min(before(part.to.max(part.from + 1)) - before(part.from))];
    let statements = count(&part.blocks);
    if own.is_empty() && statements < FEWEST {
        return None;
    }
    if let Some(other) = own.iter().find(|table| table.scale != own[0].scale) {
        remarks.push(Remark {
            kind: RemarkKind::Changed,
            span: Some(other.span),
            message: "Tables on this page are answered in different ways. A page has one way: the first table's.".into(),
        });
    }
    if own.is_empty() {
        let first = part
            .blocks
            .iter()
            .find(|block| count(std::slice::from_ref(block)) > 0);
        remarks.push(Remark {
            kind: RemarkKind::Guessed,
            span: first.map(|block| block.span),
            message: "This page has boxes to tick, so it is a checklist.".into(),
        });
    }
    let mut fields: Vec<String> = Vec::new();
    for field in own.iter().flat_map(|table| &table.fields) {
        if !fields.contains(field) {
            fields.push(field.clone());
        }
    }
    let ticked = untick(part);
    if !ticked.is_empty() {
        let message = match ticked.len() {
            1 => "A box that was ticked is empty: a checklist begins without answers.".to_owned(),
            count => format!(
                "From here, {count} boxes that were ticked are empty: a checklist begins without answers."
            ),
        };
        remarks.push(Remark {
            kind: RemarkKind::Changed,
            span: ticked.first().copied(),
            message,
        });
    }
    name(part);
    Some(Asked {
        scale: match own.first() {
            Some(table) => scales.id(&table.scale, table.span, remarks),
            None => "tick".to_owned(),
        },
        fields,
    })
}

/// Empties all boxes, and says which were ticked.
fn untick(part: &mut Part) -> Vec<Span> {
    let mut ticked = Vec::new();
    for block in &mut part.blocks {
        if let BlockKind::List(list) = &mut block.kind {
            for item in &mut list.items {
                if item.ticked == Some(true) {
                    item.ticked = Some(false);
                    ticked.push(item.span);
                }
            }
        }
    }
    ticked
}

fn count(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::List(list) => boxes(list),
            _ => 0,
        })
        .sum()
}

fn boxes(list: &List) -> usize {
    list.items
        .iter()
        .filter(|item| item.ticked.is_some())
        .count()
}

/// Gives areas and statements their ids.
fn name(part: &mut Part) {
    let mut taken = Taken::default();
    let mut area = String::new();
    let mut number = 0;
    for block in &mut part.blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) if heading.level == 2 => {
                let words = slug(&plain_words(&heading.words));
                area = taken.take(&short(&words));
                number = 0;
                let span = block.span;
                block.attrs = with_id(&block.attrs, &area, span);
            }
            BlockKind::List(list) => {
                for item in list.items.iter_mut().filter(|item| item.ticked.is_some()) {
                    number += 1;
                    let id = if area.is_empty() {
                        format!("statement-{number}")
                    } else {
                        format!("{area}-{number}")
                    };
                    let id = taken.take(&id);
                    item.attrs = with_id(&item.attrs, &id, item.span);
                }
            }
            _ => {}
        }
    }
}

/// The first words of a slug.
fn short(slug: &str) -> String {
    let mut out = String::new();
    for part in slug.split('-') {
        if !out.is_empty() && out.len() + part.len() > 24 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(part);
    }
    if out.is_empty() {
        "part".to_owned()
    } else {
        out
    }
}
