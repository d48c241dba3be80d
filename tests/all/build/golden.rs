//! What the sites of `tests/build` are compared with.
//!
//! `out` holds one whole page for each template, and of every other page what is its own: so a change to
//! the frame around pages changes a few files, which somebody reads. `paths.txt` lists all outputs, the
//! theme's fonts and pictures among them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use alongside::model::join::Drafts;
use alongside::pipeline::{self, NoCache, Options, Output, Quiet, Sheets};

/// The pages that are kept whole: the template that each is there for, its case and its path.
const WHOLE: [(&str, &str, &str); 16] = [
    ("home.html", "minimal", "index.html"),
    ("home.html", "hostile", "index.html"),
    ("page.html", "sections", "part/index.html"),
    ("page.html", "hostile", "page/index.html"),
    ("page.html", "languages", "cy/easy-words/a/index.html"),
    (
        "checklist.html",
        "checklists",
        "checklists/progress/index.html",
    ),
    ("spectrum.html", "checklists", "spectrums/rows/index.html"),
    (
        "no-easy-text.html",
        "checklists",
        "easy-read/checklists/tick/index.html",
    ),
    ("tool.html", "minimal", "credits/index.html"),
    ("credits.html", "minimal", "credits/index.html"),
    ("glossary.html", "languages", "glossary/index.html"),
    ("accessibility.html", "minimal", "accessibility/index.html"),
    ("ways-to-read.html", "minimal", "ways-to-read/index.html"),
    ("site-map.html", "minimal", "site-map/index.html"),
    ("not-found.html", "web", "404.html"),
    ("redirect.html", "web", "old/place/index.html"),
];

/// Makes the page on which authors look for pictures, which is in no site: `cli::pictures` looks at it.
const OF_NO_SITE: &str = "pictures.html";

/// A site's texts by path.
type Site = BTreeMap<String, String>;

/// Builds a case and compares it with what is expected. Returns its pages, whole.
pub(super) fn hold(case: &str) -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/build")
        .join(case);
    let site = build(case, &folder.join("in"));
    let made = kept(case, &site);
    let out = folder.join("out");
    if std::env::var_os("ALONGSIDE_BLESS").is_some() {
        bless(&out, &made);
        return site;
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
    site
}

/// What of a site is compared.
fn kept(case: &str, site: &Site) -> Site {
    let is_whole = |path: &str| {
        let mut whole = WHOLE.iter();
        whole.any(|(_, of, page)| (*of, *page) == (case, path))
    };
    for (_, of, page) in WHOLE {
        assert!(
            of != case || site.contains_key(page),
            "{case} has no {page}"
        );
    }
    let kept = site.iter().map(|(path, text)| {
        let is_page = path.rsplit('.').next() == Some("html");
        let text = if is_page && !is_whole(path) {
            own(path, text)
        } else {
            text.clone()
        };
        (path.clone(), text)
    });
    kept.collect()
}

/// What of a page is its own: what it says of itself in its head, where the other ways to read it and
/// the other languages are, its main part, who made it and who checked it.
fn own(path: &str, page: &str) -> String {
    const HEAD: [&str; 6] = [
        "<html",
        "<title",
        "<meta name=\"description\"",
        "<link rel=\"canonical\"",
        "<link rel=\"alternate\"",
        "<body",
    ];
    let mut out = String::new();
    let (head, body) = page
        .split_once("<body")
        .unwrap_or_else(|| panic!("{path} has no body"));
    let body_tag = body.lines().next().map(|rest| format!("<body{rest}"));
    for line in head.lines().chain(body_tag.as_deref()) {
        if HEAD.iter().any(|start| line.starts_with(start)) {
            let _ = writeln!(out, "{line}");
        }
    }
    if let Some(ways) = part(page, "<nav class=\"ways\"", "</nav>") {
        for link in ways.split("<a ").skip(1) {
            let attributes = link.split('>').next().unwrap_or_default();
            let _ = writeln!(out, "<a {attributes}>");
        }
    }
    let main = part(page, "<main", "</main>").unwrap_or_else(|| panic!("{path} has no main part"));
    let _ = writeln!(out, "{main}");
    for (start, end) in [
        ("<section class=\"about-page\"", "</section>"),
        ("<p class=\"record\"", "</p>"),
    ] {
        if let Some(part) = part(page, start, end) {
            let _ = writeln!(out, "{part}");
        }
    }
    out
}

/// From the first of these to the first end after it.
fn part<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let from = text.find(start)?;
    let length = text[from..].find(end)? + end.len();
    Some(&text[from..from + length])
}

#[test]
fn each_template_of_the_theme_has_a_whole_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/html");
    let mut templates = Vec::new();
    for (name, disk) in files(&folder) {
        let text = std::fs::read_to_string(disk).expect("a template");
        if text.starts_with("{% extends") && name != OF_NO_SITE {
            templates.push(name);
        }
    }
    let mut whole: Vec<&str> = WHOLE.iter().map(|(template, _, _)| *template).collect();
    whole.sort_unstable();
    whole.dedup();
    assert_eq!(templates, whole);
}

#[test]
fn what_is_a_pages_own_is_kept_and_its_frame_is_not() {
    let site = build(
        "languages",
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/build/languages/in"),
    );
    let own = own("page", &site["cy/a/index.html"]);
    for kept in [
        "<html lang=\"cy\"",
        "<title>",
        "hreflang=\"ar\"",
        "aria-current=\"true\"",
        "<main ",
        "</main>",
        "class=\"record\"",
    ] {
        assert!(own.contains(kept), "{kept}: {own}");
    }
    for left_out in ["<footer", "Content-Security-Policy", "class=\"masthead\""] {
        assert!(!own.contains(left_out), "{left_out}: {own}");
    }
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
    let temp = crate::temp::folder();
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
