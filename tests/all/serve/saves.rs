//! What happens on a save, and what is no save.

use std::fs;

use crate::serve::preview::{Preview, guide, page, until, write};

/// The page is there with these words.
fn shows(preview: &Preview, path: &str, words: &str) {
    until(&format!("{words:?} on {path}"), || {
        preview.get(path).body.contains(words)
    });
}

#[test]
fn a_save_is_told_and_shown() {
    let preview = Preview::start();
    let mut plain = preview.listen("/plain/");
    let mut large = preview.listen("/large-print/plain/");
    preview.write("content/plain.md", &page("Plain", "Two words."));
    plain.wait("reload");
    large.wait("reload");
    assert!(preview.get("/plain/").body.contains("Two words."));
    plain.wait("findings");
    let line = preview.said("Saved ");
    assert_eq!(
        line,
        "Saved content/plain.md: 2 pages show it. The rules found nothing."
    );
}

#[test]
fn only_pages_that_changed_are_loaded_again() {
    let preview = Preview::start();
    let mut plain = preview.listen("/plain/");
    let mut other = preview.listen("/other/");
    let first = other.told_after(0).look;
    preview.write("content/plain.md", &page("Plain", "Two words."));
    plain.wait("reload");
    assert!(!other.told_after(first).reload);
    // A title stands on every page.
    let mut plain = preview.listen("/plain/");
    preview.write("content/other.md", &page("Another title", "Words."));
    plain.wait("reload");
    other.wait("reload");
    // A save of the same bytes changes nothing.
    let mut plain = preview.listen("/plain/");
    let last = plain.told_after(0).look;
    let before = preview.lines().len();
    preview.write("content/plain.md", &page("Plain", "Two words."));
    preview.said_after(before, "Saved content/plain.md");
    assert!(!plain.told_after(last).reload);
}

#[test]
fn who_was_away_is_told_at_once() {
    let preview = Preview::start();
    let shown = preview.get("/plain/");
    let (path, made) = (shown.mark("page"), shown.mark("made"));
    let mut same = preview.listen_as(&path, &made);
    assert!(!same.told_after(0).reload);
    drop(same);
    preview.write("content/plain.md", &page("Plain", "Two words."));
    preview.said("Saved ");
    preview.listen_as(&path, &made).wait("reload");
}

#[test]
fn every_way_of_saving_is_noticed() {
    let preview = Preview::start();
    let at = |path: &str| preview.root.join(path);
    let text = |words: &str| page("Plain", words);
    // Written beside it and moved over it.
    preview.write("content/.plain.md.tmp", &text("Moved over."));
    fs::rename(at("content/.plain.md.tmp"), at("content/plain.md")).expect("a move");
    shows(&preview, "/plain/", "Moved over.");
    // Vim: the old one is moved away, the new one written, the old one deleted.
    preview.write("content/4913", "");
    preview.remove("content/4913");
    fs::rename(at("content/plain.md"), at("content/plain.md~")).expect("a move");
    preview.write("content/plain.md", &text("By Vim."));
    preview.remove("content/plain.md~");
    shows(&preview, "/plain/", "By Vim.");
    // Deleted and written anew.
    preview.remove("content/plain.md");
    shows(&preview, "/plain/", "Easy words.");
    preview.write("content/plain.md", &text("Written anew."));
    shows(&preview, "/plain/", "Written anew.");
    // In two halves, with a pause between them.
    let whole = text("In two halves.");
    let (first, _) = whole.split_at(30);
    preview.write("content/plain.md", first);
    std::thread::sleep(std::time::Duration::from_millis(60));
    preview.write("content/plain.md", &whole);
    shows(&preview, "/plain/", "In two halves.");
    // Moved in from elsewhere, in a folder of its own.
    let folder = tempfile::tempdir_in(preview.root.parent().expect("a folder")).expect("a folder");
    write(
        folder.path(),
        "new/deep.md",
        &page("Deep", "From elsewhere."),
    );
    fs::rename(folder.path().join("new"), at("content/new")).expect("a move");
    shows(&preview, "/new/deep/", "From elsewhere.");
    preview.write("content/new/deep.md", &page("Deep", "And written there."));
    shows(&preview, "/new/deep/", "And written there.");
    // A new folder inside a new folder, and at once a page in it.
    preview.write("content/a/b/c.md", &page("C", "Far down."));
    shows(&preview, "/a/b/c/", "Far down.");
    preview.write("content/a/b/c.md", &page("C", "Still far down."));
    shows(&preview, "/a/b/c/", "Still far down.");
}

#[test]
fn what_editors_leave_for_a_moment_is_no_save() {
    let preview = Preview::start();
    preview.said("The rules found nothing");
    let before = preview.lines().len();
    let mut told = preview.listen("/plain/");
    for name in [
        "content/.#plain.md",
        "content/#plain.md#",
        "content/plain.md~",
        "content/.plain.md.swp",
        "content/.plain.md.swx",
        "content/4913",
        "content/~$plain.md",
        "content/plain.md.tmp",
        "content/.goutputstream-X1Y2Z3",
        "guide.toml~",
        ".guide.toml.swp",
        "site/index.html",
        ".git/index",
        ".alongside/cache/x",
        "notes.md",
    ] {
        preview.write(name, "+++\nbroken");
        preview.remove(name);
    }
    // Reading is no save either.
    assert_eq!(preview.get("/plain/").status, 200);
    let text = fs::read_to_string(preview.root.join("content/plain.md"));
    assert!(text.is_ok());
    // What happens in a guide's folder is heard of in its order. So when a save is heard of, what was no
    // save has been heard of too: it would be among these lines, or named in the last one.
    preview.write("content/plain.md", &page("Plain", "Saved at last."));
    told.wait("reload");
    preview.said_after(before, "The rules found nothing");
    let lines = preview.lines().split_off(before);
    assert_eq!(
        lines,
        ["Saved content/plain.md: 2 pages show it. The rules found nothing."]
    );
}

#[test]
fn folders_may_go_and_come_back() {
    let preview = Preview::start();
    let root = preview.root.clone();
    let away = root.with_file_name("away");
    for round in 0..3 {
        // The pages.
        fs::rename(root.join("content"), &away).expect("a move");
        until("a fault", || preview.get("/plain/").status == 500);
        let fault = preview.get("/plain/").body;
        assert!(
            fault.contains("This guide has no folder called content."),
            "{fault}"
        );
        fs::rename(&away, root.join("content")).expect("a move");
        shows(&preview, "/plain/", "<h1");
        preview.write(
            "content/plain.md",
            &page("Plain", &format!("Back {round}.")),
        );
        shows(&preview, "/plain/", &format!("Back {round}."));
    }
    // Deleted for good, and made anew.
    fs::remove_dir_all(root.join("content")).expect("it is deleted");
    until("a fault", || preview.get("/plain/").status == 500);
    preview.write("content/index.md", &page("Home", "Anew."));
    shows(&preview, "/", "Anew.");
    preview.write("content/index.md", &page("Home", "And again."));
    shows(&preview, "/", "And again.");
    // The settings.
    fs::rename(root.join("guide.toml"), root.join("x.toml")).expect("a move");
    until("a fault", || preview.get("/").status == 500);
    fs::rename(root.join("x.toml"), root.join("guide.toml")).expect("a move");
    shows(&preview, "/", "And again.");
    // The whole guide, moved away and back, then deleted and made anew.
    fs::rename(&root, &away).expect("a move");
    until("a fault", || preview.get("/").status == 500);
    fs::rename(&away, &root).expect("a move");
    shows(&preview, "/", "And again.");
    preview.write("content/index.md", &page("Home", "After the move."));
    shows(&preview, "/", "After the move.");
    let settings = fs::read_to_string(root.join("guide.toml")).expect("the settings");
    fs::remove_dir_all(&root).expect("it is deleted");
    until("a fault", || preview.get("/").status == 500);
    write(&root, "guide.toml", &settings);
    write(&root, "content/index.md", &page("Home", "Reborn."));
    shows(&preview, "/", "Reborn.");
    preview.write("content/index.md", &page("Home", "And alive."));
    shows(&preview, "/", "And alive.");
}

#[test]
fn a_theme_and_a_picture_are_noticed_too() {
    let folder = guide();
    let root = folder.path().join("guide");
    let drawing = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path fill=\"{colour}\" d=\"M0 0h8v8z\"/></svg>\n"
        )
    };
    write(&root, "content/pictures/door.svg", &drawing("#f00"));
    write(
        &root,
        "content/pictures.toml",
        "[[picture]]\nname = \"door\"\nfile = \"pictures/door.svg\"\nalt = \"A door\"\nlicence = \"own\"\n",
    );
    write(
        &root,
        "content/plain.md",
        &page("Plain", "![A door](pictures/door.svg)"),
    );
    let preview = Preview::of(folder, &[]);
    shows(&preview, "/plain/", "src=\"../pictures/door.svg\"");
    let mut plain = preview.listen("/plain/");
    let mut other = preview.listen("/other/");
    let last = other.told_after(0).look;
    preview.write("content/pictures/door.svg", &drawing("#00f"));
    plain.wait("reload");
    assert!(!other.told_after(last).reload);
    assert!(preview.get("/pictures/door.svg").body.contains("#00f"));
    // A theme that was not there before.
    let settings = fs::read_to_string(preview.root.join("guide.toml")).expect("the settings");
    let settings = settings.replace("[guide]", "[guide]\ntheme = \"mine\"");
    assert!(!settings.contains("theme = \"default\""), "{settings}");
    preview.write(
        "themes/mine/css/blocks/mine.css",
        "@layer blocks { p { opacity: 0.9; } }\n",
    );
    preview.write("guide.toml", &settings);
    shows(&preview, "/assets/style.css", "opacity: 0.9");
    let mut plain = preview.listen("/plain/");
    preview.write(
        "themes/mine/css/blocks/mine.css",
        "@layer blocks { p { opacity: 0.8; } }\n",
    );
    plain.wait("reload");
    shows(&preview, "/assets/style.css", "opacity: 0.8");
}
