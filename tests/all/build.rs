//! Small guides, and the exact sites that they become: `build/<case>/in` and `build/<case>/out`.
//!
//! `out` holds every page and every file that is made of the guide's own; `paths.txt` lists all
//! outputs, the theme's fonts and pictures among them. `ALONGSIDE_BLESS=1` rewrites `out`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use alongside::model::join::Drafts;
use alongside::pipeline::{self, NoCache, Options, Output, Quiet, Sheets};

use crate::guide;

#[test]
fn minimal() {
    hold("minimal");
}

#[test]
fn variants() {
    hold("variants");
}

#[test]
fn languages() {
    hold("languages");
}

#[test]
fn sections() {
    hold("sections");
}

#[test]
fn checklists() {
    hold("checklists");
}

#[test]
fn web() {
    hold("web");
}

#[test]
fn hostile() {
    let site = hold("hostile");
    // Whatever is blessed: nothing that an author wrote runs.
    let signs = [
        "<script>alert",
        "<svg onload",
        "<svg/onload",
        "<img src=x",
        "=\"javascript:",
    ];
    for (path, text) in &site {
        let inside: &[&str] = if path.rsplit('.').next() == Some("svg") {
            &[
                "script",
                "onload",
                "onclick",
                "https://example.org",
                "ENTITY",
                "iframe",
            ]
        } else {
            &[]
        };
        for bad in signs.iter().chain(inside) {
            assert!(!text.contains(bad), "{path} has {bad}");
        }
    }
}

#[test]
fn two_claims_on_one_path_write_nothing() {
    let page = "+++\ntitle = \"A page\"\naliases = [\"GLOSSARY\", \"same/\"]\n+++\n";
    for (first, second) in [
        ("content/01-a.md", "content/02-a.md"),
        ("content/a.md", "content/a/index.md"),
        ("content/Tŷ.md", "content/ty.md"),
        ("content/b.md", "content/site-map.md"),
        ("content/b.md", "content/same.md"),
    ] {
        let guide = guide::Guide::new();
        guide
            .write(first, page)
            .write(second, "+++\ntitle = \"Another\"\n+++\n");
        let outcome = guide.build();
        let said = guide::listed(&outcome);
        let claims = guide::of_rule(&outcome, "same-address");
        assert!(
            outcome.built.is_none() && !claims.is_empty(),
            "{first}, {second}: {said}"
        );
        assert!(!guide.path("site").exists(), "{first}, {second}");
        assert_eq!(guide::exit_code(&outcome), 2);
    }
}

/// The first page's notes, sources and makers were left out: its marks led nowhere.
#[test]
fn what_stands_at_the_end_of_pages_stands_at_the_end_of_the_first_one_too() {
    let guide = guide::Guide::new();
    let page = "+++\ntitle = \"A guide\"\nsources = [{ title = \"A law\" }]\nmade_by = [{ who = \"Ann\" }]\n+++\n\nWords[^1].\n\n[^1]: A note.\n";
    guide
        .write("content/index.md", page)
        .write("content/page.md", page);
    assert!(guide.build().built.is_some());
    for path in ["site/index.html", "site/page/index.html"] {
        let html = guide.read(path);
        for part in [
            "id=\"note.1\"",
            "A note.",
            "<cite>A law</cite>",
            "<li>Ann</li>",
        ] {
            assert_eq!(html.matches(part).count(), 1, "{path}: {part}");
        }
    }
}

/// A bookmark, a tab and a screen reader name a page by its `<title>`.
#[test]
fn pages_of_one_title_are_told_apart_by_their_sections() {
    let guide = guide::Guide::new();
    let page = "+++\ntitle = \"Before you start\"\npurpose = \"This page is about a start.\"\n+++\n\nWords.\n";
    let section = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    guide
        .write("content/meetings/index.md", section("Meetings"))
        .write("content/meetings/start.md", page)
        .write("content/plans/index.md", section("Plans"))
        .write("content/plans/start.md", page)
        .write("content/plans/meetings/index.md", section("Meetings"))
        .write("content/plans/meetings/start.md", page);
    assert!(guide.build().built.is_some());
    let titles = |path: &str| {
        let html = std::fs::read_to_string(guide.path("site").join(path)).expect("a page");
        let title = html
            .split("<title>")
            .nth(1)
            .and_then(|rest| rest.split('<').next());
        title.unwrap_or_default().to_owned()
    };
    let wanted = [
        ("meetings/start", "Before you start – Meetings"),
        ("plans/start", "Before you start – Plans"),
        (
            "plans/meetings/start",
            "Before you start – Meetings – Plans",
        ),
        ("meetings", "Meetings"),
        ("plans/meetings", "Meetings – Plans"),
        ("page", "A page"),
    ];
    for (path, title) in wanted {
        let full = format!("{title} – Standard – A guide");
        assert_eq!(titles(&format!("{path}/index.html")), full, "{path}");
    }
}

type Site = BTreeMap<String, String>;

fn hold(case: &str) -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/build")
        .join(case);
    let made = build(case, &folder.join("in"));
    let out = folder.join("out");
    if std::env::var_os("ALONGSIDE_BLESS").is_some() {
        bless(&out, &made);
        return made;
    }
    let wanted: Site = files(&out)
        .into_iter()
        .map(|(path, disk)| (path, std::fs::read_to_string(disk).expect("a text")))
        .collect();
    let mut wrong = String::new();
    for path in wanted.keys().filter(|path| !made.contains_key(*path)) {
        let _ = writeln!(wrong, "{path} is not made any more");
    }
    for (path, text) in &made {
        match wanted.get(path) {
            None => {
                let _ = writeln!(wrong, "{path} is new");
            }
            Some(wanted) => wrong.push_str(&first_difference(path, wanted, text)),
        }
    }
    assert!(
        wrong.is_empty(),
        "{case}:\n{wrong}ALONGSIDE_BLESS=1 takes what is made; read it first."
    );
    made
}

fn first_difference(path: &str, wanted: &str, made: &str) -> String {
    if wanted == made {
        return String::new();
    }
    let same = wanted
        .lines()
        .zip(made.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").to_owned();
    format!(
        "{path}:{}\n- {}\n+ {}\n",
        same + 1,
        line(wanted),
        line(made)
    )
}

/// Builds a guide and reads what it became.
fn build(case: &str, guide: &Path) -> Site {
    let temp = tempfile::tempdir().expect("a folder for the site");
    let options = Options {
        root: guide.to_owned(),
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
    let said: Vec<&str> = outcome
        .report
        .findings
        .iter()
        .map(|f| f.diagnostic.message.as_str())
        .collect();
    assert!(outcome.built.is_some(), "{case} is not built: {said:#?}");
    let mut paths = String::new();
    let mut site = Site::new();
    for (path, disk) in files(&output.folder) {
        if path.starts_with('.') {
            continue;
        }
        let _ = writeln!(paths, "{path}");
        let own = !path.starts_with("assets/");
        if own && let Ok(text) = std::fs::read_to_string(&disk) {
            site.insert(path, text);
        }
    }
    site.insert("paths.txt".to_owned(), paths);
    if !["minimal", "languages", "hostile"].contains(&case) {
        site.retain(|path, _| !is_tool_page(path));
    }
    site
}

/// Pages that the tool makes are much the same in every guide.
fn is_tool_page(path: &str) -> bool {
    [
        "accessibility",
        "credits",
        "glossary",
        "site-map",
        "ways-to-read",
    ]
    .iter()
    .any(|name| path.ends_with(&format!("{name}/index.html")))
}

fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut out = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(&at).into_iter().flatten().flatten() {
            let disk = entry.path();
            if disk.is_dir() {
                waiting.push(disk);
            } else if let Ok(path) = disk.strip_prefix(folder) {
                out.insert(path.to_string_lossy().replace('\\', "/"), disk.clone());
            }
        }
    }
    out
}

fn bless(out: &Path, made: &Site) {
    if out.exists() {
        std::fs::remove_dir_all(out).expect("the old output");
    }
    for (path, text) in made {
        let disk = out.join(path);
        std::fs::create_dir_all(disk.parent().expect("a folder")).expect("the folder");
        std::fs::write(disk, text).expect("the file");
    }
}
