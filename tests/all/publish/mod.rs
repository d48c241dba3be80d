//! The real program on real disks: killed at random moments, and where a disk is full, closed, of
//! another kind or gone.

#[cfg(target_os = "linux")]
mod disks;
#[cfg(unix)]
mod guides;
#[cfg(unix)]
mod killed;
#[cfg(target_os = "linux")]
mod mounts;
#[cfg(unix)]
mod sites;
