//! `alongside serve`: the real program, a guide on the disk, and requests as bytes.

mod faults;
mod guards;
mod long;
mod pages;
mod preview;
mod saves;
mod terminal;
