//! The compile kept alive: a guide is looked at, and then single outputs are asked for, until
//! something changes and it is looked at again.
//!
//! Views borrow the site, so that a look lasts as long as the closure that [`look`] is given.

use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::check;
use crate::config::{Config, Lang};
use crate::diag::{Diagnostic, FileId, Report, Sink, SourceMap};
use crate::model::{Address, PageId, Site, Text};
use crate::render::Renderer;
use crate::theme::Phrase;
use crate::view::edition::Shown;
use crate::view::{self, Entry, OutPath, Plan, Views};

use super::{Cache, Options, Quiet, Run};

/// What the last looks left behind for the next one. It is never needed for a right result.
#[derive(Debug, Default)]
pub struct Memory {}

/// What may be otherwise than it was at the last look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Anything.
    Everything,
    /// These files and folders, and what is in them. Each begins with the root of the options; it
    /// may be new, gone, or as it was.
    Paths(Vec<PathBuf>),
}

/// A guide as it was when it was last looked at.
#[derive(Debug)]
pub struct Look<'a> {
    sources: SourceMap,
    config: Option<Config>,
    site: Option<&'a Site>,
    views: Option<&'a Views<'a>>,
    plan: Plan,
    renderer: Option<Renderer<'a, 'a>>,
    faults: Report,
    sink: Mutex<Sink>,
    report: OnceLock<Report>,
}

/// A page in one edition, beside the same page in the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Its file.
    pub path: OutPath,
    /// The edition's language.
    pub lang: Lang,
    /// Its variant.
    pub variant: String,
    /// What the variant is called there.
    pub name: Phrase,
}

/// Looks at a guide, and lets `then` use what was seen.
pub fn look<T>(
    options: &Options,
    cache: &dyn Cache,
    _memory: &mut Memory,
    _changed: &Changed,
    then: impl FnOnce(&Look<'_>) -> T,
) -> T {
    let mut run = Run::default();
    let site = run.site(options, cache, &Quiet);
    let views = site.as_ref().map(Views::new);
    let mut plan = Plan::default();
    let mut renderer = None;
    if let Some(views) = &views {
        plan = view::plan(views, &mut run.sink);
        match Renderer::new(views) {
            Ok(made) => renderer = Some(made),
            Err(faults) => run.sink.extend(faults),
        }
    }
    let found = run.sink.into_inner();
    let mut faults = Sink::default();
    let stops = found.iter().filter(|found| check::stops(found.rule));
    faults.extend(stops.cloned());
    let mut sink = Sink::default();
    sink.extend(found);
    let faults = check::judge(run.config.as_ref(), None, faults, &run.sources);
    then(&Look {
        sources: run.sources,
        config: run.config,
        site: site.as_ref(),
        views: views.as_ref(),
        plan,
        renderer,
        faults,
        sink: Mutex::new(sink),
        report: OnceLock::new(),
    })
}

impl Look<'_> {
    /// The files that were read.
    #[must_use]
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// The faults that stop a build and came out of reading. Where there are none, every page can
    /// be asked for.
    #[must_use]
    pub fn faults(&self) -> &Report {
        &self.faults
    }

    /// Everything that was found, as `alongside check` says it, but for faults of the theme that
    /// only show when a page is made. The rules run when this is first asked for.
    pub fn report(&self) -> &Report {
        self.report.get_or_init(|| {
            let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
            let mut sink = std::mem::take(&mut *sink);
            if let Some(site) = self.site {
                check::find(site, &mut sink);
            }
            check::judge(self.config.as_ref(), self.site, sink, &self.sources)
        })
    }

    /// The report, if the rules have run already.
    pub fn report_so_far(&self) -> Option<&Report> {
        self.report.get()
    }

    /// Where every output would stand.
    pub fn paths(&self) -> impl Iterator<Item = &OutPath> {
        self.plan.iter().map(|(path, _)| path)
    }

    /// Whether there is an output of this path.
    #[must_use]
    pub fn has(&self, path: &OutPath) -> bool {
        self.plan.get(path).is_some()
    }

    /// The bytes of one output; `None` where the plan has none of this path, or no theme is there
    /// that could make it.
    ///
    /// # Errors
    /// A fault of the theme, with its place.
    pub fn page(&self, path: &OutPath) -> Option<Result<Vec<u8>, Diagnostic>> {
        let entry = self.plan.get(path)?;
        Some(self.renderer.as_ref()?.render(path, entry))
    }

    /// The files that a page's texts were written in, the one that it shows first. Other outputs
    /// have none.
    #[must_use]
    pub fn written_in(&self, path: &OutPath) -> Vec<FileId> {
        let (Some(site), Some(views)) = (self.site, self.views) else {
            return Vec::new();
        };
        let Some(Entry::Page(edition, page)) = self.plan.get(path) else {
            return Vec::new();
        };
        let edition = views.edition(*edition);
        let page = site.page(*page);
        let shown = match edition.shown(page) {
            Shown::Text(text) | Shown::NoEasyText(text) => Some(text.file),
            Shown::List => None,
        };
        // Other languages have pages of their own, in which their findings stand.
        let texts = page.texts.iter().filter(|text| text.lang == *edition.lang);
        let others = texts.map(|text: &Text| text.file);
        let mut files: Vec<_> = shown.into_iter().chain(others).collect();
        let mut seen = std::collections::BTreeSet::new();
        files.retain(|file| seen.insert(*file));
        files
    }

    /// The same page in every edition that has it, itself included. Other outputs have none.
    #[must_use]
    pub fn ways(&self, path: &OutPath) -> Vec<Way> {
        let (Some(site), Some(views)) = (self.site, self.views) else {
            return Vec::new();
        };
        let (address, page): (Address, Option<PageId>) = match self.plan.get(path) {
            Some(Entry::Page(_, page)) => (site.page(*page).address.clone(), Some(*page)),
            Some(Entry::Tool(_, page)) => (page.address(), None),
            _ => return Vec::new(),
        };
        let mut ways = Vec::new();
        for (_, edition) in views.editions() {
            if page.is_some_and(|page| !edition.has(page)) {
                continue;
            }
            if let Ok(path) = OutPath::new(edition.file(&address)) {
                ways.push(Way {
                    path,
                    lang: edition.lang.clone(),
                    variant: edition.variant.id.clone(),
                    name: edition.name.clone(),
                });
            }
        }
        ways
    }

    /// What a page is called; of an output that is no page, its path.
    #[must_use]
    pub fn title(&self, path: &OutPath) -> String {
        match (self.views, self.plan.get(path)) {
            (Some(views), Some(Entry::Page(edition, page))) => {
                views.edition(*edition).title(*page).to_owned()
            }
            _ => path.as_str().trim_end_matches("/index.html").to_owned(),
        }
    }

    /// How many pages show the words of these files, which are named from the guide's folder.
    #[must_use]
    pub fn pages_from(&self, files: &[String]) -> usize {
        let shows = |path: &OutPath| {
            let file = self.written_in(path).first().copied();
            file.is_some_and(|file| files.iter().any(|name| name == self.sources.path(file)))
        };
        self.paths().filter(|path| shows(path)).count()
    }
}
