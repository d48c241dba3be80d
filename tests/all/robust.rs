//! Strangers' text: whatever it is, reading it does not fail, ends soon, and every place that is
//! named lies inside the file, on character borders.

#[cfg(unix)]
use crate::cost;
use crate::{examples, guide};
use alongside::config::{Lang, RawHtml, TextKind};
use alongside::diag::{SourceMap, Span};
use alongside::model::document::{Attrs, Document, walk, walk_lists};
use alongside::source::parse;

/// Spliced in whole: what Markdown and our own marks are made of.
const PIECES: [&str; 42] = [
    "[[",
    "]]",
    "|",
    "\\",
    "{#a}",
    "{",
    "}",
    "{#é .x k=\"v\"}",
    "![](pic:x)",
    "![",
    "](",
    "<!--",
    "-->",
    "<!-- allow x: y -->",
    "> ",
    "> [!tip] ",
    "- ",
    "- [ ] ",
    "1. ",
    "```",
    "~~~",
    "**",
    "_",
    "~~",
    "`",
    "\n",
    "\n\n",
    "\r\n",
    "    ",
    "\t",
    "[^1]",
    "[^1]: ",
    ": ",
    "| a |\n|---|\n",
    "# ",
    "---\n",
    "+++\n",
    "é",
    "\u{1F600}",
    "\0",
    "\u{1A}",
    "[x [[w]] y](/z)",
];

#[test]
fn no_change_of_a_text_breaks_reading_it() {
    let inputs = inputs();
    let mut dice = Dice(0x5EED_0A10_0651_DE00);
    for _ in 0..1500 {
        let mut text = dice.pick(&inputs).clone();
        for _ in 0..=dice.below(8) {
            change(&mut text, &inputs, &mut dice);
        }
        read(&text, &mut dice);
    }
}

#[test]
fn bytes_that_are_no_text_are_read_as_far_as_they_can_be() {
    let inputs = inputs();
    let mut dice = Dice(0xB17E_5EED);
    for _ in 0..300 {
        let mut bytes = dice.pick(&inputs).clone().into_bytes();
        for _ in 0..=dice.below(6) {
            let at = dice.below(bytes.len() + 1);
            bytes.insert(at, u8::try_from(dice.below(256)).unwrap_or(0));
        }
        read(&String::from_utf8_lossy(&bytes), &mut dice);
    }
}

fn inputs() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spec");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the examples")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    files.sort();
    let front = "+++\ntitle = \"É\"\nallow = [{ rule = \"x\", reason = \"\" }]\n+++\n";
    let mut out = vec![String::new(), front.to_owned()];
    for file in files {
        let text = std::fs::read_to_string(file).expect("the examples");
        out.extend(
            examples::of(&text)
                .into_iter()
                .map(|example| format!("{front}{}", example.input)),
        );
    }
    out
}

fn change(text: &mut String, inputs: &[String], dice: &mut Dice) {
    let at = border(text, dice.below(text.len() + 1));
    let end = border(text, (at + dice.below(12)).min(text.len())).max(at);
    match dice.below(5) {
        0 => text.replace_range(at..end, ""),
        1 => {
            let twice = text[at..end].repeat(3);
            text.insert_str(at, &twice);
        }
        2 => text.truncate(at),
        3 => {
            let other = dice.pick(inputs);
            text.insert_str(at, &other[border(other, dice.below(other.len() + 1))..]);
        }
        _ => text.insert_str(at, dice.pick::<&str>(&PIECES)),
    }
}

fn border(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn read(text: &str, dice: &mut Dice) {
    let file = SourceMap::default().add("a.md", "");
    let kind = *dice.pick(&[TextKind::Standard, TextKind::Easy]);
    let html = *dice.pick(&[RawHtml::ShowAsText, RawHtml::Sanitise]);
    let tag = dice.pick(&["en-GB", "cy", "fr", "de"]);
    let lang = Lang::parse(tag).expect("a language");
    let (front, document, found) = parse(text, file, kind, html, &lang);
    let mut spans: Vec<Span> = front.span.into_iter().collect();
    spans.extend(front.title.iter().map(|title| title.span));
    spans.extend(front.allow.iter().map(|allow| allow.rule.span));
    spans.extend(found.iter().filter_map(|found| found.span));
    spans.extend(
        found
            .iter()
            .flat_map(|found| &found.fix)
            .map(|fix| fix.span),
    );
    spans.extend(of_document(&document));
    for span in spans {
        assert!(
            text.get(span.range()).is_some(),
            "{span:?} is no place in {text:?}"
        );
    }
}

fn of_document(document: &Document) -> Vec<Span> {
    let mut out = Vec::new();
    walk(&document.blocks, &mut |block| {
        out.push(block.span);
        of_attrs(&block.attrs, &mut out);
    });
    walk_lists(&document.blocks, &mut |list| {
        for item in &list.items {
            out.push(item.span);
            of_attrs(&item.attrs, &mut out);
        }
    });
    out.extend(document.links.iter().map(|link| link.span));
    out.extend(document.pictures.iter().map(|picture| picture.span));
    out.extend(document.words.iter().map(|word| word.span));
    for allow in &document.allows {
        out.push(allow.rule.span);
        out.extend(allow.covers);
    }
    out
}

fn of_attrs(attrs: &Attrs, out: &mut Vec<Span>) {
    let Some(written) = attrs.written() else {
        return;
    };
    out.push(written.span);
    out.extend(
        written
            .id
            .iter()
            .chain(&written.classes)
            .map(|name| name.span),
    );
    out.extend(written.pairs.iter().map(|(_, value)| value.span));
}

/// Numbers that look thrown but are the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

#[cfg(unix)]
#[test]
fn four_times_as_much_of_anything_takes_four_times_the_work() {
    let names: Vec<&str> = many_of_each(0).into_iter().map(|(name, _)| name).collect();
    for (at, name) in names.into_iter().enumerate() {
        let work = |size| {
            let (_, text) = many_of_each(size).swap_remove(at);
            cost::of(|| read(&text, &mut Dice(1)))
        };
        cost::grows_straight(name, work, 2500);
    }
}

#[test]
fn a_thousand_of_anything_become_pages() {
    let guide = guide::Guide::new();
    let settings = guide.read("guide.toml");
    guide.write(
        "guide.toml",
        settings + "\n[markdown]\nhtml = \"sanitise\"\n",
    );
    for (name, text) in many_of_each(1000) {
        for end in ["md", "easy.md"] {
            let page = format!("+++\ntitle = \"{name}\"\n+++\n{text}\n");
            guide.write(&format!("content/{name}.{end}"), page);
        }
    }
    let outcome = guide.build();
    assert!(outcome.built.is_some(), "{}", guide::listed(&outcome));
}

fn many_of_each(many: usize) -> Vec<(&'static str, String)> {
    let each = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let nested = each(many.min(300), |depth| "  ".repeat(depth) + "- x\n");
    let tasks = "- [ ] ![](pic:talk) x {#a}\n\n".repeat(many);
    let notes = each(many / 10, |at| format!("[^{at}] \n\n[^{at}]: x[^{at}]\n\n"));
    vec![
        ("quotes", ">".repeat(many) + " x"),
        ("callouts", "> [!tip]\n".repeat(many)),
        ("bullets", "- ".repeat(many) + "x"),
        ("numbers", "1. ".repeat(many) + "x"),
        ("nested lists", nested),
        ("quotes and bullets", "> - ".repeat(many) + "x"),
        ("emphasis", "*a ".repeat(many) + &"b* ".repeat(many)),
        ("bold words", "**a".repeat(many) + &"b**".repeat(many)),
        ("marks by turns", "*a **a ".repeat(many)),
        ("struck words", "~~a ".repeat(many) + &"b~~ ".repeat(many)),
        ("open brackets", "[".repeat(many)),
        ("links in links", "[".repeat(many) + &"](/x)".repeat(many)),
        (
            "pictures in pictures",
            "![".repeat(many) + "x" + &"](pic:talk)".repeat(many),
        ),
        ("open hard words", "[[".repeat(many)),
        ("hard words", "[[audit]] ".repeat(many)),
        (
            "hard words in hard words",
            "[[".repeat(many) + "a" + &"]]".repeat(many),
        ),
        ("braces", "x {".repeat(many) + &"}".repeat(many)),
        ("attributes", "x {#a}\n\n".repeat(many)),
        ("headings", "## x\n\n".repeat(many)),
        ("comments", "<!-- allow x: y -->\n".repeat(many)),
        ("open comments", "<!--".repeat(many)),
        ("tags", "<b>".repeat(many)),
        ("code marks", "`".repeat(many) + &"a`".repeat(many)),
        (
            "columns",
            format!("|{}\n|{}\n", "a|".repeat(1000), "-|".repeat(1000)),
        ),
        ("boxes", tasks),
        ("notes", notes),
        ("meanings", "a\n: b\n\n".repeat(many)),
        ("backslashes", "\\".repeat(many)),
        ("one long word", "a".repeat(many * 100)),
    ]
}
