//! The theme's Tera templates, and their faults in plain words.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::config::Lang;
use crate::diag::{Diagnostic, FileId, Span};
use crate::theme::Phrase;
use crate::theme::words::Word;
use crate::view::Views;

use super::escape::escape;
use super::write::{marked, phrase};

/// Templates, with the words of one edition.
#[derive(Debug, Clone)]
pub(super) struct Templates {
    tera: Tera,
    words: Value,
    files: Arc<BTreeMap<String, Option<FileId>>>,
    theme: Arc<str>,
}

impl Templates {
    pub(super) fn new(views: &Views<'_>) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        tera.register_filter("say", say);
        tera.register_filter("lang", lang);
        tera.set_escape_fn(|text, out| {
            let mut escaped = String::with_capacity(text.len());
            escape(text, &mut escaped);
            out.write_all(escaped.as_bytes())
        });
        let files = views
            .templates()
            .map(|(name, template)| (name.to_owned(), template.file))
            .collect();
        let mut templates = Self {
            tera,
            words: Value::none(),
            files: Arc::new(files),
            theme: views.theme_name().into(),
        };
        let all = views
            .templates()
            .map(|(name, template)| (name, template.text.as_str()));
        match templates.tera.add_raw_templates(all) {
            Ok(()) => Ok(templates),
            Err(error) => Err(vec![templates.fault(&error)]),
        }
    }

    pub(super) fn with_words(&self, words: &BTreeMap<String, Word>) -> Self {
        let mut templates = self.clone();
        templates.words = Value::from_serializable(words);
        templates
            .tera
            .global_context()
            .insert_value("words", templates.words.clone());
        templates
    }

    /// A whole page.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let mut out = Vec::with_capacity(16 << 10);
        self.tera
            .render_to(name, context, &mut out)
            .map_err(|error| self.fault(&error))?;
        Ok(out)
    }

    /// One component. It sees the edition's words as `words` where it asks for them.
    pub(super) fn component(
        &self,
        name: &str,
        mut context: Context,
        body: Option<&str>,
    ) -> Result<String, Diagnostic> {
        let asks_words = self
            .tera
            .get_component_definition(name)
            .is_some_and(|component| component.args().iter().any(|arg| arg.name() == "words"));
        if asks_words {
            context.insert_value("words", self.words.clone());
        }
        self.tera
            .render_component(name, &context, body, true)
            .map_err(|error| {
                let mut fault = self.fault(&error);
                if fault.span.is_none() {
                    fault.message += &format!(" It is the component `{name}`.");
                }
                fault
            })
    }

    /// A template's fault in plain words, with its place where the file is the guide's own.
    pub(super) fn fault(&self, error: &tera::Error) -> Diagnostic {
        let (message, place) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let file = report.filename().to_owned();
                (
                    report.message().to_owned(),
                    Some((file, report.span().range.clone())),
                )
            }
            _ => (first_fault(&error.to_string()), None),
        };
        let words = message.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.trim_end_matches('.');
        let line = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                report.span().start_line
            }
            _ => 1,
        };
        let known = place
            .as_ref()
            .and_then(|(name, range)| Some(((*self.files.get(name)?)?, range.clone())));
        let diagnostic = match (known, place) {
            (Some((file, range)), _) => Diagnostic::at(
                Span::new(file, range.start, range.end),
                "theme-fault",
                format!("This template does not work: {words}."),
            ),
            (None, Some((name, _))) => Diagnostic::of_guide(
                "theme-fault",
                format!(
                    "The template {name} of the theme `{}` does not work, at line {line}: {words}.",
                    self.theme
                ),
            ),
            (None, None) => Diagnostic::of_guide(
                "theme-fault",
                format!(
                    "The templates of the theme `{}` do not work: {words}.",
                    self.theme
                ),
            ),
        };
        diagnostic.help(
            "Compare it with the built-in template of the same name, or take your file away to \
             use the built-in one.",
        )
    }
}

/// Words with their language: `{{ words.back | say }}`.
fn say(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(tera::Error::message("there are no words of this name"));
    }
    let mut out = String::new();
    phrase(&phrase_of(&value), &mut out);
    Ok(Value::safe_string(&out))
}

/// The language of words as attributes of their element: `<h2{{ word.term_lang | lang }}>`.
fn lang(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let tag = value.as_str().and_then(|tag| Lang::parse(tag).ok());
    Value::safe_string(&marked(tag.as_ref()))
}

fn phrase_of(value: &Value) -> Phrase {
    let part = |name: &'static str| value.get_from_path(name);
    let text = value.as_str().or_else(|| part("text")?.as_str());
    let lang = part("lang").and_then(Value::as_str);
    let parts = part("parts").and_then(Value::as_array);
    Phrase {
        text: text.unwrap_or_default().to_owned(),
        lang: lang.and_then(|tag| Lang::parse(tag).ok()),
        parts: parts.into_iter().flatten().map(phrase_of).collect(),
    }
}

/// A value of named parts.
pub(super) fn map<const N: usize>(parts: [(&'static str, Value); N]) -> Value {
    let parts: BTreeMap<&'static str, Value> = parts.into_iter().collect();
    Value::from(parts)
}

/// Several faults at once come as one long report; the first one is enough to go on with.
fn first_fault(report: &str) -> String {
    let first = report.trim_start_matches("error: ");
    let end = first.find(" -->").or_else(|| first.find('\n'));
    first[..end.unwrap_or(first.len())].trim().to_owned()
}
