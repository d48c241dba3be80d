//! What a site on the disk is made of, and in what it differs from another.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every file but our own hidden ones, with its bytes, and every folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn files(site: &Path) -> Files {
    let mut files = Files::new();
    let all = walkdir::WalkDir::new(site).min_depth(1).into_iter();
    let kept = all.filter_entry(|entry| {
        entry.depth() > 1
            || !entry
                .file_name()
                .to_string_lossy()
                .starts_with(".alongside")
    });
    for entry in kept.filter_map(Result::ok) {
        let path = entry.path().strip_prefix(site).expect("inside");
        let path = path.to_str().expect("Unicode").to_owned();
        if entry.file_type().is_dir() {
            // Folders count as well: none is to be left empty.
            files.insert(format!("{path}/"), Vec::new());
        } else {
            files.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    files
}

/// Our own names at the top of the site.
pub(crate) fn ours(site: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(site)
        .expect("the site")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.starts_with(".alongside"))
        .collect();
    names.sort();
    names
}

#[track_caller]
pub(crate) fn is_same(found: &Files, wanted: &Files, story: &str) {
    let path = |(path, _): (&String, &Vec<u8>)| path.clone();
    let missing: Vec<_> = wanted
        .iter()
        .filter(|(path, _)| !found.contains_key(*path))
        .map(path)
        .collect();
    let more: Vec<_> = found
        .iter()
        .filter(|(path, _)| !wanted.contains_key(*path))
        .map(path)
        .collect();
    let changed: Vec<_> = found
        .iter()
        .filter(|(path, bytes)| wanted.get(*path).is_some_and(|wanted| wanted != *bytes))
        .map(path)
        .collect();
    assert!(
        missing.is_empty() && more.is_empty() && changed.is_empty(),
        "{story}:\nmissing {missing:?}\ntoo many {more:?}\nchanged {changed:?}"
    );
}
