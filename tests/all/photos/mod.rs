//! Photographs on their way into the site: what readers get of them, and what they do not get.
//!
//! The pictures are made here ([`made`]), and what becomes of them is read back ([`finished`]).

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "tests make their pictures, read the site, and stop where they cannot"
)]

mod broken;
mod cache;
mod finished;
mod kinds;
mod looks;
mod made;
mod sizes;

use crate::guide::{self, Guide};
use alongside::pipeline::Outcome;

/// A guide with one photograph, alone in a paragraph of a standard page.
fn with(name: &str, bytes: impl AsRef<[u8]>) -> Guide {
    let guide = Guide::new();
    add(&guide, name, bytes);
    let page = guide.read("content/page.md");
    guide.write("content/page.md", format!("{page}\n![](pic:photo)\n"));
    guide
}

/// The same, in a point of an easy page.
fn with_tile(name: &str, bytes: impl AsRef<[u8]>) -> Guide {
    let guide = Guide::new();
    add(&guide, name, bytes);
    let page = guide.read("content/page.easy.md");
    let point = "![](pic:photo) This is our kitchen.";
    guide.write("content/page.easy.md", format!("{page}\n{point}\n"));
    guide
}

fn add(guide: &Guide, name: &str, bytes: impl AsRef<[u8]>) {
    let entry = format!(
        "[[picture]]\nname = \"photo\"\nfile = \"pictures/{name}\"\nalt = \"Our kitchen\"\nlicence = \"own\"\n"
    );
    guide
        .write("content/pictures.toml", entry)
        .write(&format!("content/pictures/{name}"), bytes);
}

/// Builds it, and wants no finding.
fn built(guide: &Guide) {
    let outcome = guide.build();
    assert_eq!(guide::listed(&outcome), "");
    assert!(outcome.built.is_some());
}

/// The one finding that there is: rule, place and message.
fn one_finding(outcome: &Outcome) -> String {
    let listed = guide::listed(outcome);
    assert_eq!(listed.lines().count(), 1, "{listed}");
    listed
}
