//! `alongside import`: where things go, what is said, and what is refused.

use std::fs;
use std::path::Path;

use super::{Said, program};

/// A folder with the documents of `tests/word` under names as people give them.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let word = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word");
    for (from, to) in [
        ("guide", "Our guide"),
        ("easy", "Easy read"),
        ("audit", "Audit"),
    ] {
        let to = folder.path().join(format!("{to}.docx"));
        fs::copy(word.join(format!("{from}.docx")), to).expect("a document");
    }
    folder
}

fn typed(folder: &Path, arguments: &[&str]) -> Said {
    let output = program()
        .current_dir(folder)
        .arg("import")
        .args(arguments)
        .output()
        .expect("the program");
    Said::from(output)
}

#[test]
fn a_guide_is_started_beside_the_document() {
    let desk = desk();
    let said = typed(desk.path(), &["Our guide.docx"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.contains(
            "Made a new guide in our-guide:
  content/index.md
"
        ),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("cd \"our-guide\", then alongside check"),
        "{}",
        said.out
    );
    let settings = fs::read_to_string(desk.path().join("our-guide/guide.toml")).expect("settings");
    assert!(
        settings.contains("title = \"Working together\"\n"),
        "{settings}"
    );
    let again = typed(desk.path(), &["Our guide.docx"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(
        again
            .out
            .contains("There already, and the same:\n  content/index.md\n"),
        "{}",
        again.out
    );
    // What is said to type works.
    let output = program()
        .current_dir(desk.path().join("our-guide"))
        .args(["build", "--no-pdf"])
        .output()
        .expect("the program");
    assert!(
        desk.path().join("our-guide/site/index.html").exists(),
        "{output:?}"
    );
}

#[test]
fn documents_go_into_the_guide_that_is_there() {
    let desk = desk();
    assert_eq!(typed(desk.path(), &["Our guide.docx"]).code, 0);
    let guide = desk.path().join("our-guide");
    // From inside of `content` too.
    let content = guide.join("content");
    let said = typed(
        &content,
        &["../../Easy read.docx", "../../Audit.docx", "--to", "more"],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    for file in [
        "01-your-care-plan.easy.md",
        "02-how-well-do-we-work-together.md",
        "03-before-a-meeting.md",
    ] {
        assert!(
            guide.join("content/more").join(file).exists(),
            "{file}: {}",
            said.out
        );
    }
    assert!(!desk.path().join("easy-read-guide").exists());
    let shelf = fs::read_to_string(guide.join("content/pictures.toml")).expect("the shelf");
    assert_eq!(shelf.matches("\n[[picture]]").count(), 4, "{shelf}");
}

#[test]
fn a_document_is_the_other_text_of_a_page() {
    let desk = desk();
    assert_eq!(typed(desk.path(), &["Our guide.docx"]).code, 0);
    let guide = desk.path().join("our-guide");
    let page = "content/02-how-to-begin.md";
    let root = guide.to_str().expect("a path");
    let said = typed(
        desk.path(),
        &["--root", root, "Easy read.docx", "--page", page],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let text =
        fs::read_to_string(guide.join("content/02-how-to-begin.easy.md")).expect("the easy text");
    assert!(text.contains("Your plan is about you."), "{text}");
    // By its address as well; and then it is there.
    let said = typed(
        desk.path(),
        &[
            "--root",
            root,
            "Audit.docx",
            "--easy",
            "--page",
            "how-to-begin",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.contains("There already with other words"),
        "{}",
        said.out
    );
    let after =
        fs::read_to_string(guide.join("content/02-how-to-begin.easy.md")).expect("the easy text");
    assert_eq!(text, after);
}

#[test]
fn a_trial_says_what_would_be_made() {
    let desk = desk();
    let said = typed(desk.path(), &["Easy read.docx", "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("nothing was written"), "{}", said.out);
    assert!(
        said.out.contains(
            "Would make a new guide in easy-read-guide:\n  content/01-your-care-plan.easy.md\n"
        ),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("      “Your meeting” in content/"),
        "{}",
        said.out
    );
    assert_eq!(fs::read_dir(desk.path()).expect("the desk").count(), 3);
}

#[test]
fn a_report_can_be_read_by_programs() {
    let desk = desk();
    let said = typed(
        desk.path(),
        &["Easy read.docx", "--dry-run", "--format", "json"],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(report["version"], 1);
    assert_eq!(report["text"], "easy");
    assert_eq!(report["guessed_text"], true);
    assert_eq!(report["remarks"][0]["kind"], "guessed");
    assert_eq!(report["remarks"][0]["words"], "Your meeting");
    assert_eq!(
        report["remarks"][0]["file"],
        "content/01-your-care-plan.easy.md"
    );
}

#[test]
fn what_cannot_be_brought_in_is_named() {
    let desk = desk();
    let there =
        |name: &str, bytes: &[u8]| fs::write(desk.path().join(name), bytes).expect("a file");
    there("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    there("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    there("sheet.pdf", b"%PDF-1.7");
    there("notes.odt", b"PK\x03\x04");
    there("damaged.docx", b"PK\x03\x04damaged");
    there("empty.docx", b"");
    fs::create_dir(desk.path().join("folder.docx")).expect("a folder");
    for (file, message, help) in [
        ("old.doc", "a document of an older Word", "Save As"),
        (
            "locked.docx",
            "locked with a password",
            "leave the password empty",
        ),
        ("sheet.pdf", "a PDF", "made from"),
        ("notes.odt", "a document of LibreOffice", "Word 2007-365"),
        ("damaged.docx", "it is damaged", "under another name"),
        ("empty.docx", "it is empty", "save it again"),
        ("folder.docx", "is a folder", "Name the document in it"),
        (
            "Our gide.docx",
            "There is no file",
            "alongside import \"Our guide.docx\"",
        ),
        ("nothing.docx", "There is no file", "Look for its name"),
    ] {
        let said = typed(desk.path(), &[file]);
        assert_eq!(said.code, 2, "{file}: {}", said.out);
        let all = said.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            all.contains(message) && all.contains(help),
            "{file}: {}",
            said.err
        );
        assert_eq!(said.out, "", "{file}");
    }
    assert_eq!(
        fs::read_dir(desk.path()).expect("the desk").count(),
        10,
        "nothing was made"
    );
    let said = typed(desk.path(), &[]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("No document is named."), "{}", said.err);
    let said = typed(desk.path(), &["Audit.docx", "--easy", "--standard"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("not both"), "{}", said.err);
}
