//! Where an output file stands inside the output folder.

use std::borrow::Borrow;
use std::sync::Arc;

/// A path inside the output folder: relative, with `/`, never upwards, and safe to write on
/// Windows and on a memory stick's FAT.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct OutPath(Arc<str>);

/// Names that Windows keeps for devices, whatever follows the dot.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Longest name of one file or folder, in bytes: what common file systems take.
const LONGEST_NAME: usize = 200;

impl OutPath {
    /// Checks a path.
    ///
    /// # Errors
    /// Why it cannot be used, as the end of a sentence.
    pub fn new(path: impl AsRef<str>) -> Result<Self, &'static str> {
        let path = path.as_ref();
        for name in path.split('/') {
            if name.is_empty() {
                return Err("has an empty part");
            }
            if name == "." || name == ".." {
                return Err("leads out of its folder");
            }
            if name.len() > LONGEST_NAME {
                return Err("has a part that is too long");
            }
            if name.ends_with('.') || name.ends_with(' ') {
                return Err("has a part that ends in a full stop or a space");
            }
            if name
                .chars()
                .any(|c| c.is_control() || "\\:*?\"<>|".contains(c))
            {
                return Err("has a sign that file systems refuse");
            }
            let stem = name.split('.').next().unwrap_or(name);
            if DEVICES
                .iter()
                .any(|device| stem.eq_ignore_ascii_case(device))
            {
                return Err("has a name that Windows keeps for itself");
            }
        }
        Ok(Self(path.into()))
    }

    /// The path, with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What differs between two paths only in capitals is one file on many disks.
    #[must_use]
    pub fn folded(&self) -> Self {
        let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
        if self.0.bytes().all(is_small) {
            return self.clone();
        }
        Self(self.0.to_lowercase().into())
    }

    /// How many folders deep the file is: 0 at the top.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }
}

impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OutPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::OutPath;

    #[test]
    fn only_paths_that_stay_inside_and_can_be_written_anywhere_are_taken() {
        for good in ["index.html", "easy-read/a/index.html", "pictures/ärzte.svg"] {
            assert!(OutPath::new(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/a",
            "a//b",
            "../a",
            "a/../b",
            "a/./b",
            "a\\b",
            "c:/x",
            "nul",
            "a/CON.html",
            "a.",
            "a /b",
            "a\0b",
        ] {
            assert!(OutPath::new(bad).is_err(), "{bad:?}");
        }
    }
}
