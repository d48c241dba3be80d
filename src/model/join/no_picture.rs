//! What is said of a picture that is not there.

use crate::config::guesses::Guesses;
use crate::diag::{Diagnostic, Span};

use super::super::address::alike;
use super::super::shelf::{Origin, Shelf};
use super::outside::{is_own_disk, is_own_path, scheme};
use super::pages::{file_name, typed};

/// A name that neither the shelf nor the guide has.
pub(super) fn of_name(name: &str, span: Span, shelf: &Shelf, guesses: &Guesses) -> Diagnostic {
    if name.trim().is_empty() {
        return Diagnostic::at(span, "missing-picture", "This picture has no name.").help(
            "Write one between the round brackets, such as ![](pic:meeting). To find one: `alongside pictures WORD`.",
        );
    }
    let message = format!(
        "There is no picture called `{name}` on the shelf, and content/pictures.toml has no entry of that name."
    );
    // `picture:door` and `pic-door`.
    let bare = ["picture:", "pictures:", "image:", "pic-", "pic_"]
        .iter()
        .find_map(|begin| name.strip_prefix(begin))
        .filter(|bare| shelf.named(bare).is_some());
    let help = match (bare, guesses.nearest(name, shelf.names())) {
        (Some(bare), _) => format!("Write it like this: pic:{bare}"),
        (None, Some(near)) => {
            format!("Did you mean `{near}`? If not, look for one with `alongside pictures WORD`.")
        }
        (None, None) => {
            "Look for one with `alongside pictures WORD`, or add yours to content/pictures.toml."
                .to_owned()
        }
    };
    Diagnostic::at(span, "missing-picture", message).help(help)
}

/// A file that is not in the guide.
pub(super) fn of_file(written: &str, from: &str, span: Span, shelf: &Shelf) -> Diagnostic {
    let name = file_name(written).rsplit('\\').next().unwrap_or(written);
    let (message, help) = if written.starts_with("data:") {
        (
            "A picture stands here as letters, inside the text. It is not shown.".to_owned(),
            "Save the picture as a file in content/pictures, and type ![What it shows](pictures/name.png) here."
                .to_owned(),
        )
    } else if scheme(written).is_some_and(is_own_disk) || is_own_path(written) {
        (
            format!("The picture `{written}` is on your own computer, where no reader can see it."),
            format!(
                "Copy it into the folder content/pictures, and write {} here.",
                typed(from, &format!("pictures/{name}"))
            ),
        )
    } else {
        let help = if scheme(written).is_some() {
            "Pictures from the web do not work without the web. Save it in content/pictures."
                .to_owned()
        } else if let Some(near) = only_of_stem(name, shelf) {
            format!("Did you mean {}?", typed(from, near))
        } else {
            "Check the name and the folder, or use a picture of the shelf: pic:meeting.".to_owned()
        };
        (
            format!("There is no picture `{written}` in this guide."),
            help,
        )
    };
    Diagnostic::at(span, "missing-picture", message).help(help)
}

/// The guide's only picture whose file has this name, with any ending.
fn only_of_stem<'s>(name: &str, shelf: &'s Shelf) -> Option<&'s str> {
    let wanted = alike(stem(name));
    let files = shelf.iter().filter(|(_, picture)| {
        picture.origin == Origin::Guide && alike(stem(file_name(&picture.file))) == wanted
    });
    let mut files = files.filter(|(_, picture)| picture.image.is_some());
    let (_, picture) = files.next()?;
    files.next().is_none().then_some(picture.file.as_str())
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
