//! One thing to mend.

use std::ops::Range;

use super::Kind;

/// Something to put in the place of a part of a line.
pub(super) struct Edit {
    pub(super) written: Range<usize>,
    pub(super) new: &'static str,
    pub(super) kind: Kind,
}
