//! `init`: the starter guide.

use super::*;

#[test]
fn a_new_guide_builds_without_any_finding() {
    let guide = starter();
    let outcome = pipeline::check(&options(guide.path()), &NoCache, &Quiet);
    assert_eq!(
        pipeline::exit_code(&outcome.report, Level::Advice),
        0,
        "{}",
        listed(&outcome)
    );
    builds(guide.path(), "the starter guide");
    for page in [
        "index.html",
        "easy-read/principles/equality/index.html",
        "large-print/checklists/our-meetings/index.html",
    ] {
        assert!(guide.path().join("site").join(page).is_file(), "{page}");
    }
}

#[test]
fn init_names_each_file_that_it_made_and_what_to_do_next() {
    let folder = folder();
    let made = author::init(&folder.path().join("deep/my guide")).expect("a guide");
    let root = folder.path().join("deep/my guide");
    let there = everything(&root);
    let files = there.values().filter(|bytes| *bytes != b"folder");
    assert_eq!(files.count(), made.files.len());
    assert!(made.files.iter().all(|file| root.join(file).is_file()));
    assert!(made.files.contains(&PathBuf::from("README.txt")));
    assert!(made.next.contains("`alongside`"), "{}", made.next);
    assert!(made.next.contains("my guide"), "{}", made.next);
}

#[test]
fn init_twice_changes_nothing_and_says_what_is_in_the_way() {
    let guide = starter();
    write(guide.path(), "guide.toml", "mine");
    let before = everything(guide.path());
    let fault = author::init(guide.path()).expect_err("a second guide");
    assert_eq!(before, everything(guide.path()));
    assert_eq!(fault.rule, "bad-arguments");
    assert!(fault.message.contains("guide.toml"), "{}", fault.message);
    assert!(fault.help.contains("already"), "{}", fault.help);
}

#[test]
fn init_stops_at_one_file_of_its_own_and_leaves_other_files_alone() {
    let folder = folder();
    write(folder.path(), "notes.docx", "mine");
    write(folder.path(), "content/glossary.toml", "");
    let before = everything(folder.path());
    let fault = author::init(folder.path()).expect_err("a file in the way");
    assert!(
        fault.message.contains("content/glossary.toml"),
        "{}",
        fault.message
    );
    assert!(!fault.message.contains("README.txt"), "{}", fault.message);
    assert_eq!(before, everything(folder.path()));

    std::fs::remove_file(folder.path().join("content/glossary.toml")).expect("gone");
    author::init(folder.path()).expect("nothing is in the way");
    assert_eq!(
        std::fs::read(folder.path().join("notes.docx")).expect("the notes"),
        b"mine"
    );
    builds(folder.path(), "beside other files");
}

#[test]
fn init_says_so_where_a_folder_cannot_be() {
    let folder = folder();
    write(folder.path(), "file", "mine");
    for place in ["file", "file/below"] {
        let fault = author::init(&folder.path().join(place)).expect_err(place);
        assert!(!fault.help.is_empty(), "{}", fault.message);
    }
    write(folder.path(), "guide/content", "a file called content");
    let before = everything(folder.path());
    let fault = author::init(&folder.path().join("guide")).expect_err("content is a file");
    assert!(fault.message.contains("content"), "{}", fault.message);
    assert_eq!(
        before,
        everything(folder.path()),
        "it cleans up after itself"
    );
}
