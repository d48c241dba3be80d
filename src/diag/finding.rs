//! Findings: what a stage noticed, the rule that it belongs to, and the report of a run.

use super::span::{FileId, SourceMap, Span};

/// How much a finding matters. `Advice` is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Something to think about.
    Advice,
    /// Something that a reader will probably trip over.
    Warning,
    /// Something that is wrong: it can be counted or looked up.
    Error,
}

impl Level {
    /// The word that guides, JSON and the terminal use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a rule is for; the report and the documentation are grouped by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The guide's own shape: links, titles, ids, checklists.
    Structure,
    /// Words and their meanings.
    Words,
    /// Pictures, their words and their licences.
    Pictures,
    /// Faults that stop a build; they cannot be silenced.
    Stops,
}

impl Group {
    /// The group's name in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Words => "words",
            Self::Pictures => "pictures",
            Self::Stops => "faults that stop a build",
        }
    }
}

/// A rule: its name (a contract with authors), its purpose and its level unless a guide says
/// otherwise.
#[derive(Debug)]
pub struct Lint {
    /// The name, as in `allow` and `[check.rules]`.
    pub name: &'static str,
    /// What it is for.
    pub group: Group,
    /// Its level when `guide.toml` says nothing.
    pub level: Level,
    /// The rule's page: what it finds, why, what to do, with examples that are tests.
    pub page: &'static str,
}

/// One change that would mend a finding: put `text` in place of `span`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What to take out.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// Something that a stage noticed, before its level is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: &'static str,
    /// One plain sentence that names the thing.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where; `None` for the whole guide.
    pub span: Option<Span>,
    /// A level other than the rule's own, where the rule has two.
    pub level: Option<Level>,
    /// How to mend it, where a program can.
    pub fix: Vec<Edit>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn at(span: Span, rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            span: Some(span),
            ..Self::of_guide(rule, message)
        }
    }

    /// A finding of the whole guide.
    pub fn of_guide(rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            rule,
            message: without_long_words(message.into()),
            help: String::new(),
            span: None,
            level: None,
            fix: Vec::new(),
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = without_long_words(help.into());
        self
    }

    /// Adds a change that would mend it.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix.push(Edit {
            span,
            text: text.into(),
        });
        self
    }
}

/// A picture that stands in a text as letters is one word of a million. Of such a word, the beginning is
/// shown.
fn without_long_words(text: String) -> String {
    const LONGEST: usize = 300;
    const SHOWN: usize = 40;
    let is_long = |word: &&str| word.len() > LONGEST;
    if text.len() <= LONGEST || !text.split_whitespace().any(|word| is_long(&word)) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(char::is_whitespace) {
        if is_long(&part) {
            out.extend(part.chars().take(SHOWN));
            out.push('…');
            let end = part.trim_end();
            out.extend(end.chars().next_back().filter(|last| *last == '`'));
            out.push_str(&part[end.len()..]);
        } else {
            out.push_str(part);
        }
    }
    out
}

/// Where stages push what they notice. It never stops a stage: a run reports everything.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(found);
    }

    /// The rule of each finding so far.
    pub fn rules(&self) -> impl Iterator<Item = &'static str> {
        self.iter().map(|found| found.rule)
    }

    /// Each finding so far.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// All that was pushed.
    #[must_use]
    pub fn into_inner(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// A diagnostic with the level that this guide gives it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub lint: &'static Lint,
    /// The level in this guide.
    pub level: Level,
    /// What was noticed.
    pub diagnostic: Diagnostic,
}

/// A finding that the author silenced, with the reason that they gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// The rule's name.
    pub rule: String,
    /// Where it was silenced.
    pub span: Span,
    /// Why.
    pub reason: String,
}

/// How many findings of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Advice.
    pub advice: usize,
}

/// Everything that a run has to say.
#[derive(Debug, Default)]
pub struct Report {
    /// What was found, by file and place.
    pub findings: Vec<Finding>,
    /// What the author silenced.
    pub allowed: Vec<Allowed>,
}

fn is_text(path: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// When the findings of a file come.
fn order(file: Option<&str>) -> u8 {
    match file {
        Some(path) if !path.starts_with("content/") => 0,
        None => 1,
        Some(path) if is_text(path) => 3,
        Some(_) => 2,
    }
}

impl Report {
    /// Puts findings in the order in which a person mends them, causes first: the settings and the
    /// theme, the whole guide, words and pictures that all pages share, then page by page.
    pub fn sort(&mut self, sources: &SourceMap) {
        let path = |file: FileId| sources.path(file);
        let file = |finding: &Finding| finding.diagnostic.span.map(|span| path(span.file));
        let findings = std::mem::take(&mut self.findings).into_iter();
        let mut keyed: Vec<(u8, Finding)> = findings
            .map(|finding| (order(file(&finding)), finding))
            .collect();
        keyed.sort_by(|(a_order, a), (b_order, b)| {
            let key = |finding: &Finding| {
                let at = finding.diagnostic.span;
                (at.map(|s| path(s.file)), at.map(|s| (s.start, s.end)))
            };
            a_order
                .cmp(b_order)
                .then_with(|| key(a).cmp(&key(b)))
                .then_with(|| a.lint.name.cmp(b.lint.name))
                .then_with(|| a.diagnostic.message.cmp(&b.diagnostic.message))
        });
        self.findings = keyed.into_iter().map(|(_, finding)| finding).collect();
        self.findings.dedup_by(|a, b| a.diagnostic == b.diagnostic);
        self.allowed.sort_by(|a, b| {
            (path(a.span.file), a.span.start, &a.rule).cmp(&(
                path(b.span.file),
                b.span.start,
                &b.rule,
            ))
        });
    }

    /// How many of each level.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = |level| self.findings.iter().filter(|f| f.level == level).count();
        Counts {
            error: count(Level::Error),
            warning: count(Level::Warning),
            advice: count(Level::Advice),
        }
    }

    /// Whether something was found that stops a build: nothing may be written.
    #[must_use]
    pub fn stops(&self) -> bool {
        self.findings.iter().any(|f| f.lint.group == Group::Stops)
    }

    /// Whether anything was found at `level` or above.
    #[must_use]
    pub fn fails_at(&self, level: Level) -> bool {
        self.findings.iter().any(|f| f.level >= level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_come_first() {
        let mut sources = SourceMap::default();
        let names = [
            "content/b.md",
            "content/a.md",
            "content/glossary.toml",
            "themes/own/html/page.html",
            "guide.toml",
        ];
        let files = names.map(|name| sources.add(name, "text"));
        let in_guide = [Diagnostic::of_guide("disk-trouble", "the guide")];
        let in_files = files.map(|file| Diagnostic::at(Span::new(file, 0, 1), "broken-link", "x"));
        let lint = &Lint {
            name: "broken-link",
            group: Group::Structure,
            level: Level::Error,
            page: "",
        };
        let mut report = Report::default();
        let all = in_files.into_iter().chain(in_guide);
        report.findings.extend(all.map(|diagnostic| Finding {
            lint,
            level: Level::Error,
            diagnostic,
        }));
        report.sort(&sources);
        let order: Vec<&str> = report
            .findings
            .iter()
            .map(|found| found.diagnostic.span.map_or("", |at| sources.path(at.file)))
            .collect();
        assert_eq!(
            order,
            [
                "guide.toml",
                names[3],
                "",
                names[2],
                "content/a.md",
                "content/b.md"
            ]
        );
    }

    #[test]
    fn of_very_long_words_the_beginning_is_shown() {
        let long = format!("There is no `data:{}` here.", "x".repeat(1000));
        let found = Diagnostic::of_guide("missing-picture", long).help("y".repeat(301));
        let shown = "x".repeat(34);
        assert_eq!(found.message, format!("There is no `data:{shown}…` here."));
        assert_eq!(found.help, format!("{}…", "y".repeat(40)));
        let plain = "Some words. ".repeat(100);
        assert_eq!(
            Diagnostic::of_guide("missing-picture", plain.clone()).message,
            plain
        );
    }
}
