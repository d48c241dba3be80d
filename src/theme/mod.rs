//! A theme's parts as data: templates, words, styles and files to copy.
//!
//! 1. [`built_in`] is the theme that every program carries with it.
//! 2. [`Theme::new`] takes a theme's files, the built-in ones where a guide's own theme has none.
//! 3. [`look`] lays the publisher's own colours over the theme's.
//! 4. [`words`] chooses what the theme says, in the reader's language and kind of text, as
//!    [`phrase`]s that know their language.

pub mod built_in;
pub mod look;
pub mod phrase;
pub mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diag::{FileId, Sink};
pub use phrase::Phrase;
pub use words::{Said, Words};

/// A theme, read and put in order.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Its name in `guide.toml`.
    pub name: String,
    /// Tera templates, by the name that they include each other with (`page.html`).
    pub templates: BTreeMap<String, Template>,
    /// Style sheets, in the order in which they count.
    pub styles: Vec<(String, String)>,
    /// What the theme says, in every language that it has.
    pub words: Words,
    /// What sheets are typeset with, by the path in the theme's `print` folder: the typesetter's files,
    /// and fonts.
    pub print: BTreeMap<String, ThemeFile>,
    /// Files that are copied as they are, by their path in the theme: fonts, scripts, licences.
    pub files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// A template's text.
#[derive(Debug, Clone)]
pub struct Template {
    /// The text.
    pub text: String,
    /// The guide's own file; `None` for a built-in one.
    pub file: Option<FileId>,
}

/// A file of a theme, by its path in the theme's folder.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// The guide's own file, where it is text; `None` for a built-in one.
    pub file: Option<FileId>,
}

impl Theme {
    /// Sorts a theme's files into its parts.
    pub fn new(name: &str, files: BTreeMap<String, ThemeFile>, sink: &mut Sink) -> Self {
        let mut theme = Self {
            name: name.to_owned(),
            templates: BTreeMap::new(),
            styles: Vec::new(),
            words: Words::default(),
            print: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        for (path, file) in files {
            let text = || String::from_utf8_lossy(&file.bytes).into_owned();
            if let Some(name) = path.strip_prefix("html/") {
                let template = Template {
                    text: text(),
                    file: file.file,
                };
                theme.templates.insert(name.to_owned(), template);
            } else if path.starts_with("css/") {
                theme.styles.push((path, text()));
            } else if let Some(name) = path.strip_prefix("strings/") {
                // A guide's own file need hold only the words that it changes.
                let under = file.file.and_then(|_| built_in::file(&path));
                let under = under.and_then(|bytes| std::str::from_utf8(bytes).ok());
                if let Some(under) = under {
                    theme.words.add(name, under, None, sink);
                }
                theme.words.add(name, &text(), file.file, sink);
            } else if let Some(name) = path.strip_prefix("print/") {
                theme.print.insert(name.to_owned(), file);
            } else if path.starts_with("fonts/") || path.starts_with("js/") {
                theme.files.insert(path, file.bytes);
            }
        }
        theme.styles.sort_by(|a, b| {
            let key = |path: &str| (style_order(path), path.to_owned());
            key(&a.0).cmp(&key(&b.0))
        });
        theme
    }
}

/// Tokens first and print last, whatever the files are called between.
fn style_order(path: &str) -> u8 {
    match path {
        "css/tokens.css" => 0,
        "css/base.css" => 1,
        "css/layout.css" => 2,
        "css/print.css" => 5,
        path if path.starts_with("css/blocks/") => 3,
        _ => 4,
    }
}
