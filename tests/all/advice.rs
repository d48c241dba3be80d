//! What a message says to type is typed, and then the fault is gone.

mod starter;
mod typed;

use alongside::config::read;
use alongside::diag::{Finding, Group, Sink, SourceMap};

use crate::guide::{Guide, place};

const TOP: &str = "+++\ntitle = \"A page\"\npurpose = \"This page is about a page.\"\n";

/// Lines that people write into front matter.
const FRONT: &str = r#"review_by = 2026-11-31
review_by = November 2026
review_by = "30th of November, 2026"
review_by = "2026"
review_by = 30.11.26
review_by =
review_by =    # soon
review_by = ["2027-01-01"]
time_mins = 40 minutes
time_mins = "1 hour"
time_mins = 040
time_mins: 40,
time_mins =
draft = yes
draft: True
draft = "no"
setting = supported living
setting: supported living
setting — “Supported living”
setting = “Jo’s “own” flat”
setting = "the "quiet" room"
setting = 'Jo's flat'
setting "a flat"
setting = a flat"
setting = "a flat
**setting** = "a flat"
- setting = "a flat"
setting = "a flat",
setting = "a flat"; 
setting = 2026-11-30
setting = ["a flat"]
group = 01632
// a note
<!-- a note -->
A note of mine.
sources = "SCIE"
sources = { title = "SCIE" }
sources = [{title: "SCIE", by: "us"}]
sources = [{ title = "a" } { title = "b" }]
sources = [{ title = "a" ]
made_by = ["Jo", "Sam"]
made_by = Jo and Sam
principles = "one"
principles = ["one" "two"]
principles = ["one"; "two"]
principles = [one, two]
principles = [“one”]
principles = ["one"
omits = "a fact"
kind = chapter
kind = "Chaptr"
kind = true"#;

/// Lines that people write into `guide.toml`, above `[contact]`.
const SETTINGS: &str = r#"publisher: Brightwater
publisher = Brightwater Support
date = 30/11/2026
date = "30 November 2026"
version = 2026.1
paper = A4
language = cy
base_url = https://example.org/
look:
[look
[markdown]]"#;

fn stops(found: &Finding) -> bool {
    found.lint.group == Group::Stops
}

/// What has to be typed, by a finding.
fn typed(found: &Finding) -> Option<&str> {
    let help = &found.diagnostic.help;
    help.split_once("Write it like this: ")
        .or_else(|| help.split_once("put # in front of it: "))
        .map(|(_, typed)| typed)
}

#[test]
fn what_is_said_of_front_matter_mends_it() {
    let page = |line: &str| format!("{TOP}{line}\n+++\n\nWords.\n");
    let guide = Guide::new();
    for (line, at) in FRONT.lines().zip(0..) {
        guide.write(&format!("content/p{at}.md"), page(line));
    }
    let outcome = guide.check();
    let mut wrong = String::new();
    for (line, at) in FRONT.lines().zip(0..) {
        let file = format!("content/p{at}.md");
        let findings = outcome.report.findings.iter().filter(|found| stops(found));
        let here: Vec<_> = findings
            .filter(|found| place(&outcome, found).starts_with(&format!("{file}:")))
            .collect();
        let Some(typed) = here.first().and_then(|found| typed(found)) else {
            wrong += &format!("{line}: nothing to type\n");
            continue;
        };
        if here.len() != 1 {
            wrong += &format!("{line}: {} messages\n", here.len());
        }
        guide.write(&file, page(typed));
    }
    let mended = guide.check();
    let left = mended.report.findings.iter().filter(|found| stops(found));
    for found in left {
        let at = place(&mended, found);
        let file = at.split(':').next().unwrap_or_default();
        wrong += &format!("{}\n -> {}\n", guide.read(file), found.diagnostic.message);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_is_said_of_settings_mends_them() {
    let mut wrong = String::new();
    let settings = |line: &str| format!("[guide]\ntitle = \"A guide\"\n{line}\n");
    for line in SETTINGS.lines() {
        let mut sources = SourceMap::default();
        let mut sink = Sink::default();
        let text = settings(line);
        read(&text, sources.add("guide.toml", text.as_str()), &mut sink);
        let all = sink.into_inner();
        let [one] = &all[..] else {
            wrong += &format!("{line}: {all:?}\n");
            continue;
        };
        let typed = one.help.split_once("Write it like this: ");
        let text = settings(typed.map_or(line, |(_, typed)| typed));
        let mut sink = Sink::default();
        read(&text, sources.add("guide.toml", text.as_str()), &mut sink);
        let left = sink.into_inner();
        if !left.is_empty() {
            wrong += &format!("{line}: {}\n -> {left:?}\n", one.help);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
