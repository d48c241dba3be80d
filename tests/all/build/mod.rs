//! Small guides, and the sites that they become: `tests/build/<case>/in` and `tests/build/<case>/out`.
//! [`golden`] says what `out` holds. `ALONGSIDE_BLESS=1` rewrites it.

mod golden;

use golden::hold;

use crate::guide;

#[test]
fn minimal() {
    hold("minimal");
}

#[test]
fn variants() {
    hold("variants");
}

#[test]
fn languages() {
    hold("languages");
}

#[test]
fn sections() {
    hold("sections");
}

#[test]
fn checklists() {
    hold("checklists");
}

#[test]
fn web() {
    hold("web");
}

#[test]
fn hostile() {
    let site = hold("hostile");
    // Whatever is blessed: nothing that an author wrote runs.
    let signs = [
        "<script>alert",
        "<svg onload",
        "<svg/onload",
        "<img src=x",
        "=\"javascript:",
    ];
    for (path, text) in &site {
        let inside: &[&str] = if path.rsplit('.').next() == Some("svg") {
            &[
                "script",
                "onload",
                "onclick",
                "https://example.org",
                "ENTITY",
                "iframe",
            ]
        } else {
            &[]
        };
        for bad in signs.iter().chain(inside) {
            assert!(!text.contains(bad), "{path} has {bad}");
        }
    }
}

#[test]
fn two_claims_on_one_path_write_nothing() {
    let page = "+++\ntitle = \"A page\"\naliases = [\"GLOSSARY\", \"same/\"]\n+++\n";
    for (first, second) in [
        ("content/01-a.md", "content/02-a.md"),
        ("content/a.md", "content/a/index.md"),
        ("content/Tŷ.md", "content/ty.md"),
        ("content/b.md", "content/site-map.md"),
        ("content/b.md", "content/same.md"),
    ] {
        let guide = guide::Guide::new();
        guide
            .write(first, page)
            .write(second, "+++\ntitle = \"Another\"\n+++\n");
        let outcome = guide.build();
        let said = guide::listed(&outcome);
        let claims = guide::of_rule(&outcome, "same-address");
        assert!(
            outcome.built.is_none() && !claims.is_empty(),
            "{first}, {second}: {said}"
        );
        assert!(!guide.path("site").exists(), "{first}, {second}");
        assert_eq!(guide::exit_code(&outcome), 2);
    }
}

/// The first page's notes, sources and makers were left out: its marks led nowhere.
#[test]
fn what_stands_at_the_end_of_pages_stands_at_the_end_of_the_first_one_too() {
    let guide = guide::Guide::new();
    let page = "+++\ntitle = \"A guide\"\nsources = [{ title = \"A law\" }]\nmade_by = [{ who = \"Ann\" }]\n+++\n\nWords[^1].\n\n[^1]: A note.\n";
    guide
        .write("content/index.md", page)
        .write("content/page.md", page);
    assert!(guide.build().built.is_some());
    for path in ["site/index.html", "site/page/index.html"] {
        let html = guide.read(path);
        for part in [
            "id=\"note.1\"",
            "A note.",
            "<cite>A law</cite>",
            "<li>Ann</li>",
        ] {
            assert_eq!(html.matches(part).count(), 1, "{path}: {part}");
        }
    }
}

/// A bookmark, a tab and a screen reader name a page by its `<title>`.
#[test]
fn pages_of_one_title_are_told_apart_by_their_sections() {
    let guide = guide::Guide::new();
    let page = "+++\ntitle = \"Before you start\"\npurpose = \"This page is about a start.\"\n+++\n\nWords.\n";
    let section = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    guide
        .write("content/meetings/index.md", section("Meetings"))
        .write("content/meetings/start.md", page)
        .write("content/plans/index.md", section("Plans"))
        .write("content/plans/start.md", page)
        .write("content/plans/meetings/index.md", section("Meetings"))
        .write("content/plans/meetings/start.md", page);
    assert!(guide.build().built.is_some());
    let titles = |path: &str| {
        let html = std::fs::read_to_string(guide.path("site").join(path)).expect("a page");
        let title = html
            .split("<title>")
            .nth(1)
            .and_then(|rest| rest.split('<').next());
        title.unwrap_or_default().to_owned()
    };
    let wanted = [
        ("meetings/start", "Before you start – Meetings"),
        ("plans/start", "Before you start – Plans"),
        (
            "plans/meetings/start",
            "Before you start – Meetings – Plans",
        ),
        ("meetings", "Meetings"),
        ("plans/meetings", "Meetings – Plans"),
        ("page", "A page"),
    ];
    for (path, title) in wanted {
        let full = format!("{title} – Standard – A guide");
        assert_eq!(titles(&format!("{path}/index.html")), full, "{path}");
    }
}
