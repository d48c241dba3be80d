//! Files that vanish, come and grow while they are read.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::guide::Guide;
use crate::hostile::run::build;

/// Stops the writing when the test ends, by a failure too: the scope would wait for it for ever.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn files_that_come_and_go_while_they_are_read() {
    let guide = Guide::new();
    guide.write("themes/default/css/own.css", "a {}\n");
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let path = guide.path("content/come.md");
            let style = guide.path("themes/default/css/own.css");
            while !stop.load(Ordering::Relaxed) {
                let _ = std::fs::write(&path, "+++\ntitle = \"It comes\"\n+++\n\nWords.\n");
                let _ = std::fs::remove_file(&style);
                let grown = std::fs::OpenOptions::new().append(true).open(&path);
                for _ in 0..200 {
                    let _ = grown.as_ref().map(|mut file| file.write_all(&[b'x'; 5000]));
                }
                let _ = std::fs::write(&style, "a {}\n");
                let _ = std::fs::remove_file(&path);
            }
        });
        let _at_the_end = Stop(&stop);
        for _ in 0..12 {
            let ran = build(&guide);
            let whole = guide.path("site/index.html").exists();
            assert!(
                ran.code < 2 || ran.said.contains("cannot be read"),
                "{}",
                ran.said
            );
            assert!(whole || ran.code == 2, "{}", ran.said);
        }
    });
}
