//! Single sheets for printing, at once: nothing else of the site is made.

use std::path::PathBuf;

use super::told::Told;
use super::{Cache, Options, Outcome, Quiet, Run};
use crate::config::guesses::nearest;
use crate::diag::Diagnostic;
use crate::model::PageId;
use crate::publish;
use crate::render::{self, Renderer};
use crate::view::{self, EditionId, Entry, OutPath, PrintFact, Sheet, Views};

/// What is to be printed.
#[derive(Debug, Clone)]
pub struct Printing {
    /// The pages: each by its file, its address, or the end of its address. None is the whole guide.
    pub pages: Vec<String>,
    /// The kind of sheet, by its name; `None` is the sheet that each page offers first.
    pub kind: Option<String>,
    /// Where the one sheet goes.
    pub file: Option<PathBuf>,
    /// Where sheets go that no file was named for.
    pub folder: PathBuf,
}

/// A sheet that was made.
#[derive(Debug, Clone)]
pub struct PrintedSheet {
    /// Its file.
    pub file: PathBuf,
    /// How long and how large it is.
    pub fact: PrintFact,
}

/// Makes the sheets that are asked for, and writes each as it is made.
#[must_use]
pub fn print(
    options: &Options,
    printing: &Printing,
    cache: &dyn Cache,
) -> (Outcome, Vec<PrintedSheet>) {
    let mut run = Run::default();
    let mut made = Vec::new();
    let Some(site) = run.site(options, cache, &Quiet) else {
        return (run.end(None, None), made);
    };
    let views = options.views(&site);
    let _ = view::plan(&views, &mut run.sink);
    if !run.stops() {
        let done = wanted(&views, printing).and_then(|sheets| {
            let renderer = Renderer::new(&views)?;
            for (edition, sheet) in sheets {
                made.push(one(&mut run, &views, &renderer, printing, edition, sheet)?);
            }
            Ok(())
        });
        run.sink.extend(done.err().into_iter().flatten());
    }
    (run.end(Some(site), None), made)
}

fn one(
    run: &mut Run,
    views: &Views<'_>,
    renderer: &Renderer<'_, '_>,
    printing: &Printing,
    edition: EditionId,
    sheet: Sheet,
) -> Result<PrintedSheet, Vec<Diagnostic>> {
    let path = view::sheet::path(views, views.edition(edition), sheet);
    let path = OutPath::new(&path).map_err(|why| {
        fault(
            format!("The address {path} {why}."),
            "Rename the page's file.",
        )
    })?;
    let entry = Entry::Sheet(edition, sheet);
    let made = std::thread::scope(|scope| {
        let thread = render::with_room(scope, || renderer.sheet(&path, &entry));
        thread.and_then(|thread| thread.join().ok())
    });
    let span = view::sheet::span(views, &entry);
    let mut told = Told::default();
    let made = match made.unwrap_or_else(|| Err(render::cannot())) {
        Ok(mut made) => {
            told.strange(&path, span, std::mem::take(&mut made.strange));
            Some(made)
        }
        Err(why) => {
            told.no_sheet(&path, span, why);
            None
        }
    };
    let faults = told.tell(&mut run.sink, &run.sources);
    let Some(made) = made else {
        return Err(faults);
    };
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let file = printing.file.clone();
    let file = file.unwrap_or_else(|| printing.folder.join(name));
    publish::write_pdf(&file, &made.bytes).map_err(|fault| vec![fault])?;
    Ok(PrintedSheet {
        file,
        fact: made.fact,
    })
}

/// The sheets that are asked for, in the order in which they are.
fn wanted(
    views: &Views<'_>,
    printing: &Printing,
) -> Result<Vec<(EditionId, Sheet)>, Vec<Diagnostic>> {
    let kind = printing.kind.as_deref();
    let main = views
        .editions()
        .find(|(_, edition)| edition.folder.is_empty());
    let Some((main, _)) = main.or_else(|| views.editions().next()) else {
        return Ok(Vec::new());
    };
    let mut out = Vec::new();
    if printing.pages.is_empty() && matches!(kind, None | Some("guide")) {
        out.push((main, Sheet::Guide));
    } else if printing.pages.is_empty() {
        for page in &views.edition(main).order {
            out.extend(of_kind(views, main, *page, kind).map(|sheet| (main, sheet)));
        }
    }
    for name in &printing.pages {
        let (edition, page) = find(views, main, name)?;
        let Some(sheet) = of_kind(views, edition, page, kind) else {
            let sheets = view::sheet::of_page(views, views.edition(edition), page);
            let names: Vec<_> = sheets.iter().map(|sheet| asked_as(sheet.kind())).collect();
            return Err(fault(
                format!("`{name}` has no sheet of this kind in this variant."),
                &if names.is_empty() {
                    "No sheet can be made of it: it has no text in this variant.".to_owned()
                } else {
                    format!("It has: {}.", names.join(", "))
                },
            ));
        };
        out.push((edition, sheet));
    }
    if printing.file.is_some() && out.len() > 1 {
        return Err(fault(
            format!("{} sheets do not fit into one file.", out.len()),
            "Leave out --output, and each gets a file of its own.",
        ));
    }
    Ok(out)
}

/// What is typed behind `--sheet`: the words that the page has.
fn asked_as(kind: &'static str) -> &'static str {
    match kind {
        "audit" => "fill-in",
        "tally" => "count",
        kind => kind,
    }
}

fn of_kind(
    views: &Views<'_>,
    edition: EditionId,
    page: PageId,
    kind: Option<&str>,
) -> Option<Sheet> {
    let sheets = view::sheet::of_page(views, views.edition(edition), page);
    // A list to tick is what there is to fill in of a checklist without scores.
    let fits = |sheet: &Sheet| {
        kind.is_none_or(|kind| sheet.kind() == kind || (kind, sheet.kind()) == ("audit", "list"))
    };
    sheets.into_iter().find(fits)
}

/// A page by its file, its address, the end of that, or its title. A file names its language and kind of text too.
fn find(
    views: &Views<'_>,
    main: EditionId,
    name: &str,
) -> Result<(EditionId, PageId), Vec<Diagnostic>> {
    let site = views.site();
    let plain = name.trim_matches('/').trim_start_matches("./");
    let file = plain.strip_prefix("content/").unwrap_or(plain);
    for (id, page) in site.in_order() {
        let Some(text) = page.texts.iter().find(|text| text.path == file) else {
            continue;
        };
        // The variant that was asked for, where it shows this text.
        let shows = |(_, edition): &(EditionId, &view::Edition<'_>)| {
            *edition.lang == text.lang && edition.variant.text == text.kind
        };
        let edition = views.editions().find(shows).map_or(main, |(id, _)| id);
        return Ok((edition, id));
    }
    let is_address = |address: &str| address == plain;
    let ends_so = |address: &str| address.rsplit('/').next() == Some(plain);
    let by = |fits: &dyn Fn(&str) -> bool| {
        let mut found = site
            .in_order()
            .filter(|(_, page)| fits(&page.address.to_string()));
        found.next().map(|(id, _)| id)
    };
    if let Some(page) = by(&is_address).or_else(|| by(&ends_so)) {
        return Ok((main, page));
    }
    by_title(views, main, name).ok_or_else(|| no_such_page(views, main, name))
}

/// A page by its title in any edition, in any capitals; the one that was asked for comes first.
fn by_title(views: &Views<'_>, main: EditionId, name: &str) -> Option<(EditionId, PageId)> {
    let name = name.trim().to_lowercase();
    let first = (main, views.edition(main));
    let all = std::iter::once(first).chain(views.editions());
    all.flat_map(|(id, edition)| edition.order.iter().map(move |page| (id, edition, *page)))
        .find(|(_, edition, page)| edition.title(*page).to_lowercase() == name)
        .map(|(id, _, page)| (id, page))
}

fn no_such_page(views: &Views<'_>, main: EditionId, name: &str) -> Vec<Diagnostic> {
    let edition = views.edition(main);
    let pages = || edition.order.iter().copied();
    let addresses: Vec<String> = pages()
        .map(|page| views.site().page(page).address.to_string())
        .filter(|address| !address.is_empty())
        .collect();
    let titles = pages().map(|page| edition.title(page));
    let known = titles.chain(addresses.iter().map(String::as_str));
    let help = nearest(name, known).map_or_else(
        || {
            "Name a page by its title in quotation marks, such as \"Our meetings\", or by its address, \
             such as principles/equality."
                .to_owned()
        },
        |near| format!("Did you mean \"{near}\"?"),
    );
    fault(format!("There is no page `{name}`."), &help)
}

fn fault(message: String, help: &str) -> Vec<Diagnostic> {
    vec![Diagnostic::of_guide("bad-arguments", message).help(help)]
}
