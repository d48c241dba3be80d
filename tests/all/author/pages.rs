//! `new`: each kind of page, and where it goes.

use super::*;

#[test]
fn each_kind_of_page_builds_in_a_new_guide_and_in_an_empty_one() {
    for (what, guide) in [("starter", starter()), ("empty", empty())] {
        for kind in KINDS {
            new(guide.path(), kind, &format!("A first {kind:?}"));
            builds(guide.path(), &format!("{what}, {kind:?}"));
        }
        for kind in KINDS {
            new(guide.path(), kind, &format!("One more {kind:?}"));
        }
        builds(guide.path(), what);
    }
}

#[test]
fn pages_go_to_the_folder_of_their_kind_with_the_next_number() {
    let guide = starter();
    let root = guide.path();
    let cases = [
        (
            NewKind::Principle,
            "Trust",
            "content/01-principles/02-trust",
        ),
        (
            NewKind::Principle,
            "Fairness",
            "content/01-principles/03-fairness",
        ),
        (NewKind::Example, "A visit", "content/02-examples/a-visit"),
        (
            NewKind::Checklist,
            "A visit",
            "content/03-checklists/a-visit",
        ),
        (NewKind::Chapter, "Café & co", "content/04-cafe-co"),
        (NewKind::Chapter, "Then", "content/05-then"),
        (NewKind::Page, "Useful words", "content/useful-words"),
        (NewKind::Page, "2026 plan", "content/2026_plan"),
    ];
    for (kind, title, stem) in cases {
        assert_eq!(
            new(root, kind, title),
            [format!("{stem}.md"), format!("{stem}.easy.md")]
        );
    }
    builds(root, "all of them");
    assert!(root.join("site/2026-plan/index.html").is_file());

    let guide = empty();
    let root = guide.path();
    let cases = [
        (NewKind::Principle, "content/principles/01-trust.md"),
        (NewKind::Example, "content/examples/trust.md"),
        (NewKind::Checklist, "content/checklists/trust.md"),
        (NewKind::Chapter, "content/01-trust.md"),
    ];
    for (kind, file) in cases {
        assert_eq!(new(root, kind, "Trust")[0], file);
    }
}

#[test]
fn principles_without_numbers_stay_without() {
    let guide = empty();
    write(
        guide.path(),
        "content/principles/trust.md",
        "+++\ntitle = \"Trust\"\n+++\n",
    );
    let [file, _] = new(guide.path(), NewKind::Principle, "Honesty");
    assert_eq!(file, "content/principles/honesty.md");
}

#[test]
fn a_folder_with_a_capital_letter_gets_pages_that_say_their_kind() {
    let guide = empty();
    write(
        guide.path(),
        "content/Principles/trust.md",
        "+++\ntitle = \"Trust\"\n+++\n",
    );
    let [file, _] = new(guide.path(), NewKind::Principle, "Honesty");
    assert_eq!(file, "content/Principles/honesty.md");
    let text = std::fs::read_to_string(guide.path().join(file)).expect("the page");
    assert!(text.contains("kind = \"principle\""), "{text}");
    builds(guide.path(), "capital letter");
}

#[test]
fn a_new_example_names_the_principles_that_there_are() {
    let guide = starter();
    new(guide.path(), NewKind::Principle, "Trust");
    let [file, _] = new(guide.path(), NewKind::Example, "A visit");
    let text = std::fs::read_to_string(guide.path().join(file)).expect("the page");
    assert!(
        text.contains("# principles = [\"equality\", \"trust\"]"),
        "{text}"
    );
}

#[test]
fn without_a_guide_nothing_is_made() {
    let folder = folder();
    let fault = refused(folder.path(), NewKind::Page, "A page");
    assert!(fault.message.contains("guide.toml"), "{}", fault.message);
    assert!(fault.help.contains("init"), "{}", fault.help);
    let nowhere = folder.path().join("nowhere");
    let fault = author::new_page(&nowhere, NewKind::Page, "A page").expect_err("nowhere");
    assert_eq!(fault.rule, "bad-arguments");
    assert!(!nowhere.exists());
}

#[test]
fn a_guide_with_broken_settings_can_have_new_pages() {
    let guide = folder();
    write(guide.path(), "guide.toml", "[guide\ntitle = ");
    new(guide.path(), NewKind::Page, "A page");
}
