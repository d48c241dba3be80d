//! Reading one file: its size, and what to say when it cannot be read.

use std::io::Read as _;
use std::path::Path;

use super::letters::{self, Decoded};
use crate::diag::{Diagnostic, FileId, Sink, SourceMap};

/// The largest text that is read, in bytes: about 1,500 printed pages.
pub(super) const LARGEST_TEXT: u64 = 8 << 20;

/// The largest picture that is read, in bytes.
pub(super) const LARGEST_PICTURE: u64 = 64 << 20;

/// Reads a file of at most `largest` bytes.
pub(super) fn bytes(path: &Path, largest: u64) -> std::io::Result<Vec<u8>> {
    // Only plain files: a pipe would wait for ever.
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(std::io::Error::new(
            std::io::ErrorKind::InvalidInput,
            "it is not a plain file",
        ));
    }
    // Room for all of it, and for the read that finds the end; but only for as much as is read.
    let expected = about.len().min(largest) + 1;
    let mut out = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    std::fs::File::open(path)?
        .take(largest + 1)
        .read_to_end(&mut out)?;
    if out.len() as u64 > largest {
        return Err(std::io::Error::new(
            std::io::ErrorKind::FileTooLarge,
            format!("it is larger than {} MB", largest >> 20),
        ));
    }
    Ok(out)
}

/// Whether a plain file begins with these bytes.
pub(super) fn begins(path: &Path, with: &[u8]) -> bool {
    let is_plain = std::fs::metadata(path).is_ok_and(|about| about.is_file());
    let mut first = vec![0; with.len()];
    is_plain
        && std::fs::File::open(path)
            .and_then(|mut file| file.read_exact(&mut first))
            .is_ok_and(|()| first == with)
}

/// Reads a text into the source map, under the name that messages show.
pub(super) fn text(
    path: &Path,
    shown: &str,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> std::io::Result<FileId> {
    Ok(add_text(shown, bytes(path, LARGEST_TEXT)?, sources, sink))
}

/// Reads a text of a theme, in which a sign may be one of the theme's own fonts.
pub(super) fn text_of_theme(
    path: &Path,
    shown: &str,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> std::io::Result<FileId> {
    let decoded = letters::as_written(bytes(path, LARGEST_TEXT)?);
    Ok(add(shown, decoded, sources, sink))
}

/// Adds a text to the source map. One that is not UTF-8 is reported and read up to there, and so are letters that
/// were mixed up.
pub(super) fn add_text(
    shown: &str,
    bytes: Vec<u8>,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> FileId {
    add(shown, letters::decode(bytes), sources, sink)
}

fn add(shown: &str, decoded: Decoded, sources: &mut SourceMap, sink: &mut Sink) -> FileId {
    let file = sources.add(shown, decoded.text);
    sink.extend(letters::garbled(sources.text(file), file));
    let fault = decoded.fault;
    sink.extend(fault.map(|fault| letters::not_utf8(shown, file, fault)));
    let unknown = decoded.unknown;
    sink.extend(unknown.map(|unknown| unknown.told(sources.text(file), file)));
    file
}

/// What to say when a file cannot be read.
pub(super) fn disk_trouble(shown: &str, trouble: &std::io::Error) -> Diagnostic {
    Diagnostic::of_guide(
        "disk-trouble",
        format!("{shown} cannot be read: {trouble}."),
    )
    .help("Check that the file is there, that you may open it, and that no other program holds it.")
}
