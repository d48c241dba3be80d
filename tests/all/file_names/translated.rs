//! A translated easy text without a translated standard text: whom it is for.

use super::text;
use crate::guide::Guide;

fn guide(files: &[(&str, &str)]) -> Guide {
    let guide = Guide::new();
    for (path, words) in files {
        guide.write(
            &format!("content/{path}"),
            text("Us").replace("Words.", words),
        );
    }
    guide.build();
    guide
}

#[test]
fn readers_of_standard_texts_get_no_easy_words_in_place_of_them() {
    let guide = guide(&[
        ("us.md", "Long words."),
        ("us.cy.easy.md", "Geiriau."),
        ("you.cy.md", "Chi."),
        ("you.md", "You."),
    ]);
    let has = |path: &str| guide.path(&format!("site/{path}/index.html")).exists();
    assert!(has("cy/easy-read/us") && !has("cy/us") && !has("cy/large-print/us"));
    let easy = guide.read("site/cy/easy-read/us/index.html");
    assert!(easy.contains("Geiriau."));
    // As other pages that are not translated: in the guide's own language, and marked as such.
    let map = guide.read("site/cy/site-map/index.html");
    assert!(map.contains("href=\"../../us/index.html\""), "{map}");
    // A link to the page in Welsh leads to where it is in Welsh.
    let own = guide.read("site/us/index.html");
    assert!(own.contains("Long words.") && !own.contains("Geiriau."));
}

#[test]
fn a_first_page_in_easy_words_alone_is_a_list_in_the_standard_edition() {
    let guide = guide(&[("index.cy.easy.md", "Geiriau."), ("page.cy.md", "Chi.")]);
    let standard = guide.read("site/cy/index.html");
    assert!(!standard.contains("Geiriau.") && standard.contains("href=\"../cy/page/index.html\""));
    assert!(
        guide
            .read("site/cy/easy-read/index.html")
            .contains("Geiriau.")
    );
}

#[test]
fn a_page_with_easy_text_alone_is_shown_in_it_in_every_variant() {
    let guide = guide(&[("us.easy.md", "Short."), ("us.cy.easy.md", "Geiriau.")]);
    for (path, words) in [
        ("us", "Short."),
        ("large-print/us", "Short."),
        ("cy/us", "Geiriau."),
        ("cy/easy-read/us", "Geiriau."),
    ] {
        let page = guide.read(&format!("site/{path}/index.html"));
        assert!(page.contains(words), "{path}");
    }
}
