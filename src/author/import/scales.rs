//! Answers that are in no built-in scale become scales of the guide.

use std::fmt::Write as _;

use super::taken::Taken;
use crate::author::new_page::in_quotes;
use crate::config::{Scale, ScaleOption};
use crate::diag::Span;
use crate::model::address::slug;
use crate::model::imported::{ImportedAnswer, ImportedScale, Remark, RemarkKind};

/// The scales that a guide has, and those that are added to it.
pub(super) struct Scales {
    known: Vec<(String, Vec<ImportedAnswer>)>,
    taken: Taken,
    /// Lines for the end of `guide.toml`.
    lines: String,
    /// Whether the guide's scales are written in a way that lines at the end cannot be added to.
    is_closed: bool,
    /// Whether scales are added now.
    adds: bool,
}

impl Scales {
    /// With the scales of a guide, and the text of its `guide.toml`.
    pub(super) fn new(own: &[Scale], settings: &str) -> Self {
        let is_header = |line: &str| {
            line.split_whitespace()
                .collect::<String>()
                .starts_with("[[scales]]")
        };
        let answers = |scale: &Scale| {
            let answer = |option: &ScaleOption| ImportedAnswer {
                label: option.label.clone(),
                value: option.value,
            };
            scale.options.iter().map(answer).collect()
        };
        Self {
            known: own
                .iter()
                .map(|scale| (scale.id.value.clone(), answers(scale)))
                .collect(),
            taken: own
                .iter()
                .map(|scale| scale.id.value.as_str())
                .chain(["progress", "yes-sometimes-no", "tick"])
                .collect(),
            lines: String::new(),
            is_closed: !own.is_empty() && !settings.lines().any(is_header),
            adds: true,
        }
    }

    /// Says whether scales are to be added from now on, or only named.
    pub(super) const fn adds(&mut self, adds: bool) {
        self.adds = adds;
    }

    /// The id of a scale, which is added where the guide has none like it.
    pub(super) fn id(
        &mut self,
        scale: &ImportedScale,
        span: Span,
        remarks: &mut Vec<Remark>,
    ) -> String {
        let answers = match scale {
            ImportedScale::Tick => return "tick".to_owned(),
            ImportedScale::YesSometimesNo => return "yes-sometimes-no".to_owned(),
            ImportedScale::Own(answers) => answers,
        };
        if let Some((id, _)) = self.known.iter().find(|(_, known)| known == answers) {
            return id.clone();
        }
        let name = name(answers);
        if !self.adds {
            return name;
        }
        let id = self.taken.take(&name);
        let best = answers.iter().max_by_key(|answer| answer.value);
        let best = best.map(|answer| answer.label.as_str()).unwrap_or_default();
        let lines = lines(&id, answers);
        let (kind, message) = if self.is_closed {
            (
                RemarkKind::LeftOut,
                format!(
                    "The answers of this table need lines in guide.toml, which has its scales in one line. Put these among them: {}.",
                    options(answers).join(" ")
                ),
            )
        } else {
            (
                RemarkKind::Guessed,
                format!(
                    "The answers of this table are a scale now, “{id}” in guide.toml. “{best}” counts the most."
                ),
            )
        };
        remarks.push(Remark {
            kind,
            span: Some(span),
            message,
        });
        if !self.is_closed {
            self.lines.push_str(&lines);
        }
        self.known.push((id.clone(), answers.clone()));
        id
    }

    /// What is to be written at the end of `guide.toml`.
    pub(super) fn lines(&self) -> Option<&str> {
        (!self.lines.is_empty()).then_some(self.lines.as_str())
    }
}

/// An id that says what the answers are.
fn name(answers: &[ImportedAnswer]) -> String {
    const LONGEST: usize = 40;
    let labels: Vec<String> = answers.iter().map(|answer| slug(&answer.label)).collect();
    let all = labels.join("-");
    match labels.as_slice() {
        [first, .., last] if all.len() > LONGEST || first.parse::<u32>().is_ok() => {
            format!("{first}-to-{last}")
        }
        _ => all,
    }
}

fn lines(id: &str, answers: &[ImportedAnswer]) -> String {
    let mut out = format!("\n[[scales]]\nid = {}\noptions = [\n", in_quotes(id));
    for option in options(answers) {
        let _ = writeln!(out, "  {option},");
    }
    out + "]\n"
}

fn options(answers: &[ImportedAnswer]) -> Vec<String> {
    let option = |answer: &ImportedAnswer| {
        format!(
            "{{ value = {}, label = {} }}",
            answer.value,
            in_quotes(&answer.label)
        )
    };
    answers.iter().map(option).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::diag::{Sink, SourceMap};

    /// The scale of yes and no in a guide with these settings: its id, what is added, and what is said.
    fn added(settings: &str) -> (String, Option<String>, Vec<RemarkKind>) {
        let mut sources = SourceMap::default();
        let file = sources.add("guide.toml", settings);
        let own = config::read(sources.text(file), file, &mut Sink::default());
        let mut scales = Scales::new(&own.scales, settings);
        let answer = |label: &str, value| ImportedAnswer {
            label: label.to_owned(),
            value,
        };
        let asked = ImportedScale::Own(vec![answer("Yes", 2), answer("No", 1)]);
        let mut remarks = Vec::new();
        let span = Span::new(file, 0, 0);
        let id = scales.id(&asked, span, &mut remarks);
        assert_eq!(scales.id(&asked, span, &mut remarks), id, "once only");
        let kinds = remarks.into_iter().map(|remark| remark.kind).collect();
        (id, scales.lines().map(str::to_owned), kinds)
    }

    const LINES: &str = "\n[[scales]]\nid = \"yes-no\"\noptions = [\n  { value = 2, label = \"Yes\" },\n  { value = 1, label = \"No\" },\n]\n";

    #[test]
    fn a_scale_is_added_where_there_is_none_like_it() {
        let (id, lines, kinds) = added("[guide]\ntitle = \"T\"\n");
        assert_eq!((id.as_str(), lines.as_deref()), ("yes-no", Some(LINES)));
        assert_eq!(kinds, [RemarkKind::Guessed]);
        let own = LINES.replace("yes-no", "two");
        let (id, lines, kinds) = added(&own);
        assert_eq!((id.as_str(), lines), ("two", None), "the guide's own");
        assert!(kinds.is_empty(), "{kinds:?}");
        let other = LINES.replace("\"No\"", "\"Not yet\"");
        let (id, lines, _) = added(&other);
        assert_eq!(id, "yes-no-2", "another of that name");
        assert!(lines.is_some_and(|lines| lines.contains("\"yes-no-2\"")));
    }

    #[test]
    fn scales_in_one_line_are_not_added_to() {
        let settings =
            "scales = [{ id = \"a\", options = [{ label = \"Often\" }, { label = \"Never\" }] }]\n";
        let (id, lines, kinds) = added(settings);
        assert_eq!((id.as_str(), lines), ("yes-no", None));
        assert_eq!(kinds, [RemarkKind::LeftOut]);
    }
}
