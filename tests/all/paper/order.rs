//! The words of a page on paper stand in the order in which they are on the screen.

use crate::paper::html::{Page, words};
use crate::paper::reader::Paper;

/// What is missing or moved on paper, with what stands around it; nothing where all is well. The paper
/// may say more: addresses of links, a principle's examples.
pub(crate) fn difference(page: &Page, paper: &Paper) -> Option<String> {
    let said: Vec<String> = paper
        .tags
        .iter()
        .map(crate::paper::reader::Tag::words)
        .flat_map(|text| words(&text).collect::<Vec<_>>())
        .collect();
    let mut rest = said.iter();
    if page.words.iter().all(|word| rest.any(|said| said == word)) {
        return None;
    }
    let kept = longest(&page.words, &said);
    let mut out = String::new();
    let mut at = 0;
    while at < page.words.len() {
        let from = at;
        while at < page.words.len() && kept[at].is_none() {
            at += 1;
        }
        if at > from {
            let before = page.words[from.saturating_sub(5)..from].join(" ");
            let near = from
                .checked_sub(1)
                .and_then(|before| kept[before])
                .map_or(0, |near| near + 1);
            let there = said[near..said.len().min(near + 12)].join(" ");
            out += &format!(
                "  after “{before}” the page goes on\n    “{}”\n  and the paper\n    “{there}”\n",
                page.words[from..at].join(" ")
            );
        }
        at += 1;
    }
    Some(out)
}

/// Where each word of the one stands in the other, so that as many as can be stand there in order.
fn longest(one: &[String], other: &[String]) -> Vec<Option<usize>> {
    let wide = other.len() + 1;
    let mut most = vec![0_u16; (one.len() + 1) * wide];
    for (i, word) in one.iter().enumerate().rev() {
        for (j, said) in other.iter().enumerate().rev() {
            most[i * wide + j] = if word == said {
                most[(i + 1) * wide + j + 1] + 1
            } else {
                most[(i + 1) * wide + j].max(most[i * wide + j + 1])
            };
        }
    }
    let mut places = vec![None; one.len()];
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            places[i] = Some(j);
            i += 1;
            j += 1;
        } else if most[(i + 1) * wide + j] >= most[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    places
}

#[test]
fn words_that_are_missing_or_moved_are_named_and_more_words_are_not() {
    let paper = Paper::read(include_bytes!("../../paper/whole.pdf").to_vec()).expect("a sheet");
    let said = |main: &str| {
        let html = format!("<html lang=\"en-GB\"><main>{main}</main>");
        difference(&Page::read("index.html", html.as_bytes()), &paper)
    };
    assert_eq!(
        said("<h1>Our sheet</h1><p>We <b>meet</b>.</p><img alt=\"Two people\"><h2>When</h2>"),
        None
    );
    assert_eq!(
        said(
            "<h1>Our sheet</h1><nav>Go on</nav><p hidden>Ways</p><p class=\"small facts\">Long</p>"
        ),
        None
    );
    let moved = said("<h1>Our sheet</h1><p>Come in.</p><p>We meet.</p><h2>When</h2>");
    let told = "  after “Our sheet” the page goes on\n    “Come in”\n  and the paper\n    “We meet";
    assert!(
        moved.as_ref().is_some_and(|moved| moved.starts_with(told)),
        "{moved:?}"
    );
    let missing = said("<h1>Our sheet</h1><p>We meet on Mondays.</p><h2>When</h2>");
    assert!(missing.is_some_and(|missing| missing.contains("“on Mondays”")));
    assert!(
        said("<p>We meet.</p><p>We meet.</p>").is_some(),
        "what is said twice is read twice"
    );
}
