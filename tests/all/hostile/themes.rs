//! Themes that never end, grow without end, or reach for what is not theirs.

use crate::guide::Guide;
use crate::hostile::run::build;
#[cfg(feature = "pdf")]
use crate::hostile::run::run;

/// A guide whose theme has one template of its own, which every page includes.
fn themed(template: &str) -> Guide {
    let guide = Guide::new();
    let settings = guide.read("guide.toml");
    let settings = settings.replace("[contact]", "theme = \"own\"\n\n[contact]");
    guide
        .write("guide.toml", settings)
        .write("themes/own/html/mark.html", template);
    guide
}

/// Holds that the build stops, names the template, says this, and writes nothing.
fn stops(template: &str, said: &str) {
    let guide = themed(template);
    guide.write("site/index.html", "old");
    std::fs::remove_dir_all(guide.path("site")).expect("the folder");
    build(&guide).says(
        2,
        &["theme-fault", "mark.html", said, "Nothing was written"],
    );
    assert!(!guide.path("site/index.html").exists(), "{said}");
}

/// As many turns as a loop in loops can have: nobody waits for their end.
fn for_ever(inside: &str) -> String {
    let begin = "{% for a in r %}{% for b in r %}{% for c in r %}";
    let end = "{% endfor %}".repeat(3);
    ["{% set r = range(end=100000) %}", begin, inside, &end].concat()
}

/// So much at each turn that a page is too long long before its time is up, on a busy machine too.
fn many_words() -> String {
    "<p>words and words and words</p>".repeat(500)
}

#[test]
fn a_loop_that_never_ends_and_writes_nothing() {
    stops(&for_ever(""), "was not ready after 5 seconds");
}

#[test]
fn a_loop_that_never_ends_and_writes() {
    // Too long a page, or too much memory where many are made at once.
    stops(&for_ever(&many_words()), " MB");
}

#[test]
fn a_text_that_is_twice_as_long_at_each_turn() {
    let template = for_ever("{% set_global x = x ~ x %}");
    stops(
        &["{% set x = \"words\" %}", &template].concat(),
        "MB of memory",
    );
    let straight = "{% set x = x ~ x %}".repeat(60);
    stops(
        &["{% set x = \"words\" %}", &straight].concat(),
        "MB of memory",
    );
}

#[test]
fn a_list_that_is_twice_as_long_at_each_turn() {
    let template = for_ever("{% set_global x = [...x, ...x] %}");
    stops(&["{% set x = [1] %}", &template].concat(), "MB of memory");
}

#[test]
fn a_part_that_is_kept_and_never_ends() {
    let template = for_ever(&many_words());
    stops(
        &["{% set x %}", &template, "{% endset %}"].concat(),
        "MB of memory",
    );
}

#[test]
fn templates_that_include_themselves_or_each_other() {
    stops("{% include \"mark.html\" %}", "Circular include");
    stops("{% extends \"mark.html\" %}", "Circular extend");
    let guide = themed("{% include \"arrow-back.html\" %}");
    guide.write(
        "themes/own/html/arrow-back.html",
        "{% include \"mark.html\" %}",
    );
    build(&guide).says(2, &["theme-fault", "Circular include", "arrow-back.html"]);
}

#[test]
fn files_outside_the_theme_are_no_templates() {
    for file in [
        "../../../guide.toml",
        "/etc/passwd",
        "../../../content/index.md",
    ] {
        let guide = themed(&format!("{{% include \"{file}\" %}}"));
        build(&guide).says(2, &["theme-fault", &format!("Unknown template `{file}`")]);
    }
    let guide = themed("x");
    std::os::unix::fs::symlink("/etc/passwd", guide.path("themes/own/html/arrow-back.html"))
        .expect("a link");
    build(&guide).says(
        2,
        &["themes/own/html/arrow-back.html is a link that leads out"],
    );
}

#[test]
fn expressions_inside_each_other_without_end() {
    let deep = |open: &str, middle: &str, close: &str| {
        [
            "{{ ",
            &open.repeat(100_000),
            middle,
            &close.repeat(100_000),
            " }}",
        ]
        .concat()
    };
    for template in [
        deep("(", "1", ")"),
        deep("[", "", "]"),
        deep("not ", "true", ""),
        deep("-", "1", ""),
        "{% if a %}".repeat(100_000) + &"{% endif %}".repeat(100_000),
    ] {
        let guide = themed(&template);
        build(&guide).says(2, &["theme-fault", "themes/own/html/mark.html:1"]);
    }
    // A long row is no deep one.
    let row = ["{{ 1", &" + 1".repeat(100_000), " }}"].concat();
    let ran = build(&themed(&row));
    assert!(
        ran.code == 0 || ran.said.contains("mark.html"),
        "{}",
        ran.said
    );
}

#[test]
fn a_component_that_calls_itself() {
    let callout = |times: usize| {
        let inner = "{{<callout kind={kind} label={label} level={level} title={title} attrs={attrs}>}}x{{</callout>}}";
        let head = "{% component callout(kind, label, level, title, attrs) %}";
        [head, &inner.repeat(times), "{% endcomponent callout %}"].concat()
    };
    for times in [1, 8] {
        let guide = themed("x");
        guide
            .write("themes/own/html/blocks/callout.html", callout(times))
            .write(
                "content/page.md",
                "+++\ntitle = \"A page\"\n+++\n\n> [!tip]\n> Words.\n",
            );
        build(&guide).says(2, &["theme-fault", "callout"]);
    }
}

/// A guide whose theme has a file of its own that sheets are typeset with.
#[cfg(feature = "pdf")]
fn typeset(file: &str) -> Guide {
    let guide = themed("x");
    std::fs::remove_dir_all(guide.path("themes/own/html")).expect("the folder");
    guide.write("themes/own/print/page.typ", file);
    guide
}

#[cfg(feature = "pdf")]
#[test]
fn sheets_reach_nothing_outside_and_do_not_go_on_for_ever() {
    let doubled = "let x = \"words\"\nfor a in range(1000000) { x = x + x }";
    for (file, said) in [
        (
            "#let sheet(view) = [#read(\"/etc/passwd\")]",
            "file not found",
        ),
        (
            "#let sheet(view) = [#read(\"/../../guide.toml\")]",
            "escape",
        ),
        ("#let sheet(view) = plugin(\"/x.wasm\")", "file not found"),
        (
            "#import \"@preview/cetz:0.4.0\": *\n#let sheet(view) = []",
            "file not found",
        ),
        ("#let sheet(view) = sheet(view)", "depth exceeded"),
        (
            &format!("#let sheet(view) = {{ {doubled} }}"),
            "MB of memory",
        ),
        (
            &format!(
                "#let sheet(view) = {}1{}",
                "(".repeat(100_000),
                ")".repeat(100_000)
            ),
            "depth exceeded",
        ),
    ] {
        let guide = typeset(file);
        let ran = run(&guide, &["build", "--variant", "standard"], 2000);
        ran.says(2, &["theme-fault", "themes/own/print/page.typ", said]);
    }
}

#[test]
fn a_slow_theme_that_ends_is_used() {
    let guide = themed("{% for a in range(end=20000) %}{% endfor %}<b>mark</b>");
    build(&guide).says(0, &["Made 2 pages"]);
    assert!(guide.read("site/index.html").contains("<b>mark</b>"));
}
