//! Every kind of file, spoilt in every way: one clear message with file, line and column, the right
//! exit code, everything reported in one run, and nothing lost.

use crate::guide::{Guide, exit_code, listed, of_rule, place};

/// What is spoilt, and what has to be said about it.
struct Case {
    what: &'static str,
    file: &'static str,
    bytes: Vec<u8>,
    rule: &'static str,
    place: &'static str,
    says: &'static str,
    code: u8,
}

fn case(
    what: &'static str,
    file: &'static str,
    bytes: impl Into<Vec<u8>>,
    (rule, place, says, code): (&'static str, &'static str, &'static str, u8),
) -> Case {
    Case {
        what,
        file,
        bytes: bytes.into(),
        rule,
        place,
        says,
        code,
    }
}

const TOP: &str = "+++\ntitle = \"A page\"\npurpose = \"This page is about a page.\"\n";

fn front(lines: &str) -> String {
    format!("{TOP}{lines}+++\n\nWords.\n")
}

fn body(text: &str) -> String {
    format!("{TOP}+++\n\n{text}\n")
}

fn settings(lines: &str) -> String {
    format!(
        "[guide]\ntitle = \"A guide\"\n{lines}\n[contact]\nphone = \"01632 960000\"\nemail = \"us@example.org\"\npost = \"1 Street\"\n"
    )
}

#[rustfmt::skip]
fn of_settings() -> Vec<Case> {
    let file = "guide.toml";
    vec![
        case("empty", file, "", ("bad-toml", "guide.toml:1:1", "no [guide] table", 2)),
        case("not UTF-8", file, b"[guide]\ntitle = \"\xff\"\n".as_slice(), ("not-utf8", "guide.toml:2:10", "UTF-8", 2)),
        case("not TOML", file, "[guide\n", ("bad-toml", "guide.toml:1:", "cannot be read", 2)),
        case("unknown key", file, settings("titel = \"x\""), ("unknown-key", "guide.toml:3:1", "`titel`", 2)),
        case("unknown table", file, settings("") + "[contcat]\n", ("unknown-key", "guide.toml:8:2", "`contcat`", 2)),
        case("wrong type", file, settings("publisher = 3"), ("bad-toml", "guide.toml:3:13", "text in quotation marks", 2)),
        case("duplicate key", file, settings("publisher = \"a\"\npublisher = \"b\""), ("bad-toml", "guide.toml:4:1", "second time", 2)),
        case("no title", file, "[guide]\n", ("bad-toml", "guide.toml:1:1", "no `title`", 2)),
        case("not a language", file, settings("language = \"klingonish\""), ("bad-toml", "guide.toml:3:12", "not the tag of a language", 2)),
        case("not an email address", file, "[guide]\ntitle = \"A guide\"\n[contact]\nemail = \"a@b.example?bcc=c@d.example\"\n", ("bad-toml", "guide.toml:4:9", "not an email address", 2)),
        case("not a telephone number", file, "[guide]\ntitle = \"A guide\"\n[contact]\nphone = \"07 or 08 (24h)\"\n", ("bad-toml", "guide.toml:4:9", "not a telephone number", 2)),
        case("not an address", file, settings("base_url = \"javascript:x\""), ("bad-toml", "guide.toml:3:12", "base_url", 2)),
        case("pointing at nothing", file, settings("theme = \"missing\""), ("theme-fault", "guide.toml:3:9", "themes/missing", 2)),
        case("pointing outside", file, settings("theme = \"../x\""), ("theme-fault", "guide.toml:3:9", "cannot be the name", 2)),
        case("unknown variant", file, settings("") + "[variants]\npublish = [\"easy\"]\n", ("bad-toml", "guide.toml:9:12", "no variant called `easy`", 2)),
        case("variant twice", file, settings("") + "[variants]\npublish = [\"standard\", \"standard\"]\n", ("bad-toml", "guide.toml:9:24", "twice", 2)),
        case("no variant", file, settings("") + "[variants]\npublish = []\n", ("bad-toml", "guide.toml:8:1", "names no variant", 2)),
        case("unknown rule", file, settings("") + "[check.rules]\nbroken-lnik = \"off\"\n", ("unknown-key", "guide.toml:9:1", "`broken-lnik`", 2)),
        case("unknown level", file, settings("") + "[check.rules]\nbroken-link = \"loud\"\n", ("bad-toml", "guide.toml:9:15", "\"loud\"", 2)),
        case("nested too deep", file, settings(&format!("publisher = {}1{}", "[".repeat(2000), "]".repeat(2000) )), ("bad-toml", "guide.toml:3:", "cannot be read", 2)),
        case("huge", file, vec![b'#'; 9 << 20], ("disk-trouble", "", "larger than 8 MB", 2)),
    ]
}

#[rustfmt::skip]
fn of_front_matter() -> Vec<Case> {
    let file = "content/page.md";
    vec![
        case("missing", file, "Words.\n", ("missing-title", "content/page.md:1:1", "no title", 1)),
        case("empty file", file, "", ("missing-title", "content/page.md:1:1", "no title", 1)),
        case("empty", file, "+++\n+++\n", ("missing-title", "content/page.md:1:1", "no title", 1)),
        case("never ends", file, "+++\ntitle = \"x\"\n", ("bad-front-matter", "content/page.md:1:1", "never ends", 2)),
        case("YAML", file, "---\ntitle: x\n---\n", ("bad-front-matter", "content/page.md:1:1", "---", 2)),
        case("not TOML", file, "+++\ntitle = A page\n+++\n", ("bad-front-matter", "content/page.md:2:1", "no quotation marks", 2)),
        case("not UTF-8", file, b"+++\ntitle = \"\xc3\x28\"\n+++\n".as_slice(), ("not-utf8", "content/page.md:2:10", "UTF-8", 2)),
        case("unknown key", file, front("pupose = \"x\"\n"), ("unknown-key", "content/page.md:4:1", "`pupose`", 2)),
        case("wrong type", file, front("draft = \"yes\"\n"), ("bad-front-matter", "content/page.md:4:9", "true or false", 2)),
        case("wrong type in a list", file, front("aliases = [1]\n"), ("bad-front-matter", "content/page.md:4:12", "text in quotation marks", 2)),
        case("wrong date", file, front("review_by = \"May\"\n"), ("bad-front-matter", "content/page.md:4:13", "a date", 2)),
        case("duplicate", file, front("title = \"x\"\n"), ("bad-front-matter", "content/page.md:4:1", "second time", 2)),
        case("unknown kind", file, front("kind = \"chaptr\"\n"), ("bad-front-matter", "content/page.md:4:8", "`kind` cannot be \"chaptr\"", 2)),
        case("unknown scale", file, front("kind = \"checklist\"\nscale = \"progres\"\n"), ("bad-front-matter", "content/page.md:5:9", "no scale called", 2)),
        case("unknown principle", file, front("kind = \"example\"\nprinciples = [\"equalty\"]\n"), ("unknown-principle", "content/page.md:5:15", "`equalty`", 1)),
        case("picture of nothing", file, front("picture = \"meting\"\n"), ("missing-picture", "content/page.md:4:11", "`meting`", 1)),
        case("picture outside", file, front("picture = \"../../x.png\"\n"), ("missing-picture", "content/page.md:4:11", "../../x.png", 1)),
        case("alias outside", file, front("aliases = [\"../x\"]\n"), ("same-address", "content/page.md:4:12", "leads out of its folder", 2)),
        case("alias of a page", file, front("aliases = [\"glossary\"]\n"), ("same-address", "content/page.md:4:12", "glossary", 2)),
        case("allow without reason", file, front("allow = [{ rule = \"broken-link\" }]\n"), ("allow-without-reason", "content/page.md:4:19", "no reason", 1)),
        case("allow in vain", file, front("allow = [{ rule = \"broken-link\", reason = \"x\" }]\n"), ("unused-allow", "content/page.md:4:19", "nothing to allow", 0)),
    ]
}

#[rustfmt::skip]
fn of_markdown() -> Vec<Case> {
    let file = "content/page.md";
    vec![
        case("not UTF-8", file, [body("Words ").into_bytes(), vec![0xff]].concat(), ("not-utf8", "content/page.md:7:1", "UTF-8", 2)),
        case("link to nothing", file, body("[x](nothing.md)"), ("broken-link", "content/page.md:6:1", "nothing.md", 1)),
        case("link outside", file, body("[x](../../etc/passwd)"), ("broken-link", "content/page.md:6:1", "../../etc/passwd", 1)),
        case("link to no heading", file, body("[x](#nothing)"), ("broken-link", "content/page.md:6:1", "#nothing", 1)),
        case("link that runs", file, body("[x](javascript:alert)"), ("unsafe-link", "content/page.md:6:1", "javascript", 1)),
        case("empty link", file, body("[x]()"), ("broken-link", "content/page.md:6:1", "leads nowhere", 1)),
        case("picture of nothing", file, body("![x](pic:nothing-like-it)"), ("missing-picture", "content/page.md:6:1", "nothing-like-it", 1)),
        case("picture outside", file, body("![x](../../x.png)"), ("missing-picture", "content/page.md:6:1", "../../x.png", 1)),
        case("picture of the web", file, body("![x](https://example.org/x.png)"), ("missing-picture", "content/page.md:6:1", "example.org", 1)),
        case("unknown word", file, body("[[audti]]"), ("undefined-hard-word", "content/page.md:6:1", "`audti`", 1)),
        case("unknown callout", file, body("> [!tipp] x"), ("unknown-callout", "content/page.md:6:3", "`tipp`", 0)),
        case("unknown attribute", file, body("Words. {colour=\"red\"}"), ("unknown-attribute", "content/page.md:6:9", "`colour`", 0)),
        case("duplicate id", file, body("## A {#x}\n\n## B {#x}"), ("duplicate-id", "content/page.md:8:8", "`x`", 1)),
        case("second title", file, body("# Title"), ("second-title", "content/page.md:6:1", "second one", 0)),
        case("raw HTML", file, body("<div>x</div>"), ("raw-html", "content/page.md:6:1", "HTML", 0)),
        case("nested too deep", file, body(&format!("{} deep", ">".repeat(5000))), ("nested-too-deep", "content/page.md:6:", "too deeply", 1)),
        case("lists nested too deep", file, body(&("+ ".repeat(3000) + "x")), ("nested-too-deep", "content/page.md:6:", "too deeply", 1)),
        case("huge", file, vec![b'a'; 9 << 20], ("disk-trouble", "", "larger than 8 MB", 2)),
    ]
}

#[rustfmt::skip]
fn of_data() -> Vec<Case> {
    let (words, pictures) = ("content/glossary.toml", "content/pictures.toml");
    vec![
        case("not TOML", words, "[[word]\n", ("bad-toml", "content/glossary.toml:1:", "cannot be read", 2)),
        case("not UTF-8", words, b"\xff".as_slice(), ("not-utf8", "content/glossary.toml:1:1", "UTF-8", 2)),
        case("unknown key", words, "[[word]]\nterm = \"a\"\neasy = \"b\"\nesay = \"c\"\n", ("unknown-key", "content/glossary.toml:4:1", "`esay`", 2)),
        case("wrong type", words, "[[word]]\nterm = 1\n", ("bad-toml", "content/glossary.toml:2:8", "text in quotation marks", 2)),
        case("wrong type of all", words, "word = \"a\"\n", ("bad-toml", "content/glossary.toml:1:8", "a list of tables", 2)),
        case("no term", words, "[[word]]\neasy = \"b\"\n", ("bad-toml", "content/glossary.toml:1:1", "no `term`", 2)),
        case("no meaning", words, "[[word]]\nterm = \"a\"\n", ("bad-toml", "content/glossary.toml:2:8", "no meaning", 2)),
        case("duplicate", words, "[[word]]\nterm = \"a\"\neasy = \"b\"\n[[word]]\nterm = \"A\"\neasy = \"b\"\n", ("duplicate-id", "content/glossary.toml:5:8", "twice", 1)),
        case("picture of nothing", words, "[[word]]\nterm = \"a\"\neasy = \"b\"\npicture = \"nothing-like-it\"\n", ("missing-picture", "content/glossary.toml:4:11", "nothing-like-it", 1)),
        case("not TOML", pictures, "[[picture]]\nname =\n", ("bad-toml", "content/pictures.toml:2:1", "Nothing stands after", 2)),
        case("unknown key", pictures, "[[picture]]\nname = \"a\"\nfile = \"a.svg\"\nlicense = \"own\"\n", ("unknown-key", "content/pictures.toml:4:1", "`license`", 2)),
        case("file missing", pictures, "[[picture]]\nname = \"a\"\nfile = \"pictures/a.svg\"\nlicence = \"own\"\n", ("missing-picture", "content/pictures.toml:3:8", "pictures/a.svg", 1)),
        case("file outside", pictures, "[[picture]]\nname = \"a\"\nfile = \"../../a.svg\"\nlicence = \"own\"\n", ("missing-picture", "content/pictures.toml:3:8", "../../a.svg", 1)),
        case("records that nobody can have written", "content/checks.toml", "[[check]]\n", ("unknown-key", "content/checks.toml:1:3", "`check`", 2)),
    ]
}

#[rustfmt::skip]
fn of_theme() -> Vec<Case> {
    vec![
        case("broken template", "themes/default/html/page.html", "{% extends \"base.html\" %}\n{% block middle %}{{ titel }", ("theme-fault", "themes/default/html/page.html:2:", "template", 2)),
        case("a block that others fill is missing", "themes/default/html/page.html", "{% extends \"base.html\" %}\n{% block middle %}<p>Hello</p>{% endblock %}", ("theme-fault", "themes/default/html/page.html:1:1", "no block called `body`, which", 2)),
        case("a block that no other has", "themes/default/html/checklist.html", "{% extends \"page.html\" %}\n{% block bodie %}<p>Hello</p>{% endblock %}", ("theme-fault", "themes/default/html/checklist.html:1:1", "the block `bodie`, which page.html does not have", 2)),
        case("unknown name", "themes/default/html/page.html", "{% extends \"base.html\" %}\n{% block middle %}{{ titel }}{% block body %}{% endblock %}{% endblock %}", ("theme-fault", "themes/default/html/page.html:2:", "titel", 2)),
        case("words of no name", "themes/default/html/mark.html", "{{ words.hoem | say }}", ("theme-fault", "themes/default/html/mark.html:1:", "no words of this name", 2)),
        case("unknown parent", "themes/default/html/page.html", "{% extends \"nothing.html\" %}", ("theme-fault", "", "nothing.html", 2)),
        case("template of itself", "themes/default/html/base.html", "{% include \"base.html\" %}", ("theme-fault", "", "base.html", 2)),
        case("template not UTF-8", "themes/default/html/page.html", b"\xff".as_slice(), ("not-utf8", "themes/default/html/page.html:1:1", "UTF-8", 2)),
        case("broken words", "themes/default/strings/en-GB.toml", "back = \n", ("theme-fault", "themes/default/strings/en-GB.toml:1:", "cannot be read", 2)),
        case("words missing", "guide.toml", settings("language = \"fr\""), ("theme-fault", "", "strings/fr.toml lacks words", 2)),
        case("file in no folder", "themes/default/tokens.css", "", ("theme-fault", "", "themes/default/tokens.css stands where", 2)),
        case("component that takes less", "themes/default/html/blocks/point.html", "{% component point(text) %}{{ text }}{% endcomponent point %}", ("theme-fault", "", "component `point`", 2)),
        case("words of no language", "themes/default/strings/english.toml", "back = \"Back\"\n", ("theme-fault", "themes/default/strings/english.toml:1:1", "not named for a language", 2)),
    ]
}

fn try_all(cases: Vec<Case>) {
    for case in cases {
        let guide = Guide::new();
        guide.write("site/.keep-me", "someone else's");
        std::fs::remove_dir_all(guide.path("site")).expect("an empty start");
        let first = guide.build();
        assert_eq!(listed(&first), "", "the guide is clean to begin with");
        let before = guide.read("site/index.html");
        guide.write(case.file, &case.bytes);
        let outcome = guide.build();
        let name = format!("{}: {}", case.file, case.what);
        let found = of_rule(&outcome, case.rule);
        let all = listed(&outcome);
        assert!(!found.is_empty(), "{name}: no {}, but\n{all}", case.rule);
        let fits = found.iter().any(|one| {
            let at = place(&outcome, one);
            let right_place = if case.place.ends_with(':') {
                at.starts_with(case.place)
            } else {
                at == case.place
            };
            right_place && one.diagnostic.message.contains(case.says)
        });
        assert!(
            fits,
            "{name}: wanted {} “{}”, got\n{all}",
            case.place, case.says
        );
        for one in &outcome.report.findings {
            assert!(
                !one.diagnostic.help.is_empty(),
                "{name}: no help for {}",
                one.lint.name
            );
            let message = &one.diagnostic.message;
            assert!(
                !message.contains('\n') && message.ends_with('.'),
                "{name}: {message}"
            );
        }
        assert_eq!(exit_code(&outcome), case.code, "{name}:\n{all}");
        assert_eq!(outcome.built.is_none(), case.code == 2, "{name}");
        if case.code == 2 {
            assert_eq!(
                guide.read("site/index.html"),
                before,
                "{name}: the old site changed"
            );
        }
        assert_eq!(
            exit_code(&guide.check()),
            case.code,
            "{name}: check and build differ"
        );
    }
}

#[test]
fn guide_toml() {
    try_all(of_settings());
}

#[test]
fn front_matter() {
    try_all(of_front_matter());
}

#[test]
fn markdown() {
    try_all(of_markdown());
}

#[test]
fn glossary_pictures_and_records() {
    try_all(of_data());
}

#[test]
fn themes() {
    try_all(of_theme());
}

#[test]
fn all_faults_of_a_run_are_reported() {
    let guide = Guide::new();
    guide
        .write("guide.toml", settings("titel = 1\nlanguage = 2"))
        .write("content/page.md", front("draft = 1\nkind = 2\nx = 3\n"))
        .write("content/glossary.toml", "[[word]]\nterm = 1\n");
    let outcome = guide.build();
    assert_eq!(outcome.report.findings.len(), 6, "{}", listed(&outcome));
}

#[test]
fn a_guide_without_settings_or_content_says_what_to_do() {
    let guide = Guide::new();
    guide.remove("guide.toml");
    assert_eq!(of_rule(&guide.build(), "bad-arguments").len(), 1);
    let guide = Guide::new();
    guide.remove("content");
    let outcome = guide.build();
    assert_eq!(
        of_rule(&outcome, "disk-trouble").len(),
        1,
        "{}",
        listed(&outcome)
    );
    assert_eq!(exit_code(&outcome), 2);
}

#[test]
fn pictures_are_what_they_say_or_left_out() {
    let png = include_bytes!("../guides/dot.png").as_slice();
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("a.png", Vec::new(), "empty"),
        ("a.png", b"not a picture".to_vec(), "cannot be read"),
        ("a.png", png[..20].to_vec(), "broken"),
        ("a.bmp", b"BM".to_vec(), "BMP picture"),
        ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script>1</script></svg>".to_vec(), "a script"),
        ("a.svg", b"<svg".to_vec(), "cannot be read"),
    ];
    for (name, bytes, says) in cases {
        let guide = Guide::new();
        let entry = format!(
            "[[picture]]\nname = \"a\"\nfile = \"pictures/{name}\"\nlicence = \"own\"\nalt = \"A thing\"\n"
        );
        guide
            .write("content/pictures.toml", entry)
            .write(&format!("content/pictures/{name}"), bytes)
            .write("content/page.md", body("![](pic:a)"));
        let outcome = guide.build();
        let found = of_rule(&outcome, "unsafe-picture");
        assert_eq!(found.len(), 1, "{name} {says}:\n{}", listed(&outcome));
        assert!(
            found[0].diagnostic.message.contains(says),
            "{}",
            listed(&outcome)
        );
        assert_eq!(exit_code(&outcome), 1);
        let page = guide.read("site/page/index.html");
        assert!(page.contains("A thing"), "its words are shown: {page}");
    }
}

#[test]
fn a_needed_key_that_is_misspelt_is_told_of_once_and_read() {
    let guide = Guide::new();
    let settings = std::fs::read_to_string(guide.path("guide.toml")).expect("the settings");
    let scale =
        "[[scales]]\nid = \"three\"\noptions = [{label=\"No\"},{lable=\"Some\"},{label=\"Yes\"}]\n";
    guide
        .write("guide.toml", format!("{settings}\n{scale}"))
        .write(
            "content/glossary.toml",
            "[[word]]\ntrem = \"agenda\"\nstandard = \"What is next.\"\neasy = \"What is next.\"\n",
        )
        .write(
            "content/page.md",
            front("made_by = [{who=\"Ann\"},{woh=\"Bea\"}]\n") + "\nThe [[agenda]].\n",
        );
    let outcome = guide.check();
    let helps = of_rule(&outcome, "unknown-key");
    assert_eq!(helps.len(), 3, "{}", listed(&outcome));
    assert_eq!(outcome.report.findings.len(), 3, "{}", listed(&outcome));
    for (found, meant) in helps.iter().zip(["label", "term", "who"]) {
        let help = format!("Did you mean `{meant}`?");
        assert_eq!(found.diagnostic.help, help);
    }
}

#[test]
fn a_picture_without_an_entry_is_shown_and_reported() {
    let guide = Guide::new();
    guide
        .write(
            "content/pictures/dot.png",
            include_bytes!("../guides/dot.png"),
        )
        .write("content/page.md", body("![A dot](pictures/dot.png)"));
    let outcome = guide.build();
    assert_eq!(
        of_rule(&outcome, "unlicensed-picture").len(),
        1,
        "{}",
        listed(&outcome)
    );
    assert!(guide.path("site/pictures/dot.png").is_file());
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folders_are_refused() {
    use std::os::unix::fs::symlink;
    let outside = crate::temp::folder();
    let secret = outside.path().join("secret.md");
    std::fs::write(&secret, "+++\ntitle = \"Secret\"\n+++\nsecret").expect("the file");
    let guide = Guide::new();
    symlink(&secret, guide.path("content/secret.md")).expect("a link");
    symlink(outside.path(), guide.path("content/folder")).expect("a link");
    symlink(guide.path("content"), guide.path("content/loop")).expect("a link");
    guide.remove("content/glossary.toml");
    symlink(&secret, guide.path("content/glossary.toml")).expect("a link");
    let outcome = guide.build();
    assert!(
        of_rule(&outcome, "outside-content").len() >= 2,
        "{}",
        listed(&outcome)
    );
    assert!(!guide.path("site/secret").exists());
    let inside = Guide::new();
    symlink(
        inside.path("content/page.md"),
        inside.path("content/other.md"),
    )
    .expect("a link");
    assert_eq!(exit_code(&inside.build()), 0, "links inside are followed");
    assert!(inside.path("site/other/index.html").is_file());

    let themed = Guide::new();
    std::fs::create_dir_all(themed.path("themes/default/html")).expect("a folder");
    symlink(&secret, themed.path("themes/default/html/page.html")).expect("a link");
    assert_eq!(of_rule(&themed.build(), "theme-fault").len(), 1);
}

#[test]
fn two_files_with_one_address_are_both_named() {
    let guide = Guide::new();
    guide
        .write("content/01-Pagé.md", front(""))
        .write("content/easy-read.md", front(""));
    let outcome = guide.build();
    let found = of_rule(&outcome, "same-address");
    assert_eq!(found.len(), 2, "{}", listed(&outcome));
    let all = listed(&outcome);
    for name in [
        "content/01-Pagé.md",
        "content/page.md",
        "content/easy-read.md",
    ] {
        assert!(all.contains(name), "{all}");
    }
    assert_eq!(exit_code(&outcome), 2);
}
