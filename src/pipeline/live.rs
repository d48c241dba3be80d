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
use crate::view::{Entry, OutPath, Plan, Views};

pub use super::memory::Memory;
use super::{Cache, Options};

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
    sources: &'a SourceMap,
    config: Option<&'a Config>,
    site: Option<&'a Site>,
    views: Option<&'a Views<'a>>,
    plan: &'a Plan,
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
    memory: &mut Memory,
    changed: &Changed,
    then: impl FnOnce(&Look<'_>) -> T,
) -> T {
    let changed = match changed {
        Changed::Everything => None,
        Changed::Paths(paths) => Some(paths.as_slice()),
    };
    let last = match memory.look(options, cache, changed) {
        Ok(last) => last,
        Err(fault) => {
            let mut sink = Sink::default();
            sink.push(fault);
            let sources = SourceMap::default();
            return then(&Look::new(
                &sources,
                None,
                None,
                &Plan::default(),
                None,
                sink,
            ));
        }
    };
    let views = options.views(&last.site);
    let mut sink = last.found();
    let renderer = last.renderer(&views).map_err(|faults| sink.extend(faults));
    let config = last.config.as_ref();
    let out = then(&Look::new(
        &last.sources,
        config,
        Some(&views),
        &last.plan,
        renderer.ok(),
        sink,
    ));
    drop(views);
    memory.keep(last);
    out
}

impl<'a> Look<'a> {
    fn new(
        sources: &'a SourceMap,
        config: Option<&'a Config>,
        views: Option<&'a Views<'a>>,
        plan: &'a Plan,
        renderer: Option<Renderer<'a, 'a>>,
        sink: Sink,
    ) -> Self {
        let mut faults = Sink::default();
        faults.extend(
            sink.iter()
                .filter(|found| check::stops(found.rule))
                .cloned(),
        );
        Self {
            faults: check::judge(config, None, faults, sources),
            sources,
            config,
            site: views.map(Views::site),
            views,
            plan,
            renderer,
            sink: Mutex::new(sink),
            report: OnceLock::new(),
        }
    }
}

impl Look<'_> {
    /// The files that were read.
    #[must_use]
    pub fn sources(&self) -> &SourceMap {
        self.sources
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
            check::judge(self.config, self.site, sink, self.sources)
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
