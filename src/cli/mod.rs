//! The command line: arguments in, words and an exit code out.
//!
//! 1. [`arguments`] says which commands and options there are; [`faults`] reads what was typed with a slip, and says what makes
//!    no sense.
//! 2. [`run`] does what was asked; [`explain`] shows a rule's page, [`import`] brings in documents, [`pictures`] the shelf, [`print`] makes single sheets, [`serve`] shows
//!    the guide while it is written; [`progress`] draws a bar; [`cache`] keeps what took long for the next run.

#![expect(
    clippy::disallowed_methods,
    reason = "this is where the program meets the environment"
)]

mod arguments;
mod cache;
mod explain;
mod faults;
mod import;
mod pictures;
mod print;
mod progress;
mod run;
mod serve;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::diag::human::Colour;
use arguments::{Arguments, ColourChoice};

/// Where words go, and how loud they are.
#[derive(Debug, Clone, Copy)]
struct Terminal {
    colour: Colour,
    quiet: bool,
}

/// Runs the program with the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    let typed = faults::meant(std::env::args_os());
    let arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(error) => {
            if let Some(fault) = faults::told(&error, &typed) {
                let terminal = Terminal {
                    colour: usual_colour(),
                    quiet: false,
                };
                return ExitCode::from(run::fail(fault, terminal));
            }
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let colour = match arguments.colour {
        ColourChoice::Always => Colour::On,
        ColourChoice::Never => Colour::Off,
        ColourChoice::Auto => usual_colour(),
    };
    let terminal = Terminal {
        colour,
        quiet: arguments.quiet,
    };
    ExitCode::from(run::run(arguments, terminal))
}

/// Colours on a terminal, unless the person does not want any.
fn usual_colour() -> Colour {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if std::io::stderr().is_terminal() && !plain {
        Colour::On
    } else {
        Colour::Off
    }
}
