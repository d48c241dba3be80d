//! Real disks that are full, closed, of another kind or gone, and two builds at once.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::guides::{Guide, Which};
use super::mounts::{Disk, not_tried};
use super::sites::{Files, files, is_same, ours};

/// The two sites of a guide, as an ordinary disk has them.
fn both_sites(guide: &mut Guide) -> (Files, Files) {
    let mut made = |which| {
        guide.become_one(which);
        went_well(build(guide, &guide.site()));
        let made = files(&guide.site());
        fs::remove_dir_all(guide.site()).expect("the site goes");
        made
    };
    let new = made(Which::New);
    (made(Which::Old), new)
}

fn start(guide: &Guide, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_alongside"))
        .args(arguments)
        .current_dir(guide.root())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Without sheets, which take longer to make than all else and go the same way to the disk.
fn build(guide: &Guide, site: &Path) -> Child {
    let site = site.to_str().expect("Unicode");
    start(guide, &["build", "--no-pdf", "--output", site])
}

/// Its exit code, and what it said.
fn end(run: Child) -> (Option<i32>, String) {
    let done = run.wait_with_output().expect("the program ends");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    (done.status.code(), said)
}

#[track_caller]
fn went_well(run: Child) {
    let (code, said) = end(run);
    assert_eq!(code, Some(0), "{said}");
}

/// What every fault of a disk has to say.
#[track_caller]
fn failed(run: Child, words: &str) -> String {
    let (code, said) = end(run);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("disk-trouble") && said.contains(words),
        "{said}"
    );
    said
}

#[test]
fn disks_that_ignore_capitals_and_know_no_links_have_every_site() {
    let disks = Disk::folding();
    for kind in ["FAT", "exFAT"] {
        if !disks.iter().any(|disk| disk.kind.starts_with(kind)) {
            not_tried(&format!(
                "a disk with {kind} (it takes root, and mkfs and a driver for it)"
            ));
        }
    }
    let mut guide = Guide::new();
    let (old, new) = both_sites(&mut guide);
    for disk in &disks {
        let site = disk.path().join("site");
        for (which, wanted) in [(Which::Old, &old), (Which::New, &new), (Which::Old, &old)] {
            guide.become_one(which);
            for time in ["first", "again"] {
                went_well(build(&guide, &site));
                let story = format!("{}, {which:?}, {time}", disk.kind);
                is_same(&files(&site), wanted, &story);
                assert_eq!(ours(&site), [".alongside", ".alongside-lock"], "{story}");
            }
        }
        // Killed at some moments, each time on the way to the other of the two.
        for time in 1..=10 {
            guide.become_one(guide.is().other());
            let mut run = build(&guide, &site);
            std::thread::sleep(Duration::from_millis(30 * time));
            run.kill().expect("the program is killed");
            run.wait().expect("the program ends");
            went_well(build(&guide, &site));
            let wanted = if guide.is() == Which::Old { &old } else { &new };
            is_same(
                &files(&site),
                wanted,
                &format!("{}, killed, {time}", disk.kind),
            );
        }
    }
}

#[test]
fn a_disk_that_gets_full_at_any_point_keeps_the_old_site() {
    let Some(disk) = Disk::of_size(64 << 20) else {
        return not_tried("a disk that is full (it takes root)");
    };
    let mut guide = Guide::new();
    let (old, new) = both_sites(&mut guide);
    let site = disk.path().join("site");
    guide.become_one(Which::New);
    let (mut full, mut fits) = (0, 0);
    for room in (1..).map(|n| n * (40 << 10)) {
        disk.resize(64 << 20);
        let _ = fs::remove_dir_all(&site);
        guide.become_one(Which::Old);
        went_well(build(&guide, &site));
        disk.resize(used(&disk) + room);
        guide.become_one(Which::New);
        let (code, said) = end(build(&guide, &site));
        if code == Some(0) {
            is_same(&files(&site), &new, "it fits");
            fits += 1;
            break;
        }
        full += 1;
        assert!(said.contains("the disk is full"), "{said}");
        assert!(said.contains("old site is as it was"), "{said}");
        assert!(said.contains("Delete what you do not need"), "{said}");
        is_same(&files(&site), &old, &format!("{room} bytes of room"));
        assert_eq!(ours(&site), [".alongside", ".alongside-lock"], "{room}");
        disk.resize(64 << 20);
        went_well(build(&guide, &site));
        is_same(&files(&site), &new, "there is room again");
    }
    assert!(full > 2 && fits == 1, "{full} {fits}");
    // And a first site.
    fs::remove_dir_all(&site).expect("the site goes");
    disk.resize(used(&disk) + (200 << 10));
    let said = failed(build(&guide, &site), "the disk is full");
    assert!(!said.contains("old site"), "{said}");
    assert_eq!(files(&site), Files::new());
    disk.resize(64 << 20);
    went_well(build(&guide, &site));
    is_same(&files(&site), &new, "a first site, with room again");
}

/// How many bytes of a disk in memory are taken: whole pages.
fn used(disk: &Disk) -> u64 {
    let all = walkdir::WalkDir::new(disk.path()).into_iter().flatten();
    let sizes = all.filter_map(|entry| Some(entry.metadata().ok()?.len().div_ceil(4096) * 4096));
    sizes.sum()
}

#[test]
fn a_folder_that_may_not_be_written_to_is_told_and_nothing_is_lost() {
    let mut guide = Guide::new();
    let (old, new) = both_sites(&mut guide);
    guide.become_one(Which::Old);
    let site = guide.site();
    went_well(build(&guide, &site));
    guide.become_one(Which::New);
    let close = |path: &str, mode| {
        fs::set_permissions(site.join(path), Permissions::from_mode(mode)).expect("a permission");
    };
    close("", 0o555);
    if File::create(site.join("try")).is_ok() {
        close("", 0o755);
        fs::remove_file(site.join("try")).expect("the file goes");
        return not_tried(
            "folders without permission (root may do everything: run as someone else)",
        );
    }
    let said = failed(build(&guide, &site), "you are not allowed");
    assert!(said.contains("old site is as it was"), "{said}");
    is_same(&files(&site), &old, "the site may not be written to");
    close("", 0o755);

    // A folder in it is only found when the files are moved in, and by then the new site counts.
    close("part-0", 0o555);
    let said = failed(build(&guide, &site), "you are not allowed");
    assert!(said.contains("only partly in place"), "{said}");
    assert!(!said.contains("as it was"), "{said}");
    let (code, said) = end(start(&guide, &["check"]));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("you are not allowed"), "{said}");
    close("part-0", 0o755);
    let (code, said) = end(start(&guide, &["check"]));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("The rest is in now"), "{said}");
    is_same(&files(&site), &new, "checked");
}

#[test]
fn an_output_folder_that_is_removed_during_a_build_harms_nothing() {
    let mut guide = Guide::new();
    let (_, new) = both_sites(&mut guide);
    guide.become_one(Which::New);
    let site = guide.site();
    let mut told = 0;
    // At moments spread over a build, and until one has noticed.
    for time in 0..200 {
        if time >= 12 && told > 0 {
            break;
        }
        let mut run = build(&guide, &site);
        // From when it is there on.
        while !site.join(".alongside-staging").exists()
            && run.try_wait().expect("it runs").is_none()
        {
            std::thread::yield_now();
        }
        std::thread::sleep(Duration::from_millis(time % 20));
        let gone = guide.root().join("gone");
        let moved = fs::rename(&site, &gone).is_ok();
        let (code, said) = end(run);
        if code != Some(0) {
            told += 1;
            assert_eq!(code, Some(2), "{said}");
            assert!(said.contains("not there any more"), "{said}");
        }
        if moved {
            fs::remove_dir_all(&gone).expect("the folder goes");
        }
        went_well(build(&guide, &site));
        is_same(&files(&site), &new, &format!("removed, time {time}"));
        fs::remove_dir_all(&site).expect("the site goes");
    }
    assert!(told > 0, "no build noticed");
}

#[test]
fn the_second_of_two_builds_waits_and_after_ten_seconds_says_so() {
    let mut guide = Guide::new();
    let (_, new) = both_sites(&mut guide);
    guide.become_one(Which::New);
    let site = guide.site();
    for _ in 0..5 {
        let runs = [0; 3].map(|_| build(&guide, &site));
        runs.into_iter().for_each(went_well);
        is_same(&files(&site), &new, "three builds at once");
        fs::remove_dir_all(&site).expect("the site goes");
    }
    went_well(build(&guide, &site));
    let lock = File::open(site.join(".alongside-lock")).expect("the lock");
    lock.lock().expect("the lock is ours");
    let started = Instant::now();
    let said = failed(build(&guide, &site), "Another build is writing into");
    assert!(started.elapsed() > Duration::from_secs(9), "{said}");
    let mut waits = build(&guide, &site);
    std::thread::sleep(Duration::from_secs(1));
    let ended = waits.try_wait().expect("it runs");
    assert_eq!(ended, None, "it does not wait for the lock");
    drop(lock);
    went_well(waits);
    is_same(&files(&site), &new, "waited");
}
