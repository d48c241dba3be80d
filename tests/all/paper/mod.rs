//! Sheets for printing as PDFs: what a screen reader, a printer and a reader with weak eyes get. Every
//! sheet of this repository's own guide is looked at, with no help from what made it.
//!
//! 1. [`built`] builds the guide; [`reader`] reads its PDFs and [`html`] its pages.
//! 2. [`checks`] are what holds for every sheet; [`broken`] proves of each that it finds its fault.
//! 3. [`written`] are sheets of texts as people write them.
//! 4. [`order`] compares paper with screen; [`golden`] keeps [`tree`]s of tags, for a person to read.

mod broken;
mod built;
mod checks;
mod golden;
mod html;
mod order;
pub(crate) mod reader;
mod tree;
mod written;

use built::guide;

#[test]
fn every_sheet_can_be_read_by_everyone() {
    let sheets = &guide().sheets;
    assert!(
        sheets.len() > 50,
        "the guide has few sheets: {}",
        sheets.len()
    );
    let faults = checks::report(sheets);
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn paper_says_what_the_page_says_and_in_its_order() {
    let mut compared = 0;
    let mut wrong = String::new();
    for (path, page) in &guide().pages {
        for sheet in guide().sheets.iter().filter(|sheet| sheet.is_page()) {
            let Ok(paper) = &sheet.paper else { continue };
            if page.sheets.contains(&format!("print/{}", sheet.path)) {
                compared += 1;
                if let Some(difference) = order::difference(page, paper) {
                    wrong += &format!("{path} and {}:\n{difference}", sheet.path);
                }
            }
        }
    }
    assert!(compared > 50, "few pages were compared: {compared}");
    assert!(wrong.is_empty(), "\n{wrong}");
}
