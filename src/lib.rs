//! Alongside turns a folder of Markdown into one accessible site with standard, easy-read and
//! large-print variants.

pub mod config;
pub mod diag;
pub mod theme;
pub mod model;
pub mod source;
pub mod view;
