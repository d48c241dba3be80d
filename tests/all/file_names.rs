//! Names of files as people and their programs give them: what becomes a page, and what is said of the rest.

mod folders;
mod languages;
mod lost;
mod translated;

use alongside::diag::{Sink, SourceMap};
use alongside::model::join::{Drafts, join};
use alongside::pipeline::Outcome;
use alongside::source;

use crate::guide::{Guide, listed, of_rule};

const RULES: [&str; 3] = ["odd-file-name", "stray-copy", "unread-file"];

fn text(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\npurpose = \"This page is about us.\"\n+++\n\nWords.\n")
}

/// The small guide with these files, each with its title, and what is said of their names.
fn guide(files: &[(&str, &str)]) -> (Guide, Vec<String>) {
    let guide = Guide::new();
    for (path, title) in files {
        guide.write(&format!("content/{path}"), text(title));
    }
    let outcome = guide.build();
    let said = messages(&outcome);
    (guide, said)
}

fn messages(outcome: &Outcome) -> Vec<String> {
    let found = RULES.iter().flat_map(|rule| of_rule(outcome, rule));
    found
        .map(|found| found.diagnostic.message.clone())
        .collect()
}

fn is_page(guide: &Guide, address: &str) -> bool {
    guide.path(&format!("site/{address}/index.html")).exists()
}

/// What becomes of these files, without making pages of them.
struct Seen {
    /// What is said of their names.
    said: Vec<String>,
    /// The addresses of the pages but for the home page.
    pages: Vec<String>,
    languages: Vec<String>,
}

fn seen(files: &[(&str, &str)]) -> Seen {
    let guide = Guide::new();
    for (path, title) in files {
        guide.write(&format!("content/{path}"), text(title));
    }
    let mut sink = Sink::default();
    let reading = source::read(guide.root(), &mut SourceMap::default()).expect("a guide");
    let said = reading.found().filter(|found| RULES.contains(&found.rule));
    let said = said.map(|found| found.message.clone()).collect();
    let site = join(reading.into_written(&mut sink), Drafts::Hide, &mut sink);
    let pages = site.pages().iter().map(|page| page.address.to_string());
    Seen {
        said,
        pages: pages.filter(|address| !address.is_empty()).collect(),
        languages: site
            .languages
            .iter()
            .map(|lang| lang.tag().to_owned())
            .collect(),
    }
}

#[test]
fn copies_are_left_out_where_their_original_is_beside_them() {
    for copy in [
        "us (1).md",
        "us(2).md",
        "us - Copy.md",
        "us - Copy (2).md",
        "Copy of us.md",
        "us copy.md",
        "us (Jo Bloggs's conflicted copy 2026-05-01).md",
        "us.sync-conflict-20260501-101112-ABCDEFG.md",
        "us-LAPTOP-7F3KQ2.md",
        "us 2.md",
        "us_(1).md",
        "us[1].md",
        "us%20(1).md",
        "Copy (2) of us.md",
        "us_copy.md",
        "us-copy.md",
        "us (Kopie).md",
        "us.conflict.md",
        "us.1.md",
        "us-1.md",
        "us_conf(2026-05-01).md",
        "us-Jos-MacBook-Pro.md",
        "us_BACKUP_1234.md",
        "us_v2.md",
        "us-final.md",
        "us_old.md",
        "old us.md",
        "us draft.md",
        "us (AutoRecovered).md",
        "us (version 1).md",
        "us (Jo Smith).md",
        "us - Jo edits.md",
        "us.bak.md",
        "us.old.md",
        "us.new.md",
        "us.tmp.md",
        "us.orig.md",
        "us.copy.md",
        "us.backup.md",
        "us.doc.md",
        "us.md.md",
        "us.en.md",
        "us.eng.md",
        "us.jo.md",
        "us.sam.md",
    ] {
        let Seen {
            said,
            pages,
            languages,
        } = seen(&[("us.md", "Us"), (copy, "Us")]);
        assert_eq!(said.len(), 1, "{copy}: {said:?}");
        assert!(
            said[0].starts_with(&format!(
                "content/{copy} is named as a copy of content/us.md"
            )),
            "{said:?}"
        );
        assert!(said[0].ends_with("Their words are the same."), "{said:?}");
        assert_eq!(pages, ["page", "us"], "{copy}");
        assert_eq!(languages, ["en-GB"], "{copy}");
        let said = seen(&[(copy, "Us")]).said;
        assert!(
            said.iter().all(|said| !said.contains("copy of")),
            "{copy}: {said:?}"
        );
    }
}

#[test]
fn copies_of_data_need_no_title() {
    let guide = Guide::new();
    guide.write("content/glossary 2.toml", "other");
    let said = messages(&guide.check());
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with(
            "content/glossary 2.toml is named as a copy of content/glossary.toml, and"
        )
    );
}

#[test]
fn a_copy_that_differs_is_told_with_the_line() {
    let guide = Guide::new();
    guide.write("content/us.md", text("Us"));
    guide.write(
        "content/us (1).md",
        text("Us").replace("Words.", "Other words."),
    );
    let said = messages(&guide.check());
    assert!(
        said[0].ends_with("Their words differ from line 6 on."),
        "{said:?}"
    );
}

#[test]
fn a_second_page_is_no_copy() {
    let (guide, said) = guide(&[
        ("step.md", "Step one"),
        ("step 2.md", "Step two"),
        ("step-3.md", "Step three"),
        ("step-CQC.md", "The CQC"),
        ("step-final.md", "The last step"),
        ("step (family).md", "Steps for families"),
        ("old step.md", "How we did it before"),
        ("step-laptop.md", "On a laptop"),
        ("step.pl.md", "Step one"),
        ("step-by-step.md", "Step one"),
    ]);
    assert_eq!(said, [""; 0]);
    for address in [
        "step",
        "step-2",
        "step-3",
        "step-cqc",
        "step-final",
        "step-family",
        "old-step",
        "step-laptop",
        "pl/step",
        "step-by-step",
    ] {
        assert!(is_page(&guide, address), "{address}");
    }
}

#[test]
fn copies_of_easy_texts_are_left_out() {
    for copy in [
        "us (1).easy.md",
        "us-LAPTOP-7F3K2.easy.md",
        "us.easy-LAPTOP-7F3K2.md",
        "us.easy 2.md",
        "us.easy-1.md",
        "us.easy_old.md",
        "us - easy read.md",
    ] {
        let Seen { said, pages, .. } = seen(&[("us.md", "Us"), ("us.easy.md", "Us"), (copy, "Us")]);
        assert_eq!(said.len(), 1, "{copy}: {said:?}");
        assert!(
            said[0].starts_with(&format!(
                "content/{copy} is named as a copy of content/us.easy.md"
            )),
            "{said:?}"
        );
        assert_eq!(pages, ["page", "us"], "{copy}");
    }
}

#[test]
fn an_easy_text_by_any_name_is_the_easy_text_of_its_page() {
    for name in [
        "us-easy-read.md",
        "us - easy read.md",
        "us easy read.md",
        "us (easy read).md",
        "us (easy).md",
        "us.easy.read.md",
        "us.easy-read-version.md",
        "us.easy..md",
        "easy-us.md",
        "Easy read us.md",
        "us easy version.md",
        "us_er.md",
        "us-easyread.md",
        "us.easy 2.md",
        "us (1).easy.md",
    ] {
        let Seen { said, pages, .. } = seen(&[("us.md", "Us"), (name, "Us")]);
        assert_eq!(
            said,
            [format!("content/{name} is read as content/us.easy.md.")]
        );
        assert_eq!(pages, ["page", "us"], "{name}");
        // Without the page there is nothing that it could be the easy text of.
        let said = seen(&[(name, "Us")]).said;
        assert!(
            said.iter().all(|said| !said.contains("content/us.easy.md")),
            "{name}: {said:?}"
        );
    }
    // The number of the page may be missing.
    let Seen { said, pages, .. } = seen(&[("01-us.md", "Us"), ("Us easy read.md", "Us")]);
    assert_eq!(
        said,
        ["content/Us easy read.md is read as content/01-us.easy.md."]
    );
    assert_eq!(pages, ["page", "us"]);
}

#[test]
fn a_page_about_something_easy_is_a_page() {
    let Seen { said, pages, .. } = seen(&[
        ("access.md", "Access"),
        ("easy-access.md", "Getting in without steps"),
        ("made-easy.md", "Made easy"),
        ("easy-going.md", "Easy going"),
        ("carer.md", "Carer"),
        ("car.md", "Car"),
    ]);
    assert_eq!(said, [""; 0]);
    assert_eq!(
        pages,
        [
            "access",
            "car",
            "carer",
            "easy-access",
            "easy-going",
            "made-easy",
            "page"
        ]
    );
}

#[test]
fn what_is_no_page_is_named() {
    for (name, help) in [
        ("us.md.txt", "Call it us.md."),
        ("us.markdown", "call it us.md"),
        ("us.text", "call it us.md"),
        ("us.mdx", "call it us.md"),
        ("us", "Call it us.md."),
        ("us.html", "into a file called us.md"),
        ("us.docm", "into a file called us.md"),
        ("us.pptx", "into a file called us.md"),
        ("us.odp", "into a file called us.md"),
        ("us.enex", "into a file called us.md"),
        ("us.md.download", "download us.md again"),
        ("us.crdownload", "Then delete this file"),
        ("us.part", "Then delete this file"),
        ("us.txt", "call it us.md"),
        ("glossary.toml.txt", "Call it glossary.toml."),
        ("us.docx", "into a file called us.md"),
        ("us.md.docx", "into a file called us.md"),
        ("README.md", "give it another name"),
        ("pictures/LICENSE.md", "give it another name"),
    ] {
        let guide = Guide::new();
        guide.write(&format!("content/{name}"), text("Us"));
        let outcome = guide.build();
        let found = of_rule(&outcome, "unread-file");
        assert_eq!(found.len(), 1, "{name}: {}", listed(&outcome));
        assert!(
            found[0]
                .diagnostic
                .message
                .starts_with(&format!("content/{name} is ")),
            "{name}"
        );
        assert!(
            found[0].diagnostic.help.contains(help),
            "{name}: {}",
            found[0].diagnostic.help
        );
        for address in ["us", "readme", "pictures/license"] {
            assert!(!is_page(&guide, address), "{name}");
        }
    }
}

#[test]
fn a_document_that_a_page_links_to_is_told_of_once() {
    let guide = Guide::new();
    guide.write("content/files/our form.docx", "x");
    let page = guide.read("content/page.md");
    guide.write(
        "content/page.md",
        page + "\nSee [our form](files/our%20form.docx).\n",
    );
    let outcome = guide.check();
    assert_eq!(
        of_rule(&outcome, "unread-file").len(),
        0,
        "{}",
        listed(&outcome)
    );
    assert_eq!(
        of_rule(&outcome, "broken-link").len(),
        1,
        "{}",
        listed(&outcome)
    );
}

#[test]
fn other_spellings_of_a_name_are_read_as_meant() {
    for (name, usual, address) in [
        ("us.easy.cy.md", "us.cy.easy.md", "cy/easy-read/us"),
        ("us-easy.md", "us.easy.md", "easy-read/us"),
        ("us.easy-read.md", "us.easy.md", "easy-read/us"),
        ("us.welsh.md", "us.cy.md", "cy/us"),
    ] {
        let (guide, said) = guide(&[("us.md", "Us"), (name, "Us too")]);
        assert_eq!(
            said,
            [format!("content/{name} is read as content/{usual}.")]
        );
        assert!(
            guide
                .read(&format!("site/{address}/index.html"))
                .contains("Us too"),
            "{name}"
        );
    }
    // Capitals are no other spelling.
    for (name, address) in [("us.Easy.MD", "easy-read/us"), ("us.CY.md", "cy/us")] {
        let (guide, said) = guide(&[("us.MD", "Us"), (name, "Us too")]);
        assert_eq!(said, [""; 0], "{name}");
        assert!(
            guide
                .read(&format!("site/{address}/index.html"))
                .contains("Us too"),
            "{name}"
        );
    }
}

#[test]
fn the_home_page_and_data_are_found_in_other_capitals() {
    let guide = Guide::new();
    let home = guide
        .read("content/index.md")
        .replace("Hello.", "[[Audit]] is here.");
    let words = guide.read("content/glossary.toml");
    guide
        .remove("content/index.md")
        .remove("content/glossary.toml");
    guide
        .write("content/Index.md", &home)
        .write("content/Glossary.toml", words);
    let outcome = guide.build();
    assert_eq!(listed(&outcome), "");
    assert!(guide.read("site/index.html").contains("is here"));
    guide
        .remove("content/Index.md")
        .write("content/Home.md", home);
    let outcome = guide.build();
    assert_eq!(
        messages(&outcome),
        ["content/Home.md is read as content/index.md."]
    );
    assert!(guide.read("site/index.html").contains("is here"));
}

#[test]
fn numbers_that_do_not_count_are_named() {
    let (guide, said) = guide(&[
        ("1. First.md", "First"),
        ("2026 plan.md", "Plan"),
        ("3_wishes.md", "Wishes"),
    ]);
    assert_eq!(
        said,
        ["content/1. First.md begins with a number, but that does not put it in order."]
    );
    assert!(
        is_page(&guide, "1-first") && is_page(&guide, "2026-plan") && is_page(&guide, "3-wishes")
    );
}

#[test]
fn the_easy_text_that_is_missing_pairs_when_it_is_made() {
    let names = [
        "1. First.md",
        "10_ten.md",
        "09-nine.md",
        "11 Eleven.md",
        "2) Two.md",
        "v1.2-notes.md",
        "Us.MD",
        "plan.welsh.md",
        "plan.md",
        "trust.docx.md",
    ];
    let files: Vec<_> = names.iter().map(|name| (*name, *name)).collect();
    let (guide, _) = guide(&files);
    let outcome = guide.check();
    let missing = of_rule(&outcome, "missing-easy-text");
    assert_eq!(missing.len(), names.len(), "{}", listed(&outcome));
    for found in missing {
        let help = &found.diagnostic.help;
        let named = help
            .split_once(", in ")
            .and_then(|(_, rest)| rest.split_once(". Until"));
        guide.write(named.expect("a name").0, text("Easy"));
    }
    let outcome = guide.check();
    assert_eq!(
        of_rule(&outcome, "missing-easy-text").len(),
        0,
        "{}",
        listed(&outcome)
    );
    let pages =
        outcome.report.findings.iter().filter(|found| {
            found.lint.name == "missing-purpose" || found.lint.name == "same-address"
        });
    assert_eq!(pages.count(), 0, "{}", listed(&outcome));
}
