//! What the disk can do: links that lead out, folders that are closed, names in the way.

use super::*;

#[test]
fn the_first_file_goes_again_where_the_second_cannot_be_made() {
    let guide = empty();
    // A folder with the name of the easy text: it is no page, so the address looks free.
    std::fs::create_dir_all(guide.path().join("content/trust.easy.md")).expect("a folder");
    let before = everything(guide.path());
    let fault = author::new_page(guide.path(), NewKind::Page, "Trust").expect_err("in the way");
    assert!(fault.message.contains("trust.easy.md"), "{}", fault.message);
    assert_eq!(before, everything(guide.path()));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_leads_out() {
    use std::os::unix::fs::symlink;

    let outside = folder();
    write(outside.path(), "kept.md", "mine");
    let before = everything(outside.path());

    let guide = empty();
    symlink(outside.path(), guide.path().join("content")).expect("a link");
    for kind in KINDS {
        let fault = refused(guide.path(), kind, "Trust");
        assert!(fault.message.contains("link"), "{}", fault.message);
    }
    let guide = starter();
    symlink(outside.path(), guide.path().join("content/principles")).expect("a link");
    std::fs::remove_dir_all(guide.path().join("content/01-principles")).expect("gone");
    refused(guide.path(), NewKind::Principle, "Trust");

    let start = folder();
    symlink(outside.path(), start.path().join("content")).expect("a link");
    author::init(start.path()).expect_err("content leads out");

    // A link that leads nowhere is something in the way, not a free place.
    let guide = empty();
    std::fs::create_dir(guide.path().join("content")).expect("a folder");
    symlink(
        outside.path().join("new.md"),
        guide.path().join("content/trust.easy.md"),
    )
    .expect("a link");
    refused(guide.path(), NewKind::Page, "Trust");
    let start = folder();
    symlink(outside.path().join("new"), start.path().join("README.txt")).expect("a link");
    author::init(start.path()).expect_err("README.txt is there");

    assert_eq!(
        before,
        everything(outside.path()),
        "written outside the guide"
    );

    // One that stays inside is a folder like any other.
    let guide = empty();
    std::fs::create_dir(guide.path().join("texts")).expect("a folder");
    symlink(guide.path().join("texts"), guide.path().join("content")).expect("a link");
    new(guide.path(), NewKind::Principle, "Trust");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_in_is_disk_trouble() {
    use std::os::unix::fs::PermissionsExt;

    let guide = starter();
    let closed = guide.path().join("content");
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o555)).expect("closed");
    if std::fs::write(closed.join("probe"), "").is_ok() {
        eprintln!(
            "SKIPPED: this user may write in a read-only folder (root?), so nothing is tried"
        );
    } else {
        let before = everything(guide.path());
        let fault = author::new_page(guide.path(), NewKind::Page, "Trust").expect_err("closed");
        assert_eq!(fault.rule, "disk-trouble", "{}", fault.message);
        assert!(!fault.help.is_empty());
        let fault = author::init(&closed.join("below")).expect_err("closed");
        assert_eq!(fault.rule, "disk-trouble", "{}", fault.message);
        assert_eq!(before, everything(guide.path()));
    }
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o755)).expect("open again");
}
