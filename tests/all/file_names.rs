//! Names of files as people and their programs give them: what becomes a page, and what is said of the rest.

use alongside::pipeline::Outcome;

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
    ] {
        let (with, said) = guide(&[("us.md", "Us"), (copy, "Us")]);
        assert_eq!(said.len(), 1, "{copy}: {said:?}");
        assert!(
            said[0].starts_with(&format!(
                "content/{copy} is named as a copy of content/us.md"
            )),
            "{said:?}"
        );
        assert!(said[0].ends_with("Their words are the same."), "{said:?}");
        let made: Vec<_> = std::fs::read_dir(with.path("site"))
            .expect("a site")
            .flatten()
            .collect();
        let names: Vec<_> = made.iter().map(std::fs::DirEntry::file_name).collect();
        assert!(
            names
                .iter()
                .all(|name| !name.to_string_lossy().starts_with("us-")),
            "{copy}: {names:?}"
        );
        let (_, said) = guide(&[(copy, "Us")]);
        assert!(
            said.iter().all(|said| !said.contains("copy of")),
            "{copy}: {said:?}"
        );
    }
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
        ("step-CQC.md", "The CQC"),
    ]);
    assert_eq!(said, [""; 0]);
    for address in ["step", "step-2", "step-cqc"] {
        assert!(is_page(&guide, address), "{address}");
    }
}

#[test]
fn what_is_no_page_is_named() {
    for (name, help) in [
        ("us.md.txt", "Call it us.md."),
        ("us.markdown", "call it us.md"),
        ("us.txt", "call it us.md"),
        ("glossary.toml.txt", "Call it glossary.toml."),
        ("us.docx", "into a file called us.md"),
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
