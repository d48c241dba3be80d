//! The theme's Tera templates, and their faults in plain words.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::value::Key;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::config::{Direction, Lang};
use crate::diag::{Diagnostic, FileId, Span};
use crate::theme::Phrase;
use crate::view::runs::in_plain_text;
use crate::view::{Edition, Views};

use super::super::watch::{Excess, Gauge, Measured, Watch};
use super::escape::{escape, is_plain};
use super::write::{directed, marked, phrase};

/// More templates than these are not named in a message.
const MOST_NAMES: usize = 6;

/// How many bytes most pages and most parts have: a buffer that grows is copied each time.
const PAGE: usize = 1 << 15;
const PART: usize = 1 << 10;

/// Templates, with the words of one edition.
#[derive(Debug, Clone)]
pub(super) struct Templates {
    tera: Arc<Tera>,
    /// There where the guide has templates of its own.
    watch: Option<Arc<Watch>>,
    /// What the page that is being made may still take.
    gauge: Option<Arc<Gauge>>,
    words: Value,
    rtl: bool,
    files: Arc<BTreeMap<String, Option<FileId>>>,
    /// The templates that extend others, as they are written.
    texts: Arc<BTreeMap<String, String>>,
    theme: Arc<str>,
}

impl Templates {
    pub(super) fn new(views: &Views<'_>) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        tera.register_filter("say", |value: Value, with: Kwargs, _: &State<'_>| {
            say(&value, &with, false)
        });
        tera.register_filter("plain", |value: Value, _: Kwargs, _: &State<'_>| {
            plain(&value, false)
        });
        tera.register_filter("lang", lang);
        tera.set_escape_fn(|text, out| {
            if is_plain(text) {
                return out.write_all(text.as_bytes());
            }
            let mut escaped = String::with_capacity(text.len());
            escape(text, &mut escaped);
            out.write_all(escaped.as_bytes())
        });
        let files: BTreeMap<_, _> = views
            .templates()
            .map(|(name, template)| (name.to_owned(), template.file))
            .collect();
        let own = files.values().any(Option::is_some);
        let texts = views
            .templates()
            .filter(|(_, template)| own && extended(&template.text).is_some())
            .map(|(name, template)| (name.to_owned(), template.text.clone()))
            .collect();
        let mut templates = Self {
            tera: Arc::default(),
            watch: own.then(|| Arc::new(Watch::new(views.weight()))),
            gauge: None,
            words: Value::none(),
            rtl: false,
            files: Arc::new(files),
            texts: Arc::new(texts),
            theme: views.theme_name().into(),
        };
        let all = views
            .templates()
            .map(|(name, template)| (name, template.text.as_str()));
        match tera.add_raw_templates(all) {
            Ok(()) => {
                templates.tera = Arc::new(tera);
                Ok(templates)
            }
            Err(error) => Err(vec![templates.fault(&error)]),
        }
    }

    /// The templates with the words of an edition.
    pub(super) fn for_edition(&self, edition: &Edition<'_>) -> Self {
        let mut templates = self.clone();
        templates.words = Value::from_serializable(edition.said.words());
        let tera = Arc::make_mut(&mut templates.tera);
        tera.global_context()
            .insert_value("words", templates.words.clone());
        if edition.lang.direction() == Direction::Rtl {
            templates.rtl = true;
            tera.register_filter("say", |value: Value, with: Kwargs, _: &State<'_>| {
                say(&value, &with, true)
            });
            tera.register_filter("plain", |value: Value, _: Kwargs, _: &State<'_>| {
                plain(&value, true)
            });
        }
        templates
    }

    /// Whether the pages of this edition are read from right to left.
    pub(super) const fn rtl(&self) -> bool {
        self.rtl
    }

    /// Makes one page, which the template `shown` shows; with templates of the guide's own, under watch.
    pub(super) fn page(
        &self,
        shown: &str,
        make: impl FnOnce(&Self) -> Result<Vec<u8>, Diagnostic> + Send + 'static,
    ) -> Result<Vec<u8>, Diagnostic> {
        let Some(watch) = &self.watch else {
            return make(self);
        };
        let mut templates = self.clone();
        watch.run(
            move |gauge| {
                templates.gauge = Some(gauge);
                make(&templates)
            },
            |excess| self.took_too_much(shown, excess),
        )
    }

    fn took_too_much(&self, shown: &str, excess: Excess) -> Diagnostic {
        let own: Vec<_> = self
            .files
            .iter()
            .filter_map(|(name, file)| Some((name, (*file)?)))
            .collect();
        let names: Vec<_> = own
            .iter()
            .take(MOST_NAMES)
            .map(|(name, _)| format!("themes/{}/html/{name}", self.theme))
            .collect();
        let had = match excess {
            Excess::Time(time) => format!("was not ready after {} seconds", time.as_secs()),
            Excess::Bytes(bytes) => format!("is longer than {} MB", bytes >> 20),
            Excess::Memory(bytes) => format!("takes more than {} MB of memory", bytes >> 20),
            Excess::Crowd => {
                "cannot be made: pages that never ended keep this computer busy".into()
            }
        };
        let message = format!("A page that {shown} shows {had}.");
        let found = match own.as_slice() {
            [(_, file)] => Diagnostic::at(Span::new(*file, 0, 0), "theme-fault", message),
            _ => Diagnostic::of_guide("theme-fault", message),
        };
        let more = if own.len() > names.len() { " …" } else { "" };
        let help = if excess == Excess::Crowd {
            "Look for a loop that does not end, then stop Alongside and start it again. It is"
        } else {
            "Look for a loop that does not end, or a text that grows at each turn,"
        };
        found.help(format!("{help} in {}{more}.", names.join(", ")))
    }

    fn measured(&self, about: usize) -> Measured<'_> {
        Measured {
            out: Vec::with_capacity(about),
            gauge: self.gauge.as_deref(),
        }
    }

    /// A whole page.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let mut page = self.measured(PAGE);
        self.tera
            .render_to(name, context, &mut page)
            .map_err(|error| self.fault(&error))?;
        Ok(page.out)
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
        let mut part = self.measured(PART);
        self.tera
            .render_component_to(name, &context, body, true, &mut part)
            .and_then(|()| Ok(String::from_utf8(part.out)?))
            .map_err(|error| {
                let mut fault = self.fault(&error);
                if fault.span.is_none() {
                    fault.message += &format!(" It is the component `{name}`.");
                }
                fault
            })
    }

    /// A block that is not there: the guide's own template lacks it, or fills one that no other has.
    fn missing_block(&self, message: &str) -> Option<Diagnostic> {
        let block = unknown_block(message)?;
        let fills = |text: &str| text.contains(&format!("block {block} "));
        let (name, text) = self.texts.iter().find(|(_, text)| fills(text))?;
        let above = extended(text)?;
        let own = |name: &str| self.files.get(name).copied().flatten();
        let (file, message, help) = if let Some(file) = own(above) {
            (
                file,
                format!("This template has no block called `{block}`, which {name} fills."),
                format!(
                    "Put this where that part of the page belongs: {{% block {block} %}}{{% endblock %}}"
                ),
            )
        } else {
            (
                own(name)?,
                format!("This template fills the block `{block}`, which {above} does not have."),
                format!("Use the name of a block that {above} has."),
            )
        };
        let place = Span::new(file, 0, 0);
        Some(Diagnostic::at(place, "theme-fault", message).help(help))
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
        // What there is instead differs from page to page, and is listed in the guide for themes.
        let words = words
            .split(" Available variables:")
            .next()
            .unwrap_or_default();
        let words = words.trim_end_matches('.');
        if let Some(found) = self.missing_block(words) {
            return found;
        }
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

/// The name in a message of Tera's about a block that a template fills and that none has that it extends.
fn unknown_block(message: &str) -> Option<&str> {
    let (_, after) = message.split_once("Block `")?;
    let (name, after) = after.split_once('`')?;
    after.contains("not defined in any parent").then_some(name)
}

/// What a template extends.
fn extended(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("{% extends")?;
    after.split('"').nth(1)
}

/// Words with their language: `{{ words.back | say }}`. `{{ words.phone | say(end=":") }}` has a sign at their end: on a page that
/// is read the other way, it would stand before them if it were not theirs.
fn say(value: &Value, with: &Kwargs, rtl: bool) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(tera::Error::message("there are no words of this name"));
    }
    // Most words are in the page's own language and in one piece.
    let mut out = String::new();
    let end = with.get::<&str>("end")?.unwrap_or_default();
    match plain_words(value) {
        Some(text) if end.is_empty() && !rtl && text.is_ascii() && is_plain(text) => {
            return Ok(Value::safe_string(text));
        }
        Some(text) => {
            directed(text, rtl, &mut out);
            escape(end, &mut out);
        }
        None => phrase(&phrase_of(value).ended(end), rtl, &mut out),
    }
    Ok(Value::safe_string(&out))
}

/// Words where no markup can stand: `content="{{ purpose | plain }}"`.
fn plain(value: &Value, rtl: bool) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(tera::Error::message("there are no words of this name"));
    }
    let words = phrase_of(value);
    Ok(Value::from(in_plain_text(&words.text, rtl).as_ref()))
}

/// A part of a value. Most values on a page are asked, and a path would be taken apart each time.
fn part<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.get(&Key::from(name))
}

/// The text of words that are in the page's own language and in one piece.
fn plain_words(value: &Value) -> Option<&str> {
    if let Some(text) = value.as_str() {
        return Some(text);
    }
    let text = part(value, "text")?.as_str()?;
    let marked = part(value, "lang").and_then(Value::as_str);
    let parts = part(value, "parts").and_then(Value::as_array);
    (marked.is_none() && parts.is_none_or(<[Value]>::is_empty)).then_some(text)
}

/// The language of words as attributes of their element: `<h2{{ word.term_lang | lang }}>`.
fn lang(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let tag = value.as_str().and_then(|tag| Lang::parse(tag).ok());
    Value::safe_string(&marked(tag.as_ref()))
}

fn phrase_of(value: &Value) -> Phrase {
    let text = value.as_str().or_else(|| part(value, "text")?.as_str());
    let lang = part(value, "lang").and_then(Value::as_str);
    let parts = part(value, "parts").and_then(Value::as_array);
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
