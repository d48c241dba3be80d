//! Guides and files that are there by another name: what is said where they were looked for.

use super::text;
use crate::guide::{Guide, listed, of_rule};

/// What is said where the guide has no `guide.toml`, or no `content`.
fn help(guide: &Guide) -> String {
    let outcome = guide.check();
    let all = &outcome.report.findings;
    assert_eq!(all.len(), 1, "{}", listed(&outcome));
    format!("{} {}", all[0].diagnostic.message, all[0].diagnostic.help)
}

#[test]
fn settings_by_another_name_are_found() {
    for name in [
        "guide.toml.txt",
        "guide (1).toml",
        "Guide.toml",
        "guide.txt",
    ] {
        let guide = Guide::bare();
        guide.write(name, "[guide]\ntitle = \"A guide\"\n");
        if guide.path("guide.toml").exists() {
            // The disk makes nothing of capitals.
            continue;
        }
        let said = help(&guide);
        let wanted = format!("The file \"{name}\" is there: rename it guide.toml.");
        assert!(said.contains(&wanted), "{said}");
    }
    let guide = Guide::bare();
    guide.write("Cargo.toml", "").write("guide.pdf", "");
    let said = help(&guide);
    assert!(said.contains("alongside init"), "{said}");
}

#[test]
fn a_folder_of_pages_by_another_name_is_found() {
    for name in ["contents", "My content"] {
        let guide = Guide::new();
        let from = guide.path("content");
        std::fs::rename(from, guide.path(name)).expect("another name");
        let said = help(&guide);
        let wanted = format!("no folder called content, but one called \"{name}\"");
        assert!(said.contains(&wanted), "{said}");
    }
    let guide = Guide::new();
    guide.remove("content");
    assert!(help(&guide).contains("Make one beside guide.toml"));
}

#[test]
fn a_link_to_a_file_that_is_no_page_says_so() {
    for (file, link, wanted) in [
        ("sharing.md.txt", "sharing.md", "Rename it sharing.md."),
        ("sharing.txt", "sharing.md", "Rename it sharing.md."),
        (
            "sharing.docx",
            "sharing.md",
            "copy its words into a file called sharing.md",
        ),
        (
            "files/agenda.docx",
            "files/agenda.docx",
            "links lead to pages only",
        ),
        (
            "files/talk.mp3",
            "../content/files/talk.mp3",
            "links lead to pages only",
        ),
        ("files/talk.mp3", "files/walk.mp3", "The page there is"),
        ("page (1).md", "page%20(1).md", "it is left out"),
    ] {
        let guide = Guide::new();
        let home = guide.read("content/index.md");
        guide
            .write(&format!("content/{file}"), text("Sharing"))
            .write("content/files/a.md", text("A"))
            .write("content/index.md", home + &format!("\n[There]({link})\n"));
        let outcome = guide.check();
        let found = of_rule(&outcome, "broken-link");
        assert_eq!(found.len(), 1, "{link}: {}", listed(&outcome));
        let help = &found[0].diagnostic.help;
        assert!(help.contains(wanted), "{link}: {help}");
    }
    // A link that leads out and in again leads where it is meant to.
    let guide = Guide::new();
    let home = guide.read("content/index.md");
    guide.write("content/index.md", home + "\n[There](../content/page.md)\n");
    assert_eq!(listed(&guide.check()), "");
}

#[test]
fn the_easy_text_that_is_missing_is_named_by_what_its_page_is_read_as() {
    for (name, easy) in [
        ("plan.welsh.md", "plan.cy.easy.md"),
        ("1. First.md", "1. First.easy.md"),
        ("2. Plan.welsh.md", "2. Plan.cy.easy.md"),
        ("deep/11 Eleven.md", "deep/11 Eleven.easy.md"),
        ("us.en.md", "us.easy.md"),
        ("Us.md", "Us.easy.md"),
    ] {
        let guide = Guide::new();
        guide.write(&format!("content/{name}"), text("Us"));
        let outcome = guide.check();
        let found = of_rule(&outcome, "missing-easy-text");
        assert_eq!(found.len(), 1, "{name}: {}", listed(&outcome));
        let help = &found[0].diagnostic.help;
        assert!(help.contains(&format!("in content/{easy}.")), "{help}");
    }
}
