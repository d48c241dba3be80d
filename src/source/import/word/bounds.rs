//! How much there is in a part, before it is taken apart: what a parser does with it must not take long, nor much memory.

use std::collections::HashSet;

use memchr::{memchr, memchr3, memmem};

/// More elements and pieces of text than any document has that a person wrote.
pub(super) const MOST_NODES: u32 = 1_500_000;
/// The same for attributes. The parser makes room for one at each `=`.
const MOST_ATTRIBUTES: usize = 3_000_000;
/// Each attribute of an element is compared to the others.
const MOST_OF_ELEMENT: usize = 200;
/// Name spaces that are in use at one place: Word has 35, and each is looked through for a name.
const MOST_SPACES: usize = 100;
/// Where they are said, which is at each picture too.
const MOST_SAID: usize = 50_000;

/// Whether a part is too much.
pub(super) fn is_too_much(text: &str) -> bool {
    let mut elements = 0;
    let mut said = 0;
    let mut spaces: HashSet<&str> = HashSet::new();
    let mut rest = text;
    while let Some(start) = memchr(b'<', rest.as_bytes()) {
        let behind = &rest[start + 1..];
        rest = match behind.as_bytes() {
            [b'!', b'-', ..] => after(behind, "-->"),
            [b'!', ..] => after(behind, "]]>"),
            [b'?', ..] => after(behind, "?>"),
            [b'/', ..] => behind,
            _ => {
                elements += 1;
                let tag = Tag::read(behind);
                said += tag.said;
                if tag.attributes > MOST_OF_ELEMENT {
                    return true;
                }
                for name in tag.spaces {
                    spaces.insert(name);
                }
                tag.rest
            }
        };
        if elements > MOST_NODES || said > MOST_SAID || spaces.len() > MOST_SPACES {
            return true;
        }
    }
    let count = |sign| memchr::memchr_iter(sign, text.as_bytes()).count();
    // Each element may begin and end.
    count(b'<') > 2 * MOST_NODES as usize || count(b'=') > MOST_ATTRIBUTES
}

fn after<'t>(text: &'t str, end: &str) -> &'t str {
    let at = memmem::find(text.as_bytes(), end.as_bytes());
    at.map_or("", |at| &text[at + end.len()..])
}

/// What stands between `<` and `>`.
struct Tag<'t> {
    attributes: usize,
    /// How many name spaces are said here.
    said: usize,
    /// Their short forms.
    spaces: Vec<&'t str>,
    rest: &'t str,
}

impl<'t> Tag<'t> {
    fn read(text: &'t str) -> Self {
        let mut tag = Self {
            attributes: 0,
            said: 0,
            spaces: Vec::new(),
            rest: text,
        };
        while let Some(at) = memchr3(b'>', b'"', b'\'', tag.rest.as_bytes()) {
            let (before, sign) = (&tag.rest[..at], tag.rest.as_bytes()[at]);
            tag.rest = &tag.rest[at + 1..];
            if sign == b'>' {
                return tag;
            }
            tag.attributes += 1;
            if let Some((_, name)) = before.rsplit_once("xmlns") {
                tag.said += 1;
                tag.spaces.push(name);
            }
            let end = memchr(sign, tag.rest.as_bytes());
            tag.rest = end.map_or("", |end| &tag.rest[end + 1..]);
            if tag.attributes > MOST_OF_ELEMENT {
                return tag;
            }
        }
        tag.rest = "";
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_word_writes_is_not_too_much() {
        let many = "<w:p a='>' b=\"<\"><!-- = --><w:t>a = b</w:t></w:p>".repeat(1000);
        assert!(!is_too_much(&format!(
            "<?xml?><w:d xmlns:w='x'>{many}</w:d>"
        )));
        assert!(!is_too_much(""));
        assert!(!is_too_much("<"));
        assert!(!is_too_much("<a b='"));
        assert!(!is_too_much("<!-- <a"));
    }

    #[test]
    fn what_takes_long_is_too_much() {
        let many =
            |count: usize, text: fn(usize) -> String| (0..count).map(text).collect::<String>();
        let attributes = many(201, |at| format!(" a{at}=''"));
        assert!(is_too_much(&format!("<a{attributes}/>")));
        let spaces = many(101, |at| format!("<a xmlns:n{at}='x'/>"));
        assert!(is_too_much(&spaces));
        assert!(!is_too_much(&many(101, |_| "<a xmlns:n='x'/>".to_owned())));
        assert!(is_too_much(&many(50_001, |_| "<a xmlns='x'/>".to_owned())));
        assert!(is_too_much(&"=".repeat(3_000_001)));
        assert!(is_too_much(&"<a/>".repeat(1_500_001)));
    }
}
