//! Any guide that keeps to the format: thrown together by chance, and held to what every site promises.
//! Every link resolves, ids are an element's own, each page has one first heading, all words of a text
//! are on its pages once, one build is like the next, and nothing is reported as an error.

mod making;
mod pages;
mod text;
mod writing;

use std::collections::BTreeMap;

use alongside::diag::Level;
use alongside::pipeline::{self, NoCache, Output, Quiet};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::guide;
use making::{AnyGuide, any_guide};
use pages::Site;
use writing::{Expected, write};

/// How many guides are made: a few every day, and many in `tests/run --long guides`.
fn guides() -> u32 {
    let asked = std::env::var("ALONGSIDE_GUIDES").ok();
    asked.map_or(24, |number| number.parse().expect("a number of guides"))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: guides(),
        failure_persistence: None,
        // Each run tries the same guides, so that a failure is one of the change at hand.
        rng_seed: RngSeed::Fixed(0x0A10_0651_DE00),
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_guide_becomes_what_its_author_wrote(any in any_guide()) {
        hold(&any);
    }
}

fn hold(any: &AnyGuide) {
    let guide = guide::Guide::new();
    for file in [
        "content/page.md",
        "content/page.easy.md",
        "content/glossary.toml",
    ] {
        guide.remove(file);
    }
    let expected = write(any, &guide);
    let outcome = guide.build();
    let errors = outcome
        .report
        .findings
        .iter()
        .filter(|found| found.level == Level::Error);
    assert_eq!(errors.count(), 0, "{}", guide::listed(&outcome));
    assert!(outcome.built.is_some());
    let site = Site::read(&guide.path("site"));
    for (path, page) in &site.pages {
        assert_eq!(page.first_headings, 1, "{path} has so many first headings");
        assert_eq!(page.ids_twice, Vec::<String>::new(), "{path} has ids twice");
        for link in &page.links {
            site.hold_link(path, link);
        }
    }
    words(&expected, &site);
    let again = Output {
        folder: guide.path("again"),
        home: None,
    };
    let _ = pipeline::build(&guide.options(), &again, &NoCache, &Quiet);
    let second = Site::read(&again.folder);
    assert!(second.bytes == site.bytes, "a second build differs");
    guide.build();
    assert!(
        Site::read(&guide.path("site")).bytes == site.bytes,
        "a build over itself differs"
    );
}

/// Each word stands on the pages that show its text, once, and on no other page of its own.
fn words(expected: &Expected, site: &Site) {
    for (path, wanted) in &expected.pages {
        let page = site
            .pages
            .get(path)
            .unwrap_or_else(|| panic!("there is no {path}"));
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for word in &page.words {
            *seen.entry(word).or_default() += 1;
        }
        for word in wanted {
            let times = seen.remove(word.as_str()).unwrap_or(0);
            assert_eq!(times, 1, "{path} has {word} so often");
        }
        let strange = seen.keys().find(|word| expected.never.contains(**word));
        assert_eq!(
            strange, None,
            "{path} has a word that is not for its readers"
        );
    }
    for (path, page) in &site.pages {
        let hidden = page
            .words
            .iter()
            .find(|word| expected.nowhere.contains(*word));
        assert_eq!(hidden, None, "{path} has a word that nobody should see");
    }
    for path in &expected.redirects {
        assert!(site.pages.contains_key(path), "there is no {path}");
    }
}
