//! Notices what is saved in the guide: `guide.toml`, `content` and `themes`. Neither the finished
//! site nor what editors leave beside a file for a moment counts.
//!
//! Folders may be deleted and come back, the guide's own included. Since a folder that is gone takes
//! its watch along, they are also looked for now and then.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::event::ModifyKind;
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::pipeline::live::Changed;

use super::desk::Message;
use super::{News, Tell};

/// A save is over when nothing more was heard of for this long: editors write in several steps.
const QUIET: Duration = Duration::from_millis(15);

/// But nobody waits longer than this.
const LONGEST: Duration = Duration::from_millis(200);

/// How often folders that are gone are looked for.
const LOOK: Duration = Duration::from_millis(500);

/// How often files are looked at where the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// What is watched, from the guide's folder, with what is in it.
const PARTS: [&str; 2] = ["content", "themes"];

type Heard = notify::Result<Event>;

/// Starts the thread.
pub(super) fn start(root: &Path, messages: Sender<Message>, tell: Tell) -> std::io::Result<()> {
    let root = root.to_owned();
    let (sender, heard) = channel();
    // Watching begins before the guide is read for the first time: nothing that is saved meanwhile
    // may be missed.
    let mut eyes = Eyes::new(root, sender, tell);
    std::thread::Builder::new()
        .name("watch".into())
        .spawn(move || {
            loop {
                let found = eyes.next(&heard);
                let message = match found {
                    Some(Found::Everything) => Message::Changed(Changed::Everything),
                    Some(Found::Paths(paths)) => Message::Changed(Changed::Paths(paths)),
                    Some(Found::Nothing) => continue,
                    None => return,
                };
                if messages.send(message).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

enum Found {
    Everything,
    Paths(Vec<PathBuf>),
    Nothing,
}

struct Eyes {
    /// The guide's folder as the person named it.
    root: PathBuf,
    /// The names under which events may speak of it.
    names: Vec<PathBuf>,
    watcher: Option<Box<dyn Watcher + Send>>,
    /// Each folder that is watched, and which one it is: another of the same name is not the same.
    watched: Vec<(PathBuf, Option<Identity>)>,
    sender: Sender<Heard>,
    tell: Tell,
    has_told: bool,
}

impl Eyes {
    fn new(root: PathBuf, sender: Sender<Heard>, tell: Tell) -> Self {
        let mut eyes = Self {
            root,
            names: Vec::new(),
            watcher: None,
            watched: Vec::new(),
            sender,
            tell,
            has_told: false,
        };
        eyes.open();
        eyes
    }

    /// Watches afresh what is there.
    fn open(&mut self) {
        self.names = [
            Some(self.root.clone()),
            std::path::absolute(&self.root).ok(),
            self.root.canonicalize().ok(),
        ]
        .into_iter()
        .flatten()
        .collect();
        let root = self.names.last().unwrap_or(&self.root).clone();
        let mut folders = vec![(root.clone(), RecursiveMode::NonRecursive)];
        folders.extend(PARTS.map(|part| (root.join(part), RecursiveMode::Recursive)));
        // Looked at before they are watched: what takes a folder's place in between is noticed.
        self.watched = folders
            .iter()
            .map(|(folder, _)| (folder.clone(), identity(folder)))
            .collect();
        let sender = self.sender.clone();
        let watcher = RecommendedWatcher::new(sender, Config::default())
            .map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>);
        let trouble = match watcher.and_then(|watcher| watch(watcher, &folders)) {
            Ok(watcher) => {
                self.watcher = Some(watcher);
                return;
            }
            Err(trouble) => trouble,
        };
        let config = Config::default().with_poll_interval(POLL);
        let watcher = PollWatcher::new(self.sender.clone(), config)
            .map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>);
        self.watcher = watcher.and_then(|watcher| watch(watcher, &folders)).ok();
        if !self.has_told {
            self.has_told = true;
            (self.tell)(&News::Slow(format!(
                "This computer cannot say when a file changes ({trouble}). \
                 So Alongside looks by itself, once a second."
            )));
        }
    }

    /// Waits until something is heard, and until the save is over. `None` where nothing will ever
    /// be heard again.
    fn next(&mut self, heard: &Receiver<Heard>) -> Option<Found> {
        let mut paths = Vec::new();
        let mut everything = false;
        match heard.recv_timeout(LOOK) {
            Ok(event) => {
                let first = Instant::now();
                self.sort(event, &mut paths, &mut everything);
                while first.elapsed() < LONGEST
                    && let Ok(event) = heard.recv_timeout(QUIET)
                {
                    self.sort(event, &mut paths, &mut everything);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
        if everything || self.has_moved() {
            // Watched first and read afterwards: so nothing in between is missed.
            self.open();
            return Some(Found::Everything);
        }
        paths.sort();
        paths.dedup();
        Some(if paths.is_empty() {
            Found::Nothing
        } else {
            Found::Paths(paths)
        })
    }

    /// Whether a folder that is watched is gone, has come, or is another one.
    fn has_moved(&self) -> bool {
        let mut watched = self.watched.iter();
        watched.any(|(folder, known)| identity(folder) != *known)
    }

    fn sort(&self, heard: Heard, paths: &mut Vec<PathBuf>, everything: &mut bool) {
        let Ok(event) = heard else {
            *everything = true;
            return;
        };
        if event.need_rescan() {
            *everything = true;
            return;
        }
        // Reading a file is an event too: our own would never end.
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        let leaves = matches!(
            event.kind,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        for path in &event.paths {
            if leaves && self.watched.iter().any(|(folder, _)| folder == path) {
                *everything = true;
            }
            let inside = self
                .names
                .iter()
                .find_map(|name| path.strip_prefix(name).ok());
            if let Some(inside) = inside.filter(|inside| counts(inside)) {
                paths.push(self.root.join(inside));
            }
        }
    }
}

fn watch(
    mut watcher: Box<dyn Watcher + Send>,
    folders: &[(PathBuf, RecursiveMode)],
) -> notify::Result<Box<dyn Watcher + Send>> {
    for (folder, mode) in folders {
        match watcher.watch(folder, *mode) {
            Ok(()) => {}
            // It may come later.
            Err(_) if !folder.is_dir() => {}
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(watcher)
}

/// Whether a path from the guide's folder is a part of the guide.
fn counts(inside: &Path) -> bool {
    let mut parts = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    let Some(first) = parts.next() else {
        return false;
    };
    if first == "guide.toml" {
        return parts.next().is_none();
    }
    if !PARTS.contains(&&*first) {
        return false;
    }
    !parts.any(|name| is_for_a_moment(&name))
}

/// Whether a file or folder is what editors, and systems, leave beside others.
fn is_for_a_moment(name: &str) -> bool {
    let starts = [".", "~", "#"];
    let ends = [
        "~",
        ".swp",
        ".swo",
        ".swx",
        ".tmp",
        ".temp",
        ".bak",
        ".part",
        ".crdownload",
        ".crswap",
        "___jb_tmp___",
        "___jb_old___",
    ];
    let lower = name.to_ascii_lowercase();
    starts.iter().any(|start| lower.starts_with(start))
        || ends.iter().any(|end| lower.ends_with(end))
        // With this name Vim tries whether it may write.
        || lower == "4913"
        || lower == "thumbs.db"
        || lower == "desktop.ini"
}

/// Which folder it is: its number on the disk where there are such, and when it was made.
type Identity = (u64, u64, Option<SystemTime>);

fn identity(folder: &Path) -> Option<Identity> {
    let facts = folder.metadata().ok().filter(std::fs::Metadata::is_dir)?;
    let (disk, number) = numbers(&facts);
    Some((disk, number, facts.created().ok()))
}

#[cfg(unix)]
fn numbers(facts: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (facts.dev(), facts.ino())
}

#[cfg(not(unix))]
fn numbers(_: &std::fs::Metadata) -> (u64, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::counts;
    use std::path::Path;

    #[test]
    fn only_the_guide_itself_counts() {
        for part in [
            "guide.toml",
            "content",
            "themes",
            "content/a.md",
            "content/a/b.easy.md",
            "content/pictures/x.svg",
            "themes/mine/css/tokens.css",
            "content/chapters",
        ] {
            assert!(counts(Path::new(part)), "{part}");
        }
        for other in [
            "",
            "site",
            "site/index.html",
            ".alongside/cache/x",
            ".git/index",
            "README.md",
            "guide.toml~",
            ".guide.toml.swp",
            "guide.toml/x",
            "target/debug/x",
            "content/.#a.md",
            "content/#a.md#",
            "content/a.md~",
            "content/.a.md.swp",
            "content/4913",
            "content/~$a.md",
            "content/a.md.tmp",
            "content/.git/x",
            "content/a.md___jb_tmp___",
            "contents/a.md",
        ] {
            assert!(!counts(Path::new(other)), "{other}");
        }
    }
}
