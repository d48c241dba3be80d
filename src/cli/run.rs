//! Does what the command line asked for.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use clap::CommandFactory as _;

use crate::diag::{Diagnostic, Level, Report, Sink, SourceMap, github, human, json, sarif};
use crate::pipeline::{self, Drafts, Options, Outcome, Output, Sheets};
use crate::{author, check};

use super::arguments::{Arguments, Build, Check, Command, Format, NewKind, Serve};
use super::cache::DiskCache;
use super::{Terminal, explain, faults, import, pictures, print, progress, serve};

pub(super) fn run(arguments: Arguments, terminal: Terminal) -> u8 {
    let command = arguments
        .command
        .unwrap_or_else(|| Command::Build(Build::default()));
    let root = match command {
        Command::Init { .. } => arguments.root,
        _ => guide_around(arguments.root),
    };
    if let Err(code) = complete_stopped(&root, &command, terminal) {
        return code;
    }
    match command {
        Command::Build(asked) => build(&root, &asked, terminal),
        Command::Check(asked) => check_only(&root, &asked, terminal),
        Command::Serve(asked) => serve::serve(&root, &asked, terminal),
        Command::Open => {
            let asked = Serve {
                open: true,
                ..Serve::default()
            };
            serve::serve(&root, &asked, terminal)
        }
        Command::Init { folder } => init(&root.join(folder.join(OsStr::new(" "))), terminal),
        Command::New { .. } if !has_guide(&root) => no_guide(&root, terminal),
        Command::New { kind, title } => wrote(
            author::new_page(&root, new_kind(kind), &faults::title(&title)),
            &root,
            terminal,
        ),
        Command::Import(asked) => import::import(root, &asked, terminal),
        Command::Print(asked) => print::print(&root, &asked, terminal),
        Command::Pictures(asked) => pictures::pictures(&root, &asked, terminal),
        Command::Explain { rule } => explain::explain(&rule.join("-"), terminal),
        Command::Completions { shell } => {
            let mut command = Arguments::command();
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command, "alongside", &mut script);
            print(&String::from_utf8_lossy(&script));
            0
        }
    }
}

/// The guide that a folder stands in, where it has none itself: authors are often in `content`, or further down. Who names
/// `guide.toml` means its folder.
fn guide_around(root: PathBuf) -> PathBuf {
    let root = match root.parent() {
        Some(folder) if root.ends_with("guide.toml") && root.is_file() => {
            Path::new(".").join(folder)
        }
        _ => root,
    };
    if has_guide(&root) {
        return root;
    }
    guide_of_content(&root).unwrap_or(root)
}

pub(super) fn has_guide(folder: &Path) -> bool {
    folder.join("guide.toml").is_file()
}

/// The guide in whose `content` a folder is.
fn guide_of_content(folder: &Path) -> Option<PathBuf> {
    let here = if folder == Path::new(".") {
        std::env::current_dir().ok()?
    } else {
        std::path::absolute(folder).ok()?
    };
    here.ancestors()
        .filter(|folder| folder.ends_with("content"))
        .filter_map(Path::parent)
        .find(|folder| has_guide(folder))
        .map(Path::to_owned)
}

/// Starts a guide, but not inside of another.
fn init(folder: &Path, terminal: Terminal) -> u8 {
    if let Some(around) = guide_of_content(folder) {
        let message = format!(
            "This is a part of the guide in {}. A guide in a guide would be mixed up with it.",
            around.display()
        );
        let fault = Diagnostic::of_guide("bad-arguments", message).help(
            "To add a page: alongside new page \"Its title\". For another guide, go to a folder outside of \
             this one first.",
        );
        return fail(fault, terminal);
    }
    wrote(author::init(folder), folder, terminal)
}

/// Says that there is no guide in a folder, and where one may be.
pub(super) fn no_guide(root: &Path, terminal: Terminal) -> u8 {
    let options = Options {
        root: root.to_owned(),
        drafts: Drafts::Hide,
        variants: Vec::new(),
        base_url: None,
        epoch: None,
        sheets: Sheets::LeftOut,
    };
    let outcome = pipeline::check(&options, &pipeline::NoCache, &pipeline::Quiet);
    eprint_findings(&outcome, terminal);
    pipeline::exit_code(&outcome.report, Level::Error)
}

/// Completes a site whose build was stopped, whatever the command: a reader may be looking at it.
/// The code to end with, where a build could not go on either.
fn complete_stopped(root: &Path, command: &Command, terminal: Terminal) -> Result<(), u8> {
    let asked = match command {
        Command::Build(asked) => Some(asked),
        _ => None,
    };
    let output = asked.map_or_else(
        || output(root, &Build::default()),
        |asked| output(root, asked),
    );
    match pipeline::complete_stopped(root, &output) {
        Ok(true) if !terminal.quiet => complain(&format!(
            "The last build was stopped before the whole site was in `{}`. The rest is in now.\n",
            output.folder.display()
        )),
        Ok(_) => {}
        Err(fault) => {
            let code = fail(fault, terminal);
            if asked.is_some() {
                return Err(code);
            }
        }
    }
    Ok(())
}

fn output(root: &Path, asked: &Build) -> Output {
    Output {
        folder: asked.output.clone().unwrap_or_else(|| root.join("site")),
        home: std::env::home_dir(),
    }
}

fn build(root: &Path, asked: &Build, terminal: Terminal) -> u8 {
    let started = Instant::now();
    let options = Options {
        root: root.to_owned(),
        drafts: drafts(asked.drafts),
        variants: asked.variants.clone(),
        base_url: asked.base_url.clone(),
        epoch: source_date_epoch(),
        sheets: sheets(asked.no_pdf),
    };
    let output = output(root, asked);
    let folder = &output.folder;
    let bar = progress::Bar::new(terminal);
    let cache = DiskCache::new(root);
    let outcome = pipeline::build(&options, &output, &cache, &bar);
    bar.finish();
    if outcome.built.is_some() {
        cache.forget();
    }
    eprint_findings(&outcome, terminal);
    let code = pipeline::exit_code(&outcome.report, asked.fail_on.level());
    match &outcome.built {
        Some(built) => say(terminal, &summary(&outcome, built, started, folder)),
        None if pipeline::is_partly_in_place(folder) => complain(&format!(
            "The new site is only partly in place. {}.\n",
            findings(&outcome.report)
        )),
        None => complain(&format!(
            "Nothing was written{}. {}.\n",
            if folder.join("index.html").exists() {
                ", and the old site is as it was"
            } else {
                ""
            },
            findings(&outcome.report)
        )),
    }
    leave(outcome);
    code
}

/// Leaves what is in memory to the system: freeing the trees of thousands of pages, one by one, takes
/// a tenth of a second.
fn leave(outcome: Outcome) {
    std::mem::forget(outcome);
}

/// The last line of a build: what was made, and where to click.
fn summary(outcome: &Outcome, built: &pipeline::Built, started: Instant, folder: &Path) -> String {
    let counted = |n: usize, one: &str, many: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {many}")
        }
    };
    let mut line = format!(
        "Made {} in {}",
        counted(built.pages, "page", "pages"),
        counted(built.variants, "variant", "variants"),
    );
    if built.languages > 1 {
        line.push_str(&format!(" and {} languages", built.languages));
    }
    let seconds = started.elapsed().as_secs_f64();
    line.push_str(&format!(
        " ({seconds:.1} s). {}.",
        findings(&outcome.report)
    ));
    let first = folder.join("index.html");
    let shown = std::path::absolute(&first).unwrap_or(first);
    line.push_str(&format!("\nOpen it: {}", shown.display()));
    line
}

pub(super) fn findings(report: &Report) -> String {
    let counts = report.counts();
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts: Vec<String> = [
        count(counts.error, "error", "errors"),
        count(counts.warning, "warning", "warnings"),
        count(counts.advice, "piece of advice", "pieces of advice"),
        count(
            report.allowed.len(),
            "exception allowed",
            "exceptions allowed",
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "The rules found nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

fn check_only(root: &Path, asked: &Check, terminal: Terminal) -> u8 {
    let options = Options {
        root: root.to_owned(),
        drafts: drafts(asked.drafts),
        variants: Vec::new(),
        base_url: None,
        epoch: source_date_epoch(),
        sheets: sheets(asked.no_pdf),
    };
    let bar = progress::Bar::new(terminal);
    let outcome = pipeline::check(&options, &DiskCache::new(root), &bar);
    bar.finish();
    let (report, sources) = (&outcome.report, &outcome.sources);
    match asked.format {
        Format::Human => {
            eprint_findings(&outcome, terminal);
            say(
                terminal,
                &format!(
                    "{}.\nA program cannot judge whether readers understand a page. Ask them.",
                    findings(report)
                ),
            );
        }
        Format::Json => print(&json::to_string(report, sources)),
        Format::Sarif => print(&sarif::to_string(
            report,
            sources,
            env!("CARGO_PKG_VERSION"),
        )),
        Format::Github => print(&github::to_string(report, sources)),
    }
    let code = pipeline::exit_code(report, asked.fail_on.level());
    leave(outcome);
    code
}

/// What builds that are to be the same again give every program as the time.
pub(super) fn source_date_epoch() -> Option<String> {
    let value = std::env::var_os("SOURCE_DATE_EPOCH")?;
    let value = value.to_string_lossy().into_owned();
    (!value.is_empty()).then_some(value)
}

const fn sheets(left_out: bool) -> Sheets {
    if left_out {
        Sheets::LeftOut
    } else {
        Sheets::Made
    }
}

pub(super) const fn drafts(shown: bool) -> Drafts {
    if shown { Drafts::Show } else { Drafts::Hide }
}

const fn new_kind(kind: NewKind) -> author::NewKind {
    match kind {
        NewKind::Principle => author::NewKind::Principle,
        NewKind::Example => author::NewKind::Example,
        NewKind::Checklist => author::NewKind::Checklist,
        NewKind::Chapter => author::NewKind::Chapter,
        NewKind::Page => author::NewKind::Page,
    }
}

/// Says which files were made, or what went wrong.
fn wrote(done: Result<author::Made, Diagnostic>, folder: &Path, terminal: Terminal) -> u8 {
    match done {
        Ok(made) => {
            for file in &made.files {
                let path = folder.join(file);
                let shown: PathBuf = path
                    .components()
                    .filter(|c| *c != Component::CurDir)
                    .collect();
                say(terminal, &format!("made {}", shown.display()));
            }
            say(terminal, &made.next);
            0
        }
        Err(fault) => fail(fault, terminal),
    }
}

/// Says what went wrong outside of a guide's texts; the code to end with.
pub(super) fn fail(fault: Diagnostic, terminal: Terminal) -> u8 {
    let mut sink = Sink::default();
    sink.push(fault);
    let sources = SourceMap::default();
    let report = check::judge(None, None, sink, &sources);
    complain(&human::to_string(&report, &sources, terminal.colour));
    pipeline::exit_code(&report, Level::Error)
}

pub(super) fn eprint_findings(outcome: &Outcome, terminal: Terminal) {
    complain(&human::to_string(
        &outcome.report,
        &outcome.sources,
        terminal.colour,
    ));
}

/// What went wrong. As with [`print`], a reader that went away (`| head`) is no reason to fail.
pub(super) fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

pub(super) fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

pub(super) fn say(terminal: Terminal, text: &str) {
    if !terminal.quiet {
        print(&format!("{text}\n"));
    }
}
