//! Four times as much takes four times the work, and not sixteen times.

use alongside::diag::human::{self, Colour};

use crate::cost::{self, grows_straight};
use crate::guide::Guide;
use crate::hostile::run::lines;

/// Checks guides of one size and of four times that size, and prints what is found.
#[track_caller]
fn hold(name: &str, size: usize, make: impl Fn(usize, &Guide) + Sync) {
    let work = |size: usize| {
        let guide = Guide::new();
        make(size, &guide);
        cost::of(|| {
            let outcome = guide.check();
            let _ = human::to_string(&outcome.report, &outcome.sources, Colour::Off);
        })
    };
    grows_straight(name, work, size);
}

fn page(guide: &Guide, text: &str) {
    guide.write(
        "content/page.md",
        format!("+++\ntitle = \"A page\"\n+++\n\n{text}\n"),
    );
}

#[test]
fn footnotes() {
    hold("footnotes", 2000, |size, guide| {
        page(
            guide,
            &lines(size, |at| format!("x[^{at}]\n\n[^{at}]: y\n\n")),
        );
    });
}

#[test]
fn findings_on_one_line_as_json() {
    let work = |size: usize| {
        let guide = Guide::new();
        page(&guide, &"[x](nowhere.md) ".repeat(size));
        let outcome = guide.check();
        cost::of(|| {
            let json = alongside::diag::json::to_string(&outcome.report, &outcome.sources);
            assert!(json.matches("broken-link").count() >= size);
        })
    };
    grows_straight("findings as JSON", work, 5000);
}

#[test]
fn hard_words_that_nothing_explains() {
    hold("hard words", 1000, |size, guide| {
        page(
            guide,
            &lines(size, |at| format!("[[some hard word {at}x]]\n\n")),
        );
        let words = lines(size, |at| {
            format!("[[word]]\nterm = \"some hard word {at}\"\nstandard = \"x\"\n")
        });
        guide.write("content/glossary.toml", words);
    });
}

#[test]
fn fragments_that_lead_nowhere() {
    hold("fragments", 1000, |size, guide| {
        page(
            guide,
            &lines(size, |at| {
                format!("## A heading {at}\n\n[x](#a-headin-{at})\n\n")
            }),
        );
    });
}

#[test]
fn words_in_links() {
    hold("words in links", 6000, |size, guide| {
        page(
            guide,
            &"[[audit]] and [see [[audit]] here](page.md)\n\n".repeat(size),
        );
    });
}

#[test]
fn words_with_one_address() {
    hold("words with one address", 2000, |size, guide| {
        let words = lines(size, |at| {
            format!("[[word]]\nterm = \"a{}\"\nstandard = \"x\"\n", plus(at))
        });
        guide.write("content/glossary.toml", words);
    });
}

/// A number written in signs that fall out of addresses.
fn plus(at: usize) -> String {
    format!("{at:b}").replace('0', "+").replace('1', "*")
}

#[test]
fn statements_that_do_not_match() {
    hold("statements", 2000, |size, guide| {
        for (letter, end) in [('a', "md"), ('b', "easy.md")] {
            let list = lines(size, |at| format!("- [ ] Words. {{#{letter}{at}}}\n"));
            let text = format!("+++\ntitle = \"A list\"\n+++\n\n{list}");
            guide.write(&format!("content/checklists/list.{end}"), text);
        }
    });
}
