//! What is on the paper: marks, sizes, the foot of each page.

use std::collections::BTreeMap;

use super::{Check, Faults};
use crate::paper::built::Sheet;
use crate::paper::reader::{IN_A_LINE, Kid, Mark, Page, Paper, Place, Run, Tag};

pub(super) const ALL: [Check; 10] = [
    Check {
        name: "unmarked",
        look: unmarked,
    },
    Check {
        name: "crossed-marks",
        look: crossed_marks,
    },
    Check {
        name: "lost-words",
        look: lost_words,
    },
    Check {
        name: "joined-words",
        look: joined_words,
    },
    Check {
        name: "words-over-words",
        look: words_over_words,
    },
    Check {
        name: "past-the-margin",
        look: past_the_margin,
    },
    Check {
        name: "unseen-signs",
        look: unseen_signs,
    },
    Check {
        name: "paper-size",
        look: paper_size,
    },
    Check {
        name: "page-foot",
        look: page_foot,
    },
    Check {
        name: "small-words",
        look: small_words,
    },
];

fn each_page(paper: &Paper) -> impl Iterator<Item = (String, &Page)> {
    let pages = paper.pages.iter().enumerate();
    pages.map(|(at, page)| (format!("page {}", at + 1), page))
}

fn unmarked(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for (place, page) in each_page(paper) {
        if !page.unmarked.is_empty() {
            faults.add(
                &place,
                "something is painted that is neither read nor left out of reading",
            );
        }
        if !page.is_balanced {
            faults.add(&place, "marks or states do not end as often as they begin");
        }
    }
}

fn crossed_marks(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for (place, page) in each_page(paper) {
        if let Some(first) = page.crossed.first() {
            faults.add(
                format!("{place}, {first}"),
                "what is read and what is not are mixed",
            );
        }
    }
}

/// What stands between marks for reading is asked for by one tag, and what a tag asks for is there.
fn lost_words(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    let mut asked: BTreeMap<(usize, i64), usize> = BTreeMap::new();
    for tag in paper.all_tags() {
        for kid in &tag.kids {
            if let Kid::Words { page, number, .. } = kid {
                *asked.entry((*page, *number)).or_default() += 1;
            }
        }
    }
    for (at, page) in paper.pages.iter().enumerate() {
        let place = |number: i64| format!("page {}, mark {number}", at + 1);
        for (number, times) in &page.numbers {
            match asked.remove(&(at, *number)) {
                None => faults.add(
                    place(*number),
                    "no tag asks for something that is to be read",
                ),
                Some(1) if *times == 1 => {}
                Some(_) => faults.add(place(*number), "something is read twice"),
            }
        }
    }
    for (page, number) in asked.into_keys() {
        faults.add(
            format!("page {}, mark {number}", page + 1),
            "a tag asks for something that is not there",
        );
    }
}

/// Words that stand apart are two words for those who hear them too: a space is said to be there, since
/// a new line or a gap is only seen.
fn joined_words(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    let mut runs: BTreeMap<(usize, i64), Vec<&Run>> = BTreeMap::new();
    for (at, page) in paper.pages.iter().enumerate() {
        for run in page.runs.iter().filter(|run| !run.said.is_empty()) {
            if let Mark::Tagged(number) = run.mark {
                runs.entry((at, number)).or_default().push(run);
            }
        }
    }
    for tag in paper.all_tags() {
        if !IN_A_LINE.contains(&tag.role.as_str()) {
            let mut line = Vec::new();
            in_line(tag, &runs, &mut line);
            let mut word = String::new();
            for (one, other) in line.iter().zip(line.iter().skip(1)) {
                let said = format!("{word}{}", one.1.said);
                last(&said).clone_into(&mut word);
                // An address is one word, however many lines it goes over.
                let is_address = word.contains("://")
                    || word.contains('@')
                    || other.1.said.starts_with(['@', '.']);
                // And so is what is longer than a line.
                let is_long = word.chars().count() >= 30;
                if !is_address && !is_long && is_joined(one, other) {
                    let words = format!("{word:?} and {:?}", first(&other.1.said));
                    faults.add(words, "words that stand apart are read as one");
                }
            }
        }
    }
}

/// The runs of a tag that are read in one go, each with its page.
fn in_line<'p>(
    tag: &Tag,
    runs: &BTreeMap<(usize, i64), Vec<&'p Run>>,
    line: &mut Vec<(usize, &'p Run)>,
) {
    for kid in &tag.kids {
        match kid {
            Kid::Tag(kid) if IN_A_LINE.contains(&kid.role.as_str()) => in_line(kid, runs, line),
            Kid::Words { page, number, .. } => {
                let own = runs.get(&(*page, *number)).into_iter().flatten();
                line.extend(own.map(|run| (*page, *run)));
            }
            Kid::Tag(_) | Kid::Object(_) => {}
        }
    }
}

fn is_joined((page, one): &(usize, &Run), (next, other): &(usize, &Run)) -> bool {
    let (Some(from), Some(to)) = (one.place, other.place) else {
        return false;
    };
    // Half a letter up or down is the number of a note; a fifth of one to the side is less than a space.
    let is_apart = page != next
        || (from.line - to.line).abs() > one.size * 0.5
        || to.from - from.to > one.size * 0.2;
    let ends = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/');
    is_apart && !one.said.ends_with(ends) && !other.said.starts_with(ends)
}

/// What stands after the last space.
fn last(words: &str) -> &str {
    words.rsplit(char::is_whitespace).next().unwrap_or_default()
}

fn first(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or_default()
}

/// No word is printed over another. Arabic letters are put together of parts that lie over each other.
fn words_over_words(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for (place, page) in each_page(paper) {
        let mut runs: Vec<_> = seen(page)
            .map(|(run, at)| (at.line, at.from.min(at.to), at.from.max(at.to), run))
            .collect();
        runs.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        for (one, other) in runs.iter().zip(runs.iter().skip(1)) {
            // Letters lean over their neighbours a little, and marks stand over letters.
            let least = one.3.size * 0.3;
            let is_over = one.2 - other.1 > least && other.2 - other.1 > least;
            let is_arabic = [one, other].iter().any(|run| run.3.shown.contains(arabic));
            if is_over && !is_arabic && other.0 - one.0 < 0.01 {
                let words = format!("{place}, {:?} and {:?}", one.3.shown, other.3.shown);
                faults.add(words, "words are printed over each other");
            }
        }
    }
}

fn arabic(sign: char) -> bool {
    matches!(sign, '\u{600}'..='\u{77f}')
}

/// In points: 12 mm, which every printer leaves white. The margins of all profiles are wider.
const WHITE: f64 = 34.0;

/// No word reaches into the margin.
fn past_the_margin(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for (place, page) in each_page(paper) {
        for (run, at) in seen(page) {
            if at.from.min(at.to) < WHITE || at.from.max(at.to) > page.size.0 - WHITE {
                faults.add(
                    format!("{place}, {:?}", run.shown),
                    "words cross the margin",
                );
            }
        }
    }
}

/// The runs that show something, and where.
fn seen(page: &Page) -> impl Iterator<Item = (&Run, Place)> {
    let shown = page.runs.iter().filter(|run| !run.shown.trim().is_empty());
    shown.filter_map(|run| Some((run, run.place?)))
}

/// Nothing is copied that cannot be seen.
fn unseen_signs(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for (place, page) in each_page(paper) {
        let is_unseen =
            |sign: char| matches!(sign, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
        for run in page.runs.iter().filter(|run| run.said.contains(is_unseen)) {
            faults.add(
                format!("{place}, {:?}", run.said),
                "words hold a sign that cannot be seen",
            );
        }
    }
}

/// In points: 210 by 297 mm.
const A4: (f64, f64) = (595.276, 841.89);

fn paper_size(_: &Sheet, paper: &Paper, faults: &mut Faults) {
    for (place, page) in each_page(paper) {
        let (wide, high) = page.size;
        let is = |one: f64, other: f64| (wide - one).abs() < 0.01 && (high - other).abs() < 0.01;
        if !is(A4.0, A4.1) && !is(A4.1, A4.0) {
            faults.add(
                place,
                format!("a page is {wide:.0} by {high:.0} points, and not A4"),
            );
        }
    }
    if paper.pages.is_empty() {
        faults.of_file("it has no pages");
    }
}

fn page_foot(sheet: &Sheet, paper: &Paper, faults: &mut Faults) {
    let all = paper.pages.len();
    for (at, page) in paper.pages.iter().enumerate() {
        let is_foot = |mark: &Mark| *mark == Mark::Artifact(Some("Footer".to_owned()));
        let foot: String = page
            .runs
            .iter()
            .filter(|run| is_foot(&run.mark))
            .map(|run| run.shown.as_str())
            .collect();
        let wanted = if sheet.path.starts_with("cy/") {
            format!("Tudalen {} o {all}", at + 1)
        } else {
            format!("Page {} of {all}", at + 1)
        };
        // No other number may go on after it: "Page 1 of 1" is not "Page 1 of 12".
        let mut ends = foot
            .match_indices(&wanted)
            .map(|(at, found)| &foot[at + found.len()..]);
        if !ends.any(|end| !end.starts_with(|c: char| c.is_ascii_digit())) {
            faults.add(
                format!("page {}, {foot:?}", at + 1),
                "the foot does not say which page it is",
            );
        }
    }
}

/// What the theme's profiles promise, in points.
const LEAST: [(&str, f64); 4] = [
    ("standard", 12.0),
    ("easy-read", 14.0),
    ("large-print", 18.0),
    ("giant-print", 26.0),
];

fn small_words(sheet: &Sheet, paper: &Paper, faults: &mut Faults) {
    let Some((_, least)) = LEAST.iter().find(|(profile, _)| *profile == sheet.profile) else {
        faults.of_file(format!(
            "nobody knows how small the words of {:?} may be",
            sheet.profile
        ));
        return;
    };
    for (place, page) in each_page(paper) {
        // Lengths are written with four decimals.
        let small = page
            .runs
            .iter()
            .filter(|run| run.size < least - 0.01 && !run.shown.trim().is_empty());
        for run in small {
            let place = format!("{place}, {:?}", run.shown);
            faults.add(
                place,
                format!(
                    "words are {:.1} points high, and {least} is the least",
                    run.size
                ),
            );
        }
    }
}
