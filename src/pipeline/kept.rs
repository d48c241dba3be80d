//! Outputs that need not be made again, because what makes them is as it was when an earlier build
//! made them.
//!
//! What a page shows comes from its own texts and from the guide's *face*: the program, the settings,
//! the theme, hard words, pictures, and of every page what other pages may show of it. Both
//! together are the page's key. A key says what goes in and not what has changed: there is no list
//! of what to make again.
//!
//! Everything is read, joined and checked in every build. Only rendering and writing are left out.

use std::fmt::Debug;
use std::io::Write as _;
use std::path::Path;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::{Cache, Options};
use crate::diag::SourceMap;
use crate::model::shelf::PictureId;
use crate::model::{Page, PageId, Picture, Site, Text};
use crate::publish::Stamp;
use crate::view::{Entry, OutPath, PrintFact, Sheet, used_pictures};

/// The key of each output of a site.
pub(super) struct Keys {
    /// Of what no single page decides.
    face: Hash,
    /// By the page's number.
    pages: Vec<Hash>,
    /// Of what sheets show and pages do not: the theme's files for them, and what is in pictures.
    paper: Hash,
    /// Of all pages.
    whole: Hash,
    /// The examples of each page.
    examples: Vec<Vec<PageId>>,
}

impl Keys {
    pub(super) fn new(program: &[u8], options: &Options, site: &Site, from: &SourceMap) -> Self {
        let mut face = Hasher::new();
        face.update(env!("CARGO_PKG_VERSION").as_bytes());
        add(&mut face, &(program, options.drafts, &site.config));
        add(&mut face, &(&site.theme.name, &site.theme.words));
        for (name, template) in &site.theme.templates {
            add(&mut face, &(name, &template.text));
        }
        add(&mut face, &site.glossary);
        for (_, picture) in site.shelf.iter() {
            add_picture(&mut face, picture);
        }
        add(&mut face, &used_pictures(site));
        add(&mut face, &(&site.languages, &site.order, &site.scales));
        let pages: Vec<(Hash, Hash)> = site
            .pages()
            .par_iter()
            .map(|page| (page_face(page), page_inside(page, from)))
            .collect();
        for (of_page, _) in &pages {
            face.update(of_page.as_bytes());
        }
        let mut whole = Hasher::new();
        for (_, inside) in &pages {
            whole.update(inside.as_bytes());
        }
        let of_page = |page: &Page| page.examples.clone();
        Self {
            face: face.finalize(),
            pages: pages.into_iter().map(|(_, inside)| inside).collect(),
            paper: paper(site),
            whole: whole.finalize(),
            examples: site.pages().iter().map(of_page).collect(),
        }
    }

    /// What goes into an output; `None` for one that is copied and not made.
    /// `facts` is what a page says of its sheets.
    pub(super) fn of(&self, entry: &Entry, facts: &[PrintFact]) -> Option<Hash> {
        let mut hasher = Hasher::new_keyed(self.face.as_bytes());
        add(&mut hasher, &(entry, facts));
        match entry {
            Entry::Page(_, page) => {
                hasher.update(self.pages.get(page.index())?.as_bytes());
            }
            Entry::Tool(..) | Entry::NotFound(_) | Entry::Redirect(..) | Entry::SiteMapXml => {}
            Entry::Sheet(_, sheet) => {
                hasher.update(self.paper.as_bytes());
                let Some(page) = sheet.page() else {
                    hasher.update(self.whole.as_bytes());
                    return Some(hasher.finalize());
                };
                let examples = match sheet {
                    Sheet::WithExamples(_) => self.examples.get(page.index())?.as_slice(),
                    _ => &[],
                };
                for page in std::iter::once(&page).chain(examples) {
                    hasher.update(self.pages.get(page.index())?.as_bytes());
                }
            }
            Entry::ContactSheet(..) | Entry::Picture(..) | Entry::Style | Entry::ThemeFile(_) => {
                return None;
            }
        }
        Some(hasher.finalize())
    }
}

/// What sheets show and pages do not.
fn paper(site: &Site) -> Hash {
    let mut hasher = Hasher::new();
    for (path, file) in &site.theme.print {
        add(&mut hasher, path);
        hasher.update(&file.bytes.len().to_le_bytes());
        hasher.update(&file.bytes);
    }
    let used: Vec<_> = used_pictures(site).into_keys().collect();
    let of_picture = |id: &PictureId| {
        let mut hasher = Hasher::new();
        for file in site.shelf.get(*id).files() {
            hasher.update(&file.bytes.len().to_le_bytes());
            hasher.update(&file.bytes);
        }
        hasher.finalize()
    };
    let inside: Vec<Hash> = used.par_iter().map(of_picture).collect();
    for hash in inside {
        hasher.update(hash.as_bytes());
    }
    hasher.finalize()
}

/// What other pages may show of a page.
fn page_face(page: &Page) -> Hash {
    let Page {
        address,
        kind,
        parent,
        children,
        folder_title,
        texts,
        principles,
        examples,
    } = page;
    let mut hasher = Hasher::new();
    add(
        &mut hasher,
        &(address, kind, parent, children, folder_title),
    );
    add(&mut hasher, &(principles, examples));
    for text in texts {
        let Text {
            lang,
            kind,
            file: _,
            usual: _,
            path,
            front,
            document: _,
            joined,
            checklist,
            spectrum: _,
        } = text;
        let statements = checklist.as_ref().map(|list| list.statements().count());
        add(&mut hasher, &(lang, kind, path, front, statements));
        add(&mut hasher, &(joined.picture, &joined.ids));
    }
    hasher.finalize()
}

/// What only the page itself shows.
fn page_inside(page: &Page, from: &SourceMap) -> Hash {
    let mut hasher = Hasher::new();
    for text in &page.texts {
        let words = from.text(text.file);
        hasher.update(&words.len().to_le_bytes());
        hasher.update(words.as_bytes());
        add(&mut hasher, &text.joined);
    }
    hasher.finalize()
}

/// A picture as pages show it: they name its files and do not hold their bytes.
fn add_picture(hasher: &mut Hasher, picture: &Picture) {
    let Picture {
        name,
        file,
        origin,
        alt,
        alts,
        keywords: _,
        group: _,
        licence,
        credit,
        changes,
        people,
        consent_until,
        span: _,
        image: _,
    } = picture;
    add(hasher, &(name, file, origin, alt, alts));
    add(hasher, &(licence, credit, changes, people, consent_until));
    for file in picture.files() {
        add(hasher, &(file.extension, file.width, file.height));
    }
    hasher.update(b".");
}

/// A value as the developers of the program would see it: all of it, whatever is added to it later.
fn add(hasher: &mut Hasher, value: &impl Debug) {
    // A hasher takes everything.
    let _ = write!(hasher, "{value:?}\u{0}");
}

/// What an earlier build of the same output folder left: a record for each output, sorted by its
/// key. Since the key says all that goes into an output, it also says where it stands.
pub(super) struct Kept {
    name: Vec<u8>,
    records: Vec<u8>,
}

/// A key; a hash, a length and a time, as in a [`Stamp`]; the sides of paper of a sheet. Numbers are
/// little-endian.
type Record = [u8; RECORD];
const RECORD: usize = 32 + 32 + 8 + 16 + 8;

impl Kept {
    pub(super) fn load(output: &Path, cache: &dyn Cache) -> Self {
        let name = [b"outputs in ", output.as_os_str().as_encoded_bytes()].concat();
        let records = cache.get(&name).unwrap_or_default();
        Self { name, records }
    }

    /// The output as it was left, where the same went into it, and how many sides of paper it has.
    pub(super) fn left(&self, key: Hash) -> Option<(Stamp, usize)> {
        let (records, _) = self.records.as_chunks::<RECORD>();
        let at = records.binary_search_by(|record| record[..32].cmp(key.as_bytes()));
        parse(&records[at.ok()?])
    }

    /// Keeps what a build left for the next one.
    pub(super) fn save(
        self,
        stamps: &[(OutPath, Stamp)],
        of: impl Fn(&OutPath) -> Option<(Hash, usize)> + Sync,
        cache: &dyn Cache,
    ) {
        let record = |(path, stamp): &(OutPath, Stamp)| {
            let (key, pages) = of(path)?;
            Some(record(key, stamp, pages))
        };
        let mut records: Vec<Record> = stamps.par_iter().filter_map(record).collect();
        records.par_sort_unstable();
        let records = records.as_flattened();
        if *records != self.records {
            cache.put(&self.name, records);
        }
    }
}

fn record(key: Hash, stamp: &Stamp, pages: usize) -> Record {
    let mut record = [0; RECORD];
    record[..32].copy_from_slice(key.as_bytes());
    record[32..64].copy_from_slice(stamp.hash.as_bytes());
    record[64..72].copy_from_slice(&stamp.len.to_le_bytes());
    record[72..88].copy_from_slice(&stamp.modified.to_le_bytes());
    record[88..].copy_from_slice(&(pages as u64).to_le_bytes());
    record
}

fn parse(record: &Record) -> Option<(Stamp, usize)> {
    let stamp = Stamp {
        hash: Hash::from_slice(&record[32..64]).ok()?,
        len: u64::from_le_bytes(record[64..72].try_into().ok()?),
        modified: u128::from_le_bytes(record[72..88].try_into().ok()?),
    };
    let pages = u64::from_le_bytes(record[88..].try_into().ok()?);
    Some((stamp, usize::try_from(pages).ok()?))
}
