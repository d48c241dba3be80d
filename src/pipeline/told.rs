//! What is to be said of sheets that were made, or were not: once for each cause, however many sheets
//! it touches.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Sink, Span};
use crate::render::NoSheet;
use crate::view::OutPath;

/// From so many sheets on that one cause leaves out, they are told of together.
const MANY: usize = 4;

/// What was found while sheets were made.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Faults of the theme, each once.
    faults: Vec<Diagnostic>,
    /// The sheets that could not be made, and the texts that they are of, by cause.
    unprintable: BTreeMap<String, Vec<(OutPath, Option<Span>)>>,
    /// The signs that sheets lack, with a sheet that does, by text.
    left_out: BTreeMap<(char, Option<Span>), OutPath>,
    /// The sheets that something is to be said of.
    pub(super) sheets: BTreeSet<OutPath>,
}

impl Told {
    /// Why a sheet was not made.
    pub(super) fn no_sheet(&mut self, path: &OutPath, span: Option<Span>, why: NoSheet) {
        self.sheets.insert(path.clone());
        match why {
            NoSheet::Theme(fault) => self.fault(fault),
            NoSheet::Unprintable(why) => {
                let all = self.unprintable.entry(why).or_default();
                all.push((path.clone(), span));
            }
        }
    }

    /// A fault that stops the build. One mistake in a theme is found in every sheet.
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        let known =
            |other: &Diagnostic| (other.span, &other.message) == (fault.span, &fault.message);
        if !self.faults.iter().any(known) {
            self.faults.push(fault);
        }
    }

    /// The signs that a sheet lacks.
    pub(super) fn left_out(&mut self, path: &OutPath, span: Option<Span>, signs: &BTreeSet<char>) {
        for sign in signs {
            self.sheets.insert(path.clone());
            let first = self.left_out.entry((*sign, span));
            // Of several threads, none is the first each time.
            let first = first.or_insert_with(|| path.clone());
            if path < first {
                *first = path.clone();
            }
        }
    }

    /// Hands the findings on; the faults that stop a build come back.
    pub(super) fn tell(self, sink: &mut Sink) -> Vec<Diagnostic> {
        for (why, mut sheets) in self.unprintable {
            sheets.sort();
            if sheets.len() < MANY {
                for (path, span) in sheets {
                    sink.push(unprintable(
                        span,
                        &format!("{path} could not be made. {why}"),
                    ));
                }
                continue;
            }
            let placed = sheets.iter().find(|(_, span)| span.is_some());
            if let Some((path, span)) = placed.or_else(|| sheets.first()) {
                let count = sheets.len();
                let message = format!("{count} sheets could not be made, {path} among them. {why}");
                sink.push(unprintable(*span, &message));
            }
        }
        // A sign of a page is one of the whole guide too, and is told of where it was written.
        let placed: BTreeSet<char> = self
            .left_out
            .keys()
            .filter_map(|(sign, span)| span.map(|_| *sign))
            .collect();
        for ((sign, span), path) in self.left_out {
            if span.is_none() && placed.contains(&sign) {
                continue;
            }
            let code = u32::from(sign);
            let message = format!(
                "On paper, {path} is without “{sign}” (U+{code:04X}): no font of the theme has it."
            );
            sink.push(
                at(span, message).help(
                    "Say it in words or with a picture of the shelf, which everyone can see.",
                ),
            );
        }
        self.faults
    }
}

fn unprintable(span: Option<Span>, message: &str) -> Diagnostic {
    at(span, message.to_owned()).help(
        "The page itself is in the site as ever; only what is printed is left out. \
         A theme can bring fonts of its own: put them into print/fonts.",
    )
}

fn at(span: Option<Span>, message: String) -> Diagnostic {
    match span {
        Some(span) => Diagnostic::at(span, "unprintable", message),
        None => Diagnostic::of_guide("unprintable", message),
    }
}
