//! `alongside serve`: says where the guide can be seen, and a line for each save.

use std::path::Path;
use std::sync::Arc;

use crate::check;
use crate::diag::human::one_line;
use crate::diag::{Diagnostic, Level, Report, Sink, SourceMap, human};
use crate::pipeline::{self, Drafts, Options, Sheets};
use crate::serve::{self, News, Port, Why};

use super::Terminal;
use super::arguments::Serve;
use super::cache::DiskCache;
use super::run::{complain, findings, no_guide, say, source_date_epoch};

/// So many names of files are said; of the others, how many there are.
const NAMED: usize = 2;

/// Answers until Ctrl and C are pressed. Ends with 2 where it cannot begin.
pub(super) fn serve(root: &Path, asked: &Serve, terminal: Terminal) -> u8 {
    let options = Options {
        root: root.to_owned(),
        drafts: if asked.drafts {
            Drafts::Show
        } else {
            Drafts::Hide
        },
        variants: asked.variants.clone(),
        base_url: None,
        epoch: source_date_epoch(),
        sheets: Sheets::Made,
    };
    if !root.join("guide.toml").is_file() {
        // Later on, it may be gone for a moment. Now, this is another folder than was meant.
        return no_guide(root, terminal);
    }
    let port = asked.port.map_or(Port::Usual, Port::Only);
    let tell = Arc::new(move |news: &News<'_>| show(news, terminal));
    let server = match serve::open(options, port, Arc::new(DiskCache::new(root)), tell) {
        Ok(server) => server,
        Err(fault) => return refused(fault, terminal),
    };
    let address = server.address();
    if asked.port.is_none() && server.has_moved() {
        say(
            terminal,
            "Another program, or another `alongside serve`, uses the usual port. So the address is another one today.",
        );
    }
    say(
        terminal,
        &format!(
            "Your guide is at {address}\n\
             Write and save: the page in your web browser follows. To stop, press Ctrl+C."
        ),
    );
    if asked.open && open::that_detached(&address).is_err() {
        complain(&format!(
            "No web browser could be started from here. Open one yourself, and go to {address}\n"
        ));
    }
    match server.run() {
        Ok(()) => 0,
        Err(trouble) => {
            complain(&format!(
                "The preview had to stop: {trouble}. Start it again.\n"
            ));
            2
        }
    }
}

fn refused(fault: Diagnostic, terminal: Terminal) -> u8 {
    let mut sink = Sink::default();
    sink.push(fault);
    let sources = SourceMap::default();
    let report = check::judge(None, None, sink, &sources);
    complain(&human::to_string(&report, &sources, terminal.colour));
    pipeline::exit_code(&report, Level::Error)
}

fn show(news: &News<'_>, terminal: Terminal) {
    match news {
        News::Shown { why, pages, report } => {
            let pages = match pages {
                0 => String::new(),
                1 => "1 page shows it. ".to_owned(),
                n => format!("{n} pages show it. "),
            };
            say(
                terminal,
                &format!("{}{pages}{}.", before(why), findings(report)),
            );
        }
        News::Stopped {
            why,
            faults,
            sources,
        } => say(
            terminal,
            &format!(
                "{}The guide cannot be shown. {}",
                before(why),
                first(faults, sources)
            ),
        ),
        News::Slow(words) => complain(&format!("{words}\n")),
    }
}

/// "Saved content/x.md: ".
fn before(why: &Why) -> String {
    let saved = match why {
        Why::First => return String::new(),
        Why::Anything => return "Looked at the whole guide again: ".to_owned(),
        Why::Saved(saved) => saved,
    };
    let named = saved.iter().take(NAMED).map(|name| one_line(name));
    let names = named.collect::<Vec<_>>().join(", ");
    match saved.len().saturating_sub(NAMED) {
        0 => format!("Saved {names}: "),
        more => format!("Saved {names} and {more} more: "),
    }
}

/// The first fault in one line: where, and what.
fn first(faults: &Report, sources: &SourceMap) -> String {
    let Some(fault) = faults.findings.first() else {
        return String::new();
    };
    let found = &fault.diagnostic;
    let place = found.span.map_or(String::new(), |span| {
        let at = sources.position(span.file, span.start);
        format!("{}, line {}: ", one_line(sources.path(span.file)), at.line)
    });
    let more = match faults.findings.len() {
        1 => String::new(),
        n => format!(" And {} more.", n - 1),
    };
    format!("{place}{}{more}", one_line(&found.message))
}
