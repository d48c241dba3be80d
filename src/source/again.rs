//! Reading only what changed, for a guide that is looked at while it is written.

use std::path::{Path, PathBuf};

use super::{Reading, Text, files, letters, parse_text, pictures, walk};
use crate::diag::SourceMap;
use crate::model::site::WrittenText;

/// A text before and after it changed.
#[derive(Debug)]
pub struct Edited {
    /// As it was.
    pub old: WrittenText,
    /// As it is.
    pub new: WrittenText,
}

impl Reading {
    /// Reads these files again, which may be new, gone, or as they were, and says which texts
    /// changed. `sources` is what [`super::read`] filled. `None` where more changed than texts:
    /// then everything has to be read.
    pub fn again(
        &mut self,
        root: &Path,
        changed: &[PathBuf],
        sources: &mut SourceMap,
    ) -> Option<Vec<Edited>> {
        let mut edited = Vec::new();
        for path in changed {
            match self.one_again(root, path, sources)? {
                Again::Same => {}
                Again::Edited(one) => edited.push(*one),
            }
        }
        Some(edited)
    }

    fn one_again(&mut self, root: &Path, path: &Path, sources: &mut SourceMap) -> Option<Again> {
        let inside = path.strip_prefix(root.join("content")).ok()?;
        if inside.iter().any(walk::is_hidden) {
            return Some(Again::Same);
        }
        let name = inside.to_str()?.replace('\\', "/");
        if self.asked.contains(&name) {
            return None;
        }
        let texts = &mut self.written.texts;
        let at = texts.iter().position(|text| text.path == name)?;
        // A text that became a link may lead anywhere; whoever walks the folder looks.
        if !std::fs::symlink_metadata(path).ok()?.is_file() {
            return None;
        }
        let decoded = letters::decode_page(files::bytes(path, files::LARGEST_TEXT).ok()?);
        let file = texts[at].file;
        if decoded.fault.is_none() && sources.text(file) == decoded.text {
            return Some(Again::Same);
        }
        let shown = format!("content/{name}");
        sources.replace(file, decoded.text);
        let unknown = decoded.unknown;
        let text = Text {
            file,
            unknown: unknown.map(|unknown| unknown.told(sources.text(file), file)),
            path: name,
            name: texts[at].name.clone(),
            usual: texts[at].usual.clone(),
            fault: decoded
                .fault
                .map(|fault| letters::not_utf8(&shown, file, fault)),
        };
        let (new, found) = parse_text(text, sources, &self.written.config);
        let old = std::mem::replace(&mut texts[at], new.clone());
        self.in_texts[at] = found;
        // Such pictures are loaded because a text names them.
        if pictures::names_files(&old) || pictures::names_files(&new) {
            return None;
        }
        Some(Again::Edited(Box::new(Edited { old, new })))
    }
}

enum Again {
    Same,
    Edited(Box<Edited>),
}
