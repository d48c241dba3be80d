//! A guide of another subject and another publisher, with a theme folder, colours, languages and a
//! way to read of its own: what the program says must come from it, and not from the first guide.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use alongside::model::join::Drafts;
use alongside::pipeline::{self, NoCache, Options, Outcome, Output, Quiet, Sheets};

use crate::{guide, temp};

/// Every text file of the café's site, by path; pictures and fonts are empty.
static CAFE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let (site, outcome) = build(&top("tests/guides/cafe"));
    let said = guide::listed(&outcome);
    let lines: Vec<&str> = said.lines().collect();
    // Arabic is there in part, and the guide says so.
    let wanted = "missing-words  themes/cafe/strings/ar.toml lacks ";
    assert!(lines.len() == 1 && lines[0].starts_with(wanted), "{said}");
    site
});

/// What only the first guide is about, in English and in Welsh.
const OF_THE_FIRST_GUIDE: [&str; 20] = [
    "coproduction",
    "co-production",
    "coproduce",
    "coproduced",
    "cydgynhyrchu",
    "principle",
    "principles",
    "egwyddor",
    "egwyddorion",
    "care",
    "carer",
    "carers",
    "gofal",
    "audit",
    "audits",
    "archwiliad",
    "support worker",
    "social work",
    "lived experience",
    "inspection",
];

#[test]
fn no_word_of_the_first_guide_is_in_another_guide() {
    let mut wrong = Vec::new();
    for (path, text) in CAFE.iter() {
        let text = format!("{path} {text}").to_lowercase();
        wrong.extend(
            OF_THE_FIRST_GUIDE
                .iter()
                .filter(|word| has_word(&text, word))
                .map(|word| format!("{path} has the word {word}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The search finds such words where they are.
    let (first, _) = build(&top("."));
    for word in ["coproduction", "principles", "care", "audit"] {
        assert!(
            has_word(&first["index.html"].to_lowercase(), word),
            "{word}"
        );
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    text.match_indices(word).any(|(at, _)| {
        !is_letter(text[..at].chars().next_back())
            && !is_letter(text[at + word.len()..].chars().next())
    })
}

/// What the built-in theme says, shows and draws fits any guide, also where a page does not show it.
#[test]
fn the_built_in_theme_names_no_subject_and_no_publisher() {
    let mut wrong = Vec::new();
    for folder in ["html", "css", "strings"] {
        for (path, text) in files(&top("themes/default").join(folder)) {
            let text = text.to_lowercase();
            let names = ["coproduc", "cydgynhyrch", "care", "gofal", "example care"];
            // "Take care", above a warning, is said of anything.
            let text = text.replace("take care", "").replace("cymerwch ofal", "");
            wrong.extend(
                names
                    .iter()
                    .filter(|name| has_word(&text, name))
                    .map(|name| format!("{folder}/{path} has {name}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_is_in_its_language_and_runs_its_way() {
    let mut seen = BTreeMap::new();
    for (path, text) in pages() {
        let (lang, dir) = match path.split('/').next() {
            Some("ar") => ("ar", "rtl"),
            Some("cy") => ("cy", "ltr"),
            _ => ("en-GB", "ltr"),
        };
        let open = format!("<html lang=\"{lang}\" dir=\"{dir}\" ");
        assert!(text.contains(&open), "{path} is not {open}");
        *seen.entry(lang).or_insert(0) += 1;
        // Every language is offered on every page, by its own name.
        for (other, name) in [("en-GB", "English"), ("cy", "Cymraeg"), ("ar", "العربية")] {
            let offered = text
                .matches(&format!("hreflang=\"{other}\"><span lang"))
                .count();
            assert_eq!(offered, usize::from(other != lang), "{path}: {name}");
            assert!(other == lang || text.contains(&format!("\">{name}</span></a></li>")));
        }
    }
    // Ten, seven and seven pages, each in three ways.
    let wanted = [("ar", 21), ("cy", 21), ("en-GB", 30)];
    assert_eq!(seen, wanted.into_iter().collect());
}

#[test]
fn what_a_language_lacks_is_marked_and_keeps_its_direction() {
    holds(
        "ar/your-first-visit/index.html",
        &[
            "<title>زيارتك الأولى – النص الكامل – أهلًا بك في المقهى</title>",
            "الهاتف: <span class=\"keep\" dir=\"ltr\">029 2018 0123</span>",
            "العنوان: <span lang=\"en-GB\" dir=\"ltr\">1 Example Street, Cardiff</span>",
            "الناشر: <span lang=\"en-GB\" dir=\"ltr\">Example Community Café</span>.",
            "<a href=\"../../food-and-drink/index.html\" hreflang=\"en-GB\">الطعام والشراب</a> (بالإنجليزية)",
            "alt=\"فنجان قهوة صغير",
        ],
    );
    holds(
        "ar/accessibility/index.html",
        &["<p lang=\"en-GB\" dir=\"ltr\">No person has tested this guide yet."],
    );
}

#[test]
fn the_guide_has_its_own_way_to_read_and_its_own_colours() {
    holds(
        "giant-letters/index.html",
        &[
            "data-variant=\"giant-letters\" data-profile=\"giant-print\" data-text=\"standard\"",
            "The full text, as big as on a menu board.",
        ],
    );
    holds("cy/giant-letters/index.html", &["Llythrennau enfawr"]);
    assert!(!CAFE.keys().any(|path| path.contains("large-print")));
    holds(
        "assets/style.css",
        &[
            "@layer tokens {\n:root {\n  --second: #9fd8cb;",
            "--accent: light-dark(#6b1f3a, #",
        ],
    );
}

#[test]
fn the_guide_says_some_things_in_its_own_words_and_credits_its_photograph() {
    holds(
        "index.html",
        &["In this welcome", "6 questions", "About 5 minutes"],
    );
    holds(
        "how-was-your-visit/index.html",
        &["You can also tell us", "A bit", "Not sure"],
    );
    holds(
        "credits/index.html",
        &["Rachel Michetti", "Creative Commons Zero 1.0 (CC0)"],
    );
    assert!(CAFE.contains_key("pictures/cup-of-coffee.jpg"));
}

/// The example of `docs/writing-a-theme.md`, over the first guide.
#[test]
fn a_theme_of_another_look_is_small() {
    let theme = files(&top("docs/example-theme"));
    let lines: usize = theme.values().map(|text| text.lines().count()).sum();
    assert!(lines < 150, "the example theme has {lines} lines");

    let guide = temp::folder();
    copy(&top("content"), &guide.path().join("content"));
    let own = guide.path().join("themes/newspaper");
    copy(&top("docs/example-theme"), &own);
    let settings = std::fs::read_to_string(top("guide.toml")).expect("guide.toml");
    let named = settings.replace("theme = \"default\"", "theme = \"newspaper\"");
    assert_ne!(named, settings);
    std::fs::write(guide.path().join("guide.toml"), named).expect("guide.toml");

    let (site, outcome) = build(guide.path());
    assert_eq!(guide::listed(&outcome), "");
    let sheet = &site["assets/style.css"];
    let at = |name: &str| sheet.find(&format!("/* css/{name}.css */")).expect(name);
    assert!(at("blocks/way") < at("newspaper") && at("newspaper") < at("print"));
    let home = &site["index.html"];
    assert!(home.contains(theme["html/mark.html"].trim()));
    assert!(home.contains("Which edition do you want?") && home.contains("All pages"));
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten() {
        let path = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&path).expect("the folder");
        } else {
            std::fs::copy(entry.path(), &path).expect("the file");
        }
    }
}

fn pages() -> impl Iterator<Item = (&'static String, &'static String)> {
    CAFE.iter().filter(|(path, _)| path.ends_with("index.html"))
}

fn holds(path: &str, wanted: &[&str]) {
    let text = CAFE.get(path).expect(path);
    for part in wanted {
        assert!(text.contains(part), "{path} has no {part}");
    }
}

fn top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn build(root: &Path) -> (BTreeMap<String, String>, Outcome) {
    let temp = temp::folder();
    let options = Options {
        root: root.to_owned(),
        drafts: Drafts::Hide,
        variants: Vec::new(),
        base_url: None,
        epoch: None,
        sheets: Sheets::LeftOut,
    };
    let output = Output {
        folder: temp.path().join("site"),
        home: None,
    };
    let outcome = pipeline::build(&options, &output, &NoCache, &Quiet);
    assert!(outcome.built.is_some(), "{}", guide::listed(&outcome));
    (files(&output.folder), outcome)
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let all = walkdir::WalkDir::new(folder).into_iter().flatten();
    all.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside");
            let bytes = std::fs::read(entry.path()).expect("the file");
            let text = String::from_utf8(bytes).unwrap_or_default();
            (path.to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}
