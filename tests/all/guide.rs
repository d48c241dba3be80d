//! A small guide in a folder of its own, for tests that spoil one thing in it.

use std::path::{Path, PathBuf};

use alongside::diag::{Finding, Level};
use alongside::model::join::Drafts;
use alongside::pipeline::{self, NoCache, Options, Outcome, Output, Quiet, Sheets};

use crate::temp;

/// A guide without findings.
pub(crate) struct Guide {
    folder: tempfile::TempDir,
}

const SETTINGS: &str = "[guide]\ntitle = \"A guide\"\nlanguage = \"en-GB\"\n\n[contact]\nname = \"Us\"\nphone = \"01632 960000\"\nemail = \"us@example.org\"\npost = \"1 Street\"\n";

const FILES: [(&str, &str); 6] = [
    ("guide.toml", SETTINGS),
    (
        "content/index.md",
        "+++\ntitle = \"A guide\"\npurpose = \"This guide is about a guide.\"\n+++\n\nHello.\n",
    ),
    (
        "content/index.easy.md",
        "+++\ntitle = \"A guide\"\npurpose = \"This guide is about a guide.\"\n+++\n\n![](pic:hello) Hello.\n",
    ),
    (
        "content/page.md",
        "+++\ntitle = \"A page\"\npurpose = \"This page is about a page.\"\n+++\n\nWords.\n",
    ),
    (
        "content/page.easy.md",
        "+++\ntitle = \"A page\"\npurpose = \"This page is about a page.\"\n+++\n\n![](pic:read) Words.\n",
    ),
    (
        "content/glossary.toml",
        "[[word]]\nterm = \"audit\"\nstandard = \"A check.\"\neasy = \"An audit is a check.\"\n",
    ),
];

impl Guide {
    /// A folder with nothing in it yet.
    pub(crate) fn bare() -> Self {
        Self {
            folder: temp::folder(),
        }
    }

    pub(crate) fn new() -> Self {
        let guide = Self::bare();
        for (path, text) in FILES {
            guide.write(path, text);
        }
        guide
    }

    /// The café's guide: two languages beside its own, three variants, a checklist, a theme and
    /// pictures of its own.
    pub(crate) fn cafe() -> Self {
        let guide = Self::bare();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guides/cafe");
        for entry in walkdir::WalkDir::new(&from).into_iter().flatten() {
            let inside = entry.path().strip_prefix(&from).expect("inside");
            if entry.file_type().is_file() && !inside.starts_with(".alongside") {
                let bytes = std::fs::read(entry.path()).expect("a file");
                guide.write(inside.to_str().expect("a name"), bytes);
            }
        }
        guide
    }

    /// Its texts and its data, by path, in order.
    pub(crate) fn sources(&self) -> Vec<String> {
        let root = self.root();
        let mut all: Vec<String> = walkdir::WalkDir::new(self.path("content"))
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let inside = entry.path().strip_prefix(root).ok()?.to_str()?;
                Some(inside.replace('\\', "/"))
            })
            .filter(|path| [".md", ".toml"].iter().any(|end| path.ends_with(end)))
            .collect();
        all.sort();
        all
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(path, bytes).expect("the file");
        self
    }

    pub(crate) fn remove(&self, path: &str) -> &Self {
        let path = self.path(path);
        if path.is_dir() {
            std::fs::remove_dir_all(path).expect("the folder");
        } else {
            std::fs::remove_file(path).expect("the file");
        }
        self
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            root: self.root().to_owned(),
            drafts: Drafts::Hide,
            variants: Vec::new(),
            base_url: None,
            epoch: None,
            sheets: Sheets::LeftOut,
        }
    }

    /// One variant of each kind of text: others have the same texts in other sizes.
    pub(crate) fn options_of_each_text(&self) -> Options {
        Options {
            variants: vec!["standard".into(), "easy-read".into()],
            ..self.options()
        }
    }

    pub(crate) fn check(&self) -> Outcome {
        pipeline::check(&self.options(), &NoCache, &Quiet)
    }

    pub(crate) fn build(&self) -> Outcome {
        let output = Output {
            folder: self.path("site"),
            home: None,
        };
        pipeline::build(&self.options(), &output, &NoCache, &Quiet)
    }
}

/// Ways in which a text may be changed, each in a few words.
pub(crate) fn changes(text: &str) -> Vec<(&'static str, String)> {
    let front = |line: &str| text.replacen("+++\n", &format!("+++\n{line}\n"), 1);
    let mut changes = vec![
        ("one more line", format!("{text}\n# A line\n")),
        (
            "another link",
            format!("{text}\n[Home](/index.md#nowhere)\n"),
        ),
        ("another picture", format!("{text}\n![](pic:vote) Words.\n")),
        (
            "a faulty line",
            format!("{text}\n[[no such word]] {{#x .y}}\n"),
        ),
        (
            "another title",
            text.replacen("title = \"", "title = \"New ", 1),
        ),
        (
            "another purpose",
            text.replacen("purpose = \"", "purpose = \"New ", 1),
        ),
        ("other words", text.replace("you", "we")),
        ("a draft", front("draft = true")),
        ("an alias", front("aliases = [\"was/here\"]")),
        ("a time", front("time_mins = 7")),
        ("a setting", front("setting = \"a shed\"")),
        ("pictures", text.replace("tea", "meeting")),
        ("headings", text.replace("\n## ", "\n### ")),
        ("statements", text.replace("\n- ", "\n- Not ")),
        ("no words", String::new()),
    ];
    changes.retain(|(_, changed)| changed != text);
    changes
}

/// The findings of one rule.
pub(crate) fn of_rule<'o>(outcome: &'o Outcome, rule: &str) -> Vec<&'o Finding> {
    let findings = outcome.report.findings.iter();
    findings.filter(|found| found.lint.name == rule).collect()
}

/// Every finding on a line: rule, place and message.
pub(crate) fn listed(outcome: &Outcome) -> String {
    let mut out = String::new();
    for found in &outcome.report.findings {
        let at = place(outcome, found);
        out += &format!("{} {at} {}\n", found.lint.name, found.diagnostic.message);
    }
    out
}

/// `file:line:column`, or nothing for a finding of the whole guide.
pub(crate) fn place(outcome: &Outcome, found: &Finding) -> String {
    let Some(span) = found.diagnostic.span else {
        return String::new();
    };
    let at = outcome.sources.position(span.file, span.start);
    format!(
        "{}:{}:{}",
        outcome.sources.path(span.file),
        at.line,
        at.column
    )
}

/// The code with which `build` and `check` end.
pub(crate) fn exit_code(outcome: &Outcome) -> u8 {
    pipeline::exit_code(&outcome.report, Level::Error)
}
