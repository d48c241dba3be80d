//! What is said of things that readers would miss, or see and could do nothing with, and what they see instead.

use crate::guide::{Guide, listed};

/// What is said of a page with this text: each message with its help.
fn said_of(guide: &Guide, text: &str) -> Vec<(&'static str, String)> {
    let page = guide.read("content/page.md");
    guide.write("content/page.md", format!("{page}\n{text}\n"));
    let found = guide.check().report.findings.into_iter();
    found
        .map(|one| one.diagnostic)
        .map(|one| (one.rule, format!("{} {}", one.message, one.help)))
        .collect()
}

#[test]
fn a_link_without_words_has_the_title_of_its_page_or_its_address() {
    for (written, shown, is_told) in [
        ("[](index.md)", ">A guide</a>", true),
        ("[ ](index.md)", ">A guide</a>", true),
        (
            "[](https://example.org/a)",
            ">https://example.org/a</a>",
            true,
        ),
        ("[](mailto:jo@example.org)", ">jo@example.org</a>", true),
        ("[Home](index.md)", ">Home</a>", false),
        ("[![A door](pic:door)](index.md)", "alt=\"A door\"", false),
        ("[`x`](index.md)", "<code>x</code></a>", false),
    ] {
        let guide = Guide::new();
        let page = guide.read("content/page.md");
        guide.write("content/page.md", format!("{page}\nLook: {written}\n"));
        let outcome = guide.build();
        let html = guide.read("site/page/index.html");
        let main = html.split_once("Look: ").expect("the words").1;
        let line = main.split("</p>").next().unwrap_or_default();
        assert!(line.contains(shown), "{written}: {line}");
        let told = listed(&outcome).contains("vague-link");
        assert_eq!(told, is_told, "{written}: {}", listed(&outcome));
    }
}

#[test]
fn each_table_that_is_drawn_has_its_own_line_up_to_ten() {
    let table = "+---+---+\n| a | b |\n+---+---+\n\nWords.\n\n";
    for (times, wanted, end) in [(1, 1, None), (3, 3, None), (12, 10, Some("So are 2 more"))] {
        let said = said_of(&Guide::new(), &table.repeat(times));
        let drawn: Vec<_> = said.iter().filter(|one| one.0 == "drawn-table").collect();
        assert_eq!(drawn.len(), wanted, "{said:?}");
        let last = drawn.last().is_some_and(|one| one.1.contains("So are "));
        assert_eq!(last, end.is_some(), "{said:?}");
        assert!(end.is_none_or(|end| drawn[9].1.contains(end)), "{said:?}");
    }
}

#[test]
fn each_picture_in_html_has_the_line_to_type() {
    for (text, wanted) in [
        (
            "<p align=\"center\"><img src=\"x.png\"></p>",
            &["![](x.png)"][..],
        ),
        (
            "<div>\n<img src=\"a.png\" alt=\"A\">\n<img src=\"b.png\">\n</div>",
            &["![A](a.png)", "![](b.png)"],
        ),
        (
            "Words <img src=\"x.png\"> and <IMG SRC=y.png>.",
            &["![](x.png)"],
        ),
        (
            "<img src=\"x.png\">\n\n<img src=\"x.png\">",
            &["![](x.png)"],
        ),
        ("<p>imgs and <imgx></p>", &[]),
        ("`<img src=\"x.png\">`", &[]),
    ] {
        let said = said_of(&Guide::new(), text);
        let pictures: Vec<_> = said
            .iter()
            .filter(|one| one.1.contains("Write a picture like this"))
            .collect();
        assert!(pictures.len() >= wanted.len(), "{text}: {said:?}");
        assert!(
            !wanted.is_empty() || pictures.is_empty(),
            "{text}: {said:?}"
        );
        for (one, line) in pictures.iter().zip(wanted) {
            assert!(one.1.ends_with(line), "{text}: {said:?}");
        }
    }
    let many: String = (0..30).fold(String::new(), |all, at| {
        all + &format!("<img src=\"{at}.png\">\n\n")
    });
    let said = said_of(&Guide::new(), &many);
    assert_eq!(said.len(), 10, "{said:?}");
}

#[test]
fn a_list_of_pictures_that_is_not_there_is_to_be_made() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>";
    for (list, wanted) in [
        (
            None,
            "Make a file called pictures.toml in the folder content, with these five lines: first",
        ),
        (
            Some("pictures.toml"),
            "Add five lines at the end of content/pictures.toml: first",
        ),
        (
            Some("Pictures.TOML"),
            "Add five lines at the end of content/pictures.toml: first",
        ),
    ] {
        let guide = Guide::new();
        guide.write("content/pictures/our-door.svg", drawing);
        if let Some(list) = list {
            guide.write(&format!("content/{list}"), "");
        }
        let said = said_of(&guide, "![A door](pictures/our-door.svg)");
        let [("unlicensed-picture", said)] = &said[..] else {
            panic!("{list:?}: {said:?}");
        };
        assert!(said.contains(wanted), "{list:?}: {said}");
    }
}

#[test]
fn a_contact_in_a_language_without_pages_is_told() {
    let text = "+++\ntitle = \"Tudalen\"\npurpose = \"Mae'r dudalen hon yn enghraifft.\"\n+++\n\nGeiriau.\n";
    for (heading, page, is_told) in [
        ("contact.cy", None, true),
        ("contact.cy", Some("content/page.cy.md"), false),
        ("contact.cy-GB", Some("content/page.cy.md"), false),
        ("contact.en", None, false),
        ("guide.cy", None, false),
    ] {
        let guide = Guide::new();
        let settings = guide.read("guide.toml");
        let key = if heading.starts_with("guide") {
            "title"
        } else {
            "name"
        };
        guide.write(
            "guide.toml",
            format!("{settings}\n[{heading}]\n{key} = \"Ni\"\n"),
        );
        if let Some(page) = page {
            guide.write(page, text);
        }
        let said = said_of(&guide, "");
        let told = said.iter().any(|one| one.1.contains("is shown nowhere"));
        assert_eq!(told, is_told, "{heading} {page:?}: {said:?}");
    }
}

#[test]
fn boxes_that_are_no_statements_are_told_once_with_their_number() {
    for (text, wanted) in [
        (
            "- [ ] One {#a}\n  - [ ] Sub {#b}\n  - [ ] Sub two",
            Some(
                "one more on this page. Only lines at the left margin are statements. If this belongs to the line above, delete [ ]. If it is a statement, take away the spaces in front of it, like this: - [ ] Sub {#b}",
            ),
        ),
        (
            "- [ ] One {#a}\n\n> - [ ] In a quote",
            Some("take away the > in front of it, like this: - [ ] In a quote"),
        ),
        (
            "- [ ] One {#a}\n\n> [!tip] Try\n> - [ ] In a tip\n> - [x] Two\n> - [ ] Three",
            Some("So are 2 more on this page."),
        ),
        (
            "- [ ] One {#a}\n\n1. Two\n   - [ ] Sub",
            Some("delete [ ]."),
        ),
        ("- [ ] One {#a}\n  - Sub\n  - Sub", None),
        ("- [ ] One {#a}\n- [x] Two {#b}\n\n* [ ] Three {#c}", None),
        (
            "- [ ] One {#a}\n\n> [!trainer] Before\n> - [ ] Print it",
            None,
        ),
        ("- [ ] One {#a}\n\n```\n  - [ ] Code\n```", None),
    ] {
        let guide = Guide::new();
        let front =
            "+++\ntitle = \"An audit\"\npurpose = \"This page is about an audit.\"\n+++\n\n";
        guide.write(
            "content/checklists/audit.md",
            format!("{front}## Part {{#part}}\n\n{text}\n"),
        );
        let said = said_of(&guide, "");
        let told: Vec<_> = said.iter().filter(|one| one.0 == "stray-box").collect();
        assert_eq!(
            told.len(),
            usize::from(wanted.is_some()),
            "{text}: {said:?}"
        );
        assert!(
            wanted.is_none_or(|wanted| told[0].1.contains(wanted)),
            "{text}: {said:?}"
        );
    }
    // On other pages such lists are lists.
    let said = said_of(&Guide::new(), "- [ ] One\n  - [ ] Sub");
    assert!(said.is_empty(), "{said:?}");
}
