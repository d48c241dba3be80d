//! A guide that is looked at again after a change is as if it was read afresh: every byte of every
//! page, and every finding.

#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the test writes the files itself"
)]

use std::collections::BTreeMap;

use alongside::pipeline::live::{Changed, Look, Memory, look};
use alongside::pipeline::{NoCache, Options};

use crate::guide::{Guide, changes};

/// All that can be seen of a guide.
#[derive(Debug, PartialEq)]
struct Seen {
    pages: BTreeMap<String, Result<Vec<u8>, String>>,
    findings: Vec<String>,
}

fn seen(options: &Options, memory: &mut Memory, changed: &Changed) -> Seen {
    look(options, &NoCache, memory, changed, |look| Seen {
        pages: look
            .paths()
            .filter_map(|path| {
                let page = look.page(path)?.map_err(|fault| fault.message);
                Some((path.to_string(), page))
            })
            .collect(),
        findings: findings(look),
    })
}

fn findings(look: &Look<'_>) -> Vec<String> {
    let sources = look.sources();
    let report = look.report();
    let found = report.findings.iter().map(|found| {
        let said = &found.diagnostic;
        let place = said.span.map(|span| {
            let at = sources.position(span.file, span.start);
            (sources.path(span.file), at.line, at.column)
        });
        format!("{:?} {place:?} {} {}", found.level, said.message, said.help)
    });
    let allowed = report.allowed.iter().map(|allowed| allowed.rule.clone());
    found.chain(allowed).collect()
}

/// What is seen of a guide that nobody has looked at before.
fn seen_afresh(options: &Options) -> Seen {
    seen(options, &mut Memory::default(), &Changed::Everything)
}

fn alike(guide: &Guide, memory: &mut Memory, file: &str, what: &str) {
    let options = guide.options();
    let changed = Changed::Paths(vec![guide.path(file)]);
    let again = seen(&options, memory, &changed);
    the_same(&again, &seen_afresh(&options), file, what);
}

fn the_same(again: &Seen, afresh: &Seen, file: &str, what: &str) {
    assert_eq!(again.findings, afresh.findings, "{file}: {what}");
    let names = |seen: &Seen| seen.pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(again), names(afresh), "{file}: {what}");
    for (path, page) in &afresh.pages {
        assert!(again.pages[path] == *page, "{file}: {what}: {path}");
    }
}

#[test]
fn whatever_is_saved_the_guide_is_as_if_read_afresh() {
    let guide = Guide::cafe();
    // The test of settings looks at all variants.
    let options = guide.options_of_each_text();
    let mut memory = Memory::default();
    let at_first = seen(&options, &mut memory, &Changed::Everything);
    the_same(&at_first, &seen_afresh(&options), "", "first");
    for (at, file) in guide.sources().into_iter().enumerate() {
        let text = guide.read(&file);
        let saved = Changed::Paths(vec![guide.path(&file)]);
        for (number, (what, changed)) in changes(&text).into_iter().enumerate() {
            // All changes to a few files, and a few changes to all.
            if at > 1 && (at + number) % 8 > 0 {
                continue;
            }
            guide.write(&file, changed);
            let again = seen(&options, &mut memory, &saved);
            the_same(&again, &seen_afresh(&options), &file, what);
            guide.write(&file, &text);
            look(&options, &NoCache, &mut memory, &saved, |_| ());
        }
        guide.remove(&file);
        let again = seen(&options, &mut memory, &saved);
        the_same(&again, &seen_afresh(&options), &file, "gone");
        guide.write(&file, &text);
        let back = seen(&options, &mut memory, &saved);
        the_same(&back, &at_first, &file, "back");
    }
}

/// What a text says of itself may show on another page, and what it leads to on its own.
#[test]
fn what_other_texts_notice_is_seen() {
    let guide = Guide::new();
    let text = |title: &str, words: &str| {
        let front = "purpose = \"This page is about a page.\"\nkind = \"";
        let kind = if title == "List" { "checklist" } else { "page" };
        format!("+++\ntitle = \"{title}\"\n{front}{kind}\"\n+++\n\n{words}\n")
    };
    for (file, title, words) in [
        ("a.md", "A", "See [there](b.md#first)."),
        ("b.md", "B", "## First\n\nWords.\n\n## Second\n\nWords."),
        (
            "list.md",
            "List",
            "## Part\n\n- [ ] We ask. {#ask}\n- [ ] We do. {#do}",
        ),
        (
            "list.easy.md",
            "List",
            "## Part\n\n- [ ] ![](pic:read) We ask. {#ask}\n- [ ] ![](pic:vote) We do. {#do}",
        ),
    ] {
        guide.write(&format!("content/{file}"), text(title, words));
    }
    let mut memory = Memory::default();
    seen(&guide.options(), &mut memory, &Changed::Everything);
    for (file, from, to) in [
        ("b.md", "## First", "## Other"),
        ("b.md", "## Other", "## First"),
        ("a.md", "b.md#first", "b.md#second"),
        ("a.md", "b.md#second", "page.md"),
        ("list.md", "{#ask}", "{#asked}"),
        ("list.md", "{#asked}", "{#ask}"),
        ("list.md", "We ask.", "We all ask."),
        ("list.easy.md", "{#do}", "{#done}"),
        ("list.easy.md", "## Part", "## Another part"),
    ] {
        let file = format!("content/{file}");
        let was = guide.read(&file);
        assert!(was.contains(from), "{was}");
        guide.write(&file, was.replace(from, to));
        alike(&guide, &mut memory, &file, to);
    }
}

#[test]
fn settings_theme_and_new_files_are_seen() {
    let guide = Guide::cafe();
    let mut memory = Memory::default();
    seen(&guide.options(), &mut memory, &Changed::Everything);
    let settings = guide.read("guide.toml");
    guide.write(
        "guide.toml",
        settings.replacen("title = \"", "title = \"New ", 1),
    );
    alike(&guide, &mut memory, "guide.toml", "another title");
    guide.write("guide.toml", "no settings at all");
    alike(&guide, &mut memory, "guide.toml", "broken");
    guide.remove("guide.toml");
    alike(&guide, &mut memory, "guide.toml", "gone");
    guide.write("guide.toml", settings);
    alike(&guide, &mut memory, "guide.toml", "back");
    for (file, text) in [
        ("themes/cafe/html/mark.html", "<b>!</b>"),
        ("themes/cafe/html/mark.html", "{{ broken"),
        ("themes/cafe/strings/en-GB.toml", "next = \"Onward\"\n"),
        (
            "content/new/page.md",
            "+++\ntitle = \"New\"\n+++\n\nWords.\n",
        ),
        (
            "content/new/page.md",
            "+++\ntitle = \"New\"\n+++\n\n![A dot](../dot.svg)\n",
        ),
        (
            "content/dot.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
        ),
        ("content/.new.md.swp", "x"),
        ("content/pictures.toml", ""),
    ] {
        guide.write(file, text);
        alike(&guide, &mut memory, file, "written");
    }
    guide.remove("themes");
    alike(&guide, &mut memory, "themes", "gone");
    guide.remove("content");
    alike(&guide, &mut memory, "content", "gone");
}

#[test]
fn many_files_at_once_and_other_options() {
    let guide = Guide::cafe();
    let mut memory = Memory::default();
    seen(&guide.options(), &mut memory, &Changed::Everything);
    let mut paths = Vec::new();
    for file in guide.sources() {
        let text = guide.read(&file);
        if file.ends_with(".md") {
            guide.write(&file, format!("{text}\nOne more.\n"));
            paths.push(guide.path(&file));
        }
    }
    let again = seen(&guide.options(), &mut memory, &Changed::Paths(paths));
    let afresh = seen_afresh(&guide.options());
    assert!(again == afresh);
    let mut options = guide.options();
    options.variants = vec!["standard".into()];
    let count = look(
        &options,
        &NoCache,
        &mut memory,
        &Changed::Paths(Vec::new()),
        |look| look.paths().count(),
    );
    assert!(count < afresh.pages.len());
}
