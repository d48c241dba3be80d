//! Checklists and spectrums: forms that can be filled in on screen and printed from the browser.

use tera::{Context, Value};

use crate::diag::Diagnostic;
use crate::view::checklist::{
    AreaView, ChecklistView, LevelView, PartView, RowView, SectionView, SpectrumView, StatementView,
};

use super::templates::map;
use super::write::Writer;

/// What a checklist says before its first area.
pub(super) fn introduction(
    writer: &mut Writer<'_>,
    checklist: &ChecklistView,
) -> Result<String, Diagnostic> {
    sections(writer, checklist.parts().0)
}

/// A checklist's areas, and what stands between and after them.
pub(super) fn areas(
    writer: &mut Writer<'_>,
    checklist: &ChecklistView,
) -> Result<String, Diagnostic> {
    sections(writer, checklist.parts().1)
}

fn sections(writer: &mut Writer<'_>, sections: &[SectionView]) -> Result<String, Diagnostic> {
    let mut out = String::new();
    for section in sections {
        match section {
            SectionView::Plain(blocks) => {
                out.push_str("<div class=\"flow\">");
                out.push_str(&writer.blocks_to_string(blocks)?);
                out.push_str("</div>\n");
            }
            SectionView::Area(one) => out.push_str(&area(writer, one)?),
        }
    }
    Ok(out)
}

fn area(writer: &mut Writer<'_>, area: &AreaView) -> Result<String, Diagnostic> {
    let mut inside = String::new();
    for part in &area.parts {
        match part {
            PartView::Plain(blocks) => inside.push_str(&writer.blocks_to_string(blocks)?),
            PartView::Statement(one) => inside.push_str(&statement(writer, one)?),
        }
        inside.push('\n');
    }
    let heading = match &area.heading {
        Some(heading) => writer.blocks_to_string(std::slice::from_ref(heading))?,
        None => String::new(),
    };
    let mut context = Context::new();
    context.insert_value("heading", Value::safe_string(&heading));
    context.insert("picture", &area.picture);
    context.insert("scale", &area.scale);
    writer.templates.component("area", context, Some(&inside))
}

fn statement(writer: &mut Writer<'_>, one: &StatementView) -> Result<String, Diagnostic> {
    let words = writer.inlines_to_string(&one.words)?;
    let more = writer.blocks_to_string(&one.more)?;
    let mut context = Context::new();
    context.insert("id", &one.id);
    context.insert("number", &one.number);
    context.insert_value("text", Value::safe_string(&words));
    context.insert("picture", &one.picture);
    context.insert_value("more", Value::safe_string(&more));
    context.insert("answers", &one.answers);
    context.insert("apart", &one.apart);
    context.insert("principles", &one.principles);
    writer.templates.component("statement", context, None)
}

/// A spectrum: its levels, then its rows against them.
pub(super) fn spectrum(
    writer: &mut Writer<'_>,
    spectrum: &SpectrumView,
) -> Result<String, Diagnostic> {
    let before = writer.blocks_to_string(&spectrum.before)?;
    let after = writer.blocks_to_string(&spectrum.after)?;
    let levels = spectrum
        .levels
        .iter()
        .map(|one| level(writer, one))
        .collect::<Result<Vec<_>, _>>()?;
    let rows = spectrum
        .rows
        .iter()
        .map(|one| row(writer, one))
        .collect::<Result<Vec<_>, _>>()?;
    let mut context = Context::new();
    context.insert("headed", &spectrum.headed);
    context.insert_value("before", Value::safe_string(&before));
    context.insert_value("levels", Value::from(levels));
    context.insert_value("after", Value::safe_string(&after));
    context.insert_value("rows", Value::from(rows));
    writer.templates.component("spectrum", context, None)
}

fn level(writer: &mut Writer<'_>, one: &LevelView) -> Result<Value, Diagnostic> {
    let words = writer.inlines_to_string(&one.words)?;
    let more = writer.blocks_to_string(&one.more)?;
    Ok(map([
        ("id", Value::from(one.id.as_str())),
        ("number", Value::from(one.number)),
        ("text", Value::safe_string(&words)),
        ("more", Value::safe_string(&more)),
        ("picture", Value::from_serializable(&one.picture)),
    ]))
}

fn row(writer: &mut Writer<'_>, one: &RowView) -> Result<Value, Diagnostic> {
    let words = writer.inlines_to_string(&one.words)?;
    let more = writer.blocks_to_string(&one.more)?;
    Ok(map([
        ("id", Value::from(one.id.as_str())),
        ("text", Value::safe_string(&words)),
        ("more", Value::safe_string(&more)),
        ("picture", Value::from_serializable(&one.picture)),
    ]))
}
