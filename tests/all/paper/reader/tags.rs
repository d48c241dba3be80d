//! The tree of tags, with the words of each.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Object};

use super::content::{Mark, Page, Run};
use super::{Id, name, reference, text};

/// A tag, with all that is read in it.
#[derive(Default)]
pub(crate) struct Tag {
    /// What it is, once roles of the file's own are taken for what they stand for.
    pub(crate) role: String,
    pub(crate) alt: Option<String>,
    /// What is read in its place.
    pub(crate) instead: Option<String>,
    pub(crate) lang: Option<String>,
    /// `Scope`, `ColSpan`, `ListNumbering` and the like, by name.
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) kids: Vec<Kid>,
}

/// Tags whose words stand in the line of those around them.
pub(crate) const IN_A_LINE: [&str; 5] = ["Span", "Link", "Quote", "Code", "Reference"];

/// What is in a tag.
pub(crate) enum Kid {
    Tag(Tag),
    /// What stands between marks on a page.
    Words {
        page: usize,
        number: i64,
        text: String,
        lang: Option<String>,
    },
    /// Something that can be clicked.
    Object(Id),
}

impl Tag {
    pub(crate) fn kids(&self) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Tag(tag) => Some(tag),
            Kid::Words { .. } | Kid::Object(_) => None,
        })
    }

    /// This tag and all that are in it, in the order of reading.
    pub(crate) fn and_below<'t>(&'t self, all: &mut Vec<&'t Self>) {
        all.push(self);
        for kid in self.kids() {
            kid.and_below(all);
        }
    }

    /// All that is read of it, pictures included. Words of tags that stand apart stand apart here too.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        self.put_words(&mut words);
        words
    }

    fn put_words(&self, words: &mut String) {
        if let Some(said) = self.instead.as_ref().or(self.alt.as_ref()) {
            words.push_str(said);
            return;
        }
        for kid in &self.kids {
            match kid {
                Kid::Tag(tag) if IN_A_LINE.contains(&tag.role.as_str()) => tag.put_words(words),
                Kid::Tag(tag) => {
                    words.push('\n');
                    tag.put_words(words);
                    words.push('\n');
                }
                Kid::Words { text, .. } => words.push_str(text),
                Kid::Object(_) => {}
            }
        }
    }

    /// The level of a heading.
    pub(crate) fn level(&self) -> Option<u8> {
        self.role.strip_prefix('H')?.parse().ok()
    }

    /// How many columns or rows a cell goes over.
    pub(crate) fn span(&self, key: &str) -> usize {
        self.attributes
            .get(key)
            .and_then(|span| span.parse().ok())
            .unwrap_or(1)
    }
}

/// The tree, and what has to be known of it beside.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) tags: Vec<Tag>,
    pub(super) roles: Vec<(String, String)>,
}

pub(super) fn read(catalog: &Dict<'_>, pages: &[Page]) -> Tree {
    let Some(root) = catalog.get::<Dict<'_>>("StructTreeRoot") else {
        return Tree::default();
    };
    let map: Dict<'_> = root.get("RoleMap").unwrap_or_default();
    let entries = map
        .entries()
        .filter_map(|(own, _)| Some((own.as_str().to_owned(), name(&map, own.as_str())?)));
    let roles: Vec<_> = entries.collect();
    let reading = Reading {
        roles: roles.iter().cloned().collect(),
        pages: pages
            .iter()
            .enumerate()
            .filter_map(|(at, page)| Some((page.id?, at)))
            .collect(),
        words: pages.iter().map(words).collect(),
    };
    let mut top = Tag::default();
    reading.kids(&root, &mut top, None, 0);
    let tags = top.kids.into_iter().filter_map(|kid| match kid {
        Kid::Tag(tag) => Some(tag),
        Kid::Words { .. } | Kid::Object(_) => None,
    });
    Tree {
        tags: tags.collect(),
        roles,
    }
}

type Words = BTreeMap<i64, (String, Option<String>)>;

/// What is read between the marks of each number.
fn words(page: &Page) -> Words {
    let mut words = Words::new();
    for Run {
        mark, said, lang, ..
    } in &page.runs
    {
        if let Mark::Tagged(number) = mark {
            let all = words
                .entry(*number)
                .or_insert_with(|| (String::new(), lang.clone()));
            all.0.push_str(said);
        }
    }
    words
}

struct Reading {
    roles: BTreeMap<String, String>,
    pages: BTreeMap<Id, usize>,
    words: Vec<Words>,
}

/// Deeper trees than this go round in a circle.
const DEEPEST: usize = 200;

impl Reading {
    fn kids(&self, dict: &Dict<'_>, tag: &mut Tag, page: Option<usize>, depth: usize) {
        let kids: Vec<Object<'_>> = match dict.get("K") {
            Some(Object::Array(kids)) => kids.iter().collect(),
            Some(kid) => vec![kid],
            None => Vec::new(),
        };
        let own =
            |dict: &Dict<'_>| reference(dict, "Pg").and_then(|id| self.pages.get(&id).copied());
        let page = own(dict).or(page);
        for kid in kids {
            match kid {
                Object::Number(number) => tag.kids.extend(self.marked(page, number.as_i64())),
                Object::Dict(kid) => match name(&kid, "Type").as_deref() {
                    Some("MCR") => {
                        let number: Option<i32> = kid.get("MCID");
                        let page = own(&kid).or(page);
                        tag.kids
                            .extend(number.and_then(|number| self.marked(page, number.into())));
                    }
                    Some("OBJR") => tag.kids.extend(reference(&kid, "Obj").map(Kid::Object)),
                    _ if depth < DEEPEST => tag.kids.push(Kid::Tag(self.tag(&kid, page, depth))),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn marked(&self, page: Option<usize>, number: i64) -> Option<Kid> {
        let page = page?;
        let (text, lang) = self
            .words
            .get(page)?
            .get(&number)
            .cloned()
            .unwrap_or_default();
        Some(Kid::Words {
            page,
            number,
            text,
            lang,
        })
    }

    fn tag(&self, dict: &Dict<'_>, page: Option<usize>, depth: usize) -> Tag {
        let mut role = name(dict, "S").unwrap_or_default();
        // As often as there are roles, so that one that stands for itself ends.
        for _ in 0..self.roles.len() {
            let Some(other) = self.roles.get(&role) else {
                break;
            };
            role.clone_from(other);
        }
        let mut tag = Tag {
            role,
            alt: text(dict, "Alt"),
            instead: text(dict, "ActualText"),
            lang: text(dict, "Lang"),
            attributes: attributes(dict),
            kids: Vec::new(),
        };
        self.kids(dict, &mut tag, page, depth + 1);
        tag
    }
}

/// The attributes of a tag, but for how it is laid out.
fn attributes(dict: &Dict<'_>) -> BTreeMap<String, String> {
    let all: Vec<Object<'_>> = match dict.get("A") {
        Some(Object::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let mut attributes = BTreeMap::new();
    for one in all {
        let Object::Dict(one) = one else { continue };
        let owner = name(&one, "O").unwrap_or_default();
        for (key, _) in one.entries().filter(|_| owner != "Layout") {
            let value: Option<Object<'_>> = one.get(&*key);
            if let Some(value) = value.filter(|_| key.as_str() != "O") {
                attributes.insert(key.as_str().to_owned(), said(&value));
            }
        }
    }
    attributes
}

/// A value in a few letters.
fn said(value: &Object<'_>) -> String {
    match value {
        Object::Name(name) => name.as_str().to_owned(),
        Object::Number(number) => number.as_f64().to_string(),
        Object::String(string) => super::letters::text(string),
        Object::Array(values) => list(values),
        _ => "?".to_owned(),
    }
}

fn list(values: &Array<'_>) -> String {
    let values: Vec<String> = values.iter().map(|value| said(&value)).collect();
    values.join(" ")
}
