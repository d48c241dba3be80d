//! A bar for builds that take a while; nothing for short ones, or where nobody looks.

use std::io::IsTerminal as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::{Progress, Work};

use super::Terminal;

/// A build has to take this long before a bar is drawn.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) struct Bar {
    drawn: Mutex<Option<ProgressBar>>,
    started: Instant,
    shown: bool,
}

impl Bar {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self {
            drawn: Mutex::default(),
            started: Instant::now(),
            shown: !terminal.quiet && std::io::stderr().is_terminal(),
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = self.drawn().take() {
            bar.finish_and_clear();
        }
    }

    fn drawn(&self) -> MutexGuard<'_, Option<ProgressBar>> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress for Bar {
    fn begin(&self, work: Work, count: usize) {
        self.finish();
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        let style = match work {
            Work::Photographs => "{bar:30} {pos} of {len} photographs",
            Work::Sheets => "{bar:30} {pos} of {len} sheets for printing",
            Work::Files => "{bar:30} {pos} of {len} files",
        };
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        *self.drawn() = Some(bar);
    }

    fn step(&self) {
        let drawn = self.drawn();
        let Some(bar) = drawn.as_ref() else { return };
        bar.inc(1);
        if self.shown && bar.is_hidden() && self.started.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
