//! The starter guide with a slip in it: how much is said, and that typing it mends the slip.

use alongside::diag::human;

use super::typed::{
    EQUALITY, EXAMPLE, PICTURES, SETTINGS, WORDS, changed, mended, new_findings, said, starter,
};

/// A file, what is changed in it everywhere, and how many messages there are.
const SLIPS: [(&str, &str, &str, usize); 31] = [
    (WORDS, "[[word]]", "[word]", 2),
    (WORDS, "[[word]]", "[Word]", 2),
    (WORDS, "[[word]]", "[[word]", 2),
    (WORDS, "[[word]]\nterm = \"co", "[word]\nterm = \"co", 1),
    (WORDS, "[[word]]\nterm = \"ag", "[word]\nterm = \"ag", 1),
    (
        SETTINGS,
        "[check.names]",
        "[check.same_word]\nuse = \"a\"\n[check.same_word]\nuse = \"b\"\n[check.names]",
        2,
    ),
    (
        SETTINGS,
        "[check.names]",
        "[accessibility.tests]\nwho = \"Jo\"\n[[accessibility.tests]]\nwho = \"Sam\"\n[check.names]",
        1,
    ),
    (SETTINGS, "[contact]", "[[contact]]", 1),
    (SETTINGS, "# accent", "accent", 1),
    (SETTINGS, "# second", "second", 1),
    (PICTURES, "# licence =", "licence =", 1),
    (EXAMPLE, "[\"equality\"]", "[\"equality\",", 1),
    (EXAMPLE, "[\"equality\"]", "[\"equality\"", 1),
    (EXAMPLE, "[\"equality\"]", "[\n  \"equality\"", 1),
    (EXAMPLE, "[\"equality\"]", "[\"equality\", # more", 1),
    (EQUALITY, "+++\ntitle", "title", 1),
    (
        EQUALITY,
        "+++\ntitle = \"Equality\"",
        "title = \"Equality\"\n+++",
        1,
    ),
    (EQUALITY, "+++", "++", 2),
    (EQUALITY, "+++\ntitle", "+ + +\ntitle", 1),
    (EQUALITY, "+++\n\n", "++\n\n", 1),
    (EQUALITY, "+++", "---", 1),
    (EQUALITY, "+++", "===", 1),
    (EQUALITY, "+++", "***", 1),
    (EQUALITY, "+++\ntitle", "---\ntitle", 1),
    (
        SETTINGS,
        "[check.names]",
        "[check.rules]\nlong-sentence = false\n[check.names]",
        1,
    ),
    (
        SETTINGS,
        "[check.names]",
        "[check.rules]\nlong-sentence = true\n[check.names]",
        1,
    ),
    (
        SETTINGS,
        "[check.names]",
        "[check.rules]\nlong-sentence = \"warn\"\n[check.names]",
        1,
    ),
    (
        SETTINGS,
        "[check.names]",
        "[markdown]\nhtml = true\n[check.names]",
        1,
    ),
    (
        EQUALITY,
        "## What it",
        "[Same say](pic:equal)\n\n## What it",
        1,
    ),
    (
        EQUALITY,
        "## What it",
        "[There](../02-examples)\n\n## What it",
        0,
    ),
    (
        EQUALITY,
        "## What it",
        "[There](/02-examples#)\n\n## What it",
        0,
    ),
];

#[test]
fn typing_what_is_said_mends_each_slip() {
    let usual = said(&starter());
    for (file, from, to, count) in SLIPS {
        let guide = changed(file, from, to);
        let found = new_findings(&guide, &usual);
        assert_eq!(found.len(), count, "{file}: {to}: {found:#?}");
        if file != PICTURES {
            mended(&guide, &usual);
        }
    }
}

#[test]
fn a_page_without_front_matter_is_told_once_with_all_that_it_needs() {
    let usual = said(&starter());
    let guide = starter();
    guide.write(EQUALITY, "# Equality\n\nWords.\n");
    let found = new_findings(&guide, &usual);
    let [(.., help)] = &found[..] else {
        panic!("{found:#?}");
    };
    assert!(
        help.contains("title = \"Equality\"") && help.contains("purpose = "),
        "{help}"
    );
}

#[test]
fn lines_that_only_look_like_front_matter_are_words() {
    let usual = said(&starter());
    for text in [
        "---\n\nWords.\n\n---\n",
        "***\nA = b\n***\n",
        "++\nA plus.\n++\n",
        "title = \"Equality\"\n\nWords and more words.\n",
    ] {
        let guide = starter();
        guide.write(EQUALITY, text);
        let found = new_findings(&guide, &usual);
        let none = found
            .iter()
            .all(|(.., help)| !help.contains("place of this line"));
        assert!(none && !found.is_empty(), "{text}: {found:#?}");
    }
}

#[test]
fn what_is_said_of_addresses_and_places_is_whole() {
    let usual = said(&starter());
    for (line, help) in [
        (
            "[a](nfcc.org.uk/a/b.html)",
            "of it: https://nfcc.org.uk/a/b.html",
        ),
        (
            "[a](example.org/x?y=1#z)",
            "of it: https://example.org/x?y=1#z",
        ),
        ("[a](/Users/ann/x.pdf)", "Put it on a website"),
        (
            "![A](</Users/ann/Pictures/a b.jpg>)",
            "write <../pictures/a b.jpg>",
        ),
        ("[a]()", "such as ../index.md"),
    ] {
        let guide = changed(EQUALITY, "## What it", &format!("{line}\n\n## What it"));
        let found = new_findings(&guide, &usual);
        let is_said = found.iter().any(|(.., said)| said.contains(help));
        assert!(is_said, "{line}: {found:#?}");
    }
    for path in ["C:\\Users\\Ann\\photo.jpg", "/Users/ann/photo.jpg"] {
        let guide = changed(
            EQUALITY,
            "picture = \"equal\"",
            &format!("picture = \"{path}\""),
        );
        let found = new_findings(&guide, &usual);
        let [(_, 4, message, help)] = &found[..] else {
            panic!("{path}: {found:#?}");
        };
        assert!(
            message.contains("own computer") && help.contains("pictures/photo.jpg"),
            "{help}"
        );
    }
}

#[test]
fn a_picture_without_a_licence_is_told_what_to_write_and_where() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1h8v8z\"/></svg>";
    let entry = "[[picture]]\nname = \"door\"\nfile = \"pictures/door.svg\"\nalt = \"A door\"\n";
    let usual = said(&starter());
    let with = |entry: &str| {
        let guide = changed(
            EQUALITY,
            "## What it",
            "![A door](/pictures/door.svg)\n\n## What it",
        );
        guide.write("content/pictures/door.svg", drawing);
        guide.write(PICTURES, entry);
        guide
    };
    let none = new_findings(&with(""), &usual);
    let [(.., help)] = &none[..] else {
        panic!("{none:#?}");
    };
    for line in entry.lines().chain(["licence = \"own\""]) {
        assert!(help.contains(line), "{line}: {help}");
    }
    assert_eq!(
        new_findings(&with(&format!("{entry}licence = \"own\"\n")), &usual),
        []
    );
    let silent = new_findings(&with(entry), &usual);
    assert!(
        silent[0].3.contains("at line 1: licence = \"own\""),
        "{silent:#?}"
    );
    for written in ["mine", "our photo", "cc by 4.0"] {
        let guide = with(&format!("{entry}licence = \"{written}\"\n"));
        assert_eq!(mended(&guide, &usual), 1, "{written}");
    }
    let unclear = new_findings(&with(&format!("{entry}licence = \"Google\"\n")), &usual);
    assert_eq!(unclear.len(), 1, "{unclear:#?}");
}

#[test]
fn of_a_long_line_the_part_round_the_place_is_shown() {
    let words = "Many words stand here. ".repeat(25);
    let line = format!("{words}[Our page](nowhere.md) is more. {words}\n\n## What it");
    let outcome = changed(EQUALITY, "## What it", &line).check();
    let shown = human::to_string(&outcome.report, &outcome.sources, human::Colour::Off);
    assert!(
        shown.contains("stand here. [Our page](nowhere.md) is more."),
        "{shown}"
    );
    assert!(shown.lines().all(|line| line.len() < 200), "{shown}");
}

#[test]
fn what_a_slip_in_a_checklist_costs() {
    let usual = said(&starter());
    let (standard, easy) = (
        "content/03-checklists/our-meetings.md",
        "content/03-checklists/our-meetings.easy.md",
    );
    for (file, from, to) in [
        (standard, "{#during-2", "{#during-1"),
        (easy, "{#during-2", "{#during-1"),
        (
            easy,
            "![](pic:listen) People listen to me. {#during-2}",
            "{#during-2}",
        ),
        (easy, "![](pic:listen) People listen to me. {#during-2}", ""),
        (
            standard,
            "Everyone listens to each other. {#during-2",
            "{#during-2",
        ),
    ] {
        let found = new_findings(&changed(file, from, to), &usual);
        assert_eq!(found.len(), 1, "{file}: {to}: {found:#?}");
    }
}
