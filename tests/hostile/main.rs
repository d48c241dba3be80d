//! Hostile guides and themes: the program itself, as a child with little time and little memory. Whatever
//! it is given, it ends soon, says what is wrong and where, and does not panic.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "tests make the files that they try the program on, and stop where they cannot"
)]

#[path = "../guide/mod.rs"]
mod guide;

mod files;
mod growth;
mod names;
mod pictures;
mod run;
mod square;
mod texts;
mod themes;
mod tomls;
