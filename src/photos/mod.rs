//! Photographs and other pictures made of dots: bytes in, the finished files of the site out.
//!
//! 1. [`decode`] says what kind of picture it is, how large and which way up, and refuses at its
//!    first bytes what would not fit into memory. Later it reads the dots.
//! 2. [`fit`] makes them as large as pages need, turns them upright and into sRGB.
//! 3. [`encode`] makes a JPEG or a PNG ([`lossless`]) of them that is small enough.
//! 4. [`cut()`] makes a file of a part of a picture, for its author to keep.
//! 5. [`Developed`] is what came of it; its bytes can be kept for the next build.
//!
//! Only dots are carried over, never bytes. So there is no list of what has to be taken out: place,
//! camera, names, thumbnails and whatever stands behind the end of a picture stay behind, and a
//! kind of metadata that nobody knows yet will too.

mod cut;
mod decode;
mod developed;
mod encode;
mod fit;
mod lossless;

pub use cut::cut;
pub use decode::{look, reads};
pub use developed::{Developed, File};

use crate::model::shelf::Room;

/// Raise it when a change of this stage or of a crate that it uses makes other bytes from the same
/// picture: what earlier versions kept is then not used any more.
const RECIPE: u32 = 1;

/// The most bytes that a finished file may have.
pub const LARGEST: usize = 300_000;

/// Up to this many dots wide and high, one file serves every place.
const ONE_FILE: (u32, u32) = (960, 960);

/// A tile of 14 rem at two dots a pixel, or of 50 mm on paper at 300 dots an inch; and a whole
/// column on a small phone.
const TILE: (u32, u32) = (640, 640);

/// A column of 50 rem (large print) at two dots a pixel, or of 150 mm on paper at 270 an inch.
const COLUMN: (u32, u32) = (1600, 2400);

/// What names the finished files of a picture among all that is kept. `hash` is of its own bytes.
#[must_use]
pub fn key(hash: [u8; 32], room: Room) -> Vec<u8> {
    let mut key = format!("photo {RECIPE} {room:?} ").into_bytes();
    key.extend(hash);
    key
}

/// Makes the files that pages need of a picture's bytes. A pure function of what it is given.
///
/// # Errors
/// Why the picture cannot be shown, as the end of a sentence that begins with its name.
pub fn develop(bytes: &[u8], room: Room) -> Result<Developed, String> {
    let photo = decode::open(bytes)?.read()?;
    let full = photo.size();
    let boxes: &[(u32, u32)] = match room {
        Room::Tile => &[TILE],
        Room::Column if fit::within(full, ONE_FILE) => &[ONE_FILE],
        Room::Column => &[TILE, COLUMN],
    };
    let mut files: Vec<File> = boxes
        .iter()
        .map(|space| encode::file(&photo, fit::inside(full, *space)))
        .collect::<Result<_, _>>()?;
    // A smaller picture that loads hardly faster than the larger one is of no use.
    if let [small, large] = &files[..]
        && small.bytes.len() * 4 > large.bytes.len() * 3
    {
        files.remove(0);
    }
    Ok(Developed {
        moves: photo.moves,
        files,
    })
}
