//! Faults: what is shown in place of a page, and that what worked stays reachable.

use std::fs;

use crate::serve::preview::{Preview, page, until};

const BROKEN: &str = "+++\ntitle = Plain\n+++\n\nNew <words>.\n";

#[test]
fn a_fault_is_shown_and_the_last_good_page_stays_reachable() {
    let preview = Preview::start();
    let mut told = preview.listen("/plain/");
    preview.write("content/plain.md", BROKEN);
    told.wait("reload");
    let fault = preview.get("/plain/");
    assert_eq!(fault.status, 500);
    for part in [
        "<title>This page cannot be shown</title>",
        "content/plain.md, line 2, column 1",
        "have no quotation marks",
        "<b>What to do:</b>",
        "<mark>title = Plain</mark>",
        "href=\"/_alongside/last-good/plain/\"",
        "alongside explain bad-front-matter",
    ] {
        assert!(fault.body.contains(part), "{part}\n{}", fault.body);
    }
    let line = preview.said("The guide cannot be shown.");
    assert!(line.contains("Saved content/plain.md: "), "{line}");
    assert!(line.contains("content/plain.md, line 2: "), "{line}");
    let good = preview.get("/_alongside/last-good/plain/");
    assert_eq!(good.status, 200);
    assert!(good.body.contains("One word."));
    assert!(good.body.contains("This is the page as it last worked."));
    // Its style sheet and its links lead to what last worked, too.
    assert!(good.body.contains("href=\"../assets/style.css\""));
    let style = preview.get("/_alongside/last-good/assets/style.css");
    assert_eq!(
        (style.status, style.header("content-type")),
        (200, "text/css; charset=utf-8")
    );
    // Another page nobody has looked at yet, and it has no fault of its own.
    assert_eq!(preview.get("/other/").status, 500);
    let other = preview.get("/_alongside/last-good/other/");
    assert_eq!(other.status, 200);
    assert!(other.body.contains("Nothing to see here."));
    let moved = preview.get("/_alongside/last-good/other");
    assert!(moved.status == 302 || moved.status == 200, "{moved:?}");
    // This one has, and nobody has seen it.
    let easy = preview.get("/_alongside/last-good/large-print/plain/");
    assert_eq!(easy.status, 404);
    assert!(easy.body.contains("This page has not been shown yet"));
    // Those who look at the old page are told when there is a new one.
    let mut old = preview.listen_as("last-good:plain/", "fault");
    let mut fault = preview.listen("/plain/");
    assert!(!old.told_after(0).reload);
    preview.write("content/plain.md", &page("Plain", "Mended."));
    fault.wait("reload");
    old.wait("reload");
    assert!(preview.get("/plain/").body.contains("Mended."));
    let moved = preview.get("/_alongside/last-good/plain/");
    assert_eq!((moved.status, moved.header("location")), (302, "/plain/"));
}

#[test]
fn a_fault_that_becomes_another_is_shown_anew() {
    let preview = Preview::start();
    preview.get("/plain/");
    preview.write("content/plain.md", BROKEN);
    until("a fault", || preview.get("/plain/").status == 500);
    let mut told = preview.listen("/plain/");
    preview.write("guide.toml", "[guide]\ntitel = \"A guide\"\n");
    told.wait("reload");
    let fault = preview.get("/plain/").body;
    assert!(fault.contains("guide.toml, line 2"), "{fault}");
    assert!(fault.contains("<mark>titel</mark>"), "{fault}");
    // What an author wrote is no markup.
    preview.write("content/other.md", "+++\n<script>alert(1)</script>\n+++\n");
    until("the third fault", || {
        preview.get("/other/").body.contains("&lt;script&gt;")
    });
    assert!(!preview.get("/other/").body.contains("<script>alert"));
}

#[test]
fn what_stops_a_build_is_a_fault_here_too() {
    let preview = Preview::start();
    let settings = fs::read_to_string(preview.root.join("guide.toml")).expect("the settings");
    for wrong in [
        "\n[check.rules]\nno-such-rule = \"off\"\n",
        "\n[no-such-table]\n",
    ] {
        let mut told = preview.listen("/plain/");
        preview.write("guide.toml", &format!("{settings}{wrong}"));
        told.wait("reload");
        let fault = preview.get("/plain/");
        assert_eq!(fault.status, 500, "{wrong}");
        assert!(fault.body.contains("guide.toml, line"), "{}", fault.body);
        let mut told = preview.listen("/plain/");
        preview.write("guide.toml", &settings);
        told.wait("reload");
        assert_eq!(preview.get("/plain/").status, 200);
    }
}

#[test]
fn a_theme_may_be_broken_and_mended() {
    let preview = Preview::start();
    let settings = fs::read_to_string(preview.root.join("guide.toml")).expect("the settings");
    let themed = settings.replace("[guide]", "[guide]\ntheme = \"mine\"");
    let css = "@layer blocks { p { opacity: 0.9; } }\n";
    preview.write("themes/mine/css/blocks/mine.css", css);
    preview.write("guide.toml", &themed);
    until("the theme", || {
        preview
            .get("/assets/style.css")
            .body
            .contains("opacity: 0.9")
    });
    assert_eq!(preview.get("/plain/").status, 200);
    let mut told = preview.listen("/plain/");
    // A template that cannot be read: no page can be made.
    preview.write(
        "themes/mine/html/page.html",
        "{% extends \"base.html\" %}\n{% if %}\n",
    );
    told.wait("reload");
    let fault = preview.get("/plain/");
    assert_eq!(fault.status, 500);
    assert!(
        fault.body.contains("This template does not work"),
        "{}",
        fault.body
    );
    assert!(
        fault.body.contains("themes/mine/html/page.html, line 2"),
        "{}",
        fault.body
    );
    assert!(
        preview
            .get("/_alongside/last-good/plain/")
            .body
            .contains("One word.")
    );
    let mut told = preview.listen("/plain/");
    fs::remove_file(preview.root.join("themes/mine/html/page.html")).expect("the template");
    told.wait("reload");
    assert_eq!(preview.get("/plain/").status, 200);
    // A template that can be read, and fails on the pages that it makes.
    let mut told = preview.listen("/plain/");
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/html/page.html");
    let own = fs::read_to_string(own).expect("the built-in template");
    let block = "{% block middle %}\n";
    assert!(own.contains(block));
    let faulty = own.replace(block, "{% block middle %}\n{{ no.such.thing }}\n");
    preview.write("themes/mine/html/page.html", &faulty);
    told.wait("reload");
    let fault = preview.get("/plain/");
    assert_eq!(fault.status, 500);
    assert!(
        fault.body.contains("themes/mine/html/page.html, line 3"),
        "{}",
        fault.body
    );
    assert!(
        preview
            .get("/_alongside/last-good/plain/")
            .body
            .contains("One word.")
    );
    // The theme's whole folder goes, and comes back.
    fs::remove_dir_all(preview.root.join("themes")).expect("the themes");
    preview.said("There is no folder themes/mine");
    assert_eq!(preview.get("/plain/").status, 500);
    assert!(
        preview
            .get("/_alongside/last-good/plain/")
            .body
            .contains("One word.")
    );
    preview.write("themes/mine/css/blocks/mine.css", css);
    until("a page", || preview.get("/plain/").status == 200);
}

#[test]
fn a_guide_that_is_broken_from_the_start_is_shown_when_it_is_mended() {
    let folder = crate::serve::preview::guide();
    let root = folder.path().join("guide");
    crate::serve::preview::write(&root, "content/plain.md", BROKEN);
    let preview = Preview::of(folder, &[]);
    let fault = preview.get("/plain/");
    assert_eq!(fault.status, 500);
    assert!(
        !fault.body.contains("last-good/plain/"),
        "nobody has seen it"
    );
    let mut told = preview.listen("/plain/");
    preview.write("content/plain.md", &page("Plain", "Mended."));
    told.wait("reload");
    assert!(preview.get("/plain/").body.contains("Mended."));
}
