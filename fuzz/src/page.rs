//! Finished pages and drawings, as a browser would read them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Holds a page of a guide whose theme has no templates of its own: nothing in it runs, it calls for
/// nothing, its ids are its own and it has one heading of the first level.
pub(crate) fn page(path: &str, bytes: &[u8], told: bool) {
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default())
        .from_utf8()
        .one(bytes);
    let seen = RefCell::new(Seen::default());
    let mut stack = vec![dom.document.clone()];
    while let Some(node) = stack.pop() {
        element(path, &node, told, &seen);
        stack.extend(node.children.borrow().iter().cloned());
    }
    let seen = seen.into_inner();
    assert_eq!(seen.headings, 1, "{path} has so many h1");
    for target in &seen.targets {
        assert!(
            seen.ids.contains(target),
            "{path} links to #{target}, which it has not"
        );
    }
}

#[derive(Default)]
struct Seen {
    ids: BTreeSet<String>,
    targets: BTreeSet<String>,
    headings: usize,
}

/// What the program's own templates are made of, and what cleaned HTML may have.
const NEVER: [&str; 9] = [
    "script", "style", "iframe", "object", "embed", "form", "math", "base", "noscript",
];

fn element(path: &str, node: &Handle, told: bool, seen: &RefCell<Seen>) {
    let NodeData::Element { name, attrs, .. } = &node.data else {
        return;
    };
    let tag: &str = &name.local;
    assert!(!NEVER.contains(&tag), "{path} has a {tag}");
    if tag == "svg" {
        // The theme's own signs.
        let classes = attrs
            .borrow()
            .iter()
            .any(|attr| &*attr.name.local == "class" && ["mark", "arrow"].contains(&&*attr.value));
        assert!(classes, "{path} has a strange svg");
    }
    let mut seen = seen.borrow_mut();
    seen.headings += usize::from(tag == "h1");
    for attr in attrs.borrow().iter() {
        let (name, value): (&str, &str) = (&attr.name.local, &attr.value);
        assert!(!name.starts_with("on"), "{path}: {tag} {name}={value:?}");
        assert!(
            name.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-:".contains(&b)),
            "{path}: {tag} has something called {name:?}"
        );
        match name {
            "id" => assert!(
                seen.ids.insert(value.to_owned()) || told,
                "{path} has {value:?} twice"
            ),
            "href" | "src" | "action" | "cite" => {
                address(path, tag, value);
                if let Some(target) = value.strip_prefix('#').filter(|target| !target.is_empty()) {
                    seen.targets.insert(target.to_owned());
                }
            }
            "style" | "srcdoc" => panic!("{path}: {tag} {name}={value:?}"),
            _ => {}
        }
    }
}

fn address(path: &str, tag: &str, value: &str) {
    // Browsers pass over white space and control signs.
    let plain: String = value
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let before = plain.split(['/', '#', '?']).next().unwrap_or("");
    if let Some((scheme, _)) = before.split_once(':') {
        let scheme = scheme.to_ascii_lowercase();
        let known = ["http", "https", "mailto", "tel"].contains(&scheme.as_str());
        assert!(known, "{path}: {tag} leads to {value:?}");
        let leads = ["a", "link", "blockquote", "q", "del", "ins"].contains(&tag);
        // The page for wrong addresses may be shown at any depth, so it names its own site.
        assert!(
            leads || path.ends_with("404.html"),
            "{path}: {tag} calls for {value:?}"
        );
    } else {
        assert!(!plain.starts_with("//"), "{path}: {tag} leads to {value:?}");
    }
}

/// Holds a drawing that was made safe.
pub(crate) fn drawing(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("a drawing is text");
    let document = roxmltree::Document::parse(text).expect("a safe drawing can be read");
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let tag = node.tag_name().name().to_ascii_lowercase();
        let never = [
            "script",
            "foreignobject",
            "iframe",
            "object",
            "embed",
            "handler",
        ];
        assert!(!never.contains(&tag.as_str()), "the drawing has a {tag}");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on"), "{tag} {name}={value:?}");
            let plain: String = value
                .chars()
                .filter(|c| !c.is_control() && !c.is_whitespace())
                .collect();
            let plain = plain.to_ascii_lowercase();
            // What an animation would put into an address.
            if ["to", "from", "by", "values"].contains(&name) {
                assert!(!plain.contains("javascript:"), "{tag} {name}={value:?}");
            }
            // And no address or handler is animated at all.
            if name.eq_ignore_ascii_case("attributeName") {
                let harmless =
                    !(plain.ends_with("href") || plain == "src" || plain.starts_with("on"));
                assert!(harmless, "{tag} animates {value:?}");
            }
            if name == "href" || name == "src" {
                let own = plain.starts_with('#') || plain.starts_with("data:image/");
                assert!(own, "{tag} calls for {value:?}");
                assert!(
                    !plain.starts_with("data:image/svg"),
                    "{tag} calls for {value:?}"
                );
            }
        }
    }
}
