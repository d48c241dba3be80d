//! Four times as much takes four times as long, and not sixteen times.

use std::time::{Duration, Instant};

use alongside::diag::human::{self, Colour};

use crate::guide::Guide;
use crate::hostile::run::lines;

/// Checks guides of one size and of four times that size. Between four times and sixteen times lies nine;
/// what a busy machine adds to a short time is let pass.
fn hold(name: &str, size: usize, make: impl Fn(usize, &Guide)) {
    let time = |size: usize| {
        let guide = Guide::new();
        make(size, &guide);
        let started = Instant::now();
        let outcome = guide.check();
        let _ = human::to_string(&outcome.report, &outcome.sources, Colour::Off);
        started.elapsed()
    };
    grows_straight(name, || (time(size), time(size * 4)));
}

/// Measures one size and four times that size. What grows with the square is too slow each time; a
/// machine that is busy with something else is not.
fn grows_straight(name: &str, measure: impl Fn() -> (Duration, Duration)) {
    let mut seen = Vec::new();
    for _ in 0..3 {
        let (small, large) = measure();
        if large < small * 9 + Duration::from_millis(500) {
            return;
        }
        seen.push(format!("{small:?} became {large:?}"));
    }
    panic!("{name}: {}", seen.join(", "));
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
    let time = |size: usize| {
        let guide = Guide::new();
        page(&guide, &"<b>x</b> ".repeat(size));
        let outcome = guide.check();
        let started = Instant::now();
        let json = alongside::diag::json::to_string(&outcome.report, &outcome.sources);
        assert!(json.matches("raw-html").count() >= size);
        started.elapsed()
    };
    grows_straight("findings as JSON", || (time(5000), time(20_000)));
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
