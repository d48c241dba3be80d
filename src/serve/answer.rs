//! What the desk answers: an output with its strip, or else why there is none.

use crate::pipeline::live::Look;
use crate::pipeline::{Options, OutPath};

use super::desk::Ask;
use super::dress::{self, OWN_POLICY};
use super::findings::{self, Excerpt, FindingsView};
use super::kept::Kept;
use super::kinds::{HTML, is_page, kind};
use super::pages::{
    BesideView, FaultView, ListView, Mark, NothingView, Pages, SizeView, StripView,
};
use super::{address, made, strip};

/// What is sent to the browser.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    /// The content security policy.
    pub(super) policy: Option<String>,
    /// Where the browser has to ask instead.
    pub(super) moved: Option<String>,
    pub(super) body: Vec<u8>,
}

/// What stays on the desk from one look to the next.
#[derive(Debug)]
pub(super) struct Desk {
    options: Options,
    pages: Pages,
    kept: Kept,
    /// How often the guide was looked at.
    looks: u64,
    /// What all pages of this look have in common: style sheet and fonts.
    shared: Option<blake3::Hash>,
}

/// What an address leads to.
enum Shown {
    Output(OutPath, Vec<u8>),
    Folder(String),
    Missing(Option<Vec<u8>>),
    Fault(FindingsView),
}

impl Answer {
    fn html(status: u16, body: String) -> Self {
        Self {
            status,
            kind: HTML,
            policy: Some(OWN_POLICY.to_owned()),
            moved: None,
            body: body.into_bytes(),
        }
    }

    fn moved(address: String) -> Self {
        Self {
            status: 302,
            kind: HTML,
            moved: Some(address),
            ..Self::default()
        }
    }
}

impl Desk {
    pub(super) fn new(options: Options) -> Self {
        Self {
            options,
            pages: Pages::new(),
            kept: Kept::default(),
            looks: 0,
            shared: None,
        }
    }

    /// Begins a look.
    pub(super) fn begin(&mut self) {
        self.looks += 1;
        self.shared = None;
    }

    /// The answer to a question.
    pub(super) fn answer(&mut self, look: &Look<'_>, ask: &Ask) -> Answer {
        match ask {
            Ask::Output { path, framed } => self.output(look, path, *framed),
            Ask::LastGood(path) => self.last_good(look, path),
            Ask::Beside(path, size) => self.beside(look, path, size.as_deref()),
            Ask::Findings(path) => self.findings(look, path.as_deref()),
            Ask::Part(path) => {
                let Some(file) = address::file(path).filter(|file| look.has(file)) else {
                    return self.nothing_here(None);
                };
                let strip = strip::view(look, path, Some(&file), String::new());
                Answer::html(200, self.pages.render("part.html", &strip))
            }
        }
    }

    /// What a page is made of, as a hash: its own bytes, its pictures, style sheet and fonts.
    pub(super) fn made(&mut self, look: &Look<'_>, page: &str) -> String {
        if let Some(page) = page.strip_prefix("last-good:") {
            let broken = matches!(self.shown(look, page), Shown::Fault(_));
            return if broken { "fault" } else { "mended" }.to_owned();
        }
        let shown = self.shown(look, page);
        self.made_of(look, &shown)
    }

    fn made_of(&mut self, look: &Look<'_>, shown: &Shown) -> String {
        let hash = match shown {
            Shown::Output(path, bytes) => {
                let shared = *self.shared.get_or_insert_with(|| made::shared(look));
                made::page(look, path, bytes, &shared)
            }
            Shown::Missing(bytes) => blake3::hash(bytes.as_deref().unwrap_or_default()),
            Shown::Folder(path) => blake3::hash(path.as_bytes()),
            Shown::Fault(fault) => blake3::hash(&serde_json::to_vec(fault).unwrap_or_default()),
        };
        hash.to_hex()[..32].to_owned()
    }

    /// What an address leads to now.
    fn shown(&mut self, look: &Look<'_>, path: &str) -> Shown {
        let Some(file) = address::file(path) else {
            return self.missing(look);
        };
        if !look.faults().findings.is_empty() {
            if is_page(path) {
                return Shown::Fault(findings::all(look.faults(), look.sources(), Excerpt::Shown));
            }
            return self
                .as_it_was(look, &file)
                .map_or(Shown::Missing(None), |bytes| Shown::Output(file, bytes));
        }
        match look.page(&file) {
            Some(Ok(bytes)) => {
                self.kept.put(&file, &bytes);
                Shown::Output(file, bytes)
            }
            Some(Err(fault)) => Shown::Fault(findings::one(fault, look.sources())),
            None => match folder(path).filter(|(index, _)| look.has(index)) {
                Some((_, folder)) => Shown::Folder(folder),
                None => self.missing(look),
            },
        }
    }

    /// The guide's own page for addresses that lead nowhere, as it is for this server.
    fn missing(&self, look: &Look<'_>) -> Shown {
        let page = OutPath::new("404.html").ok();
        let bytes = page.and_then(|page| look.page(&page)?.ok());
        let base = self.options.base_url.as_deref().unwrap_or("/");
        Shown::Missing(bytes.map(|bytes| {
            // Whatever name of this computer the browser asked for, links stay with that one.
            let html = String::from_utf8_lossy(&bytes);
            html.replace(&format!("\"{base}"), "\"/").into_bytes()
        }))
    }

    fn output(&mut self, look: &Look<'_>, path: &str, framed: bool) -> Answer {
        let shown = self.shown(look, path);
        let made = self.made_of(look, &shown);
        match shown {
            Shown::Folder(folder) => Answer::moved(address::href(&folder)),
            Shown::Output(file, bytes) => {
                let kind = kind(file.as_str());
                if kind == HTML {
                    self.dressed(look, 200, path, Some(&file), &bytes, made, framed)
                } else {
                    Answer {
                        status: 200,
                        kind,
                        body: bytes,
                        ..Answer::default()
                    }
                }
            }
            Shown::Missing(Some(bytes)) => {
                self.dressed(look, 404, path, None, &bytes, made, framed)
            }
            Shown::Missing(None) => self.nothing_here(None),
            Shown::Fault(faults) => {
                let view = FaultView {
                    mark: Mark {
                        page: path.to_owned(),
                        made,
                    },
                    faults,
                    last_good: self
                        .was_good(look, path)
                        .then(|| format!("/_alongside/last-good{}", address::href(path))),
                };
                Answer::html(500, self.pages.render("fault.html", &view))
            }
        }
    }

    /// A page with its strip.
    #[expect(
        clippy::too_many_arguments,
        reason = "they are what a page is shown by"
    )]
    fn dressed(
        &self,
        look: &Look<'_>,
        status: u16,
        path: &str,
        file: Option<&OutPath>,
        bytes: &[u8],
        made: String,
        framed: bool,
    ) -> Answer {
        let strip = strip::view(look, path, file, made);
        let template = if framed { "alone.html" } else { "strip.html" };
        self.with_strip(status, bytes, template, &strip)
    }

    fn with_strip(&self, status: u16, bytes: &[u8], template: &str, strip: &StripView) -> Answer {
        let html = String::from_utf8_lossy(bytes);
        if dress::leaves(&html) {
            return Answer {
                status,
                kind: HTML,
                body: bytes.to_vec(),
                ..Answer::default()
            };
        }
        let (html, policy) = dress::dress(&html, &self.pages.render(template, strip));
        Answer {
            policy: Some(policy),
            ..Answer::html(status, html)
        }
    }

    fn last_good(&mut self, look: &Look<'_>, path: &str) -> Answer {
        if is_page(path) && !matches!(self.shown(look, path), Shown::Fault(_)) {
            return Answer::moved(address::href(path));
        }
        let bytes = address::file(path).and_then(|file| self.as_it_was(look, &file));
        match bytes {
            Some(bytes) if is_page(path) => {
                let mut strip = strip::view(look, path, None, "fault".to_owned());
                strip.now = Some(address::href(path));
                self.with_strip(200, &bytes, "strip.html", &strip)
            }
            Some(body) => Answer {
                status: 200,
                kind: kind(path),
                body,
                ..Answer::default()
            },
            None => match folder(path).filter(|(_, folder)| self.was_good(look, folder)) {
                Some((_, folder)) => {
                    Answer::moved(format!("/_alongside/last-good{}", address::href(&folder)))
                }
                None => self.nothing_here(Some(path)),
            },
        }
    }

    /// Whether there is something to show in place of a fault.
    fn was_good(&mut self, look: &Look<'_>, path: &str) -> bool {
        address::file(path).is_some_and(|file| self.as_it_was(look, &file).is_some())
    }

    /// An output as it was last shown. What nobody has looked at yet is as good as it was where no
    /// fault is in its own files.
    fn as_it_was(&mut self, look: &Look<'_>, file: &OutPath) -> Option<Vec<u8>> {
        if let Some(bytes) = self.kept.get(file) {
            return Some(bytes.to_vec());
        }
        let own = look.written_in(file);
        let faults = &look.faults().findings;
        let is_own = |span: crate::diag::Span| own.contains(&span.file);
        if faults
            .iter()
            .any(|fault| fault.diagnostic.span.is_some_and(is_own))
        {
            return None;
        }
        look.page(file)?.ok()
    }

    fn beside(&mut self, look: &Look<'_>, path: &str, size: Option<&str>) -> Answer {
        let file = address::file(path);
        let ways = file.as_ref().map(|file| strip::ways(look, file));
        let ways = ways.unwrap_or_default();
        let Some(file) = file.filter(|_| !ways.is_empty()) else {
            // A fault, or an address that leads nowhere, is shown as on the page itself.
            return self.output(look, path, false);
        };
        let names = [
            ("full", "Full size"),
            ("smaller", "Smaller"),
            ("half", "Half size"),
        ];
        let size = names
            .iter()
            .map(|(id, _)| *id)
            .find(|id| Some(*id) == size)
            .unwrap_or("smaller");
        let here = format!("/_alongside/beside{}", address::href(path));
        let view = BesideView {
            mark: Mark {
                page: path.to_owned(),
                made: String::new(),
            },
            title: look.title(&file),
            back: address::href(path),
            sizes: names
                .iter()
                .map(|(id, name)| SizeView {
                    name,
                    href: format!("{here}?size={id}"),
                    current: *id == size,
                })
                .collect(),
            ways,
            size,
        };
        Answer::html(200, self.pages.render("beside.html", &view))
    }

    fn findings(&self, look: &Look<'_>, path: Option<&str>) -> Answer {
        let report = look.report();
        let sources = look.sources();
        let file = path.and_then(address::file);
        if path.is_some() && !file.as_ref().is_some_and(|file| look.has(file)) {
            return self.nothing_here(None);
        }
        let (findings, names) = match &file {
            None => (findings::all(report, sources, Excerpt::Left), Vec::new()),
            Some(file) => {
                let files = look.written_in(file);
                let names = files.iter().map(|file| sources.path(*file).to_owned());
                (findings::in_files(report, &files, sources), names.collect())
            }
        };
        let view = ListView {
            mark: Mark {
                page: String::new(),
                made: self.looks.to_string(),
            },
            page: path.map(address::href),
            findings,
            written_in: names,
        };
        Answer::html(200, self.pages.render("findings.html", &view))
    }

    /// A page that says that there is none; of `good`, none that was shown before a fault.
    fn nothing_here(&self, good: Option<&str>) -> Answer {
        let view = match good {
            None => NothingView {
                title: "There is nothing at this address",
                words: "No page and no file of your guide has it.",
                link: ("/".to_owned(), "To the first page"),
            },
            Some(path) => NothingView {
                title: "This page has not been shown yet",
                words: "So there is no older one that worked. Mend what is wrong, and it will be there.",
                link: (address::href(path), "See what is wrong now"),
            },
        };
        Answer::html(404, self.pages.render("nothing.html", &view))
    }
}

/// The folder that was meant by an address without a slash at its end, and its page.
fn folder(path: &str) -> Option<(OutPath, String)> {
    let folder = format!("{path}/");
    let index = address::file(&folder)?;
    (!path.is_empty() && !path.ends_with('/')).then_some((index, folder))
}
