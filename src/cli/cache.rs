//! What builds keep for the next one, in `.alongside/cache` inside the guide's folder: a file for
//! each value, named by the hash of its key, with a hash of both before the value.
//!
//! All of it may be deleted at any time. Whatever cannot be read, was damaged or cannot be written
//! is as if it were not there: the build makes it again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::pipeline::Cache;

/// A value that so many builds in a row did not ask for is forgotten.
const FORGOTTEN_AFTER: u32 = 5;

/// The largest value that is kept, in bytes.
const LARGEST: u64 = 64 << 20;

/// How many builds ago each value was used.
const AGES: &str = "ages";

/// What the name of a file that is being written ends in.
const UNFINISHED: &str = ".new";

/// For people who find the folder, and for version control.
const IGNORE: &str = "# Alongside keeps here what makes the next build faster.\n\
                      # You can delete this folder.\n*\n";

pub(super) struct DiskCache {
    /// `.alongside` in the guide's folder.
    home: PathBuf,
    folder: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl DiskCache {
    pub(super) fn new(guide: &Path) -> Self {
        let home = guide.join(".alongside");
        Self {
            folder: home.join("cache"),
            home,
            used: Mutex::default(),
        }
    }

    /// Forgets what this build and those before it had no use for. Only a build that got to its end
    /// knows what it has a use for.
    pub(super) fn forget(&self) {
        // With nothing there, nothing is made either.
        if self.is_ours() {
            let _ = self.try_forget();
        }
    }

    fn try_forget(&self) -> io::Result<()> {
        let before = self.ages();
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ages = String::new();
        for entry in fs::read_dir(&self.folder)?.flatten() {
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let age = if used.contains(&name) {
                0
            } else {
                before.get(&name).map_or(1, |age| age.saturating_add(1))
            };
            let left_behind = name.ends_with(UNFINISHED);
            if left_behind || (is_name(&name) && age >= FORGOTTEN_AFTER) {
                fs::remove_file(entry.path())?;
            } else if is_name(&name) {
                ages.push_str(&format!("{age} {name}\n"));
            }
        }
        self.replace(AGES, &[ages.as_bytes()])
    }

    fn ages(&self) -> BTreeMap<String, u32> {
        let text = fs::read_to_string(self.folder.join(AGES)).unwrap_or_default();
        text.lines()
            .filter_map(|line| {
                let (age, name) = line.split_once(' ')?;
                Some((name.to_owned(), age.parse().ok()?))
            })
            .collect()
    }

    /// Whether the folder is there and really in the guide: a link could lead anywhere.
    fn is_ours(&self) -> bool {
        is_folder(&self.home) && is_folder(&self.folder)
    }

    fn make_folder(&self) -> io::Result<()> {
        for folder in [&self.home, &self.folder] {
            if !is_folder(folder) {
                fs::create_dir(folder)?;
            }
        }
        let ignore = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(self.home.join(".gitignore"));
        match ignore {
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            ignore => ignore?.write_all(IGNORE.as_bytes()),
        }
    }

    fn try_get(&self, name: &str, key: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let file = fs::File::open(self.folder.join(name))?;
        file.take(LARGEST + 33).read_to_end(&mut bytes)?;
        let Some((seal, value)) = bytes.split_first_chunk::<32>() else {
            return Ok(None);
        };
        let whole = blake3::Hash::from(*seal) == self::seal(key, value);
        Ok(whole.then(|| value.to_vec()))
    }

    fn try_put(&self, name: &str, key: &[u8], value: &[u8]) -> io::Result<()> {
        if !self.is_ours() {
            self.make_folder()?;
        }
        self.replace(name, &[seal(key, value).as_bytes(), value])
    }

    /// Writes a file beside its place and moves it there, so that it is never half there.
    fn replace(&self, name: &str, parts: &[&[u8]]) -> io::Result<()> {
        let new = self.folder.join(format!("{name}{UNFINISHED}"));
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&new)?;
        let written = parts.iter().try_for_each(|part| file.write_all(part));
        drop(file);
        written
            .and_then(|()| fs::rename(&new, self.folder.join(name)))
            .inspect_err(|_| {
                let _ = fs::remove_file(&new);
            })
    }
}

impl Cache for DiskCache {
    fn program(&self) -> Vec<u8> {
        // The version alone does not tell: developers build the same one many times.
        let program = std::env::current_exe().and_then(fs::metadata);
        let Ok((len, Ok(made))) = program.map(|data| (data.len(), data.modified())) else {
            return Vec::new();
        };
        format!("{len} {made:?}").into_bytes()
    }

    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        if !self.is_ours() {
            return None;
        }
        let name = name(key);
        let value = self.try_get(&name, key).ok().flatten()?;
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(name);
        Some(value)
    }

    fn put(&self, key: &[u8], value: &[u8]) {
        let name = name(key);
        if value.len() as u64 <= LARGEST && self.try_put(&name, key, value).is_ok() {
            let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
            used.insert(name);
        }
    }
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

fn name(key: &[u8]) -> String {
    blake3::hash(key).to_hex().to_string()
}

fn is_name(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A value under another key is not the one that was asked for, even if it is whole.
fn seal(key: &[u8], value: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(key.len() as u64).to_le_bytes());
    hasher.update(key);
    hasher.update(value);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(cache: &DiskCache) -> Vec<String> {
        let found = fs::read_dir(&cache.folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = found
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_value_is_kept_for_the_next_run() {
        let guide = tempfile::tempdir().unwrap();
        assert_eq!(DiskCache::new(guide.path()).get(b"a"), None);
        assert!(!guide.path().join(".alongside").exists());
        DiskCache::new(guide.path()).put(b"a", b"one");
        DiskCache::new(guide.path()).put(b"b", b"");
        DiskCache::new(guide.path()).put(b"a", b"two");
        let cache = DiskCache::new(guide.path());
        assert_eq!(cache.get(b"a").as_deref(), Some(b"two".as_slice()));
        assert_eq!(cache.get(b"b").as_deref(), Some(b"".as_slice()));
        assert_eq!(cache.get(b"c"), None);
        assert!(guide.path().join(".alongside/.gitignore").is_file());
    }

    #[test]
    fn what_was_damaged_is_not_there() {
        let guide = tempfile::tempdir().unwrap();
        let cache = DiskCache::new(guide.path());
        cache.put(b"a", b"a value of some length");
        cache.put(b"b", b"another");
        let (a, b) = (cache.folder.join(name(b"a")), cache.folder.join(name(b"b")));
        let whole = fs::read(&a).unwrap();
        for at in 0..whole.len() {
            let mut spoilt = whole.clone();
            spoilt[at] ^= 1;
            fs::write(&a, spoilt).unwrap();
            assert_eq!(cache.get(b"a"), None, "byte {at}");
            fs::write(&a, &whole[..at]).unwrap();
            assert_eq!(cache.get(b"a"), None, "cut at {at}");
        }
        fs::copy(&b, &a).unwrap();
        assert_eq!(cache.get(b"a"), None, "under another's name");
        cache.put(b"a", b"mended");
        assert_eq!(cache.get(b"a").as_deref(), Some(b"mended".as_slice()));
    }

    #[test]
    fn what_no_build_asks_for_is_forgotten() {
        let guide = tempfile::tempdir().unwrap();
        let first = DiskCache::new(guide.path());
        first.put(b"kept", b"1");
        first.put(b"once", b"2");
        first.forget();
        fs::write(first.folder.join("a-file-of-somebody"), "x").unwrap();
        fs::write(first.folder.join(format!("{}.new", name(b"cut"))), "x").unwrap();
        fs::write(first.folder.join("ages.new"), "x").unwrap();
        for build in 1..=FORGOTTEN_AFTER {
            let cache = DiskCache::new(guide.path());
            assert!(cache.get(b"kept").is_some());
            let there = cache.folder.join(name(b"once")).is_file();
            assert!(there, "forgotten before build {build}");
            cache.forget();
        }
        let mut left = vec![name(b"kept"), "a-file-of-somebody".into(), AGES.into()];
        left.sort();
        assert_eq!(files(&first), left);
        assert_eq!(DiskCache::new(guide.path()).get(b"once"), None);
    }

    #[test]
    fn a_spoilt_list_of_ages_spoils_nothing() {
        let guide = tempfile::tempdir().unwrap();
        let cache = DiskCache::new(guide.path());
        cache.put(b"a", b"1");
        fs::write(cache.folder.join(AGES), b"\xff no list\n4294967295 x\n").unwrap();
        DiskCache::new(guide.path()).forget();
        assert!(cache.get(b"a").is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_guide_is_not_followed() {
        let (guide, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for link in [".alongside", ".alongside/cache"] {
            let at = guide.path().join(link);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            std::os::unix::fs::symlink(outside.path(), &at).unwrap();
            let cache = DiskCache::new(guide.path());
            cache.put(b"a", b"1");
            cache.forget();
            assert_eq!(cache.get(b"a"), None);
            fs::remove_file(&at).unwrap();
        }
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_done_without() {
        let guide = tempfile::tempdir().unwrap();
        fs::write(guide.path().join(".alongside"), "a file").unwrap();
        let cache = DiskCache::new(guide.path());
        cache.put(b"a", b"1");
        cache.forget();
        assert_eq!(cache.get(b"a"), None);
    }
}
