//! What is to be said of sheets that were made, or were not: once for each cause, however many sheets
//! it touches.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Sink, SourceMap, Span};
use crate::render::NoSheet;
use crate::view::OutPath;

/// What stands in the place of a sign that is not known.
const LOST: &str = "\u{fffd}";

/// From so many sheets on that one cause leaves out, they are told of together.
const MANY: usize = 4;

/// What was found while sheets were made.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Faults of the theme, each once.
    faults: Vec<Diagnostic>,
    /// The sheets that could not be made, and the texts that they are of, by cause.
    unprintable: BTreeMap<String, Vec<(OutPath, Option<Span>)>>,
    /// The signs that no font has, by the text that they stand in, each with a word around it.
    strange: BTreeMap<String, BTreeMap<Option<Span>, String>>,
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

    /// The signs on a sheet that no font has.
    pub(super) fn strange(
        &mut self,
        path: &OutPath,
        span: Option<Span>,
        signs: BTreeMap<String, String>,
    ) {
        if !signs.is_empty() {
            self.sheets.insert(path.clone());
        }
        for (sign, word) in signs {
            let texts = self.strange.entry(sign).or_default();
            // Of several threads, none is the first each time.
            let known = texts.entry(span).or_insert_with(|| word.clone());
            if word < *known {
                *known = word;
            }
        }
    }

    /// Hands the findings on; the faults that stop a build come back.
    pub(super) fn tell(self, sink: &mut Sink, sources: &SourceMap) -> Vec<Diagnostic> {
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
        sink.extend(strange(self.strange, sources));
        self.faults
    }
}

/// That no font has some signs: of each sign once, however often it is written, but of the letters of a text together.
fn strange(
    signs: BTreeMap<String, BTreeMap<Option<Span>, String>>,
    sources: &SourceMap,
) -> Vec<Diagnostic> {
    let mut alone = Vec::new();
    let mut letters: BTreeMap<Option<Span>, Vec<(String, String)>> = BTreeMap::new();
    for (sign, texts) in signs {
        // The whole guide, which has no text, has the signs of all its pages.
        let pages = texts.keys().flatten().count();
        let first = texts
            .into_iter()
            .min_by_key(|(span, _)| (span.is_none(), *span));
        let Some((span, word)) = first else { continue };
        // Where it stands in a text, that was told when the text was read.
        if sign == LOST && span.is_some_and(|span| sources.text(span.file).contains(LOST)) {
            continue;
        }
        if sign.starts_with(char::is_alphanumeric) {
            letters.entry(span).or_default().push((sign, word));
            continue;
        }
        let others = match pages {
            0 | 1 => String::new(),
            2 => ", and on one more page".to_owned(),
            _ => format!(", and on {} more pages", pages - 1),
        };
        alone.push(boxed(&sign, span, &word, &others, sources));
    }
    let together = letters.into_iter().filter_map(|(span, all)| {
        let others = match all.len() - 1 {
            0 => String::new(),
            1 => ", and one more letter of this page".to_owned(),
            more => format!(", and {more} more letters of this page"),
        };
        // The one that was written first.
        let place =
            |(sign, _): &&(String, String)| span.map(|span| written_at(sign, span, sources));
        let (sign, word) = all.iter().min_by_key(place)?;
        Some(boxed(sign, span, word, &others, sources))
    });
    alone.extend(together);
    alone
}

/// That boxes stand on paper in the place of a sign.
fn boxed(
    sign: &str,
    span: Option<Span>,
    word: &str,
    others: &str,
    sources: &SourceMap,
) -> Diagnostic {
    let message = format!(
        "No font has “{sign}”, which stands in “{word}”{others}. On paper there is a box in its place."
    );
    at(span.map(|span| written_at(sign, span, sources)), message).help(
        "Say it in words or with a picture of the shelf. Or put a font that has it into print/fonts of your theme.",
    )
}

/// Where a sign was written in a text; the text itself, where it came from elsewhere.
fn written_at(sign: &str, text: Span, sources: &SourceMap) -> Span {
    let found = sources.text(text.file).find(sign);
    found.map_or(text, |at| Span::new(text.file, at, at + sign.len()))
}

fn unprintable(span: Option<Span>, message: &str) -> Diagnostic {
    at(span, message.to_owned()).help(
        "The page itself is in the site as ever; only what is printed is left out. \
         If there is too much of something, make several pages of it.",
    )
}

fn at(span: Option<Span>, message: String) -> Diagnostic {
    match span {
        Some(span) => Diagnostic::at(span, "unprintable", message),
        None => Diagnostic::of_guide("unprintable", message),
    }
}
