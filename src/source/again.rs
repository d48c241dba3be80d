//! Reading only what changed, for a guide that is looked at while it is written.

use std::path::{Path, PathBuf};

use super::{Reading, Text, files, parse_text, pictures, walk};
use crate::diag::SourceMap;

impl Reading {
    /// Reads these files again, which may be new, gone, or as they were. `sources` is what
    /// [`super::read`] filled. `false` where more changed than the words of texts: then everything
    /// has to be read.
    pub fn again(&mut self, root: &Path, changed: &[PathBuf], sources: &mut SourceMap) -> bool {
        changed
            .iter()
            .all(|path| self.one_again(root, path, sources).is_some())
    }

    fn one_again(&mut self, root: &Path, path: &Path, sources: &mut SourceMap) -> Option<()> {
        let inside = path.strip_prefix(root.join("content")).ok()?;
        if inside.iter().any(walk::is_hidden) {
            return Some(());
        }
        let name = inside.to_str()?.replace('\\', "/");
        let at = self
            .written
            .texts
            .iter()
            .position(|text| text.path == name)?;
        // A text that became a link may lead anywhere; whoever walks the folder looks.
        if !std::fs::symlink_metadata(path).ok()?.is_file() {
            return None;
        }
        let decoded = files::decode(files::bytes(path, files::LARGEST_TEXT).ok()?);
        let old = &mut self.written.texts[at];
        let file = old.file;
        if decoded.fault.is_none() && sources.text(file) == decoded.text {
            return Some(());
        }
        let shown = format!("content/{name}");
        sources.replace(file, decoded.text);
        let text = Text {
            file,
            path: name,
            fault: decoded.fault.map(|at| files::not_utf8(&shown, file, at)),
        };
        let (new, found) = parse_text(text, sources, self.written.config.html);
        // Such pictures are loaded because a text names them.
        if pictures::names_files(old) || pictures::names_files(&new) {
            return None;
        }
        *old = new;
        self.in_texts[at] = found;
        Some(())
    }
}
