//! Folders that nobody meant to publish, and files that are not there as a whole.

use super::{Seen, messages, seen, text};
use crate::guide::Guide;

#[test]
fn what_is_still_in_icloud_is_named() {
    let guide = Guide::new();
    guide.write("content/.us.md.icloud", "bplist00");
    guide.write("content/.hidden.md", text("Us"));
    guide.write("content/no-ending", "bplist00");
    let said = messages(&guide.check());
    assert_eq!(
        said,
        ["content/us.md is not read: it is in iCloud, and not on this Mac."]
    );
}

#[test]
fn copies_of_folders_are_left_out_and_told_of_once() {
    for (copy, inside) in [
        ("fruit - Copy", "other"),
        ("fruit (1)", "other"),
        ("fruit copy", "other"),
        ("Copy of fruit", "other"),
        ("fruit-LAPTOP-7F3", "other"),
        ("fruit (Jo's conflicted copy)", "other"),
        ("fruit.bak", "other"),
        ("fruit 2", "a"),
        ("fruit_old", "a"),
    ] {
        let one = format!("{copy}/{inside}.md");
        let two = format!("{copy}/below/{inside}.easy.md");
        let seen = seen(&[
            ("fruit/a.md", "A"),
            ("fruit/below/a.easy.md", "A"),
            (&one, "A"),
            (&two, "A"),
        ]);
        assert_eq!(seen.said.len(), 1, "{copy}: {:?}", seen.said);
        let start = format!("The folder content/{copy} is named as a copy of content/fruit");
        assert!(seen.said[0].starts_with(&start), "{:?}", seen.said);
        assert_eq!(
            seen.pages,
            ["fruit", "fruit/a", "fruit/below", "fruit/below/a", "page"],
            "{copy}"
        );
    }
}

#[test]
fn a_second_section_is_no_copy() {
    let seen = seen(&[
        ("step/index.md", "Step one"),
        ("step/intro.md", "Introduction"),
        ("step 2/index.md", "Step two"),
        ("step 2/intro.md", "Introduction"),
        ("part/a.md", "A"),
        ("part 2/a.md", "Another"),
        ("old ways/a.md", "A"),
        ("Archive/index.md", "The archive of our town"),
        // Pictures are no pages.
        ("step copy/photo.svg", ""),
    ]);
    assert_eq!(seen.said, [""; 0]);
    for page in ["step-2/intro", "part-2/a", "old-ways/a", "archive"] {
        assert!(seen.pages.contains(&page.to_owned()), "{:?}", seen.pages);
    }
}

#[test]
fn folders_that_nobody_means_to_publish_are_named() {
    let Seen { said, pages, .. } = seen(&[
        ("_drafts/a.md", "A"),
        ("_drafts/below/b.md", "B"),
        ("__MACOSX/c.md", "C"),
        ("note.textbundle/text.md", "D"),
    ]);
    assert_eq!(pages, ["page"]);
    assert_eq!(said.len(), 3, "{said:?}");
    for folder in ["_drafts", "__MACOSX", "note.textbundle"] {
        let start = format!("The folder content/{folder} is left out");
        assert!(said.iter().any(|said| said.starts_with(&start)), "{said:?}");
    }
    // These may be meant.
    let Seen { said, pages, .. } = seen(&[("old/a.md", "A"), ("New folder/b.md", "B")]);
    assert_eq!(
        pages,
        ["new-folder", "new-folder/b", "old", "old/a", "page"]
    );
    assert_eq!(
        said,
        [
            "The folder content/New folder is published as a section called \"New folder\".",
            "The folder content/old is published as a section called \"old\".",
        ]
    );
}

#[test]
fn a_picture_has_whatever_name_its_author_gave_it() {
    let guide = Guide::new();
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>";
    let long = format!("{}.svg", "long".repeat(55));
    let page = guide.read("content/page.md");
    guide
        .write("content/CON.svg", drawing)
        .write(&format!("content/{long}"), drawing)
        .write(
            "content/page.md",
            page + &format!("\n![A](CON.svg) ![B]({long})\n"),
        );
    guide.build();
    let html = guide.read("site/page/index.html");
    for file in ["pictures/con-picture.svg", "long-picture.svg"] {
        assert!(html.contains(file), "{file}");
    }
}
