//! Which pictures load with the page, and which when a reader comes near them.
//!
//! Templates say of every picture in a page's main part that it may come late. Those of the first
//! screen may not, and only the finished page tells which these are.

use std::ops::Range;

use memchr::{memchr, memmem};

/// How many letters fill the first screen of a phone, about.
const SCREEN: usize = 250;

/// How many letters' room a picture takes, at least; one that a template loads at once in any case
/// stands beside words or others like it, and takes none.
const PICTURE: usize = 40;

const LATE: &[u8] = b" loading=\"lazy\"";

/// The browser's own choice of a file: only a picture that comes late waits until its width is known.
const OWN_CHOICE: &[u8] = b" sizes=\"auto, ";

/// Has the pictures of the first screen loaded at once: those in the main part with few words before.
pub(super) fn load_at_once(mut page: Vec<u8>) -> Vec<u8> {
    for (part, by) in early(&page).into_iter().rev() {
        page.splice(part, by.iter().copied());
    }
    page
}

/// What is to be said otherwise, in order.
fn early(page: &[u8]) -> Vec<(Range<usize>, &'static [u8])> {
    let mut found = Vec::new();
    let mut at = memmem::find(page, b"<main").unwrap_or(page.len());
    let mut letters = 0;
    while letters <= SCREEN && at < page.len() {
        let tag = at + memchr(b'<', &page[at..]).unwrap_or(page.len() - at);
        let text = &page[at..tag];
        at = tag + memchr(b'>', &page[tag..]).map_or(page.len() - tag, |end| end + 1);
        letters += text.iter().filter(|byte| starts_letter(**byte)).count();
        if !page[tag..at].starts_with(b"<img ") {
            continue;
        }
        let place = |part: &[u8]| {
            let from = tag + memmem::find(&page[tag..at], part)?;
            Some(from..from + part.len())
        };
        let Some(late) = place(LATE) else { continue };
        if letters <= SCREEN {
            found.push((late, &b""[..]));
            found.extend(place(OWN_CHOICE).map(|choice| (choice, &b" sizes=\""[..])));
        }
        letters += PICTURE;
    }
    found.sort_by_key(|(part, _)| part.start);
    found
}

/// Whether a letter begins here: no space, and no further byte of a letter in UTF-8.
fn starts_letter(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::load_at_once;

    const PICTURE: &str = r#"<img src="a.svg" loading="lazy" alt="">"#;
    const AT_ONCE: &str = r#"<img src="a.svg" alt="">"#;

    fn loaded(page: &str) -> String {
        String::from_utf8_lossy(&load_at_once(page.into())).into_owned()
    }

    #[test]
    fn a_picture_is_late_after_a_screen_of_words() {
        for (letters, first) in [(0, AT_ONCE), (250, AT_ONCE), (251, PICTURE)] {
            let words = "ŵ ".repeat(letters);
            assert_eq!(
                loaded(&format!("<main><p>{words}</p>{PICTURE}</main>")),
                format!("<main><p>{words}</p>{first}</main>"),
                "after {letters} letters"
            );
        }
    }

    #[test]
    fn pictures_take_room_too() {
        let page = loaded(&format!("<main>{}</main>", PICTURE.repeat(20)));
        assert_eq!(page.matches(AT_ONCE).count(), 7);
        assert_eq!(page.matches(PICTURE).count(), 13);
    }

    #[test]
    fn a_picture_that_does_not_wait_has_no_size_of_its_own_to_wait_for() {
        let photo = r#"<img src="a.jpg" sizes="auto, 100vw" loading="lazy" alt="auto, ">"#;
        let at_once = r#"<img src="a.jpg" sizes="100vw" alt="auto, ">"#;
        assert_eq!(
            loaded(&format!("<main>{photo}")),
            format!("<main>{at_once}")
        );
    }

    #[test]
    fn all_else_stays_as_it_is() {
        let pages = [
            format!("{PICTURE}<p>No main part.</p>"),
            format!("{PICTURE}<main><p>Before it.</p></main>"),
            r#"<main><p title=' loading="lazy"'> loading="lazy"</p>"#.to_owned(),
            "<main>cut <img src=".to_owned(),
            String::new(),
        ];
        for page in pages {
            assert_eq!(loaded(&page), page);
        }
    }
}
