//! Which pictures load with the page, and which when a reader comes near them.
//!
//! Templates say of every picture in a page's main part that it may come late. Those of the first
//! screen may not, and only the finished page tells which these are.

/// How many letters fill the first screen of a phone, about.
const SCREEN: usize = 250;

/// How many letters' room a picture takes, at least; one that a template loads at once in any case
/// stands beside words or others like it, and takes none.
const PICTURE: usize = 40;

const LATE: &[u8] = b" loading=\"lazy\"";

/// The browser's own choice of a file: only a picture that comes late waits until its width is known.
const OWN_CHOICE: &[u8] = b" sizes=\"auto, ";

/// Has the pictures of the first screen loaded at once: those in the main part with few words before.
pub(super) fn load_at_once(page: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(page.len());
    let (before, mut rest) = page.split_at(find(page, b"<main").unwrap_or(page.len()));
    out.extend_from_slice(before);
    let mut letters = 0;
    while letters <= SCREEN && !rest.is_empty() {
        let words = rest.iter().position(|byte| *byte == b'<');
        let (text, tag_on) = rest.split_at(words.unwrap_or(rest.len()));
        let end = tag_on.iter().position(|byte| *byte == b'>');
        let (tag, after) = tag_on.split_at(end.map_or(tag_on.len(), |end| end + 1));
        out.extend_from_slice(text);
        letters += text.iter().filter(|byte| starts_letter(**byte)).count();
        let is_picture = tag.starts_with(b"<img ");
        let may_be_late = is_picture && find(tag, LATE).is_some();
        if may_be_late && letters <= SCREEN {
            let tag = replaced(tag, LATE, b"");
            out.extend_from_slice(&replaced(&tag, OWN_CHOICE, b" sizes=\""));
        } else {
            out.extend_from_slice(tag);
        }
        letters += if may_be_late { PICTURE } else { 0 };
        rest = after;
    }
    out.extend_from_slice(rest);
    out
}

/// Whether a letter begins here: no space, and no further byte of a letter in UTF-8.
fn starts_letter(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte & 0b1100_0000 != 0b1000_0000
}

fn replaced(text: &[u8], part: &[u8], by: &[u8]) -> Vec<u8> {
    match find(text, part) {
        Some(at) => [&text[..at], by, &text[at + part.len()..]].concat(),
        None => text.to_vec(),
    }
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::load_at_once;

    const PICTURE: &str = r#"<img src="a.svg" loading="lazy" alt="">"#;
    const AT_ONCE: &str = r#"<img src="a.svg" alt="">"#;

    fn loaded(page: &str) -> String {
        String::from_utf8_lossy(&load_at_once(page.as_bytes())).into_owned()
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
