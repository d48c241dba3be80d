//! The finished files of a picture, and their form when they are kept.

use serde::{Deserialize, Serialize};

/// What came of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    /// Whether the picture moved; its first frame is shown.
    pub moves: bool,
    /// Its files, the smallest first. There is at least one.
    pub files: Vec<File>,
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// `jpg` or `png`.
    pub extension: &'static str,
    /// Width in dots.
    pub width: u32,
    /// Height in dots.
    pub height: u32,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// What stands in a line before the bytes of the files.
#[derive(Serialize, Deserialize)]
struct Head {
    moves: bool,
    files: Vec<(Ending, u32, u32, usize)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Ending {
    Jpg,
    Png,
}

impl Developed {
    /// As bytes that can be kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let head = Head {
            moves: self.moves,
            files: self.files.iter().map(line).collect(),
        };
        let mut out = serde_json::to_vec(&head).unwrap_or_default();
        out.push(b'\n');
        for file in &self.files {
            out.extend(&file.bytes);
        }
        out
    }

    /// From bytes that were kept; `None` where they are not of this form.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
        let mut rest = &bytes[end + 1..];
        let mut files = Vec::new();
        for (ending, width, height, len) in head.files {
            let (own, after) = rest.split_at_checked(len)?;
            rest = after;
            files.push(File {
                extension: match ending {
                    Ending::Jpg => "jpg",
                    Ending::Png => "png",
                },
                width,
                height,
                bytes: own.to_vec(),
            });
        }
        (rest.is_empty() && !files.is_empty()).then_some(Self {
            moves: head.moves,
            files,
        })
    }
}

fn line(file: &File) -> (Ending, u32, u32, usize) {
    let ending = if file.extension == "png" {
        Ending::Png
    } else {
        Ending::Jpg
    };
    (ending, file.width, file.height, file.bytes.len())
}
