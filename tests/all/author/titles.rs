//! `new`: titles, and the addresses that they make.

use super::*;

#[test]
fn an_address_that_is_taken_is_refused_and_its_file_is_named() {
    let guide = starter();
    let root = guide.path();
    write(
        root,
        "content/principles/trust.md",
        "+++\ntitle = \"T\"\n+++\n",
    );
    write(root, "content/hello.cy.md", "+++\ntitle = \"H\"\n+++\n");
    write(
        root,
        "content/7-only-easy.easy.md",
        "+++\ntitle = \"E\"\n+++\n",
    );
    let cases = [
        (
            NewKind::Principle,
            "Equality",
            "content/01-principles/01-equality.md",
        ),
        (NewKind::Principle, "TRUST!", "content/principles/trust.md"),
        (
            NewKind::Example,
            "Choosing the menu  together",
            "choosing-the-menu-together",
        ),
        (NewKind::Page, "Hello", "content/hello.cy.md"),
        (NewKind::Chapter, "Only easy", "content/7-only-easy.easy.md"),
        (NewKind::Page, "Examples", "content/02-examples"),
    ];
    write(
        root,
        "content/02-examples/3-Choosing_the_menu_together.md",
        "+++\ntitle = \"C\"\n+++\n",
    );
    for (kind, title, named) in cases {
        let fault = refused(root, kind, title);
        assert!(fault.message.contains(named), "{title}: {}", fault.message);
    }
}

#[test]
fn addresses_of_variants_and_languages_are_refused() {
    let guide = starter();
    write(
        guide.path(),
        "content/index.cy.md",
        "+++\ntitle = \"H\"\n+++\n",
    );
    for title in ["Easy read", "Large print", "Cy", "Index", "CON", "com1"] {
        refused(guide.path(), NewKind::Page, title);
        if title == "Index" {
            continue;
        }
        // What is refused would not build.
        let slug = alongside::model::address::slug(title);
        let copy = starter();
        write(
            copy.path(),
            "content/index.cy.md",
            "+++\ntitle = \"H\"\n+++\n",
        );
        write(
            copy.path(),
            &format!("content/{slug}.md"),
            "+++\ntitle = \"x\"\n+++\n",
        );
        assert_eq!(exit_code(&build(copy.path())), 2, "{title} would build");
    }
    new(guide.path(), NewKind::Principle, "Large print");
    builds(guide.path(), "a principle of that name is another address");
    // A page may stand in the place of one that the program makes.
    new(guide.path(), NewKind::Page, "Accessibility");
    builds(guide.path(), "a page of the guide's own");
}

#[test]
fn titles_can_hold_anything_that_fits_on_a_line() {
    let guide = starter();
    let long = format!("It {}", "goes on and on ".repeat(40));
    let titles = [
        "Being \"honest\"",
        "C:\\new\\table",
        "@KIND@ @PRINCIPLES@",
        "Fun 🎉🎉",
        "कार्य योजना",
        "会議について",
        "مرحبا",
        "# not a heading +++",
        "<script>alert(1)</script>",
        "--> a comment",
        "{#id .class}",
        "a ''' \"\"\" '",
        "../../out",
        "-flag",
        "7",
        long.trim(),
        "𐐀".repeat(90).leak(),
        "x".repeat(500).leak(),
    ];
    for (at, title) in titles.iter().enumerate() {
        let kind = KINDS[at % KINDS.len()];
        let files = new(guide.path(), kind, title);
        for file in files {
            let name = file.rsplit('/').next().expect("a name");
            assert!(name.len() < 255, "{name}");
            let text = std::fs::read_to_string(guide.path().join(&file)).expect("the page");
            let front = text.split("+++\n").nth(1).expect("front matter");
            let read: toml::Table = front.parse().unwrap_or_else(|e| panic!("{title}: {e}"));
            assert_eq!(read["title"].as_str(), Some(*title));
        }
    }
    builds(guide.path(), "every title");
    let cut = "it-goes-on-and-on-goes-on-and-on-goes-on-and-on-goes-on-and";
    let [file, _] = new(starter().path(), NewKind::Page, long.trim());
    assert_eq!(file, format!("content/{cut}.md"));
}

#[test]
fn titles_without_an_address_are_refused() {
    let guide = starter();
    for title in [
        "",
        "   ",
        "!!!",
        "🎉",
        "...",
        "/",
        "two\nlines",
        "a\rb",
        "a\u{0}b",
        "bell\u{7}",
        "sep\u{2028}arated",
        "\u{301}",
    ] {
        for kind in KINDS {
            refused(guide.path(), kind, title);
        }
    }
}
