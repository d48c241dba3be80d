//! The authoring format, construct by construct: `spec/*.md` holds Markdown and the HTML that it
//! becomes, with what is found wrong in it.
//!
//! Each file is one guide, each example a page of it in the folder `at`. The words after `example`:
//! `easy` is easy text, `large` is standard text in large print, `cy` is a Welsh text, `checklist`
//! and `spectrum` are kinds of page; `sanitise` allows raw HTML; `crlf` and `bom` are how the file
//! is saved. Under the HTML, a line `? rule: …` is a finding and the words that it stands at.

use std::fmt::Write as _;

use alongside::pipeline::Outcome;

use crate::examples::{self, Example};
use crate::guide::{self, Guide};

#[test]
fn points() {
    hold("points");
}

#[test]
fn hard_words() {
    hold("hard-words");
}

#[test]
fn callouts() {
    hold("callouts");
}

#[test]
fn attributes() {
    hold("attributes");
}

#[test]
fn links() {
    hold("links");
}

#[test]
fn pictures() {
    hold("pictures");
}

#[test]
fn html() {
    hold("html");
}

#[test]
fn blocks() {
    hold("blocks");
}

#[test]
fn letters() {
    hold("letters");
}

#[test]
fn checklists() {
    hold("checklists");
}

fn hold(name: &str) {
    let file = format!("spec/{name}.md");
    let text = std::fs::read_to_string(format!("{}/tests/{file}", env!("CARGO_MANIFEST_DIR")));
    let examples = examples::of(&text.expect("the file of examples"));
    let shown = guide_of(&examples, false);
    let sanitised = guide_of(&examples, true);
    examples::hold(&file, |example| {
        let (guide, outcome) = if says(example, "sanitise") {
            &sanitised
        } else {
            &shown
        };
        body(example, guide) + &findings(example, outcome)
    });
}

fn says(example: &Example, word: &str) -> bool {
    example.words.split(' ').any(|said| said == word)
}

/// What falls out of reading and joining. Every other rule is off: rules have tests of their own.
const ON: [&str; 17] = [
    "allow-without-reason",
    "broken-link",
    "duplicate-id",
    "missing-alt",
    "missing-id",
    "missing-picture",
    "missing-title",
    "nested-too-deep",
    "raw-html",
    "second-title",
    "two-pictures",
    "undefined-hard-word",
    "unknown-attribute",
    "unknown-callout",
    "unlicensed-picture",
    "unsafe-link",
    "unused-allow",
];

const PAGE: &str = "{% block middle %}{% block title %}{% endblock title %}{% block body %}{{ body }}{% endblock body %}{% if notes %}<ol>\n{{ notes }}</ol>{% endif %}{% endblock middle %}{% block about_page %}{% endblock about_page %}";

fn guide_of(examples: &[Example], sanitise: bool) -> (Guide, Outcome) {
    let guide = Guide::new();
    let mut settings =
        String::from("[guide]\ntitle = \"A guide\"\ntheme = \"bare\"\n[check.rules]\n");
    for rule in alongside::check::all_names().filter(|rule| !ON.contains(rule)) {
        let stops = alongside::check::rule(rule).is_some() && alongside::check::stops(rule);
        if !stops {
            let _ = writeln!(settings, "{rule} = \"off\"");
        }
    }
    if sanitise {
        settings.push_str("[markdown]\nhtml = \"sanitise\"\n");
    }
    guide.write("guide.toml", settings);
    guide.write("themes/bare/html/page.html", PAGE);
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spec/guide"))
        .expect("the guide")
    {
        let path = file.expect("a file").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        let bytes = std::fs::read(&path).expect("the file");
        // `examples+meeting.md` is `examples/meeting.md`.
        guide.write(&format!("content/{}", name.replace('+', "/")), bytes);
    }
    for example in examples
        .iter()
        .filter(|example| says(example, "sanitise") == sanitise)
    {
        guide.write(&format!("content/{}", source(example)), page(example));
    }
    let outcome = guide.build();
    assert!(outcome.built.is_some(), "{}", guide::listed(&outcome));
    (guide, outcome)
}

fn source(example: &Example) -> String {
    let lang = if says(example, "cy") { ".cy" } else { "" };
    let easy = if says(example, "easy") { ".easy" } else { "" };
    format!("at/e{:03}{lang}{easy}.md", example.number)
}

fn page(example: &Example) -> String {
    let kind = ["checklist", "spectrum"]
        .into_iter()
        .find(|kind| says(example, kind));
    let kind = kind.map_or_else(String::new, |kind| format!("kind = \"{kind}\"\n"));
    let mut text = format!("+++\ntitle = \"A page\"\n{kind}+++\n{}", example.input);
    if says(example, "crlf") {
        text = text.replace('\n', "\r\n");
    }
    if says(example, "bom") {
        text.insert(0, '\u{FEFF}');
    }
    text
}

fn body(example: &Example, guide: &Guide) -> String {
    let lang = if says(example, "cy") { "cy/" } else { "" };
    let variant = match () {
        () if says(example, "easy") => "easy-read/",
        () if says(example, "large") => "large-print/",
        () => "",
    };
    let html = guide.read(&format!(
        "site/{lang}{variant}at/e{:03}/index.html",
        example.number
    ));
    let html = html.trim();
    if html.is_empty() {
        String::new()
    } else {
        format!("{html}\n")
    }
}

fn findings(example: &Example, outcome: &Outcome) -> String {
    let mut out = String::new();
    let file = format!("content/{}", source(example));
    for found in &outcome.report.findings {
        let Some(span) = found.diagnostic.span else {
            continue;
        };
        if outcome.sources.path(span.file) == file {
            let words = &outcome.sources.text(span.file)[span.range()];
            let _ = writeln!(
                out,
                "? {}: {}",
                found.lint.name,
                words.trim_end().replace('\n', "⏎")
            );
        }
    }
    out
}
