//! The archive that a Word document is: its parts by name, and which part belongs to which.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml;

/// A part of XML may hold so many bytes: twenty times a book.
const LARGEST_TEXT: u64 = 32 << 20;
/// A picture may hold so many.
const LARGEST_PICTURE: u64 = 64 << 20;
/// All parts that are read, together.
const MOST_TEXT: u64 = 64 << 20;
/// All pictures together: so many, and so many times what the document has in its file.
const MOST_PICTURES: u64 = 256 << 20;
const TIMES_FILE: u64 = 8;
/// What an archive says of its parts may take so many bytes: 40,000 parts.
const MOST_NAMES: u64 = 4 << 20;

/// What a document's bytes can be asked for.
pub(in crate::source::import) trait Bytes: Read + Seek {}
impl<T: Read + Seek> Bytes for T {}

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source::import) enum Trouble {
    /// The archive is damaged, or it is none.
    Damaged,
    /// It needs a password.
    Locked,
    /// It would fill the memory.
    TooLarge,
    /// There is no document in it.
    NoDocument,
}

/// An open document.
pub(in crate::source::import) struct Package {
    zip: ZipArchive<BufReader<Counted>>,
    /// Names in small letters, by which parts are found: some programs write them otherwise in different places.
    names: HashMap<String, usize>,
    /// Bytes of parts that were read.
    spent: u64,
    /// Bytes of pictures that may be read yet.
    left: u64,
    length: u64,
}

/// A file of which so much may be read.
struct Counted {
    bytes: Box<dyn Bytes>,
    left: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(into)?;
        match self.left.get().checked_sub(count as u64) {
            Some(left) => self.left.set(left),
            None => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        Ok(count)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// What one part says of others, by the ids that it uses.
#[derive(Debug, Default)]
pub(super) struct Relations(BTreeMap<String, Relation>);

/// Another part, or an address.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `styles`.
    pub(super) kind: String,
    /// A part's name, or an address as written.
    pub(super) target: String,
    /// Whether it is outside of the document. That is never fetched.
    pub(super) is_outside: bool,
}

impl Package {
    pub(in crate::source::import) fn open(mut bytes: Box<dyn Bytes>) -> Result<Self, Trouble> {
        let length = bytes.seek(SeekFrom::End(0)).map_err(|_| Trouble::Damaged)?;
        let left = Rc::new(Cell::new(MOST_NAMES));
        let counted = Counted {
            bytes,
            left: Rc::clone(&left),
        };
        let zip = ZipArchive::new(BufReader::new(counted)).map_err(|error| match error {
            ZipError::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Trouble::TooLarge,
            _ => Trouble::Damaged,
        })?;
        left.set(u64::MAX);
        let names = (0..zip.len())
            .filter_map(|at| {
                let name = zip.name_for_index(at)?.ok()?;
                Some((name.to_ascii_lowercase().replace('\\', "/"), at))
            })
            .collect();
        Ok(Self {
            zip,
            names,
            spent: 0,
            left: length
                .saturating_mul(TIMES_FILE)
                .saturating_add(MOST_PICTURES),
            length,
        })
    }

    /// How many bytes the document has.
    pub(in crate::source::import) const fn length(&self) -> u64 {
        self.length
    }

    /// A part of XML, as text; `None` where there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Trouble> {
        let mut read = 0;
        let most = LARGEST_TEXT.min(MOST_TEXT.saturating_sub(self.spent));
        let bytes = self.bytes(name, most, &mut read)?;
        self.spent += read;
        bytes.map(xml::decoded).transpose()
    }

    /// The bytes of a picture.
    pub(in crate::source::import) fn picture(
        &mut self,
        name: &str,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        let mut read = 0;
        let bytes = self.bytes(name, LARGEST_PICTURE.min(self.left), &mut read);
        self.left = self.left.saturating_sub(read);
        bytes
    }

    /// The bytes of a part that has no more than so many, and how many were read for that.
    fn bytes(&mut self, name: &str, most: u64, read: &mut u64) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(at) = self.names.get(&name.to_ascii_lowercase()).copied() else {
            return Ok(None);
        };
        let part = self.zip.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Trouble::Locked,
            _ => Trouble::Damaged,
        })?;
        if part.size() > most {
            return Err(Trouble::TooLarge);
        }
        // What an archive says of the size of a part need not be so.
        let mut out = Vec::new();
        let done = part.take(most + 1).read_to_end(&mut out);
        *read = out.len() as u64;
        if *read > most {
            return Err(Trouble::TooLarge);
        }
        done.map_err(|_| Trouble::Damaged)?;
        Ok(Some(out))
    }

    /// The part that the whole document is in.
    pub(super) fn main(&mut self) -> Result<String, Trouble> {
        let top = self.relations_of("")?;
        top.0
            .into_values()
            .find(|relation| relation.kind == "officeDocument" && !relation.is_outside)
            .map(|relation| relation.target)
            .ok_or(Trouble::NoDocument)
    }

    /// The part that says what the file is called.
    pub(super) fn properties(&mut self) -> Result<Option<String>, Trouble> {
        let top = self.relations_of("")?;
        Ok(top.of_kind("core-properties").map(str::to_owned))
    }

    /// What a part says of others: `word/_rels/document.xml.rels` of `word/document.xml`.
    pub(super) fn relations_of(&mut self, part: &str) -> Result<Relations, Trouble> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(text) = self.text(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(Relations::default());
        };
        let document = xml::parse(&text)?;
        let mut all = BTreeMap::new();
        for node in document
            .root_element()
            .children()
            .filter(roxmltree::Node::is_element)
        {
            let (Some(id), Some(kind), Some(target)) = (
                node.attribute("Id"),
                node.attribute("Type"),
                node.attribute("Target"),
            ) else {
                continue;
            };
            let is_outside = node.attribute("TargetMode") == Some("External");
            let relation = Relation {
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: if is_outside {
                    target.to_owned()
                } else {
                    resolved(folder, target)
                },
                is_outside,
            };
            all.insert(id.to_owned(), relation);
        }
        Ok(Relations(all))
    }
}

impl Relations {
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The part of a kind of which there is one.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&str> {
        self.0
            .values()
            .find(|relation| relation.kind == kind && !relation.is_outside)
            .map(|relation| relation.target.as_str())
    }
}

/// A part's name from the top of the archive. What leads out of it stays inside: there is nothing else to be read.
fn resolved(folder: &str, target: &str) -> String {
    let mut out: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in target.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_folder_of_their_part() {
        assert_eq!(
            resolved("word", "media/image1.png"),
            "word/media/image1.png"
        );
        assert_eq!(resolved("word", "/word/document.xml"), "word/document.xml");
        assert_eq!(
            resolved("word", "../customXml/item1.xml"),
            "customXml/item1.xml"
        );
        assert_eq!(resolved("", "../../etc/passwd"), "etc/passwd");
    }
}
