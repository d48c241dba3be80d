//! The whole program over guides of many pages, beside the floor: what it costs to read the same
//! sources, parse them with `pulldown-cmark` and write as many files of the same sizes, in parallel.
//!
//! `cargo bench --bench whole` measures 100, 1,000 and 10,000 pages on the disk and in memory
//! (`/dev/shm`); `cargo bench --bench whole -- 100000` measures so many, on the disk alone.
//!
//! `cargo bench --bench whole -- write FOLDER 1000` only writes the guide, to look at or to profile.
//!
//! `cargo bench --bench whole -- word` measures how long it takes to bring in a Word document of 200 pages and 300 photographs.
//!
//! Each figure is that of one process: this program starts itself as a watcher that starts what is
//! measured, waits for it, and asks the system what it used. Best of three.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a bench prints figures, reads, writes, and stops where it cannot"
)]

mod corpus;
mod watched;
mod word;

use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use watched::{Used, best, watch, watched};

const SEED: u64 = 20_260_301;
const TIMES: usize = 3;
const PROGRAM: &str = env!("CARGO_BIN_EXE_alongside");

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", folder, pages] => {
            let pages = pages.parse().expect("a number of pages");
            corpus::write(Path::new(folder), pages, SEED).expect("the guide");
        }
        // Cargo adds `--bench`.
        ["word", ..] => word::bench(),
        ["watch", ref command @ ..] => watch(command),
        ["floor", guide, sizes, out] => floor(Path::new(guide), Path::new(sizes), Path::new(out)),
        _ => bench(&arguments),
    }
}

fn bench(arguments: &[String]) {
    // Cargo adds `--bench`.
    let asked: Vec<usize> = arguments.iter().filter_map(|n| n.parse().ok()).collect();
    let memory = Path::new("/dev/shm");
    let mut places = vec![("disk", std::env::temp_dir())];
    if asked.is_empty() && memory.is_dir() {
        places.push(("memory", memory.to_owned()));
    }
    let sizes = if asked.is_empty() {
        vec![100, 1_000, 10_000]
    } else {
        asked
    };
    for (name, place) in places {
        for pages in &sizes {
            measure(name, &place, *pages);
        }
    }
}

fn measure(place: &str, folder: &Path, pages: usize) {
    let temp = tempfile::tempdir_in(folder).expect("a folder");
    let guide = temp.path().join("guide");
    corpus::write(&guide, pages, SEED).expect("the guide");
    let build_into = |out: &Path| {
        [
            PROGRAM,
            "--quiet",
            "--root",
            text(&guide),
            "build",
            // Sheets have a bench of their own.
            "--no-pdf",
            "--output",
            text(out),
        ]
        .map(str::to_owned)
        .to_vec()
    };
    // A new folder for each run, and none is removed before the end: for some seconds after files were
    // removed, ext4 is slow to make new ones.
    let runs = std::cell::Cell::new(0);
    let new_folder = |name: &str| {
        runs.set(runs.get() + 1);
        temp.path().join(format!("{name}-{}", runs.get()))
    };

    let fresh = best(TIMES, || {
        let _ = std::fs::remove_dir_all(guide.join(".alongside"));
        build_into(&new_folder("site"))
    });
    let out = temp.path().join("site-1");
    let sizes = sizes(&out);
    let html = sizes.keys().filter(|path| path.ends_with(".html")).count();
    println!(
        "\n{pages} pages in {place}: {} files, {html} of them HTML",
        sizes.len()
    );
    let list = temp.path().join("sizes");
    let lines: Vec<String> = sizes
        .iter()
        .map(|(path, len)| format!("{len} {path}\n"))
        .collect();
    std::fs::write(&list, lines.concat()).expect("the list");
    let myself = std::env::current_exe().expect("this program");
    let floor = best(TIMES, || {
        let out = new_folder("floor");
        [
            text(&myself),
            "floor",
            text(&guide),
            text(&list),
            text(&out),
        ]
        .map(str::to_owned)
        .to_vec()
    });
    print(&floor, "the floor", html, None);
    print(&fresh, "a fresh build", html, Some(&floor));

    let _ = watched(&build_into(&out));
    let same = best(TIMES, || build_into(&out));
    print(&same, "nothing changed", html, Some(&floor));
    let page = guide.join("content/part-1/section-1/01-page-2.md");
    let change = |from: &str, to: &str| {
        let words = std::fs::read_to_string(&page).expect("a page");
        assert!(words.contains(from), "{words}");
        std::fs::write(&page, words.replacen(from, to, 1)).expect("a page");
    };
    let words = best(TIMES, || {
        change("\n\n", "\n\nOne more. ");
        build_into(&out)
    });
    print(&words, "one text changed", html, Some(&floor));
    let title = best(TIMES, || {
        change("title = \"", "title = \"New ");
        build_into(&out)
    });
    print(&title, "one title changed", html, Some(&floor));
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a name in Unicode")
}

/// Prints what one process used.
fn print(used: &Used, what: &str, html: usize, floor: Option<&Used>) {
    let ratio = floor.map_or(String::new(), |floor| {
        format!(", {:.2} times the floor", used.wall / floor.wall)
    });
    let each = used.cpu * 1e6 / html as f64;
    println!(
        "  {what:<17} {:>8.3} s, CPU {:>8.3} s ({each:.0} µs an HTML page), {:>5.0} MB{ratio}",
        used.wall, used.cpu, used.memory
    );
}

fn sizes(folder: &Path) -> BTreeMap<String, u64> {
    let all = walkdir::WalkDir::new(folder).into_iter().flatten();
    all.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside");
            let len = entry.metadata().expect("a size").len();
            (path.to_string_lossy().into_owned(), len)
        })
        .collect()
}

/// Reads, parses and writes, and nothing else.
fn floor(guide: &Path, sizes: &Path, out: &Path) {
    let texts: Vec<PathBuf> = walkdir::WalkDir::new(guide.join("content"))
        .into_iter()
        .flatten()
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "md")
        })
        .map(walkdir::DirEntry::into_path)
        .collect();
    let events: usize = texts
        .par_iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a text");
            let options = pulldown_cmark::Options::all();
            pulldown_cmark::Parser::new_ext(&text, options).count()
        })
        .sum();
    assert!(events > 0);
    let list = std::fs::read_to_string(sizes).expect("the list");
    let files: Vec<(usize, PathBuf)> = list
        .lines()
        .filter_map(|line| {
            let (len, path) = line.split_once(' ')?;
            Some((len.parse().ok()?, out.join(path)))
        })
        .collect();
    let folders: std::collections::BTreeSet<&Path> =
        files.iter().filter_map(|(_, path)| path.parent()).collect();
    for folder in folders {
        std::fs::create_dir_all(folder).expect("a folder");
    }
    let bytes = vec![b'x'; files.iter().map(|(len, _)| *len).max().unwrap_or(0)];
    files
        .par_iter()
        .for_each(|(len, path)| std::fs::write(path, &bytes[..*len]).expect("a file"));
}
