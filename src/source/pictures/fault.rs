//! What is said of a picture that cannot be shown as it is.

use crate::diag::{Diagnostic, Span};

/// What is wrong with a picture, as the end of a sentence that begins with its name.
pub(super) struct Fault {
    pub(super) had: String,
    pub(super) help: &'static str,
}

impl Fault {
    pub(super) const fn of_drawing(had: String) -> Self {
        let help = "Open it in a drawing program and save it again as a plain picture.";
        Self { had, help }
    }

    pub(super) const fn of_dots(had: String) -> Self {
        let help = "Open it in a photo program and save it again as a JPEG or a PNG.";
        Self { had, help }
    }

    pub(super) fn diagnostic(self, path: &str, span: Span, shown: bool) -> Diagnostic {
        let done = if shown {
            "It is shown without that part."
        } else {
            "It is left out, and its words are shown."
        };
        let message = format!("{path} {}. {done}", self.had);
        Diagnostic::at(span, "unsafe-picture", message).help(self.help)
    }
}
