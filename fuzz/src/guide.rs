//! A whole small guide in one text: a line `=== path` begins each file.

use std::path::Path;

use alongside::model::join::Drafts;
use alongside::pipeline::{self, NoCache, Options, Outcome, Output, Quiet, Sheets};

use crate::page;

/// What a guide has where the text says nothing else.
const SETTINGS: &str = "[guide]\ntitle = \"A guide\"\nlanguage = \"en-GB\"\n[variants]\npublish = [\"standard\", \"easy-read\"]\n[markdown]\nhtml = \"sanitise\"\n";

/// Checks and builds a guide.
pub fn guide(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    // Memory, where the system has a folder in it.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    }
    .expect("a folder");
    let root = folder.path();
    write(root, "guide.toml", SETTINGS);
    std::fs::create_dir_all(root.join("content")).expect("a folder");
    let mut path = "content/index.md".to_owned();
    let mut own = String::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("=== ") {
            Some(next) => {
                write(root, &path, &own);
                own.clear();
                next.trim_end_matches('\n').clone_into(&mut path);
            }
            None => own.push_str(line),
        }
    }
    write(root, &path, &own);
    let options = Options {
        root: root.to_owned(),
        drafts: [Drafts::Hide, Drafts::Show][bytes.len() & 1],
        variants: Vec::new(),
        base_url: None,
        epoch: None,
        sheets: Sheets::LeftOut,
    };
    // A build does all that a check does, and takes as long.
    if bytes.len() & 2 == 0 {
        return hold(&pipeline::check(&options, &NoCache, &Quiet));
    }
    let output = Output {
        folder: root.join("site"),
        home: None,
    };
    let outcome = pipeline::build(&options, &output, &NoCache, &Quiet);
    hold(&outcome);
    assert_eq!(outcome.built.is_some(), output.folder.exists());
    if outcome.built.is_some() {
        let mut findings = outcome.report.findings.iter();
        // The author was told of ids that stand twice, and gets what was written.
        let told = findings.any(|found| found.lint.name == "duplicate-id");
        look(&output.folder, &output.folder, told);
    } else {
        assert!(
            outcome.report.stops(),
            "nothing was built, and nothing was said"
        );
    }
}

/// Writes a file, if its path stays in the guide and is no template: those may do as they like.
fn write(root: &Path, path: &str, text: &str) {
    let plain =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\0');
    let known = path == "guide.toml" || path.starts_with("content/") || path.starts_with("themes/");
    if !known || !path.split('/').all(plain) || path.len() > 200 || path.contains("/html/") {
        return;
    }
    let path = root.join(path);
    // Strange names clash with others, or are too long: then the guide does without.
    if let Some(folder) = path.parent()
        && std::fs::create_dir_all(folder).is_ok()
    {
        let _ = std::fs::write(path, text);
    }
}

/// Every finding stands somewhere, and says something.
fn hold(outcome: &Outcome) {
    for finding in &outcome.report.findings {
        let found = &finding.diagnostic;
        assert!(!found.message.is_empty(), "{found:?} says nothing");
        let fixes = found.fix.iter().map(|fix| fix.span);
        for span in found.span.into_iter().chain(fixes) {
            let text = outcome.sources.text(span.file);
            assert!(
                text.get(span.range()).is_some(),
                "{found:?} is no place in its file"
            );
        }
    }
    let sources = &outcome.sources;
    let colour = alongside::diag::human::Colour::Off;
    let said = alongside::diag::human::to_string(&outcome.report, sources, colour);
    assert!(
        !said
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t'),
        "{said:?}"
    );
    let _ = alongside::diag::json::to_string(&outcome.report, sources);
    let _ = alongside::diag::sarif::to_string(&outcome.report, sources, "0");
    let _ = alongside::diag::github::to_string(&outcome.report, sources);
}

fn look(folder: &Path, top: &Path, told: bool) {
    for entry in std::fs::read_dir(folder).expect("the site").flatten() {
        let path = entry.path();
        if path.is_dir() {
            look(&path, top, told);
            continue;
        }
        let shown = path
            .strip_prefix(top)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        match path.extension().and_then(|end| end.to_str()) {
            Some("html") => page::page(&shown, &std::fs::read(&path).expect("a page"), told),
            Some("svg") => page::drawing(&std::fs::read(&path).expect("a drawing")),
            _ => {}
        }
    }
}
