//! Text files that tell when they are damaged: a first line that names kind and version, lines,
//! and a last line with their number and hash.

/// Why a sealed file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// A later version of Alongside wrote it.
    Newer,
    /// It was cut short or changed.
    Broken,
}

/// A sealed file that is being written.
pub(super) struct Sealed {
    text: String,
    end: End,
}

impl Sealed {
    /// Begins with a first line that says `kind`.
    pub(super) fn new(kind: &str) -> Self {
        Self {
            text: format!("{kind} {VERSION}\n"),
            end: End::default(),
        }
    }

    pub(super) fn line(&mut self, line: &str) {
        self.end.add(line);
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The whole file.
    pub(super) fn close(mut self) -> String {
        self.text.push_str(&self.end.line());
        self.text.push('\n');
        self.text
    }
}

/// The lines of a sealed file. Line ends may be those of Windows: version control changes them.
pub(super) fn open<'t>(kind: &str, bytes: &'t [u8]) -> Result<Vec<&'t str>, Damage> {
    let text = std::str::from_utf8(bytes).map_err(|_| Damage::Broken)?;
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.pop().ok_or(Damage::Broken)?;
    let first = lines.first().copied().ok_or(Damage::Broken)?;
    let version = first
        .strip_prefix(kind)
        .and_then(|rest| rest.trim_start().parse::<u32>().ok())
        .ok_or(Damage::Broken)?;
    if version > VERSION {
        return Err(Damage::Newer);
    }
    lines.remove(0);
    let mut end = End::default();
    for line in &lines {
        end.add(line);
    }
    if version < VERSION || last != end.line() {
        return Err(Damage::Broken);
    }
    Ok(lines)
}

const VERSION: u32 = 1;

/// What the last line says of those before it.
#[derive(Default)]
struct End {
    count: usize,
    hasher: blake3::Hasher,
}

impl End {
    fn add(&mut self, line: &str) {
        self.count += 1;
        self.hasher.update(line.as_bytes());
        self.hasher.update(b"\n");
    }

    fn line(&self) -> String {
        format!("end {} {}", self.count, self.hasher.finalize().to_hex())
    }
}
