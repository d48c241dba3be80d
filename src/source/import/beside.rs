//! Pictures in files beside a document.

use std::path::{Component, Path};

use crate::model::address::percent_decoded;
use crate::source::files;

/// The bytes of a picture, which lies in the document's folder or below. Nothing is fetched from anywhere else.
pub(super) fn picture(folder: &Path, written: &str) -> Result<Vec<u8>, String> {
    if written.starts_with("data:") {
        let found = data_url::DataUrl::process(written).ok();
        let bytes = found.and_then(|url| url.decode_to_vec().ok());
        return bytes.map(|(bytes, _)| bytes).ok_or_else(|| {
            "A picture that stands in the page as letters is left out: it is damaged.".to_owned()
        });
    }
    if written.contains("://") || written.starts_with("//") {
        return Err(format!(
            "The picture {written} is left out: it is on the internet, and was not fetched. Save it in your web browser, beside the document."
        ));
    }
    let decoded = percent_decoded(written).replace('\\', "/");
    let name = decoded.split(['?', '#']).next().unwrap_or_default();
    let path = Path::new(name);
    let is_inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let outside = || {
        format!(
            "The picture {written} is left out: it is not in the document's folder. Put it there, and bring the document in again."
        )
    };
    if !is_inside {
        return Err(outside());
    }
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let full = here.join(path);
    let real = full.canonicalize().map_err(|_| {
        format!("The picture {written} is left out: there is no such file beside the document.")
    })?;
    if here
        .canonicalize()
        .is_ok_and(|here| !real.starts_with(here))
    {
        return Err(outside());
    }
    files::bytes(&real, files::LARGEST_PICTURE)
        .map_err(|error| format!("The picture {written} is left out: it cannot be read ({error})."))
}
