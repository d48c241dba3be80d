//! Every test that looks at Alongside from outside, in one program: the typesetter is linked once, and
//! all tests share the cores until the last one ends.
//!
//! A module is an area, in the order in which a guide goes through the program. `cost`,
//! `examples`, `guide` and `temp` are what the areas share; what tests are compared with is in the folders beside this one.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests write guides, read what becomes of them, and stop where they cannot go on"
)]

#[cfg(unix)]
mod cost;
mod examples;
mod guide;
mod temp;
mod told;

// What authors write, and what is read from it.
mod advice;
mod bad_input;
mod commonmark;
mod file_names;
#[cfg(unix)]
mod hostile;
mod ids;
mod pasted;
mod photos;
mod robust;
mod spec;

// What is found in it.
mod rule_names;
mod rules;

// What it becomes.
mod any_guide;
mod build;
mod guides;
mod kept;
mod live;
#[cfg(feature = "pdf")]
mod paper;
mod publish;
mod same_bytes;
#[cfg(feature = "pdf")]
mod sheets;

// The program as people use it.
mod author;
mod cli;
mod serve;

// The project's own files.
mod tidy;
mod word;
mod written_back;
