//! Files into the model. This stage alone reads what authors and themes wrote.
//!
//! 1. [`read`] reads `guide.toml`, then walks `content/` ([`walk`]), tells pages from copies and notes
//!    ([`names`]) and reads every text in parallel.
//! 2. [`front`] takes the front matter off a text; [`markdown`] reads the rest.
//!    Signs of Word's symbol fonts are characters before that ([`symbols`]).
//! 3. [`data`] reads `glossary.toml`, `pictures.toml` and `checks.toml`.
//! 4. [`pictures`] makes each drawing safe and looks at each photograph; [`original`] reads the
//!    photographs that pages show once more, when their files are made.
//! 5. [`letters`] turns bytes into letters: encodings, ends of lines, what other programs mixed up.
//! 6. [`theme`] lays the guide's own theme over the built-in one.
//! 7. [`import`] reads a document of another program, which is to become pages.
//!
//! [`Reading::again`] reads only the texts that changed. [`shelf`] reads no more than the pictures, and what is needed to show them.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the stage that reads author and theme files"
)]

mod again;
mod data;
mod files;
mod front;
pub mod import;
mod letters;
mod lost;
pub mod markdown;
mod names;
mod pictures;
mod symbols;
mod theme;
mod title;
mod walk;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{self, Config, Lang, RawHtml, TextKind};
use crate::diag::{Diagnostic, FileId, Sink, SourceMap};
use crate::model::document::Document;
use crate::model::shelf::Original;
use crate::model::site::{Written, WrittenText};
use crate::model::{FileName, FrontMatter, Picture};
use crate::theme::Theme;

pub use again::Edited;

/// A guide as it was read, and what was found on the way.
#[derive(Debug)]
pub struct Reading {
    written: Written,
    /// What was found in each text, by the text's place in `written`.
    in_texts: Vec<Vec<Diagnostic>>,
    elsewhere: Sink,
    /// The files whose words decided which files are pages.
    asked: BTreeSet<String>,
}

/// Reads a guide's folder.
///
/// # Errors
/// When there is no guide to read: no `guide.toml`, or no way to read it.
pub fn read(root: &Path, sources: &mut SourceMap) -> Result<Reading, Diagnostic> {
    let mut sink = Sink::default();
    let config =
        settings(root, sources, &mut sink).map_err(|trouble| lost::guide(root, &trouble))?;
    let content = root.join("content");
    let mut found = walk::walk(&content, &mut sink);
    let mut asked = BTreeSet::new();
    names::folders::sort_out(&mut found, &mut asked, &mut sink);
    let sorted = names::sort_out(&found, root, &config, &mut sink);
    asked.extend(sorted.asked);
    let files = read_texts(&sorted.pages, sources, &mut sink);
    let (texts, in_texts) = parse_texts(files, sources, &config);
    let others = content.is_dir().then(|| others(&found, &texts));
    names::unread::documents(&found, &texts, &mut sink);
    let words = data::words(&content, sources, &mut sink);
    data::checks(&content, sources, &mut sink);
    let theme = theme::read(root, &config.guide.theme, sources, &mut sink);
    let pictures = pictures::shelf(&content, &texts, &words, &theme, sources, &mut sink);
    Ok(Reading {
        written: Written {
            config,
            theme: theme.theme,
            texts,
            words,
            pictures,
            others,
        },
        in_texts,
        elsewhere: sink,
        asked,
    })
}

impl Reading {
    /// The guide, and everything that was found.
    pub fn into_written(self, sink: &mut Sink) -> Written {
        sink.extend(self.elsewhere.into_inner());
        sink.extend(self.in_texts.into_iter().flatten());
        self.written
    }

    /// The guide, where the reading is still needed.
    #[must_use]
    pub fn written(&self) -> Written {
        self.written.clone()
    }

    /// Everything that was found.
    pub fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        let in_texts = self.in_texts.iter().flatten();
        self.elsewhere.iter().chain(in_texts)
    }
}

/// Reads a guide's pictures, its settings and its theme, and none of its texts. `None` where the
/// folder has no `guide.toml`.
///
/// # Errors
/// When `guide.toml` is there and cannot be read.
pub fn shelf(
    root: &Path,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Result<Option<Written>, Diagnostic> {
    let config = match settings(root, sources, sink) {
        Ok(config) => config,
        Err(trouble) if trouble.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(trouble) => return Err(lost::guide(root, &trouble)),
    };
    let theme = theme::read(root, &config.guide.theme, sources, sink);
    let pictures = pictures::shelf(&root.join("content"), &[], &[], &theme, sources, sink);
    Ok(Some(only_pictures(config, theme.theme, pictures)))
}

/// The pictures that the program itself carries, with the settings of a guide that says nothing.
pub fn built_in_shelf(sources: &mut SourceMap, sink: &mut Sink) -> Written {
    let text = "[guide]\ntitle = \"Alongside\"\n";
    let config = config::read(text, sources.add("guide.toml", text), sink);
    let theme = theme::built_in(sink);
    let pictures = pictures::of_theme(&theme, sources, sink);
    only_pictures(config, theme.theme, pictures)
}

fn only_pictures(config: Config, theme: Theme, pictures: Vec<Picture>) -> Written {
    Written {
        config,
        theme,
        texts: Vec::new(),
        words: Vec::new(),
        pictures,
        others: None,
    }
}

/// The files that are no texts.
fn others(found: &[walk::Found], texts: &[WrittenText]) -> BTreeSet<String> {
    let texts: HashSet<&str> = texts.iter().map(|text| text.path.as_str()).collect();
    let others = found.iter().map(|file| file.path.as_str());
    others
        .filter(|path| !texts.contains(path))
        .map(str::to_owned)
        .collect()
}

fn settings(root: &Path, sources: &mut SourceMap, sink: &mut Sink) -> std::io::Result<Config> {
    let bytes = files::bytes(&root.join("guide.toml"), files::LARGEST_TEXT)?;
    let mut unread = Sink::default();
    let file = files::add_text("guide.toml", bytes, sources, &mut unread);
    let text = sources.text(file).to_owned();
    let is_whole = unread.rules().all(|rule| rule != "not-utf8");
    sink.extend(unread.into_inner());
    if is_whole {
        return Ok(config::read(&text, file, sink));
    }
    // What seems to be missing may stand behind the letter that could not be read.
    let mut config = config::read(&text, file, &mut Sink::default());
    config.is_broken = true;
    Ok(config)
}

/// The bytes of a photograph.
///
/// # Errors
/// What to say where they cannot be read, or are not those that [`read`] saw.
pub fn original<'o>(of: &'o Original, file: &str) -> Result<Cow<'o, [u8]>, Diagnostic> {
    pictures::original(of).map_err(|trouble| files::disk_trouble(file, &trouble))
}

/// A text that was read and not yet parsed.
struct Text {
    file: FileId,
    path: String,
    name: FileName,
    usual: Option<String>,
    /// That it could not be read to its end.
    fault: Option<Diagnostic>,
    /// That it has signs that cannot be known.
    unknown: Option<Diagnostic>,
}

/// Reads the files in parallel and numbers them in their order.
fn read_texts(paths: &[walk::Found], sources: &mut SourceMap, sink: &mut Sink) -> Vec<Text> {
    let read: Vec<_> = paths
        .par_iter()
        .map(|found| files::bytes(&found.disk, files::LARGEST_TEXT).map(letters::decode_page))
        .collect();
    let mut out = Vec::with_capacity(paths.len());
    for (found, read) in paths.iter().zip(read) {
        let shown = format!("content/{}", found.path);
        match read {
            Ok(decoded) => {
                let file = sources.add(shown.as_str(), decoded.text);
                let unknown = decoded.unknown;
                let unknown = unknown.map(|unknown| unknown.told(sources.text(file), file));
                out.push(Text {
                    file,
                    unknown,
                    path: found.path.clone(),
                    name: found.name.clone(),
                    usual: found.usual.clone(),
                    fault: decoded
                        .fault
                        .map(|fault| letters::not_utf8(&shown, file, fault)),
                });
            }
            Err(trouble) => sink.push(files::disk_trouble(&shown, &trouble)),
        }
    }
    out
}

fn parse_texts(
    texts: Vec<Text>,
    sources: &SourceMap,
    config: &Config,
) -> (Vec<WrittenText>, Vec<Vec<Diagnostic>>) {
    let parsed = texts
        .into_par_iter()
        .map(|text| parse_text(text, sources, config));
    parsed.unzip()
}

fn parse_text(text: Text, sources: &SourceMap, config: &Config) -> (WrittenText, Vec<Diagnostic>) {
    let Text {
        file,
        path,
        name,
        usual,
        fault,
        unknown,
    } = text;
    let lang = name.lang.as_ref().unwrap_or(&config.guide.language);
    let (mut front, document, mut found) =
        parse(sources.text(file), file, name.kind, config.html, lang);
    if let Some(fault) = fault {
        // What seems to be missing may stand behind the letter that could not be read.
        front.is_broken = true;
        found.retain(|found| !matches!(found.rule, "missing-title" | "bad-front-matter"));
        found.push(fault);
    }
    found.extend(unknown);
    let text = WrittenText {
        file,
        path,
        name,
        usual,
        front: Arc::new(front),
        document: Arc::new(document),
    };
    (text, found)
}

/// Makes a drawing safe, as reading does it: its bytes and its size. A pure function of what it is given.
///
/// # Errors
/// Why it cannot be shown, as the end of a sentence.
pub fn safe_drawing(bytes: &[u8]) -> Result<(Vec<u8>, (u32, u32)), String> {
    pictures::safe_drawing(bytes)
}

/// Reads one text: its front matter and its Markdown. A pure function of what it is given.
#[must_use]
pub fn parse(
    text: &str,
    file: FileId,
    kind: TextKind,
    html: RawHtml,
    lang: &Lang,
) -> (FrontMatter, Document, Vec<Diagnostic>) {
    let mut found: Vec<Diagnostic> = letters::garbled(text, file).into_iter().collect();
    let (mut front, base) = front::take(text, file, &mut found);
    let mut reading = markdown::Reading {
        lang,
        file,
        base,
        kind,
        html,
    };
    if !front.is_broken {
        reading.base = title::take(text, reading, &mut front, &mut found);
    }
    let (document, more) = markdown::read(&text[reading.base..], reading);
    found.extend(more);
    found.extend(
        front
            .allow
            .iter()
            .filter(|a| a.reason.is_empty())
            .map(|allow| {
                Diagnostic::at(
                    allow.rule.span,
                    "allow-without-reason",
                    format!(
                        "`{}` is allowed on this page, but no reason is given.",
                        allow.rule.value
                    ),
                )
                .help("Add why: { rule = \"…\", reason = \"the law's own name\" }.")
            }),
    );
    (front, document, found)
}
