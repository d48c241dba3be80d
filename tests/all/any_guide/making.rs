//! Guides by chance: what is in them, before it is written down.

use proptest::collection::vec;
use proptest::prelude::*;

/// A whole guide.
#[derive(Debug, Clone)]
pub(crate) struct AnyGuide {
    pub(crate) home: Words,
    pub(crate) pages: Vec<AnyPage>,
    pub(crate) lists: Vec<Vec<Vec<u8>>>,
    pub(crate) welsh: bool,
    pub(crate) publish: Publish,
}

/// Which variants are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Publish {
    All,
    EasyAlone,
    GiantToo,
}

/// A page, and which texts it has.
#[derive(Debug, Clone)]
pub(crate) struct AnyPage {
    /// 0 for none.
    pub(crate) section: u8,
    pub(crate) number: Option<u8>,
    pub(crate) texts: Texts,
    pub(crate) draft: bool,
    pub(crate) alias: bool,
    pub(crate) picture: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Texts {
    Standard(Words),
    Easy(Words),
    Both(Words, Words),
    WithWelsh(Words, Words),
}

pub(crate) type Words = Vec<Block>;

#[derive(Debug, Clone)]
pub(crate) enum Block {
    Paragraph(Vec<Inline>),
    Heading {
        deep: bool,
        own_id: bool,
    },
    List {
        ordered: bool,
        loose: bool,
        items: Vec<Vec<Inline>>,
    },
    Quote(Vec<Inline>),
    Callout(u8, Vec<Inline>),
    Table(Vec<Vec<Inline>>),
    Code,
    Note(Vec<Inline>),
    Meaning(Vec<Inline>),
    Picture(bool),
    Point(Vec<Inline>),
    Rule,
    Comment,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Inline {
    Word,
    Strong,
    Emphasis,
    Struck,
    Code,
    Sign(u8),
    Link { page: u8, to_heading: bool },
    LinkHere,
    Tool(u8),
    Outside,
    HardWord(u8),
    Break,
}

fn inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        6 => Just(Inline::Word),
        1 => Just(Inline::Strong),
        1 => Just(Inline::Emphasis),
        1 => Just(Inline::Struck),
        1 => Just(Inline::Code),
        1 => any::<u8>().prop_map(Inline::Sign),
        3 => any::<(u8, bool)>().prop_map(|(page, to_heading)| Inline::Link { page, to_heading }),
        1 => Just(Inline::LinkHere),
        1 => any::<u8>().prop_map(Inline::Tool),
        1 => Just(Inline::Outside),
        2 => any::<u8>().prop_map(Inline::HardWord),
        1 => Just(Inline::Break),
    ]
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    vec(inline(), 1..6)
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => line().prop_map(Block::Paragraph),
        3 => any::<(bool, bool)>().prop_map(|(deep, own_id)| Block::Heading { deep, own_id }),
        2 => (any::<(bool, bool)>(), vec(line(), 1..4))
            .prop_map(|((ordered, loose), items)| Block::List { ordered, loose, items }),
        1 => line().prop_map(Block::Quote),
        2 => (any::<u8>(), line()).prop_map(|(kind, words)| Block::Callout(kind, words)),
        1 => vec(line(), 2..5).prop_map(Block::Table),
        1 => Just(Block::Code),
        2 => line().prop_map(Block::Note),
        1 => line().prop_map(Block::Meaning),
        1 => any::<bool>().prop_map(Block::Picture),
        2 => line().prop_map(Block::Point),
        1 => Just(Block::Rule),
        1 => Just(Block::Comment),
    ]
}

fn words() -> impl Strategy<Value = Words> {
    vec(block(), 0..9)
}

fn texts() -> impl Strategy<Value = Texts> {
    prop_oneof![
        2 => words().prop_map(Texts::Standard),
        1 => words().prop_map(Texts::Easy),
        4 => (words(), words()).prop_map(|(one, other)| Texts::Both(one, other)),
        2 => (words(), words()).prop_map(|(one, other)| Texts::WithWelsh(one, other)),
    ]
}

fn page() -> impl Strategy<Value = AnyPage> {
    let flags = any::<(bool, bool)>();
    let draft = proptest::bool::weighted(0.15);
    let number = proptest::option::of(0..99_u8);
    (0..4_u8, number, texts(), draft, flags).prop_map(
        |(section, number, texts, draft, (alias, picture))| AnyPage {
            section,
            number,
            texts,
            draft,
            alias,
            picture,
        },
    )
}

pub(crate) fn any_guide() -> impl Strategy<Value = AnyGuide> {
    let publish = prop_oneof![
        3 => Just(Publish::All),
        1 => Just(Publish::EasyAlone),
        1 => Just(Publish::GiantToo),
    ];
    // A list is areas of statements.
    let list = vec(vec(any::<u8>(), 1..4), 1..4);
    (
        words(),
        vec(page(), 0..7),
        vec(list, 0..3),
        any::<bool>(),
        publish,
    )
        .prop_map(|(home, pages, lists, welsh, publish)| AnyGuide {
            home,
            pages,
            lists,
            welsh,
            publish,
        })
}
