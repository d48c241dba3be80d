//! The rules of the house: what imports what, how long a file may be, what it may be called, and
//! what may not stand in one.

mod files;
mod pdf_ua;
mod theme;
#[cfg(target_os = "linux")]
mod unoptimised;
mod wcag;

use std::collections::BTreeSet;

use files::{File, all, has_end, rust, theme, top};

/// What each stage may import, beside itself. `check`, for the command line, is the rules' own
/// pages, which `explain` prints.
const ARROWS: [(&str, &str); 15] = [
    ("diag", ""),
    ("config", "diag"),
    ("theme", "diag config"),
    ("model", "diag config theme"),
    ("photos", "model"),
    ("source", "diag config theme model photos"),
    ("check", "diag config model"),
    ("view", "diag config theme model"),
    ("render", "diag config theme view"),
    ("publish", "diag view"),
    ("author", "diag config theme model"),
    (
        "pipeline",
        "diag config theme model photos source check view render publish author",
    ),
    ("serve", "pipeline diag config check"),
    ("cli", "pipeline author serve diag config check"),
    ("main", "cli"),
];

/// Longest file that a person wrote, in lines.
const LONGEST: usize = 500;

/// Folders and files are named for what is in them.
const EMPTY_NAMES: [&str; 6] = ["core", "util", "utils", "helpers", "manager", "common"];

#[test]
fn imports_only_look_back() {
    let mut wrong = Vec::new();
    let mut arrows = BTreeSet::new();
    for file in rust("src") {
        let stage = stage(&file.path);
        for path in paths_from_top(&file) {
            if path != stage && !path.is_empty() {
                arrows.insert((stage.clone(), path.clone()));
            }
            if !may(&stage, &path) {
                wrong.push(format!("{}: {stage} imports {path}", file.path));
            }
        }
    }
    assert!(arrows.len() > 20, "the imports were not read: {arrows:?}");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn may(stage: &str, path: &str) -> bool {
    let known = |name: &str| ARROWS.iter().find(|(stage, _)| *stage == name);
    // A name at the top that is no stage is a part of the crate's own file.
    if stage == path || known(path).is_none() {
        return true;
    }
    known(stage).is_some_and(|(_, may)| may.split(' ').any(|name| name == path))
}

/// `src/source/markdown/ids.rs` is of the stage `source`.
fn stage(path: &str) -> String {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let name = inside.split('/').next().unwrap_or(inside);
    name.trim_end_matches(".rs").to_owned()
}

/// The first name of each path that begins at the crate: `crate::…`, or `super::` often enough.
fn paths_from_top(file: &File) -> Vec<String> {
    let inside = file.path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut depth = inside.split('/').filter(|part| *part != "mod").count();
    if inside == "lib" {
        depth = 0;
    }
    let text = without_comments(&file.text);
    let up = format!("{}::", vec!["super"; depth].join("::"));
    let mut out = Vec::new();
    for start in ["crate::", "alongside::", up.as_str()] {
        if start == "::" {
            continue;
        }
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            out.extend(first_names(&text[at + start.len()..]));
        }
    }
    out
}

/// `diag::Span` gives `diag`; `{config, diag::{Span, Sink}}` gives both.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        let text = text.trim_start();
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let mut out = vec![name(group)];
    let mut open = 0_usize;
    for (at, c) in group.char_indices() {
        match c {
            '{' => open += 1,
            '}' if open == 0 => break,
            '}' => open -= 1,
            ',' if open == 0 => out.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

fn without_comments(text: &str) -> String {
    let kept = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(kept).collect::<Vec<_>>().join("\n")
}

#[test]
fn import_groups_are_read_whole() {
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let deep = file(
        "src/model/join/tree.rs",
        "use super::super::super::view::x; use super::super::site;",
    );
    assert_eq!(paths_from_top(&deep), ["view"]);
    let group = file(
        "src/view/mod.rs",
        "use crate::{config::{Lang, x::{y}}, diag, render};",
    );
    assert_eq!(paths_from_top(&group), ["config", "diag", "render"]);
    let up = file(
        "src/view/mod.rs",
        "use super::source::x;\n// crate::check\n",
    );
    assert_eq!(paths_from_top(&up), ["source"]);
    assert!(!may("view", "source") && may("view", "model") && !may("model", "view"));
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for file in rust("src")
        .into_iter()
        .chain(rust("tests"))
        .chain(rust("benches"))
        .chain(rust("fuzz/src"))
        .chain(rust("fuzz/targets"))
    {
        if !file.text.starts_with("//!") {
            wrong.push(format!("{} does not begin with a line of //!", file.path));
        }
        wrong.extend(too_long(&file));
    }
    for folder in ["html", "css", "js", "print"] {
        for file in theme(folder) {
            wrong.extend(too_long(&file));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn too_long(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    (lines > LONGEST).then(|| format!("{} has {lines} lines, and {LONGEST} is the most", file.path))
}

#[test]
fn names_say_what_is_inside() {
    let mut wrong = Vec::new();
    for path in all("src")
        .into_iter()
        .chain(all("tests"))
        .chain(all("themes"))
    {
        let code = [".rs", ".html", ".css", ".js", ".mjs", ".typ", ".toml"];
        if path.starts_with("themes/default/pictures/")
            || !code.iter().any(|end| path.ends_with(end))
        {
            continue;
        }
        let parts = path
            .split('/')
            .map(|part| part.split('.').next().unwrap_or(part));
        for part in parts.filter(|part| EMPTY_NAMES.contains(part)) {
            wrong.push(format!("{path}: {part} says nothing"));
        }
    }
    // The checkers of pages share what a browser runs first.
    wrong.retain(|line| !line.starts_with("tests/browser/in-page/common.js"));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_stands_in_a_file_that_is_not_for_readers_of_it() {
    // Taken apart, so that this file does not hold them itself.
    let never = [
        concat!("/wo", "rk/"),
        concat!("registry.np", "mjs"),
        concat!("index.crates", ".io"),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
    ];
    let mut wrong = Vec::new();
    let lists = [
        "src", "tests", "themes", "docs", "content", ".ci", ".github",
    ];
    let mut paths: Vec<String> = lists.iter().flat_map(|folder| all(folder)).collect();
    paths.extend(
        [
            "Cargo.toml",
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "guide.toml",
        ]
        .map(str::to_owned),
    );
    for path in paths {
        let left_out = path.ends_with("package-lock.json") || path.contains("/node_modules/");
        let Ok(text) = std::fs::read_to_string(top().join(&path)) else {
            continue;
        };
        for word in never
            .iter()
            .filter(|word| !left_out && text.contains(**word))
        {
            wrong.push(format!("{path} has {word}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A standard's page names rules and tests in backticks after `rule` and `test`.
#[test]
fn standards_name_only_what_exists() {
    let tests: String = rust("tests")
        .into_iter()
        .chain(rust("src"))
        .map(|file| file.text)
        .collect();
    let checkers = all("tests").join("\n");
    let mut wrong = Vec::new();
    for path in all("src") {
        let is_standard = has_end(&path, "md") && !path.contains("/rules/");
        if !is_standard {
            continue;
        }
        let text = std::fs::read_to_string(top().join(&path)).expect("the standard");
        for (before, name) in in_backticks(&text) {
            let word = before.trim_end().rsplit([' ', '\n']).next().unwrap_or("");
            let exists = match word.trim_matches(|c: char| !c.is_alphanumeric()) {
                "rule" | "rules" => alongside::check::all_names().any(|known| known == name),
                "test" | "tests" => {
                    tests.contains(&format!("fn {name}("))
                        || checkers.contains(name)
                        || top().join(name).exists()
                }
                _ => true,
            };
            if !exists {
                wrong.push(format!("{path} names {name}, which does not exist"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn in_backticks(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    for line in text.lines() {
        let mut parts = line.split('`');
        while let (Some(before), Some(name)) = (parts.next(), parts.next()) {
            out.push((before, name));
        }
    }
    out
}
