//! The default theme, which the program carries with it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::ThemeFile;

static THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Every file of the default theme, by its path in the theme's folder.
#[must_use]
pub fn files() -> BTreeMap<String, ThemeFile> {
    let mut out = BTreeMap::new();
    push(&THEME, &mut out);
    out
}

/// One file of the default theme.
#[must_use]
pub fn file(path: &str) -> Option<&'static [u8]> {
    THEME.get_file(path).map(include_dir::File::contents)
}

fn push(dir: &'static Dir<'static>, out: &mut BTreeMap<String, ThemeFile>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let contents = ThemeFile {
            bytes: Cow::Borrowed(file.contents()),
            file: None,
        };
        out.insert(path, contents);
    }
    for dir in dir.dirs() {
        push(dir, out);
    }
}
