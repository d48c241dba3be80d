//! What people write as a picture's licence, and what is meant.

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Licence {
    /// The short name of a licence, or words that speak of one.
    Known,
    /// Something that can mean only this.
    Meant(String),
    /// No licence: nobody knows from it whether the picture may be used.
    Unclear,
}

/// What is meant by one's own.
const OWN: [&str; 18] = [
    "own",
    "mine",
    "me",
    "my own",
    "our own",
    "ours",
    "us",
    "we",
    "self",
    "myself",
    "my photo",
    "our photo",
    "my picture",
    "our picture",
    "own photo",
    "own picture",
    "own work",
    "i own it",
];

/// Words with which people speak of a licence.
const SPEAK: [&str; 9] = [
    "licen",
    "permission",
    "copyright",
    "©",
    "public domain",
    "rights",
    "subscription",
    "consent",
    "agreement",
];

/// Short names of licences without a number.
const SHORT: [&str; 7] = ["cc-pddc", "mit", "isc", "unlicense", "wtfpl", "x11", "0bsd"];

/// Finds out what is meant.
#[must_use]
pub fn meant(written: &str) -> Licence {
    let small = written.trim().trim_end_matches('.').to_lowercase();
    if small == "own" && written != "own" || OWN[1..].contains(&small.as_str()) {
        return Licence::Meant("own".to_owned());
    }
    if let Some(usual) = usual(&small) {
        return if usual == written {
            Licence::Known
        } else {
            Licence::Meant(usual)
        };
    }
    let is_short = |word: &str| {
        let has_number = word.contains('-') && word.contains(|sign: char| sign.is_ascii_digit());
        has_number || SHORT.contains(&word)
    };
    let mut words = small
        .split_whitespace()
        .filter(|word| !matches!(*word, "or" | "and" | "with"));
    if written == "own" || SPEAK.iter().any(|word| small.contains(word)) || words.all(is_short) {
        Licence::Known
    } else {
        Licence::Unclear
    }
}

/// The short name of a licence of Creative Commons or of the government, where its number is there.
fn usual(small: &str) -> Option<String> {
    let parts: Vec<&str> = small
        .split(|sign: char| sign == '-' || sign.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    match parts[..] {
        ["cc0"] | ["cc0", "1.0"] | ["cc", "0" | "zero"] => Some("CC0-1.0".to_owned()),
        ["ogl", "3.0" | "v3.0" | "3" | "v3"] => Some("OGL-UK-3.0".to_owned()),
        ["cc", ref kinds @ .., number] => {
            let is_number = ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(&number);
            let are_kinds = matches!(
                kinds,
                ["by"] | ["by", "sa" | "nc" | "nd"] | ["by", "nc", "sa" | "nd"]
            );
            let kinds = kinds.join("-").to_uppercase();
            (is_number && are_kinds).then(|| format!("CC-{kinds}-{number}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_read_as_meant_or_asked_about() {
        for known in [
            "own",
            "CC-BY-4.0",
            "CC0-1.0",
            "OGL-UK-3.0",
            "MIT",
            "MIT OR Apache-2.0",
            "CC-BY-SA-2.0-UK",
            "LicenseRef-Photosymbols-1",
            "Photosymbols licence",
            "Used with permission",
            "© Jo Smith 2024",
            "Public domain",
        ] {
            assert_eq!(meant(known), Licence::Known, "{known}");
        }
        for (written, usual) in [
            ("Own", "own"),
            ("mine", "own"),
            ("me", "own"),
            ("My own.", "own"),
            ("our photo", "own"),
            ("CC BY 4.0", "CC-BY-4.0"),
            ("cc-by-nc-sa 4.0", "CC-BY-NC-SA-4.0"),
            ("CC0", "CC0-1.0"),
            ("OGL v3.0", "OGL-UK-3.0"),
        ] {
            assert_eq!(
                meant(written),
                Licence::Meant(usual.to_owned()),
                "{written}"
            );
        }
        for unclear in ["free", "Canva", "Google", "CC BY", "Jo", "Pixabay", "x"] {
            assert_eq!(meant(unclear), Licence::Unclear, "{unclear}");
        }
    }
}
