//! A long day: many saves, many browsers, and no more memory than in the morning.

use std::time::{Duration, Instant};

use crate::serve::preview::{Preview, guide, page, until, write};

#[test]
fn two_browsers_look_at_once() {
    let preview = Preview::start();
    let mut listeners: Vec<_> = (0..12).map(|_| preview.listen("/plain/")).collect();
    preview.write("content/plain.md", &page("Plain", "For both."));
    for listener in &mut listeners {
        listener.wait("reload");
    }
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    assert!(preview.get("/plain/").body.contains("For both."));
                    assert_eq!(preview.get("/assets/style.css").status, 200);
                }
            });
        }
    });
}

#[test]
#[cfg(target_os = "linux")]
fn those_who_listened_leave_nothing_behind() {
    let preview = Preview::start();
    preview.said("The rules found nothing");
    drop(preview.listen("/plain/"));
    until("a first count", || preview.open_files() > 0);
    let before = preview.open_files();
    let memory = preview.fact("VmRSS");
    for _ in 0..1000 {
        let mut told = preview.listen_as("plain/", "old");
        told.wait("reload");
    }
    until("all connections closed", || {
        preview.open_files() <= before + 2
    });
    let more = preview.fact("VmRSS").saturating_sub(memory);
    assert!(more < 4096, "{more} kB more after 1,000 listeners");
    assert!(preview.fact("Threads") < 40);
    assert_eq!(preview.get("/plain/").status, 200);
}

#[test]
#[cfg(target_os = "linux")]
fn many_saves_take_no_more_memory_than_some() {
    save_often(40, 120);
}

#[test]
#[ignore = "takes a minute: tests/run runs it"]
#[cfg(target_os = "linux")]
fn a_thousand_saves_take_no_more_memory_than_a_hundred() {
    save_often(100, 1000);
}

/// Prints how long it takes from a save until a browser is told and has the new page. For a guide of
/// 10,000 pages: `ALONGSIDE_PAGES=10000 cargo test --release --test all -- --ignored --nocapture save_takes`
#[test]
#[ignore = "measures, and cannot fail"]
fn how_long_a_save_takes() {
    let pages = std::env::var("ALONGSIDE_PAGES").ok();
    let pages: usize = pages.and_then(|n| n.parse().ok()).unwrap_or(1000);
    let folder = guide();
    let root = folder.path().join("guide");
    for number in 0..pages {
        let words = "People decide together what happens, and when. They say what matters.\n\n";
        let words = format!("{}See [the next](../{}/).", words.repeat(12), number / 100);
        let path = format!("content/{}/p{number}.md", number / 100);
        write(&root, &path, &page(&format!("Page {number}"), &words));
    }
    let preview = Preview::of(folder, &[]);
    preview.get("/plain/");
    let mut told_after = Vec::new();
    let mut there_after = Vec::new();
    for number in 0..15 {
        let mut told = preview.listen("/plain/");
        told.told_after(0);
        let start = Instant::now();
        preview.write(
            "content/plain.md",
            &page("Plain", &format!("Save {number}.")),
        );
        told.wait("reload");
        told_after.push(start.elapsed());
        let shown = preview.get("/plain/");
        there_after.push(start.elapsed());
        assert!(shown.body.contains(&format!("Save {number}.")));
    }
    say(&format!(
        "{pages} pages, median of 15: the browser is told after {:.1?}, and has the page after {:.1?}",
        median(told_after),
        median(there_after)
    ));
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[expect(
    clippy::print_stdout,
    reason = "figures are for whoever asked for them"
)]
fn say(words: &str) {
    println!("{words}");
}

/// Saves so often that memory has settled, then more often, with a fault now and then.
#[cfg(target_os = "linux")]
fn save_often(first: usize, more: usize) {
    let preview = Preview::start();
    preview.said("The rules found nothing");
    let save = |number: usize| {
        let words = format!("Save {number}.");
        preview.write("content/plain.md", &page("Plain", &words));
        until(&words, || preview.get("/plain/").body.contains(&words));
        if number.is_multiple_of(20) {
            preview.write("content/plain.md", "+++\nbroken");
            until("a fault", || preview.get("/plain/").status == 500);
        }
    };
    (0..first).for_each(save);
    let (memory, files) = (preview.fact("VmRSS"), preview.open_files());
    (first..first + more).for_each(save);
    let grown = preview.fact("VmRSS").saturating_sub(memory);
    say(&format!(
        "{memory} kB after {first} saves, {grown} kB more after {more} more"
    ));
    assert!(grown < 4096, "{grown} kB more after {more} saves");
    assert!(preview.open_files() <= files + 2);
    assert!(preview.fact("Threads") < 40);
}
