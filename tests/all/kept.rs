//! A build that leaves out what an earlier one made gives the same site, byte for byte, as one that
//! makes everything.

#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test stops where it cannot go on; it writes a guide and reads the site"
)]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Mutex;

use alongside::pipeline::{self, Built, Cache, NoCache, Options, Output, Quiet};

use crate::guide::{self, Guide};

/// A cache that forgets nothing.
#[derive(Default)]
struct Memory {
    values: Mutex<HashMap<Vec<u8>, Vec<u8>>>,
    program: Vec<u8>,
}

impl Cache for Memory {
    fn program(&self) -> Vec<u8> {
        self.program.clone()
    }
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.values.lock().expect("the cache").get(key).cloned()
    }
    fn put(&self, key: &[u8], value: &[u8]) {
        let mut values = self.values.lock().expect("the cache");
        values.insert(key.to_owned(), value.to_owned());
    }
}

fn build(guide: &Guide, options: &Options, folder: &str, cache: &dyn Cache) -> Built {
    try_build(guide, options, folder, cache).unwrap_or_else(|listed| panic!("{listed}"))
}

/// Builds; the findings where nothing was built.
fn try_build(
    guide: &Guide,
    options: &Options,
    folder: &str,
    cache: &dyn Cache,
) -> Result<Built, String> {
    let output = Output {
        folder: guide.path(folder),
        home: None,
    };
    let outcome = pipeline::build(options, &output, cache, &Quiet);
    let listed = guide::listed(&outcome);
    outcome.built.ok_or(listed)
}

fn site(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten();
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside");
            let bytes = std::fs::read(entry.path()).expect("a file");
            (path.to_string_lossy().replace('\\', "/"), bytes)
        })
        .collect()
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    /// A site like the one that is made from nothing.
    ASite,
    /// A fault that stops a build, with or without what earlier builds left.
    AFault,
}

/// A folder in which nothing was built yet. Those of earlier builds stay until the guide goes: where a file is
/// made just after many were removed, ext4 takes its time.
fn new_folder(guide: &Guide) -> String {
    let mut names = (1..).map(|number| format!("fresh-{number}"));
    let new = names.find(|name| !guide.path(name).exists());
    new.expect("there is always another number")
}

/// Builds with what earlier builds left, and from nothing, and compares every byte.
fn compare(guide: &Guide, options: &Options, cache: &dyn Cache, what: &str) -> Became {
    let new = new_folder(guide);
    if let Err(listed) = try_build(guide, options, "site", cache) {
        let afresh = try_build(guide, options, &new, &NoCache).err();
        assert_eq!(afresh, Some(listed), "{what}");
        return Became::AFault;
    }
    build(guide, options, &new, &NoCache);
    let (kept, fresh) = (site(&guide.path("site")), site(&guide.path(&new)));
    let names = |site: &BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&fresh), "{what}");
    for (path, bytes) in &fresh {
        assert!(
            kept[path] == *bytes,
            "{what}: {path} is not as it should be"
        );
    }
    Became::ASite
}

/// The same for a change that is no fault.
fn built_alike(guide: &Guide, options: &Options, cache: &dyn Cache, what: &str) {
    let became = compare(guide, options, cache, what);
    assert_eq!(became, Became::ASite, "{what}");
}

#[test]
fn whatever_changes_the_site_is_as_if_made_afresh() {
    let guide = Guide::cafe();
    // The test of settings builds all variants.
    let options = guide.options_of_each_text();
    let cache = Memory::default();
    built_alike(&guide, &options, &cache, "first");
    let mut all_became = Vec::new();
    for (at, path) in guide.sources().into_iter().enumerate() {
        let text = guide.read(&path);
        let changes = guide::changes(&text);
        // All changes to some files, and some changes to all.
        let all = path == "content/index.md" || path.contains("visit.easy.md");
        for (number, (what, changed)) in changes.into_iter().enumerate() {
            if !all && (at + number) % 9 > 0 {
                continue;
            }
            guide.write(&path, changed);
            all_became.push(compare(
                &guide,
                &options,
                &cache,
                &format!("{path}: {what}"),
            ));
        }
        if !path.ends_with("content/index.md") && path.ends_with(".md") {
            guide.remove(&path);
            all_became.push(compare(
                &guide,
                &options,
                &cache,
                &format!("{path} is gone"),
            ));
        }
        guide.write(&path, &text);
    }
    let count = |wanted| {
        all_became
            .iter()
            .filter(|became| **became == wanted)
            .count()
    };
    assert_eq!((count(Became::ASite), count(Became::AFault)), (68, 1));
    built_alike(&guide, &options, &cache, "as at first");
}

#[test]
fn settings_theme_and_options_count() {
    let guide = Guide::cafe();
    let cache = Memory::default();
    let options = guide.options();
    built_alike(&guide, &options, &cache, "first");
    let settings = guide.read("guide.toml");
    for (from, to) in [
        ("title = \"", "title = \"New "),
        ("publisher = \"", "publisher = \"New "),
        ("email = \"", "email = \"new."),
        (
            "[guide]\n",
            "[guide]\nbase_url = \"https://example.org/x/\"\n",
        ),
    ] {
        let changed = settings.replacen(from, to, 1);
        assert_ne!(changed, settings, "{from}");
        guide.write("guide.toml", changed);
        built_alike(&guide, &options, &cache, from);
    }
    guide.write("guide.toml", &settings);
    guide.write("themes/cafe/strings/en-GB.toml", "next = \"Onward\"\n");
    built_alike(&guide, &options, &cache, "a word of the theme");
    guide.write("themes/cafe/html/mark.html", "<b>!</b>");
    built_alike(&guide, &options, &cache, "a template");
    let mut others = guide.options();
    others.base_url = Some("https://example.org/y/".into());
    built_alike(&guide, &others, &cache, "another address");
    others.variants = vec!["standard".into()];
    built_alike(&guide, &others, &cache, "one variant");
    others.drafts = pipeline::Drafts::Show;
    built_alike(&guide, &others, &cache, "drafts");
}

#[test]
fn only_what_changed_is_made_again() {
    let guide = Guide::cafe();
    let options = guide.options();
    let cache = Memory::default();
    let first = build(&guide, &options, "site", &cache).published;
    assert_eq!((first.kept, first.unchanged), (0, 0));
    let pages = |built: &Built| built.published.written + built.published.unchanged;

    let same = build(&guide, &options, "site", &cache);
    let copied = pages(&same) - same.published.kept;
    assert_eq!(same.published.written, 0);
    assert!(same.published.kept > copied, "{:?}", same.published.kept);

    let page = "content/04-how-was-your-visit.md";
    let text = guide.read(page);
    guide.write(page, format!("{text}\nOne more.\n"));
    let one = build(&guide, &options, "site", &cache);
    let made = pages(&one) - one.published.kept - copied;
    // The page in each of its variants, since what a page is made of is all of its texts.
    assert_eq!(made, 3);

    let other = Memory {
        program: b"another".to_vec(),
        values: Mutex::new(cache.values.into_inner().expect("the cache")),
    };
    let built = build(&guide, &options, "site", &other);
    assert_eq!(built.published.kept, 0, "another program made them");
}

#[test]
fn a_file_that_someone_changed_in_the_site_is_put_right() {
    let guide = Guide::cafe();
    let options = guide.options();
    let cache = Memory::default();
    build(&guide, &options, "site", &cache);
    let right = guide.read("site/index.html");
    // As long as before: only the time tells.
    let page = guide.path("site/index.html");
    std::fs::write(&page, right.replacen("html", "hxml", 1)).expect("a page");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    let file = std::fs::File::options()
        .write(true)
        .open(&page)
        .expect("a page");
    file.set_modified(later).expect("a time");
    assert_eq!(build(&guide, &options, "site", &cache).published.written, 1);
    assert_eq!(guide.read("site/index.html"), right);
    guide.remove("site/index.html");
    assert_eq!(build(&guide, &options, "site", &cache).published.written, 1);
    assert_eq!(guide.read("site/index.html"), right);
    // A whole site that is gone, and one that was put in its place from elsewhere.
    guide.remove("site");
    assert_eq!(build(&guide, &options, "site", &cache).published.kept, 0);
    assert_eq!(guide.read("site/index.html"), right);
}

#[test]
fn what_is_kept_may_be_damaged() {
    let guide = Guide::cafe();
    let options = guide.options();
    let cache = Memory::default();
    build(&guide, &options, "site", &cache);
    let whole: Vec<(Vec<u8>, Vec<u8>)> = cache
        .values
        .lock()
        .expect("the cache")
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    for damage in [&b""[..], b"\xff", b"x y z", b"0 0 0 0 ../../up"] {
        for (key, value) in &whole {
            cache.put(key, &[damage, &value[..value.len() / 2]].concat());
        }
        built_alike(&guide, &options, &cache, "damaged");
    }
    // Every key beside what was kept for another.
    for by in [1, 32, 88, 88 + 32] {
        for (key, value) in &whole {
            let mut value = value.clone();
            let by = by.min(value.len());
            value.rotate_left(by);
            cache.put(key, &value);
        }
        built_alike(&guide, &options, &cache, "rotated");
    }
}

/// A build lets go of texts before it makes pages; what it says of them is what `check` says.
#[test]
fn what_a_build_says_is_what_a_check_says() {
    let guide = Guide::new();
    let front = "+++\ntitle = \"T\"\npurpose = \"This page is about a page.\"\n";
    for (file, text) in [
        (
            "a.md",
            format!(
                "{front}+++\n\nWords.\n\n<!-- allow vague-link: none is here -->\n\nÉ words.\n"
            ),
        ),
        (
            "b.md",
            format!(
                "{front}allow = [{{ rule = \"vague-link\", reason = \"none\" }}]\n+++\n\nWords.\n"
            ),
        ),
        (
            "c.md",
            format!(
                "{front}+++\n\nÉ [here](page.md).\n\n<!-- allow broken-link: soon -->\n\n[Soon](nowhere.md)\n"
            ),
        ),
    ] {
        guide.write(&format!("content/{file}"), text);
        // Without it the text is told of for another reason, and kept.
        let easy = file.replace(".md", ".easy.md");
        guide.write(
            &format!("content/{easy}"),
            format!("{front}+++\n\n![](pic:read) Words.\n"),
        );
    }
    let [checked, built] = [guide.check(), guide.build()];
    assert!(built.built.is_some());
    let said = guide::listed(&built);
    assert_eq!(said, guide::listed(&checked));
    for place in ["content/a.md:8:", "content/b.md:4:", "content/c.md:6:3"] {
        assert!(said.contains(place), "{place}\n{said}");
    }
}
