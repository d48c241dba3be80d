//! `build`: exit codes, folders, variants, and what is said on the way.

use super::*;

/// Every file of a folder, as it is.
fn bytes_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                out.push((
                    path.display().to_string(),
                    std::fs::read(&path).expect("a file"),
                ));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn no_command_builds_the_guide_of_this_folder() {
    let guide = guide();
    let said = run_whole(guide.path(), &[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("Made "), "{}", said.out);
    let first = guide.path().join("site").join("index.html");
    assert!(first.is_file());
    let has_sheets = guide.path().join("site/print").is_dir();
    assert_eq!(has_sheets, cfg!(feature = "pdf"));
    let open = said
        .out
        .lines()
        .find_map(|line| line.strip_prefix("Open it: "));
    assert!(
        Path::new(open.expect("where to click")).is_absolute(),
        "{}",
        said.out
    );

    let elsewhere = folder();
    let root = guide.path().to_str().expect("a path");
    std::fs::remove_dir_all(guide.path().join("site")).expect("gone");
    assert_eq!(run(elsewhere.path(), &["--root", root]).code, 0);
    assert!(
        first.is_file(),
        "the site stands in the guide, not where the program ran"
    );
    assert!(!elsewhere.path().join("site").exists());
}

#[test]
fn without_a_guide_the_code_is_2() {
    let folder = folder();
    for arguments in [&[][..], &["build"], &["check"]] {
        let said = run(folder.path(), arguments);
        assert_eq!(said.code, 2, "{arguments:?}");
        assert!(said.err.contains("guide.toml"), "{}", said.err);
        assert!(said.err.contains("alongside init"), "{}", said.err);
    }
    assert_eq!(bytes_of(folder.path()), []);
}

#[test]
fn findings_at_the_level_that_fails_give_1_and_the_site_is_written() {
    let (faulty, warned, clean) = (faulty(), warned(), guide());
    let cases = [
        (&faulty, None, 1),
        (&faulty, Some("error"), 1),
        (&warned, None, 0),
        (&warned, Some("error"), 0),
        (&warned, Some("warning"), 1),
        (&warned, Some("advice"), 1),
        (&clean, Some("advice"), 0),
    ];
    for (guide, level, code) in cases {
        for command in ["build", "check"] {
            let mut arguments = vec![command];
            arguments.extend(level.iter().flat_map(|level| ["--fail-on", level]));
            let said = run(guide.path(), &arguments);
            assert_eq!(said.code, code, "{arguments:?}: {}", said.err);
        }
        assert!(guide.path().join("site/index.html").is_file(), "{level:?}");
    }
}

#[test]
fn what_cannot_be_built_gives_2_and_leaves_the_old_site_whole() {
    let guide = guide();
    let root = guide.path();
    assert_eq!(run(root, &["build"]).code, 0);
    let old = bytes_of(&root.join("site"));
    let settings = std::fs::read_to_string(root.join("guide.toml")).expect("settings");

    write(root, "guide.toml", "[guide\n");
    let said = run(root, &["build"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("Nothing was written"), "{}", said.err);
    assert!(said.err.contains("old site is as it was"), "{}", said.err);
    assert_eq!(run(root, &["check"]).code, 2);

    write(root, "guide.toml", &settings);
    write(
        root,
        "content/b.md",
        "+++\ntitle = \"B\"\ncolour = \"red\"\n+++\n",
    );
    write(root, "content/c.md", "+++\ntitle = \n+++\n");
    write(root, "content/d.md", "+++\ntitle = \"D\"\n+++\n");
    write(root, "content/01-d.md", "+++\ntitle = \"D\"\n+++\n");
    let said = run(root, &["build"]);
    assert_eq!(said.code, 2);
    for named in ["content/b.md", "content/c.md", "content/d.md"] {
        assert!(
            said.err.contains(named),
            "one run names {named}: {}",
            said.err
        );
    }
    assert_eq!(bytes_of(&root.join("site")), old);
}

#[test]
fn one_variant_can_be_built_and_an_unknown_one_is_refused() {
    let guide = guide();
    let said = run(guide.path(), &["build", "--variant", "easy-red"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("`easy-red`"), "{}", said.err);
    assert!(said.err.contains("easy-read, large-print"), "{}", said.err);
    assert!(!guide.path().join("site").exists());

    let said = run(guide.path(), &["build", "--variant", "easy-read"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("1 variant"), "{}", said.out);
    let both = ["build", "--variant", "easy-read", "--variant", "standard"];
    let said = run(guide.path(), &both);
    assert!(said.out.contains("2 variants"), "{}", said.out);
}

#[test]
fn an_address_that_is_none_is_refused() {
    let guide = guide();
    for address in ["example.org", "ftp://example.org/", ""] {
        let said = run(guide.path(), &["build", "--base-url", address]);
        assert_eq!(said.code, 2, "{address:?}");
        assert!(said.err.contains("--base-url"), "{}", said.err);
        assert!(
            said.err.contains("https://example.org/guide/"),
            "{}",
            said.err
        );
    }
    let said = run(
        guide.path(),
        &["build", "--base-url", "https://example.org/g"],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(guide.path().join("site/sitemap.xml").is_file());
}

#[test]
fn folders_that_hold_something_else_are_never_an_output_folder() {
    let outer = folder();
    let guide = outer.path().join("guide");
    assert_eq!(run(outer.path(), &["init", "guide"]).code, 0);
    write(&guide, "themes/own/notes.txt", "mine");
    write(outer.path(), "letters/letter.txt", "mine");
    write(outer.path(), "file", "mine");
    let before = bytes_of(outer.path());
    let mut folders = vec![
        ".",
        "content",
        "content/new",
        "themes",
        "themes/own",
        "..",
        "../letters",
        "/",
        "../file",
        "./content/../content/",
        "",
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outer.path().join("letters"), outer.path().join("link"))
            .expect("a link");
        folders.push("../link");
        folders.push("../link/");
    }
    for folder in folders {
        let said = run(&guide, &["build", "--output", folder]);
        assert_eq!(
            (said.code, said.out.as_str()),
            (2, ""),
            "--output {folder:?}"
        );
        assert!(said.err.contains("help"), "{folder:?}: {}", said.err);
    }
    let home = outer.path().join("home");
    std::fs::create_dir(&home).expect("a home");
    let said: Said = program()
        .current_dir(&guide)
        .env("HOME", &home)
        .env("USERPROFILE", &home)
        .args(["build", "--output", "../home"])
        .output()
        .expect("the program runs")
        .into();
    assert_eq!(said.code, 2, "the home folder: {}", said.out);
    std::fs::remove_dir(&home).expect("still empty");
    #[cfg(unix)]
    std::fs::remove_file(outer.path().join("link")).expect("still a link");
    assert_eq!(bytes_of(outer.path()), before, "something was written");

    let said = run(&guide, &["build", "-o", "../new/site"]);
    assert_eq!(said.code, 0, "a new folder is fine: {}", said.err);
    assert!(outer.path().join("new/site/index.html").is_file());
}

#[test]
fn drafts_are_shown_only_when_asked_for() {
    let guide = guide();
    write(
        guide.path(),
        "content/soon.md",
        "+++\ntitle = \"Soon\"\ndraft = true\n+++\n",
    );
    let page = guide.path().join("site/soon/index.html");
    assert_eq!(run(guide.path(), &["build"]).code, 0);
    assert!(!page.exists());
    assert_eq!(run(guide.path(), &["build", "--drafts"]).code, 0);
    assert!(page.is_file());
}

#[test]
fn quiet_says_nothing_but_what_went_wrong() {
    let guide = guide();
    for arguments in [
        &["--quiet"][..],
        &["build", "-q"],
        &["check", "--quiet"],
        &["new", "page", "A page", "--quiet"],
        &["init", "other", "-q"],
    ] {
        let said = run_whole(guide.path(), arguments);
        assert_eq!((said.code, said.out.as_str()), (0, ""), "{arguments:?}");
        assert_eq!(said.err, "", "{arguments:?}");
    }
    let said = run(faulty().path(), &["build", "--quiet"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("broken-link"), "{}", said.err);
    let said = run(broken().path(), &["build", "--quiet"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("titel"), "{}", said.err);
}

/// Each command completes a stopped build; [`killed`](crate::publish::killed) has those that can be.
#[test]
fn a_stopped_build_that_cannot_be_completed_is_told_by_every_command() {
    let guide = guide();
    let root = guide.path();
    assert_eq!(run(root, &["build"]).code, 0);
    assert_eq!(run(root, &["build", "--output", "else"]).code, 0);
    let old = bytes_of(&root.join("site"));
    write(root, "site/.alongside-journal", "not a journal");
    for (arguments, code) in [
        (&["build"][..], 2),
        (&["check"], 0),
        (&["explain", "broken-link"], 0),
        (&["build", "--output", "else"], 0),
    ] {
        let said = run(root, arguments);
        assert_eq!(said.code, code, "{arguments:?}: {}", said.err);
        let told = said
            .err
            .matches("`./site/.alongside-journal` is damaged")
            .count();
        let elsewhere = arguments.len() == 3;
        assert_eq!(told, usize::from(!elsewhere), "{arguments:?}: {}", said.err);
        assert!(!said.err.contains("as it was"), "{}", said.err);
    }
    std::fs::remove_file(root.join("site/.alongside-journal")).expect("the journal");
    assert_eq!(bytes_of(&root.join("site")), old);
}
