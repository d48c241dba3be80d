//! Sheets for printing: how long one takes, how long a whole guide and a thousand checklists take, in how
//! much memory, and how long the typesetter's own command line takes for the same sheets.
//!
//! `cargo bench --bench paper` measures all of it. `TYPST=/path/to/typst` names the command line; without
//! it, that part is left out and said so. `cargo bench --bench paper -- 100` makes a hundred checklists.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a bench prints figures, reads, writes, and stops where it cannot"
)]

#[path = "../whole/watched.rs"]
mod watched;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use alongside::diag::{Sink, SourceMap};
use alongside::model::join::{Drafts, join};
use alongside::render::{Renderer, pdf::Press};
use alongside::source;
use alongside::view::{self, Entry, OutPath, Plan, PrintFacts, Sheets, Views};
use watched::{best, watch};

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PROGRAM: &str = env!("CARGO_BIN_EXE_alongside");
const TIMES: usize = 3;
/// Sheets of one kind that are typeset to find out how long one takes.
const SAMPLE: usize = 40;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let ["watch", command @ ..] = &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return watch(command);
    }
    // The typesetter lays pages out on as many cores as it gets: here on one. Whole guides are built by
    // programs of their own, and get all.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    pool.build_global().expect("one thread");
    let asked = arguments.iter().find_map(|number| number.parse().ok());
    let temp = tempfile::tempdir().expect("a folder");
    let checklists = temp.path().join("checklists");
    write_checklists(&checklists, asked.unwrap_or(1000));
    one_by_one(&checklists, temp.path());
    if asked.is_none() {
        let guide = temp.path().join("guide");
        let content = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&content.join("content"), &guide.join("content"));
        std::fs::copy(content.join("guide.toml"), guide.join("guide.toml")).expect("the settings");
        whole("the guide of this repository", &guide, TIMES);
    }
    whole("a guide of checklists", &checklists, 1);
}

/// A guide of nothing but checklists: 20 statements in 4 areas each, all different, in standard and easy text.
fn write_checklists(root: &Path, count: usize) {
    let folder = root.join("content/checklists");
    std::fs::create_dir_all(&folder).expect("a folder");
    let settings = "[guide]\ntitle = \"Checklists\"\nlanguage = \"en-GB\"\npublisher = \"Example Care\"\n\
        version = \"1\"\n[contact]\nname = \"Us\"\nemail = \"hello@example.org\"\n\
        [variants]\npublish = [\"standard\", \"easy-read\", \"large-print\"]\n";
    std::fs::write(root.join("guide.toml"), settings).expect("the settings");
    for number in 0..count {
        for (end, easy) in [("md", false), ("easy.md", true)] {
            let mut text = format!(
                "+++\ntitle = \"Checklist {number}\"\npurpose = \"This page is about list {number}.\"\n\
                 lanes = [\"people who draw on care\", \"staff\"]\n"
            );
            let fields = if easy {
                "[\"what-happened\", \"what-next\", \"when\"]"
            } else {
                "[\"evidence\", \"who-was-involved\", \"action\", \"owner\", \"by-when\"]"
            };
            let _ = write!(text, "fields = {fields}\n+++\n");
            for area in 1..=4 {
                let _ = write!(text, "\n## Area {area} of list {number} {{#a{area}}}\n\n");
                for at in 1..=5 {
                    let picture = if easy { "![](pic:meeting) " } else { "" };
                    let _ = write!(
                        text,
                        "- [ ] {picture}We decide about thing {at} of area {area} in list {number}. {{#s{area}{at}}}\n      \
                         That is what number {at} means here.\n"
                    );
                }
            }
            std::fs::write(folder.join(format!("list-{number}.{end}")), text).expect("a text");
        }
    }
}

/// How long one sheet takes on one core: the first, and those after it, each with words of its own.
fn one_by_one(root: &Path, temp: &Path) {
    let reading = source::read(root, &mut SourceMap::default()).expect("the guide");
    let site = join(
        reading.into_written(&mut Sink::default()),
        Drafts::Hide,
        &mut Sink::default(),
    );
    let views = Views::new(&site).with_sheets(Sheets::Made(PrintFacts::new()));
    let plan = view::plan(&views, &mut Sink::default());
    println!("One sheet after the other, on one core:");
    for variant in ["standard", "easy-read", "large-print"] {
        for kind in ["audit", "tally"] {
            let sheets = of_kind(&plan, kind, variant);
            let renderer = Renderer::new(&views).expect("the theme");
            let times = on_one_core(&renderer, &sheets);
            let (first, rest) = times.split_first().expect("a sheet");
            let each = rest.iter().sum::<f64>() / rest.len() as f64;
            println!("  {kind:<5} {variant:<12} first {first:>6.1} ms, then {each:>5.1} ms each");
        }
    }
    match std::env::var_os("TYPST") {
        None => println!("NOT MEASURED: the typesetter's own command line (TYPST names none)."),
        Some(typst) => command_line(
            &views,
            &of_kind(&plan, "audit", "standard"),
            Path::new(&typst),
            temp,
        ),
    }
}

fn of_kind<'p>(plan: &'p Plan, kind: &str, variant: &str) -> Vec<(&'p OutPath, &'p Entry)> {
    let is_wanted = |(path, entry): &(&OutPath, &Entry)| {
        let here = path.as_str().starts_with(&format!("print/{variant}/"));
        here && matches!(entry, Entry::Sheet(_, sheet) if sheet.kind() == kind)
    };
    plan.iter().filter(is_wanted).take(SAMPLE).collect()
}

/// Milliseconds for each.
fn on_one_core(renderer: &Renderer<'_, '_>, sheets: &[(&OutPath, &Entry)]) -> Vec<f64> {
    let all = || {
        let one = |(path, entry): &(&OutPath, &Entry)| {
            let started = Instant::now();
            renderer.sheet(path, entry).expect("a sheet");
            // As after each in a build.
            alongside::render::forget_old_sheets();
            started.elapsed().as_secs_f64() * 1000.0
        };
        sheets.iter().map(one).collect()
    };
    std::thread::scope(|scope| {
        let thread = alongside::render::with_room(scope, all).expect("a thread");
        thread.join().expect("the sheets")
    })
}

/// The same sheets by a program that is started for each, beside ours, both from their first moment.
fn command_line(views: &Views<'_>, sheets: &[(&OutPath, &Entry)], typst: &Path, temp: &Path) {
    let press = Arc::new(Press::new(views));
    let mut folders = Vec::new();
    for (path, entry) in sheets {
        let Entry::Sheet(edition, sheet) = entry else {
            continue;
        };
        let view = view::sheet::sheet(views, *edition, *sheet, path);
        let folder = temp.join("by-hand").join(folders.len().to_string());
        for (name, bytes) in press.files(views, &view).expect("its files") {
            let file = folder.join(name);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(file, bytes).expect("a file");
        }
        folders.push(folder);
    }
    let started = Instant::now();
    for folder in &folders {
        let done = Command::new(typst)
            .args([
                "compile",
                "--features",
                "a11y-extras",
                "--pdf-standard",
                "ua-1,a-2a",
                "--ignore-system-fonts",
                "--root",
            ])
            .arg(folder)
            .arg("--font-path")
            .arg(folder.join("print/fonts"))
            .arg(folder.join("main.typ"))
            .arg(folder.join("out.pdf"))
            .status();
        assert!(
            done.expect("typst starts").success(),
            "{}",
            folder.display()
        );
    }
    let theirs = started.elapsed().as_secs_f64() * 1000.0 / folders.len() as f64;
    let started = Instant::now();
    let renderer = Renderer::new(views).expect("the theme");
    on_one_core(&renderer, sheets);
    let ours = started.elapsed().as_secs_f64() * 1000.0 / sheets.len() as f64;
    let times = theirs / ours;
    println!(
        "  typst started for each: {theirs:.1} ms each; here {ours:.1} ms each, theme and fonts included: {times:.1} times as fast"
    );
}

/// The whole program: with nothing there, and again with nothing changed.
fn whole(what: &str, root: &Path, times: usize) {
    let site = root.join("site");
    let build = |more: &[&str]| {
        let mut command = vec![PROGRAM, "--quiet", "--root", text(root), "build"];
        command.extend(more);
        command.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let without = best(times, || {
        clear(root);
        build(&["--no-pdf"])
    });
    let fresh = best(times, || {
        clear(root);
        build(&[])
    });
    let (count, bytes) = sheets_in(&site.join("print"));
    let again = best(times, || build(&[]));
    println!("\n{what}: {count} sheets, {:.1} MB", bytes as f64 / 1e6);
    let rate = count as f64 / (fresh.wall - without.wall);
    println!(
        "  without sheets  {:>7.2} s, {:>5.0} MB",
        without.wall, without.memory
    );
    println!(
        "  fresh           {:>7.2} s, CPU {:>7.2} s, {:>5.0} MB: {rate:.0} sheets a second",
        fresh.wall, fresh.cpu, fresh.memory
    );
    println!(
        "  nothing changed {:>7.2} s, {:>5.0} MB",
        again.wall, again.memory
    );
}

fn clear(root: &Path) {
    for folder in ["site", ".alongside"] {
        let _ = std::fs::remove_dir_all(root.join(folder));
    }
}

fn sheets_in(folder: &Path) -> (usize, u64) {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten();
    let sizes = files
        .filter(|file| file.file_type().is_file())
        .map(|file| file.metadata().map_or(0, |data| data.len()));
    sizes.fold((0, 0), |(count, bytes), size| (count + 1, bytes + size))
}

fn copy(from: &Path, to: &Path) {
    for file in walkdir::WalkDir::new(from).into_iter().flatten() {
        let at = to.join(file.path().strip_prefix(from).expect("below it"));
        if file.file_type().is_dir() {
            std::fs::create_dir_all(&at).expect("a folder");
        } else {
            std::fs::copy(file.path(), &at).expect("a file");
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a name in Unicode")
}
