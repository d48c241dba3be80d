//! What a guide is: its documents, pages, checklists, words and pictures, and the [`Site`] in
//! which every name is joined to what it names.
//!
//! 1. [`document`] is one text as it was written: blocks and inlines, with references by number.
//! 2. [`front`] is its front matter; [`address`] what its path says; [`web`] what is meant by a web address.
//! 3. [`glossary`] and [`shelf`] hold the hard words and the pictures; [`licence`] knows what may be done with those.
//! 4. [`join`](join::join) puts texts together as pages, pages in their tree and order, and finds
//!    what each link, picture and hard word leads to: the [`Site`].
//! 5. [`checklist`] reads a checklist's or a spectrum's page as areas, statements and levels.
//! 6. [`imported`] is a document of another program, before it is pages of a guide.
//! 7. [`printed`] is what is known of sheets for printing once they are made; [`bytes`] are looked through fast.

pub mod address;
pub mod bytes;
pub mod checklist;
pub mod document;
pub mod front;
pub mod glossary;
pub mod imported;
pub mod join;
pub mod licence;
pub mod printed;
pub mod shelf;
pub mod site;
pub mod web;

pub use address::{Address, FileName};
pub use document::{
    Attrs, Block, BlockKind, Callout, CalloutKind, Document, Inline, Item, LinkRef, List,
    PictureRef, Point, WordRef,
};
pub use front::{FrontMatter, Kind};
pub use glossary::{Glossary, Word, WordId};
pub use imported::Imported;
pub use shelf::{Picture, PictureId, Shelf};
pub use site::{Joined, Page, PageId, Site, Target, Text, ToolPage};
