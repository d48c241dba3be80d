//! New folders, which come in whole, and what can be in their way.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{Guide, SITE, as_files, finish, is_fault, out, refused};
use crate::publish::JOURNAL;
use crate::publish::staging::{STAGING, staged};
use crate::publish::tree::{TREE, in_tree};
use crate::publish::trial::Trial;

#[test]
fn a_new_folder_comes_in_with_one_move() {
    let guide = Guide::new();
    guide.build(SITE).unwrap();
    let trial = Trial::default();
    let changes = Arc::clone(&trial.changes);
    let publisher = guide.open_on(trial).unwrap();
    for (path, text) in SITE {
        publisher.put(&out(path), text.as_bytes()).unwrap();
    }
    let before = changes.load(Ordering::SeqCst);
    for n in 0..500 {
        let path = out(&format!("a/new/{}/{n}.html", n % 10));
        publisher.put(&path, b"page").unwrap();
    }
    // A file each, twelve folders, and two for staging itself.
    assert_eq!(changes.load(Ordering::SeqCst) - before, 514);
    let before = changes.load(Ordering::SeqCst);
    assert_eq!(publisher.finish().unwrap().written, 500);
    // Manifest and journal, the move, and what is left of staging.
    let after = changes.load(Ordering::SeqCst) - before;
    assert!(after < 12, "{after}");
    assert_eq!(guide.files()["a/new/3/13.html"], "page");
    assert_eq!(guide.files().len(), 503);
    assert!(!guide.has(STAGING));
}

#[test]
fn what_someone_puts_where_a_new_folder_goes_stays() {
    let new = [("new/a", "1"), ("new/deep/b", "2"), ("new/deep/c", "3")];
    let guide = Guide::new();
    let publisher = guide.open().unwrap();
    for (path, text) in new {
        publisher.put(&out(path), text.as_bytes()).unwrap();
    }
    guide.write("new/mine", "mine");
    publisher.finish().unwrap();
    let mut all = as_files(&new);
    all.insert("new/mine".into(), "mine".into());
    assert_eq!(guide.files(), all);

    let guide = Guide::new();
    let publisher = guide.open().unwrap();
    for (path, text) in new {
        publisher.put(&out(path), text.as_bytes()).unwrap();
    }
    guide.write("new/deep/b", "mine");
    refused(publisher.finish(), "site/new/deep/b");
    assert_eq!(guide.files()["new/deep/b"], "mine");
    assert_eq!(guide.files()["new/deep/c"], "3");
}

#[cfg(unix)]
#[test]
fn links_where_a_new_folder_goes_or_is_staged_are_not_followed() {
    use std::os::unix::fs::symlink;
    for link in ["new", "new/deep"] {
        let guide = Guide::new();
        fs::create_dir_all(guide.path("else/deep")).unwrap();
        let publisher = guide.open().unwrap();
        publisher.put(&out("new/deep/b"), b"2").unwrap();
        if link == "new/deep" {
            fs::create_dir(guide.site("new")).unwrap();
        }
        symlink(guide.path("else"), guide.site(link)).unwrap();
        refused(publisher.finish(), &format!("site/{link}` is a link"));
        assert_eq!(fs::read_dir(guide.path("else")).unwrap().count(), 1);
        assert_eq!(fs::read_dir(guide.path("else/deep")).unwrap().count(), 0);
    }
    // In staging, left by nobody knows whom.
    for link in ["", "/new", "/new/deep"] {
        let guide = Guide::new();
        guide.build(SITE).unwrap();
        fs::create_dir_all(guide.path("else/deep")).unwrap();
        fs::write(guide.path("else/deep/b"), "theirs").unwrap();
        let link = guide.site(&format!("{TREE}{link}"));
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(guide.path("else"), &link).unwrap();
        refused(guide.build(&[("new/deep/b", "2")]), "is a link");
        assert_eq!(fs::read(guide.path("else/deep/b")).unwrap(), b"theirs");
        assert!(link.is_symlink());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_that_someone_left_in_staging_gets_into_the_site() {
    use std::os::unix::ffi::OsStrExt as _;
    let guide = Guide::new();
    // What a killed build staged goes; a name that is no text cannot be ours.
    guide.write(&in_tree("new/old"), "of a killed build");
    let theirs = guide
        .site(&in_tree("new"))
        .join(std::ffi::OsStr::from_bytes(b"\xff"));
    fs::write(&theirs, "theirs").unwrap();
    guide.build(&[("new/a", "1")]).unwrap();
    assert_eq!(fs::read_dir(guide.site("new")).unwrap().count(), 1);
    assert_eq!(fs::read(guide.site("new/a")).unwrap(), b"1");
    assert_eq!(fs::read(theirs).unwrap(), b"theirs");
}

#[test]
fn names_that_meet_in_new_folders_are_told_or_kept_apart() {
    for [first, second] in [["x/a", "x/a/b"], ["x/a/b", "x/a"], ["x/y/A", "x/Y/a/b"]] {
        let guide = Guide::new();
        guide.build(SITE).unwrap();
        for pair in [[(first, "1"), (second, "2")], [(second, "2"), (first, "1")]] {
            refused(guide.build(&pair), "want one place");
            assert_eq!(guide.files(), as_files(SITE));
            assert!(!guide.has(STAGING));
        }
    }
    // One folder in two spellings is two folders, or one where the disk takes them for the same.
    let site = [
        ("Sub/a", "1"),
        ("sub/b", "2"),
        ("x/Y/c", "3"),
        ("x/y/d", "4"),
    ];
    for folds in [false, true] {
        let guide = Guide::new();
        let trial = Trial {
            folds,
            ..Trial::default()
        };
        finish(guide.open_on(trial).unwrap(), &site).unwrap();
        let spelled = site.map(|(path, text)| {
            let path = if folds {
                path.to_lowercase()
            } else {
                path.to_owned()
            };
            (path, text.to_owned())
        });
        assert_eq!(guide.files(), spelled.into_iter().collect());
    }
}

#[test]
fn a_path_that_is_long_already_is_staged_by_number() {
    let guide = Guide::new();
    let publisher = guide.open().unwrap();
    let long = format!("new/{}/{}", "x".repeat(120), "y".repeat(120));
    publisher.put(&out(&long), b"1").unwrap();
    publisher.put(&out("new/short"), b"2").unwrap();
    assert!(guide.has(&staged(0)) && guide.has(&in_tree("new/short")));
    publisher.finish().unwrap();
    assert_eq!(
        guide.files(),
        as_files(&[(long.as_str(), "1"), ("new/short", "2")])
    );
    assert!(!guide.has(STAGING) && !guide.has(JOURNAL));
}

#[test]
fn a_disk_that_loses_what_is_in_a_moved_folder_is_told_and_the_next_build_mends_it() {
    let guide = Guide::new();
    let loses = || Trial {
        loses: true,
        ..Trial::default()
    };
    let site = [("a", "1"), ("new/a", "2"), ("new/deep/b", "3")];
    let fault = finish(guide.open_on(loses()).unwrap(), &site);
    is_fault(fault, "disk-trouble", "site/new/a");
    finish(guide.open_on(loses()).unwrap(), &site[..2]).unwrap();
    assert_eq!(guide.files(), as_files(&site[..2]));
}
