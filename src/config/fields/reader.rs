//! The file that is read, and what was found wrong in it.

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;

use crate::config::form;
use crate::config::guesses::Guesses;
use crate::diag::{Diagnostic, FileId, Span};

/// The file that is read and what was found wrong in it.
#[derive(Debug)]
pub struct Reader {
    file: FileId,
    base: usize,
    pub(super) rule: &'static str,
    found: RefCell<Vec<Diagnostic>>,
    /// Lines of which it was said what is wrong: whatever follows from it is not said as well.
    explained: RefCell<Vec<Span>>,
    is_broken: Cell<bool>,
    /// Where signs stand in the text that is read that nobody wrote.
    put_in: RefCell<Vec<usize>>,
    /// Where signs that were written are missing in the text that was given to be read, in order.
    left_out: Vec<usize>,
    pub(super) guesses: Guesses,
}

impl Reader {
    /// A reader for TOML that starts `base` bytes into `file`. Faults of form and of type are
    /// reported under `rule`.
    #[must_use]
    pub const fn new(file: FileId, base: usize, rule: &'static str) -> Self {
        Self {
            file,
            base,
            rule,
            found: RefCell::new(Vec::new()),
            explained: RefCell::new(Vec::new()),
            is_broken: Cell::new(false),
            put_in: RefCell::new(Vec::new()),
            left_out: Vec::new(),
            guesses: Guesses::new(),
        }
    }

    /// The same for a text without some signs of one byte each: before which bytes of it they stood, in order.
    #[must_use]
    pub fn of_text_without(mut self, signs: Vec<usize>) -> Self {
        self.left_out = signs;
        self
    }

    /// Says what the parser stumbled over. What follows from a fault is not said as well.
    pub(super) fn faults_of_form(&self, text: &str, mut errors: Vec<toml::de::Error>) {
        let place = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
        errors.sort_by_key(place);
        let mut told = None;
        for error in &errors {
            self.is_broken.set(true);
            if self.has_enough() {
                break;
            }
            let span = error.span().unwrap_or(0..0);
            if told.is_some_and(|told| span.start <= told) {
                continue;
            }
            let found = form::explain(text, span.clone(), error.message());
            told = Some(found.follows.end.max(span.start));
            let at = self.span(found.at);
            self.push(Diagnostic::at(at, self.rule, found.message).help(found.help));
            if !found.follows.is_empty() {
                self.explained.borrow_mut().push(self.span(found.follows));
            }
        }
    }

    /// Says what was mended before the text was read.
    pub(super) fn mended(&self, mended: &form::Mended) {
        self.put_in.replace(mended.put_in.clone());
        for found in &mended.found {
            let at = self.span(found.at.clone());
            self.push(
                Diagnostic::at(at, self.rule, found.message.clone()).help(found.help.clone()),
            );
            if !found.follows.is_empty() {
                self.is_explained(found.follows.clone());
            }
        }
    }

    /// Whether the file has a fault of form: what it lacks may stand in a line that could not be read.
    pub const fn is_broken(&self) -> bool {
        self.is_broken.get()
    }

    /// Adds a finding, unless this file has more than enough: what is no TOML at all can have a fault at
    /// every sign.
    pub fn push(&self, mut diagnostic: Diagnostic) {
        if self.found.borrow().len() > MOST {
            return;
        }
        let follows = |line: &Span| {
            let span = diagnostic.span;
            span.is_some_and(|span| span.start <= line.end && span.end >= line.start)
        };
        if self.explained.borrow().iter().any(follows) {
            return;
        }
        let mut found = self.found.borrow_mut();
        match found.len().cmp(&MOST) {
            Ordering::Less => {}
            Ordering::Equal => {
                diagnostic.help = "There are more faults after this one. Mend these first.".into();
            }
            Ordering::Greater => return,
        }
        found.push(diagnostic);
    }

    /// Of these lines nothing more is said.
    pub(super) fn is_explained(&self, lines: std::ops::Range<usize>) {
        self.explained.borrow_mut().push(self.span(lines));
    }

    /// Whether so much was found that nobody wants to read more.
    pub(super) fn has_enough(&self) -> bool {
        self.found.borrow().len() > MOST
    }

    /// What was found.
    #[must_use]
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }

    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let put_in = self.put_in.borrow();
        let written = |at: usize| {
            let at = at - put_in.partition_point(|sign| *sign < at);
            self.base + at + self.left_out.partition_point(|sign| *sign <= at)
        };
        Span::new(self.file, written(range.start), written(range.end))
    }
}

/// Faults of one file that are reported; one more says that there are others.
const MOST: usize = 1000;
