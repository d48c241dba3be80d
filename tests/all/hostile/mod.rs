//! Hostile guides and themes: the program itself, as a child with little time and little memory. Whatever
//! it is given, it ends soon, says what is wrong and where, and does not panic.

mod files;
mod growth;
mod names;
mod pictures;
mod run;
mod square;
mod texts;
mod themes;
mod tomls;
mod word;
