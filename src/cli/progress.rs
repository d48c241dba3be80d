//! A bar for builds that take a while; nothing for short ones, or where nobody looks.

use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

use super::Terminal;

/// A build has to take this long before a bar is drawn.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) struct Bar {
    drawn: OnceLock<ProgressBar>,
    started: Instant,
    shown: bool,
}

impl Bar {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self {
            drawn: OnceLock::new(),
            started: Instant::now(),
            shown: !terminal.quiet && std::io::stderr().is_terminal(),
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = self.drawn.get() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn begin(&self, outputs: usize) {
        let bar = ProgressBar::with_draw_target(Some(outputs as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} files") {
            bar.set_style(style);
        }
        let _ = self.drawn.set(bar);
    }

    fn step(&self) {
        let Some(bar) = self.drawn.get() else { return };
        bar.inc(1);
        if self.shown && bar.is_hidden() && self.started.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
