//! `alongside pictures`: the shelf as a list, or as a page in the web browser.

use std::fmt::Write as _;
use std::path::Path;

use crate::diag::Level;
use crate::diag::human::one_line;
use crate::pipeline::{self, Output, ShelfPicture, ShelfView, Wanted};

use super::arguments::Pictures;
use super::cache::DiskCache;
use super::run::{complain, eprint_findings, print, say};
use super::{Terminal, progress};

/// Ends with 1 where nothing was found.
pub(super) fn pictures(root: &Path, asked: &Pictures, terminal: Terminal) -> u8 {
    let wanted = Wanted {
        root: root.to_owned(),
        words: asked.words.join(" "),
        sheet: asked.open.then(|| Output {
            folder: std::env::temp_dir().join("alongside-pictures"),
            home: std::env::home_dir(),
        }),
    };
    let bar = progress::Bar::new(terminal);
    let found = pipeline::pictures(&wanted, &DiskCache::new(root), &bar);
    bar.finish();
    eprint_findings(&found.outcome, terminal);
    let code = pipeline::exit_code(&found.outcome.report, Level::Error);
    let Some(shelf) = &found.shelf else {
        return code;
    };
    if !found.is_guide {
        say(terminal, &no_guide(root));
    }
    if shelf.is_empty() {
        complain(&nothing(shelf));
        return code.max(1);
    }
    match &found.page {
        Some(page) => show(page, terminal),
        None if asked.open => {}
        None => {
            print(&list(shelf));
            say(terminal, &what_else(asked, shelf));
        }
    }
    code
}

/// Asks the web browser to show a page, and says where it is: not every computer has a browser, and
/// one that was asked may still fail.
fn show(page: &Path, terminal: Terminal) {
    let page = std::path::absolute(page).unwrap_or_else(|_| page.to_owned());
    let shown = page.display();
    if open::that_detached(&page).is_ok() {
        say(
            terminal,
            &format!(
                "Made a page of these pictures, and asked your web browser to show it.\n\
                 If it does not open, open it yourself: {shown}"
            ),
        );
    } else {
        complain(&format!(
            "Made a page of these pictures, but no web browser could be started from here.\n\
             Open it yourself: {shown}\n"
        ));
    }
}

fn no_guide(root: &Path) -> String {
    let place = if root == Path::new(".") {
        "here".to_owned()
    } else {
        format!("in {}", root.display())
    };
    format!("There is no guide {place}, so these are the pictures that come with Alongside.\n")
}

fn list(shelf: &ShelfView) -> String {
    let mut out = String::new();
    if let Some(note) = &shelf.note {
        let _ = writeln!(out, "{}\n", one_line(&note.text));
    }
    for section in &shelf.sections {
        let title = one_line(&section.title.text);
        let _ = writeln!(out, "{title}\n{}\n", "-".repeat(title.chars().count()));
        if let Some(note) = &section.note {
            let _ = writeln!(out, "{}\n", one_line(&note.text));
        }
        for picture in &section.pictures {
            entry(picture, &mut out);
        }
    }
    out
}

/// The line to paste begins at the edge, so that it can be selected with nothing before it.
fn entry(picture: &ShelfPicture, out: &mut String) {
    out.push_str(&one_line(&picture.name));
    if let Some(description) = &picture.description {
        let _ = write!(out, ": {}", one_line(&description.text));
    }
    if let Some(people) = &picture.people {
        let _ = write!(out, "\n{}", one_line(&people.text));
    }
    let _ = writeln!(out, "\n{}\n", one_line(&picture.line));
}

fn nothing(shelf: &ShelfView) -> String {
    let notes = shelf.sections.iter().filter_map(|part| part.note.as_ref());
    let mut out: String = notes.map(|note| one_line(&note.text) + "\n").collect();
    out.push_str("For a list of all pictures: alongside pictures\n");
    out
}

fn what_else(asked: &Pictures, shelf: &ShelfView) -> String {
    if shelf.is_part {
        let words = one_line(&asked.words.join(" "));
        format!(
            "To see these as pictures: alongside pictures {words} --open\n\
             For a list of all pictures: alongside pictures"
        )
    } else {
        "To look for one, say what it is about: alongside pictures bus money\n\
         To see the pictures themselves: alongside pictures --open"
            .to_owned()
    }
}
