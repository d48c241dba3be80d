//! Builds that are stopped, or whose disk fails, at every point in turn.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{Files, Guide, as_files, collect, finish};
use crate::publish::journal::JOURNAL;
use crate::publish::lock::LOCK;
use crate::publish::manifest::MANIFEST;
use crate::publish::place::Place;
use crate::publish::staging::{NEW_MANIFEST, STAGING};
use crate::publish::trial::Trial;

const OLD: &[(&str, &str)] = &[
    ("kept", "same"),
    ("changed", "old"),
    ("stale/deep/x", "old"),
    ("Page", "capitals"),
    ("Sub/Page", "capitals"),
    ("file", "old"),
    ("folder/a", "old"),
    ("folder/b/c", "old"),
];
const NEW: &[(&str, &str)] = &[
    ("kept", "same"),
    ("changed", "new"),
    ("added/deep/y", "new"),
    ("page", "capitals"),
    ("sub/page", "new"),
    ("file/inner", "new"),
    ("folder", "new"),
];

/// Fails a build of `new` over `old` at each change of the disk in turn, and then each
/// recovery. Whatever happens, the next run finds the old site or the new one, whole, and the
/// build after it goes through. How often it found which.
fn fail_everywhere(old: &[(&str, &str)], new: &[(&str, &str)], how: &Trial) -> (u32, u32) {
    let (mut saw_old, mut saw_new) = (0, 0);
    for fail_at in 1.. {
        let guide = Guide::new();
        if old.is_empty() {
            fs::create_dir(guide.site("")).unwrap();
        } else {
            finish(guide.open_on(how.again(0)).unwrap(), old).unwrap();
            guide.write("mine.txt", "mine");
        }
        let before = guide.files();
        let after = {
            let mut after = as_files(new);
            if how.folds {
                let fold = |(path, text): (String, String)| (path.to_lowercase(), text);
                after = after.into_iter().map(fold).collect();
            }
            let mine = before.get_key_value("mine.txt");
            after.extend(mine.map(|(path, text)| (path.clone(), text.clone())));
            after
        };
        let trial = how.again(fail_at);
        let failed = Arc::clone(&trial.failed);
        let result = guide
            .open_on(trial)
            .and_then(|publisher| finish(publisher, new));
        if !failed.load(Ordering::SeqCst) {
            assert_eq!(result.map(|_| guide.files()), Ok(after));
            break;
        }
        match result {
            Err(fault) => {
                assert_eq!(fault.rule, "disk-trouble", "{fault:?}");
                assert!(fault.message.ends_with(": the disk is full."), "{fault:?}");
            }
            // An empty folder that cannot be removed is no fault.
            Ok(_) => assert_eq!(guide.files(), after),
        }
        if !guide.site(JOURNAL).exists() && guide.files() != after {
            assert_eq!(guide.files(), before, "stopped at {fail_at}");
        }
        let recovered = (1..1000).find(|fail_at| guide.open_on(how.again(*fail_at)).is_ok());
        drop(guide.open_on(how.again(0)).unwrap());
        let found = guide.files();
        if found == after {
            saw_new += 1;
        } else {
            assert_eq!(found, before, "recovered from {fail_at} by {recovered:?}");
            saw_old += 1;
        }
        finish(guide.open_on(how.again(0)).unwrap(), new).unwrap();
        assert_eq!(guide.files(), after, "built after {fail_at}");
        assert_eq!(guide.hidden(), [LOCK, MANIFEST], "after {fail_at}");
    }
    (saw_old, saw_new)
}

fn fail_in_all_ways(old: &[(&str, &str)], new: &[(&str, &str)]) {
    for folds in [false, true] {
        for then_dead in [false, true] {
            let how = Trial {
                then_dead,
                folds,
                ..Trial::default()
            };
            let (saw_old, saw_new) = fail_everywhere(old, new, &how);
            assert!(saw_old > 2 && saw_new > 2, "{saw_old} {saw_new}");
        }
    }
}

#[test]
fn a_first_build_that_is_stopped_loses_nothing() {
    fail_in_all_ways(&[], NEW);
}

#[test]
fn a_build_that_is_stopped_loses_nothing() {
    fail_in_all_ways(OLD, NEW);
}

#[test]
fn a_build_that_only_removes_and_is_stopped_loses_nothing() {
    fail_in_all_ways(OLD, &OLD[..3]);
}

/// A site whose journal is written and of which nothing else is done.
fn stopped_at_journal() -> Guide {
    let killed = Trial {
        then_dead: true,
        ..Trial::default()
    };
    for fail_at in 1.. {
        let guide = Guide::new();
        finish(guide.open().unwrap(), OLD).unwrap();
        let publisher = guide.open_on(killed.again(fail_at));
        publisher
            .and_then(|publisher| finish(publisher, NEW))
            .unwrap_err();
        if guide.site(JOURNAL).exists() {
            assert_eq!(guide.files(), as_files(OLD));
            return guide;
        }
    }
    unreachable!()
}

#[test]
fn staged_files_that_a_power_cut_left_empty_are_made_again() {
    for number in 0.. {
        let guide = stopped_at_journal();
        let mut staged = Files::new();
        collect(&guide.site(STAGING), "", &mut staged);
        staged.remove("manifest");
        let Some(path) = staged.keys().nth(number) else {
            assert_eq!(number, 6, "{staged:?}");
            assert!(staged.contains_key("site/added/deep/y"), "{staged:?}");
            break;
        };
        let path = guide.site(STAGING).join(path);
        fs::write(path, "").unwrap();
        drop(guide.open().unwrap());
        assert!(guide.files().values().all(|text| !text.is_empty()));
        guide.build(NEW).unwrap();
        assert_eq!(guide.files(), as_files(NEW));
    }
}

#[test]
fn a_journal_that_cannot_be_relied_on_is_refused() {
    for path in [NEW_MANIFEST, JOURNAL] {
        let guide = stopped_at_journal();
        guide.write(path, "");
        let fault = guide.open().err().unwrap();
        assert!(fault.message.contains("damaged"), "{fault:?}");
        assert_eq!(guide.files(), as_files(OLD));
    }
}

#[test]
fn a_file_that_someone_puts_in_before_recovery_stays() {
    let guide = stopped_at_journal();
    guide.write("added/deep/y", "mine");
    let fault = guide.open().err().unwrap();
    assert_eq!(fault.rule, "output-refused");
    assert!(fault.help.contains("the next build puts in the rest"));
    assert_eq!(guide.files()["added/deep/y"], "mine");
    fs::remove_file(guide.site("added/deep/y")).unwrap();
    drop(guide.open().unwrap());
    assert_eq!(guide.files(), as_files(NEW));
}

#[test]
fn a_run_that_builds_nothing_completes_what_was_stopped_but_waits_for_nobody() {
    let guide = stopped_at_journal();
    let complete = || {
        crate::publish::complete_stopped(&Place {
            output: &guide.site(""),
            guide: &guide.path("guide"),
            content: &guide.path("guide/content"),
            themes: &guide.path("guide/themes"),
            home: None,
        })
    };
    assert!(crate::publish::is_partly_in_place(&guide.site("")));
    let lock = fs::File::open(guide.site(LOCK)).unwrap();
    lock.lock().unwrap();
    assert_eq!(complete(), Ok(false));
    assert_eq!(guide.files(), as_files(OLD));
    drop(lock);
    assert_eq!(complete(), Ok(true));
    assert_eq!(guide.files(), as_files(NEW));
    assert!(!crate::publish::is_partly_in_place(&guide.site("")));
    assert_eq!(complete(), Ok(false));
    // Nor does it make anything where no site is.
    fs::remove_dir_all(guide.site("")).unwrap();
    assert_eq!(complete(), Ok(false));
    assert!(!guide.site("").exists());
}
