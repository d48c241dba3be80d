//! What a word processor puts between the words: how it is read, and what is said of it.

use crate::guide::{Guide, listed};

/// A guide in which one line of `guide.toml` is another one.
fn with_line(line: &str) -> Guide {
    let guide = Guide::new();
    let settings = guide.read("guide.toml");
    guide.write("guide.toml", settings.replace("title = \"A guide\"", line));
    guide
}

#[test]
fn a_line_that_a_trainer_typed_has_one_finding_with_the_line_to_type() {
    for (line, about, mended) in [
        ("title = “A guide”", "curly", "title = \"A guide\""),
        (
            "title = A guide",
            "no quotation marks",
            "title = \"A guide\"",
        ),
        (
            "title = \"A guide",
            "at the end of this line is missing",
            "title = \"A guide\"",
        ),
        ("title: A guide", "colon", "title = \"A guide\""),
        (
            "title = \"The \"Get out\" guide\"",
            "inside the quotation marks",
            "title = 'The \"Get out\" guide'",
        ),
        (
            "title = \"A guide\"\ndate = 29/11/2026",
            "year-month-day",
            "date = 2026-11-29",
        ),
    ] {
        let outcome = with_line(line).check();
        let found = &outcome.report.findings;
        assert_eq!(found.len(), 1, "{line}: {}", listed(&outcome));
        let said = &found[0].diagnostic;
        assert!(said.message.contains(about), "{line}: {}", said.message);
        assert_eq!(said.help, format!("Write it like this: {mended}"), "{line}");
        // What is to be typed is right.
        let outcome = with_line(&format!("title = \"A guide\"\n{mended}").replacen(
            "title = \"A guide\"\ntitle",
            "title",
            1,
        ))
        .check();
        assert_eq!(listed(&outcome), "", "{mended}");
    }
}

#[test]
fn front_matter_says_the_same_as_settings() {
    let guide = Guide::new();
    let page = guide.read("content/page.md");
    guide.write(
        "content/page.md",
        page.replace("title = \"A page\"", "title = “A page”"),
    );
    let outcome = guide.check();
    assert_eq!(outcome.report.findings.len(), 1, "{}", listed(&outcome));
    assert!(
        listed(&outcome).starts_with("bad-front-matter content/page.md:2:1 The quotation marks")
    );
}

#[test]
fn spaces_that_do_not_look_like_others_are_read_as_spaces() {
    let guide = with_line("title\u{A0}= \"A guide\"\u{202F}");
    let page = guide.read("content/page.md");
    guide.write(
        "content/page.md",
        page.replace("+++\ntitle = ", "\u{A0}+++\u{A0}\ntitle\u{A0}=\u{A0}"),
    );
    assert_eq!(listed(&guide.check()), "");
}
