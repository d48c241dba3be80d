//! What is known of sheets for printing once they are made.

use serde::Serialize;

use super::PageId;
use crate::config::{Lang, TextKind};

/// What a sheet turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PrintFact {
    /// How many sides of paper.
    pub pages: usize,
    /// How large its file is.
    pub bytes: usize,
}

/// A text on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedText {
    /// Its page; `None` is the whole guide.
    pub page: Option<PageId>,
    /// Its language.
    pub lang: Lang,
    /// Its kind.
    pub kind: TextKind,
    /// How many sides of paper it takes by itself, without the examples of a principle.
    pub pages: usize,
}
