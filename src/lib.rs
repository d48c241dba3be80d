//! Alongside turns a folder of Markdown into one accessible site with standard, easy-read and
//! large-print variants.
//!
//! It is a compiler in stages. Data moves one way, and imports only look back. In reading order:

#[doc(hidden)]
pub mod author;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod cli;
pub mod config;
pub mod diag;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod photos;
pub mod pipeline;
#[doc(hidden)]
pub mod publish;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod serve;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod theme;
#[doc(hidden)]
pub mod view;
