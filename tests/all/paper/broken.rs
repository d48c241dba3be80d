//! Every check finds its fault. `whole.pdf` is a small sheet in which nothing is wrong, written by hand;
//! each fault is put into it by changing a few words.

use crate::paper::built::Sheet;
use crate::paper::checks;
use crate::paper::reader::Paper;
use crate::paper::tree;

/// The check that has to find it, what is changed, and what it becomes.
#[rustfmt::skip]
const BROKEN: [(&str, &str, &str); 83] = [
    ("tagged", "/Marked true", "/Marked false"),
    ("tagged", "/StructTreeRoot 20 0 R", ""),
    ("tagged", "/Suspects false", "/Suspects true"),
    ("tagged", "/K 21 0 R", "/K [21 0 R 22 0 R]"),
    ("title", "/Title (A sheet)", "/Title ( )"),
    ("title", "/Title (A sheet)", "/Title (Another sheet)"),
    ("title", ">A sheet</rdf:li>", "></rdf:li>"),
    ("title-shown", "/DisplayDocTitle true", "/DisplayDocTitle false"),
    ("title-shown", "/DisplayDocTitle true", ""),
    ("language", "/Lang (en-GB)", ""),
    ("language", "/Lang (en-GB)", "/Lang (cy)"),
    ("pdf-ua", "<pdfuaid:part>1</pdfuaid:part>", ""),
    ("pdf-ua", "/Metadata 3 0 R", ""),
    ("pdf-a", "<pdfaid:part>2</pdfaid:part>", "<pdfaid:part>1</pdfaid:part>"),
    ("pdf-a", "<pdfaid:conformance>A<", "<pdfaid:conformance>B<"),
    ("roles", "/Strong /Span", "/Strong /Loud"),
    ("roles", "/Strong /Span", "/Strong /Loud /Loud /Strong"),
    ("roles", "/Strong /Span", "/Strong /Span /P /H2"),
    ("nothing-else", "/Type /Catalog", "/Type /Catalog /AcroForm << >>"),
    ("nothing-else", "/Subtype /Link", "/Subtype /Widget"),
    ("fonts", "/FontFile2 16 0 R", ""),
    ("fonts", "/ToUnicode 8 0 R", ""),
    ("fonts", "<20> <7e> <0020>", "<20> <7e> <0000>"),
    ("unknown-letter", "<20> <7e> <0020>", "<20> <78> <0020>"),
    ("first-heading", "/S /H1", "/S /H2"),
    ("first-heading", "/S /H2", "/S /H"),
    ("one-title", "/S /H2", "/S /H1"),
    ("skipped-level", "/S /H2", "/S /H3"),
    ("block-in-words", "/S /Link", "/S /Div"),
    ("words-in-group", "/S /P /Pg", "/S /Div /Pg"),
    ("words-in-group", "/S /Document /K [22 0 R 23 0 R", "/S /Document /K [22 0 R 24 0 R"),
    ("list-parts", "/K [27 0 R 28 0 R]", "/K [28 0 R]"),
    ("list-parts", "/S /LI ", "/S /P "),
    ("list-parts", "/S /LBody", "/S /P"),
    ("list-kind", "/ListNumbering /Decimal", ""),
    ("list-kind", "/ListNumbering /Decimal", "/ListNumbering /Disc"),
    ("empty-label", "(1.) Tj", "( ) Tj"),
    ("empty-label", "(1.) Tj", "0 0 9 9 re S"),
    ("contents-parts", "/S /P /Pg 4 0 R /K [1 24 0 R]", "/S /TOC /Pg 4 0 R /K [1 24 0 R]"),
    ("contents-parts", "/S /P /Pg 4 0 R /K [1 24 0 R]", "/S /TOCI /Pg 4 0 R /K [1 24 0 R]"),
    ("table-parts", "/S /THead", "/S /Div"),
    ("table-parts", "/S /TR /Pg", "/S /P /Pg"),
    ("table-heads", "/Scope /Column >> /K 2", ">> /K 2"),
    ("table-heads", "/K [<< /S /THead /K 32 0 R >> << /S /TBody /K [33 0 R 34 0 R] >>]", "/K [34 0 R 34 0 R]"),
    ("row-heads", "/S /TH /A << /O /Table /Scope /Row >>", "/S /TD"),
    ("table-width", "/ColSpan 2", "/ColSpan 3"),
    ("table-width", "/ColSpan 2", "/ColSpan 2 /RowSpan 2 >> /K 4 >>] >> endobj\n34 0 obj << /S /TR /K [<< /A <<"),
    ("real-table", "/K [<< /S /THead /K 32 0 R >> << /S /TBody /K [33 0 R 34 0 R] >>]", "/K [34 0 R]"),
    ("figure-alt", "/Alt (Two people)", ""),
    ("figure-alt", "/Alt (Two people)", "/Alt ( )"),
    ("empty-tag", "(Our sheet) Tj ET EMC", "( ) Tj ET EMC"),
    ("empty-tag", "/S /H1 /Pg 4 0 R /K 0", "/S /H1"),
    ("unmarked", "/Artifact << /Type /Layout >> BDC 60 590 400 1 re f EMC", "60 590 400 1 re f"),
    ("unmarked", "/Artifact << /Type /Layout >> BDC", "/Layout BMC"),
    ("unmarked", "60 590 400 1 re f EMC", "60 590 400 1 re f"),
    ("crossed-marks", "60 590 400 1 re f EMC", "/P << /MCID 9 >> BDC 60 590 400 1 re f EMC EMC"),
    ("crossed-marks", "60 600 50 50 re f EMC", "/Artifact BMC 60 600 50 50 re f EMC EMC"),
    ("lost-words", "/K [1 24 0 R]", "/K [24 0 R]"),
    ("lost-words", "/K [1 24 0 R]", "/K [1 1 24 0 R]"),
    ("lost-words", "/K [1 24 0 R]", "/K [1 7 24 0 R]"),
    ("joined-words", "[(We me) 20 (et. )] TJ", "(We) Tj 1 0 0 1 60 350 Tm (meet. ) Tj"),
    ("joined-words", "[(We me) 20 (et. )] TJ", "(We) Tj 1 0 0 1 75 380 Tm (meet. ) Tj"),
    ("joined-words", "(et. )", "(et.)"),
    ("words-over-words", "1 0 0 1 60 700 Tm (Day)", "1 0 0 1 60 700 Tm (Day) Tj 1 0 0 1 66 700 Tm (Day)"),
    ("past-the-margin", "1 0 0 1 60 700 Tm (Day)", "1 0 0 1 20 700 Tm (Day)"),
    ("past-the-margin", "1 0 0 1 60 700 Tm (Day)", "1 0 0 1 560 700 Tm (Day)"),
    ("unseen-signs", "<20> <7e> <0020>", "<20> <20> <200b> <21> <7e> <0021>"),
    ("paper-size", "[0 0 595.2756 841.8898]", "[0 0 612 792]"),
    ("page-foot", "Page 2 of 2", "Page 2 of 20"),
    ("page-foot", "/Subtype /Footer >> BDC BT /f 12 Tf 1 0 0 1 60 40 Tm (Page", "/Subtype /Header >> BDC BT /f 12 Tf 1 0 0 1 60 40 Tm (Page"),
    ("small-words", "/f 12 Tf 1 0 0 1 60 700 Tm (Day)", "/f 12 Tf 0.9 0 0 0.9 60 700 Tm (Day)"),
    ("small-words", "2 0 0 2 0 0 cm", "2 0 0 1.9 0 0 cm"),
    ("link-words", "/Contents (Read more)", ""),
    ("link-words", "(Read more) Tj", "( ) Tj"),
    ("link-tag", "<< /Type /OBJR /Obj 9 0 R >>", ""),
    ("link-tag", "/S /Link", "/S /Span"),
    ("link-tag", "/StructParent 2", ""),
    ("tab-order", "/Tabs /S /Annots", "/Annots"),
    ("tab-order", "/Tabs /S /Annots", "/Tabs /R /Annots"),
    ("bookmarks", "/Outlines 10 0 R", ""),
    ("bookmarks", "/Dest [5 0 R /XYZ 60 800 0]", "/Dest [99 0 R /XYZ 60 800 0]"),
    ("bookmarks", "/Dest [5 0 R /XYZ 60 800 0]", "/Dest [5 0 R /XYZ 60 800 0] /Next 13 0 R >> endobj\n13 0 obj << /Title (Back) /Dest [4 0 R /XYZ 0 0 0]"),
    ("bookmarks", "/Title (When)", "/Title ()"),
];

const WHOLE: &str = include_str!("../../paper/whole.pdf");

fn sheet(pdf: &str) -> Sheet {
    Sheet {
        path: "standard/sheet-standard.pdf".to_owned(),
        lang: "en-GB".to_owned(),
        profile: "standard".to_owned(),
        paper: Paper::read(pdf.as_bytes().to_vec()),
    }
}

#[test]
fn a_sheet_in_which_nothing_is_wrong_has_no_faults() {
    let sheet = sheet(WHOLE);
    assert_eq!(checks::faults(&sheet), []);
    let paper = sheet.paper.expect("a sheet");
    let read = "Document\n  H1 \"Our sheet\"\n  P\n    \"We meet. \"\n    Link \"Read more\"\n  \
        L ListNumbering=Decimal\n    LI\n      Lbl \"1.\"\n      LBody \"Come in.\"\n  \
        Figure alt \"Two people\"\n  H2 \"When\"\n  Table\n    THead\n      TR\n        \
        TH Scope=Column \"Day\"\n        TH Scope=Column \"Time\"\n    TBody\n      TR\n        \
        TH Scope=Row \"Monday\"\n        TD\n      TR\n        TD ColSpan=2 \"No other day\"\n";
    assert_eq!(tree::text(&paper), read);
}

#[test]
fn every_fault_is_found_by_its_check() {
    let mut wrong = Vec::new();
    for (check, from, to) in &BROKEN {
        assert!(WHOLE.contains(from), "the sheet has no {from}");
        let found = checks::faults(&sheet(&WHOLE.replacen(from, to, 1)));
        if !found.iter().any(|fault| fault.check == *check) {
            wrong.push(format!(
                "{check} does not find {from} as {to}, but {found:?}"
            ));
        }
    }
    for check in checks::all() {
        let mut broken = BROKEN.iter();
        if !broken.any(|(name, _, _)| *name == check.name) {
            wrong.push(format!("nothing proves that {} finds anything", check.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_file_that_is_no_pdf_is_told() {
    let found = checks::faults(&sheet("words"));
    assert_eq!(
        found.iter().map(|fault| fault.check).collect::<Vec<_>>(),
        ["unreadable"]
    );
}
