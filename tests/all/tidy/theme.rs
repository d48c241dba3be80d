//! The rules of the house for the default theme.

use std::collections::BTreeSet;

use super::files::{File, all, has_end, rust, theme, top};
use super::without_comments;

#[test]
fn each_style_sheet_of_a_block_has_its_component() {
    // Rust writes tables and lists of pages itself: a template call for each cell and link would cost
    // more than all else. The others are parts of `page.html`, of `glossary.html` and of several
    // components.
    let elsewhere = [
        "table", "side", "onward", "tile", "title", "notes", "glossary",
    ];
    let html: BTreeSet<String> = theme("html/blocks").iter().map(File::stem).collect();
    let mut wrong = Vec::new();
    for sheet in theme("css/blocks") {
        let name = sheet.stem();
        if !html.contains(&name) && !elsewhere.contains(&name.as_str()) {
            wrong.push(format!(
                "{}: there is no html/blocks/{name}.html",
                sheet.path
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// `view` decides what a variant shows and `tokens.css` how it looks. The page's first element says
/// which it is, for the tokens.
#[test]
fn only_tokens_know_variants() {
    let mut wrong = Vec::new();
    let asks = |line: &str| line.contains("variant.") && !line.starts_with("<html ");
    for page in theme("html") {
        let lines = page.text.lines().filter(|line| asks(line));
        wrong.extend(lines.map(|line| format!("{} asks for the variant: {line}", page.path)));
    }
    for sheet in theme("css") {
        let knows = ["data-variant", "data-profile", "data-text"];
        if !sheet.path.ends_with("/tokens.css")
            && knows.iter().any(|name| sheet.text.contains(name))
        {
            wrong.push(format!("{} knows variants", sheet.path));
        }
    }
    for file in rust("src/render") {
        // The typesetter's own word for how bold and how wide a font is.
        if without_comments(&file.text)
            .replace("FontVariant", "")
            .contains("variant")
        {
            wrong.push(format!("{} knows variants", file.path));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_tokens_hold_colours_and_sizes() {
    let mut wrong = Vec::new();
    for sheet in theme("css") {
        if sheet.path.ends_with("/tokens.css") {
            continue;
        }
        let text = without_css_comments(&sheet.text);
        for (at, line) in text.lines().enumerate() {
            // A condition cannot hold a custom property.
            if line.trim_start().starts_with("@media")
                || line.trim_start().starts_with("@container")
            {
                continue;
            }
            if let Some(found) = colour_or_size(line) {
                wrong.push(format!(
                    "{}:{}: {found} belongs in tokens.css",
                    sheet.path,
                    at + 1
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The page for theme authors names every token, and none that does not exist.
#[test]
fn every_token_is_explained() {
    let names = |text: &str| -> BTreeSet<String> {
        let after = text.split("--").skip(1);
        let name = |rest: &str| -> String {
            let is_part = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
            rest.chars().take_while(is_part).collect()
        };
        after
            .map(name)
            .filter(|name| name.starts_with(char::is_alphabetic))
            .collect()
    };
    let sheet = theme("css")
        .into_iter()
        .find(|sheet| sheet.path.ends_with("/tokens.css"))
        .expect("tokens.css");
    let page = std::fs::read_to_string(top().join("docs/writing-a-theme.md")).expect("the page");
    let (_, tables) = page.split_once("\n## Tokens").expect("the tokens' part");
    let (tables, _) = tables.split_once("\n## ").expect("its end");
    // `--gap-1` to `--gap-8` are steps of one thing.
    let step = |name: &String| name.starts_with("gap-");
    let (made, told) = (names(&sheet.text), names(tables));
    let silent: Vec<_> = made.difference(&told).filter(|name| !step(name)).collect();
    let unknown: Vec<_> = told.difference(&made).collect();
    assert!(made.len() > 50, "{made:?}");
    assert!(
        silent.is_empty() && unknown.is_empty(),
        "not told: {silent:?}; unknown: {unknown:?}"
    );
}

fn colour_or_size(line: &str) -> Option<String> {
    let bytes = line.as_bytes();
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        let starts_word =
            at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || b"-_.".contains(&bytes[at - 1]));
        if c == '#' {
            let hex: String = rest[1..]
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let is_colour =
                [3, 4, 6, 8].contains(&hex.len()) && hex.chars().all(|c| c.is_ascii_hexdigit());
            if is_colour && line[..at].contains(':') {
                return Some(format!("#{hex}"));
            }
        }
        if starts_word
            && ["rgb(", "rgba(", "hsl(", "oklch(", "hwb("]
                .iter()
                .any(|f| rest.starts_with(f))
        {
            return Some(rest.split('(').next().unwrap_or(rest).to_owned());
        }
        if starts_word && c.is_ascii_digit() {
            let number: String = rest
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == '.')
                .collect();
            let unit: String = rest[number.len()..]
                .chars()
                .take_while(char::is_ascii_alphabetic)
                .collect();
            let nothing = number.chars().all(|c| c == '0' || c == '.');
            if ["px", "rem", "pt", "mm", "cm"].contains(&unit.as_str()) && !nothing {
                return Some(format!("{number}{unit}"));
            }
        }
    }
    None
}

/// Comments become blank, so that lines keep their numbers.
fn without_css_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        out.push_str(before);
        out.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    out + rest
}

#[test]
fn colours_and_sizes_are_found() {
    for bad in [
        "a { color: #fff; }",
        "margin: 0 12px",
        "gap:.5rem 1.5rem",
        "color: rgb(0 0 0)",
        "width: 2mm",
    ] {
        assert!(colour_or_size(bad).is_some(), "{bad}");
    }
    for good in [
        "margin: 0px",
        "#main { gap: 1em }",
        "width: calc(100% - var(--x2))",
        "flex: 1 1 20em",
        "z-index: 10",
    ] {
        assert_eq!(colour_or_size(good), None, "{good}");
    }
}

#[test]
fn the_pictures_hold_no_scripts_and_call_nowhere() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in all("themes/default/pictures")
        .into_iter()
        .filter(|path| has_end(path, "svg"))
    {
        seen += 1;
        let text = std::fs::read_to_string(top().join(&path)).expect("the picture");
        let low = text.to_lowercase();
        for bad in [
            "<script",
            "<foreignobject",
            "<!entity",
            "<!doctype",
            "<image",
            "javascript:",
            "@import",
            " on",
        ] {
            let handler = bad == " on"
                && !low.split(" on").skip(1).any(|after| {
                    let name: String = after
                        .chars()
                        .take_while(char::is_ascii_alphabetic)
                        .collect();
                    !name.is_empty() && after[name.len()..].starts_with('=')
                });
            if low.contains(bad) && !handler {
                wrong.push(format!("{path} has {bad}"));
            }
        }
        for name in ["href=\"", "src=\"", "url("] {
            let outside = low
                .split(name)
                .skip(1)
                .any(|to| !to.trim_start_matches(['\'', '"']).starts_with('#'));
            if outside {
                wrong.push(format!("{path} leads out of itself with {name}"));
            }
        }
    }
    assert!(seen > 100, "the default theme has pictures");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_list_of_words_can_be_read() {
    for file in theme("strings") {
        let read: Result<toml::Table, _> = file.text.parse();
        assert!(read.is_ok(), "{}: {read:?}", file.path);
    }
}
