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

/// Closes `lines` under a first line that says `kind`.
pub(super) fn seal(kind: &str, lines: &[String]) -> String {
    let mut text = format!("{kind} {VERSION}\n");
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    text.push_str(&last_line(lines.iter().map(String::as_str)));
    text.push('\n');
    text
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
    if version < VERSION || last != last_line(lines.iter().copied()) {
        return Err(Damage::Broken);
    }
    Ok(lines)
}

const VERSION: u32 = 1;

fn last_line<'t>(lines: impl ExactSizeIterator<Item = &'t str>) -> String {
    let count = lines.len();
    let mut hasher = blake3::Hasher::new();
    for line in lines {
        hasher.update(line.as_bytes());
        hasher.update(b"\n");
    }
    format!("end {count} {}", hasher.finalize().to_hex())
}
