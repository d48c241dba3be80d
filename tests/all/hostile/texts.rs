//! Texts with too much of one thing.

use crate::guide::Guide;
use crate::hostile::run::{MOST_MEMORY, Ran, build, lines, run};

fn guide_with(text: &str, settings: &str) -> Guide {
    let guide = Guide::new();
    let own = guide.read("guide.toml");
    guide.write("guide.toml", own + settings);
    for path in ["content/page.md", "content/page.easy.md"] {
        let page = [
            "+++\ntitle = \"A page\"\npurpose = \"This is a page.\"\n+++\n\n",
            text,
            "\n",
        ];
        guide.write(path, page.concat());
    }
    guide
}

fn built(text: &str) -> Ran {
    let guide = guide_with(text, "");
    let ran = build(&guide);
    assert!(guide.path("site/page/index.html").exists(), "{}", ran.said);
    ran
}

#[test]
fn a_line_of_5_mb() {
    built(&"word ".repeat(1_000_000)).says(0, &["Made 2 pages"]);
    built(&"w".repeat(5_000_000)).says(0, &["Made 2 pages"]);
}

#[test]
fn ten_thousand_quotes_inside_each_other() {
    let ran = built(&(">".repeat(10_000) + " Words."));
    ran.says(1, &["nested-too-deep", "content/page.md:6"]);
}

#[test]
fn lists_inside_each_other() {
    built(&("- ".repeat(50_000) + "x")).says(1, &["nested-too-deep", "content/page.md"]);
    built(&lines(1000, |at| "  ".repeat(at) + "- x\n")).says(1, &["nested-too-deep"]);
}

#[test]
fn fifty_thousand_headings() {
    built(&lines(50_000, |at| format!("## Heading {at}\n\n")));
    built(&"## The same\n\n".repeat(50_000));
}

#[test]
fn a_table_of_5000_columns() {
    let head = "a|".repeat(5000) + "\n|" + &"-|".repeat(5000) + "\n";
    built(
        &[
            "|",
            &head,
            &lines(20, |_| "|".to_owned() + &"b|".repeat(5000) + "\n"),
        ]
        .concat(),
    );
    // Each short row would be filled up to 5000 cells.
    built(&["|", &head, &"|x|\n".repeat(100_000)].concat());
}

#[test]
fn a_hundred_thousand_attributes() {
    let pairs = lines(100_000, |at| format!(" a{at}=1"));
    let ran = built(&format!("x {{{pairs}}}"));
    ran.says(
        0,
        &[
            "unknown-attribute",
            "content/page.easy.md:6",
            "more. Mend these first",
        ],
    );
    built(&format!(
        "x {{{}}}",
        lines(100_000, |at| format!(" .a{at}"))
    ));
    built(&"x {.a} ".repeat(100_000));
}

#[test]
fn marks_without_end() {
    built(&"*a **b ".repeat(50_000));
    built(&("*a_b ".repeat(50_000) + &"_ *".repeat(50_000)));
    built(&"[".repeat(500_000));
    built(&"[a](".repeat(200_000));
    built(&"[[a|".repeat(200_000));
    built(&lines(2000, |at| "`".repeat(at) + " "));
}

#[test]
fn references_that_grow() {
    let long = format!("[a]: /x{}\n\n", "y".repeat(1000));
    run(
        &guide_with(&(long + &"[a]".repeat(100_000)), ""),
        &["build", "--no-pdf"],
        MOST_MEMORY,
    );
    built(
        &(lines(50_000, |at| format!("[a{at}]: https://example.org/{at}\n"))
            + &"[a1]".repeat(50_000)),
    );
}

/// Each asked for its column from the start of its line: that took 25 seconds.
#[test]
fn a_megabyte_of_tags_shown_as_text() {
    let ran = built(&"<b>x</b> ".repeat(115_000));
    ran.says(0, &["raw-html", "content/page.easy.md:6", "`<b>` is HTML"]);
}

/// Cleaning looked through every open tag for each new one: that took more than 40 seconds.
#[test]
fn tags_inside_each_other_that_are_cleaned() {
    for tags in ["<div>\n", "<table><tr><td>", "<b>"] {
        let guide = guide_with(&tags.repeat(100_000), "\n[markdown]\nhtml = \"sanitise\"\n");
        let ran = build(&guide);
        ran.says(1, &["nested-too-deep", "content/page.md:6"]);
    }
    let flat = guide_with(
        &"<b>x</b> ".repeat(50_000),
        "\n[markdown]\nhtml = \"sanitise\"\n",
    );
    assert!(!build(&flat).said.contains("nested-too-deep"));
}

/// Each mark looked through the whole page for its note.
#[test]
fn ten_thousand_footnotes() {
    built(&lines(10_000, |at| format!("x[^{at}]\n\n[^{at}]: y\n\n")));
    built(&("x[^0]\n\n".to_owned() + &lines(10_000, |at| format!("[^{at}]: y[^{}]\n\n", at + 1))));
}

/// Each was compared with every other, for "did you mean": 6,000 took eight seconds, 12,000 four times that.
#[test]
fn thousands_of_names_that_nothing_has() {
    let guide = guide_with(
        &lines(6000, |at| {
            format!(
                "[[some term number x{at}]] [x](#headin-x{at}) ![y](pic:pictur-{at})\n\n## Heading {at}\n\n"
            )
        }),
        "",
    );
    let words = lines(6000, |at| {
        format!("[[word]]\nterm = \"some term number {at}\"\nstandard = \"x\"\neasy = \"y\"\n")
    });
    guide.write("content/glossary.toml", words);
    let ran = build(&guide);
    ran.says(
        1,
        &[
            "undefined-hard-word",
            "broken-link",
            "missing-picture",
            "more. Mend these first",
        ],
    );
}

#[test]
fn thousands_of_statements_that_do_not_match() {
    let guide = Guide::new();
    let list = |letter: char| lines(10_000, |at| format!("- [ ] Words. {{#{letter}{at}}}\n"));
    for (path, letter) in [
        ("content/checklists/a.md", 'a'),
        ("content/checklists/a.easy.md", 'b'),
    ] {
        guide.write(
            path,
            format!("+++\ntitle = \"A list\"\n+++\n\n{}", list(letter)),
        );
    }
    let ran = build(&guide);
    assert!(ran.said.contains("unmatched-statement"), "{}", ran.said);
}

#[test]
fn signs_that_are_no_letters() {
    built(&"\0".repeat(1_000_000));
    built(&"\u{202E}".repeat(300_000));
    built(&("a".to_owned() + &"\u{301}".repeat(500_000)));
    built(&"&quot;".repeat(200_000));
}

#[test]
fn a_hundred_megabytes_of_front_matter() {
    let guide = Guide::new();
    let file = std::fs::File::create(guide.path("content/page.md")).expect("a file");
    file.set_len(100 << 20).expect("a long file");
    build(&guide).says(
        2,
        &["content/page.md cannot be read: it is larger than 8 MB"],
    );
    let long = "purpose = \"".to_owned() + &"words ".repeat(1_000_000);
    guide.write(
        "content/page.md",
        format!("+++\ntitle = \"A page\"\n{long}\n+++\n"),
    );
    build(&guide).says(2, &["bad-front-matter", "content/page.md"]);
}
