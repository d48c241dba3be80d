//! What is left to do once a whole site is staged, written down so that a run that was stopped
//! can be completed by the next.

use blake3::Hash;

use super::manifest::checked;
use super::sealed::{self, Damage, Sealed};
use super::staging::Staged;
use crate::view::OutPath;

/// Where the journal stands in the output folder.
pub(super) const JOURNAL: &str = ".alongside-journal";

/// Everything that turns the old site into the new one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Journal {
    /// Hash of the staged manifest.
    pub(super) manifest: Hash,
    /// Files to move in.
    pub(super) moves: Vec<Move>,
    /// Files of the old site that the new one does not have under any spelling.
    pub(super) removals: Vec<OutPath>,
}

/// One staged file and where it goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) staged: Staged,
    pub(super) hash: Hash,
    pub(super) path: OutPath,
    pub(super) over: Over,
}

/// What of ours the moved file takes the place of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Nothing: the path is new, and a file that stands there is not ours.
    Nothing,
    /// The file at this very path.
    Same,
    /// A file whose path differs in capitals only. Where the disk takes both for one, removing it
    /// later would remove the new file, so that it goes before the new one comes.
    Spelling(OutPath),
}

impl Journal {
    pub(super) fn to_text(&self) -> String {
        let mut sealed = Sealed::new(KIND);
        sealed.line(&format!("manifest {}", self.manifest.to_hex()));
        for path in &self.removals {
            sealed.line(&format!("remove {path}"));
        }
        for found in &self.moves {
            sealed.line(&found.to_line());
        }
        sealed.close()
    }

    /// Reads a journal. Like the manifest, it is not trusted: every path is checked.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Damage> {
        let lines = sealed::open(KIND, bytes)?;
        parse_lines(&lines).ok_or(Damage::Broken)
    }
}

const KIND: &str = "alongside journal";
/// In place of a number, where a file is staged under its own path.
const IN_TREE: &str = "tree";

fn parse_lines(lines: &[&str]) -> Option<Journal> {
    let (first, rest) = lines.split_first()?;
    let mut journal = Journal {
        manifest: Hash::from_hex(first.strip_prefix("manifest ")?).ok()?,
        moves: Vec::new(),
        removals: Vec::new(),
    };
    for line in rest {
        match line.strip_prefix("remove ") {
            Some(path) => journal.removals.push(checked(path)?),
            None => journal.moves.push(Move::parse(line)?),
        }
    }
    Some(journal)
}

impl Move {
    fn to_line(&self) -> String {
        let Self {
            staged, hash, path, ..
        } = self;
        let staged = match staged {
            Staged::Number(number) => number.to_string(),
            Staged::InTree => IN_TREE.to_owned(),
        };
        let hash = hash.to_hex();
        match &self.over {
            Over::Nothing => format!("add {staged} {hash} {path}"),
            Over::Same => format!("replace {staged} {hash} {path}"),
            // No path has a `|` in it.
            Over::Spelling(old) => format!("respell {staged} {hash} {path}|{old}"),
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        let verb = parts.next()?;
        let staged = match parts.next()? {
            IN_TREE => Staged::InTree,
            number => Staged::Number(number.parse().ok()?),
        };
        let hash = Hash::from_hex(parts.next()?).ok()?;
        let path = parts.next()?;
        let (path, over) = match verb {
            "add" => (path, Over::Nothing),
            "replace" => (path, Over::Same),
            "respell" => {
                let (path, old) = path.split_once('|')?;
                (path, Over::Spelling(checked(old)?))
            }
            _ => return None,
        };
        Some(Self {
            staged,
            hash,
            path: checked(path)?,
            over,
        })
    }
}
