//! Which letters between dots in a name are a language.

use super::{Seen, is_page, messages, seen, text};
use crate::guide::{Guide, listed, of_rule};

#[test]
fn letters_behind_a_dot_are_a_language_only_where_one_can_be_meant() {
    for (name, lang) in [
        ("us.pl.md", "pl"),
        ("us.ur.md", "ur"),
        ("us.cy.md", "cy"),
        ("us.bfi.md", "bfi"),
        ("us.zh-Hant.md", "zh-Hant"),
        ("us.en-US.md", "en-US"),
    ] {
        let Seen {
            said, languages, ..
        } = seen(&[("us.md", "Us"), (name, "Us too")]);
        assert_eq!(said, [""; 0], "{name}");
        assert_eq!(languages, ["en-GB", lang], "{name}");
    }
    for (name, said_of_it, help) in [
        (
            "us.jo.md",
            "no language has the code `jo`",
            "Call it us-jo.md.",
        ),
        (
            "us.bak.md",
            "no language has the code `bak`",
            "Call it us-bak.md.",
        ),
        (
            "us.sam.md",
            "is read as a text in Samaritan Aramaic",
            "call it us-sam.md",
        ),
    ] {
        let guide = Guide::new();
        guide.write(&format!("content/{name}"), text("Us too"));
        let outcome = guide.build();
        let found = of_rule(&outcome, "odd-file-name");
        assert_eq!(found.len(), 1, "{name}: {}", listed(&outcome));
        let found = &found[0].diagnostic;
        assert!(found.message.contains(said_of_it), "{}", found.message);
        assert!(found.help.contains(help), "{}", found.help);
    }
    // A language that the guide has words in was meant.
    let guide = Guide::new();
    let settings = guide.read("guide.toml");
    guide.write("guide.toml", settings + "[guide.sam]\ntitle = \"A\"\n");
    guide.write("content/page.sam.md", text("A page"));
    let outcome = guide.build();
    assert_eq!(messages(&outcome), [""; 0]);
    assert!(is_page(&guide, "sam/page"));
}

#[test]
fn the_guide_s_own_language_is_no_other_one() {
    for (name, usual) in [
        ("us.en.md", "us.md"),
        ("us.eng.md", "us.md"),
        ("us.english.md", "us.md"),
        ("us.en-GB.md", "us.md"),
        ("us.md.md", "us.md"),
        ("us.docx.md", "us.md"),
    ] {
        let Seen {
            said,
            pages,
            languages,
        } = seen(&[(name, "Us")]);
        assert_eq!(
            said,
            [format!("content/{name} is read as content/{usual}.")]
        );
        assert_eq!(languages, ["en-GB"], "{name}");
        assert_eq!(pages, ["page", "us"], "{name}");
    }
}
