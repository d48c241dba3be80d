//! Help, versions, completions, explanations, and arguments that make no sense.

use super::*;

const COMMANDS: [&str; 7] = [
    "build",
    "check",
    "init",
    "new",
    "pictures",
    "explain",
    "completions",
];

#[test]
fn help_names_each_command_and_each_command_has_help() {
    for flag in ["--help", "-h"] {
        let said = ask(&[flag]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        for command in COMMANDS {
            let listed = said.out.lines().any(|line| {
                line.strip_prefix("  ")
                    .is_some_and(|line| line.starts_with(command))
            });
            assert!(listed, "{command} is not in:\n{}", said.out);
        }
        assert!(said.out.contains("alongside init my-guide"), "{}", said.out);
    }
    for command in COMMANDS {
        let said = ask(&[command, "--help"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{command}");
        let usage = format!("Usage: alongside {command}");
        assert!(said.out.contains(&usage), "{}", said.out);
    }
}

#[test]
fn the_version_is_the_packages() {
    for flag in ["--version", "-V"] {
        let said = ask(&[flag]);
        assert_eq!(
            said.out,
            concat!("alongside ", env!("CARGO_PKG_VERSION"), "\n")
        );
        assert_eq!((said.code, said.err.as_str()), (0, ""));
    }
}

#[test]
fn what_cannot_be_understood_ends_with_2_and_names_the_thing() {
    let cases: [(&[&str], &str); 11] = [
        (&["--bogus"], "--bogus"),
        (&["bake"], "bake"),
        (&["build", "--bogus"], "--bogus"),
        (&["build", "extra"], "extra"),
        (&["build", "--fail-on", "never"], "never"),
        (&["check", "--format", "xml"], "xml"),
        (&["check", "--color", "blue"], "blue"),
        (&["new"], "new page \"Plan together\""),
        (&["new", "principle"], "new principle \"Plan together\""),
        (&["new", "thing", "A title"], "checklist"),
        (&["completions", "dos"], "dos"),
    ];
    let guide = guide();
    for (arguments, named) in cases {
        let said = run(guide.path(), arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.err.contains(named), "{arguments:?}: {}", said.err);
        assert!(said.err.contains("--help"), "{arguments:?}: {}", said.err);
        assert!(!guide.path().join("site").exists(), "{arguments:?}");
    }
}

#[test]
fn completions_name_the_commands_in_each_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = ask(&["completions", shell]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{shell}");
        for command in COMMANDS {
            assert!(said.out.contains(command), "{shell} lacks {command}");
        }
    }
}

#[test]
fn explain_shows_a_rules_page_or_the_list_of_all() {
    let said = ask(&["explain", "broken-link"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("# broken-link"), "{}", said.out);

    let list = ask(&["explain"]);
    assert_eq!((list.code, list.err.as_str()), (0, ""));
    for rule in alongside::check::rules::ALL {
        assert!(list.out.contains(rule.name), "{} is not listed", rule.name);
        let said = ask(&["explain", rule.name]);
        assert_eq!(said.code, 0, "{}", rule.name);
        assert!(said.out.contains(rule.name), "{}", said.out);
    }
}

#[test]
fn explain_says_what_was_probably_meant() {
    let said = ask(&["explain", "brokn-link"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("`brokn-link`"), "{}", said.err);
    assert!(said.err.contains("`broken-link`"), "{}", said.err);
    let said = ask(&["explain", "zzzzzzzzzzzzzzzz"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("alongside explain"), "{}", said.err);
    for rule in alongside::check::rules::COMING {
        assert_eq!(ask(&["explain", rule]).code, 2, "{rule} is not there yet");
    }
}

#[test]
fn init_and_new_say_what_they_made_and_what_is_next() {
    let folder = folder();
    let said = run(folder.path(), &["init", "my guide"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let settings = Path::new("my guide").join("guide.toml");
    let line = format!("made {}\n", settings.display());
    assert!(said.out.contains(&line), "{}", said.out);
    assert!(said.out.contains("cd \"my guide\""), "{}", said.out);

    let root = ["--root", "my guide"];
    let new = ["new", "principle", "Being \"honest\""];
    let said = run(folder.path(), &[&root[..], &new[..]].concat());
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(
        said.out.matches("02-being-honest.easy.md").count(),
        2,
        "{}",
        said.out
    );
    assert!(said.out.contains("alongside check"), "{}", said.out);

    let said = run(folder.path(), &[&new[..], &root[..]].concat());
    assert_eq!((said.code, said.out.as_str()), (2, ""), "the second time");
    assert!(said.err.contains("02-being-honest.md"), "{}", said.err);
    let said = run(folder.path(), &["init", "my guide"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("in the way"), "{}", said.err);
    let said = run(folder.path(), &new);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("guide.toml"), "{}", said.err);
}

#[test]
fn a_title_may_begin_with_a_hyphen_after_two_hyphens() {
    let guide = guide();
    let said = run(guide.path(), &["new", "page", "--", "-ish"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(guide.path().join("content/ish.md").is_file());
}

#[test]
fn what_people_type_is_understood() {
    // The help, a title without quotation marks, a kind and a rule with capitals, a rule as it stands in a message.
    assert_eq!(ask(&["help"]).code, 0);
    let guide = guide();
    let said = run(
        guide.path(),
        &["new", "Principle", "Keep", "the", "way", "out"],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.contains("keep-the-way-out") || said.err.contains("keep-the-way-out"),
        "{}{}",
        said.out,
        said.err
    );
    for rule in ["Broken-Link", "error[broken-link]", "broken link"] {
        let said = ask(&["explain", rule]);
        assert!(
            said.out.starts_with("# broken-link"),
            "{rule}: {}",
            said.err
        );
    }
}

#[test]
fn what_makes_no_sense_is_said_in_plain_words() {
    let cases: [(&[&str], &str); 13] = [
        (&["chek"], "Did you mean `alongside check`?"),
        (&["review"], "Use one of build, check,"),
        (&["build", "content"], "It is for the whole guide."),
        (&["check", "content/index.md"], "It is for the whole guide."),
        (&["serve", "8080"], "alongside serve --port 8080"),
        (&["serve", "--port", "many"], "--port 8080"),
        (&["new", "Trust"], "alongside new page \"Trust\""),
        (
            &["new", "checklist", "--title", "Trust"],
            "alongside new checklist \"Trust\"",
        ),
        (&["init", "two", "--language", "cy"], "language = \"cy\""),
        (&["check", "--formt", "json"], "Did you mean `--format`?"),
        (&["check", "-format", "json"], "Did you mean `--format`?"),
        (&["check", "--format", "jason"], "Did you mean `json`?"),
        (&["check", "--root"], "--root FOLDER"),
    ];
    let guide = guide();
    for (arguments, help) in cases {
        let said = run_whole(guide.path(), arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.err.contains(help), "{arguments:?}: {}", said.err);
        assert!(!said.err.contains("unexpected"), "{}", said.err);
    }
    for arguments in [&["CHECK", "--no-pdf"][..], &["check", "—no-pdf"]] {
        let said = run_whole(guide.path(), arguments);
        assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
    }
    let said = run(guide.path(), &["new", "page", "“Plan together”"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let page = std::fs::read_to_string(guide.path().join("content/plan-together.md"));
    assert!(
        page.expect("the page")
            .contains("title = \"Plan together\"")
    );
}

#[test]
fn a_guide_is_found_from_inside_its_content_and_named_from_outside() {
    let guide = guide();
    for inside in ["content", "content/01-principles"] {
        std::fs::create_dir_all(guide.path().join(inside)).expect("a folder");
        let said = run(&guide.path().join(inside), &["check"]);
        assert_eq!(said.code, 0, "{inside}: {}", said.err);
    }
    let around = folder();
    write(around.path(), "Fire safety/guide.toml", "");
    let said = run(around.path(), &["check"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("This folder has no guide in it"),
        "{}",
        said.err
    );
    assert!(said.err.contains("--root \"Fire safety\""), "{}", said.err);
}

#[test]
fn a_guide_is_found_by_what_is_named_of_it() {
    let around = folder();
    let said = run(around.path(), &["init", "Fire safety"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for root in ["Fire safety/guide.toml", "Fire safety/content"] {
        let said = run(around.path(), &["check", "--root", root]);
        assert_eq!(said.code, 0, "{root}: {}", said.err);
    }
    let said = run(around.path(), &["new", "page", "Hi"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("Yours may be in \"Fire safety\""),
        "{}",
        said.err
    );
    // No guide in the pages of another; beside them, it is for its author to say.
    let inside = around.path().join("Fire safety/content");
    for folder in [".", "another"] {
        let said = run(&inside, &["init", folder]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{folder}");
        assert!(said.err.contains("a part of the guide in"), "{}", said.err);
        assert!(!inside.join("guide.toml").exists() && !inside.join("another").exists());
    }
    let said = run(around.path(), &["init", "Fire safety/tests/small"]);
    assert_eq!(said.code, 0, "{}", said.err);
}
