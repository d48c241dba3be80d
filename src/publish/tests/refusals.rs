//! What is refused: folders, files, links and lists that are not ours.

use std::fs;

use super::{Guide, SITE, as_files, finish, is_fault, out, refused};
use crate::publish::{JOURNAL, lock, manifest, sealed, staging};

#[test]
fn folders_that_are_not_for_a_site_are_refused() {
    let guide = Guide::new();
    fs::create_dir_all(guide.path("home/ann/papers")).unwrap();
    fs::write(guide.path("home/ann/papers/letter.txt"), "Dear").unwrap();
    fs::create_dir_all(guide.path("guide/empty")).unwrap();
    fs::write(guide.path("file"), "").unwrap();
    let before = fs::read_dir(guide.path("guide")).unwrap().count();
    for (output, reason) in [
        ("home/ann/papers", "`letter.txt`"),
        ("guide", "is the guide's own folder"),
        ("guide/", "is the guide's own folder"),
        ("guide/content", "is the folder with the guide's pages"),
        (
            "guide/content/pictures",
            "is in the folder with the guide's pages",
        ),
        (
            "guide/content/new/site",
            "is in the folder with the guide's pages",
        ),
        (
            "guide/empty/../content",
            "is the folder with the guide's pages",
        ),
        (
            "guide/none/../content/x",
            "is in the folder with the guide's pages",
        ),
        ("guide/themes", "is the folder with the guide's themes"),
        ("guide/Themes", "is the folder with the guide's themes"),
        (
            "guide/themes/mine",
            "is in the folder with the guide's themes",
        ),
        ("", "has the guide's own folder in it"),
        ("home/ann", "is your home folder"),
        ("home", "has your home folder in it"),
        ("/", "is a whole disk"),
        ("file", "is a file"),
    ] {
        refused(guide.open_at(&guide.path(output)), reason);
    }
    assert_eq!(fs::read_dir(guide.path("guide")).unwrap().count(), before);
    assert_eq!(
        fs::read_dir(guide.path("home/ann/papers")).unwrap().count(),
        1
    );
    is_fault(
        guide.open_at(&guide.path("file/site")),
        "disk-trouble",
        "a file stands",
    );
}

#[test]
fn new_and_empty_folders_are_taken() {
    let guide = Guide::new();
    fs::create_dir_all(guide.path("guide/empty")).unwrap();
    fs::create_dir_all(guide.path("seen")).unwrap();
    fs::write(guide.path("seen/.DS_Store"), "").unwrap();
    for output in [
        "guide/site/",
        "guide/empty",
        "guide/a/b/c",
        "seen",
        "content",
        "home/ann/x",
    ] {
        finish(guide.open_at(&guide.path(output)).unwrap(), SITE).unwrap();
        assert_eq!(
            fs::read(guide.path(output).join("index.html")).unwrap(),
            b"home"
        );
        finish(guide.open_at(&guide.path(output)).unwrap(), SITE).unwrap();
    }
}

#[test]
fn files_of_other_people_are_never_overwritten_or_removed() {
    let guide = Guide::new();
    guide.build(&[("index.html", "home"), ("b", "1")]).unwrap();
    guide.write("a/index.html", "mine");
    guide.write("notes", "mine");
    let before = guide.files();
    for (page, named) in [
        ("a/index.html", "a/index.html"),
        ("notes", "notes"),
        ("notes/x/index.html", "notes"),
        ("a", "a/index.html"),
    ] {
        refused(
            guide.build(&[(page, "page")]),
            &guide.site(named).display().to_string(),
        );
        assert_eq!(guide.files(), before);
    }
    // The same bytes do not make it ours either.
    refused(guide.build(&[("notes", "mine")]), "notes");
    // Put there between `put` and `finish`.
    let publisher = guide.open().unwrap();
    publisher.put(&out("late"), b"page").unwrap();
    guide.write("late", "mine");
    refused(publisher.finish(), "late");
    assert_eq!(fs::read(guide.site("late")).unwrap(), b"mine");
    refused(guide.open(), "late");
    fs::remove_file(guide.site("late")).unwrap();
    drop(guide.open().unwrap());
    assert_eq!(fs::read(guide.site("late")).unwrap(), b"page");
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_removed() {
    use std::os::unix::fs::symlink;
    let guide = Guide::new();
    fs::create_dir_all(guide.path("else")).unwrap();
    for link in ["guide/link", "guide/content/up"] {
        symlink(guide.path("else"), guide.path(link)).unwrap();
    }
    symlink(guide.path("guide/content"), guide.path("way")).unwrap();
    refused(guide.open_at(&guide.path("guide/link")), "is a link");
    refused(guide.open_at(&guide.path("guide/link/")), "is a link");
    refused(
        guide.open_at(&guide.path("way/site")),
        "is in the folder with the guide's pages",
    );

    guide
        .build(&[("a/x", "1"), ("b", "2"), ("c", "3")])
        .unwrap();
    fs::write(guide.path("else/x"), "1").unwrap();
    fs::remove_dir_all(guide.site("a")).unwrap();
    symlink(guide.path("else"), guide.site("a")).unwrap();
    fs::remove_file(guide.site("b")).unwrap();
    symlink(guide.path("else/x"), guide.site("b")).unwrap();
    for file in [
        ("a/x", "1"),
        ("a/x", "5"),
        ("a/y", "5"),
        ("b", "1"),
        ("b/c", "1"),
        ("b", "5"),
    ] {
        refused(guide.build(&[file]), "is a link");
    }
    // Stale, but not ours any more.
    guide.build(&[("c", "3")]).unwrap();
    assert!(guide.has("a") && guide.has("b"));
    assert_eq!(fs::read(guide.path("else/x")).unwrap(), b"1");

    for hidden in [manifest::MANIFEST, JOURNAL, lock::LOCK, staging::STAGING] {
        let guide = Guide::new();
        guide.build(SITE).unwrap();
        let _ = fs::remove_file(guide.site(hidden));
        fs::create_dir_all(guide.path("else/0")).unwrap();
        fs::write(guide.path("else/0/0"), "theirs").unwrap();
        symlink(guide.path("else"), guide.site(hidden)).unwrap();
        refused(guide.build(&[("new", "1")]), hidden);
        assert!(guide.path("else/0/0").exists());
    }
}

#[test]
fn a_damaged_manifest_is_refused_and_nothing_is_touched() {
    let guide = Guide::new();
    guide.build(SITE).unwrap();
    let whole = fs::read_to_string(guide.site(manifest::MANIFEST)).unwrap();
    let cut = whole[..whole.find("end ").unwrap()].to_owned();
    let damaged = [
        (String::new(), "damaged"),
        (cut, "damaged"),
        (whole.replace("z.css", "y.css"), "damaged"),
        ("Shopping list\n".to_owned(), "damaged"),
        (whole.replacen('1', "0", 1), "damaged"),
        (whole.replacen('1', "2", 1), "newer"),
    ];
    for (text, word) in damaged {
        guide.write(manifest::MANIFEST, text);
        refused(guide.build(&[("index.html", "new")]), word);
        assert_eq!(guide.files(), as_files(SITE));
    }
    guide.write(manifest::MANIFEST, b"\xff\xfe");
    refused(guide.open(), "damaged");
    // Version control may have changed the line ends; that is no damage.
    guide.write(manifest::MANIFEST, whole.replace('\n', "\r\n"));
    assert_eq!(guide.build(SITE).unwrap().unchanged, 3);
}

fn seal(kind: &str, lines: &[String]) -> String {
    let mut sealed = sealed::Sealed::new(kind);
    for line in lines {
        sealed.line(line);
    }
    sealed.close()
}

#[test]
fn paths_in_a_manifest_or_journal_are_not_trusted() {
    let hash = blake3::hash(b"").to_hex();
    let bad = [
        "../out",
        "/etc/x",
        "a/../../out",
        "a\\..\\out",
        ".alongside-lock",
        "c:/x",
        "",
    ];
    for path in bad {
        let guide = Guide::new();
        guide.build(SITE).unwrap();
        fs::write(guide.path("guide/out"), "theirs").unwrap();
        let line = format!("{hash} 0 {path}");
        guide.write(manifest::MANIFEST, seal("alongside output", &[line]));
        refused(guide.build(&[]), "damaged");
        let (remove, add) = (format!("remove {path}"), format!("add 0 {hash} {path}"));
        let respell = format!("respell 0 {hash} x|{path}");
        for line in [remove, add, respell] {
            let lines = [format!("manifest {hash}"), line];
            guide.write(JOURNAL, seal("alongside journal", &lines));
            refused(guide.build(&[]), "journal");
        }
        assert_eq!(guide.files(), as_files(SITE));
        assert!(guide.path("guide/out").exists() && guide.has(lock::LOCK));
    }
    let twice = ["a", "A"].map(|path| format!("{hash} 0 {path}"));
    let sealed = seal("alongside output", &twice);
    assert!(manifest::Manifest::parse(sealed.as_bytes()).is_err());
}
