//! Ids of statements: what is read, and that one slip is told of once.

use crate::guide::Guide;

/// The rules and the help of what is found in a checklist of two statements, whose second line is another one.
fn found(standard: &str, easy: &str) -> Vec<(&'static str, String)> {
    let guide = Guide::new();
    let front = "+++\ntitle = \"Meetings\"\npurpose = \"This page is about meetings.\"\n+++\n\n";
    let text = |lines: &str| format!("{front}## In the room {{#room}}\n\n{lines}\n");
    guide.write(
        "content/checklists/meetings.md",
        text(&format!("- [ ] We come in time. {{#meet-1}}\n{standard}")),
    );
    guide.write(
        "content/checklists/meetings.easy.md",
        text(&format!(
            "- [ ] ![](pic:listen) I come in time. {{#meet-1}}\n{easy}"
        )),
    );
    let outcome = guide.check();
    let findings = outcome.report.findings.into_iter();
    findings
        .map(|one| (one.diagnostic.rule, one.diagnostic.help))
        .collect()
}

const EASY: &str = "- [ ] ![](pic:listen) I listen. {#meet-2}";

#[test]
fn a_slip_in_an_id_is_told_once_with_the_line_to_type() {
    for slip in [
        "{meet-2}",
        "(#meet-2)",
        "[#meet-2]",
        "#meet-2",
        "{# meet-2}",
        "{#meet 2}",
        "{#meet-2",
        "{id=\"meet-2\"}",
        "{id=meet-2}",
    ] {
        let found = found(&format!("- [ ] We listen. {slip}"), EASY);
        let wanted = (
            "unknown-attribute",
            "Write it like this: {#meet-2}".to_owned(),
        );
        assert_eq!(found, [wanted], "{slip}");
    }
    let found = found("- [ ] {#meet-2} We listen.", EASY);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].1.ends_with("the line: {#meet-2}"), "{found:?}");
}

#[test]
fn an_id_that_is_missing_or_misspelt_is_told_once() {
    let missing = found("- [ ] We listen.", EASY);
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert_eq!(missing[0].0, "missing-id");
    assert!(missing[0].1.starts_with("Add {#meet-2} at"), "{missing:?}");
    let misspelt = found("- [ ] We listen. {#met-2}", EASY);
    assert_eq!(misspelt.len(), 1, "{misspelt:?}");
    assert!(misspelt[0].1.contains("`met-2`"), "{misspelt:?}");
    let right = found("- [ ] We listen. {#meet-2}", EASY);
    assert_eq!(right, []);
}

#[test]
fn a_page_without_ids_is_told_of_once() {
    let lines = "- [ ] We listen.\n- [ ] We wait.\n- [ ] We take turns.";
    let easy = "- [ ] ![](pic:listen) I listen.\n- [ ] ![](pic:listen) I wait.";
    let found = found(lines, easy);
    let rules: Vec<_> = found.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(rules, ["missing-id"], "{found:?}");
}

#[test]
fn what_is_matched_already_is_not_suggested() {
    let found = found("- [ ] We listen. {#meet-2}", "");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(!found[0].1.contains("Did you mean"), "{found:?}");
    assert!(
        found[0].1.starts_with("Add the statement there"),
        "{found:?}"
    );
}

#[test]
fn a_key_with_a_slip_is_told_with_the_pair_to_type() {
    let found = found("- [ ] We listen. {#meet-2 pinciples=\"equality\"}", EASY);
    let wanted = (
        "unknown-attribute",
        "Did you mean this? principles=\"equality\"".to_owned(),
    );
    assert_eq!(found, [wanted]);
}

#[test]
fn two_areas_of_one_id_are_told_of_once() {
    let guide = Guide::new();
    let front = "+++\ntitle = \"Meetings\"\npurpose = \"This page is about meetings.\"\n+++\n\n";
    let text = |id: &str, picture: &str| {
        format!(
            "{front}## Before the meeting {{#before}}\n\n- [ ] {picture}We ask. {{#before-1}}\n- [ ] {picture}We \
             tell. {{#before-2}}\n\n## In the meeting {{#{id}}}\n\n- [ ] {picture}We listen. {{#during-1}}\n"
        )
    };
    for (id, other) in [("before", "during"), ("before-1", "during")] {
        guide
            .write("content/checklists/meetings.md", text(id, ""))
            .write(
                "content/checklists/meetings.easy.md",
                text(other, "![](pic:listen) "),
            );
        let outcome = guide.build();
        let findings = outcome.report.findings.iter();
        let rules: Vec<_> = findings.map(|one| one.diagnostic.rule).collect();
        assert_eq!(rules, ["duplicate-id"], "{id}");
        let page = guide.read("site/checklists/meetings/index.html");
        for id in ["before", "before-1", "before-2", "during-1"] {
            let count = page.matches(&format!(" id=\"{id}\"")).count();
            assert!(count < 2, "{id} {count} times");
        }
    }
}
