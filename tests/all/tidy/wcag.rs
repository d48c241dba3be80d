//! The page of WCAG 2.2 has every criterion once, and what it names to hold one exists.

use super::files::{all, top};

/// Number, level and name, as the W3C Recommendation of October 2023 has them. 4.1.1 was removed.
#[rustfmt::skip]
const CRITERIA: [(&str, &str, &str); 87] = [
    ("1.1.1", "A", "Non-text Content"),
    ("1.2.1", "A", "Audio-only and Video-only (Prerecorded)"),
    ("1.2.2", "A", "Captions (Prerecorded)"),
    ("1.2.3", "A", "Audio Description or Media Alternative (Prerecorded)"),
    ("1.2.4", "AA", "Captions (Live)"),
    ("1.2.5", "AA", "Audio Description (Prerecorded)"),
    ("1.2.6", "AAA", "Sign Language (Prerecorded)"),
    ("1.2.7", "AAA", "Extended Audio Description (Prerecorded)"),
    ("1.2.8", "AAA", "Media Alternative (Prerecorded)"),
    ("1.2.9", "AAA", "Audio-only (Live)"),
    ("1.3.1", "A", "Info and Relationships"),
    ("1.3.2", "A", "Meaningful Sequence"),
    ("1.3.3", "A", "Sensory Characteristics"),
    ("1.3.4", "AA", "Orientation"),
    ("1.3.5", "AA", "Identify Input Purpose"),
    ("1.3.6", "AAA", "Identify Purpose"),
    ("1.4.1", "A", "Use of Color"),
    ("1.4.2", "A", "Audio Control"),
    ("1.4.3", "AA", "Contrast (Minimum)"),
    ("1.4.4", "AA", "Resize Text"),
    ("1.4.5", "AA", "Images of Text"),
    ("1.4.6", "AAA", "Contrast (Enhanced)"),
    ("1.4.7", "AAA", "Low or No Background Audio"),
    ("1.4.8", "AAA", "Visual Presentation"),
    ("1.4.9", "AAA", "Images of Text (No Exception)"),
    ("1.4.10", "AA", "Reflow"),
    ("1.4.11", "AA", "Non-text Contrast"),
    ("1.4.12", "AA", "Text Spacing"),
    ("1.4.13", "AA", "Content on Hover or Focus"),
    ("2.1.1", "A", "Keyboard"),
    ("2.1.2", "A", "No Keyboard Trap"),
    ("2.1.3", "AAA", "Keyboard (No Exception)"),
    ("2.1.4", "A", "Character Key Shortcuts"),
    ("2.2.1", "A", "Timing Adjustable"),
    ("2.2.2", "A", "Pause, Stop, Hide"),
    ("2.2.3", "AAA", "No Timing"),
    ("2.2.4", "AAA", "Interruptions"),
    ("2.2.5", "AAA", "Re-authenticating"),
    ("2.2.6", "AAA", "Timeouts"),
    ("2.3.1", "A", "Three Flashes or Below Threshold"),
    ("2.3.2", "AAA", "Three Flashes"),
    ("2.3.3", "AAA", "Animation from Interactions"),
    ("2.4.1", "A", "Bypass Blocks"),
    ("2.4.2", "A", "Page Titled"),
    ("2.4.3", "A", "Focus Order"),
    ("2.4.4", "A", "Link Purpose (In Context)"),
    ("2.4.5", "AA", "Multiple Ways"),
    ("2.4.6", "AA", "Headings and Labels"),
    ("2.4.7", "AA", "Focus Visible"),
    ("2.4.8", "AAA", "Location"),
    ("2.4.9", "AAA", "Link Purpose (Link Only)"),
    ("2.4.10", "AAA", "Section Headings"),
    ("2.4.11", "AA", "Focus Not Obscured (Minimum)"),
    ("2.4.12", "AAA", "Focus Not Obscured (Enhanced)"),
    ("2.4.13", "AAA", "Focus Appearance"),
    ("2.5.1", "A", "Pointer Gestures"),
    ("2.5.2", "A", "Pointer Cancellation"),
    ("2.5.3", "A", "Label in Name"),
    ("2.5.4", "A", "Motion Actuation"),
    ("2.5.5", "AAA", "Target Size (Enhanced)"),
    ("2.5.6", "AAA", "Concurrent Input Mechanisms"),
    ("2.5.7", "AA", "Dragging Movements"),
    ("2.5.8", "AA", "Target Size (Minimum)"),
    ("3.1.1", "A", "Language of Page"),
    ("3.1.2", "AA", "Language of Parts"),
    ("3.1.3", "AAA", "Unusual Words"),
    ("3.1.4", "AAA", "Abbreviations"),
    ("3.1.5", "AAA", "Reading Level"),
    ("3.1.6", "AAA", "Pronunciation"),
    ("3.2.1", "A", "On Focus"),
    ("3.2.2", "A", "On Input"),
    ("3.2.3", "AA", "Consistent Navigation"),
    ("3.2.4", "AA", "Consistent Identification"),
    ("3.2.5", "AAA", "Change on Request"),
    ("3.2.6", "A", "Consistent Help"),
    ("3.3.1", "A", "Error Identification"),
    ("3.3.2", "A", "Labels or Instructions"),
    ("3.3.3", "AA", "Error Suggestion"),
    ("3.3.4", "AA", "Error Prevention (Legal, Financial, Data)"),
    ("3.3.5", "AAA", "Help"),
    ("3.3.6", "AAA", "Error Prevention (All)"),
    ("3.3.7", "A", "Redundant Entry"),
    ("3.3.8", "AA", "Accessible Authentication (Minimum)"),
    ("3.3.9", "AAA", "Accessible Authentication (Enhanced)"),
    ("4.1.1", "–", "Parsing"),
    ("4.1.2", "A", "Name, Role, Value"),
    ("4.1.3", "AA", "Status Messages"),
];

/// How a line may begin.
const SAID: [&str; 5] = [
    "met ",
    "checked by ",
    "needs a person",
    "does not apply: ",
    "removed ",
];

/// What says that nothing looks, where that is so.
const HONEST: [&str; 4] = [
    "no test",
    "no rule",
    "not tried by a test",
    "which asks for more",
];

fn read(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).expect("a file of the project")
}

fn lines() -> Vec<[String; 4]> {
    let text = read("src/render/WCAG.md");
    let rows = text.lines().filter(|line| {
        line.strip_prefix("| ")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    rows.map(|row| {
        let cells: Vec<String> = row
            .trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect();
        cells.try_into().expect("four cells")
    })
    .collect()
}

#[test]
fn every_criterion_of_wcag_stands_once_and_in_order() {
    let lines = lines();
    let found: Vec<(&str, &str, &str)> = lines
        .iter()
        .map(|[number, level, name, _]| (number.as_str(), level.as_str(), name.as_str()))
        .collect();
    for (found, wanted) in found.iter().zip(&CRITERIA) {
        assert_eq!(found, wanted);
    }
    assert_eq!(found.len(), CRITERIA.len());
    let of_level = |wanted: &str| CRITERIA.iter().filter(|one| one.1 == wanted).count();
    assert_eq!(["A", "AA", "AAA"].map(of_level), [31, 24, 31]);
}

#[test]
fn what_holds_a_criterion_of_wcag_exists() {
    let proved = format!(
        "{}{}",
        read("tests/browser/selftest-sites.mjs"),
        read("tests/browser/selftest-seen.mjs")
    );
    let run = read("tests/run");
    let files = all("tests").join("\n");
    let mut wrong = Vec::new();
    for [number, _, _, how] in lines() {
        if !SAID.iter().any(|start| how.starts_with(start)) {
            wrong.push(format!("{number} does not say how: {how}"));
        }
        let names: Vec<&str> = how.split('`').skip(1).step_by(2).collect();
        let promises = how.starts_with("met ") || how.starts_with("checked by ");
        if promises && names.is_empty() && !HONEST.iter().any(|said| how.contains(said)) {
            wrong.push(format!(
                "{number} names nothing that holds it, and does not say so"
            ));
        }
        for name in names {
            let exists = match name.split_once(": ") {
                Some((part, check)) => proved.contains(&format!("['{part}', '{check}', ")),
                None if name.starts_with("tests/") => files.contains(name),
                None => {
                    run.contains(&format!("\n    {name}) echo "))
                        || alongside::check::rules::ALL
                            .iter()
                            .any(|rule| rule.name == name)
                }
            };
            if !exists {
                wrong.push(format!("{number} names {name}, which does not exist"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
