//! Which of the languages that names of files say were meant.

use std::collections::BTreeSet;
use std::path::Path;

use super::beside::split;
use crate::config::{Config, Lang};
use crate::diag::{Diagnostic, Sink};

/// Languages without a code of two letters that people in the UK speak or sign, or learn. Of those with such a code,
/// all are well known.
const WELL_KNOWN: [&str; 50] = [
    "ace", "aii", "ase", "bfi", "bzs", "ckb", "cmn", "cnr", "crs", "fil", "fsl", "fuf", "gsg",
    "gsw", "hak", "haz", "hno", "ilo", "isg", "jam", "kea", "kln", "kmr", "kok", "lus", "luy",
    "mai", "mni", "mnk", "nan", "nso", "pap", "pcm", "pnb", "prs", "rhg", "rmy", "rom", "sat",
    "sco", "skr", "srn", "syl", "tem", "tet", "tig", "vls", "wuu", "yue", "zgh",
];

/// What is known of the languages of a guide before its texts are read.
pub(super) struct Languages<'c> {
    config: &'c Config,
    /// The folder of the words of its theme.
    words: std::path::PathBuf,
    /// Those that were told of.
    told: BTreeSet<Lang>,
}

impl<'c> Languages<'c> {
    pub(super) fn new(root: &Path, config: &'c Config) -> Self {
        let theme = &config.guide.theme.value;
        Self {
            config,
            words: root.join("themes").join(theme).join("strings"),
            told: BTreeSet::new(),
        }
    }

    /// Whether this is the guide's own language by another tag: `en` in a guide in `en-GB`.
    pub(super) fn is_own(&self, lang: &Lang) -> bool {
        let own = &self.config.guide.language;
        let is_bare = |lang: &Lang| lang.tag() == lang.language();
        lang == own
            || lang.language() == own.language()
                && (is_bare(lang) || is_bare(own))
                && !self.is_listed(lang)
    }

    /// Tells of a language, once, that hardly any guide is written in: the letters were probably meant as something
    /// else.
    pub(super) fn tell(&mut self, path: &str, lang: &Lang, sink: &mut Sink) {
        if self.is_likely(lang) || !self.told.insert(lang.clone()) {
            return;
        }
        let (_, name) = split(path);
        let language = lang.english_name().unwrap_or_else(|| lang.tag());
        let plain = as_words(name, lang.tag());
        sink.push(
            Diagnostic::of_guide(
                "odd-file-name",
                format!("content/{path} is read as a text in {language}, whose code is `{lang}`."),
            )
            .help(format!(
                "If it is a page of its own, call it {plain}. If that language is meant, say so in guide.toml: \
                 write [guide.{lang}] on a line, and the guide's title in that language below it: title = \"…\"."
            )),
        );
    }

    /// Whether guides are written in it, or this one says that it is.
    pub(super) fn is_likely(&self, lang: &Lang) -> bool {
        lang.tag() != lang.language()
            || lang.language().len() == 2
            || WELL_KNOWN.contains(&lang.language())
            || self.is_listed(lang)
    }

    /// Whether the guide or its theme has words in this language.
    fn is_listed(&self, lang: &Lang) -> bool {
        let config = self.config;
        config.guide.translations.contains_key(lang)
            || config.contact.translations.contains_key(lang)
            || self.words.join(format!("{lang}.toml")).is_file()
    }
}

/// The letters behind the last dot of a name without `.md` where they look like the code of a language and are none.
pub(super) fn no_language(stem: &str) -> Option<&str> {
    let (before, code) = stem.rsplit_once('.')?;
    let is_code =
        (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_code && !before.is_empty()).then_some(code)
}

/// What is said of such a name.
pub(super) fn unknown(path: &str, code: &str) -> Diagnostic {
    let (_, name) = split(path);
    let plain = as_words(name, code);
    Diagnostic::of_guide(
        "odd-file-name",
        format!("content/{path} is read as a page of its own: no language has the code `{code}`."),
    )
    .help(format!(
        "Call it {plain}. If it is a translation, write the code of its language instead, such as cy for Welsh."
    ))
}

/// `a.jo.md` as `a-jo.md`.
fn as_words(name: &str, code: &str) -> String {
    let small = name.to_lowercase();
    match small.rfind(&format!(".{}.", code.to_lowercase())) {
        Some(at) if small.len() == name.len() => format!("{}-{}", &name[..at], &name[at + 1..]),
        _ => name.to_owned(),
    }
}
