//! One file that somebody asked for by itself, outside any site.

use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::fault;
use crate::diag::Diagnostic;

/// What every PDF begins with.
const PDF: &[u8] = b"%PDF-";

/// Writes a PDF. What stands in its place is replaced where it is a PDF too, and is whole until then.
///
/// # Errors
/// `output-refused` where something else stands there, `disk-trouble` where the disk fails.
pub fn write_pdf(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let trouble = |error: &std::io::Error| fault::trouble(path, "written", error);
    match path.symlink_metadata() {
        Ok(data) if !data.is_file() || !is_pdf(path) => {
            return Err(fault::refused(
                format!("`{}` is there already, and is no PDF.", path.display()),
                "Choose another name with --output, or move it to another folder.",
            ));
        }
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(trouble(&error)),
        _ => {}
    }
    if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
        std::fs::create_dir_all(folder).map_err(|error| trouble(&error))?;
    }
    let beside = beside(path);
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| std::fs::rename(&beside, path));
    placed.map_err(|error| {
        // What was written of it is of no use; that it cannot be removed either is not worth a word.
        let _ = std::fs::remove_file(&beside);
        trouble(&error)
    })
}

/// A name of its own in the same folder, so that the last step is a single one.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

fn is_pdf(path: &Path) -> bool {
    let mut first = [0; PDF.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut first));
    read.is_ok() && first == *PDF
}
