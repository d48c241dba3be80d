//! Views into sheets for printing: PDF/UA-1 and PDF/A-2a, typeset by Typst.
//!
//! 1. [`Press`] holds what all sheets share: the theme's files for the typesetter, and its fonts.
//! 2. [`content`] makes a view ready for paper: pictures as numbered files, places to break long words at, widths of
//!    columns. [`letters`] knows what the fonts have.
//! 3. [`drawings`] makes pictures light enough for copiers, and cuts off their empty edges.
//! 4. [`marks`] puts letters and their marks together again, and words into the order of reading ([`logical`]).
//! 5. [`world`] is all that the typesetter sees of the world: those files, this view, these pictures.
//! 6. [`room`] lets as many sheets be typeset at once as there is memory for.
//! 7. [`faults`] says what went wrong in our words.
//!
//! A view comes in as data, never as the typesetter's code: whatever is written in it is shown as it
//! is written.

mod content;
mod drawings;
mod faults;
mod letters;
mod logical;
mod marks;
mod room;
mod world;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::watch::{Excess, Watch};
use super::{NoSheet, Sheet};
use crate::diag::{self, Diagnostic, Span};
use crate::view::sheet::{PrintFact, SheetView};
use crate::view::{OutPath, Views};

use letters::Letters;
use room::Room;
use world::World;

/// What all sheets share. It may be used from many threads at once.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    letters: Letters,
    room: Room,
    /// The theme's files for the typesetter, and where each is in the guide, if it is the guide's own.
    sources: HashMap<FileId, (Source, Option<diag::FileId>)>,
    main: FileId,
    /// Guards against files of the guide's own that would never end; the first of them.
    watch: Option<(Watch, diag::FileId)>,
    /// Pictures as the typesetter wants them, by their place in the output.
    pictures: Mutex<HashMap<OutPath, Bytes>>,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").finish_non_exhaustive()
    }
}

impl Press {
    /// Reads the theme's fonts and its files for the typesetter.
    #[must_use]
    pub fn new(views: &Views<'_>) -> Self {
        let mut fonts = Vec::new();
        let mut sources = HashMap::new();
        for (path, file) in views.print_files() {
            let end = path.rsplit_once('.').map_or("", |(_, end)| end);
            if matches!(end, "ttf" | "otf") {
                fonts.extend(Font::iter(Bytes::new(file.bytes.clone())));
            } else if end == "typ"
                && let Some(id) = world::id(&format!("print/{path}"))
            {
                let text = String::from_utf8_lossy(&file.bytes).into_owned();
                sources.insert(id, (Source::new(id, text), file.file));
            }
        }
        let own = sources.values().filter_map(|(_, file)| *file).min();
        let features = [Feature::A11yExtras].into_iter().collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            letters: Letters::new(&fonts),
            room: Room::default(),
            fonts,
            sources,
            main: world::main(),
            watch: own.map(|own| (Watch::of_sheets(views.weight()), own)),
            pictures: Mutex::default(),
        }
    }

    /// Typesets a sheet, on a thread with room for it ([`super::with_room`]).
    ///
    /// # Errors
    /// A fault of the guide's own theme with its place, or why no sheet can be made of this page.
    pub fn sheet(self: &Arc<Self>, views: &Views<'_>, view: &SheetView) -> Result<Sheet, NoSheet> {
        let content = content::of_view(view, &self.letters).map_err(NoSheet::Unprintable)?;
        let job = Job {
            template: view.template,
            path: view.path.clone(),
            made: view.made,
            view: Bytes::from_string(content.json),
            pictures: content
                .pictures
                .iter()
                .map(|path| self.picture(views, path))
                .collect(),
            strange: content.strange,
        };
        self.room.with(content.weight, || {
            let made = self.watched(job);
            if content.weight > HEAVY {
                comemo::evict(0);
            }
            made
        })
    }

    /// Typesets a sheet, unless the guide's own theme takes too much.
    fn watched(self: &Arc<Self>, job: Job) -> Result<Sheet, NoSheet> {
        let Some((watch, own)) = &self.watch else {
            return self.typeset(job);
        };
        let (press, path) = (Arc::clone(self), job.path.clone());
        let fault = |excess: Excess| never_ends(*own, &path, excess);
        let made = watch.run(move |_| Ok(press.typeset(job)), fault);
        made.unwrap_or_else(|fault| Err(NoSheet::Theme(fault)))
    }

    /// All that a sheet is made of, as files for the typesetter's own command line.
    ///
    /// # Errors
    /// As [`Self::sheet`].
    #[doc(hidden)]
    pub fn files(
        &self,
        views: &Views<'_>,
        view: &SheetView,
    ) -> Result<Vec<(String, Vec<u8>)>, NoSheet> {
        let content = content::of_view(view, &self.letters).map_err(NoSheet::Unprintable)?;
        let mut files = vec![
            ("main.typ".to_owned(), main_file(view.template).into_bytes()),
            ("view.json".to_owned(), content.json.into_bytes()),
        ];
        for (number, path) in content.pictures.iter().enumerate() {
            let extension = path.as_str().rsplit_once('.').map_or("svg", |(_, end)| end);
            let bytes = self.picture(views, path).map(|bytes| bytes.to_vec());
            let name = format!("pictures/{number}.{extension}");
            files.extend(bytes.map(|bytes| (name, bytes)));
        }
        for (path, file) in views.print_files() {
            files.push((format!("print/{path}"), file.bytes.to_vec()));
        }
        Ok(files)
    }

    fn typeset(&self, job: Job) -> Result<Sheet, NoSheet> {
        let world = World {
            press: self,
            main: Source::new(self.main, main_file(job.template)),
            view: job.view,
            pictures: job.pictures,
        };
        let fault = |found: &typst::ecow::EcoVec<typst::diag::SourceDiagnostic>| {
            faults::translate(&world, &job.path, found)
        };
        let compiled = typst::compile::<PagedDocument>(&world);
        let document = marks::put_together(compiled.output.map_err(|found| fault(&found))?);
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|why| NoSheet::Unprintable(why.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(job.path.to_string()),
            creator: Smart::Custom(Some(
                concat!("Alongside ", env!("CARGO_PKG_VERSION")).to_owned(),
            )),
            timestamp: moment(job.made).map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|found| fault(&found))?;
        let fact = PrintFact {
            pages: document.pages().len(),
            bytes: bytes.len(),
        };
        Ok(Sheet {
            bytes,
            fact,
            strange: job.strange,
        })
    }

    fn picture(&self, views: &Views<'_>, path: &OutPath) -> Option<Bytes> {
        let known = |pictures: &HashMap<OutPath, Bytes>| pictures.get(path).cloned();
        let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = known(&pictures) {
            return Some(bytes);
        }
        let bytes = views.picture_at(path)?;
        let is_drawing = path.as_str().rsplit('.').next() == Some("svg");
        let for_paper = is_drawing.then(|| drawings::for_paper(bytes));
        let bytes = Bytes::new(for_paper.flatten().unwrap_or_else(|| bytes.to_vec()));
        pictures.insert(path.clone(), bytes.clone());
        Some(bytes)
    }
}

/// What one sheet is made of, ready to be typeset.
struct Job {
    template: &'static str,
    path: OutPath,
    made: jiff::civil::DateTime,
    view: Bytes,
    pictures: Vec<Option<Bytes>>,
    strange: BTreeMap<String, String>,
}

/// That the theme's own files take too much.
fn never_ends(own: diag::FileId, path: &OutPath, excess: Excess) -> Diagnostic {
    let how = match excess {
        Excess::Time(time) => format!("was not ready after {} seconds", time.as_secs()),
        Excess::Bytes(bytes) | Excess::Memory(bytes) => {
            format!("takes more than {} MB of memory", bytes >> 20)
        }
        Excess::Crowd => "was not begun, since others never ended".to_owned(),
    };
    let message = format!("{path} {how}. The theme has files of its own in print/.");
    Diagnostic::at(Span::new(own, 0, 0), "theme-fault", message).help(
        "Look for a loop in them that never ends. Take them away one by one to find which it is.",
    )
}

/// What is remembered of a heavier sheet takes the room of the next one; in bytes.
const HEAVY: usize = 60_000_000;

/// Frees what the typesetter remembers of sheets that were made a while ago.
pub fn forget_old_sheets() {
    comemo::evict(4);
}

/// The file that Typst is started with: the template, and the view as data.
fn main_file(template: &str) -> String {
    format!("#import \"/print/{template}\": sheet\n#sheet(json(\"/view.json\"))\n")
}

/// A moment as the typesetter knows it.
fn moment(made: jiff::civil::DateTime) -> Option<Datetime> {
    let part = |number: i8| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        made.year().into(),
        part(made.month())?,
        part(made.day())?,
        part(made.hour())?,
        part(made.minute())?,
        part(made.second())?,
    )
}
