//! The ids of a text, and what is wrong with its attributes.

use std::collections::BTreeSet;

use super::super::checklist::{Checklist, Spectrum};
use super::super::document::{self, Attrs, BlockKind, CalloutKind};
use super::super::front::Kind;
use super::super::site::Text;
use crate::config::Lang;
use crate::config::guesses::nearest;
use crate::diag::{Diagnostic, Located, Sink};

/// What is said of a language that is not named by its tag.
fn odd_language(lang: &Located<String>) -> Option<Diagnostic> {
    let meant = Lang::meant(&lang.value);
    if meant.is_some() && Lang::parse(&lang.value).ok() == meant {
        return None;
    }
    let (message, tag) = match &meant {
        Some(meant) => (
            format!("The language `{}` is read as `{meant}`.", lang.value),
            meant.tag(),
        ),
        None => (
            format!("`{}` is not the code of a language.", lang.value),
            "cy",
        ),
    };
    let help = if meant.is_some() {
        format!("Write it like this: lang=\"{tag}\"")
    } else {
        format!("Use its code, such as lang=\"{tag}\" for Welsh.")
    };
    Some(Diagnostic::at(lang.span, "unknown-attribute", message).help(help))
}

/// What is said of a key that means nothing where it stands.
fn no_meaning(key: &str, value: &Located<String>, known: &[&str]) -> Diagnostic {
    let message = format!("`{key}` means nothing here.");
    let others = known.iter().copied().chain(["lang"]);
    let help = match (nearest(key, others), known) {
        (Some(near), _) => format!("Did you mean this? {near}=\"{}\"", value.value),
        (None, []) => {
            "Take it out. An id and a language can stand here: {#before lang=\"cy\"}.".to_owned()
        }
        (None, [known, ..]) => {
            format!("Take it out. An id and `{known}` can stand here: {{#before {known}=\"…\"}}.")
        }
    };
    Diagnostic::at(value.span, "unknown-attribute", message).help(help)
}

/// Every id of a text that a link can name, sorted; ids and keys that are wrong are reported.
pub(super) fn ids(text: &Text, kind: Kind, sink: &mut Sink) -> Box<[Box<str>]> {
    let mut ids = BTreeSet::new();
    let mut note = |attrs: &Attrs, known: &[&str]| {
        let Some(written) = attrs.written() else {
            return;
        };
        for (key, value) in &written.pairs {
            if !known.contains(&key.as_str()) && key != "lang" {
                sink.push(no_meaning(key, value, known));
            }
        }
        if let Some(lang) = written.pairs.iter().find(|(key, _)| key == "lang") {
            sink.extend(odd_language(&lang.1));
        }
        if let Some(id) = &written.id
            && !ids.insert(id.value.clone())
        {
            sink.push(
                Diagnostic::at(
                    id.span,
                    "duplicate-id",
                    format!("Two things on this page have the id `{}`.", id.value),
                )
                .help("Give one of them another id."),
            );
        }
    };
    let is_checklist = kind == Kind::Checklist;
    let on_items: &[&str] = match kind {
        Kind::Checklist | Kind::Spectrum => &["principles"],
        _ => &[],
    };
    let mut made = BTreeSet::new();
    document::walk(&text.document.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            if block.attrs.id().is_none() {
                made.insert(heading.id.to_string());
            }
            let known: &[&str] = if is_checklist && heading.level <= 2 {
                &["picture"]
            } else {
                &[]
            };
            note(&block.attrs, known);
        } else {
            note(&block.attrs, &[]);
        }
    });
    document::walk_lists(&text.document.blocks, &mut |list| {
        for item in &list.items {
            note(&item.attrs, on_items);
        }
    });
    ids.append(&mut made);
    for hidden in trainers_ids(text) {
        ids.remove(&hidden);
    }
    let statements = text.checklist.iter().flat_map(Checklist::statements);
    ids.extend(statements.map(|statement| statement.id.clone()));
    let rows = text.spectrum.iter().flat_map(|s: &Spectrum| &s.rows);
    ids.extend(rows.map(|row| row.id.clone()));
    let levels = text.spectrum.iter().flat_map(|s: &Spectrum| &s.levels);
    ids.extend(levels.map(|level| level.id.clone()));
    ids.into_iter().map(String::into_boxed_str).collect()
}

/// What stands in a callout for trainers is on no reader's page, so no link can lead there.
fn trainers_ids(text: &Text) -> BTreeSet<String> {
    let mut hidden = BTreeSet::new();
    document::walk(&text.document.blocks, &mut |block| {
        let BlockKind::Callout(callout) = &block.kind else {
            return;
        };
        if callout.kind != CalloutKind::Trainer {
            return;
        }
        document::walk(&callout.blocks, &mut |inside| {
            if let BlockKind::Heading(heading) = &inside.kind {
                hidden.insert(heading.id.to_string());
            }
            hidden.extend(inside.attrs.id().map(|id| id.value.clone()));
        });
    });
    hidden
}
