//! What one reader sees: editions, addresses, the words of the theme, and the plan of every file
//! that will exist.
//!
//! 1. [`edition`] is one language in one variant: which pages it has, their titles and order.
//! 2. [`plan`] maps each output path to what makes it; two claims on one path are an error.
//! 3. [`page`] makes the view of a page: [`blocks`] and [`checklist`] lower its text, [`parts`]
//!    adds what stands around it, [`tools`] makes the pages that nobody wrote.
//!    [`nav`] lists pages. [`elsewhere`] knows which pages an edition lacks, and what leads to them all the same.
//! 4. [`pictures`] knows where the files of pictures stand, and which pictures are shown at all.
//! 5. [`sheet`] makes the views of sheets for printing, with [`counts`] for what is filled in by hand
//!    and [`credits`] for their pictures.
//! 6. [`shelf`] makes the view of the pictures that an author looked for.
//!
//! A view is complete: renderers see views and never the model, and templates never ask which
//! variant they are in.

mod about;
pub mod blocks;
pub mod checklist;
pub mod counts;
mod credits;
pub mod edition;
mod elsewhere;
mod headings;
mod link_names;
mod lists;
mod lower;
pub mod nav;
pub mod out_path;
pub mod page;
mod parts;
mod pictures;
pub mod plan;
pub mod prints;
pub mod runs;
pub mod sheet;
pub mod shelf;
mod tables;
pub mod tools;
mod whole;

pub use crate::model::document::{Alignment, CalloutKind};
pub use blocks::{Attrs, Block, Inline, PictureView};
pub use edition::{Edition, EditionId, Sheets, Views};
pub use out_path::OutPath;
pub use page::{Body, LinkView, PageView};
pub use pictures::used_pictures;
pub use plan::{Entry, Plan, plan};
pub use sheet::{PrintFact, PrintFacts, Sheet};
