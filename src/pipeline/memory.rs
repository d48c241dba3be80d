//! What is known of a guide from one look at it to the next, so that little is done again when little
//! has changed. Whatever it says, the result is as if everything was read afresh.
//!
//! Three ways lead to a look, the shortest that is right is taken:
//! 1. The words of some texts changed, and nothing that another page could show: those texts are
//!    joined into the site as it stands.
//! 2. Only texts changed: what was read is joined afresh.
//! 3. Else everything is read.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::{Cache, Options, Quiet, Run};
use crate::config::Config;
use crate::diag::{Diagnostic, Sink, SourceMap};
use crate::model::Site;
use crate::model::join::References;
use crate::render::Renderer;
use crate::render::html::Html;
use crate::source::{self, Edited, Reading};
use crate::view::{self, Plan, Views};

/// What the last look left behind for the next one.
#[derive(Debug, Default)]
pub struct Memory {
    last: Option<Box<Last>>,
}

/// A guide as it was when it was last looked at.
#[derive(Debug)]
pub(super) struct Last {
    options: Options,
    reading: Reading,
    references: References,
    /// What was found by joining and planning.
    elsewhere: Vec<Diagnostic>,
    pub(super) sources: SourceMap,
    pub(super) config: Option<Config>,
    pub(super) site: Site,
    pub(super) plan: Plan,
    /// The theme's templates, once they were read.
    html: OnceLock<Arc<Html>>,
}

impl Memory {
    /// Looks at a guide. `changed` is what may be otherwise than it was at the last look; `None` is
    /// anything.
    ///
    /// # Errors
    /// That there is no guide to read.
    pub(super) fn look(
        &mut self,
        options: &Options,
        cache: &dyn Cache,
        changed: Option<&[PathBuf]>,
    ) -> Result<Box<Last>, Diagnostic> {
        let last = self.last.take().filter(|last| last.options == *options);
        match (last, changed) {
            (Some(last), Some(changed)) => last.again(cache, changed),
            _ => Last::fresh(options, cache),
        }
    }

    pub(super) fn keep(&mut self, last: Box<Last>) {
        self.last = Some(last);
    }
}

impl Last {
    fn fresh(options: &Options, cache: &dyn Cache) -> Result<Box<Self>, Diagnostic> {
        let mut sources = SourceMap::default();
        let reading = source::read(&options.root, &mut sources)?;
        Ok(Self::joined(options, cache, reading, sources))
    }

    fn joined(
        options: &Options,
        cache: &dyn Cache,
        reading: Reading,
        sources: SourceMap,
    ) -> Box<Self> {
        let mut run = Run {
            sources,
            ..Run::default()
        };
        let (site, references) = run.joined(reading.written(), options, cache, &Quiet);
        let plan = view::plan(&options.views(&site), &mut run.sink);
        Box::new(Self {
            options: options.clone(),
            reading,
            references,
            elsewhere: run.sink.into_inner(),
            sources: run.sources,
            config: run.config,
            site,
            plan,
            html: OnceLock::new(),
        })
    }

    fn again(
        mut self: Box<Self>,
        cache: &dyn Cache,
        changed: &[PathBuf],
    ) -> Result<Box<Self>, Diagnostic> {
        let root = &self.options.root;
        let Some(edited) = self.reading.again(root, changed, &mut self.sources) else {
            return Self::fresh(&self.options, cache);
        };
        let fits =
            |Edited { old, new }: &Edited| self.references.join_again(&mut self.site, new, old);
        if edited.iter().all(fits) {
            return Ok(self);
        }
        Ok(Self::joined(
            &self.options,
            cache,
            self.reading,
            self.sources,
        ))
    }

    /// What makes the pages.
    pub(super) fn renderer<'v, 's>(
        &self,
        views: &'v Views<'s>,
    ) -> Result<Renderer<'v, 's>, Vec<Diagnostic>> {
        if let Some(html) = self.html.get() {
            return Ok(Renderer::with(views, Arc::clone(html)));
        }
        let renderer = Renderer::new(views)?;
        let _ = self.html.set(renderer.html());
        Ok(renderer)
    }

    /// Everything that was found, but for what the rules find.
    pub(super) fn found(&self) -> Sink {
        let mut sink = Sink::default();
        sink.extend(self.reading.found().cloned());
        sink.extend(self.references.found().cloned());
        sink.extend(self.elsewhere.iter().cloned());
        sink
    }
}
