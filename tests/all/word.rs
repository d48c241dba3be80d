//! Documents of other programs become pages: what each in `tests/word` gives, and that no word of it is lost.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use alongside::config::TextKind;
use alongside::model::join::Drafts;
use alongside::pipeline::{
    self, Import, ImportOutcome, NoCache, Options, Quiet, Sheets, There, import,
};

/// A document that is brought into a folder without a guide.
fn asked(file: &Path, root: &Path) -> Import {
    Import {
        file: file.to_owned(),
        root: root.to_owned(),
        has_guide: false,
        folder: String::new(),
        page: None,
        is_whole: false,
        text: None,
        names_authors: false,
        writes: true,
    }
}

fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word");
    let mut all: Vec<PathBuf> = fs::read_dir(folder)
        .expect("tests/word")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("docx" | "html" | "md"))
        })
        .collect();
    all.sort();
    assert!(all.len() >= 3, "{} documents", all.len());
    all
}

fn brought(asked: &Import) -> ImportOutcome {
    import(asked).unwrap_or_else(|fault| panic!("{}: {}", asked.file.display(), fault.message))
}

/// Everything that a document became: each text, the names of other files, and what was said.
fn whole(outcome: &ImportOutcome, root: &Path) -> String {
    let mut out = String::new();
    let mut files: BTreeMap<String, Option<String>> = BTreeMap::new();
    for path in &outcome.brought.made {
        let name = path.display().to_string().replace('\\', "/");
        let is_text = path.extension().is_some_and(|ending| ending == "md")
            || path.ends_with("pictures.toml");
        let read = || fs::read_to_string(root.join(path)).expect("a text");
        let text = if path.ends_with("guide.toml") {
            // Only what is not the same in every guide.
            read()
                .find("\n[[scales]]")
                .map(|at| read()[at..].to_owned())
        } else {
            is_text.then(read)
        };
        files.insert(name, text);
    }
    for (name, text) in files {
        let _ = writeln!(out, "==== {name}");
        if let Some(text) = text {
            // The lines that every guide begins with are the starter's.
            let own = text
                .split("# consent_until = 2028-01-31\n")
                .last()
                .unwrap_or(&text);
            out.push_str(own);
        }
    }
    let _ = writeln!(
        out,
        "==== {}",
        if outcome.text == TextKind::Easy {
            "easy"
        } else {
            "standard"
        }
    );
    for (path, remark) in &outcome.brought.remarks {
        let words = remark
            .span
            .and_then(|span| outcome.sources.text(span.file).get(span.range()))
            .and_then(|words| words.lines().find(|line| !line.is_empty()))
            .unwrap_or_default();
        let path = path
            .as_ref()
            .map(|path| path.display().to_string())
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "{}: {words:?} {} {path}",
            remark.kind.word(),
            remark.message
        );
    }
    out
}

/// Holds what was given to what a file says. With `ALONGSIDE_BLESS=1` the file takes what is given.
fn held(file: &Path, given: &str) -> String {
    if std::env::var_os("ALONGSIDE_BLESS").is_some() {
        fs::write(file, given).expect("a file to write");
    }
    let wanted = fs::read_to_string(file).unwrap_or_default();
    if wanted == given {
        return String::new();
    }
    let differs = wanted
        .lines()
        .zip(given.lines())
        .position(|(one, other)| one != other);
    let at = differs.unwrap_or_else(|| wanted.lines().count().min(given.lines().count()));
    format!(
        "{}, line {}:\n  {:?}\n  {:?}\nALONGSIDE_BLESS=1 takes what is given; read it first.\n",
        file.display(),
        at + 1,
        wanted.lines().nth(at),
        given.lines().nth(at),
    )
}

#[test]
fn every_document_becomes_what_it_did() {
    let mut wrong = String::new();
    for file in documents() {
        let folder = crate::temp::folder();
        let outcome = brought(&asked(&file, folder.path()));
        wrong += &held(&file.with_extension("txt"), &whole(&outcome, folder.path()));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn bringing_a_document_again_changes_nothing() {
    for file in documents() {
        let folder = crate::temp::folder();
        let first = asked(&file, folder.path());
        let made = brought(&first).brought.made;
        let before: Vec<Vec<u8>> = made
            .iter()
            .map(|path| fs::read(folder.path().join(path)).expect("a file"))
            .collect();
        let again = brought(&Import {
            has_guide: true,
            ..first
        })
        .brought;
        assert_eq!(again.made, Vec::<PathBuf>::new(), "{}", file.display());
        assert!(
            again.there.iter().all(|(_, there)| *there == There::Same),
            "{:?}",
            again.there
        );
        for (path, bytes) in made.iter().zip(before) {
            assert_eq!(
                fs::read(folder.path().join(path)).expect("a file"),
                bytes,
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn a_trial_writes_nothing() {
    for file in documents() {
        let folder = crate::temp::folder();
        let inner = folder.path().join("new");
        let outcome = brought(&Import {
            writes: false,
            ..asked(&file, &inner)
        });
        assert!(!outcome.brought.made.is_empty());
        assert!(!inner.exists(), "{}", file.display());
    }
}

/// Words, without signs between them.
fn words(text: &str) -> Vec<String> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[test]
fn no_word_is_lost() {
    // Of Markdown, the words are the whole file.
    let is_markdown = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "md");
    for file in documents().into_iter().filter(|file| !is_markdown(file)) {
        let folder = crate::temp::folder();
        let outcome = brought(&asked(&file, folder.path()));
        let told: String = outcome
            .brought
            .remarks
            .iter()
            .map(|(_, remark)| remark.message.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let pages: Vec<String> = outcome
            .brought
            .made
            .iter()
            // The document's title may be the guide's alone.
            .filter(|path| {
                path.ends_with("guide.toml")
                    || path.extension().is_some_and(|ending| ending == "md")
            })
            .map(|path| fs::read_to_string(folder.path().join(path)).expect("a page"))
            .map(|text| {
                ["<sup>", "</sup>", "<sub>", "</sub>"]
                    .iter()
                    .fold(text, |text, tag| text.replace(tag, ""))
            })
            .collect();
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        for word in words(&pages.join(" ")).into_iter().chain(words(&told)) {
            *left.entry(word).or_default() += 1;
        }
        let lost: Vec<String> = words(outcome.sources.text(outcome.file))
            .into_iter()
            .filter(|word| match left.get_mut(word) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            })
            .collect();
        assert!(lost.is_empty(), "{}: {lost:?}", file.display());
    }
}

/// What a document cannot say, and what its own words give.
const OF_ITS_AUTHOR: [&str; 6] = [
    "missing-purpose",
    "missing-easy-text",
    "missing-alt",
    "unlicensed-picture",
    "vague-link",
    "text-without-picture",
];

#[test]
fn what_is_brought_in_has_no_findings_of_its_own() {
    let mut wrong = String::new();
    for file in documents() {
        for is_whole in [false, true] {
            let folder = crate::temp::folder();
            brought(&Import {
                is_whole,
                ..asked(&file, folder.path())
            });
            let options = Options {
                root: folder.path().to_owned(),
                drafts: Drafts::Hide,
                variants: Vec::new(),
                base_url: None,
                epoch: None,
                sheets: Sheets::LeftOut,
            };
            let outcome = pipeline::check(&options, &NoCache, &Quiet);
            for finding in &outcome.report.findings {
                if !OF_ITS_AUTHOR.contains(&finding.diagnostic.rule) {
                    let _ = writeln!(
                        wrong,
                        "{}: {} {}",
                        file.display(),
                        finding.diagnostic.rule,
                        finding.diagnostic.message
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_title_that_has_no_page_is_told() {
    let first = |name: &str| {
        let folder = crate::temp::folder();
        fs::create_dir(folder.path().join("content")).expect("a folder");
        let settings = "[guide]\ntitle = \"Ours\"\n";
        fs::write(folder.path().join("guide.toml"), settings).expect("settings");
        let file = documents()
            .into_iter()
            .find(|file| file.ends_with(name))
            .expect("a document");
        let outcome = brought(&Import {
            has_guide: true,
            ..asked(&file, folder.path())
        });
        let told = |title: &str| {
            let remarks = outcome.brought.remarks.iter();
            remarks
                .into_iter()
                .any(|(_, remark)| remark.message.contains(title))
        };
        (
            told("“Working together”"),
            told("“A guide from LibreOffice”"),
        )
    };
    // The first has words below its title, and so a page.
    assert_eq!(first("guide.docx"), (false, false));
    assert_eq!(first("lo-guide.docx"), (false, true));
}
