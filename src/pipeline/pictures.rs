//! The shelf by itself: what an author looks for, as a list and as a page. No text is read for it,
//! and nothing of the site is made.

use std::path::{Path, PathBuf};

use super::outputs::Open;
use super::{Cache, Drafts, NoCache, Outcome, Output, Progress, Run, photographs};
use crate::diag::Diagnostic;
use crate::model::Site;
use crate::model::join::join;
use crate::model::shelf::{Room, Search};
use crate::render::Renderer;
use crate::source;
use crate::view::shelf::ShelfView;
use crate::view::{self, Views};

/// What an author looks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The guide's folder. One without a guide has the shelf that the program carries.
    pub root: PathBuf,
    /// Words for what a picture shows; none for the whole shelf.
    pub words: String,
    /// Whether to make a page of the pictures, the contact sheet, and where it goes where there is
    /// no guide. A guide has it in `.alongside/`, which is no part of what authors wrote or of the
    /// site.
    pub sheet: Option<Output>,
}

/// What was found.
#[derive(Debug)]
pub struct Pictures {
    /// What is wrong with the shelf, or kept the contact sheet from being written.
    pub outcome: Outcome,
    /// Whether the folder has a guide in it.
    pub is_guide: bool,
    /// The pictures; `None` where the shelf cannot be read.
    pub shelf: Option<ShelfView>,
    /// The contact sheet, where one was made.
    pub page: Option<PathBuf>,
}

/// Looks for pictures, and makes a page of those that were found where one is wanted.
#[must_use]
pub fn pictures(wanted: &Wanted, cache: &dyn Cache, progress: &dyn Progress) -> Pictures {
    let mut run = Run::default();
    match run.shelf(&wanted.root) {
        Ok((mut site, is_guide)) => {
            let search = site.shelf.search(&wanted.words, site.language());
            if wanted.sheet.is_some() {
                let rooms = search.pictures().map(|id| (id, Room::Tile)).collect();
                photographs::develop(&mut site, rooms, cache, progress, &mut run.sink);
            }
            let (shelf, page) = run
                .look_for(wanted, &site, &search, is_guide, progress)
                .unzip();
            Pictures {
                outcome: run.end(Some(site), None),
                is_guide,
                shelf,
                page: page.flatten(),
            }
        }
        Err(fault) => {
            run.sink.push(fault);
            Pictures {
                outcome: run.end(None, None),
                is_guide: true,
                shelf: None,
                page: None,
            }
        }
    }
}

impl Run {
    /// The shelf as a guide without pages, and whether it is a guide's.
    fn shelf(&mut self, root: &Path) -> Result<(Site, bool), Diagnostic> {
        let written = source::shelf(root, &mut self.sources, &mut self.sink)?;
        let is_guide = written.is_some();
        let mut written =
            written.unwrap_or_else(|| source::built_in_shelf(&mut self.sources, &mut self.sink));
        // One page, in one way to read: the guide's first with standard text.
        let variants = std::mem::take(&mut written.config.variants);
        let first = variants.into_iter().min_by_key(|variant| variant.text);
        written.config.variants.extend(first);
        self.dress(&mut written);
        Ok((join(written, Drafts::Hide, &mut self.sink), is_guide))
    }

    fn look_for(
        &mut self,
        wanted: &Wanted,
        site: &Site,
        search: &Search,
        is_guide: bool,
        progress: &dyn Progress,
    ) -> Option<(ShelfView, Option<PathBuf>)> {
        let views = Views::new(site);
        let (edition, _) = views.editions().next()?;
        let shelf = view::shelf::shelf(&views, edition, search);
        let sheet = wanted.sheet.as_ref().filter(|_| !shelf.is_empty());
        let page = sheet.and_then(|sheet| {
            let mut output = sheet.clone();
            if is_guide {
                output.folder = wanted.root.join(".alongside").join("pictures");
            }
            let plan = view::plan::contact_sheet(&views, edition, search, &mut self.sink);
            let made = Renderer::new(&views).and_then(|renderer| {
                let open = Open::new(&wanted.root, &output, None, &NoCache)?;
                open.publish(&renderer, &plan, &NoCache, progress)
            });
            let page = made.map(|_| output.folder.join("index.html"));
            page.map_err(|faults| self.sink.extend(faults.into_iter().map(with_a_way_on)))
                .ok()
        });
        Some((shelf, page))
    }
}

/// What to do when there can be no page: the help of a build is about the site's folder.
fn with_a_way_on(fault: Diagnostic) -> Diagnostic {
    let list = "Without --open, the pictures are listed here and nothing is written.";
    match fault.rule {
        "output-refused" => fault.help(format!(
            "Move what stands there to another folder, and try again. {list}"
        )),
        "disk-trouble" => fault.help(list),
        _ => fault,
    }
}
