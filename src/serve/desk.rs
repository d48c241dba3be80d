//! The one thread that looks at the guide. Whoever wants something of it puts a message through its
//! [`Door`], and waits for the answer.
//!
//! A look lasts until something changes. What is asked for meanwhile is answered from the next one,
//! so that nobody is shown what was there before they saved.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use crate::pipeline::live::{self, Changed, Look, Memory};
use crate::pipeline::{Cache, Options};

use super::answer::{Answer, Desk};
use super::{News, Tell, Why};

/// A page comes before its findings: the rules run when nobody has asked for this long.
const QUIET: Duration = Duration::from_millis(50);

/// As much room as the program's first thread has.
const STACK: usize = 8 << 20;

/// What can be put through the door.
#[derive(Debug)]
pub(super) enum Message {
    /// Somebody asks for an address.
    Ask(Ask, oneshot::Sender<Answer>),
    /// Somebody asks what these pages are made of.
    Made(Vec<String>, oneshot::Sender<Vec<String>>),
    /// Something was saved.
    Changed(Changed),
}

/// What can be asked for. Paths are decoded, and have no slash at their beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    /// An output.
    Output {
        /// Its address.
        path: String,
        /// Whether it is shown inside another page.
        framed: bool,
    },
    /// An output as it was before a fault.
    LastGood(String),
    /// A page in every variant.
    Beside(String, Option<String>),
    /// The findings on a page; with no page, those in the whole guide.
    Findings(Option<String>),
    /// The part of the strip that has a page's findings.
    Part(String),
}

/// How often the guide was looked at, and for which look the rules have run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) looks: u64,
    pub(super) findings: u64,
}

/// The way to the desk.
#[derive(Debug, Clone)]
pub(super) struct Door {
    messages: Sender<Message>,
    pub(super) seen: watch::Receiver<Seen>,
}

impl Door {
    /// `None` where nobody answers any more.
    pub(super) async fn ask(&self, ask: Ask) -> Option<Answer> {
        let (answer, answered) = oneshot::channel();
        self.messages.send(Message::Ask(ask, answer)).ok()?;
        answered.await.ok()
    }

    /// What pages are made of now, in the order of their paths.
    pub(super) async fn made(&self, pages: Vec<String>) -> Option<Vec<String>> {
        let (answer, answered) = oneshot::channel();
        self.messages.send(Message::Made(pages, answer)).ok()?;
        answered.await.ok()
    }
}

/// Starts the thread.
pub(super) fn start(
    options: Options,
    cache: Arc<dyn Cache + Send + Sync>,
    tell: Tell,
    (messages, inbox): (Sender<Message>, Receiver<Message>),
) -> std::io::Result<Door> {
    let (announce, seen) = watch::channel(Seen::default());
    std::thread::Builder::new()
        .name("desk".into())
        .stack_size(STACK)
        .spawn(move || {
            let mut queue = Queue {
                inbox,
                waiting: VecDeque::new(),
            };
            let mut desk = Desk::new(options.clone());
            let mut memory = Memory::default();
            let mut changed = Changed::Everything;
            let mut why = Why::First;
            loop {
                let next = live::look(&options, &*cache, &mut memory, &changed, |look| {
                    announce.send_modify(|seen| seen.looks += 1);
                    let shift = Shift {
                        look,
                        why: &why,
                        announce: &announce,
                        tell: &tell,
                    };
                    shift.work(&mut desk, &mut queue)
                });
                match next {
                    Some(next) => changed = next,
                    None => return,
                }
                why = occasion(&options, &changed);
            }
        })?;
    Ok(Door { messages, seen })
}

/// What changed, as messages say it. What editors made for a moment, without a kind and gone again, is
/// only named where there is nothing else.
fn occasion(options: &Options, changed: &Changed) -> Why {
    let Changed::Paths(paths) = changed else {
        return Why::Anything;
    };
    let name = |path: &PathBuf| {
        let inside = path.strip_prefix(&options.root).unwrap_or(path);
        inside.to_string_lossy().replace('\\', "/")
    };
    let lasting = paths
        .iter()
        .filter(|path| path.extension().is_some() || path.exists());
    let names: Vec<String> = lasting.map(name).collect();
    Why::Saved(if names.is_empty() {
        paths.iter().map(name).collect()
    } else {
        names
    })
}

/// Messages that wait.
struct Queue {
    inbox: Receiver<Message>,
    /// What was asked for while something changed.
    waiting: VecDeque<Message>,
}

impl Queue {
    fn next(&mut self, within: Option<Duration>) -> Result<Message, RecvTimeoutError> {
        if let Some(message) = self.waiting.pop_front() {
            return Ok(message);
        }
        match within {
            Some(within) => self.inbox.recv_timeout(within),
            None => self
                .inbox
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Everything that changed so far: a thousand saves during one look are one change.
    fn all_changes(&mut self, mut changed: Changed) -> Changed {
        self.waiting.extend(self.inbox.try_iter());
        let mut left = VecDeque::new();
        for message in self.waiting.drain(..) {
            match message {
                Message::Changed(more) => changed = together(changed, more),
                other => left.push_back(other),
            }
        }
        self.waiting = left;
        changed
    }
}

fn together(one: Changed, other: Changed) -> Changed {
    match (one, other) {
        (Changed::Paths(mut paths), Changed::Paths(more)) => {
            paths.extend(more);
            paths.sort();
            paths.dedup();
            Changed::Paths(paths)
        }
        _ => Changed::Everything,
    }
}

/// The work of one look.
struct Shift<'w> {
    look: &'w Look<'w>,
    why: &'w Why,
    announce: &'w watch::Sender<Seen>,
    tell: &'w Tell,
}

impl Shift<'_> {
    /// Answers until something changes. `None` where nobody will ask any more.
    fn work(&self, desk: &mut Desk, queue: &mut Queue) -> Option<Changed> {
        desk.begin();
        let stopped = !self.look.faults().findings.is_empty();
        if stopped {
            (self.tell)(&News::Stopped {
                why: self.why,
                faults: self.look.faults(),
                sources: self.look.sources(),
            });
        }
        std::thread::scope(|scope| {
            let mut rules_ran = false;
            loop {
                match queue.next((!rules_ran).then_some(QUIET)) {
                    // The person who asked may have gone away.
                    Ok(Message::Ask(ask, answer)) => {
                        drop(answer.send(desk.answer(self.look, &ask)));
                    }
                    Ok(Message::Made(pages, answer)) => {
                        let made = pages.iter().map(|page| desk.made(self.look, page));
                        drop(answer.send(made.collect()));
                    }
                    Ok(Message::Changed(changed)) => return Some(queue.all_changes(changed)),
                    Err(RecvTimeoutError::Timeout) => {
                        rules_ran = true;
                        scope.spawn(move || self.find(stopped));
                    }
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
        })
    }

    /// Runs the rules beside the answers.
    fn find(&self, stopped: bool) {
        let report = self.look.report();
        self.announce.send_modify(|seen| seen.findings = seen.looks);
        if !stopped {
            let pages = match self.why {
                Why::Saved(files) => self.look.pages_from(files),
                Why::First | Why::Anything => 0,
            };
            (self.tell)(&News::Shown {
                why: self.why,
                pages,
                report,
            });
        }
    }
}
