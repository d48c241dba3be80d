//! Things that are no plain files, where a guide has plain files.

use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use crate::guide::Guide;
use crate::hostile::run::build;

/// Makes a named pipe that nobody writes to.
fn pipe(guide: &Guide, path: &str) {
    let path = guide.path(path);
    let _ = std::fs::remove_file(&path);
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo").success());
}

/// Where a plain file belongs, and the code with which the build ends where it is none.
const PLACES: [(&str, i32); 5] = [
    ("content/page.md", 2),
    ("content/other.md", 2),
    ("content/glossary.toml", 2),
    ("content/pictures.toml", 2),
    ("guide.toml", 2),
];

#[test]
fn named_pipes_and_sockets() {
    for (path, code) in PLACES {
        let guide = Guide::new();
        pipe(&guide, path);
        build(&guide).says(code, &["disk-trouble", path, "not a plain file"]);
        let guide = Guide::new();
        let _ = std::fs::remove_file(guide.path(path));
        // A socket's path is short by law.
        let Ok(_socket) = UnixListener::bind(guide.path(path)) else {
            continue;
        };
        build(&guide).says(code, &["disk-trouble", path, "not a plain file"]);
    }
}

#[test]
fn pipes_in_themes_and_among_pictures() {
    let guide = Guide::new();
    guide.write("themes/default/css/own.css", "");
    for file in [
        "css/own.css",
        "html/page.html",
        "theme.toml",
        "fonts/a.woff2",
    ] {
        let guide = Guide::new();
        guide.write(&format!("themes/default/{file}"), "");
        pipe(&guide, &format!("themes/default/{file}"));
        build(&guide).says(
            2,
            &[
                "disk-trouble",
                &format!("themes/default/{file}"),
                "not a plain file",
            ],
        );
    }
    pipe(&guide, "content/a.png");
    let page = "+++\ntitle = \"A page\"\npurpose = \"This is a page.\"\n+++\n\n![x](a.png)\n";
    guide.write("content/page.md", page);
    build(&guide).says(1, &["missing-picture", "a.png", "content/page.md:6"]);
}

#[test]
fn folders_where_files_belong() {
    for path in ["content/glossary.toml", "guide.toml"] {
        let guide = Guide::new();
        guide.remove(path).write(&format!("{path}/x"), "");
        build(&guide).says(2, &["disk-trouble", path, "not a plain file"]);
    }
    // A folder may be called anything.
    let guide = Guide::new();
    guide.write(
        "content/folder.md/text.md",
        "+++\ntitle = \"A text\"\n+++\n",
    );
    build(&guide).says(0, &["Made"]);
    let guide = Guide::new();
    guide.remove("content").write("content", "no folder");
    build(&guide).says(2, &["disk-trouble", "no folder called content"]);
}

#[test]
fn links_that_lead_round_and_out() {
    let guide = Guide::new();
    symlink(".", guide.path("content/round")).expect("a link");
    symlink("self.md", guide.path("content/self.md")).expect("a link");
    symlink("/", guide.path("content/disk")).expect("a link");
    symlink("/dev/zero", guide.path("content/zero.md")).expect("a link");
    symlink("nowhere.md", guide.path("content/gone.md")).expect("a link");
    let ran = build(&guide);
    for name in [
        "content/round",
        "self.md",
        "content/disk",
        "content/zero.md",
        "gone.md",
    ] {
        assert!(ran.said.contains(name), "{name}: {}", ran.said);
    }
    let guide = Guide::new();
    symlink("/dev/zero", guide.path("content/pictures.toml")).expect("a link");
    build(&guide).says(1, &["outside-content", "content/pictures.toml"]);
    let guide = Guide::new();
    guide.write("themes/default/css/a.css", "");
    symlink("..", guide.path("themes/default/css/round")).expect("a link");
    build(&guide).says(2, &["theme-fault", "themes/default/css/round"]);
}

#[test]
fn files_that_may_not_be_opened() {
    let guide = Guide::new();
    let path = guide.path("content/page.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).expect("no rights");
    if std::fs::read(&path).is_ok() {
        // The one user whom nothing is kept from.
        return;
    }
    build(&guide).says(2, &["disk-trouble", "content/page.md cannot be read"]);
}

#[test]
fn folders_60_deep() {
    let guide = Guide::new();
    guide.write(
        &format!("content/{}page.md", "a/".repeat(60)),
        "+++\ntitle = \"A page\"\n+++\n",
    );
    build(&guide).says(1, &["nested-too-deep", "content/a/a/a"]);
}
