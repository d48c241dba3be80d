//! What is kept for the next build: it makes that build faster and never different.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Mutex;

use alongside::pipeline::{self, Cache, NoCache, Output, Quiet};

use crate::guide::Guide;
use crate::photos::finished::{of_folder, pictures};
use crate::photos::made;
use crate::photos::{built, with};

/// Keeps everything, and counts.
#[derive(Default)]
struct Memory {
    kept: Mutex<BTreeMap<Vec<u8>, Vec<u8>>>,
    hits: Mutex<usize>,
}

impl Cache for Memory {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        if is_about_outputs(key) {
            return None;
        }
        let value = self.kept.lock().expect("no panic").get(key).cloned();
        *self.hits.lock().expect("no panic") += usize::from(value.is_some());
        value
    }
    fn put(&self, key: &[u8], value: &[u8]) {
        if is_about_outputs(key) {
            return;
        }
        let mut kept = self.kept.lock().expect("no panic");
        assert_eq!(
            kept.insert(key.to_vec(), value.to_vec()),
            None,
            "made twice"
        );
    }
}

/// What the site's files were made of is kept too; [`kept`](crate::kept) is about that.
fn is_about_outputs(key: &[u8]) -> bool {
    key.starts_with(b"outputs in ")
}

fn build(guide: &Guide, cache: &dyn Cache) -> BTreeMap<String, Vec<u8>> {
    let output = Output {
        folder: guide.path("site"),
        home: None,
    };
    let outcome = pipeline::build(&guide.options(), &output, cache, &Quiet);
    assert!(outcome.built.is_some());
    pictures(guide)
}

fn photo(grain: u32) -> Vec<u8> {
    made::jpeg_with_secrets(&made::scene(1100, 800, grain), 6)
}

#[test]
fn what_was_kept_is_not_made_again_and_is_the_same() {
    let guide = with("a.jpg", photo(10));
    let cache = Memory::default();
    let first = build(&guide, &cache);
    assert_eq!(*cache.hits.lock().expect("no panic"), 0);
    assert_eq!(build(&guide, &cache), first);
    assert_eq!(*cache.hits.lock().expect("no panic"), 1);
    assert_eq!(build(&guide, &NoCache), first);
    // Another picture under the same name.
    guide.write("content/pictures/a.jpg", photo(11));
    assert_ne!(build(&guide, &cache), first);
    assert_eq!(*cache.hits.lock().expect("no panic"), 1);
}

#[test]
fn the_author_is_told_each_time_that_a_picture_moves() {
    let guide = with("a.gif", made::moving_gif(&[[0; 3], [200; 3]]));
    let cache = Memory::default();
    for _ in 0..2 {
        let outcome = pipeline::check(&guide.options(), &cache, &Quiet);
        assert!(crate::photos::one_finding(&outcome).starts_with("moving-picture"));
    }
    assert_eq!(*cache.hits.lock().expect("no panic"), 1);
}

/// A cache that answers every question with nonsense.
struct Nonsense(&'static [u8]);

impl Cache for Nonsense {
    fn get(&self, _: &[u8]) -> Option<Vec<u8>> {
        Some(self.0.to_vec())
    }
    fn put(&self, _: &[u8], _: &[u8]) {}
}

#[test]
fn what_cannot_be_read_is_made_again() {
    let guide = with("a.jpg", photo(10));
    let right = build(&guide, &NoCache);
    for nonsense in [
        "",
        "\n",
        "{}\n",
        "{\"moves\":false,\"files\":[]}\n",
        "{\"moves\":false,\"files\":[[\"jpg\",9,9,5]]}\n1234",
        "{\"moves\":false,\"files\":[[\"jpg\",9,9,5]]}\n123456",
        "{\"moves\":false,\"files\":[[\"svg\",9,9,5]]}\n12345",
        "{\"moves\":false,\"files\":[[\"jpg\",9,9,18446744073709551615]]}\n12345",
    ] {
        assert_eq!(
            build(&guide, &Nonsense(nonsense.as_bytes())),
            right,
            "{nonsense}"
        );
    }
}

fn alongside(guide: &Guide, threads: &str) {
    let done = Command::new(env!("CARGO_BIN_EXE_alongside"))
        .arg("--root")
        .arg(guide.root())
        .env("RAYON_NUM_THREADS", threads)
        .output()
        .expect("the program");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
}

#[test]
fn a_damaged_file_of_the_cache_never_reaches_the_site() {
    let guide = with("a.jpg", photo(10));
    alongside(&guide, "1");
    let right = pictures(&guide);
    assert_eq!(right.len(), 2);
    let folder = guide.path(".alongside/cache");
    let kept = of_folder(&folder);
    // The largest is the photograph.
    let (name, value) = kept
        .iter()
        .max_by_key(|(_, value)| value.len())
        .expect("a value");
    for at in [0, 40, value.len() / 2, value.len() - 1] {
        let mut spoilt = value.clone();
        spoilt[at] ^= 0xFF;
        std::fs::write(folder.join(name), spoilt).expect("the file");
        guide.remove("site");
        alongside(&guide, "1");
        assert_eq!(pictures(&guide), right, "byte {at}");
        assert_eq!(&of_folder(&folder)[name], value, "mended");
    }
}

#[test]
fn a_build_without_a_place_for_its_cache_goes_on() {
    let guide = with("a.jpg", photo(10));
    guide.write(".alongside", "a file of somebody");
    alongside(&guide, "1");
    assert_eq!(pictures(&guide).len(), 2);
    assert_eq!(guide.read(".alongside"), "a file of somebody");
}

#[test]
fn a_guide_without_photographs_keeps_what_its_pages_were_made_of_and_no_more() {
    let guide = Guide::new();
    alongside(&guide, "1");
    let kept = of_folder(&guide.path(".alongside/cache"));
    let (values, others): (Vec<_>, Vec<_>) = kept.keys().partition(|name| name.len() == 64);
    // Of the site's files, and of how long its sheets are.
    assert_eq!(values.len(), 1 + usize::from(cfg!(feature = "pdf")));
    assert_eq!(others, ["ages"]);
}

#[test]
fn the_same_photographs_make_the_same_site() {
    let guide = with("0.jpg", photo(0));
    let mut entries = guide.read("content/pictures.toml");
    let mut page = guide.read("content/page.md");
    for at in 1..8 {
        guide.write(&format!("content/pictures/{at}.jpg"), photo(at));
        entries += &format!(
            "[[picture]]\nname = \"p{at}\"\nfile = \"pictures/{at}.jpg\"\nalt = \"{at}\"\nlicence = \"own\"\n"
        );
        page += &format!("\n![](pic:p{at})\n");
    }
    guide
        .write("content/pictures.toml", entries)
        .write("content/page.md", page);
    built(&guide);
    let first = pictures(&guide);
    assert_eq!(first.len(), 16);
    for threads in ["1", "7"] {
        guide.remove("site");
        if guide.path(".alongside").exists() {
            guide.remove(".alongside");
        }
        alongside(&guide, threads);
        assert_eq!(pictures(&guide), first, "{threads} threads");
    }
}
