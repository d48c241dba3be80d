//! What is wrong, where, and what to do about it: the words that every other stage speaks in.
//!
//! 1. [`span`] says where: a range of bytes in a file, and the [`SourceMap`] that turns it into a
//!    line and a column.
//! 2. [`finding`] says what: a [`Diagnostic`] as a stage found it, pushed into a [`Sink`], and a
//!    [`Finding`] once `check` has given it its level.
//! 3. [`human`], [`json`], [`sarif`] and [`github`] print a whole [`Report`].

pub mod finding;
pub mod github;
pub mod human;
pub mod json;
pub mod sarif;
pub mod span;

pub use finding::{Allowed, Counts, Diagnostic, Edit, Finding, Group, Level, Lint, Report, Sink};
pub use span::{FileId, Located, Position, SourceMap, Span};
