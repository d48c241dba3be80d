//! The whole compile on one screen: disk, `source`, `model`, `photos`, `check`, `view`, `render`,
//! `publish`, disk. [`pictures`] is the shelf alone; [`photographs`] makes their files;
//! [`import()`] makes pages of a document of another program; [`outputs`] makes what is written, but for what [`kept`] knows to be there already; [`live`] keeps a
//! compile alive for those who look at its pages one by one, with a [`memory`].

mod import;
mod kept;
mod known;
pub mod live;
mod memory;
mod outputs;
mod photographs;
mod pictures;
mod print;
mod sheets;
mod told;

use std::collections::HashSet;
use std::path::PathBuf;

use crate::config::Config;
use crate::config::base_url;
use crate::config::guesses::nearest;
use crate::diag::{Diagnostic, FileId, Level, Report, Sink, SourceMap};
use crate::model::Site;
pub use crate::model::join::Drafts;
use crate::model::join::{References, join_for_long};
use crate::model::site::Written;
use crate::publish::Published;
use crate::render::{self, Renderer};
use crate::theme::look;
pub use crate::view::OutPath;
use crate::view::{self, Entry, Plan, PrintFacts, Views};
use crate::{check, source};

use kept::Keys;
use known::Known;
use outputs::{Open, each_output};
use sheets::Printed;

pub use crate::author::There;
pub use crate::model::imported::RemarkKind;
pub use crate::publish::is_partly_in_place;
pub use crate::view::shelf::{ShelfPicture, ShelfView};
pub use import::{Import, ImportOutcome, import};
pub use outputs::complete_stopped;
pub use pictures::{Pictures, Wanted, pictures};
pub use print::{PrintedSheet, Printing, print};

/// What to read, and what to make of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The guide's folder.
    pub root: PathBuf,
    /// Whether drafts are part of the guide.
    pub drafts: Drafts,
    /// The variants to make; all that the guide publishes where it is empty.
    pub variants: Vec<String>,
    /// Where the guide will stand on the web, in place of what `guide.toml` says.
    pub base_url: Option<String>,
    /// The moment that counts as the guide's date where it says none, as `SOURCE_DATE_EPOCH` has it: in
    /// seconds since 1970 began.
    pub epoch: Option<String>,
    /// Whether sheets for printing are made.
    pub sheets: Sheets,
}

/// Whether sheets for printing are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// They are, where the program can.
    Made,
    /// They are not.
    LeftOut,
}

impl Options {
    fn views<'s>(&self, site: &'s Site) -> Views<'s> {
        let views = Views::new(site);
        match self.sheets {
            Sheets::Made if render::PRINTS => {
                views.with_sheets(view::Sheets::Made(view::PrintFacts::new()))
            }
            Sheets::Made | Sheets::LeftOut => views,
        }
    }
}

/// Where a build goes, and when it counts as failed.
#[derive(Debug, Clone)]
pub struct Output {
    /// The output folder.
    pub folder: PathBuf,
    /// The user's home folder, which is never an output folder.
    pub home: Option<PathBuf>,
}

/// What a run has to say.
#[derive(Debug)]
pub struct Outcome {
    /// The files that were read. After a build, texts of which nothing is told are empty.
    pub sources: SourceMap,
    /// What was found.
    pub report: Report,
    /// What was written; `None` where nothing was.
    pub built: Option<Built>,
    /// What the guide was, for a program that ends and need not wait until all of it is freed.
    pub site: Option<Site>,
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// Pages of the guide, each counted once.
    pub pages: usize,
    /// Variants.
    pub variants: usize,
    /// Languages.
    pub languages: usize,
    /// What happened on the disk.
    pub published: Published,
}

/// What takes long in a build, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The files of photographs are made.
    Photographs,
    /// Sheets for printing are made.
    Sheets,
    /// Every other file of the site is made.
    Files,
}

/// How far a long build is.
pub trait Progress: Sync {
    /// So many things will be made.
    fn begin(&self, work: Work, count: usize);
    /// One more is made.
    fn step(&self);
}

/// Progress that nobody looks at.
#[derive(Debug, Clone, Copy)]
pub struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Work, _: usize) {}
    fn step(&self) {}
}

/// What earlier runs made, by what it was made of. It is never needed for a right result, and may
/// forget whatever it likes.
pub trait Cache: Sync {
    /// Which program uses it. Another one might make something else of the same things, even where
    /// its version is the same.
    fn program(&self) -> Vec<u8> {
        Vec::new()
    }
    /// The value that was last put under this key, unchanged.
    fn get(&self, key: &[u8]) -> Option<Vec<u8>>;
    /// Keeps a value, if it can.
    fn put(&self, key: &[u8], value: &[u8]);
}

/// A cache that keeps nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoCache;

impl Cache for NoCache {
    fn get(&self, _: &[u8]) -> Option<Vec<u8>> {
        None
    }
    fn put(&self, _: &[u8], _: &[u8]) {}
}

/// Does everything that a build does, but for writing.
#[must_use]
pub fn check(options: &Options, cache: &dyn Cache, progress: &dyn Progress) -> Outcome {
    let mut run = Run::default();
    let Some(site) = run.site(options, cache, progress) else {
        return run.end(None, None);
    };
    let views = options.views(&site);
    let plan = view::plan(&views, &mut run.sink);
    check::find(&site, &mut run.sink);
    let faults = Renderer::new(&views).and_then(|renderer| {
        // Only sheets are known from an earlier run.
        let has_sheets = plan.iter().any(|(_, entry)| entry.is_sheet());
        let keys = has_sheets.then(|| Keys::new(&cache.program(), options, &site, &run.sources));
        let keys = keys.as_ref();
        let known = Known::load(cache);
        let left = |_: &OutPath, entry: &Entry| {
            let key = keys.and_then(|keys| keys.of(entry, &[]));
            Ok(key.and_then(|key| known.fact(key)))
        };
        let printed = sheets::make(&renderer, &plan, progress, left, |_, _| Ok(()))?;
        run.printed(&views, &plan, printed, known, keys, cache)?;
        each_output(&views, &plan, progress, |path, entry| {
            renderer.render(path, entry).map(drop)
        })
    });
    run.sink.extend(faults.err().into_iter().flatten());
    run.end(Some(site), None)
}

/// Says what the rules find in a guide, without making a page, a sheet or a photograph: what would be wrong with those is for
/// [`check`] to say.
#[must_use]
pub fn look_over(options: &Options) -> Outcome {
    let mut run = Run::default();
    let written = match source::read(&options.root, &mut run.sources) {
        Ok(reading) => reading.into_written(&mut run.sink),
        Err(fault) => {
            run.sink.push(fault);
            return run.end(None, None);
        }
    };
    let (site, references) = run.join(written, options);
    run.sink.extend(references.found().cloned());
    check::find(&site, &mut run.sink);
    run.end(Some(site), None)
}

/// Builds a guide. Nothing is written where a fault was found that stops a build.
#[must_use]
pub fn build(
    options: &Options,
    output: &Output,
    cache: &dyn Cache,
    progress: &dyn Progress,
) -> Outcome {
    let mut run = Run::default();
    let Some(site) = run.site(options, cache, progress) else {
        return run.end(None, None);
    };
    let published = run.publish(&site, options, output, cache, progress);
    let built = published.map(|published| Built {
        pages: site.in_order().count(),
        variants: site.config.variants.len(),
        languages: site.languages.len(),
        published,
    });
    run.end(Some(site), built)
}

/// One run: what was read, and what was found so far.
#[derive(Default)]
struct Run {
    sources: SourceMap,
    sink: Sink,
    config: Option<Config>,
}

impl Run {
    fn site(
        &mut self,
        options: &Options,
        cache: &dyn Cache,
        progress: &dyn Progress,
    ) -> Option<Site> {
        let written = match source::read(&options.root, &mut self.sources) {
            Ok(reading) => reading.into_written(&mut self.sink),
            Err(fault) => {
                self.sink.push(fault);
                return None;
            }
        };
        let (site, references) = self.joined(written, options, cache, progress);
        self.sink.extend(references.found().cloned());
        Some(site)
    }

    /// Joins what was read. What was found in references is not in the sink yet.
    fn joined(
        &mut self,
        written: Written,
        options: &Options,
        cache: &dyn Cache,
        progress: &dyn Progress,
    ) -> (Site, References) {
        let (mut site, references) = self.join(written, options);
        let used = view::used_pictures(&site);
        photographs::develop(&mut site, used, cache, progress, &mut self.sink);
        let words = &site.theme.words;
        words.check(
            site.language(),
            &site.languages,
            &site.theme.name,
            &mut self.sink,
        );
        (site, references)
    }

    /// The same without its photographs.
    fn join(&mut self, mut written: Written, options: &Options) -> (Site, References) {
        apply(options, &mut written.config, &mut self.sink);
        check::settings(&written.config, &mut self.sink);
        self.dress(&mut written);
        join_for_long(written, options.drafts, &mut self.sink)
    }

    /// Lays the publisher's own colours over the theme's.
    fn dress(&mut self, written: &mut Written) {
        let styles = &mut written.theme.styles;
        let look = look::style(&written.config.look, styles, &mut self.sink);
        styles.push(("guide.toml [look]".into(), look));
        self.config = Some(written.config.clone());
    }

    /// Whether a fault was found that stops a build.
    fn stops(&self) -> bool {
        self.sink.rules().any(check::stops)
    }

    /// Makes everything and writes it, unless a fault was found that stops a build.
    fn publish(
        &mut self,
        site: &Site,
        options: &Options,
        output: &Output,
        cache: &dyn Cache,
        progress: &dyn Progress,
    ) -> Option<Published> {
        let views = options.views(site);
        let plan = view::plan(&views, &mut self.sink);
        check::find(site, &mut self.sink);
        let published = Renderer::new(&views).and_then(|renderer| {
            if self.stops() {
                return Ok(None);
            }
            let keys = Keys::new(&cache.program(), options, site, &self.sources);
            let mut open = Open::new(&options.root, output, Some(&keys), cache)?;
            let left = |path: &OutPath, entry: &Entry| open.kept_sheet(path, entry);
            let put = |path: &OutPath, bytes: &[u8]| open.publisher.put(path, bytes);
            let printed = sheets::make(&renderer, &plan, progress, left, put)?;
            open.told.clone_from(&printed.told.sheets);
            let known = Known::load(cache);
            let facts = self.printed(&views, &plan, printed, known, Some(&keys), cache)?;
            self.forget_texts(site);
            // Only now is known what pages say of their sheets.
            let html = renderer.html();
            let views = options.views(site).with_facts(facts);
            let renderer = Renderer::with(&views, html);
            Ok(Some(open.publish(&renderer, &plan, cache, progress)?))
        });
        published.unwrap_or_else(|faults| {
            self.sink.extend(faults);
            None
        })
    }

    /// Says what was found on paper, and keeps what is known of it. The faults that stop a build come back.
    fn printed(
        &mut self,
        views: &Views<'_>,
        plan: &Plan,
        printed: Printed,
        known: Known,
        keys: Option<&Keys>,
        cache: &dyn Cache,
    ) -> Result<PrintFacts, Vec<Diagnostic>> {
        let Printed { facts, told } = printed;
        let clean = facts
            .iter()
            .filter(|(path, _)| !told.sheets.contains(*path));
        let keyed = clean.filter_map(|(path, fact)| Some((keys?.of(plan.get(path)?, &[])?, *fact)));
        if !facts.is_empty() {
            known.save(keyed, cache);
        }
        let faults = told.tell(&mut self.sink, &self.sources);
        check::find_on_paper(views.site(), &views.printed(plan, &facts), &mut self.sink);
        if faults.is_empty() {
            Ok(facts)
        } else {
            Err(faults)
        }
    }

    /// Forgets the texts about which nothing is to be said, which are nearly all: making thousands of
    /// pages needs room, and views have what they show.
    fn forget_texts(&mut self, site: &Site) {
        let spans = self.sink.iter().filter_map(|found| found.span);
        let told: HashSet<FileId> = spans.map(|span| span.file).collect();
        for text in site.pages().iter().flat_map(|page| &page.texts) {
            // Those that silence nothing are found at the end.
            let silences = !text.front.allow.is_empty() || !text.document.allows.is_empty();
            if !silences && !told.contains(&text.file) {
                self.sources.forget(text.file);
            }
        }
    }

    fn end(self, site: Option<Site>, built: Option<Built>) -> Outcome {
        let report = check::judge(
            self.config.as_ref(),
            site.as_ref(),
            self.sink,
            &self.sources,
        );
        Outcome {
            sources: self.sources,
            report,
            built,
            site,
        }
    }
}

/// What the command line says counts for more than `guide.toml`.
fn apply(options: &Options, config: &mut Config, sink: &mut Sink) {
    if let Some(url) = &options.base_url {
        match base_url(url) {
            Ok(url) => config.guide.base_url = Some(url),
            Err(help) => sink.push(
                Diagnostic::of_guide("bad-arguments", format!("--base-url cannot be {url:?}."))
                    .help(help),
            ),
        }
    }
    if let Some(epoch) = &options.epoch {
        match day_of(epoch) {
            Some(day) => _ = config.guide.date.get_or_insert(day),
            None => sink.push(
                Diagnostic::of_guide(
                    "bad-arguments",
                    format!("SOURCE_DATE_EPOCH cannot be {epoch:?}."),
                )
                .help("It is a number of seconds since 1970 began; or unset it."),
            ),
        }
    }
    for wanted in &options.variants {
        if !config.variants.iter().any(|variant| variant.id == *wanted) {
            let known: Vec<_> = config.variants.iter().map(|v| v.id.as_str()).collect();
            let help = match nearest(wanted, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`? There are {}.", known.join(", ")),
                None => format!("Use one of {}.", known.join(", ")),
            };
            sink.push(
                Diagnostic::of_guide(
                    "bad-arguments",
                    format!("This guide publishes no variant called `{wanted}`."),
                )
                .help(help),
            );
        }
    }
    if !options.variants.is_empty() {
        config
            .variants
            .retain(|variant| options.variants.contains(&variant.id));
    }
}

/// The day of a moment in seconds since 1970 began.
fn day_of(epoch: &str) -> Option<jiff::civil::Date> {
    let moment = jiff::Timestamp::from_second(epoch.trim().parse().ok()?).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_datetime(moment).date())
}

/// The code with which the program ends: 0 clean, 1 findings at the level that fails, 2 nothing
/// could be built.
#[must_use]
pub fn exit_code(report: &Report, fail_on: Level) -> u8 {
    if report.stops() {
        2
    } else {
        u8::from(report.fails_at(fail_on))
    }
}
