//! `pictures`: what is found, the list, and the contact sheet.

use super::*;

const OWN: &str = r#"
[[picture]]
name = "our-kitchen"
file = "pictures/kitchen.png"
alt = "Two people cooking in a bright kitchen"
keywords = ["cook", "canteen"]
licence = "own"
people = true
consent_until = 2028-01-31

[[picture]]
name = "the van (new)"
file = "pictures/kitchen.png"
alt = "Our <b>van</b>"
licence = "own"
people = true
"#;

/// A guide with two pictures of its own.
fn with_own() -> TempDir {
    let guide = guide();
    write(guide.path(), "content/pictures.toml", OWN);
    let picture = guide.path().join("content/pictures/kitchen.png");
    std::fs::create_dir_all(picture.parent().expect("a folder")).expect("the folder");
    std::fs::write(picture, include_bytes!("../../guides/dot.png")).expect("the picture");
    guide
}

/// The lines to paste, in order.
fn lines(said: &Said) -> Vec<&str> {
    let lines = said.out.lines().filter(|line| line.starts_with("!["));
    lines.collect()
}

/// The pictures' names, for those that are one word.
fn names(said: &Said) -> Vec<&str> {
    lines(said)
        .into_iter()
        .filter_map(|line| line.strip_prefix("![](pic:")?.split(')').next())
        .collect()
}

#[test]
fn the_words_of_a_trainer_find_what_they_mean() {
    // The first that is found, and whether more may be.
    for (words, first) in [
        (&["bus"][..], "bus"),
        (&["buses"], "bus"),
        (&["Meetings"], "meeting"),
        (&["care", "plan"], "care-plan"),
        (&["a cup of tea"], "drink"),
        (&["wheelchair", "user"], "wheelchair"),
        (&["having", "a", "say"], "speak-up"),
        (&["reasonable adjustments"], "ramp"),
        (&["wages"], "pay"),
        (&["sad"], "sad"),
        (&["GP"], "doctor"),
    ] {
        let said = ask(&[&["pictures"], words].concat());
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{words:?}");
        assert_eq!(
            names(&said).first(),
            Some(&first),
            "{words:?}: {}",
            said.out
        );
    }
    let travel = ask(&["pictures", "transport"]);
    assert_eq!(names(&travel), ["bus", "car", "taxi", "train"]);
    let entry = "bus: A bus\n![](pic:bus) Words beside the picture.\n";
    assert!(travel.out.contains(entry), "{}", travel.out);
}

#[test]
fn words_that_no_picture_has_together_are_looked_for_one_by_one() {
    let said = ask(&["pictures", "bus", "money"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.contains("No picture is about all"), "{}", said.out);
    assert_eq!(names(&said), ["bus", "money", "pay"]);
    assert!(said.out.contains("\nbus\n---\n"), "{}", said.out);
}

#[test]
fn nothing_found_ends_with_1_and_says_what_may_have_been_meant() {
    for (word, said_too) in [
        ("meting", "meeting"),
        ("weelchair", "wheelchair"),
        ("qqqqqqqq", "another word"),
    ] {
        for more in [&[][..], &["--open"], &["--quiet"]] {
            let said = ask(&[&["pictures", word], more].concat());
            assert_eq!(said.code, 1, "{word}");
            assert_eq!(lines(&said), [""; 0], "{word}");
            for wanted in [word, said_too, "alongside pictures\n"] {
                assert!(said.err.contains(wanted), "{word}: {}", said.err);
            }
        }
    }
}

#[test]
fn every_line_of_the_whole_shelf_makes_a_point_as_it_stands() {
    let guide = with_own();
    let said = run(guide.path(), &["pictures"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let lines = lines(&said);
    assert_eq!(lines.len(), 169);
    assert_eq!(
        lines[..3],
        [
            "![](pic:our-kitchen) Words beside the picture.",
            "![](<pic:the van (new)>) Words beside the picture.",
            "![](pic:person) Words beside the picture.",
        ],
        "the guide's own come first"
    );
    assert!(said.out.lines().all(|line| line.chars().count() <= 80));
    assert!(
        !said.out.contains("More pictures"),
        "each drawing of the built-in theme stands under a heading"
    );
    let text = format!("+++\ntitle = \"All\"\n+++\n\n{}\n", lines.join("\n\n"));
    write(guide.path(), "content/all.easy.md", &text);
    let built = run(guide.path(), &["build", "--variant", "easy-read"]);
    assert!(!built.err.contains("error"), "{}", built.err);
    let page = guide.path().join("site/all/index.html");
    let page = std::fs::read_to_string(page).expect("the page");
    assert_eq!(page.matches("<div class=\"point\">").count(), 169);
}

#[test]
fn people_and_their_consent_are_told_of() {
    let said = run(with_own().path(), &["pictures", "canteen"]);
    let until = "People can be recognised in it. They agreed to be shown until 31 January 2028.\n";
    assert!(said.out.contains(until), "{}", said.out);
    let said = run(with_own().path(), &["pictures", "van"]);
    let unknown = "Nothing says until when they agreed to be shown.\n";
    assert!(said.out.contains(unknown), "{}", said.out);
    assert!(!ask(&["pictures", "person"]).out.contains("recognised"));
}

#[test]
fn without_a_guide_there_is_the_shelf_that_the_program_carries() {
    let folder = folder();
    write(folder.path(), "content/pictures.toml", "not TOML");
    write(folder.path(), "themes/default/pictures/pack.toml", "");
    let said = run(folder.path(), &["pictures", "kitchen"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(
        said.out.starts_with("There is no guide here"),
        "{}",
        said.out
    );
    assert!(said.out.contains("pic:kitchen)"), "{}", said.out);
    let said = run(folder.path(), &["pictures", "kitchen", "-q"]);
    assert!(!said.out.contains("no guide"), "{}", said.out);
    assert!(said.out.contains("pic:kitchen)"), "{}", said.out);
}

#[test]
fn what_is_wrong_with_the_shelf_is_said_and_the_rest_is_shown() {
    let guide = guide();
    // A text is not looked at.
    write(guide.path(), "content/bad.md", "![](pic:nothing-like-it)\n");
    let broken = OWN.replace("licence = \"own\"\npeople", "licance = \"own\"\npeople");
    write(guide.path(), "content/pictures.toml", &broken);
    let said = run(guide.path(), &["pictures", "van"]);
    assert_eq!(said.code, 2, "as with build: {}", said.err);
    for wanted in ["unknown-key", "missing-picture", "content/pictures.toml"] {
        assert!(said.err.contains(wanted), "{}", said.err);
    }
    assert!(!said.err.contains("bad.md"), "{}", said.err);
    assert!(
        said.out.contains("the van (new): Our <b>van</b>"),
        "{}",
        said.out
    );

    let said = run(super::broken().path(), &["pictures", "bus"]);
    assert_eq!((said.code, names(&said)), (2, vec!["bus"]), "{}", said.err);
}

#[test]
fn a_pictures_words_cannot_steer_the_terminal() {
    let guide = guide();
    let sly = "[[picture]]\nname = \"x\\u001b[2J\"\nfile = \"x.png\"\nalt = \"\\u0007dog\"\nlicence = \"own\"\n";
    write(guide.path(), "content/pictures.toml", sly);
    let said = run(guide.path(), &["pictures", "dog"]);
    assert!(said.out.contains("dog"), "{}", said.out);
    assert!(!said.out.contains(['\u{1b}', '\u{7}']), "{:?}", said.out);
}

#[test]
fn a_picture_that_is_not_there_is_looked_for_with_this_command() {
    let guide = guide();
    write(
        guide.path(),
        "content/bad.md",
        "+++\ntitle = \"Bad\"\n+++\n\n![A dog](pic:metting)\n\n![A dog](pic:qqqqqq)\n",
    );
    let said = run(guide.path(), &["check"]);
    assert!(
        said.err.contains("Did you mean `meeting`? If not,"),
        "{}",
        said.err
    );
    assert_eq!(said.err.matches("`alongside pictures WORD`").count(), 2);
}

/// On other systems there is no keeping a browser from being started.
#[cfg(target_os = "linux")]
mod open {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A folder of programs with a browser in it that writes down what it is to show.
    fn browser() -> TempDir {
        let programs = folder();
        let browser = programs.path().join("xdg-open");
        let script = "#!/bin/sh\necho \"$1\" >\"${0%/*}/shown\"\n";
        std::fs::write(&browser, script).expect("the browser");
        std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755))
            .expect("a program");
        programs
    }

    fn open(guide: &Path, programs: &Path, arguments: &[&str]) -> Said {
        program()
            .current_dir(guide)
            .env("PATH", programs)
            .env("TMPDIR", programs)
            .args(["pictures", "--open"])
            .args(arguments)
            .output()
            .expect("the program runs")
            .into()
    }

    /// What the browser was asked to show. It may take longer than the program does, and on a busy
    /// machine much longer: a minute.
    fn shown(programs: &Path) -> String {
        for _ in 0..600 {
            let shown = std::fs::read_to_string(programs.join("shown")).unwrap_or_default();
            if shown.ends_with('\n') {
                return shown;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("the browser was not asked")
    }

    fn page(guide: &Path) -> String {
        let page = guide.join(".alongside/pictures/index.html");
        std::fs::read_to_string(page).expect("the page")
    }

    #[test]
    fn the_page_is_opened_and_stands_apart_from_the_site() {
        let (guide, browser) = (with_own(), browser());
        let root = guide.path();
        let said = open(root, browser.path(), &[]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        let place = root.join(".alongside/pictures/index.html");
        let place = place.canonicalize().expect("the page");
        let shown = shown(browser.path());
        assert_eq!(
            Path::new(shown.trim()).canonicalize().expect("a file"),
            place
        );
        assert!(said.out.contains(shown.trim()), "{}", said.out);
        let whole = page(root);
        assert_eq!(whole.matches("<code class=\"paste\"").count(), 169);
        let own = "src=\"pictures/kitchen.png\"";
        assert_eq!(whole.matches(own).count(), 2, "one file with two names");
        assert_eq!(whole.matches("<img ").count(), 169, "the guide's own too");
        for wanted in [
            ">The guide's own pictures</h2>",
            ">Feelings</h2>",
            "![](&lt;pic:the van (new)&gt;) Words beside the picture.</code>",
            "until 31 January 2028.",
            "<p>Our &lt;b&gt;van&lt;/b&gt;</p>",
        ] {
            assert!(whole.contains(wanted), "{wanted}");
        }
        for unwanted in ["<script", "style=", "rel=\"canonical\"", "href=\"../"] {
            assert!(!whole.contains(unwanted), "{unwanted}");
        }

        // Another search takes its place, with only the pictures that it shows.
        let said = open(root, browser.path(), &["canteen"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        let part = page(root);
        assert_eq!(
            part.matches("<code class=\"paste\"").count(),
            2,
            "and how to see all"
        );
        assert!(part.contains("alongside pictures --open</code>"));
        let pictures = root.join(".alongside/pictures/assets/pictures");
        assert!(!pictures.exists(), "no picture of the theme is shown");

        assert_eq!(run(root, &["build"]).code, 0);
        assert_eq!(page(root), part);
        assert!(!root.join("site/pictures.html").exists());
        let first = std::fs::read_to_string(root.join("site/index.html")).expect("the site");
        assert!(!first.contains("pic:"));
    }

    #[test]
    fn without_a_browser_or_a_guide_the_page_is_made_all_the_same() {
        let (outside, programs) = (folder(), folder());
        let said = open(outside.path(), programs.path(), &["bus", "--quiet"]);
        assert_eq!((said.code, said.out.as_str()), (0, ""));
        assert!(said.err.contains("no web browser"), "{}", said.err);
        let page = programs.path().join("alongside-pictures/index.html");
        let shown = page.display().to_string();
        assert!(said.err.contains(&shown), "{}", said.err);
        assert!(
            std::fs::read_to_string(page)
                .expect("the page")
                .contains("pic:bus")
        );
        let left = outside.path().read_dir().expect("a folder").count();
        assert_eq!(left, 0, "nothing is written where the program ran");
    }

    #[test]
    fn a_page_that_cannot_be_written_is_a_finding_and_nothing_is_lost() {
        let (guide, browser) = (guide(), browser());
        write(guide.path(), ".alongside/pictures/mine.txt", "mine");
        let said = open(guide.path(), browser.path(), &["bus"]);
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        for wanted in ["output-refused", "mine.txt", "Without --open"] {
            assert!(said.err.contains(wanted), "{}", said.err);
        }
        assert!(!browser.path().join("shown").exists());
        let files = guide.path().join(".alongside/pictures").read_dir();
        assert_eq!(files.expect("the folder").count(), 1);
    }
}
