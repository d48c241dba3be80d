//! `alongside serve`: the real program, a guide on the disk, and requests as bytes.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "tests make the guides that they try the program on, and stop where they cannot"
)]

#[path = "serve/faults.rs"]
mod faults;
#[path = "serve/guards.rs"]
mod guards;
#[path = "serve/long.rs"]
mod long;
#[path = "serve/pages.rs"]
mod pages;
#[path = "serve/preview.rs"]
mod preview;
#[path = "serve/saves.rs"]
mod saves;
#[path = "serve/terminal.rs"]
mod terminal;
