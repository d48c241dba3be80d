//! What a finished file was like when a build had ended, so that the next one can tell, without
//! reading it, that it stands as it was.

use std::time::UNIX_EPOCH;

use blake3::Hash;
use rayon::prelude::*;

use super::disk::Disk;
use super::manifest::{Entry, Manifest};
use crate::view::OutPath;

/// A finished file's bytes, and when they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Hash of its bytes.
    pub hash: Hash,
    /// How many bytes it has.
    pub len: u64,
    /// When it was last changed, by the disk's clock: nanoseconds since 1970.
    pub modified: u128,
}

/// The stamps of a site's files. Of one that cannot be looked at there is none.
pub(super) fn of_site(disk: &Disk, site: &Manifest) -> Vec<(OutPath, Stamp)> {
    let files: Vec<_> = site.files().collect();
    let stamp = |(path, entry): (&OutPath, &Entry)| {
        let (len, modified) = seen(disk, path)?;
        let stamp = Stamp {
            hash: entry.hash,
            len,
            modified,
        };
        (len == entry.len).then(|| (path.clone(), stamp))
    };
    files.into_par_iter().filter_map(stamp).collect()
}

/// Length and time of a plain file that is there.
pub(super) fn seen(disk: &Disk, path: &OutPath) -> Option<(u64, u128)> {
    let data = std::fs::symlink_metadata(disk.at(path.as_str())).ok()?;
    // Disks without a clock, and times before 1970, tell nothing.
    let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    data.is_file().then_some((data.len(), modified.as_nanos()))
}
