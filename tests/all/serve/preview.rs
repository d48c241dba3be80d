//! A preview that runs: what it prints, what it answers, and what it tells those who listen.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The longest wait for something that has to happen: far more than it takes on a busy machine.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// The program, with nothing of this computer's settings that could change what it says.
pub(super) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_alongside"));
    program.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    program
}

/// A small guide in a folder of its own, which may be deleted too.
pub(super) fn guide() -> TempDir {
    let folder = crate::temp::folder();
    let root = folder.path().join("guide");
    let made = program().arg("init").arg(&root).output();
    assert!(made.expect("the program runs").status.success());
    for (file, title, words) in [
        ("plain", "Plain", "One word."),
        ("other", "Other", "Nothing to see here."),
    ] {
        write(&root, &format!("content/{file}.md"), &page(title, words));
        let easy = format!("content/{file}.easy.md");
        write(&root, &easy, &page(title, "![](pic:read) Easy words."));
    }
    folder
}

/// A page, as an author writes it.
pub(super) fn page(title: &str, words: &str) -> String {
    format!("+++\ntitle = \"{title}\"\npurpose = \"This page is about {title}.\"\n+++\n\n{words}\n")
}

pub(super) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
    std::fs::write(path, text).expect("the file");
}

/// A program that serves a guide.
pub(super) struct Preview {
    pub(super) root: PathBuf,
    pub(super) port: u16,
    pub(super) child: Child,
    lines: Arc<Mutex<Vec<String>>>,
    _folder: TempDir,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Preview {
    pub(super) fn start() -> Self {
        Self::of(guide(), &[])
    }

    pub(super) fn of(folder: TempDir, more: &[&str]) -> Self {
        let mut program = program();
        program.args(["serve", "--port", "0"]).args(more);
        Self::run(program, folder)
    }

    /// On the port that is used where none is named.
    pub(super) fn of_usual(folder: TempDir) -> Self {
        let mut program = program();
        program.arg("serve");
        Self::run(program, folder)
    }

    /// Where no other program can be found.
    pub(super) fn without_path(folder: TempDir, more: &[&str]) -> Self {
        let mut program = program();
        program
            .args(["serve", "--port", "0"])
            .args(more)
            .env("PATH", "");
        Self::run(program, folder)
    }

    fn run(mut program: Command, folder: TempDir) -> Self {
        let root = folder.path().join("guide");
        let mut child = program
            .arg("--root")
            .arg(&root)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let lines = Arc::new(Mutex::new(Vec::new()));
        listen_to(child.stdout.take().expect("its words"), &lines);
        listen_to(child.stderr.take().expect("its complaints"), &lines);
        let mut preview = Self {
            root,
            port: 0,
            child,
            lines,
            _folder: folder,
        };
        let line = preview.said("http://localhost:");
        let (_, rest) = line.split_once("localhost:").expect("an address");
        preview.port = rest.trim_end_matches('/').parse().expect("a port");
        preview
    }

    /// Waits for a line with these words in it.
    pub(super) fn said(&self, words: &str) -> String {
        self.said_after(0, words)
    }

    /// Waits for such a line after so many others.
    pub(super) fn said_after(&self, skipped: usize, words: &str) -> String {
        let mut found = None;
        until(&format!("a line with {words:?}"), || {
            let lines = self.lines.lock().expect("the lines");
            let mut later = lines.iter().skip(skipped);
            found = later.find(|line| line.contains(words)).cloned();
            found.is_some()
        });
        found.expect("it was found")
    }

    pub(super) fn lines(&self) -> Vec<String> {
        self.lines.lock().expect("the lines").clone()
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        write(&self.root, path, text);
    }

    pub(super) fn remove(&self, path: &str) {
        std::fs::remove_file(self.root.join(path)).expect("the file is there");
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream
    }

    /// Sends these bytes and reads all that comes back.
    pub(super) fn send(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect();
        // It may answer and close before it has heard everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let (start, mut part) = (Instant::now(), [0; 8 << 10]);
        while let Ok(read) = stream.read(&mut part)
            && read > 0
        {
            answer.extend_from_slice(&part[..read]);
            assert!(start.elapsed() < PATIENCE, "an answer without an end");
        }
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Reply {
            status: status.unwrap_or(0),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }

    /// Asks with these lines more in the head.
    pub(super) fn ask(&self, method: &str, path: &str, more: &str) -> Reply {
        let port = self.port;
        self.send(
            format!(
                "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{more}\r\n"
            )
            .as_bytes(),
        )
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }

    /// Listens for the events of a page that was just loaded.
    pub(super) fn listen(&self, path: &str) -> Listener {
        let reply = self.get(path);
        self.listen_as(&reply.mark("page"), &reply.mark("made"))
    }

    pub(super) fn listen_as(&self, page: &str, made: &str) -> Listener {
        let mut stream = self.connect();
        let port = self.port;
        let ask = format!(
            "GET /_alongside/events?page={page}&made={made} HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n\r\n"
        );
        stream.write_all(ask.as_bytes()).expect("it listens");
        Listener {
            lines: BufReader::new(stream),
        }
    }

    /// A number that the system knows of the running program, such as `VmRSS` in kB.
    #[cfg(target_os = "linux")]
    pub(super) fn fact(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.expect("it runs");
        let line = status.lines().find(|line| line.starts_with(name));
        let number = line.and_then(|line| line.split_whitespace().nth(1));
        number.and_then(|n| n.parse().ok()).expect("a number")
    }

    /// How many files and connections it has open.
    #[cfg(target_os = "linux")]
    pub(super) fn open_files(&self) -> usize {
        let folder = std::fs::read_dir(format!("/proc/{}/fd", self.child.id()));
        folder.expect("it runs").count()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    pub(super) fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        let mut lines = self.head.lines();
        lines
            .find_map(|line| line.strip_prefix(start.as_str()))
            .unwrap_or("")
    }

    /// What the page tells its script.
    pub(super) fn mark(&self, name: &str) -> String {
        let start = format!("data-{name}=\"");
        let rest = self.body.split_once(&start).map(|(_, rest)| rest);
        let value = rest.and_then(|rest| rest.split('"').next());
        value.expect("a mark on the page").to_owned()
    }
}

/// Somebody who listens.
pub(super) struct Listener {
    lines: BufReader<TcpStream>,
}

/// What a page was told before the findings of a look at the guide came.
pub(super) struct Told {
    /// The number of the look.
    pub(super) look: u64,
    /// Whether the page had to be loaded again.
    pub(super) reload: bool,
}

impl Listener {
    /// Waits for an event of this name.
    pub(super) fn wait(&mut self, event: &str) {
        while self.next().0 != event {}
    }

    /// Waits for the findings of a look after this one. They come last, after each page was compared:
    /// a page that was not told to load again by then is not going to be.
    pub(super) fn told_after(&mut self, look: u64) -> Told {
        let mut told = Told {
            look,
            reload: false,
        };
        while told.look <= look {
            match self.next() {
                (event, _) if event == "reload" => told.reload = true,
                (event, data) if event == "findings" => {
                    told.look = data.parse().expect("the number of a look");
                }
                _ => {}
            }
        }
        told
    }

    /// The next event, with what it says.
    fn next(&mut self) -> (String, String) {
        let end = Instant::now() + PATIENCE;
        let mut event = String::new();
        loop {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no event came");
            let stream = self.lines.get_ref();
            stream.set_read_timeout(Some(left)).expect("a timeout");
            let mut line = String::new();
            let read = self.lines.read_line(&mut line);
            assert!(read.is_ok_and(|read| read > 0), "no event came");
            if let Some(name) = line.strip_prefix("event: ") {
                name.trim_end().clone_into(&mut event);
            } else if let Some(data) = line.strip_prefix("data: ")
                && !event.is_empty()
            {
                return (event, data.trim_end().to_owned());
            }
        }
    }
}

/// Keeps the lines of what is said, from either side.
fn listen_to(said: impl std::io::Read + Send + 'static, lines: &Arc<Mutex<Vec<String>>>) {
    let kept = Arc::clone(lines);
    std::thread::spawn(move || {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            kept.lock().expect("the lines").push(line);
        }
    });
}

/// Waits until something is so.
pub(super) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
