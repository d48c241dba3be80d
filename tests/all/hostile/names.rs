//! File names that nobody would choose.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

use crate::guide::Guide;
use crate::hostile::run::build;

const PAGE: &str =
    "+++\ntitle = \"A page\"\npurpose = \"This is a page.\"\n+++\n\n[x](nowhere.md)\n";

#[test]
fn names_that_are_no_text() {
    let guide = Guide::new();
    let name = OsStr::from_bytes(b"content/\xFF\xFE.md");
    std::fs::write(guide.root().join(name), PAGE).expect("a file");
    build(&guide).says(2, &["disk-trouble", "has letters that cannot be read"]);
}

#[test]
fn names_that_would_move_the_cursor_or_turn_the_words_round() {
    for name in [
        "a\nb",
        "a\u{1B}[31mb",
        "a\u{202E}dm.b",
        "a\rb",
        "a\tb",
        "\u{7F}",
    ] {
        let guide = Guide::new();
        guide.write(&format!("content/{name}.md"), PAGE);
        let ran = build(&guide);
        assert!(
            ran.said.contains("content/a") || ran.said.contains("content/\u{FFFD}"),
            "{}",
            ran.said
        );
        for turned in ['\u{202E}', '\u{1B}', '\r'] {
            assert!(
                !ran.said.contains(turned),
                "{:?} prints {turned:?}",
                ran.said
            );
        }
    }
}

#[test]
fn names_as_long_as_they_can_be() {
    let guide = Guide::new();
    guide.write(&format!("content/{}.md", "x".repeat(252)), PAGE);
    guide.write(&format!("content/{}.easy.md", "é".repeat(120)), PAGE);
    let ran = build(&guide);
    assert!(
        ran.code == 1 || ran.said.contains("content/xxx"),
        "{}",
        ran.said
    );
}

#[test]
fn names_that_are_all_signs() {
    for name in [
        "...", "---", "!!!", "+", "#x#y", "%2e%2e", "con", "a b", "'\"<>&", "{{x}}", "$(x)", "-rf",
    ] {
        let guide = Guide::new();
        guide.write(&format!("content/{name}.md"), PAGE);
        let ran = build(&guide);
        assert!((0..=2).contains(&ran.code), "{name}: {}", ran.said);
        assert!(!guide.root().join("../index.html").exists());
    }
}
