//! The starter guide with a slip in it: how much is said, and that typing it mends the slip.

use super::typed::{
    EQUALITY, EXAMPLE, PICTURES, SETTINGS, WORDS, changed, mended, new_findings, said, starter,
};

/// A file, what is changed in it everywhere, and how many messages there are.
const SLIPS: [(&str, &str, &str, usize); 24] = [
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
