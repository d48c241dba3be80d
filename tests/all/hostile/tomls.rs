//! Settings, front matter and word lists that are no TOML, or too much of it.

use crate::guide::Guide;
use crate::hostile::run::{build, lines};

#[test]
fn too_much_of_anything_in_every_toml_file() {
    for (name, text) in [
        ("arrays", "a = ".to_owned() + &"[".repeat(100_000)),
        ("tables", "a = ".to_owned() + &"{a=".repeat(100_000)),
        ("dots", "a.".repeat(100_000) + "a = 1"),
        (
            "long dots",
            lines(2000, |at| "a.".repeat(200) + &format!("b{at} = 1\n")),
        ),
        ("heads", lines(50_000, |at| format!("[a{at}]\n"))),
        ("keys", lines(100_000, |at| format!("k{at} = 1\n"))),
        ("the same key", "k = 1\n".repeat(100_000)),
        ("a long key", "k".repeat(3_000_000) + " = 1"),
        ("signs", "=".repeat(300_000)),
        ("quotation marks", "\"".repeat(300_000)),
        ("NULs", "\0".repeat(100_000)),
        ("a number", "k = ".to_owned() + &"9".repeat(1_000_000)),
    ] {
        for (file, shown) in [
            ("guide.toml", "guide.toml:"),
            ("content/glossary.toml", "content/glossary.toml:"),
            ("content/pictures.toml", "content/pictures.toml:"),
            ("content/page.md", "content/page.md:"),
        ] {
            let guide = Guide::new();
            let text = match file {
                "guide.toml" => guide.read(file) + &text,
                "content/page.md" => format!("+++\ntitle = \"A page\"\n{text}\n+++\n"),
                _ => text.clone(),
            };
            guide.write(file, text);
            let ran = build(&guide);
            assert!(ran.said.contains(shown), "{name}, {file}: {}", ran.said);
            ran.says(2, &["Nothing was written"]);
        }
    }
}

#[test]
fn thousands_of_words_with_one_address() {
    let guide = Guide::new();
    let words = lines(2000, |at| {
        let term = "+".repeat(at + 1);
        format!("[[word]]\nterm = \"{term}\"\nstandard = \"x\"\neasy = \"y\"\n")
    });
    guide.write("content/glossary.toml", words);
    build(&guide).says(0, &["Made 2 pages"]);
}

#[test]
fn thousands_of_pictures_that_are_not_there() {
    let guide = Guide::new();
    let pictures = lines(10_000, |at| {
        let entry = format!("[[picture]]\nname = \"n{at}\"\nfile = \"f{at}.png\"\n");
        entry + "alt = \"x\"\nlicence = \"own\"\n"
    });
    guide.write("content/pictures.toml", pictures);
    build(&guide).says(1, &["missing-picture", "content/pictures.toml:"]);
}
