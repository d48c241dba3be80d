//! The guide in a web browser while it is being written: on this computer only, one page at a time,
//! made when it is asked for.
//!
//! 1. [`watch`] notices what is saved.
//! 2. [`desk`] is the one thread that looks at the guide. It answers for every address ([`answer`])
//!    until something changes and it looks again. [`kept`] has what was shown while all was well,
//!    [`made`] says whether a page is still the same.
//! 3. [`dress`] adds to a finished page the [`strip`], which only its author sees; [`pages`] makes the pages that are
//!    no part of the guide; [`findings`] puts findings into the words of both.
//! 4. [`web`] speaks HTTP, [`guard`] says with whom, [`address`] where an address leads, and
//!    [`events`] tells browsers what changed.
//!
//! Neither the theme nor the built site knows of any of this.

mod address;
mod answer;
mod desk;
mod dress;
mod events;
mod findings;
mod guard;
mod kept;
mod kinds;
mod made;
mod pages;
mod strip;
mod watch;
mod web;

use std::net::SocketAddr;
use std::sync::{Arc, mpsc};

use crate::diag::{Diagnostic, Report, SourceMap};
use crate::pipeline::{Cache, Options};

/// On which port to listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// [`USUAL_PORT`], or one of the next few where it is taken.
    Usual,
    /// This one and no other; 0 is any that is free.
    Only(u16),
}

/// The port that is tried first.
pub const USUAL_PORT: u16 = 4747;

/// Why the guide was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// For the first time.
    First,
    /// These files were saved, named from the guide's folder.
    Saved(Vec<String>),
    /// Whole folders came or went, or nobody knows what happened.
    Anything,
}

/// Something to tell the person at the terminal.
#[derive(Debug)]
pub enum News<'n> {
    /// The guide was looked at, and can be shown.
    Shown {
        /// Why it was looked at.
        why: &'n Why,
        /// How many pages show the words of what was saved.
        pages: usize,
        /// What was found in the whole guide.
        report: &'n Report,
    },
    /// The guide was looked at, and has faults that stop a build.
    Stopped {
        /// Why it was looked at.
        why: &'n Why,
        /// The faults.
        faults: &'n Report,
        /// The files in which they are.
        sources: &'n SourceMap,
    },
    /// Changes are noticed late, or not at all: why, and what happens instead.
    Slow(String),
}

/// Takes news, from any thread.
pub type Tell = Arc<dyn Fn(&News<'_>) + Send + Sync>;

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    listeners: Vec<std::net::TcpListener>,
    port: u16,
    desk: desk::Door,
}

/// Begins to listen, to watch and to look at the guide.
///
/// # Errors
/// Where no port can be had.
pub fn open(
    mut options: Options,
    port: Port,
    cache: Arc<dyn Cache + Send + Sync>,
    tell: Tell,
) -> Result<Server, Diagnostic> {
    let (listeners, port) = address::listen(port)?;
    // The guide stands at the top of this server, wherever it will stand later.
    options.base_url = Some(address::of(port));
    let (messages, inbox) = mpsc::channel();
    watch::start(&options.root, messages.clone(), Arc::clone(&tell)).map_err(no_thread)?;
    let desk = desk::start(options, cache, tell, (messages, inbox)).map_err(no_thread)?;
    Ok(Server {
        listeners,
        port,
        desk,
    })
}

fn no_thread(trouble: std::io::Error) -> Diagnostic {
    Diagnostic::of_guide(
        "bad-arguments",
        format!("This computer has no room for another program: {trouble}."),
    )
    .help("Close some programs, and start this one again.")
}

impl Server {
    /// Where the guide's first page is.
    #[must_use]
    pub fn address(&self) -> String {
        address::of(self.port)
    }

    /// Whether another port than the usual one had to be taken.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.port != USUAL_PORT
    }

    /// Answers until the person at the terminal presses Ctrl and C.
    ///
    /// # Errors
    /// Where the system takes the server's sockets away.
    pub fn run(self) -> std::io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let done = runtime.block_on(async {
            tokio::select! {
                pressed = tokio::signal::ctrl_c() => pressed,
                served = web::serve(self.listeners, self.port, self.desk) => served,
            }
        });
        // Whoever still waits for an answer waits in vain: the program ends at once.
        runtime.shutdown_background();
        done
    }
}

/// Where the browser reaches this computer itself.
fn loopback(port: u16) -> [SocketAddr; 2] {
    [
        SocketAddr::from(([127, 0, 0, 1], port)),
        SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], port)),
    ]
}
