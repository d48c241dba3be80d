//! Sheets for printing: what a build of a guide makes of it on paper.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::guide::{Guide, listed};
use crate::paper::reader::Paper;
use alongside::pipeline::{
    self, Cache, NoCache, Options, Outcome, Output, Progress, Quiet, Sheets, Work,
};

const PAGE: &str = "+++
title = \"Our meetings\"
purpose = \"This page is about our meetings.\"
+++

";

pub(crate) fn printed(guide: &Guide) -> Outcome {
    built(guide, Sheets::Made, &NoCache)
}

fn built(guide: &Guide, sheets: Sheets, cache: &dyn pipeline::Cache) -> Outcome {
    let options = Options {
        sheets,
        ..guide.options()
    };
    let output = Output {
        folder: guide.path("site"),
        home: None,
    };
    pipeline::build(&options, &output, cache, &Quiet)
}

/// The files below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap();
            let bytes = std::fs::read(entry.path()).unwrap();
            out.insert(path.to_string_lossy().replace('\\', "/"), bytes);
        }
    }
    out
}

fn sheets(guide: &Guide) -> BTreeMap<String, Vec<u8>> {
    files(&guide.path("site/print"))
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|part| part == words.as_bytes())
}

#[test]
fn a_guide_without_sheets_has_no_folder_of_them_and_no_link_to_one() {
    let guide = Guide::new();
    built(&guide, Sheets::LeftOut, &NoCache);
    assert!(!guide.path("site/print").exists());
    for (path, bytes) in files(&guide.path("site")) {
        assert!(!holds(&bytes, ".pdf"), "{path}");
    }
}

#[test]
fn every_page_and_the_whole_guide_is_a_tagged_pdf_and_a_link_says_how_long() {
    let guide = Guide::new();
    guide.write("content/page.md", format!("{PAGE}We meet on Mondays.\n"));
    let outcome = printed(&guide);
    assert_eq!(listed(&outcome), "");
    let sheets = sheets(&guide);
    assert!(
        sheets.contains_key("standard/page-standard.pdf"),
        "{:?}",
        sheets.keys()
    );
    assert!(sheets.contains_key("standard/whole-guide-standard.pdf"));
    for (path, bytes) in &sheets {
        assert!(bytes.starts_with(b"%PDF-1."), "{path}");
        for wanted in [
            "/StructTreeRoot",
            "/MarkInfo",
            "/Lang",
            "/ViewerPreferences",
            "pdfuaid",
            "pdfaid",
        ] {
            assert!(holds(bytes, wanted), "{path} lacks {wanted}");
        }
    }
    let page = guide.read("site/page/index.html");
    assert!(
        page.contains("href=\"../print/standard/page-standard.pdf\""),
        "{page}"
    );
    assert!(page.contains("(PDF, 1 page of A4, "), "{page}");
}

#[test]
fn the_same_guide_makes_the_same_bytes_and_its_day_is_the_day_that_it_says() {
    let one = Guide::new();
    let other = Guide::new();
    for guide in [&one, &other] {
        guide.write("content/page.md", format!("{PAGE}We meet.\n"));
        let settings = guide.read("guide.toml");
        guide.write(
            "guide.toml",
            settings.replace(
                "[guide]",
                "[guide]\ndate = 2026-11-20\npaper = \"us-letter\"",
            ),
        );
        printed(guide);
    }
    let made = sheets(&one);
    assert_eq!(made, sheets(&other));
    let page = &made["standard/page-standard.pdf"];
    assert!(
        holds(page, "2026-11-20"),
        "the day stands in the file's metadata"
    );
    assert!(
        one.read("site/page/index.html")
            .contains("1 page of US Letter")
    );
}

#[test]
fn a_guide_without_a_date_has_that_of_the_environment() {
    let guide = Guide::new();
    let with = |epoch: &str| {
        let options = Options {
            sheets: Sheets::Made,
            epoch: Some(epoch.to_owned()),
            ..guide.options()
        };
        let output = Output {
            folder: guide.path("site"),
            home: None,
        };
        listed(&pipeline::build(&options, &output, &NoCache, &Quiet))
    };
    assert_eq!(with("1790000000"), "");
    let made = sheets(&guide);
    let page = made.values().next().unwrap();
    assert!(holds(page, "2026-09-21"), "the day of that second");
    assert!(with("yesterday").contains("SOURCE_DATE_EPOCH"));
}

#[test]
fn whatever_is_written_is_shown_and_never_run() {
    let guide = Guide::new();
    // What the typesetter's own language would do with it: read a file, call a function, set rules.
    let hostile = "#read(\"/etc/passwd\") `#eval` #import \"x.typ\" #set page(width: 1pt) $x$ \
        \\u{41} <label> @ref // not a comment /* nor this */ = Not a title [#panic()] \"quoted\" \
        #json(\"/view.json\") ~ -- ... ' * _ # $ ` < > \\ / { } [ ] ( )";
    guide.write(
        "content/page.md",
        format!(
            "{PAGE}```\n{hostile}\n```\n\n{}\n",
            hostile.replace('`', "\\`").replace('<', "\\<")
        ),
    );
    let outcome = printed(&guide);
    let found = listed(&outcome);
    assert!(
        !found.contains("unprintable") && !found.contains("theme-fault"),
        "{found}"
    );
    let sheets = sheets(&guide);
    let page = &sheets["standard/page-standard.pdf"];
    assert!(holds(page, "/Count 1"), "one page, as wide as ever");
}

#[test]
fn a_letter_that_no_font_has_is_told_of_where_it_was_written_and_leaves_out_no_sheet() {
    let guide = Guide::new();
    guide.write(
        "content/page.md",
        format!("{PAGE}We meet.\n\nThey say 你好 and \u{1FAE8}.\n"),
    );
    guide.write("content/two.md", format!("{PAGE}\u{1FAE8}\n"));
    let found = listed(&printed(&guide));
    let told: Vec<&str> = found
        .lines()
        .filter(|line| line.starts_with("unprintable"))
        .collect();
    assert_eq!(
        told,
        [
            "unprintable content/page.md:8:10 No font has “你”, which stands in “你好”, and one more letter of this page. On paper there is a box in its place.",
            "unprintable content/page.md:8:17 No font has “\u{1FAE8}”, which stands in “\u{1FAE8}.”, and on one more page. On paper there is a box in its place.",
        ],
        "{found}"
    );
    for sheet in ["page-standard", "two-standard", "whole-guide-standard"] {
        assert!(
            sheets(&guide).contains_key(&format!("standard/{sheet}.pdf")),
            "{sheet}"
        );
    }
}

#[test]
fn signs_of_symbol_fonts_are_characters_on_pages_and_paper() {
    let guide = Guide::new();
    let page =
        format!("{PAGE}\u{f0fc} Yes\u{f0fb}\n\nA\u{e300}b \u{f0001}, &#xf0fc; and \u{fdd0}.\n");
    guide.write(
        "content/page.md",
        page.replace("Our meetings", "Our \u{f028}"),
    );
    guide.write(
        "content/two.md",
        format!(
            "{PAGE}One\u{2028}two\u{2029}three \u{202a}four\u{202c} \u{2066}five\u{2069}\u{200e}.\n"
        ),
    );
    let found = listed(&printed(&guide));
    assert!(!found.contains("could not be made"), "{found}");
    let told: Vec<&str> = found
        .lines()
        .filter(|line| line.starts_with("unprintable") && !line.contains("No font has “\u{f0fc}”"))
        .filter(|line| !line.contains("No font has “\u{fdd0}”"))
        .collect();
    assert_eq!(
        told,
        [
            "unprintable content/page.md:8:2 “A\u{fffd}b” has a sign of a symbol font, and without that font nobody can know which. Readers see \u{fffd} in its place. There is one more in this file.",
        ]
    );
    let shown = guide.read("site/page/index.html");
    assert!(shown.contains("<p>✓ Yes✗</p>"), "{shown}");
    assert!(shown.contains("Our ☎"), "{shown}");
    assert!(shown.contains("A\u{fffd}b \u{fffd},"), "{shown}");
    let sheets = sheets(&guide);
    assert!(sheets.contains_key("standard/page-standard.pdf"));
    assert!(sheets.contains_key("standard/whole-guide-standard.pdf"));
}

#[test]
fn what_paper_lacks_is_told_in_every_build_and_once_for_one_cause() {
    let guide = Guide::new();
    guide.write("content/page.md", format!("{PAGE}We meet. 你好\n"));
    let cache = Memory::default();
    let first = listed(&built(&guide, Sheets::Made, &cache));
    assert_eq!(first.matches("你好").count(), 1, "{first}");
    assert_eq!(listed(&built(&guide, Sheets::Made, &cache)), first);
    let options = Options {
        sheets: Sheets::Made,
        ..guide.options()
    };
    assert_eq!(listed(&pipeline::check(&options, &cache, &Quiet)), first);
    guide.write("content/page.md", format!("{PAGE}We meet.\n"));
    let table = format!("| a | b |\n|---|---|\n{}", "| 1 | 2 |\n".repeat(12_000));
    for page in ["one", "two", "three", "four", "five"] {
        guide.write(&format!("content/{page}.md"), format!("{PAGE}{table}"));
    }
    let found = listed(&built(&guide, Sheets::Made, &cache));
    // The pages have one cause, and the whole guides another.
    let told: Vec<&str> = found
        .lines()
        .filter(|line| line.starts_with("unprintable"))
        .collect();
    assert_eq!(told.len(), 3, "{found}");
    let pages = told
        .iter()
        .find(|line| line.contains("sheets could not be made"));
    assert!(
        pages.is_some_and(|line| line.contains("has 24000 cells of tables")),
        "{found}"
    );
    assert!(
        sheets(&guide).contains_key("standard/page-standard.pdf"),
        "what has room is made"
    );
    assert!(
        guide.read("site/one/index.html").contains("<table"),
        "the pages are there"
    );
}

#[test]
fn a_page_of_more_than_a_thousand_pages_of_paper_is_not_printed() {
    let guide = Guide::new();
    let paragraph = format!("{}\n\n", "We meet and decide. ".repeat(50));
    guide.write(
        "content/page.md",
        format!("{PAGE}{}", paragraph.repeat(4500)),
    );
    let found = listed(&printed(&guide));
    assert_eq!(
        found.matches("more than a thousand pages").count(),
        1,
        "{found}"
    );
    assert!(
        !sheets(&guide)
            .keys()
            .any(|path| path.contains("standard/page-standard"))
    );
}

#[test]
fn a_rebuild_with_nothing_changed_typesets_nothing() {
    let guide = Guide::new();
    guide.write("content/page.md", format!("{PAGE}We meet.\n"));
    let cache = Memory::default();
    let options = Options {
        sheets: Sheets::Made,
        ..guide.options()
    };
    let output = Output {
        folder: guide.path("site"),
        home: None,
    };
    let made = || {
        let counted = Counted::default();
        let _ = pipeline::build(&options, &output, &cache, &counted);
        counted.sheets.into_inner()
    };
    let all = sheets_of(&guide, &made);
    // Two pages and the whole guide in three variants, and a sheet for checking each easy page.
    assert_eq!(all, 11);
    assert_eq!(made(), 0);
    guide.write("content/page.md", format!("{PAGE}We meet on Mondays.\n"));
    // The page in its three variants, the sheet for checking its easy text, and the three whole guides: what a
    // sheet is made of is all texts of its pages.
    assert_eq!(made(), 7);
    let counted = Counted::default();
    let _ = pipeline::check(&options, &cache, &counted);
    assert_eq!(counted.sheets.into_inner(), 0, "check knows what was built");
}

fn sheets_of(guide: &Guide, made: &dyn Fn() -> usize) -> usize {
    let all = made();
    assert_eq!(sheets(guide).len(), all);
    all
}

/// Counts the sheets that are typeset.
#[derive(Default)]
struct Counted {
    sheets: AtomicUsize,
}

impl Progress for Counted {
    fn begin(&self, work: Work, count: usize) {
        if work == Work::Sheets {
            self.sheets.fetch_add(count, Ordering::Relaxed);
        }
    }
    fn step(&self) {}
}

/// A cache that forgets nothing.
#[derive(Default)]
struct Memory(Mutex<BTreeMap<Vec<u8>, Vec<u8>>>);

impl Cache for Memory {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(key).cloned()
    }
    fn put(&self, key: &[u8], value: &[u8]) {
        self.0
            .lock()
            .unwrap()
            .insert(key.to_owned(), value.to_owned());
    }
}

#[test]
fn a_mistake_in_a_theme_is_told_once_with_its_line_and_nothing_is_written() {
    let guide = Guide::new();
    let settings = guide.read("guide.toml");
    guide.write(
        "guide.toml",
        settings.replace("[guide]", "[guide]\ntheme = \"ours\""),
    );
    guide.write(
        "themes/ours/print/page.typ",
        "#import \"parts.typ\": *\n#let sheet(view) = nothing(view)\n",
    );
    let outcome = printed(&guide);
    let found = listed(&outcome);
    assert_eq!(found.matches("theme-fault").count(), 1, "{found}");
    assert!(found.contains("themes/ours/print/page.typ:2"), "{found}");
    assert!(!guide.path("site/index.html").exists());
}

/// How large words are on the first page of a sheet, in points.
fn size_of(words: &str, sheet: &[u8]) -> f64 {
    let paper = Paper::read(sheet.to_vec()).unwrap();
    let run = paper.pages[0]
        .runs
        .iter()
        .find(|run| run.shown.contains(words));
    run.unwrap().size
}

#[test]
fn a_theme_changes_sheets_file_by_file() {
    let guide = Guide::new();
    guide.write("content/page.md", format!("{PAGE}We meet.\n"));
    printed(&guide);
    let before = sheets(&guide);
    let settings = guide.read("guide.toml");
    guide.write(
        "guide.toml",
        settings.replace("[guide]", "[guide]\ntheme = \"ours\""),
    );
    let profiles = include_str!("../../themes/default/print/profiles.typ");
    let standard = "form: \"columns\", font: words-font, links: true,\n    body: 12pt";
    assert_eq!(profiles.matches(standard).count(), 1);
    let larger = standard.replace("12pt", "15pt");
    guide.write(
        "themes/ours/print/profiles.typ",
        profiles.replace(standard, &larger),
    );
    assert_eq!(listed(&printed(&guide)), "");
    let after = sheets(&guide);
    let page = "standard/page-standard.pdf";
    let sizes = [&before[page], &after[page]].map(|sheet| size_of("We meet.", sheet));
    assert!(
        (sizes[0] - 12.0).abs() < 0.01 && (sizes[1] - 15.0).abs() < 0.01,
        "{sizes:?}"
    );
    // The rest is still the built-in theme's.
    assert!(before.keys().eq(after.keys()));
    for (path, bytes) in &before {
        assert_eq!(
            path.starts_with("standard/"),
            *bytes != after[path],
            "{path}"
        );
    }
}

#[test]
fn long_and_empty_guides_are_printed_too() {
    let guide = Guide::new();
    let mut statements = String::new();
    for n in 1..=500 {
        statements.push_str(&format!(
            "- We decide about thing {n} together. {{#s{n}}}\n"
        ));
    }
    guide.write(
        "content/many.md",
        format!(
            "{}## Everything\n\n{statements}",
            PAGE.replace("title", "kind = \"checklist\"\ntitle")
        ),
    );
    guide.write(
        "content/none.md",
        PAGE.replace("Our meetings", "Nothing yet")
            .replace("title", "kind = \"checklist\"\ntitle"),
    );
    let tall = "We decide together. ".repeat(2000);
    guide.write(
        "content/tall.md",
        format!(
            "{}## One\n\n- {tall} {{#tall}}\n",
            PAGE.replace("Our meetings", "Tall")
                .replace("title", "kind = \"checklist\"\ntitle")
        ),
    );
    let found = listed(&printed(&guide));
    assert!(!found.contains("unprintable"), "{found}");
    let sheets = sheets(&guide);
    for name in ["many", "none", "tall"] {
        let path = format!("standard/{name}-standard-audit-sheet.pdf");
        assert!(sheets.contains_key(&path), "{path} of {:?}", sheets.keys());
    }
}
