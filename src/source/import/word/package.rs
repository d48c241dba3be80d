//! The archive that a Word document is: its parts by name, and which part belongs to which.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml;

/// A part of XML may hold so many bytes: forty times a book.
const LARGEST_TEXT: u64 = 64 << 20;
/// A picture may hold so many.
const LARGEST_PICTURE: u64 = 64 << 20;
/// All parts that are read, together.
const MOST_TEXT: u64 = 160 << 20;

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
    zip: ZipArchive<BufReader<Box<dyn Bytes>>>,
    /// Names in small letters, by which parts are found: some programs write them otherwise in different places.
    names: HashMap<String, usize>,
    spent: u64,
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
    pub(in crate::source::import) fn open(bytes: Box<dyn Bytes>) -> Result<Self, Trouble> {
        let zip = ZipArchive::new(BufReader::new(bytes)).map_err(|_| Trouble::Damaged)?;
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
        })
    }

    /// A part of XML, as text; `None` where there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Trouble> {
        let Some(bytes) = self.bytes(name, LARGEST_TEXT.min(MOST_TEXT - self.spent))? else {
            return Ok(None);
        };
        self.spent += bytes.len() as u64;
        xml::decoded(bytes).map(Some)
    }

    /// The bytes of a picture.
    pub(in crate::source::import) fn picture(
        &mut self,
        name: &str,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        self.bytes(name, LARGEST_PICTURE)
    }

    fn bytes(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(at) = self.names.get(&name.to_ascii_lowercase()).copied() else {
            return Ok(None);
        };
        let part = self.zip.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Trouble::Locked,
            _ => Trouble::Damaged,
        })?;
        // What an archive says of the size of a part need not be so.
        let mut out = Vec::new();
        let read = part.take(most + 1).read_to_end(&mut out);
        if out.len() as u64 > most {
            return Err(Trouble::TooLarge);
        }
        read.map_err(|_| Trouble::Damaged)?;
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
