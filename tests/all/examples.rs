//! Examples in Markdown files, in the form of CommonMark's own `spec.txt`: a fence of 32 backticks
//! with the word `example`, the input, a line with a dot, the output. Control characters are
//! written as their pictures: `→` for a tab, `␀` for a NUL.

use std::fmt::Write as _;

const FENCE: &str = "````````````````````````````````";

/// One example.
pub(crate) struct Example {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    /// The last heading above it.
    pub(crate) section: String,
    /// The words after `example`.
    pub(crate) words: String,
    /// What an author writes.
    pub(crate) input: String,
    /// What becomes of it.
    pub(crate) output: String,
    /// Its lines in the file, from its first fence to its last.
    lines: std::ops::Range<usize>,
}

/// Every example of a text.
pub(crate) fn of(text: &str) -> Vec<Example> {
    let mut out: Vec<Example> = Vec::new();
    let mut section = String::new();
    let mut lines = text.lines().enumerate();
    while let Some((start, line)) = lines.next() {
        if let Some(heading) = line.strip_prefix('#') {
            heading
                .trim_start_matches('#')
                .trim()
                .clone_into(&mut section);
        }
        let words = line.strip_prefix(FENCE);
        let Some(words) = words.and_then(|rest| rest.trim().strip_prefix("example")) else {
            continue;
        };
        let mut end = start;
        let mut part = |last: &str| {
            let mut part = String::new();
            for (at, line) in lines.by_ref() {
                end = at;
                if line == last {
                    break;
                }
                part.extend(line.chars().map(from_picture));
                part.push('\n');
            }
            part
        };
        let (input, output) = (part("."), part(FENCE));
        out.push(Example {
            number: out.len() + 1,
            section: section.clone(),
            words: words.trim().to_owned(),
            input,
            output,
            lines: start..end + 1,
        });
    }
    out
}

/// Holds each example of `tests/<file>` to what `make` gives for it. With `ALONGSIDE_BLESS=1` the
/// file is rewritten instead.
pub(crate) fn hold(file: &str, make: impl FnMut(&Example) -> String) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
    let examples = of(&text);
    assert!(!examples.is_empty(), "{file} has no examples");
    let made: Vec<String> = examples.iter().map(make).collect();
    if std::env::var_os("ALONGSIDE_BLESS").is_some() {
        let blessed = blessed(&text, &examples, &made);
        std::fs::write(&path, blessed).unwrap_or_else(|e| panic!("{file}: {e}"));
        return;
    }
    let mut wrong = String::new();
    for (example, made) in examples
        .iter()
        .zip(&made)
        .filter(|(e, made)| e.output != **made)
    {
        let Example {
            section,
            input,
            output,
            ..
        } = example;
        let line = example.lines.start + 1;
        let _ = writeln!(
            wrong,
            "\ntests/{file}:{line}, {section}\n--- input\n{input}--- wanted\n{output}--- given\n{made}"
        );
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\nALONGSIDE_BLESS=1 takes what is given; read it first."
    );
}

fn blessed(text: &str, examples: &[Example], made: &[String]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut at = 0;
    for (example, made) in examples.iter().zip(made) {
        let dot = (example.lines.clone())
            .find(|at| lines[*at] == ".")
            .unwrap_or(at);
        for line in &lines[at..=dot] {
            let _ = writeln!(out, "{line}");
        }
        out.extend(made.chars().map(to_picture));
        let _ = writeln!(out, "{FENCE}");
        at = example.lines.end;
    }
    for line in &lines[at..] {
        let _ = writeln!(out, "{line}");
    }
    out
}

/// `␀` to `␟` are the pictures of the control characters.
fn from_picture(c: char) -> char {
    match c {
        '→' => '\t',
        '\u{2400}'..='\u{241F}' => char::from_u32(u32::from(c) - 0x2400).unwrap_or(c),
        c => c,
    }
}

fn to_picture(c: char) -> char {
    match c {
        '\n' => c,
        '\t' => '→',
        '\0'..='\u{1F}' => char::from_u32(u32::from(c) + 0x2400).unwrap_or(c),
        c => c,
    }
}
