//! Mistakes, and what is said of them.

use toml::de::DeTable;

use super::*;

/// What is said of the first fault of a text.
fn first(text: &str) -> Option<Explained> {
    let (_, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let error = errors.first()?;
    Some(explain(text, error.span().unwrap_or(0..0), error.message()))
}

/// What was written, words of the message, and what to write.
const MISTAKES: &str = r#"title = “Fire safety” | curly | title = "Fire safety"
title = ‘It’s ours’ | curly | title = "It’s ours"
title = “The “Get out” guide” | curly | title = 'The "Get out" guide'
words = [“one”, “two”] | curly | words = ["one", "two"]
title = "Fire safety | missing | title = "Fire safety"
title = Fire safety" | missing | title = "Fire safety"
title = Fire safety | no quotation marks | title = "Fire safety"
title = Yes. | no quotation marks | title = "Yes."
publisher: Brightwater | colon | publisher = "Brightwater"
publisher: "Brightwater" | colon | publisher = "Brightwater"
publisher: “Brightwater”, | curly | publisher = "Brightwater"
title = "The "Get out" guide" | inside | title = 'The "Get out" guide'
title = "The "Get out", and more" | inside | title = 'The "Get out", and more'
date = 29/11/2026 | year-month-day | date = 2026-11-29
date = 9.1.2026 | year-month-day | date = 2026-01-09
date = 2nd November 2026 | year-month-day | date = 2026-11-02
date = 29/11/2026 # in print | year-month-day | date = 2026-11-29 # in print
review_by = 2026-11-31 | no 31 November: November has 30 days | review_by = 2026-11-30
review_by = 2027-02-29 | February 2027 has 28 days | review_by = 2027-02-28
review_by = 2026-13-01 | year-month-day | review_by = 2026-01-13
review_by = November 2026 | the month and the day | review_by = 2026-11-30
review_by = | Nothing | review_by = 2027-05-31
time_mins = 40 minutes | a number alone | time_mins = 40
time_mins = 1 hour | a number alone | time_mins = 60
time_mins = | Nothing | time_mins = 40
sources = | Nothing | sources = [{ title = "Care Act 2014" }]
sources = SCIE | list of tables | sources = [{ title = "SCIE" }]
principles = equality, respect | list | principles = ["equality", "respect"]
title = 'Sam's story' | apostrophe | title = "Sam's story"
title = "Sam's "own" way" | inside | title = "Sam's “own” way"
phone = 0113 496 0000 | no quotation marks | phone = "0113 496 0000"
phone = 01632960000 | begins with 0 | phone = "01632960000"
people = yes | true or false | people = true
raw-html = off | no quotation marks | raw-html = "off"
draft = True | true or false | draft = true
file = "pictures\kitchen.jpg" | backslash | file = "pictures/kitchen.jpg"
title = | Nothing | title = "Our meetings"
title = "C", | stands a comma (,). | title = "C"
title = "C"; | stands a semicolon (;). | title = "C"
time_mins = 40, | stands a comma (,). | time_mins = 40
title = "C" // mine | note | title = "C" # mine
// note | note | # note
<!-- note --> | note | # note
- title = "x" | do not belong | title = "x"
**title** = "x" | do not belong | title = "x"
**title:** x | do not belong | title = "x"
title — "x" | nothing else | title = "x"
title - x | nothing else | title = "x"
title => "x" | nothing else | title = "x"
title == "x" | nothing else | title = "x"
title "x" | missing | title = "x"
my title = "x" | one word | my_title = "x"
review by: 1 May 2027 | colon | review_by = 2027-05-01
Draft: yes | colon | draft = true
time_mins = 30-40 | whole number | time_mins = 40
sources = [{ title = "a", date = Spring 2024 }] | no quotation marks | sources = [{ title = "a", date = "Spring 2024" }]
made_by = [{ who = Jo, lived_experience = yes }] | no quotation marks | made_by = [{ who = "Jo", lived_experience = true }]
review by = 1 May 2027 | one word | review_by = 2027-05-01
sources = [{ title = "a" } { title = "b" }] | comma (,) is missing | sources = [{ title = "a" }, { title = "b" }]
sources = [{ title: "x" }] | equals sign | sources = [{ title = "x" }]
sources = [{ "title": "x", "by": "y" }] | equals sign | sources = [{ title = "x", by = "y" }]
publish = ["standard" "easy-read"] | comma (,) is missing | publish = ["standard", "easy-read"]
publish = ["standard"; "easy-read"] | semicolon | publish = ["standard", "easy-read"]
publish = [standard, easy-read] | no quotation marks | publish = ["standard", "easy-read"]
options = [{ value = 1, label = "No" }], | stands a comma (,). | options = [{ value = 1, label = "No" }]
principles = ["a" | never closed | principles = ["a"]
sources = [{ title = "x" ] | never closed | sources = [{ title = "x" }]
guide: | square brackets | [guide]
Contact = | square brackets | [contact]
[guide | do not match | [guide]
[[word] | do not match | [[word]]
[contact]] | do not match | [contact]
Some words. | no setting | "#;

#[test]
fn each_mistake_has_its_own_line_mended() {
    let mut wrong = String::new();
    for row in MISTAKES.lines() {
        let [line, about, mended] = row.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let Some(found) = first(line) else {
            panic!("{line} is no mistake");
        };
        let help = found.help.split("Write it like this: ").nth(1);
        if !found.message.contains(about) || help.unwrap_or_default() != mended {
            wrong += &format!("{line}\n  {}\n  {}\n", found.message, found.help);
        }
        assert!(mended.is_empty() || parses(mended), "{mended}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn mistakes_in_more_than_a_line() {
    for (text, place, help) in [
        (
            "title = \"A\" purpose = \"b\"",
            "title = \"A\" purpose = \"b\"",
            "first title = \"A\", and below it purpose = \"b\"",
        ),
        (
            "[guide] title = \"x\"",
            "[guide] title = \"x\"",
            "first [guide], and below it title = \"x\"",
        ),
        (
            "purpose = \"About\n  words.\"\n",
            "purpose = \"About",
            "purpose = \"About words.\"",
        ),
        (
            "x = [\n  \"a\"\n  \"b\"\n]",
            "\"a\"",
            "Write it like this: \"a\",",
        ),
        (
            "x = [\n  { title = \"a\" by = \"b\" },\n]",
            "{ title = \"a\" by = \"b\" },",
            "Write it like this: { title = \"a\", by = \"b\" },",
        ),
        (
            "principles = [\"a\", \"b\"\ndraft = true\n",
            "principles = [\"a\", \"b\"",
            "principles = [\"a\", \"b\"]",
        ),
        ("a = \"x\"\na = \"y\"", "a = \"y\"", "delete the other"),
        ("[a]\nx = 1\n[a]", "[a]", "under the first [a]"),
    ] {
        let found = first(text).expect("a mistake");
        assert_eq!(&text[found.at], place, "{text}: {}", found.message);
        assert!(found.help.contains(help), "{text}: {}", found.help);
    }
}

#[test]
fn whatever_the_mistake_no_words_of_the_parser_are_shown() {
    for text in [
        "a = [1, 2",
        "}",
        "https://example.org",
        "= \"x\"",
        "a = \"\"\"x\ny",
        "a = .5",
        "a = 1__0",
        "café = \"x\"",
        "# a\u{7f}b",
        "a.b = 1\na = 2",
        "[contact details]",
        "{ title = \"x\" }",
        "a = \"\\q\"",
        "\u{FFFD}",
        "a = [[[}",
        "a = [b: c",
        "a = [::",
    ] {
        let found = first(text).unwrap_or_else(|| panic!("{text}"));
        for words in [
            "TOML",
            "expected",
            "literal",
            "newline",
            "basic string",
            "key-value",
        ] {
            assert!(!found.message.contains(words), "{text}: {}", found.message);
        }
        assert!(!found.help.is_empty(), "{text}");
    }
}

#[test]
fn items_below_their_key_are_one_list() {
    for (text, wanted) in [
        (
            "principles:\n  - equality\n  - “trust”\ntitle = \"x\"\n",
            "principles = [\"equality\", \"trust\"]",
        ),
        ("principles = \n- equality\n", "principles = [\"equality\"]"),
        (
            "sources:\n- title: An act\n  url: https://example.org\n- title: More\n",
            "sources = [{ title = \"An act\", url = \"https://example.org\" }, { title = \"More\" }]",
        ),
        ("made_by:\n- Jo\n", "made_by = [{ who = \"Jo\" }]"),
    ] {
        let found = first(text).unwrap();
        assert_eq!(found.help, format!("Write it like this: {wanted}"));
        assert!(DeTable::parse(wanted).is_ok(), "{wanted}");
        // Nothing more is said of it.
        assert!(found.follows.end + 1 >= text.find("title = \"x\"").unwrap_or(text.len()));
    }
    for text in ["title:\n- One\n", "principles:\n\n- One\n"] {
        let found = first(text).unwrap();
        assert!(!found.message.contains("list"), "{text}");
    }
}
