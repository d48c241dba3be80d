//! Texts as people write them: other scripts, wide tables, long addresses, signs of many kinds. Their sheets are held
//! to all that the guide's own are, and say what was written, letter by letter.

use std::collections::BTreeSet;

use crate::guide::{Guide, listed};
use crate::paper::built::{self, Built};
use crate::paper::checks;
use crate::paper::reader::{Page, Paper, Tag};
use crate::sheets;

/// A guide in four profiles, of one page with this text.
fn guide(text: &str) -> Guide {
    let guide = Guide::new();
    let settings = guide.read("guide.toml");
    guide.write(
        "guide.toml",
        format!("{settings}\n[variants]\npublish = [\"standard\", \"easy-read\", \"large-print\", \"giant\"]\n[variants.giant]\nname = \"Giant\"\ntext = \"standard\"\nprofile = \"giant-print\"\n"),
    );
    for (page, text) in [("page.md", text), ("page.easy.md", text)] {
        let front = "+++\ntitle = \"A page\"\npurpose = \"This page is about a page.\"\n+++\n\n";
        guide.write(&format!("content/{page}"), format!("{front}{text}\n"));
    }
    guide
}

/// Its sheets, and what was said of it.
fn made(guide: &Guide) -> (Built, String) {
    let outcome = sheets::printed(guide);
    assert!(outcome.built.is_some(), "{}", listed(&outcome));
    (built::read(&guide.path("site")), listed(&outcome))
}

/// What is read aloud of a sheet, in one line.
fn said(paper: &Paper) -> String {
    let words: String = paper.tags.iter().map(Tag::words).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every sheet of such a guide is as good as one of the guide's own, and all of a page's say these words.
#[track_caller]
fn holds(text: &str, words: &[&str]) {
    let (built, _) = made(&guide(text));
    let faults = checks::report(&built.sheets);
    assert!(faults.is_empty(), "{text}\n{faults}");
    let pages = built
        .sheets
        .iter()
        .filter(|sheet| sheet.is_page() && sheet.path.contains("/page-"));
    let mut seen = 0;
    for sheet in pages {
        seen += 1;
        let said = said(sheet.paper.as_ref().expect("a sheet"));
        for word in words {
            assert!(
                said.contains(word),
                "{}: {word:?} is not in {said:?}",
                sheet.path
            );
        }
    }
    assert_eq!(seen, 4, "{text}");
}

#[test]
fn words_of_the_scripts_that_are_read_most_are_copied_as_they_were_written() {
    holds(
        "Ελληνικά, Україна, Żółć, Tiếng Việt, Ọ̀rọ̀, Ŵyth.\n\nहिन्दी में क्षत्रिय, বাংলা ক্ষমতা, ਪੰਜਾਬੀ ਵਿੱਚ, ગુજરાતી ક્ષેત્ર, தமிழ் கொடு.",
        &[
            "Ελληνικά",
            "Україна",
            "Żółć",
            "Tiếng",
            "Việt",
            "Ọ̀rọ̀",
            "हिन्दी",
            "क्षत्रिय",
            "বাংলা",
            "ক্ষমতা",
            "ਪੰਜਾਬੀ",
            "ਵਿੱਚ",
            "ગુજરાતી",
            "ક્ષેત્ર",
            "தமிழ்",
            "கொடு",
        ],
    );
    holds(
        "مرحبا بكم في دليلنا (الخدمة). {lang=\"ar\"}\n\nשלום לכולם {lang=\"he\"}\n\nہم سے می\u{200c}خواہم {lang=\"ur\"}",
        &["مرحبا", "الخدمة", "שלום", "می\u{200c}خواہم"],
    );
}

#[test]
fn signs_are_printed_and_no_list_is_too_deep_for_its_bullets() {
    holds(
        "✔ ✘ ☐ ☑ ★ → ⇒ ▲ ● ■ ✅ ❌ ☎ ♿ ½ ⅓ ≥ ℃ ✂ 👍\n\n- One\n  - Two\n    - Three\n      - Four\n        - Five",
        &["✔", "☐", "★", "→", "✅", "❌", "☎", "⅓", "℃", "👍", "Five"],
    );
}

#[test]
fn boxes_in_boxes_keep_their_titles_however_deep_they_stand() {
    let boxes: Vec<String> = (1..=9)
        .map(|deep| {
            format!(
                "{0}[!tip] Title{deep}\n{0}\n{0}Words{deep}.\n{0}",
                "> ".repeat(deep)
            )
        })
        .collect();
    holds(&boxes.join("\n"), &["Title1", "Words6", "Title9", "Words9"]);
}

#[test]
fn a_letter_that_no_font_has_is_a_box_that_says_the_letter() {
    holds(
        "They say 你好 and q\u{1DC4} and 🇬🇧.",
        &["你好", "q\u{1DC4}", "🇬🇧"],
    );
}

#[test]
fn words_of_tables_stand_in_their_own_columns_whatever_they_are() {
    let address =
        "safeguarding.adults.multi-agency@communities-and-wellbeing.example-council.gov.uk";
    let web =
        "https://www.example.org/health-and-social-care/adults/carers?ref=printed-guide&section=12";
    for table in [
        "| Who | E-mail | Phone | When | What for |\n|---|---|---|---|---|\n| The learning disability team | adult.social.care.team@example-council.gov.uk | 0113 496 0000 | 30 November 2026 | Multidisciplinary |".to_owned(),
        format!("| Who | How |\n|---|---|\n| The board | {address} |\n| The page | <{web}> |"),
        "| Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday |\n|---|---|---|---|---|---|---|\n| Breakfast | Physiotherapy | Hydrotherapy | Reminiscence | Aromatherapy | Gardening | Church |".to_owned(),
        format!("| {}\n|{}\n| {}", "Communication | ".repeat(12), "---|".repeat(12), "Responsibilities | ".repeat(12)),
        format!("{address}\n\n> [!tip] {address}\n> - {address}\n>   - {web}\n\n{}", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"),
    ] {
        holds(&table, &[]);
    }
    holds(
        &format!("Write to {address} or see {web} now."),
        &[address, web],
    );
    holds(
        "| Who | Phone |\n|---|---|\n| Us | 0113 496 0000 |\n| Them | office.of.the.manager@example.org |",
        &["0113 496 0000", "office.of.the.manager@example.org"],
    );
}

/// A translated first page is no dead end: what is not translated is there in the guide's own language, and
/// is read aloud in that.
#[test]
fn a_guide_that_is_translated_in_part_is_whole_on_paper() {
    let guide = Guide::new();
    for (name, word) in [
        ("index.cy.md", "Helo."),
        ("index.cy.easy.md", "![](pic:hello) Helo."),
    ] {
        let front = "+++\ntitle = \"Canllaw\"\npurpose = \"Mae hwn yn ganllaw.\"\n+++\n\n";
        guide.write(&format!("content/{name}"), format!("{front}{word}\n"));
    }
    let (built, found) = made(&guide);
    assert!(
        found.starts_with("missing-translation") && found.lines().count() == 1,
        "{found}"
    );
    let faults = checks::report(&built.sheets);
    assert!(faults.is_empty(), "{faults}");
    let whole = built
        .sheets
        .iter()
        .find(|sheet| sheet.path.ends_with("whole-guide-standard-cy.pdf"))
        .and_then(|sheet| sheet.paper.as_ref().ok())
        .map(said)
        .expect("the whole guide in Welsh");
    for words in [
        "Helo.",
        "A page (yn Saesneg)",
        "This page is about a page.",
        "About this page",
    ] {
        assert!(whole.contains(words), "{words}: {whole}");
    }
    for page in ["site/cy/index.html", "site/cy/site-map/index.html"] {
        let html = guide.read(page);
        assert!(
            html.contains("hreflang=\"en-GB\"><span><span lang=\"en-GB\" dir=\"ltr\">A page </span>(yn Saesneg)</span></a>"),
            "{page}: {html}"
        );
    }
    let own = guide.read("site/index.html");
    assert!(
        !own.contains("Saesneg") && own.contains(">A page</a>"),
        "{own}"
    );
}

/// Where an author ends a line in the middle of a paragraph, or types a tab, is no matter to a reader of paper.
#[test]
fn words_run_on_where_the_author_went_to_the_next_line() {
    let lines = |text: &str| -> Vec<usize> {
        let (built, _) = made(&guide(text));
        let pages = built
            .sheets
            .iter()
            .filter(|sheet| sheet.is_page() && sheet.path.contains("/page-"));
        let of_page = |page: &Page| {
            let places = page.runs.iter().filter_map(|run| run.place.as_ref());
            let lines: BTreeSet<_> = places.map(|place| format!("{:.1}", place.line)).collect();
            lines.len()
        };
        let pages = pages.flat_map(|sheet| &sheet.paper.as_ref().expect("a sheet").pages);
        pages.map(of_page).collect()
    };
    assert_eq!(
        lines("We meet\nin the\n**big hall** on\n0113\t496 0000 and\nhave\ttea."),
        lines("We meet in the **big hall** on 0113 496 0000 and have tea."),
    );
}

#[test]
fn an_address_that_is_its_own_words_is_printed_once() {
    let (built, _) = made(&guide(
        "See https://www.example.org/help, www.example.com or [our page](https://example.net).",
    ));
    let page = built
        .sheets
        .iter()
        .find(|sheet| sheet.path.ends_with("/page-standard.pdf"))
        .expect("a sheet");
    let said = said(page.paper.as_ref().expect("a sheet"));
    for (address, count) in [
        ("www.example.org/help", 1),
        ("www.example.com", 1),
        ("(https://example.net)", 1),
    ] {
        assert_eq!(said.matches(address).count(), count, "{address} in {said}");
    }
}

/// Numbers keep their order in a title and in all that is made of it, on screens and on paper.
#[test]
fn numbers_keep_their_order_wherever_arabic_words_are_shown() {
    let guide = Guide::new();
    let front = "+++\ntitle = \"اجتماع 0113 496 0000\"\npurpose = \"من 10:30–11:30، نعم.\"\n\
                 sources = [{ title = \"قانون 12-2014\", by = \"أ 5-7\", url = \"https://example.org/\" }]\n+++\n\n";
    guide.write(
        "content/index.ar.md",
        format!("{front}هاتف:0113 496 0000، أو \"NHS\".\n\n- English (5-10) {{lang=\"en\"}}\n"),
    );
    guide.write("content/page.ar.md", format!("{front}نعم.\n"));
    let (built, _) = made(&guide);
    let faults = checks::report(&built.sheets);
    assert!(faults.is_empty(), "{faults}");
    let html = guide.read("site/ar/page/index.html");
    let ltr = |words: &str| format!("<bdi dir=\"ltr\">{words}</bdi>");
    for words in [
        format!("<h1 id=\"the.title\">اجتماع {}</h1>", ltr("0113 496 0000")),
        "<title>اجتماع \u{2066}0113 496 0000\u{2069} – ".to_owned(),
        "content=\"من \u{2066}10:30–11:30\u{2069}، نعم.\"".to_owned(),
        format!("قانون {}</a>, أ {}", ltr("12-2014"), ltr("5-7")),
        format!("aria-current=\"page\">اجتماع {}</a>", ltr("0113 496 0000")),
    ] {
        assert!(html.contains(&words), "{words}: {html}");
    }
    let home = guide.read("site/ar/index.html");
    assert!(
        home.contains(&format!("<p>هاتف:{}، أو ”NHS“.</p>", ltr("0113 496 0000"))),
        "{home}"
    );
    assert!(
        home.contains("<li lang=\"en\" dir=\"ltr\">English (5-10)</li>"),
        "{home}"
    );
    // What is copied from paper is in the order of reading.
    let sheet = built
        .sheets
        .iter()
        .find(|sheet| sheet.path.ends_with("/page-standard-ar.pdf"))
        .expect("a sheet");
    let said = said(sheet.paper.as_ref().expect("a sheet"));
    for words in [
        "0113 496 0000",
        "10:30–11:30",
        "12-2014",
        "5-7",
        "https://example.org/",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn tables_without_heads_have_none_and_one_empty_row_is_left_out() {
    let text = "|  |  |\n|---|---|\n| Monday | Tea |\n|  |  |\n| Tuesday | Cake |\n\n\
                | Name | Sign |\n|---|---|\n|  |  |\n|  |  |\n";
    let guide = guide(text);
    let (built, _) = made(&guide);
    let faults = checks::report(&built.sheets);
    assert!(faults.is_empty(), "{faults}");
    let html = guide.read("site/page/index.html");
    let rows = "<table>\n<tbody>\n<tr><th scope=\"row\">Monday</th><td>Tea</td></tr>\n\
                <tr><th scope=\"row\">Tuesday</th><td>Cake</td></tr>\n</tbody>";
    assert!(
        html.contains(rows) && html.contains("Table 1: Monday, Tea<"),
        "{html}"
    );
    // Several are to be written in.
    assert_eq!(
        html.matches("<tr><td></td><td></td></tr>").count(),
        2,
        "{html}"
    );
    let html = guide.read("site/large-print/page/index.html");
    assert!(html.contains("<ul><li>Tea</li></ul>"), "{html}");
    // In lists too.
    let row = "<li><p class=\"row-head\">Name: <span class=\"blank\">&nbsp;</span></p>\n\
               <dl><div><dt>Sign</dt><dd><span class=\"blank\">&nbsp;</span></dd></div></dl></li>";
    assert_eq!(html.matches(row).count(), 2, "{html}");
}

#[test]
fn cells_to_write_in_keep_the_names_of_their_columns() {
    let names = [
        "Communication",
        "Responsibilities",
        "Accommodation",
        "Representation",
        "Participation",
    ];
    let head = names.join(" | ");
    let empty = "|  |  |  |  |  |  |\n".repeat(2);
    let dashes = "|---".repeat(6);
    holds(
        &format!("| Name | {head} |\n{dashes}|\n| Sam | yes |  |  |  |  |\n{empty}\nThe end.\n"),
        &["Responsibilities:", "Participation:"],
    );
    holds(
        "| Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday |\n|---|---|---|---|---|---|---|\n\
         | Breakfast | Physiotherapy |  | Hydrotherapy | Rehabilitation |  | Transportation |\n",
        &["Monday", "Wednesday", "Saturday"],
    );
}

#[test]
fn a_sheet_to_fill_in_has_its_notes() {
    let guide = Guide::new();
    let front = "+++\ntitle = \"An audit\"\npurpose = \"This page is about an audit.\"\n+++\n\n";
    let text = "## One {#one}\n\n### Sub {#sub}\n\n- [ ] We ask.[^1] {#s-1}\n\n[^1]: The note.\n";
    guide.write("content/checklists/audit.md", format!("{front}{text}"));
    let (built, _) = made(&guide);
    let sheet = built
        .sheets
        .iter()
        .find(|sheet| sheet.path.ends_with("audit-standard-audit-sheet.pdf"))
        .expect("a sheet");
    let said = said(sheet.paper.as_ref().expect("a sheet"));
    assert!(said.contains("[1] The note."), "{said}");
}
