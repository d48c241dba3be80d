//! `check`: the report in each of its forms, and its colours.

use serde_json::Value;

use super::*;

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}", said.out))
}

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[test]
fn check_writes_nothing() {
    let guide = faulty();
    let said = run(guide.path(), &["check"]);
    assert_eq!(said.code, 1);
    assert!(!guide.path().join("site").exists());
    assert!(said.out.contains("Ask them."), "{}", said.out);
    let clean = run_whole(super::guide().path(), &["check"]);
    assert!(!clean.out.to_lowercase().contains("pass"), "{}", clean.out);
}

#[test]
fn json_has_the_promised_keys() {
    let guide = faulty();
    let said = run(guide.path(), &["check", "--format", "json"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let report = json(&said);
    assert_eq!(keys(&report), ["allowed", "counts", "findings", "version"]);
    assert_eq!(report["version"], 1);
    assert_eq!(keys(&report["counts"]), ["advice", "error", "warning"]);
    assert_eq!(report["counts"]["error"], 1);
    let findings = report["findings"].as_array().expect("a list");
    let link = findings
        .iter()
        .find(|found| found["rule"] == "broken-link")
        .expect("the broken link");
    assert_eq!(
        keys(link),
        [
            "column",
            "end",
            "end_column",
            "end_line",
            "file",
            "fix",
            "help",
            "level",
            "line",
            "message",
            "rule",
            "start"
        ]
    );
    assert_eq!(link["file"], "content/bad.md");
    assert_eq!(link["level"], "error");
    // Columns count characters and offsets count bytes: é is one of the first, two of the others.
    assert_eq!(
        (link["line"].as_u64(), link["column"].as_u64()),
        (Some(6), Some(4))
    );
    let text = std::fs::read_to_string(guide.path().join("content/bad.md")).expect("the page");
    let at = |key: &str| usize::try_from(link[key].as_u64().expect("a number")).expect("small");
    assert_eq!(&text[at("start")..at("end")], "[a link](nowhere.md)");
    assert_eq!(
        at("end_column") - at("column"),
        "[a link](nowhere.md)".len()
    );

    let allowed = &report["allowed"][0];
    assert_eq!(keys(allowed), ["file", "line", "reason", "rule"]);
    assert_eq!(allowed["rule"], "broken-link");
    assert_eq!(allowed["reason"], "it is still to come");
}

#[test]
fn json_is_whole_where_there_is_nothing_to_find_and_where_nothing_can_be_built() {
    let report = json(&run(guide().path(), &["check", "--format", "json"]));
    assert_eq!(report["findings"], serde_json::json!([]));
    assert_eq!(report["counts"]["advice"], 0);

    let said = run(broken().path(), &["check", "--format", "json"]);
    assert_eq!(said.code, 2);
    let report = json(&said);
    let key = report["findings"]
        .as_array()
        .and_then(|found| found.iter().find(|found| found["rule"] == "unknown-key"))
        .expect("the unknown key");
    assert_eq!(
        (&key["file"], &key["line"]),
        (&"guide.toml".into(), &2.into())
    );

    let said = run(folder().path(), &["check", "--format", "json"]);
    assert_eq!(said.code, 2);
    let report = json(&said);
    assert_eq!(report["findings"][0]["rule"], "bad-arguments");
    assert_eq!(report["findings"][0].get("line"), None, "it has no place");
}

#[test]
fn sarif_names_rules_levels_and_places() {
    let said = run(faulty().path(), &["check", "--format", "sarif"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let log = json(&said);
    assert_eq!(log["version"], "2.1.0");
    let run_ = &log["runs"][0];
    let driver = &run_["tool"]["driver"];
    assert_eq!(driver["name"], "alongside");
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    let rules: Vec<_> = driver["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .map(|rule| rule["id"].clone())
        .collect();
    let results = run_["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        assert!(rules.contains(&result["ruleId"]), "{result}");
        let level = result["level"].as_str().expect("a level");
        assert!(["error", "warning", "note"].contains(&level), "{result}");
        assert!(result["message"]["text"].is_string(), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/bad.md");
        assert!(place["region"]["startLine"].as_u64() >= Some(1), "{result}");
    }
    let empty = json(&run(guide().path(), &["check", "--format", "sarif"]));
    assert_eq!(empty["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn github_gets_one_command_a_line() {
    let said = run(faulty().path(), &["check", "--format", "github"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    for line in said.out.lines() {
        let levels = ["::error ", "::warning ", "::notice "];
        let known = levels.iter().any(|level| line.starts_with(level));
        assert!(known, "{line}");
    }
    let link =
        "::error title=broken-link,file=content/bad.md,line=6,endLine=6,col=4,endColumn=24::";
    assert!(said.out.contains(link), "{}", said.out);
    let clean = run(guide().path(), &["check", "--format", "github"]);
    assert_eq!((clean.code, clean.out.as_str()), (0, ""));
}

#[test]
fn colours_come_only_when_they_are_wanted() {
    let guide = faulty();
    let coloured = |choice: Option<&str>, no_color: Option<&str>| {
        let mut program = program();
        program
            .current_dir(guide.path())
            .args(["check", "--no-pdf"]);
        program.args(choice.iter().flat_map(|choice| ["--color", choice]));
        if let Some(value) = no_color {
            program.env("NO_COLOR", value);
        }
        let said: Said = program.output().expect("the program runs").into();
        assert!(said.err.contains("broken-link"), "{}", said.err);
        said.err.contains('\u{1b}')
    };
    assert!(coloured(Some("always"), None));
    assert!(
        coloured(Some("always"), Some("1")),
        "what was asked for counts for more"
    );
    assert!(!coloured(Some("never"), None));
    assert!(!coloured(Some("never"), Some("")));
    assert!(!coloured(None, None), "not into a pipe");
    assert!(!coloured(Some("auto"), Some("1")));
    let said = run(
        guide.path(),
        &["check", "--colour", "always", "--format", "json"],
    );
    assert!(
        !said.out.contains('\u{1b}'),
        "a program's report has no colours"
    );
}

#[test]
fn a_guides_words_cannot_steer_the_terminal() {
    let guide = guide();
    write(
        guide.path(),
        "content/bad.md",
        "+++\ntitle = \"Bad\"\n+++\n\n[x](<a\u{1b}]0;owned\u{7}b.md>)\n",
    );
    let said = run(guide.path(), &["check", "--color", "never"]);
    assert!(said.err.contains("broken-link"), "{}", said.err);
    assert!(!said.err.contains(['\u{1b}', '\u{7}']), "{:?}", said.err);
    let said = run(guide.path(), &["check", "--format", "github"]);
    assert!(!said.out.contains(['\u{1b}', '\u{7}']), "{:?}", said.out);
}
