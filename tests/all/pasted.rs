//! What a word processor puts between the words: how it is read, and what is said of it.

use crate::guide::{Guide, listed};

/// A guide in which one line of `guide.toml` is another one.
fn with_line(line: &str) -> Guide {
    let guide = Guide::new();
    let settings = guide.read("guide.toml");
    guide.write("guide.toml", settings.replace("title = \"A guide\"", line));
    guide
}

#[test]
fn a_line_that_a_trainer_typed_has_one_finding_with_the_line_to_type() {
    for (line, about, mended) in [
        ("title = “A guide”", "curly", "title = \"A guide\""),
        (
            "title = A guide",
            "no quotation marks",
            "title = \"A guide\"",
        ),
        (
            "title = \"A guide",
            "at the end of this line is missing",
            "title = \"A guide\"",
        ),
        ("title: A guide", "colon", "title = \"A guide\""),
        (
            "title = \"The \"Get out\" guide\"",
            "inside the quotation marks",
            "title = 'The \"Get out\" guide'",
        ),
        (
            "title = \"A guide\"\ndate = 29/11/2026",
            "year-month-day",
            "date = 2026-11-29",
        ),
    ] {
        let outcome = with_line(line).check();
        let found = &outcome.report.findings;
        assert_eq!(found.len(), 1, "{line}: {}", listed(&outcome));
        let said = &found[0].diagnostic;
        assert!(said.message.contains(about), "{line}: {}", said.message);
        assert_eq!(said.help, format!("Write it like this: {mended}"), "{line}");
        // What is to be typed is right.
        let outcome = with_line(&format!("title = \"A guide\"\n{mended}").replacen(
            "title = \"A guide\"\ntitle",
            "title",
            1,
        ))
        .check();
        assert_eq!(listed(&outcome), "", "{mended}");
    }
}

#[test]
fn front_matter_says_the_same_as_settings() {
    let guide = Guide::new();
    let page = guide.read("content/page.md");
    guide.write(
        "content/page.md",
        page.replace("title = \"A page\"", "title = “A page”"),
    );
    let outcome = guide.check();
    assert_eq!(outcome.report.findings.len(), 1, "{}", listed(&outcome));
    assert!(
        listed(&outcome).starts_with("bad-front-matter content/page.md:2:1 The quotation marks")
    );
}

#[test]
fn spaces_that_do_not_look_like_others_are_read_as_spaces() {
    let guide = with_line("title\u{A0}= \"A guide\"\u{202F}");
    let page = guide.read("content/page.md");
    guide.write(
        "content/page.md",
        page.replace("+++\ntitle = ", "\u{A0}+++\u{A0}\ntitle\u{A0}=\u{A0}"),
    );
    assert_eq!(listed(&guide.check()), "");
}

/// What readers see of a page with this text, and what is said of it.
fn shown(text: &str) -> (String, String) {
    let guide = Guide::new();
    let page = guide.read("content/page.md");
    guide.write("content/page.md", format!("{page}\n{text}\n"));
    let outcome = guide.build();
    (guide.read("site/page/index.html"), listed(&outcome))
}

#[test]
fn links_lead_where_they_were_meant_to_lead() {
    for (written, href, rule) in [
        ("[x](INDEX.md)", "../index.html", ""),
        ("[x](content/index.md)", "../index.html", ""),
        ("[x](.\\index.md)", "../index.html", ""),
        ("[x](index.html)", "../index.html", ""),
        ("[the home page] (index.md)", "../index.html", "mended-link"),
        ("(the home page)[index.md]", "../index.html", "mended-link"),
        ("[us](www.example.org)", "https://www.example.org", ""),
        ("[us](office@example.org)", "mailto:office@example.org", ""),
        (
            "[us](mailto: office@example.org)",
            "mailto:office@example.org",
            "mended-link",
        ),
        ("[us](http:/example.org)", "http://example.org", ""),
        ("[text us](sms:07700900123)", "sms:07700900123", ""),
        (
            "Write to office@example.org.",
            "mailto:office@example.org",
            "",
        ),
        ("Look at www.example.org.", "https://www.example.org", ""),
        (
            "Look at \"https://example.org/c\".",
            "https://example.org/c",
            "",
        ),
        ("'jo@example.org'", "mailto:jo@example.org", ""),
        ("jo@example.org's", "mailto:jo@example.org", ""),
        ("o'brien@example.org", "mailto:o'brien@example.org", ""),
        ("https://example.org/a--b", "https://example.org/a--b", ""),
        ("HTTPS://EXAMPLE.ORG", "https://EXAMPLE.ORG", ""),
        (
            "[us](http//www.example.org)",
            "http://www.example.org",
            "mended-link",
        ),
        (
            "[us](htp://example.org)",
            "http://example.org",
            "mended-link",
        ),
        (
            "See https: //example.org/a.",
            "https://example.org/a",
            "mended-link",
        ),
        (
            "See http:\\\\example.org.",
            "http://example.org",
            "mended-link",
        ),
    ] {
        let (page, said) = shown(written);
        assert!(
            page.contains(&format!("href=\"{href}\"")),
            "{written}: {said}"
        );
        assert_eq!(
            said.contains("mended-link"),
            rule == "mended-link",
            "{written}: {said}"
        );
        assert!(!said.contains("broken-link"), "{written}: {said}");
    }
}

#[test]
fn what_a_link_was_meant_to_be_is_said_as_it_is_typed() {
    for (written, told) in [
        ("[x](pagee.md)", "Did you mean page.md?"),
        (
            "[x](quite-another.md)",
            "The pages there are index.md, page.md.",
        ),
        (
            "[x](C:\\guide\\content\\index.md)",
            "Did you mean index.md?",
        ),
        (
            "[x](htps://example.org)",
            "Type it like this: https://example.org",
        ),
        ("[x](example.org/help)", "write https:// in front of it"),
    ] {
        let guide = Guide::new();
        let page = guide.read("content/page.md");
        guide.write("content/page.md", format!("{page}\n{written}\n"));
        let outcome = guide.check();
        let found = outcome.report.findings.iter();
        let help: Vec<&str> = found.map(|one| one.diagnostic.help.as_str()).collect();
        assert!(
            help.iter().any(|help| help.contains(told)),
            "{written}: {help:?}"
        );
    }
}

#[test]
fn readers_see_no_debris() {
    for (written, seen, unseen) in [
        (
            "Ask [everyone]{.underline}.[]{#_Ref7 .anchor}",
            "Ask everyone.",
            "underline",
        ),
        (
            "H<sub>2</sub>O on the 5<sup>th</sup>",
            "H<sub>2</sub>O on the 5<sup>th</sup>",
            "&lt;sub",
        ),
        ("It costs £5~£10, ~5 times.", "£5~£10, ~5 times.", "<s>"),
        (
            "    We would like to invite you.",
            "<p>We would like to invite you.</p>",
            "<pre",
        ),
        ("a) One\nb) Two", "<li>a) One</li>", "<p>a) One"),
        ("One <!-- ask Jo -> two", "One  two", "ask Jo"),
        ("One <!-- ask Jo\n\nTwo", "<p>Two</p>", "ask Jo"),
        ("<!-- ask Jo --> **Two**", "<strong>Two</strong>", "ask Jo"),
        (
            "The Office\n1 Example Street\nLS1 1AA",
            "1 Example Street<br>",
            "street 1",
        ),
        ("+ 44 113 496 0000", "+ 44 113 496 0000", "<li>44"),
        (
            "Call **Sam **or **Jo **today.",
            "<strong>Sam</strong> or <strong>Jo</strong>",
            "**",
        ),
        ("- One\n-Two\n- Three", "<li>Two</li>", "-Two"),
        ("1. One\n2.Two\n3. Three", "<li>Two</li>", "2.Two"),
        (
            "1. One\n2. Two\n\n1. A\n2. B",
            "<ol>\n<li>A</li>",
            "&lt;!--",
        ),
        ("Have fun.\n\n:-) See you.", "<p>:-) See you.</p>", "<dt>"),
        ("Signed\n======", "<hr>", "===="),
        ("( ) Yes ( ) No", "Yes ☐ No", "( )"),
        ("Yes [ ] No [ ]", "<p>Yes ☐ No ☐</p>", "[ ]"),
        ("> !tip Try it\n> Words.", "Try it</p>", "!tip"),
        (
            "[Going out 2](#going-out)\n\n## Going out",
            ">Going out</a>",
            "Going out 2",
        ),
        (
            "Going out ..... 2\n\n## Going out",
            "Going out</h2>",
            "out …",
        ),
        (
            "Tel: 0113 496 0000\nWeb: www.example.org",
            "0000<br>Web",
            "0000 Web",
        ),
        ("## Going out (#out)", "id=\"out\">Going out</h2>", "(#out)"),
        ("She said “yes\".", "“yes”.", "yes“"),
        ("| A | B |\n|---|---|\n| x<br>y | z |", "x<br>y", "&lt;br"),
    ] {
        let (page, said) = shown(written);
        assert!(page.contains(seen), "{written}: {said}\n{page}");
        assert!(!page.contains(unseen), "{written}");
    }
}

/// What is said of pictures in a guide with this entry in `pictures.toml` and these words on a page.
fn of_pictures(entry: &str, words: &str) -> Vec<(String, String)> {
    let guide = Guide::new();
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>";
    guide.write("content/pictures/our-door.svg", drawing);
    guide.write(
        "content/pictures.toml",
        format!("[[picture]]\n{entry}\nalt = \"A door\"\nlicence = \"own\"\n"),
    );
    let page = guide.read("content/page.md");
    guide.write("content/page.md", format!("{page}\n{words}\n"));
    let findings = guide.check().report.findings.into_iter();
    findings
        .map(|one| (one.diagnostic.message, one.diagnostic.help))
        .collect()
}

#[test]
fn names_and_files_of_pictures_are_read_as_they_were_meant() {
    for entry in [
        "name = \"our-door\"\nfile = \"pictures/our-door.svg\"",
        "name = \"Our door\"\nfile = \"pictures/our-door.svg\"",
        "name = \"pic:our-door\"\nfile = \"pictures/our-door.svg\"",
        "name = \"our-door\"\nfile = \"content/pictures/our-door.svg\"",
    ] {
        let said = of_pictures(entry, "![A door](pic:our-door)");
        assert!(said.is_empty(), "{entry}: {said:?}");
    }
    // A name that the theme has is not taken away by one that is only like it.
    let entry = "name = \"Door\"\nfile = \"pictures/our-door.svg\"";
    let said = of_pictures(entry, "![A door](pic:door)");
    assert!(said.is_empty(), "{said:?}");
    for (file, help) in [
        ("our-door.svg", "file = \"pictures/our-door.svg\""),
        ("pictures/our-door", "file = \"pictures/our-door.svg\""),
        ("pictures/our-door.png", "file = \"pictures/our-door.svg\""),
        ("C:/Users/Ann/gate.png", "file = \"pictures/gate.png\""),
        ("pictures/gate.png", "Check the name and the folder."),
    ] {
        let said = of_pictures(&format!("name = \"our-door\"\nfile = \"{file}\""), "");
        assert_eq!(said.len(), 1, "{file}: {said:?}");
        assert!(said[0].1.contains(help), "{file}: {said:?}");
    }
}

#[test]
fn pictures_and_links_that_lead_nowhere_are_told_with_the_way_out() {
    let entry = "name = \"our-door\"\nfile = \"pictures/our-door.svg\"";
    for (words, help) in [
        ("![A door](our-door.png)", "pictures/our-door.svg"),
        (
            "![A door](C:\\Users\\Ann\\gate.png)",
            "pictures/gate.png here",
        ),
        (
            "![A door](file:///home/ann/gate.png)",
            "pictures/gate.png here",
        ),
        ("![A door](picture:our-door)", "pic:our-door"),
        ("![A door]()", "![](pic:meeting)"),
        (
            "[Menu](C:\\Users\\Ann\\menu.pdf)",
            "Documents are not copied",
        ),
        ("[Menu](menu.docx)", "Documents are not copied"),
        ("[Us](example.org)", "https://example.org"),
        ("[Us](mail:jo@example.org)", "mailto:"),
    ] {
        let said = of_pictures(entry, words);
        assert_eq!(said.len(), 1, "{words}: {said:?}");
        assert!(said[0].1.contains(help), "{words}: {said:?}");
    }
}

#[test]
fn words_that_nobody_replaced_are_told_of() {
    for (text, count) in [
        ("Ask [insert name] or <insert name>.", 2),
        ("By XX/XX/20XX, [your name].", 1),
        ("[insert name](index.md), `[insert name]`", 0),
        ("    let name = [insert name];", 0),
        ("Press [Add to basket].", 0),
    ] {
        let (_, said) = shown(text);
        assert_eq!(said.matches("left-over").count(), count, "{text}: {said}");
    }
    let guide = Guide::new();
    let page = guide.read("content/page.md");
    let page = page.replace("title = \"A page\"", "title = \"[Insert title]\"");
    guide.write("content/page.md", page);
    assert!(listed(&guide.check()).contains("left-over"));
}

#[test]
fn a_link_that_leads_nowhere_has_one_finding() {
    for text in [
        "(the page)[pagee.md]",
        "[the page] (pagee.md)",
        "![A door] (pic:no-such-door)",
    ] {
        let (_, said) = shown(text);
        assert_eq!(said.lines().count(), 1, "{text}: {said}");
        assert!(!said.contains("mended-link"), "{text}: {said}");
    }
    let (_, said) = shown("[the page] (pagee.md) and [home] (index.md)");
    assert!(said.contains("mended-link"), "{said}");
}

#[test]
fn settings_that_are_nearly_right_have_one_finding_with_what_is_meant() {
    for (lines, help) in [
        ("paper = \"letter\"", "paper = \"us-letter\""),
        ("[settings\na = 1\nb = 2", "[settings]"),
        ("[guide settings]\na = 1", "guide settings"),
        (
            "[scale]\nid = \"x\"\noptions = [{ label = \"No\" }]",
            "[[scales]]",
        ),
        (
            "[[scales]]\nid = \"x\"\noptions = [{ label = \"No\" }, { label = \"Yes\", value = 1 }]",
            "Give each answer a value of its own",
        ),
    ] {
        let guide = Guide::new();
        let settings = guide.read("guide.toml");
        let settings = if lines.starts_with('[') {
            format!("{settings}\n{lines}\n")
        } else {
            settings.replace("title =", &format!("{lines}\ntitle ="))
        };
        guide.write("guide.toml", settings);
        let outcome = guide.check();
        let found = &outcome.report.findings;
        assert_eq!(found.len(), 1, "{lines}: {}", listed(&outcome));
        assert!(
            found[0].diagnostic.help.contains(help),
            "{lines}: {}",
            found[0].diagnostic.help
        );
    }
}
