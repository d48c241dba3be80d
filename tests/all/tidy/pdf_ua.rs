//! The page of PDF/UA-1 has every number of the Matterhorn Protocol once, and what it names to hold one
//! exists.

use super::files::{rust, top};

/// How many conditions each checkpoint has, from 01 on.
const CHECKPOINTS: [usize; 31] = [
    7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30,
];

/// Who decides a condition, and how many there are of each.
const DECIDED: [(&str, usize); 3] = [("machine", 87), ("person", 48), ("–", 2)];

/// How a line may begin.
const SAID: [&str; 5] = [
    "met by ",
    "checked ",
    "needs a person",
    "does not apply: ",
    "not met: ",
];

fn read(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).expect("a file of the project")
}

/// Number, clause, who decides, what would be wrong, and how it is held.
fn lines() -> Vec<[String; 5]> {
    let text = read("src/render/PDF_UA1.md");
    let rows = text.lines().filter(|line| {
        let row = line.strip_prefix("| ").unwrap_or_default();
        row.trim_start_matches('*')
            .starts_with(|c: char| c.is_ascii_digit())
    });
    let cells = |row: &str| -> Vec<String> {
        let row = row.trim_start_matches('|').trim_end_matches('|');
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(|row| cells(row).try_into().expect("five cells"))
        .collect()
}

#[test]
fn every_number_of_the_matterhorn_protocol_stands_once_and_in_order() {
    let mut wanted = Vec::new();
    for (checkpoint, conditions) in (1..).zip(CHECKPOINTS) {
        wanted.push(format!("**{checkpoint:02}**"));
        wanted.extend((1..=conditions).map(|at| format!("{checkpoint:02}-{at:03}")));
    }
    let lines = lines();
    let found: Vec<&str> = lines.iter().map(|line| line[0].as_str()).collect();
    assert_eq!(found, wanted);
    for (who, count) in DECIDED {
        let decided = lines.iter().filter(|line| line[2] == who);
        assert_eq!(decided.count(), count, "{who}");
    }
    let empty = lines.iter().find(|line| line[3].is_empty());
    assert_eq!(empty, None, "a line does not say what would be wrong");
}

#[test]
fn what_holds_a_condition_of_pdf_ua_exists() {
    let proved = read("tests/all/paper/broken.rs");
    let tests: String = rust("tests/all/paper")
        .into_iter()
        .map(|file| file.text)
        .collect();
    let mut wrong = Vec::new();
    for [number, clause, _, _, how] in lines() {
        if number.starts_with('*') {
            continue;
        }
        if !clause.starts_with(['5', '7']) {
            wrong.push(format!("{number} names no clause"));
        }
        if !SAID.iter().any(|start| how.starts_with(start)) {
            wrong.push(format!("{number} does not say how: {how}"));
        }
        let names: Vec<&str> = how.split('`').skip(1).step_by(2).collect();
        let has_reason = ["krilla", "theme", "format", "Typst", "no test"];
        if names.is_empty() && how.starts_with("checked ")
            || how.starts_with("met by ") && !has_reason.iter().any(|reason| how.contains(reason))
        {
            wrong.push(format!("{number} names nothing that holds it"));
        }
        for name in names {
            // A check is proved where `broken.rs` has a fault for it; the rest are tests.
            let exists = proved.contains(&format!("(\"{name}\", "))
                || tests.contains(&format!("fn {name}("));
            if !exists {
                wrong.push(format!("{number} names {name}, which does not exist"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What the exporter does was read in one version. In another one, read it again.
#[test]
fn the_page_of_pdf_ua_speaks_of_the_exporter_that_is_used() {
    let (page, lock) = (read("src/render/PDF_UA1.md"), read("Cargo.lock"));
    for (name, said) in [("krilla", "krilla"), ("typst", "Typst")] {
        let version = lock
            .split(&format!("name = \"{name}\"\nversion = \""))
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a version");
        assert!(
            page.contains(&format!("{said} {version}")),
            "{said} is {version} now"
        );
    }
}
