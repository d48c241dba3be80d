//! What must hold between the site and the disk.

mod refusals;
mod stops;
mod tree;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::disk::Disk;
use super::tree::in_tree;
use super::trial::Trial;
use super::{JOURNAL, Place, Published, Publisher, fault, lock, manifest, staging};
use crate::diag::Diagnostic;
use crate::view::OutPath;

type Files = BTreeMap<String, String>;

/// A guide's folder with a site in it.
struct Guide(TempDir);

impl Guide {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("guide/content/pictures")).unwrap();
        Self(dir)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn site(&self, path: &str) -> PathBuf {
        self.path("guide/site").join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.site(path).parent().unwrap()).unwrap();
        fs::write(self.site(path), text).unwrap();
    }

    fn open_at(&self, output: &Path) -> Result<Publisher, Diagnostic> {
        Publisher::open(&Place {
            output,
            guide: &self.path("guide"),
            content: &self.path("guide/content"),
            themes: &self.path("guide/themes"),
            home: Some(&self.path("home/ann")),
        })
    }

    fn open(&self) -> Result<Publisher, Diagnostic> {
        self.open_at(&self.site(""))
    }

    fn open_on(&self, trial: Trial) -> Result<Publisher, Diagnostic> {
        let root = fs::canonicalize(self.path("guide")).unwrap().join("site");
        let mut disk = Disk::new(root, "site".into());
        disk.trial = trial;
        Publisher::on(disk, 1)
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Published, Diagnostic> {
        finish(self.open()?, files)
    }

    /// All files of the site but our hidden ones.
    fn files(&self) -> Files {
        let mut files = Files::new();
        collect(&self.site(""), "", &mut files);
        files.retain(|path, _| !path.starts_with(".alongside"));
        files
    }

    /// Our own names at the top of the output folder.
    fn hidden(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.site(""))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(".alongside"))
            .collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names
    }

    fn has(&self, path: &str) -> bool {
        self.site(path).symlink_metadata().is_ok()
    }
}

fn collect(folder: &Path, before: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{before}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            let bytes = fs::read(entry.path()).unwrap_or_default();
            files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

fn finish(publisher: Publisher, files: &[(&str, &str)]) -> Result<Published, Diagnostic> {
    for (path, text) in files {
        publisher.put(&out(path), text.as_bytes())?;
    }
    publisher.finish()
}

fn as_files(files: &[(&str, &str)]) -> Files {
    let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    files.iter().map(own).collect()
}

fn out(path: &str) -> OutPath {
    OutPath::new(path).unwrap()
}

#[track_caller]
fn refused<T>(result: Result<T, Diagnostic>, name: &str) {
    is_fault(result, "output-refused", name);
}

#[track_caller]
fn is_fault<T>(result: Result<T, Diagnostic>, rule: &str, name: &str) {
    let fault = result.err().expect("it went through");
    assert_eq!(fault.rule, rule, "{fault:?}");
    assert!(fault.message.contains(name), "{name:?} in {fault:?}");
    assert!(fault.help.ends_with('.'), "{fault:?}");
}

fn age(path: &Path) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(old)
        .unwrap();
    fs::metadata(path).unwrap().modified().unwrap()
}

const SITE: &[(&str, &str)] = &[
    ("a/b/index.html", "one"),
    ("index.html", "home"),
    ("z.css", ""),
];

#[test]
fn a_second_build_of_the_same_site_touches_nothing() {
    let guide = Guide::new();
    let done = guide.build(SITE).unwrap();
    assert_eq!(
        (done.written, done.unchanged, done.removed, done.bytes),
        (3, 0, 0, 7)
    );
    assert_eq!(guide.files(), as_files(SITE));
    assert!(!guide.has(staging::STAGING) && !guide.has(JOURNAL));
    let manifest = fs::read(guide.site(manifest::MANIFEST)).unwrap();
    let ages: Vec<_> = ["index.html", "z.css", manifest::MANIFEST]
        .map(|path| (guide.site(path), age(&guide.site(path))))
        .into();
    let backwards: Vec<_> = SITE.iter().rev().copied().collect();
    let done = guide.build(&backwards).unwrap();
    assert_eq!(
        (done.written, done.unchanged, done.removed, done.bytes),
        (0, 3, 0, 7)
    );
    for (path, age) in ages {
        assert_eq!(
            fs::metadata(&path).unwrap().modified().unwrap(),
            age,
            "{path:?}"
        );
    }
    assert_eq!(fs::read(guide.site(manifest::MANIFEST)).unwrap(), manifest);
}

#[test]
fn what_changed_is_written_and_what_is_stale_goes_with_its_empty_folders() {
    let guide = Guide::new();
    guide
        .build(&[("a/b/x", "1"), ("c/d", "2"), ("e", "3"), ("f", "4")])
        .unwrap();
    guide.write("c/notes.txt", "mine");
    let kept = age(&guide.site("f"));
    let done = guide.build(&[("e", "5"), ("f", "4"), ("g", "6")]).unwrap();
    assert_eq!((done.written, done.unchanged, done.removed), (2, 1, 2));
    let new = [("c/notes.txt", "mine"), ("e", "5"), ("f", "4"), ("g", "6")];
    assert_eq!(guide.files(), as_files(&new));
    assert!(!guide.has("a"));
    assert_eq!(
        fs::metadata(guide.site("f")).unwrap().modified().unwrap(),
        kept
    );
}

#[test]
fn files_of_ours_that_were_changed_or_deleted_by_hand_come_back() {
    let guide = Guide::new();
    guide.build(SITE).unwrap();
    guide.write("index.html", "hand");
    guide.write("a/b/index.html", "two");
    fs::remove_file(guide.site("z.css")).unwrap();
    assert_eq!(guide.build(SITE).unwrap().written, 3);
    assert_eq!(guide.files(), as_files(SITE));
    guide.write("z.css", "hand");
    fs::remove_file(guide.site("a/b/index.html")).unwrap();
    assert_eq!(guide.build(&SITE[1..2]).unwrap().removed, 1);
    assert_eq!(guide.files(), as_files(&SITE[1..2]));
}

#[test]
fn a_page_can_become_a_folder_and_a_folder_a_page() {
    let guide = Guide::new();
    guide.build(&[("a", "1"), ("b/c/d", "2")]).unwrap();
    let new = [("a/x/y", "3"), ("b", "4")];
    guide.build(&new).unwrap();
    assert_eq!(guide.files(), as_files(&new));
    fs::create_dir_all(guide.site("e/f/g")).unwrap();
    guide.build(&[("e", "empty folders are nobody's")]).unwrap();
    assert!(guide.site("e").is_file());
}

#[test]
fn a_fault_in_one_file_leaves_the_old_site() {
    let guide = Guide::new();
    guide.build(SITE).unwrap();
    guide.write("mine", "mine");
    let before = guide.files();
    let publisher = guide.open().unwrap();
    publisher.put(&out("index.html"), b"new").unwrap();
    refused(publisher.put(&out("mine"), b"new"), "mine");
    publisher.put(&out("more.html"), b"new").unwrap();
    refused(publisher.finish(), "mine");
    assert_eq!(guide.files(), before);

    let publisher = guide.open().unwrap();
    publisher.put(&out("index.html"), b"new").unwrap();
    assert!(guide.has(staging::STAGING));
    drop(publisher);
    assert!(!guide.has(staging::STAGING));
    assert_eq!(guide.files(), before);

    for pair in [
        ["a", "a"],
        ["a", "A"],
        ["a", "a/b"],
        ["A/b", "a"],
        ["x", ".Alongside-x"],
    ] {
        refused(guide.build(&pair.map(|path| (path, ""))), pair[1]);
        assert_eq!(guide.files(), before);
    }
}

#[test]
fn a_page_may_change_its_capitals() {
    let guide = Guide::new();
    guide.build(&[("Guide/A.html", "1"), ("b", "2")]).unwrap();
    let new = [("guide/a.html", "1"), ("b", "2")];
    guide.build(&new).unwrap();
    assert_eq!(guide.files(), as_files(&new));
    // Where the disk tells them apart, a file of someone else's stays one.
    guide.write("guide/A.html", "mine");
    let before = guide.files();
    refused(guide.build(&[("guide/A.html", "1")]), "A.html");
    assert_eq!(guide.files(), before);
    // Where it does not, the file is not removed for its old name.
    for numbers_by_name in [false, true] {
        let guide = Guide::new();
        let folding = || Trial {
            folds: true,
            numbers_by_name,
            ..Trial::default()
        };
        for (path, text) in [
            ("A", "1"),
            ("a", "1"),
            ("A", "2"),
            ("a/x", "3"),
            ("A/X", "3"),
            ("A", "4"),
        ] {
            finish(guide.open_on(folding()).unwrap(), &[(path, text)]).unwrap();
            assert_eq!(
                guide.files(),
                as_files(&[(path.to_lowercase().as_str(), text)])
            );
        }
    }
    // Where it does, both names are there, and one of them is not ours.
    let guide = Guide::new();
    let numbers_by_name = true;
    guide.build(&[("Sub/A", "1")]).unwrap();
    guide.write("sub/a", "mine");
    guide.write("Sub/a", "mine");
    for path in ["sub/a", "Sub/a"] {
        let trial = Trial {
            numbers_by_name,
            ..Trial::default()
        };
        refused(finish(guide.open_on(trial).unwrap(), &[(path, "1")]), path);
        assert_eq!(guide.files()[path], "mine");
    }
}

#[test]
fn a_build_that_writes_nothing_leaves_nothing_behind() {
    let guide = Guide::new();
    for _ in 0..2 {
        let started = guide.open().unwrap();
        started.put(&out("a"), b"1").unwrap();
        assert!(guide.has(lock::LOCK));
        drop(started);
        assert!(!guide.site("").exists());
    }
    // A folder of the author's own stays.
    fs::create_dir(guide.site("")).unwrap();
    drop(guide.open().unwrap());
    assert_eq!(fs::read_dir(guide.site("")).unwrap().count(), 0);
    // Who waited takes a lock that stands.
    let first = guide.open().unwrap();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| guide.open());
        std::thread::sleep(Duration::from_millis(150));
        drop(first);
        let second = second.join().unwrap().unwrap();
        is_fault(
            guide.open_on(Trial::default()),
            "disk-trouble",
            "Another build",
        );
        finish(second, &[("a", "1")]).unwrap();
    });
    assert_eq!(guide.hidden(), [lock::LOCK, manifest::MANIFEST]);
    // An old site is as it was.
    let third = guide.open().unwrap();
    third.put(&out("a"), b"2").unwrap();
    drop(third);
    assert_eq!(guide.files(), as_files(&[("a", "1")]));
    assert_eq!(guide.hidden(), [lock::LOCK, manifest::MANIFEST]);
}

#[test]
fn two_builds_take_turns_and_a_lock_of_the_dead_does_not_block() {
    let guide = Guide::new();
    guide.write(lock::LOCK, "");
    let first = guide.open().unwrap();
    is_fault(
        guide.open_on(Trial::default()),
        "disk-trouble",
        "Another build",
    );
    std::thread::scope(|scope| {
        let second = scope.spawn(|| guide.build(&[("a", "second")]));
        std::thread::sleep(Duration::from_millis(150));
        finish(first, &[("a", "first"), ("b", "first")]).unwrap();
        assert_eq!(second.join().unwrap().unwrap().removed, 1);
    });
    assert_eq!(guide.files(), as_files(&[("a", "second")]));
}

#[test]
fn many_threads_may_put() {
    let guide = Guide::new();
    for text in ["one", "two"] {
        let publisher = guide.open().unwrap();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let publisher = &publisher;
                scope.spawn(move || {
                    for n in 0..300 {
                        let path = out(&format!("{}/{thread}/{n}.html", n % 7));
                        publisher
                            .put(&path, format!("{text} {thread} {n}").as_bytes())
                            .unwrap();
                    }
                });
            }
        });
        assert_eq!(publisher.finish().unwrap().written, 2400);
        assert_eq!(guide.files()["3/5/10.html"], format!("{text} 5 10"));
    }
}

#[test]
fn staged_bytes_that_do_not_come_back_the_same_are_noticed() {
    let guide = Guide::new();
    guide.build(SITE).unwrap();
    for spoil in [
        ("by number", "cut"),
        ("by number", "gone"),
        ("in the tree", "cut"),
        ("in the tree", "gone"),
    ] {
        let publisher = guide.open().unwrap();
        publisher.put(&out("new"), b"bytes").unwrap();
        publisher.put(&out("more/new"), b"bytes").unwrap();
        let (page, staged) = match spoil.0 {
            "by number" => ("site/new", staging::staged(0)),
            _ => ("site/more/new", in_tree("more/new")),
        };
        match spoil.1 {
            "cut" => fs::write(guide.site(&staged), "byt").unwrap(),
            _ => fs::remove_file(guide.site(&staged)).unwrap(),
        }
        is_fault(publisher.finish(), "disk-trouble", page);
        assert_eq!(guide.files(), as_files(SITE));
    }
}

#[test]
fn an_output_folder_that_vanishes_is_told() {
    let guide = Guide::new();
    let publisher = guide.open().unwrap();
    publisher.put(&out("a"), b"1").unwrap();
    fs::remove_dir_all(guide.site("")).unwrap();
    is_fault(
        publisher.put(&out("b"), b"1"),
        "disk-trouble",
        "not there any more",
    );
    is_fault(publisher.finish(), "disk-trouble", "not there any more");
}

#[test]
fn the_systems_words_become_plain_ones() {
    let kinds = [
        (ErrorKind::StorageFull, "the disk is full"),
        (ErrorKind::PermissionDenied, "not allowed"),
        (ErrorKind::ReadOnlyFilesystem, "not written to"),
        (ErrorKind::TimedOut, "network drive"),
    ];
    for (kind, words) in kinds {
        let fault = fault::trouble(Path::new("site/a"), "written", &kind.into());
        is_fault::<()>(Err(fault), "disk-trouble", words);
    }
    #[cfg(target_os = "linux")]
    {
        let fault = fault::trouble(
            Path::new("a"),
            "read",
            &std::io::Error::from_raw_os_error(5),
        );
        assert!(
            fault
                .message
                .ends_with(": the computer says \"Input/output error\".")
        );
    }
}
