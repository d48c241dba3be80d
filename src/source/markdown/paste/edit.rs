//! One thing to mend.

use std::borrow::Cow;
use std::ops::Range;

use super::Kind;

/// Something to put in the place of a part of a line.
pub(super) struct Edit {
    pub(super) written: Range<usize>,
    pub(super) new: Cow<'static, str>,
    pub(super) kind: Kind,
    /// The thing that is mended, such as a link: more edits than one may be needed for it.
    pub(super) whole: Range<usize>,
}

impl Edit {
    /// An edit that mends a thing of its own.
    pub(super) fn new(
        written: Range<usize>,
        new: impl Into<Cow<'static, str>>,
        kind: Kind,
    ) -> Self {
        Self {
            whole: written.clone(),
            written,
            new: new.into(),
            kind,
        }
    }

    /// An edit that mends a thing with others.
    pub(super) fn of(mut self, whole: Range<usize>) -> Self {
        self.whole = whole;
        self
    }
}
