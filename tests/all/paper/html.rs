//! A page of the site, as far as it has to do with paper: its words, and the sheets that it leads to.

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A page of the site.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) lang: String,
    /// How its variant looks: `easy-read`, say.
    pub(crate) profile: String,
    /// Where its links to PDFs lead, from the top of the site.
    pub(crate) sheets: Vec<String>,
    /// The words of its text: its title, what it is about, and all that its author wrote.
    pub(crate) words: Vec<String>,
}

/// Parts of a page that are for the screen alone, by element or by class.
const FOR_SCREENS: [&str; 10] = [
    // Ways through the guide.
    "nav", "cards", "doors", "prints", "facts",
    // What is filled in: the sheets that are filled in on paper say it in their own order.
    "fieldset", "rows", "button", "form", // A drawing's own title.
    "svg",
];

impl Page {
    pub(crate) fn read(path: &str, html: &[u8]) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default())
            .from_utf8()
            .one(html);
        let mut page = Self::default();
        page.node(path, &dom.document, false);
        page
    }

    fn node(&mut self, path: &str, node: &Handle, mut is_text: bool) {
        match &node.data {
            NodeData::Text { contents } if is_text => self.words.extend(words(&contents.borrow())),
            NodeData::Element { name, attrs, .. } => {
                let tag: &str = &name.local;
                is_text |= tag == "main";
                is_text &= !FOR_SCREENS.contains(&tag);
                for attr in attrs.borrow().iter() {
                    let value = &*attr.value;
                    match &*attr.name.local {
                        "lang" if tag == "html" => value.clone_into(&mut self.lang),
                        "data-profile" => value.clone_into(&mut self.profile),
                        "href" if value.rsplit('.').next() == Some("pdf") => {
                            self.sheets.push(from_top(path, value));
                        }
                        "alt" if is_text => self.words.extend(words(value)),
                        "hidden" => is_text = false,
                        "class" => {
                            is_text &= !value.split(' ').any(|one| FOR_SCREENS.contains(&one));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            self.node(path, child, is_text);
        }
    }
}

/// The words of a text, without what joins them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    // Where a long word may go on in the next line, on paper alone.
    let ends = |c: char| !c.is_alphanumeric() && c != '\u{200b}';
    let words = text.split(ends).map(|word| word.replace('\u{200b}', ""));
    words.filter(|word| !word.is_empty())
}

/// Where a link of a page leads, from the top of the site.
fn from_top(path: &str, link: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
