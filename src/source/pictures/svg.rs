//! Drawings: a strange SVG can hold scripts and can call out of the guide. `svg-hush` takes that
//! out; what is looked for here is only what to tell the author.

mod size;
mod text;

use roxmltree::{Document, Node};

/// A drawing that can be shown.
pub(super) struct Safe {
    pub(super) bytes: Vec<u8>,
    pub(super) size: (u32, u32),
    /// What was taken out, if anything.
    pub(super) had: Option<&'static str>,
}

/// Makes a drawing safe.
///
/// # Errors
/// Why it cannot be shown, as the end of a sentence that begins with its name.
pub(super) fn make_safe(bytes: &[u8]) -> Result<Safe, String> {
    let text = text::plain(bytes)?;
    if is_slow(&text) {
        return Err(TOO_MUCH.into());
    }
    let document = parse(&text)?;
    if document.root_element().tag_name().name() != "svg" {
        return Err("is not a drawing, though its name says so".into());
    }
    let had = document.descendants().find_map(unsafe_part);
    if is_too_much(&document) {
        return Err(TOO_MUCH.into());
    }
    let clean = filtered(&text).ok_or("cannot be made safe")?;
    // The filter makes some addresses into paths of the site; a drawing refers to itself alone.
    let left = parse(&clean)?.descendants().find_map(unsafe_part);
    if let Some(part) = left {
        return Err(format!("has {part}"));
    }
    let (size, text) = size::with_view_box(clean).ok_or("does not say how large it is")?;
    Ok(Safe {
        bytes: text.into_bytes(),
        size,
        had,
    })
}

/// Only what a drawing may have.
fn filtered(text: &str) -> Option<String> {
    let mut clean = Vec::with_capacity(text.len());
    let mut filter = svg_hush::Filter::new();
    filter.set_data_url_filter(svg_hush::data_url_filter::allow_standard_images);
    filter
        .filter(&mut std::io::Cursor::new(text), &mut clean)
        .ok()?;
    String::from_utf8(clean).ok()
}

const TOO_MUCH: &str = "stands inside itself too deeply, or has too many parts in one";

/// Whether an element has so many attributes that the parser, which compares each with all others, would take
/// minutes. Style sheets have such signs, too: there are far fewer of them in any.
fn is_slow(text: &str) -> bool {
    const MOST_SIGNS: usize = 2000;
    text.split('<')
        .any(|part| part.bytes().filter(|&byte| byte == b'=').count() > MOST_SIGNS)
}

/// Real drawings nest some 20 deep; a hostile one can make the filter's output grow without end.
fn is_too_much(document: &Document<'_>) -> bool {
    const DEEPEST: usize = 128;
    const MOST_ATTRIBUTES: usize = 256;
    let mut depths = Vec::new();
    document.descendants().any(|node| {
        let above = node
            .parent()
            .and_then(|parent| depths.get(parent.id().get_usize()));
        let depth: usize = above.map_or(0, |above| above + 1);
        depths.resize(node.id().get_usize() + 1, depth);
        depth > DEEPEST || node.attributes().len() > MOST_ATTRIBUTES
    })
}

/// The size of a drawing that is known to be safe.
pub(super) fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    size::of(parse(text).ok()?.root_element())
}

fn parse(text: &str) -> Result<Document<'_>, String> {
    Document::parse(text).map_err(|error| format!("cannot be read: {error}"))
}

/// What a reader must never get from a drawing.
fn unsafe_part(node: Node<'_, '_>) -> Option<&'static str> {
    if !node.is_element() {
        return None;
    }
    match node.tag_name().name() {
        "script" => return Some("a script"),
        "foreignObject" if is_of_illustrator(node) => {}
        "foreignObject" | "iframe" | "object" | "embed" | "audio" | "video" => {
            return Some("another page inside it");
        }
        "style" if node.text().is_some_and(style_calls_out) => {
            return Some("a reference to something outside it");
        }
        _ => {}
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value().trim());
        if name.starts_with("on") || (ANIMATED.contains(&name) && names_script(value)) {
            return Some("a script");
        }
        if name == "href" && !value.starts_with('#') && !is_data_image(value) {
            return Some("a reference to something outside it");
        }
        let in_style = name == "style" && style_calls_out(value);
        if in_style || (calls_out(value) && name != "href") {
            return Some("a reference to something outside it");
        }
    }
    None
}

/// Illustrator keeps its own copy of a drawing in one, which no reader sees.
fn is_of_illustrator(node: Node<'_, '_>) -> bool {
    let needs = node.attribute("requiredExtensions").unwrap_or_default();
    let parts = || node.descendants().skip(1).filter(Node::is_element);
    needs.contains("ns.adobe.com") && parts().all(|part| is_of_adobe(part.tag_name().namespace()))
}

fn is_of_adobe(name_space: Option<&str>) -> bool {
    name_space.is_some_and(|name| name.starts_with("http://ns.adobe.com/"))
}

/// What an animation puts into the attribute that it changes, which may be an address.
const ANIMATED: [&str; 4] = ["to", "from", "by", "values"];

/// Whether a script's address stands in a value, as browsers read it.
fn names_script(value: &str) -> bool {
    let passed_over = |c: char| c.is_control() || c.is_whitespace();
    let plain: String = value.chars().filter(|c| !passed_over(*c)).collect();
    plain.to_ascii_lowercase().contains("javascript:")
}

fn is_data_image(value: &str) -> bool {
    ["png", "jpeg", "gif"]
        .iter()
        .any(|kind| value.starts_with(&format!("data:image/{kind};")))
}

/// Whether a whole style sheet or `style` calls out in one of the ways that CSS has.
fn style_calls_out(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    let calls = ["image-set(", "image(", "src(", "//", "\\"];
    calls_out(style) || calls.iter().any(|call| lower.contains(call))
}

/// Whether a style calls for anything but a part of the drawing itself.
fn calls_out(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    style.contains("@import")
        || style.match_indices("url(").any(|(at, _)| {
            let target = style[at + 4..].trim_start().trim_start_matches(['"', '\'']);
            !target.starts_with('#')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">{inside}</svg>"#)
    }

    #[test]
    fn scripts_and_outside_references_are_named_and_taken_out() {
        for (inside, gone) in [
            ("<script>alert(1)</script>", "alert"),
            (r#"<path onload="alert(1)" d="M0 0"/>"#, "alert"),
            (
                r#"<style>svg{background:image-set("https://evil.example/c" 1x)}</style>"#,
                "evil",
            ),
            (r#"<image href="https://evil.example/x.png"/>"#, "evil"),
            (
                r#"<rect style="fill:url(https://evil.example/x)"/>"#,
                "url(",
            ),
            (r#"<use href="https://evil.example/x.svg#y"/>"#, "x.svg"),
            ("<foreignObject><p>x</p></foreignObject>", "foreignObject"),
        ] {
            // What cannot be taken out cleanly is left out as a whole.
            if let Ok(safe) = make_safe(svg(inside).as_bytes()) {
                assert!(safe.had.is_some(), "{inside}");
                let text = String::from_utf8_lossy(&safe.bytes).into_owned();
                assert!(!text.contains(gone), "{inside} gave {text}");
            }
        }
        let script = make_safe(svg("<script>alert(1)</script><path d=\"M0 0\"/>").as_bytes());
        assert!(script.is_ok_and(|safe| safe.had == Some("a script")));
        let good = make_safe(svg(r#"<path d="M0 0h9" fill="red"/>"#).as_bytes());
        assert!(good.is_ok_and(|safe| safe.had.is_none() && safe.size == (72, 72)));
    }

    #[test]
    fn entities_and_strangers_are_left_out() {
        let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg viewBox=\"0 0 1 1\">&b;</svg>";
        assert!(make_safe(bomb.as_bytes()).is_err());
        assert!(make_safe(b"<html></html>").is_err());
        assert!(make_safe(b"GIF89a").is_err());
        let odd = svg("").replace("0 0 72 72", "0 0 data:x 72 72");
        assert!(make_safe(odd.as_bytes()).is_err());
        assert!(make_safe(b"").is_err());
        let deep = svg(&("<g>".repeat(5000) + &"</g>".repeat(5000)));
        assert!(
            make_safe(deep.as_bytes()).is_err(),
            "the filter would make 50 MB of it"
        );
    }
}
