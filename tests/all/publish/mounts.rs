//! Disks of other kinds, where this computer lets us make them.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A disk in a file, or in memory, that is gone when this is dropped.
pub(crate) struct Disk {
    pub(crate) kind: &'static str,
    folder: TempDir,
    device: Option<String>,
}

impl Disk {
    /// Disks that take capitals and small letters for the same, and know no links.
    pub(crate) fn folding() -> Vec<Self> {
        let all = [
            Self::in_a_file("FAT", "mkfs.vfat", |disk| {
                run("mount", &["-o", "loop", disk.image(), disk.text()])
            }),
            Self::in_a_file("exFAT", "mkfs.exfat", |disk| {
                let device = said("losetup", &["-f", "--show", disk.image()])?;
                disk.device = Some(device.clone());
                run("mount", &["-t", "exfat", &device, disk.text()])
                    .or_else(|| run("mount.exfat-fuse", &[&device, disk.text()]))
            }),
        ];
        all.into_iter().flatten().collect()
    }

    /// A disk in memory of so many bytes.
    pub(crate) fn of_size(bytes: u64) -> Option<Self> {
        let disk = Self::new("tmpfs");
        let size = format!("size={bytes}");
        run("mount", &["-t", "tmpfs", "-o", &size, "tmpfs", disk.text()])?;
        Some(disk)
    }

    pub(crate) fn resize(&self, bytes: u64) {
        let size = format!("remount,size={bytes}");
        run("mount", &["-o", &size, self.text()]).expect("another size");
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn new(kind: &'static str) -> Self {
        let folder = crate::temp::folder();
        std::fs::create_dir(folder.path().join("disk")).expect("a folder");
        Self {
            kind,
            folder,
            device: None,
        }
    }

    fn in_a_file(
        kind: &'static str,
        maker: &str,
        mount: impl Fn(&mut Self) -> Option<()>,
    ) -> Option<Self> {
        let mut disk = Self::new(kind);
        let image = std::fs::File::create(disk.image()).expect("a file");
        image.set_len(64 << 20).expect("a large file");
        run(maker, &[disk.image()])?;
        mount(&mut disk)?;
        is_mounted(&disk.path()).then_some(disk)
    }

    fn image(&self) -> &'static str {
        // Leaked: a handful in a test.
        let path = self.folder.path().join("image");
        Box::leak(path.to_str().expect("Unicode").to_owned().into_boxed_str())
    }

    fn text(&self) -> &'static str {
        Box::leak(
            self.path()
                .to_str()
                .expect("Unicode")
                .to_owned()
                .into_boxed_str(),
        )
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if is_mounted(&self.path()) {
            run("umount", &[self.text()]);
        }
        if let Some(device) = &self.device {
            run("losetup", &["-d", device]);
        }
    }
}

/// Says what this computer could not try. The test itself goes through, and what a test prints when
/// it goes through is not shown, so that this goes round it.
pub(crate) fn not_tried(what: &str) {
    let line = format!("\n*** NOT TRIED on this computer: {what}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
}

fn is_mounted(folder: &Path) -> bool {
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    let folder = folder.to_str().expect("Unicode");
    mounts
        .lines()
        .any(|line| line.split(' ').nth(1) == Some(folder))
}

fn run(program: &str, arguments: &[&str]) -> Option<()> {
    said(program, arguments).map(|_| ())
}

fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let done = Command::new(program).args(arguments).output().ok()?;
    let said = String::from_utf8_lossy(&done.stdout).trim().to_owned();
    done.status.success().then_some(said)
}
