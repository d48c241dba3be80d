//! The commands and options, in words that a trainer can follow.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::diag::Level;

/// Turns a folder of Markdown into one accessible site: standard, easy read and large print.
#[derive(Debug, Parser)]
#[command(
    name = "alongside",
    version,
    about = "Turns a folder of Markdown into one accessible guide: standard, easy read and large print.",
    after_help = "Start a new guide:   alongside init my-guide\n\
                  Build it:            cd my-guide, then alongside\n\
                  Then open site/index.html in your web browser.\n\
                  Or see it while you write it: alongside serve --open",
    subcommand_help_heading = "What you can ask for"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// The guide's folder, the one with guide.toml in it
    #[arg(long, global = true, value_name = "FOLDER", default_value = ".")]
    pub(super) root: PathBuf,

    /// When to use colours in messages
    #[arg(long = "color", alias = "colour", global = true, value_enum, ignore_case = true, default_value_t = ColourChoice::Auto, value_name = "WHEN")]
    pub(super) colour: ColourChoice,

    /// Say only what went wrong
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the site (this is what happens when you name no command)
    Build(Build),
    /// Look for faults without making the site
    Check(Check),
    /// See the guide in your web browser while you write it
    Serve(Serve),
    /// The same as serve --open
    #[command(hide = true)]
    Open,
    /// Start a new guide in a folder
    Init {
        /// The folder to make the guide in
        #[arg(value_name = "FOLDER", default_value = ".")]
        folder: Vec<OsString>,
    },
    /// Add a page: its standard text and its easy text, ready to fill in
    New {
        /// What kind of page
        #[arg(value_enum, ignore_case = true)]
        kind: NewKind,
        /// The page's title
        #[arg(required = true)]
        title: Vec<String>,
    },
    /// Bring in a document from Word, or a web page or Markdown from another program
    Import(Import),
    /// Make single sheets for printing, here and now; with no page named, the whole guide
    Print(Print),
    /// Find a picture by what it shows, with the line to paste into a page
    Pictures(Pictures),
    /// Say what a finding means and what to do about it
    Explain {
        /// The name that stands in square brackets in a message; leave it out for the list
        rule: Vec<String>,
    },
    /// Print a file that lets your shell complete commands when you press Tab
    Completions {
        /// Your shell
        #[arg(value_enum, ignore_case = true)]
        shell: Shell,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// Where to put the site; by default a folder called site inside the guide
    #[arg(long, short, value_name = "FOLDER")]
    pub(super) output: Option<PathBuf>,

    /// Show pages that are marked as drafts too
    #[arg(long)]
    pub(super) drafts: bool,

    /// Make only this variant, such as easy-read; can be given more than once
    #[arg(long = "variant", value_name = "ID")]
    pub(super) variants: Vec<String>,

    /// Where the guide will stand on the web, such as <https://example.org/guide/>
    #[arg(long, value_name = "ADDRESS")]
    pub(super) base_url: Option<String>,

    /// Leave out the sheets for printing
    #[arg(long)]
    pub(super) no_pdf: bool,

    /// Count the build as failed when there are findings of this level or above
    #[arg(long, value_enum, ignore_case = true, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
}

impl Default for Build {
    fn default() -> Self {
        Self {
            output: None,
            drafts: false,
            variants: Vec::new(),
            base_url: None,
            no_pdf: false,
            fail_on: FailOn::Error,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// How to print the findings
    #[arg(long, value_enum, ignore_case = true, value_name = "FORMAT", default_value_t = Format::Human)]
    pub(super) format: Format,

    /// Count the check as failed when there are findings of this level or above
    #[arg(long, value_enum, ignore_case = true, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,

    /// Look at pages that are marked as drafts too
    #[arg(long)]
    pub(super) drafts: bool,

    /// Do not look at the sheets for printing, which is quicker
    #[arg(long)]
    pub(super) no_pdf: bool,
}

#[derive(Debug, Default, clap::Args)]
pub(super) struct Serve {
    /// The port of this computer to use; 0 is any that is free
    #[arg(long, value_name = "NUMBER")]
    pub(super) port: Option<u16>,

    /// Open the first page in your web browser
    #[arg(long)]
    pub(super) open: bool,

    /// Show pages that are marked as drafts too
    #[arg(long)]
    pub(super) drafts: bool,

    /// Show only this variant, such as easy-read; can be given more than once
    #[arg(long = "variant", value_name = "ID")]
    pub(super) variants: Vec<String>,
}

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is typed by itself")]
pub(super) struct Import {
    /// The documents, such as "Our guide.docx"; each is only read, and stays as it is
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,

    /// It is easy read; without this, the shape of the document decides
    #[arg(long, conflicts_with = "standard")]
    pub(super) easy: bool,

    /// It is standard text
    #[arg(long)]
    pub(super) standard: bool,

    /// The folder inside content for the pages, such as principles
    #[arg(long, value_name = "FOLDER")]
    pub(super) to: Option<String>,

    /// The page that this is the other text of: its file or its address
    #[arg(long, value_name = "PAGE")]
    pub(super) page: Option<String>,

    /// Make one page of the whole document, not one for each main heading
    #[arg(long)]
    pub(super) whole: bool,

    /// Say what would be made, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Keep the names of people who wrote comments
    #[arg(long)]
    pub(super) comment_authors: bool,

    /// How to print the report
    #[arg(long, value_enum, ignore_case = true, value_name = "FORMAT", default_value_t = ImportFormat::Human)]
    pub(super) format: ImportFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportFormat {
    /// For people
    Human,
    /// One JSON object for each document
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Print {
    /// Which pages: each by its title in quotation marks, its address, such as principles/equality, or its file
    #[arg(value_name = "PAGE")]
    pub(super) pages: Vec<String>,

    /// In which variant, such as easy-read
    #[arg(long, value_name = "ID")]
    pub(super) variant: Option<String>,

    /// Which sheet, where there is more than one
    #[arg(long, value_enum, ignore_case = true, value_name = "KIND")]
    pub(super) sheet: Option<SheetKind>,

    /// The file to write; by default one in this folder, named for the page and variant
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Print pages that are marked as drafts too
    #[arg(long)]
    pub(super) drafts: bool,
}

/// The sheets that there can be of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SheetKind {
    /// A checklist to fill in
    #[value(name = "fill-in", aliases = ["audit", "fill in"])]
    Audit,
    /// A list to tick
    List,
    /// Where the answers of a checklist are counted
    #[value(name = "count", alias = "tally")]
    Tally,
    /// A spectrum to mark
    Spectrum,
    /// Where a group of readers checks an easy page
    #[value(alias = "reader check")]
    ReaderCheck,
    /// The page itself
    Page,
    /// A principle's page with its examples
    Examples,
    /// The whole guide
    Guide,
}

impl SheetKind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Audit => "audit",
            Self::List => "list",
            Self::Tally => "tally",
            Self::Spectrum => "spectrum",
            Self::ReaderCheck => "reader-check",
            Self::Page => "page",
            Self::Examples => "examples",
            Self::Guide => "guide",
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Pictures {
    /// What the picture is about, in any words, such as: bus money; leave it out for all pictures
    pub(super) words: Vec<String>,

    /// Make a page of the pictures themselves and open it in your web browser
    #[arg(long)]
    pub(super) open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColourChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Notes beside the lines of a change on GitHub
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Errors only
    Error,
    /// Warnings and errors
    Warning,
    /// Anything at all
    Advice,
}

impl FailOn {
    pub(super) const fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warning => Level::Warning,
            Self::Advice => Level::Advice,
        }
    }
}

/// What `new` can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum NewKind {
    /// One of the principles
    Principle,
    /// A principle in action
    Example,
    /// Statements to tick or score together
    Checklist,
    /// A part of the guide that is read in order
    Chapter,
    /// Any other page
    Page,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_fit_together() {
        super::Arguments::command().debug_assert();
    }
}
