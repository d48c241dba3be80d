//! Where tests write what they need: in memory where the system has room there. On a disk, making and
//! deleting thousands of small files is a fifth of what all tests take. `cli` and `author`, which use the
//! program as people do, stay on the disk.

use std::path::Path;
use std::sync::LazyLock;

use tempfile::TempDir;

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";

/// A folder of a test's own, which is deleted with it. Whoever sets `TMPDIR` says where it is.
pub(crate) fn folder() -> TempDir {
    let folder = if *IN_MEMORY {
        tempfile::tempdir_in(MEMORY)
    } else {
        tempfile::tempdir()
    };
    folder.expect("a folder for a test")
}

static IN_MEMORY: LazyLock<bool> =
    LazyLock::new(|| std::env::var_os("TMPDIR").is_none() && has_room(Path::new(MEMORY)));

/// In a container there may be no more than 64 MB. All tests together have held 65 MB at a time.
#[cfg(unix)]
fn has_room(folder: &Path) -> bool {
    const LEAST: u64 = 1 << 30;
    nix::sys::statvfs::statvfs(folder)
        .is_ok_and(|system| system.blocks_available() * system.fragment_size() >= LEAST)
}

#[cfg(not(unix))]
fn has_room(_: &Path) -> bool {
    false
}
