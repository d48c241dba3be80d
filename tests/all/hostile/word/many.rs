//! Documents with very much of one thing.

use super::{
    TOO_MUCH, bring, document, packed, pages, paragraph, part, plain, refused, relations, taken,
};
use crate::hostile::run::lines;

#[test]
fn many_elements_and_attributes() {
    refused(&plain(&"<w:a/>".repeat(2_000_000)), &[TOO_MUCH]);
    let nested = format!(
        "{}{}",
        "<w:a>".repeat(1_000_000),
        "</w:a>".repeat(1_000_000)
    );
    refused(&plain(&nested), &["There are no words"]);
    let attributes = lines(1_000_000, |at| format!(" a{at}=''"));
    refused(&plain(&format!("<w:p{attributes}/>")), &[TOO_MUCH]);
    let attributes = lines(1_000_000, |_| "<w:p a='' b='' c='' d=''/>".to_owned());
    refused(&plain(&attributes), &[TOO_MUCH]);
    let spaces = lines(100_000, |at| format!("<w:p xmlns:n{at}='x'/>"));
    refused(&plain(&spaces), &[TOO_MUCH]);
}

#[test]
fn large_tables() {
    let cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>";
    let row = format!("<w:tr>{}</w:tr>", cell.repeat(63));
    bring(&plain(&format!("<w:tbl>{}</w:tbl>", row.repeat(4000))));
    bring(&plain(&format!("<w:tbl>{}</w:tbl>", row.repeat(5000))));
    // One row is wide, and many are long.
    let wide = format!("<w:tr>{}</w:tr>", cell.repeat(100_000));
    let long = format!("<w:tr>{cell}</w:tr>").repeat(100_000);
    bring(&plain(&format!("<w:tbl>{wide}{long}</w:tbl>")));
    let spans = "<w:tc><w:tcPr><w:gridSpan w:val='63'/></w:tcPr><w:p/></w:tc>".repeat(200_000);
    bring(&plain(&format!("<w:tbl><w:tr>{spans}</w:tr></w:tbl>")));
}

#[test]
fn many_paragraphs() {
    bring(&plain(&paragraph("x").repeat(500_000)));
    let guide = taken(&plain(&paragraph("Words of a line.").repeat(200_000)), &[]);
    assert_eq!(pages(&guide).matches("Words of a line.").count(), 200_000);
    let heads = lines(100_000, |_| {
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Same</w:t></w:r></w:p>"
            .to_owned()
    });
    let styles =
        "<w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='heading 1'/></w:style>";
    let bytes = document(&heads, &[("styles", "styles.xml", part("styles", styles))]);
    refused(&bytes, &["100000 pages", "--whole"]);
    let sizes = lines(100_000, |at| {
        format!(
            "<w:p><w:r><w:rPr><w:b/><w:sz w:val='{}'/></w:rPr><w:t>Line {at}</w:t></w:r></w:p>",
            at + 1
        )
    });
    bring(&plain(&sizes));
}

#[test]
fn many_links_and_places() {
    let link = "<w:hyperlink w:anchor='p'><w:r><w:t>to</w:t></w:r></w:hyperlink>";
    let place = "<w:p><w:bookmarkStart w:name='p'/><w:r><w:t>Place.</w:t></w:r></w:p>";
    let links = format!("<w:p>{link}<w:r><w:t>, </w:t></w:r></w:p>").repeat(150_000);
    taken(&plain(&(place.to_owned() + &links)), &[]);
    let places = lines(60_000, |at| {
        format!(
            "<w:p><w:bookmarkStart w:name='p{at}'/><w:hyperlink w:anchor='p{}'><w:r><w:t>Same words</w:t></w:r></w:hyperlink></w:p>",
            at + 1
        )
    });
    taken(&plain(&places), &["p60000"]);
    let lost = lines(100_000, |at| {
        format!("<w:p><w:hyperlink w:anchor='no{at}'><w:r><w:t>to</w:t></w:r></w:hyperlink></w:p>")
    });
    taken(&plain(&lost), &["more like these"]);
    // One long address, used again and again.
    let long = format!("https://a.example/{}", "x".repeat(1_000_000));
    let links =
        "<w:p><w:hyperlink r:id='r'><w:r><w:t>to</w:t></w:r></w:hyperlink></w:p>".repeat(50_000);
    let bytes = packed(&[
        (
            "_rels/.rels",
            relations(&[("r1", "officeDocument", "word/document.xml")]),
        ),
        (
            "word/document.xml",
            part("document", &format!("<w:body>{links}</w:body>")),
        ),
        (
            "word/_rels/document.xml.rels",
            relations(&[("r", "hyperlink", &long)]),
        ),
    ]);
    taken(&bytes, &["50000 links are left out"]);
}

#[test]
fn many_notes_and_comments() {
    let marks = lines(60_000, |at| {
        format!("<w:p><w:r><w:t>Words {at}</w:t><w:footnoteReference w:id='{at}'/></w:r></w:p>")
    });
    let notes = lines(60_000, |at| {
        format!(
            "<w:footnote w:id='{at}'>{}</w:footnote>",
            paragraph(&format!("Note {at}."))
        )
    });
    let bytes = document(
        &marks,
        &[("footnotes", "footnotes.xml", part("footnotes", &notes))],
    );
    let guide = taken(&bytes, &[]);
    assert_eq!(pages(&guide).matches("]: Note ").count(), 60_000);
    let marks = lines(60_000, |at| {
        format!("<w:p><w:r><w:t>Words</w:t><w:commentReference w:id='{at}'/></w:r></w:p>")
    });
    let comments = lines(60_000, |at| {
        format!("<w:comment w:id='{at}'>{}</w:comment>", paragraph("Why?"))
    });
    let bytes = document(
        &marks,
        &[("comments", "comments.xml", part("comments", &comments))],
    );
    taken(&bytes, &["60000 comments"]);
    // One long note and one long comment with many marks.
    let marks = "<w:p><w:r><w:t>Words</w:t><w:footnoteReference w:id='1'/><w:commentReference w:id='1'/></w:r></w:p>";
    let long = paragraph(&"Long words. ".repeat(50_000));
    let note = format!("<w:footnote w:id='1'>{long}</w:footnote>");
    let comment = format!("<w:comment w:id='1'>{long}</w:comment>");
    let bytes = document(
        &marks.repeat(50_000),
        &[
            ("footnotes", "footnotes.xml", part("footnotes", &note)),
            ("comments", "comments.xml", part("comments", &comment)),
        ],
    );
    taken(&bytes, &[]);
}

#[test]
fn fields_without_an_end() {
    let begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>".repeat(200_000);
    let words = "<w:r><w:t>x</w:t></w:r>".repeat(100_000);
    let body = format!("{}<w:p>{begin}{words}</w:p>", paragraph("First."));
    taken(&plain(&body), &["begins and does not end"]);
    let code = format!(
        "<w:r><w:instrText>{}</w:instrText></w:r>",
        "a ".repeat(4000)
    );
    let again = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>".repeat(200_000);
    refused(
        &plain(&format!(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{code}{again}</w:p>"
        )),
        &["There are no words"],
    );
}
