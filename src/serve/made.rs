//! What a page was made of, as a hash. Where it is the same after a save, nothing has to be loaded
//! again.

use crate::pipeline::OutPath;
use crate::pipeline::live::Look;

use super::address;

/// The style sheet, fonts and other files that every page of the theme may use.
pub(super) fn shared(look: &Look<'_>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let is_shared = |path: &&OutPath| {
        let path = path.as_str();
        path.starts_with("assets/") && !path.starts_with("assets/pictures/")
    };
    for path in look.paths().filter(is_shared) {
        add(&mut hasher, look, path);
    }
    hasher.finalize()
}

/// A page: its own bytes, and those of the pictures that it names.
pub(super) fn page(
    look: &Look<'_>,
    path: &OutPath,
    bytes: &[u8],
    shared: &blake3::Hash,
) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(shared.as_bytes());
    hasher.update(bytes);
    let html = String::from_utf8_lossy(bytes);
    let named: std::collections::BTreeSet<OutPath> = pictures(&html)
        .filter_map(|address| address::resolve(path, address))
        .collect();
    for picture in &named {
        add(&mut hasher, look, picture);
    }
    hasher.finalize()
}

fn add(hasher: &mut blake3::Hasher, look: &Look<'_>, path: &OutPath) {
    hasher.update(path.as_str().as_bytes());
    if let Some(Ok(bytes)) = look.page(path) {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
    }
}

/// The addresses of a page's pictures. A picture's larger file changes when its smaller one does.
fn pictures(html: &str) -> impl Iterator<Item = &str> {
    let parts = html.split(" src=\"").skip(1);
    parts.filter_map(|part| part.split('"').next())
}
