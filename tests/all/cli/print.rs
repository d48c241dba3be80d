//! `print`: which sheets are made, where they go, and what is never written over.

use super::*;

const PAGE: &str =
    "+++\ntitle = \"Our meetings\"\npurpose = \"This page is about meetings.\"\n+++\n\nWe meet.\n";

/// A guide with a page and a checklist, each in standard and easy text.
fn with_checklist() -> TempDir {
    let guide = guide();
    let list = "+++\ntitle = \"Our list\"\npurpose = \"This page is about a list.\"\n+++\n\n## Us {#us}\n\n- [ ] We decide. {#a}\n";
    for (path, text) in [
        ("content/meetings.md", PAGE.to_owned()),
        (
            "content/meetings.easy.md",
            PAGE.replace("We meet.", "![](pic:meeting) We meet."),
        ),
        ("content/checklists/list.md", list.to_owned()),
        (
            "content/checklists/list.easy.md",
            list.replace("] We", "] ![](pic:vote) We"),
        ),
    ] {
        write(guide.path(), path, &text);
    }
    guide
}

/// The PDFs that lie in a folder itself.
fn pdfs(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut pdfs: Vec<String> = names
        .filter(|name| name.rsplit('.').next() == Some("pdf"))
        .collect();
    pdfs.sort();
    pdfs
}

#[test]
fn a_page_is_found_by_its_address_the_end_of_it_and_its_file() {
    let guide = with_checklist();
    for (asked, made) in [
        (&["print", "meetings"][..], "meetings-standard.pdf"),
        (
            &["print", "checklists/list"],
            "list-standard-audit-sheet.pdf",
        ),
        (
            &["print", "list", "--sheet", "tally"],
            "list-standard-tally-sheet.pdf",
        ),
        (
            &["print", "content/meetings.easy.md"],
            "meetings-easy-read.pdf",
        ),
        (
            &["print", "meetings", "--variant", "large-print"],
            "meetings-large-print.pdf",
        ),
        (
            &[
                "print",
                "list",
                "--variant",
                "easy-read",
                "--sheet",
                "reader-check",
            ],
            "list-easy-read-reader-check.pdf",
        ),
        (&["print"], "whole-guide-standard.pdf"),
    ] {
        let said = run(guide.path(), asked);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{asked:?}");
        assert!(
            said.out.starts_with(&format!("Made {made}: ")),
            "{asked:?}: {}",
            said.out
        );
        assert_eq!(pdfs(guide.path()), [made], "{asked:?}");
        std::fs::remove_file(guide.path().join(made)).expect("the sheet");
    }
    assert!(!guide.path().join("site").exists(), "nothing else is made");
}

#[test]
fn a_page_is_found_by_its_title_and_a_sheet_by_the_words_of_the_page() {
    let guide = with_checklist();
    for (asked, made) in [
        (
            &["print", "choosing the MENU together"][..],
            "choosing-the-menu-standard.pdf",
        ),
        (
            &["print", "Our list", "--sheet", "Fill-in"],
            "list-standard-audit-sheet.pdf",
        ),
        (
            &["print", "Our list", "--sheet", "count"],
            "list-standard-tally-sheet.pdf",
        ),
    ] {
        let said = run(guide.path(), asked);
        assert_eq!(said.code, 0, "{asked:?}: {}", said.err);
        assert_eq!(pdfs(guide.path()), [made], "{asked:?}");
        std::fs::remove_file(guide.path().join(made)).expect("the sheet");
    }
    for (asked, said_too) in [
        (&["print", "Our lists"][..], "Did you mean \"Our list\"?"),
        (
            &["print", "Our list", "--sheet", "list"],
            "It has: fill-in, count.",
        ),
    ] {
        let said = run(guide.path(), asked);
        assert!(said.err.contains(said_too), "{asked:?}: {}", said.err);
    }
}

#[test]
fn five_statements_fit_on_a_page_of_either_paper() {
    let guide = guide();
    let statement = |n| format!("- [ ] We decide about thing {n} together. {{#s{n}}}\n");
    let statements = [1, 2, 3, 4, 5].map(statement).concat();
    let list = format!(
        "+++\ntitle = \"Our list\"\npurpose = \"This page is about a list.\"\nfields = [\"evidence\", \
         \"who-was-involved\", \"action\", \"owner\", \"by-when\"]\n+++\n\n## Us {{#us}}\n\n{statements}"
    );
    write(guide.path(), "content/checklists/list.md", &list);
    let settings = std::fs::read_to_string(guide.path().join("guide.toml")).expect("the settings");
    for paper in ["a4", "us-letter"] {
        let paper = format!("[guide]\npaper = \"{paper}\"\n");
        write(
            guide.path(),
            "guide.toml",
            &settings.replacen("[guide]\n", &paper, 1),
        );
        // The cover, the statements, and room to sign.
        let said = run(guide.path(), &["print", "list"]);
        assert_eq!(
            said.out.trim(),
            "Made list-standard-audit-sheet.pdf: 3 pages",
            "{paper}"
        );
    }
}

#[test]
fn several_pages_are_several_files_and_one_name_is_for_one() {
    let guide = with_checklist();
    let said = run(guide.path(), &["print", "meetings", "list"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        pdfs(guide.path()),
        ["list-standard-audit-sheet.pdf", "meetings-standard.pdf"]
    );
    let said = run(
        guide.path(),
        &["print", "meetings", "list", "--output", "one.pdf"],
    );
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("2 sheets do not fit into one file"),
        "{}",
        said.err
    );
    let said = run(
        guide.path(),
        &["print", "meetings", "--output", "new/folder/one.pdf"],
    );
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(pdfs(&guide.path().join("new/folder")), ["one.pdf"]);
}

#[test]
fn what_cannot_be_printed_is_told_and_nothing_is_written() {
    let guide = with_checklist();
    for (asked, code, said_too) in [
        (&["print", "meeting"][..], 2, "Did you mean \"meetings\"?"),
        (
            &["print", "nowhere-at-all"],
            2,
            "There is no page `nowhere-at-all`",
        ),
        (
            &["print", "meetings", "--sheet", "audit"],
            2,
            "It has: page",
        ),
        (
            &["print", "meetings", "--variant", "easy-red"],
            2,
            "no variant called `easy-red`",
        ),
        (&["print", "meetings", "--sheet", "poster"], 2, "poster"),
        (
            &["print", "meetings", "--output", "guide.toml"],
            2,
            "is no PDF",
        ),
        (
            &["print", "meetings", "--output", "content"],
            2,
            "is no PDF",
        ),
    ] {
        let settings = std::fs::read(guide.path().join("guide.toml")).expect("the settings");
        let said = run(guide.path(), asked);
        assert_eq!(said.code, code, "{asked:?}: {}", said.err);
        assert!(said.err.contains(said_too), "{asked:?}: {}", said.err);
        assert_eq!(pdfs(guide.path()), [""; 0], "{asked:?}");
        let after = std::fs::read(guide.path().join("guide.toml")).expect("the settings");
        assert_eq!(settings, after, "{asked:?}");
    }
}

#[test]
fn an_older_sheet_is_replaced_and_a_page_that_is_too_large_keeps_it() {
    let guide = with_checklist();
    assert_eq!(
        run(guide.path(), &["print", "meetings", "-o", "m.pdf"]).code,
        0
    );
    let first = std::fs::read(guide.path().join("m.pdf")).expect("the sheet");
    write(
        guide.path(),
        "content/meetings.md",
        &PAGE.replace("We meet.", "We meet on Mondays."),
    );
    assert_eq!(
        run(guide.path(), &["print", "meetings", "-o", "m.pdf"]).code,
        0
    );
    let second = std::fs::read(guide.path().join("m.pdf")).expect("the sheet");
    assert_ne!(first, second);
    write(
        guide.path(),
        "content/meetings.md",
        &PAGE.replace(
            "We meet.",
            &format!("| a | b |\n|---|---|\n{}", "| 1 | 2 |\n".repeat(12_000)),
        ),
    );
    let said = run(guide.path(), &["print", "meetings", "-o", "m.pdf"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(
        said.err.contains("It has 24000 cells of tables."),
        "{}",
        said.err
    );
    assert_eq!(
        std::fs::read(guide.path().join("m.pdf")).expect("the sheet"),
        second
    );
}

#[test]
fn what_was_asked_for_in_a_wrong_way_is_said_alone() {
    let guide = faulty();
    for (arguments, help) in [
        (
            &["print", "nothing like it"][..],
            "Name a page by its title",
        ),
        (
            &["print", "--variant", "easy read"],
            "Did you mean `easy-read`? There are",
        ),
        (&["print", "-o", "all.docx"], "-o \"all.pdf\""),
    ] {
        let said = run(guide.path(), arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(said.err.matches("error[").count(), 1, "{}", said.err);
        assert!(said.err.contains(help), "{arguments:?}: {}", said.err);
    }
    assert!(!guide.path().join("all.docx").exists());
}
